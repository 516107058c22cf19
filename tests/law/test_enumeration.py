"""Every cell of every pack: how many there are, how many distinct traces they leave, and which a vector walks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from tests.law.proofs import text_days
from tests.law.vectors import case_of, vectors
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.program import Program
from weighbridge.decide.traces import MOST_CELLS, Trace, cell_count, enumerate_cells
from weighbridge.wiring import PACKS, regime

SUBJECTS = [(name, subject) for name in PACKS for subject in regime(name).subjects]
MOST_CELLS_OF = {("eu/ai-act", "model"): 1 << 25, ("us/eo-14110", "model"): 1 << 10, ("us/eo-14110", "cluster"): 1 << 5}
"""The packs whose cells fit one table. A pack that outgrows its bound needs dividing, or z3 in the table's place."""
MOST_TRACES_OF = {("eu/ai-act", "model"): 1_500, ("us/eo-14110", "model"): 10, ("us/eo-14110", "cluster"): 5}


def program_of(name: str, subject: str) -> Program:
    """The rules under the last text."""
    return regime(name).program(subject, text_days(regime(name))[-1])


@cache
def traces(name: str, subject: str) -> tuple[Trace, ...]:
    return tuple(enumerate_cells(program_of(name, subject)).traces())


@pytest.mark.parametrize(("name", "subject"), SUBJECTS)
def test_the_cells_of_a_pack_fit_one_table_or_are_known_not_to(name: str, subject: str) -> None:
    cells = cell_count(program_of(name, subject))

    print(f"{name}, {subject}: {cells:,} cells")  # noqa: T201  # for whoever reads the run
    bound = MOST_CELLS_OF.get((name, subject))
    assert cells <= bound if bound else cells > MOST_CELLS


@pytest.mark.slow
@pytest.mark.parametrize(("name", "subject"), MOST_TRACES_OF)
def test_the_distinct_traces_of_a_pack_are_few(name: str, subject: str) -> None:
    found = traces(name, subject)

    print(f"{name}, {subject}: {len(found)} traces of {sum(t.cells for t in found):,} cells")  # noqa: T201  # for whoever reads the run
    assert sum(t.cells for t in found) == cell_count(program_of(name, subject))
    assert len(found) <= MOST_TRACES_OF[name, subject]


def decisions(name: str, subject: str) -> Iterator[Decision]:
    """The decisions of a pack's vectors."""
    pack = regime(name)
    for vector in vectors(name):
        if vector.get("subject", "transfer") == subject:
            program = pack.program(subject, vector["on"])
            yield Decision(program, {"on": (vector["on"].toordinal(),) * 2, **case_of(vector["facts"], program)})


def walked(name: str, subject: str) -> Iterator[tuple[bool, ...]]:
    """The traces that the vectors of a pack leave, one for each way of reading."""
    for decision in decisions(name, subject):
        kleene = decision.kleene
        if kleene.musts == kleene.mays:
            for lane in range(decision.program.lanes):
                yield tuple(bool(mask >> lane & 1) for mask in kleene.musts)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "subject"), [key for key in MOST_TRACES_OF if MOST_TRACES_OF[key] <= 10])
def test_every_trace_of_a_small_pack_is_walked_by_a_vector(name: str, subject: str) -> None:
    seen = set(walked(name, subject))

    missed = [t for t in traces(name, subject) if t.clauses not in seen]

    ids = [c.id for c in program_of(name, subject).clauses]
    assert not missed, [({i for i, t in zip(ids, trace.clauses, strict=True) if t}, dict(trace.case)) for trace in missed]


@pytest.mark.parametrize(("name", "subject"), SUBJECTS)
def test_every_clause_is_walked_both_ways_by_a_vector(name: str, subject: str) -> None:
    """Where the traces are too many for a vector each, each clause at least is seen to hold and to fail."""
    found = list(decisions(name, subject))

    for i, clause in enumerate(program_of(name, subject).clauses):
        assert any(d.kleene.musts[i] for d in found), f"{name}: no vector has {clause.id} hold"
        assert any(d.kleene.mays[i] != d.program.every for d in found), f"{name}: no vector has {clause.id} fail"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "subject"), MOST_TRACES_OF)
def test_a_trace_is_decided_as_its_case_is(name: str, subject: str) -> None:
    program = program_of(name, subject)

    for trace in traces(name, subject)[:400]:
        known = program.known(trace.case.get)
        assert known is not None
        (lane,) = [n for n in range(program.lanes) if _reads(program, n) == dict(trace.readings)]
        assert tuple(bool(mask >> lane & 1) for mask in known.clauses) == trace.clauses


def _reads(program: Program, lane: int) -> dict[str, str]:
    """The options of a lane: the last reading varies fastest."""
    taken = {}
    for reading in reversed(program.readings):
        lane, i = divmod(lane, len(reading.options))
        taken[reading.id] = reading.options[i]
    return taken
