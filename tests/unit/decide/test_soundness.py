"""A malformed pack is refused when it is loaded, with the file and the key path."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from weighbridge.decide.language import Clause, Dated, Reading, fact
from weighbridge.decide.law import read_law
from weighbridge.decide.soundness import check_law, check_rules, faults_of_law
from weighbridge.kernel.errors import BadLaw


def tables(**changed: object) -> dict[str, Any]:
    """A small sound law file, with some tables put otherwise."""
    sound = {
        "schema": "weighbridge/law/1",
        "instrument": {"id": "x/y", "title": "X", "jurisdiction": "X", "cite": "X 1"},
        "status": [{"is": "effective", "from": date(2025, 1, 1), "cite": "X 1"}],
        "binds": [{"from": date(2025, 2, 1), "cite": "X 1"}],
        "value": [{"name": "line", "from": date(2025, 1, 1), "value": "10^26", "cite": "X 2"}],
        "reading": [{"id": "words", "words": "some words", "default": "a", "options": {"a": "one", "b": "other"}, "cite": "X 3"}],
    }
    return {**sound, **changed}


def value(first: date, until: date | None = None) -> dict[str, Any]:
    row: dict[str, Any] = {"name": "line", "from": first, "value": "10^26", "cite": "X 2"}
    return row if until is None else {**row, "until": until}


def test_a_sound_law_file_has_no_fault() -> None:
    assert list(faults_of_law(read_law(tables(), "law.toml"))) == []


FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "no citation": ({"status": [{"is": "effective", "from": date(2025, 1, 1), "cite": " "}]}, "status[0].cite"),
    "no such grade": ({"status": [{"is": "effective", "from": date(2025, 1, 1), "cite": "X", "grade": "A"}]}, "status[0].grade"),
    "a span that runs backwards": ({"value": [value(date(2025, 2, 1), date(2025, 1, 1))]}, "value[0].until"),
    "an empty span": ({"value": [value(date(2025, 2, 1), date(2025, 2, 1))]}, "value[0].until"),
    "two spans that overlap": ({"value": [value(date(2025, 1, 1), date(2025, 6, 1)), value(date(2025, 5, 31))]}, "value[1].from"),
    "a span inside one without an end": ({"value": [value(date(2025, 1, 1)), value(date(2025, 2, 1), date(2025, 3, 1))]}, "value[1].from"),
    "two rows on one first day": ({"value": [value(date(2025, 1, 1)), value(date(2025, 1, 1))]}, "value[1].from"),
    "a default nobody reads": (
        {"reading": [{"id": "w", "words": "w", "default": "c", "options": {"a": "x"}, "cite": "X"}]},
        "reading[0].default",
    ),
    "no status at all": ({"status": []}, "status"),
    "a phrase without its text": ({"phrase": [{"of": "c", "cite": "X", "phrase": "words"}]}, "phrase[0].text"),
    "a text nobody lists": ({"phrase": [{"of": "c", "cite": "X", "text": "t", "phrase": "words"}]}, "phrase[0].text"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_law_file_is_refused_where_it_stands(fault: str) -> None:
    changed, path = FAULTS[fault]

    with pytest.raises(BadLaw) as refused:
        check_law(read_law(tables(**changed), "law.toml"), "law.toml")

    assert refused.value.where is not None
    assert refused.value.where.path == path


def test_spans_that_touch_do_not_overlap() -> None:
    rows = [value(date(2025, 1, 1), date(2025, 6, 1)), value(date(2025, 6, 1))]

    assert list(faults_of_law(read_law(tables(value=rows), "law.toml"))) == []


@pytest.mark.parametrize(
    "row", [{"name": "line", "value": "10^26", "cite": "X"}, {"from": date(2025, 1, 1), "value": "10^26", "cite": "X"}]
)
def test_a_value_without_a_span_or_a_name_is_refused(row: dict[str, Any]) -> None:
    with pytest.raises(BadLaw, match=r"law\.toml"):
        read_law(tables(value=[row]), "law.toml")


@pytest.mark.parametrize("text", ["ten", "-1", "10^26/0"])
def test_a_value_that_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(BadLaw):
        read_law(tables(value=[{**value(date(2025, 1, 1)), "value": text}]), "law.toml")


def test_a_name_the_law_file_does_not_date_is_refused() -> None:
    clause = Clause("c", "X", "says", fact("cluster.ops_per_s").exceeds(Dated("nobody")))

    with pytest.raises(BadLaw, match="nobody"):
        check_rules(read_law(tables(), "law.toml"), [clause], "law.toml")


def test_a_reading_in_other_ways_than_listed_is_refused() -> None:
    clause = Clause("c", "X", "says", Reading("words", ("a", "z")).takes("z"))

    with pytest.raises(BadLaw, match="words"):
        check_rules(read_law(tables(), "law.toml"), [clause], "law.toml")


def test_a_phrase_of_no_clause_is_refused() -> None:
    law = read_law(tables(phrase=[{"of": "nobody", "cite": "X"}]), "law.toml")

    with pytest.raises(BadLaw, match="nobody"):
        check_rules(law, [Clause("c", "X", "says", fact("cluster.colocated").holds)], "law.toml")


def test_clauses_in_a_ring_are_refused() -> None:
    first = Clause("first", "X", "says", fact("cluster.colocated").holds)
    second = Clause("second", "X", "says", fact("cluster.colocated").holds).unless(first)
    object.__setattr__(first, "when", ~second)  # frozen values cannot be written in a ring; a pack may still be tampered with

    with pytest.raises(BadLaw, match="rests on itself"):
        check_rules(read_law(tables(), "law.toml"), [second], "law.toml")


def test_a_clause_that_two_others_rest_on_is_no_ring() -> None:
    shared = Clause("shared", "X", "says", fact("cluster.colocated").holds)
    roots = [Clause(name, "X", "says", shared & ~shared) for name in ("one", "other")]

    check_rules(read_law(tables(), "law.toml"), roots, "law.toml")


def test_two_clauses_of_one_name_are_refused() -> None:
    roots = [Clause("same", "X", "says", fact("cluster.colocated").holds) for _ in range(2)]

    with pytest.raises(BadLaw, match="same"):
        check_rules(read_law(tables(), "law.toml"), roots, "law.toml")


def test_a_clock_the_law_file_does_not_have_is_refused() -> None:
    with pytest.raises(BadLaw, match="nobody"):
        check_rules(read_law(tables(), "law.toml"), [], "law.toml", ["nobody"])
