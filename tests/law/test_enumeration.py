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
TOO_LARGE = {
    ("us/ear-4e091", "transfer"),
    ("us/ear-general", "transfer"),
    ("us/iaas-kyc", "account"),
    ("us/ofac", "transfer"),
    ("us/proposal-2024", "transfer"),
}
"""Too many facts and readings for one table: what is said of every case of these, z3 says (`test_proofs.py`)."""
TABLES = [key for key in SUBJECTS if key not in TOO_LARGE]
MOST_TRACES = 1_500
FEW_TRACES = 8
"""A pack of so few traces has a vector for each."""
WALKED_BY_NONE = {("kr/ai-framework-act", "model"): 1, ("us/enforce-act", "transfer"): 1, ("us/remote-access-security-act", "transfer"): 1}
"""How many traces of a small pack are left to vectors that leave facts open, and so walk several at once."""


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
    assert (cells > MOST_CELLS) is ((name, subject) in TOO_LARGE)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "subject"), TABLES)
def test_the_distinct_traces_of_a_pack_are_few(name: str, subject: str) -> None:
    found = traces(name, subject)

    print(f"{name}, {subject}: {len(found)} traces of {sum(t.cells for t in found):,} cells")  # noqa: T201  # for whoever reads the run
    assert sum(t.cells for t in found) == cell_count(program_of(name, subject))
    assert len(found) <= MOST_TRACES


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
@pytest.mark.parametrize(("name", "subject"), TABLES)
def test_every_trace_of_a_small_pack_is_walked_by_a_vector(name: str, subject: str) -> None:
    if len(traces(name, subject)) > FEW_TRACES:
        pytest.skip(f"{len(traces(name, subject))} traces: not one vector each")
    seen = set(walked(name, subject))

    missed = [t for t in traces(name, subject) if t.clauses not in seen]

    ids = [c.id for c in program_of(name, subject).clauses]
    listed = [f"{[i for i, t in zip(ids, trace.clauses, strict=True) if t]} such as {dict(trace.case)}" for trace in missed]
    assert len(missed) <= WALKED_BY_NONE.get((name, subject), 0), "no vector leaves just these clauses standing:\n" + "\n".join(listed)


@pytest.mark.parametrize(("name", "subject"), SUBJECTS)
def test_every_clause_is_walked_both_ways_by_a_vector(name: str, subject: str) -> None:
    """Where the traces are too many for a vector each, each clause at least is seen to hold and to fail."""
    found = list(decisions(name, subject))

    for i, clause in enumerate(program_of(name, subject).clauses):
        assert any(d.kleene.musts[i] for d in found), f"{name}: no vector has {clause.id} hold"
        assert any(d.kleene.mays[i] != d.program.every for d in found), f"{name}: no vector has {clause.id} fail"


@pytest.mark.slow
@pytest.mark.parametrize(("name", "subject"), TABLES)
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
