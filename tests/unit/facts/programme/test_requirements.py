"""What the programme asks for, each with its clause, and how long its records are kept."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weighbridge.facts.programme.records import AccountFile, Person
from weighbridge.facts.programme.requirements import (
    OWNERS,
    REQUIRED,
    RETENTION,
    REVIEW,
    UNVERIFIABLE,
    VERIFY,
    WHO,
    kept_until,
    missing_of,
    missing_of_account,
    retention,
)

TEXT = "reg_texts/fulltext/1018.txt"
ROWS = (*REQUIRED, OWNERS, WHO, VERIFY, REVIEW, *UNVERIFIABLE.values())
WHOLE = Person(
    id="c1",
    name="Qingyun",
    other_names="none",
    kind="entity",
    country="CN",
    organised_under="CN",
    address="1 Road",
    use_locations="CN",
    email="a@q.example",
    telephone="1",
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_every_item_has_its_clause(row: object) -> None:
    cite = getattr(row, "cite", "")

    assert re.match(r"15 CFR 7\.302\([df]\)\(\d\)", cite)


@pytest.mark.shared(TEXT)
@pytest.mark.parametrize("phrase", [*(row.phrase for row in ROWS), *(row.phrase for row in RETENTION)])
def test_the_words_that_an_item_rests_on_are_in_the_text_of_the_rule(shared_data: Path, phrase: str) -> None:
    text = " ".join((shared_data / TEXT).read_text(encoding="utf-8").split())

    assert phrase in text


def test_of_an_entity_everything_is_asked_and_of_an_individual_what_a_person_has() -> None:
    entity = {item.key for item in missing_of(Person(id="e", kind="entity"))}
    individual = {item.key for item in missing_of(Person(id="i", kind="individual"))}

    assert entity == {"name", "other_names", "address", "use_locations", "organised_under", "email", "telephone"}
    assert entity - individual == {"other_names", "organised_under"}
    assert individual < entity


def test_of_somebody_of_no_known_kind_what_either_must_give_is_asked_and_which_it_is() -> None:
    asked = {item.key for item in missing_of(Person(id="x"))}

    assert asked == {"us_person", "name", "other_names", "address", "use_locations", "organised_under", "email", "telephone"}


def test_who_gave_everything_is_asked_for_nothing() -> None:
    assert list(missing_of(WHOLE)) == []
    assert [item.key for item in missing_of_account(AccountFile(account="a", customer=WHOLE))] == ["payment", "ip"]
    assert list(missing_of_account(AccountFile(account="a", customer=WHOLE, payment="card", ip="log"))) == []


@pytest.mark.parametrize("item", [item for item in REQUIRED if not item.once], ids=lambda item: item.key)
def test_each_thing_left_out_is_missed(item: object) -> None:
    key = getattr(item, "key", "")
    without = Person(**{name: getattr(WHOLE, name) for name in WHOLE.__struct_fields__ if name != key})

    assert [found.key for found in missing_of(without)] == [key]


def test_records_are_kept_two_years_from_the_later_of_the_two_days() -> None:
    years = retention(date(2026, 8, 1)).years

    assert years == 2
    assert kept_until(date(2026, 1, 31), None, years) == date(2028, 1, 31)
    assert kept_until(date(2026, 1, 31), date(2026, 3, 1), years) == date(2028, 3, 1)
    assert kept_until(date(2026, 1, 31), date(2025, 3, 1), years) == date(2028, 1, 31)


def test_an_open_account_is_kept_without_end() -> None:
    assert kept_until(None, date(2020, 1, 1), 2) is None


def test_the_last_of_february_is_kept_a_day_more_and_not_one_less() -> None:
    assert kept_until(date(2024, 2, 29), None, 2) == date(2026, 3, 1)


@given(st.dates(date(2000, 1, 1), date(2900, 1, 1)))
def test_what_is_kept_is_kept_two_years_at_least(closed: date) -> None:
    until = kept_until(closed, None, 2)

    assert until is not None
    assert 730 <= (until - closed).days <= 732
