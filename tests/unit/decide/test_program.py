"""A compiled pack: the short way, the bounds and the lanes say the same."""

from itertools import product
from math import inf
from typing import Any

import pytest

from tests.unit.decide.rules import DATED, DUTIES, FLAGS, HEADQUARTERS, HEAVY, LIGHT, OPERATIONS, TO_A_PARTNER, program
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.language import EXCEPTION, LICENCE_REQUIRED, NONE, REPORTABLE, Reading
from weighbridge.decide.program import Program
from weighbridge.decide.program import test_key as key_of

CASES = [
    {**TO_A_PARTNER, "act": act, "model.weights": weights, "to.headquarters": seat, OPERATIONS: amount}
    for act, weights, seat, amount in product(("export", "access"), ("closed", "published"), ("GB", "CN"), (HEAVY, LIGHT, (10**26, 10**26)))
]


@pytest.mark.parametrize("case", CASES)
def test_three_ways_of_deciding_one_settled_case_agree(case: dict[str, Any]) -> None:
    compiled = program()

    known, bounds = compiled.known(case.get), compiled.bounds(case.get)
    lanes = compiled.exact(columns(compiled, case), compiled.every)

    assert known is not None
    assert known.clauses == bounds.musts == bounds.mays == lanes
    assert (known.at_least, known.at_most) == (bounds.at_least, bounds.at_most)


def columns(compiled: Program, case: dict[str, Any]) -> list[int]:
    """The truth of each test in each way of reading, set by hand."""
    masks = dict(compiled.reading_masks)
    for cells in compiled.facts:
        (cell,) = cells.possible(case[cells.fact.name])
        for asked, truth in zip(cells.tests, cells.cells[cell].truths, strict=True):
            masks[compiled.test_index[key_of(asked)]] = compiled.every if truth else 0
    return [masks[i] for i in range(len(compiled.tests))]


@pytest.mark.parametrize("hole", list(TO_A_PARTNER))
def test_a_case_with_a_hole_is_not_known(hole: str) -> None:
    case = {k: v for k, v in TO_A_PARTNER.items() if k != hole}

    assert program().known(case.get) is None


def test_a_range_on_one_side_of_the_line_is_known_and_one_that_straddles_is_not() -> None:
    compiled = program()

    above = {**TO_A_PARTNER, OPERATIONS: (2 * 10**26, inf)}
    across = {**TO_A_PARTNER, OPERATIONS: (10**25, inf)}

    assert compiled.known(above.get) is not None
    assert compiled.known(across.get) is None
    bounds = compiled.bounds(across.get)
    # A licence is never required of a partner; that the bounds cannot see, since `partner` rests on the same open total.
    assert (bounds.at_least, bounds.at_most) == (NONE, LICENCE_REQUIRED)
    assert str(Decision(compiled, across).span) == "none..exception"


def test_one_of_several_words_of_one_cell_leaves_nothing_open() -> None:
    case = {**TO_A_PARTNER, "destination": frozenset(("DE", "JP"))}

    bounds = program().bounds(case.get)

    assert bounds.musts == bounds.mays


def test_one_of_several_words_of_two_cells_leaves_it_open() -> None:
    bounds = program().bounds({**TO_A_PARTNER, "destination": frozenset(("DE", "CN"))}.get)

    # Each bound is sound, though no world has neither a licence duty nor the exception: the table is what is exact.
    assert (bounds.at_least, bounds.at_most) == (REPORTABLE, LICENCE_REQUIRED)


def test_only_readings_that_a_rule_uses_are_read() -> None:
    idle = Reading("idle", ("a", "b"))

    compiled = Program(DUTIES, FLAGS, (idle, HEADQUARTERS), DATED)

    assert [r.id for r in compiled.readings] == ["headquarters"]
    assert compiled.lanes == 2
    assert compiled.options_of("headquarters") == ("either", "both")


def test_each_reading_is_a_lane() -> None:
    compiled = program()
    case = {**TO_A_PARTNER, "to.headquarters": "CN"}
    known = compiled.known(case.get)
    assert known is not None

    levels = [compiled.level_at(known.clauses, compiled.lane_of("headquarters", option)) for option in ("either", "both")]

    assert levels == [EXCEPTION, LICENCE_REQUIRED]
    assert (known.at_least, known.at_most) == (EXCEPTION, LICENCE_REQUIRED)


def test_what_a_clause_rests_on_is_found_at_any_depth() -> None:
    compiled = program()

    assert compiled.rests_on(compiled.index["partner"]) == {
        "act",
        "model.weights",
        OPERATIONS,
        "destination",
        "to.headquarters",
        "to.ultimate_parent",
        "reading[headquarters]",
    }
    assert compiled._anatomies[compiled.index["licence"]] == ((), (compiled.index["partner"], compiled.index["controlled"]))


def test_clauses_of_flags_and_policies_are_compiled_too() -> None:
    assert {"military", "licence"} <= set(program().index)
