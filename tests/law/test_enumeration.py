"""Every cell of every pack: the traces they leave, all counted, listed and decided again, and how many of them a vector walks."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from time import perf_counter

import pytest
import z3

from docs.pages.book.marks import link
from docs.pages.book.page import MOST_TRACES, pack_page
from tests.law.proofs import World, rules_of, text_days, witness
from tests.law.vectors import case_of, vectors
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.language import LEVELS
from weighbridge.decide.program import Program
from weighbridge.decide.traces import MOST_CELLS, Trace, cell_count, enumerate_cells
from weighbridge.decide.tracing.cases import Cases
from weighbridge.decide.tracing.listing import Traces, duty_traces, listed, traces
from weighbridge.wiring import PACKS, regime

SUBJECTS = [(name, subject) for name in PACKS for subject in regime(name).subjects]
TABLES = [
    (name, subject) for name, subject in SUBJECTS if cell_count(regime(name).program(subject, text_days(regime(name))[-1])) <= MOST_CELLS
]
BY_PROOF = [("us/proposal-2024", "transfer"), ("us/ear-4e091", "transfer"), ("us/iaas-kyc", "account")]
"""Too many cells for a table, and few enough traces to tell z3 of each."""
BY_CONES = {("us/ear-general", "transfer")}
"""Too many traces for a list of them all: listed cone by cone."""
DRAWN = 200
"""So many of those that are too many for a list are drawn, from the first to the last, and decided again."""
FEW_TRACES = 8
"""A pack of so few traces has a vector for each."""
WALKED_BY_NONE = {("kr/ai-framework-act", "model"): 1, ("us/enforce-act", "transfer"): 1, ("us/remote-access-security-act", "transfer"): 1}
"""How many traces of a small pack are left to vectors that leave facts open, and so walk several at once."""
WALKED: dict[tuple[str, str], tuple[tuple[int, int], tuple[int, int]]] = {
    ("eu/ai-act", "model"): ((8, 9), (40, 932)),
    ("kr/ai-framework-act", "model"): ((2, 2), (5, 5)),
    ("us-ca/sb-1047", "cluster"): ((2, 2), (2, 2)),
    ("us-ca/sb-1047", "model"): ((3, 3), (6, 11)),
    ("us-ca/sb-53", "model"): ((3, 3), (4, 4)),
    ("us-ct/pa-26-15", "model"): ((3, 3), (5, 5)),
    ("us-il/sb-315", "model"): ((7, 8), (18, 29)),
    ("us-mi/hb-4668", "model"): ((2, 2), (2, 2)),
    ("us-ny/raise", "model"): ((4, 4), (16, 84)),
    ("us/ai-kill-switch-act", "model"): ((2, 2), (2, 2)),
    ("us/bis-702-7", "cluster"): ((6, 24), (8, 26)),
    ("us/bis-702-7", "model"): ((6, 24), (8, 26)),
    ("us/ear-4e091", "transfer"): ((5, 5), (0, 5976)),
    ("us/ear-general", "transfer"): ((46, 249561600), (1051, 119837)),
    ("us/enforce-act", "transfer"): ((2, 2), (4, 4)),
    ("us/eo-14110", "cluster"): ((2, 2), (2, 2)),
    ("us/eo-14110", "model"): ((2, 2), (4, 4)),
    ("us/eo-14409", "model"): ((2, 2), (2, 2)),
    ("us/frontier-act", "model"): ((2, 2), (2, 2)),
    ("us/great-american-ai-act", "model"): ((3, 3), (4, 4)),
    ("us/hr-8094", "model"): ((2, 2), (3, 3)),
    ("us/iaas-kyc", "account"): ((17, 680), (29, 4352)),
    ("us/individual-notice", "transfer"): ((2, 2), (8, 8)),
    ("us/ofac", "transfer"): ((25, 951), (76, 53424)),
    ("us/proposal-2024", "transfer"): ((2, 2), (23, 124)),
    ("us/remote-access-security-act", "transfer"): ((2, 2), (4, 4)),
    ("us/s-2938", "model"): ((2, 2), (2, 2)),
}
"""Of the patterns of duties and of the traces listed: how many a vector walks, of how many. A pack that gains rules gains vectors too, so
that neither share falls. A vector that leaves facts open walks what it settles: of us/ear-4e091 always the duties, never every clause."""


@cache
def cases_of(name: str, subject: str) -> Cases:
    """Every case of the rules under the last text."""
    return Cases(regime(name).program(subject, text_days(regime(name))[-1]))


@pytest.fixture
def _no_cycles() -> Iterator[None]:
    """The walk makes millions of small tuples and no cycles, which there is no use in looking for."""
    gc.disable()
    yield
    gc.enable()


# --- all of them -------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.usefixtures("_no_cycles")
def test_every_cell_of_every_pack_is_in_one_trace_and_each_trace_is_decided_as_its_case_is() -> None:
    start, rows = perf_counter(), []
    for name, subject in SUBJECTS:
        cases = Cases(regime(name).program(subject, text_days(regime(name))[-1]))
        assert cases.count == cell_count(cases.program)
        lists = listed(cases)
        for one in lists:
            hold_to_its_cases(one)
        assert {c.id for one in lists for c in one.clauses} == {c.id for c in cases.program.clauses}
        assert (len(lists) > 1) is ((name, subject) in BY_CONES)
        said = f"{sum(one.count for one in lists):,} listed" + (f" in {len(lists)} cones" if len(lists) > 1 else "")
        rows.append(f"{name}, {subject}: {cases.count:,} cells, {traces(cases).count:,} traces, {said}")

    print("\n".join([*rows, f"all: {perf_counter() - start:.1f} s"]))  # noqa: T201  # for whoever reads the run


def hold_to_its_cases(found: Traces) -> None:
    """Every trace once, their cells all the cells there are, and each as the evaluator decides the case it comes with."""
    seen, cells = set(), 0
    for trace in found:
        seen.add(trace.clauses)
        cells += trace.cells
        hold_to_its_case(found, trace)
    assert len(seen) == found.count
    assert cells == found.cases.count


def hold_to_its_case(found: Traces, trace: Trace) -> None:
    program = found.cases.program
    known = program.known(trace.case.get)
    assert known is not None
    lane = lane_of(program, tuple(trace.readings[r.id] for r in program.readings))
    assert tuple(bool(known.clauses[program.index[c.id]] >> lane & 1) for c in found.clauses) == trace.clauses


@cache
def lane_of(program: Program, options: tuple[str, ...]) -> int:
    """The number of the lane in which the readings are taken so: the last reading varies fastest."""
    lane = 0
    for reading, option in zip(program.readings, options, strict=True):
        lane = lane * len(reading.options) + reading.options.index(option)
    return lane


@pytest.mark.slow
@pytest.mark.parametrize(("name", "subject"), sorted(BY_CONES))
def test_traces_too_many_to_list_are_decided_as_their_cases_are(name: str, subject: str) -> None:
    found = traces(cases_of(name, subject))

    drawn = list(found.spread(DRAWN))

    assert len({t.clauses for t in drawn}) == DRAWN
    for trace in drawn:
        hold_to_its_case(found, trace)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "subject"), TABLES)
def test_the_traces_are_those_of_the_table_of_every_cell(name: str, subject: str) -> None:
    cases = cases_of(name, subject)

    table = {t.clauses: (t.cells, t.level) for t in enumerate_cells(cases.program).traces()}

    assert {t.clauses: (t.cells, t.level) for t in traces(cases)} == table


@pytest.mark.slow
@pytest.mark.parametrize(("name", "subject"), BY_PROOF)
def test_z3_knows_of_no_trace_that_is_not_listed(name: str, subject: str) -> None:
    world, found = World(), traces(cases_of(name, subject))
    rules = rules_of(world, regime(name), subject, text_days(regime(name))[-1])
    named = [z3.Bool(f"clause {c.id}") for c in found.clauses]
    other_than_listed = [z3.Or(*(z3.Not(b) if true else b for b, true in zip(named, t.clauses, strict=True))) for t in found]

    same = [b == rules.term(c) for b, c in zip(named, found.clauses, strict=True)]

    assert witness(world, *same) is not None
    assert witness(world, *same, *other_than_listed) is None


@pytest.mark.parametrize(("name", "subject"), SUBJECTS)
def test_every_case_has_one_headline(name: str, subject: str) -> None:
    cases = cases_of(name, subject)

    assert sum(cases.sets.count(one) for one in cases.by_level()) == cell_count(cases.program)


# --- what the vectors walk ---------------------------------------------------------------------------


@cache
def decisions(name: str, subject: str) -> tuple[Decision, ...]:
    """The decisions of a pack's vectors."""
    found = []
    for vector in vectors(name):
        if vector.get("subject", "transfer") == subject:
            program = regime(name).program(subject, vector["on"])
            found.append(Decision(program, {"on": (vector["on"].toordinal(),) * 2, **case_of(vector["facts"], program)}))
    return tuple(found)


