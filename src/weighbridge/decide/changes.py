"""Counterfactuals: the smallest changes to the facts given that would alter the answer.

Every change is a lane of one table, so all of them are decided in one pass for each way of
reading; those that seem to alter the answer are then decided in full, so what is reported is exact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from weighbridge.decide.cells import FactCells, Value
from weighbridge.decide.evaluation import Decision, Span
from weighbridge.decide.lanes import MOST_LANES, reached
from weighbridge.decide.program import Program, test_key

MOST_CHANGES = 12
"""So many are reported, those that lower the level first; a longer list would not be read."""


TOTALS = "model.operations["
"""Totals by several conventions are one ledger counted in several ways: they move together."""


@dataclass(frozen=True)
class Alternative:
    """A known fact put in another cell, or the totals of a ledger all put at one amount.

    `moves` gives each fact's new cell, and a value in it.
    """

    fact: str
    to: str
    moves: tuple[tuple[str, int, Value], ...]


@dataclass(frozen=True)
class Change:
    """One fact, or two together, put otherwise, and the span that gives."""

    parts: tuple[Alternative, ...]
    span: Span


def would_change(decision: Decision) -> tuple[Change, ...]:
    """The single changes that alter the span; where there is none, the pairs that do."""
    singles: list[tuple[Alternative, ...]] = [(a,) for a in _alternatives(decision)]
    # Where facts are open the bounds may be loose, so a change can alter the exact span and leave them as they are.
    loose = not all(decision.known(f.fact.name) for f in decision.program.facts) and decision.kleene.at_least != decision.kleene.at_most
    found = list(_confirmed(decision, singles, (1 << len(singles)) - 1 if loose else _differing(decision, singles)))
    if not found:
        pairs: list[tuple[Alternative, ...]] = [(a, b) for (a,), (b,) in combinations(singles, 2) if a.fact != b.fact][:MOST_LANES]
        found = list(_confirmed(decision, pairs, _differing(decision, pairs)))
    found.sort(key=lambda c: (c.span.at_most, c.span.at_least))
    return tuple(found[:MOST_CHANGES])


def _alternatives(decision: Decision) -> Iterator[Alternative]:
    totals = []
    for cells in decision.program.facts:
        possible = cells.possible(decision.case.get(cells.fact.name))
        if len(possible) != 1 or cells.fact.name == "on":
            continue
        if cells.fact.name.startswith(TOTALS):
            totals.append((cells, possible[0]))
            continue
        for i, cell in enumerate(cells.cells):
            if i != possible[0]:
                yield Alternative(cells.fact.name, cell.words, ((cells.fact.name, i, cell.example),))
    yield from _of_totals(totals)


def _of_totals(totals: list[tuple[FactCells, int]]) -> Iterator[Alternative]:
    """The totals put at each amount that some line of the rules tells apart, all at once."""
    given = tuple(i for _, i in totals)
    seen = {given}
    for cells, _ in totals:
        for cell in cells.cells:
            moved = tuple(other.possible(cell.example)[0] for other, _ in totals)
            if moved not in seen:
                seen.add(moved)
                moves = tuple((other.fact.name, i, cell.example) for (other, _), i in zip(totals, moved, strict=True))
                yield Alternative(cells.fact.name if len(totals) == 1 else "model.operations", cell.words, moves)


def _differing(decision: Decision, changes: list[tuple[Alternative, ...]]) -> int:
    """The changes, as lanes, that alter the bounds under some way of reading, from one pass for each way."""
    program = decision.program
    every = (1 << len(changes)) - 1
    musts, mays = [0] * len(program.tests), [0] * len(program.tests)
    lane_of: dict[tuple[str, int], int] = {}
    for lane, parts in enumerate(changes):
        for name, cell, _ in (move for part in parts for move in part.moves):
            lane_of[name, cell] = lane_of.get((name, cell), 0) | 1 << lane
    for cells in program.facts:
        _fill(program, cells, decision.case.get(cells.fact.name), lane_of, every, musts, mays)
    differs = 0
    for way in range(program.lanes if changes else 0):
        for i, mask in program.reading_masks.items():
            musts[i] = mays[i] = every if mask >> way & 1 else 0
        must, may = program.pair(musts, mays, every)
        base_least = program.level_at(decision.kleene.musts, 1 << way)
        base_most = program.level_at(decision.kleene.mays, 1 << way)
        for level, (least, most) in enumerate(zip(reached(program, must, every), reached(program, may, every), strict=True)):
            differs |= least ^ (every if level <= base_least else 0)
            differs |= most ^ (every if level <= base_most else 0)
    return differs


def _confirmed(decision: Decision, changes: list[tuple[Alternative, ...]], differs: int) -> Iterator[Change]:
    lane, found = 0, 0
    while differs and found < 3 * MOST_CHANGES:
        step = (differs & -differs).bit_length()
        lane += step
        differs >>= step
        parts = changes[lane - 1]
        span = Decision(decision.program, {**decision.case, **{name: value for part in parts for name, _, value in part.moves}}).span
        if span != decision.span:
            found += 1
            yield Change(parts, span)


def _fill(program: Program, cells: FactCells, value: Value, lane_of: dict[tuple[str, int], int], every: int, musts: list[int], mays: list[int]) -> None:
    """Set one fact's tests: as the case has it, but for the lanes in which it is changed."""
    possible = cells.possible(value)
    moved = [(i, lane_of[cells.fact.name, i]) for i in cells.all if (cells.fact.name, i) in lane_of]
    elsewhere = every
    for _, mask in moved:
        elsewhere &= ~mask
    for column, test in enumerate(cells.tests):
        truths = [cells.cells[i].truths[column] for i in possible]
        there = 0
        for i, mask in moved:
            if cells.cells[i].truths[column]:
                there |= mask
        at = program.test_index[test_key(test)]
        musts[at] = there | (elsewhere if all(truths) else 0)
        mays[at] = there | (elsewhere if any(truths) else 0)
