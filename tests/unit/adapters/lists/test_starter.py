"""The list shipped in the package, and what lists are worth on a day."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import msgspec
import pytest

from weighbridge.adapters.houses import read_stale_after
from weighbridge.adapters.lists.freshness import STALE_AFTER_DAYS, age_in_days, is_stale, standing
from weighbridge.adapters.lists.starter import edition_or_starter, starter_edition
from weighbridge.identify.listings.records import Edition, Source
from weighbridge.kernel.digests import digest
from weighbridge.kernel.errors import BadInput

DAY = date(2026, 7, 31)


def test_the_starter_list_has_parties_enough_and_says_that_it_is_partial() -> None:
    edition = starter_edition()

    assert len(edition.parties) >= 150
    assert len({party.id for party in edition.parties}) == len(edition.parties)
    assert edition.partial is not None
    assert "weighbridge lists update" in edition.partial


def test_every_party_of_it_has_a_citation_of_the_federal_register() -> None:
    for party in starter_edition().parties:
        assert party.citations, party.name
        assert all(re.fullmatch(r"\d{2} FR \d{1,6}", cite) for cite in party.citations), party.name


def test_a_row_of_the_entity_list_says_what_is_required() -> None:
    rows = [party for party in starter_edition().parties if party.list == "bis-entity"]

    assert all(party.requirement for party in rows)
    assert sum(party.scope == "all-items" for party in rows) > len(rows) / 2


def test_a_folder_without_lists_gives_the_starter_list(tmp_path: Path) -> None:
    assert edition_or_starter(tmp_path) == starter_edition()


@pytest.mark.parametrize(
    ("on", "age", "stale"), [(DAY, 0, False), (date(2026, 8, 7), 7, False), (date(2026, 8, 8), 8, True), (date(2026, 7, 30), -1, True)]
)
def test_lists_are_stale_after_a_week_and_before_their_own_day(on: date, age: int, stale: bool) -> None:
    edition = starter_edition()

    assert (age_in_days(edition, on), is_stale(edition, on)) == (age, stale)


def test_a_list_of_the_houses_own_does_not_age() -> None:
    official, own = (Source(name, name, None, day, digest(b""), 1) for name, day in (("csl", DAY), ("own:deny", date(2020, 1, 1))))

    found = standing(Edition(digest(b""), (official, own), ()), DAY, STALE_AFTER_DAYS)

    assert found.fit
    assert is_stale(Edition(digest(b""), (own,), ()), DAY)


def test_partial_or_stale_lists_are_not_fit_and_the_reasons_are_said() -> None:
    found = standing(msgspec.structs.replace(starter_edition(), partial=None), date(2027, 1, 1), STALE_AFTER_DAYS)

    assert found.why == ("starter is 154 days old",)
    assert standing(starter_edition(), DAY, STALE_AFTER_DAYS).why == (starter_edition().partial,)


def test_the_house_policy_says_when_lists_are_stale(tmp_path: Path) -> None:
    policy = tmp_path / "house.toml"
    policy.write_text("lists_stale_after = 1\n", encoding="utf-8")

    assert (read_stale_after(str(policy)), read_stale_after(None)) == (1, STALE_AFTER_DAYS)
    policy.write_text("lists_stale_after = -1\n", encoding="utf-8")
    with pytest.raises(BadInput):
        read_stale_after(str(policy))