def walked(found: Traces, name: str, subject: str) -> set[tuple[bool, ...]]:
    """What the vectors of a pack leave of some clauses, those that settle them all, one for each way of reading."""
    at = [found.cases.program.index[c.id] for c in found.clauses]
    seen: set[tuple[bool, ...]] = set()
    for decision in decisions(name, subject):
        musts, mays = decision.kleene.musts, decision.kleene.mays
        if all(musts[i] == mays[i] for i in at):
            seen.update(patterns_of([musts[i] for i in at], decision.program.lanes))
    return seen


def patterns_of(masks: Sequence[int], lanes: int) -> Iterator[tuple[bool, ...]]:
    """The distinct truths of some lanes."""
    parts: list[tuple[tuple[bool, ...], int]] = [((), (1 << lanes) - 1)]
    for mask in masks:
        parts = [
            ((*pattern, true), piece) for pattern, part in parts for true, piece in ((True, part & mask), (False, part & ~mask)) if piece
        ]
    yield from (pattern for pattern, _ in parts)


@pytest.mark.parametrize(("name", "subject"), SUBJECTS)
def test_the_vectors_walk_no_smaller_share_of_the_traces_than_they_did(name: str, subject: str) -> None:
    cases = cases_of(name, subject)
    shares = tuple(share_walked(lists, name, subject) for lists in ((duty_traces(cases),), listed(cases)))

    print(f'    ("{name}", "{subject}"): {shares},')  # noqa: T201  # to be pinned where it has grown
    assert [Fraction(*now) >= Fraction(*then) for now, then in zip(shares, WALKED[name, subject], strict=True)] == [True, True]


