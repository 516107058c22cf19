"""Traces by decision diagrams: the same as the table of every cell, and exact where no table could be laid out."""

from __future__ import annotations

from itertools import product
from math import prod

import pytest

from tests.unit.decide.rules import program
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.language import LEVELS, LICENCE_REQUIRED, REPORTABLE, Clause, Duty, any_of, clauses_of, fact
from weighbridge.decide.program import Program
from weighbridge.decide.traces import cell_count, enumerate_cells
from weighbridge.decide.tracing.cases import Cases
from weighbridge.decide.tracing.diagrams import EVERYWHERE, NOWHERE, Diagrams
from weighbridge.decide.tracing.listing import cones, duty_traces, listed, traces
from weighbridge.decide.tracing.patterns import Patterns
from weighbridge.kernel.errors import Misuse

# --- sets of cells ---------------------------------------------------------------------------------

SIZES = (3, 2, 4)
CELLS = list(product(*(range(size) for size in SIZES)))


def members(sets: Diagrams, one: int) -> list[tuple[int, ...]]:
    return [cell for cell in CELLS if sets.has(one, cell)]


def some_sets() -> tuple[Diagrams, int, int]:
    """Where the first variable is at its middle cell or the second at its last; where the third is past its first cell."""
    sets = Diagrams(SIZES)
    one = sets.either(sets.where(0, (False, True, False)), sets.where(1, (False, True)))
    return sets, one, sets.where(2, (False, True, True, True))


def test_a_set_holds_what_its_parts_say() -> None:
    sets, one, other = some_sets()

    assert members(sets, one) == [c for c in CELLS if c[0] == 1 or c[1] == 1]
    assert members(sets, sets.both(one, other)) == [c for c in CELLS if (c[0] == 1 or c[1] == 1) and c[2] > 0]
    assert members(sets, sets.outside(one)) == [c for c in CELLS if c[0] != 1 and c[1] != 1]


def test_equal_sets_are_one_number() -> None:
    sets, one, other = some_sets()

    assert sets.outside(sets.both(one, other)) == sets.either(sets.outside(other), sets.outside(one))
    assert sets.both(one, sets.outside(one)) == NOWHERE
    assert sets.either(one, sets.outside(one)) == EVERYWHERE


def test_the_members_of_a_set_are_counted_and_found_by_rank() -> None:
    sets, one, _ = some_sets()

    assert sets.count(one) == 16
    assert [sets.nth(one, rank) for rank in range(16)] == members(sets, one)
    with pytest.raises(Misuse, match="no member 16"):
        sets.nth(one, 16)


def test_a_set_knows_which_variables_make_a_difference() -> None:
    sets, one, other = some_sets()

    assert sets.asked(one) == {0, 1}
    assert sets.asked(sets.both(one, other)) == {0, 1, 2}
    assert sets.asked(EVERYWHERE) == frozenset()


# --- patterns --------------------------------------------------------------------------------------


def test_the_patterns_of_sets_are_those_that_some_cell_leaves() -> None:
    sets, one, other = some_sets()
    columns = (one, other, sets.both(one, other), sets.where(1, (True, False)))
    left = [tuple(sets.has(column, cell) for column in columns) for cell in CELLS]

    patterns = Patterns(sets, columns)

    assert {pattern: found.cells for pattern, found in patterns.tallied()} == {p: left.count(p) for p in left}
    assert {patterns.nth(rank) for rank in range(patterns.count)} == set(left)
    assert [p in patterns for p in product((False, True), repeat=4)] == [p in left for p in product((False, True), repeat=4)]


def test_a_pattern_comes_with_a_cell_that_leaves_it() -> None:
    sets, one, other = some_sets()
    columns = (one, other)
    patterns = Patterns(sets, columns)

    for pattern, found in patterns.tallied():
        assert tuple(sets.has(column, found.member) for column in columns) == pattern
        assert members(sets, patterns.leaving(pattern)) == [c for c in CELLS if tuple(sets.has(x, c) for x in columns) == pattern]


# --- traces ----------------------------------------------------------------------------------------


def test_the_traces_are_those_of_the_table_of_every_cell() -> None:
    table = {t.clauses: (t.cells, t.level) for t in enumerate_cells(program()).traces()}

    found = traces(Cases(program()))

    assert found.count == len(table)
    assert {t.clauses: (t.cells, t.level) for t in found} == table
    assert {t.clauses: (t.cells, t.level) for t in found.spread(found.count)} == table


def test_the_case_of_a_trace_leaves_it() -> None:
    compiled = program()

    for trace in traces(Cases(compiled)):
        decision = Decision(compiled, trace.case)
        lane = prod(compiled.lane_of(name, option) for name, option in trace.readings.items())
        assert trace.clauses == tuple(bool(mask & lane) for mask in decision.kleene.musts)


def test_each_case_has_one_headline() -> None:
    cases = Cases(program())
    table = list(enumerate_cells(program()).traces())

    assert [cases.sets.count(one) for one in cases.by_level()] == [sum(t.cells for t in table if t.level == level) for level in LEVELS]


def test_the_traces_of_the_duties_are_which_of_them_hold_together() -> None:
    compiled = program()
    positions = [compiled.index[d.clause.id] for d in compiled.duties]

    found = duty_traces(Cases(compiled))

    assert {t.clauses for t in found} == {tuple(t.clauses[p] for p in positions) for t in enumerate_cells(compiled).traces()}


def apart(count: int) -> Program:
    """So many duties, each on two facts of its own."""
    flags = [fact(f"model.relation[{n}]").holds for n in range(2 * count)]
    rules = [Clause(f"rule-{n}", "1", "a rule", any_of(flags[2 * n], flags[2 * n + 1])) for n in range(count)]
    return Program([Duty(LICENCE_REQUIRED if n else REPORTABLE, rule) for n, rule in enumerate(rules)], (), (), {})


def test_more_traces_than_could_ever_be_listed_are_counted_and_drawn() -> None:
    cases = Cases(apart(100))
    found = traces(cases)

    assert found.count == 2**100
    assert [t.cells for t in found.spread(2)] == [1, 3**100]
    assert sum(cases.sets.count(one) for one in cases.by_level()) == cell_count(cases.program) == 4**100


def test_of_too_many_traces_those_of_each_cone_are_listed() -> None:
    found = listed(Cases(apart(100)), most=50)

    assert [one.count for one in found] == [2] * 100
    assert all(sum(t.cells for t in one) == 4**100 for one in found)


def test_a_cone_of_too_many_traces_is_cut_after_one_step() -> None:
    base = apart(10)
    both = Clause("both", "1", "any rule", any_of(*base.clauses))
    cases = Cases(Program([Duty(LICENCE_REQUIRED, Clause("top", "1", "top", both))], (), (), {}))

    found = list(cones(cases, most=1000))

    assert [[c.id for c in one.clauses] for one in found[:2]] == [["both", "top"], [*(c.id for c in base.clauses), "both"]]
    assert [one.count for one in found] == [2, 1024, *[2] * 10]
    assert {c.id for one in found for c in one.clauses} == {c.id for c in clauses_of(cases.program.duties[0].clause)}
