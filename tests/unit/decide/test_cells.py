"""The cells of a fact: as few as the tests tell apart, each with a value that lies in it."""

from datetime import date
from fractions import Fraction
from math import inf
from typing import Any

import pytest

from weighbridge.decide.cells import FactCells
from weighbridge.decide.language import Dated, Fact, fact
from weighbridge.decide.language import Test as Comparison
from weighbridge.kernel.countries import NAMES
from weighbridge.kernel.errors import Misuse

DATED: dict[str, Any] = {"d5": frozenset(("CN", "RU")), "partners": frozenset(("DE", "GB")), "line": 10, "start": date(2026, 1, 1)}
total = fact("model.operations[toy]")


def cells_of(subject: Fact, *tests: tuple[str, Any]) -> FactCells:
    return FactCells(subject, [Comparison(subject, how, line) for how, line in tests], DATED)  # type: ignore[arg-type]  # a literal type


def test_countries_fall_into_a_cell_for_each_membership() -> None:
    cells = cells_of(fact("destination"), ("in", Dated("d5")), ("in", Dated("partners")), ("in", frozenset(("CN",))))

    assert sorted(c.truths for c in cells.cells) == [(False, False, False), (False, True, False), (True, False, False), (True, False, True)]
    assert sum(1 for word in (*NAMES, "none") if cells.possible(word)) == len(NAMES) + 1


def test_words_in_one_cell_are_one_answer() -> None:
    cells = cells_of(fact("destination"), ("in", Dated("partners")))

    assert cells.possible("DE") == cells.possible("GB") == cells.possible(frozenset(("DE", "GB")))
    assert len(cells.possible(frozenset(("DE", "CN")))) == 2
    assert cells.possible(None) == cells.all


def test_cells_are_told_by_their_words_or_by_the_group_they_are_in() -> None:
    weights = cells_of(fact("model.weights"), ("in", frozenset(("published",))))
    places = cells_of(fact("destination"), ("in", Dated("d5")))

    assert [c.words for c in weights.cells] == ["closed or gated", "published"]
    assert [c.words for c in places.cells] == ["any other, such as AD", "CN or RU"]


def test_a_large_group_is_told_by_its_name() -> None:
    members = frozenset(("AT", "BE", "DE", "FR", "GB"))
    destination = fact("destination")

    cells = FactCells(destination, [Comparison(destination, "in", Dated("bloc"))], {"bloc": members})

    assert cells.cells[cells.possible("DE")[0]].words == "any of bloc, such as AT"


def test_reached_and_exceeded_at_one_number_have_the_number_between_them() -> None:
    cells = cells_of(total, ("exceeds", 10), ("reaches", Dated("line")))

    assert [c.truths for c in cells.cells] == [(False, False), (False, True), (True, True)]
    assert [cells.possible((n, n)) for n in (9, 10, 11)] == [range(1), range(1, 2), range(2, 3)]
    assert [c.words for c in cells.cells] == ["below 10", "exactly 10", "more than 10"]


def test_a_fraction_between_two_whole_numbers_has_its_cell() -> None:
    cells = cells_of(total, ("reaches", Fraction(10, 3)), ("exceeds", Fraction(10, 3)))

    assert [list(cells.possible((n, n))) for n in (3, Fraction(10, 3), Fraction(33334, 10000), 4)] == [[0], [1], [2], [2]]


@pytest.mark.parametrize(
    ("low", "high", "possible"),
    [(0, 9, [0]), (9, 10, [0, 1]), (0, inf, [0, 1, 2]), (10, inf, [1, 2]), (26, inf, [2]), (25, 25, [1]), (25, 26, [1, 2])],
)
def test_a_range_lies_in_every_cell_it_touches(low: int, high: float, possible: list[int]) -> None:
    cells = cells_of(total, ("reaches", 10), ("exceeds", 25))

    assert list(cells.possible((low, high))) == possible


def test_a_day_is_compared_and_told_as_a_day() -> None:
    cells = cells_of(fact("on"), ("reaches", Dated("start")))
    first = date(2026, 1, 1).toordinal()

    assert [list(cells.possible((d, d))) for d in (first - 1, first)] == [[0], [1]]
    assert [c.words for c in cells.cells] == ["before 2026-01-01", "on or after 2026-01-01"]


@pytest.mark.parametrize("how", ["reaches", "exceeds"])
@pytest.mark.parametrize("line", [10, Fraction(10, 3), 10**26])
def test_the_example_of_a_cell_lies_in_it(how: str, line: int) -> None:
    cells = cells_of(total, (how, line), ("reaches", 25))

    for index, cell in enumerate(cells.cells):
        assert list(cells.possible(cell.example)) == [index]


def test_a_word_the_fact_cannot_be_is_refused() -> None:
    cells = cells_of(fact("destination"), ("in", Dated("d5")))

    with pytest.raises(Misuse, match="destination cannot be 'UK'"):
        cells.possible("UK")
    with pytest.raises(Misuse, match="destination cannot be 'UK'"):
        cells.possible(frozenset(("DE", "UK")))


def test_one_of_no_words_is_refused() -> None:
    cells = cells_of(fact("destination"), ("in", Dated("d5")))

    with pytest.raises(Misuse, match="no word"):
        cells.possible(frozenset())


def test_a_line_of_the_wrong_kind_is_refused() -> None:
    with pytest.raises(Misuse, match="which is no set"):
        cells_of(fact("destination"), ("in", Dated("line")))
    with pytest.raises(Misuse, match="which is no amount"):
        cells_of(total, ("reaches", Dated("d5")))