def share_walked(lists: Sequence[Traces], name: str, subject: str) -> tuple[int, int]:
    """How many traces of these lists a vector walks, of how many."""
    return sum(len([t for t in walked(one, name, subject) if t in one.patterns]) for one in lists), sum(one.count for one in lists)


@pytest.mark.parametrize(("name", "subject"), SUBJECTS)
def test_no_vector_walks_a_trace_that_is_not_among_those_counted(name: str, subject: str) -> None:
    for one in (*listed(cases_of(name, subject)), traces(cases_of(name, subject))):
        assert [t for t in walked(one, name, subject) if t not in one.patterns] == []


@pytest.mark.parametrize(("name", "subject"), TABLES)
def test_every_trace_of_a_small_pack_is_walked_by_a_vector(name: str, subject: str) -> None:
    found = traces(cases_of(name, subject))
    seen = walked(found, name, subject)
    missed = [t for t in found if t.clauses not in seen] if found.count <= FEW_TRACES else []

    ids = [c.id for c in cases_of(name, subject).program.clauses]
    told = [f"{[i for i, t in zip(ids, trace.clauses, strict=True) if t]} such as {dict(trace.case)}" for trace in missed]
    assert len(missed) <= WALKED_BY_NONE.get((name, subject), 0), "no vector leaves just these clauses standing:\n" + "\n".join(told)


@pytest.mark.parametrize(("name", "subject"), SUBJECTS)
def test_every_clause_is_walked_both_ways_by_a_vector(name: str, subject: str) -> None:
    """Where the traces are too many for a vector each, each clause at least is seen to hold and to fail."""
    found = decisions(name, subject)

    for i, clause in enumerate(cases_of(name, subject).program.clauses):
        assert any(d.kleene.musts[i] for d in found), f"{name}: no vector has {clause.id} hold"
        assert any(d.kleene.mays[i] != d.program.every for d in found), f"{name}: no vector has {clause.id} fail"


@pytest.mark.parametrize(("name", "subject"), SUBJECTS)
def test_every_level_that_can_be_the_headline_is_so_in_a_vector(name: str, subject: str) -> None:
    reachable = {level for level, one in zip(LEVELS, cases_of(name, subject).by_level(), strict=True) if one}

    assert reachable <= {str(d.span) for d in decisions(name, subject)}


@pytest.mark.parametrize(("name", "subject"), SUBJECTS)
def test_every_pattern_of_duties_stands_in_the_law_book_where_they_are_few(name: str, subject: str) -> None:
    """Where they are more, the book says how many, and every duty is walked by a vector (above)."""
    book, found = pack_page(regime(name)), duty_traces(cases_of(name, subject))
    if traces(found.cases).count <= MOST_TRACES or found.count > MOST_TRACES:
        assert "distinct patterns of clauses" in book
        return

    rows = [", ".join(link(c.id) for c, true in zip(found.clauses, t.clauses, strict=True) if true) or "none" for t in found]

    assert [row for row in rows if f"\n| {row} | " not in book] == []
