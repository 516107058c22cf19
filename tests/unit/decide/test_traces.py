"""Enumeration: every cell decided once, divided by the trace it leaves."""

from math import prod

import pytest

from tests.unit.decide.rules import program
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.language import LICENCE_REQUIRED, Clause, Duty, any_of, fact
from weighbridge.decide.program import Program
from weighbridge.decide.traces import MOST_CELLS, cell_count, enumerate_cells
from weighbridge.kernel.errors import Misuse


def test_the_cells_are_the_product_of_the_facts_and_the_readings() -> None:
    compiled = program()

    # act 2, operations 3 (below, at, above), weights 2, destination 2, headquarters 2, parent 2, military 2; readings 2
    assert [len(f.cells) for f in compiled.facts] == [2, 2, 3, 2, 2, 2, 2]
    assert cell_count(compiled) == 2 * 2 * 3 * 2 * 2 * 2 * 2 * 2 == 384


def test_every_cell_is_in_one_trace() -> None:
    compiled = program()

    traces = list(enumerate_cells(compiled).traces())

    assert sum(t.cells for t in traces) == 384
    assert len({t.clauses for t in traces}) == len(traces)
    assert {t.level for t in traces} == {"none", "reportable", "exception", "licence_required"}


def test_the_case_of_a_trace_leaves_it() -> None:
    compiled = program()

    for trace in enumerate_cells(compiled).traces():
        decision = Decision(compiled, trace.case)
        lane = prod(compiled.lane_of(name, option) for name, option in trace.readings.items())
        assert trace.clauses == tuple(bool(mask & lane) for mask in decision.kleene.musts)


def test_a_pack_too_large_to_lay_out_is_refused() -> None:
    flags = [fact(f"model.relation[{n}]").holds for n in range(27)]
    large = Program([Duty(LICENCE_REQUIRED, Clause("any", "1", "any", any_of(*flags)))], (), (), {})

    assert cell_count(large) == 2 * MOST_CELLS
    with pytest.raises(Misuse, match="too many"):
        enumerate_cells(large)
