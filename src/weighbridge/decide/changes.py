"""Counterfactuals: the smallest changes to the facts given that would alter the answer.

Every change is a lane of one table. A first pass bounds the level in every lane, with what is open
unknown; where the bounds meet, the span is known, which is so for most. The rest are laid out in
full, each change with every completion that could matter, so what is reported is exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, islice

from weighbridge.decide.evaluation import Decision, Span
from weighbridge.decide.lanes import Layout, lay_out, live_through, reached
from weighbridge.decide.language import LEVELS
from weighbridge.decide.planes import TOTALS, Alternative, Bounded, Changes, Plane
from weighbridge.decide.program import Program

MOST_CHANGES = 12
"""So many are reported, those that lower the level first; a longer list would not be read."""

MOST_FOUND = 3 * MOST_CHANGES
"""The search among pairs ends after so many, the lowest certain levels having been looked at first."""

MOST_BITS = 1 << 17
"""The size of one table of changes: an integer of 16 KiB stays in the nearest cache."""

MOST_TRIED = 12
"""So many are decided in full while facts are open, those whose bounds differ first: as many as are reported."""

FEW = 8
"""Up to so many changes are decided one by one where no fact is open, which is then faster than a table."""


@dataclass(frozen=True)
class Change:
    """One fact, or two together, put otherwise, and the span that gives."""

    parts: tuple[Alternative, ...]
    span: Span


def would_change(decision: Decision) -> tuple[Change, ...]:
    """The single changes that alter the span; where there is none, the pairs that do.

    While facts are open, changes that settle the level whatever is open are enough; only where
    there is none are the likeliest of the others decided in full.
    """
    search = _Search(decision)
    found = search.singles() or search.pairs()
    found.sort(key=lambda c: (c.span.at_most, c.span.at_least))
    return tuple(found[:MOST_CHANGES])


@lru_cache(maxsize=512)
def _changes(program: Program, totals: frozenset[str]) -> Changes:
    return Changes(program, totals)


@lru_cache(maxsize=64)
def _unmoved(program: Program) -> Plane:
    """The plane of one lane in which no fact moves."""
    return Plane(program, 1, tuple((0,) * len(f.cells) for f in program.facts))


@lru_cache(maxsize=64)
def _totals(program: Program) -> frozenset[str]:
    return frozenset(f.fact.name for f in program.facts if f.fact.name.startswith(TOTALS))


class _Search:
    """The search for one decision: what is known, what may be changed, and what the changes give."""

    def __init__(self, decision: Decision) -> None:
        self.decision, self.program = decision, decision.program
        facts, self.states = self.program.facts, decision.states
        self.open = [i for i, possible in enumerate(self.states) if len(possible) > 1]
        self.changes = _changes(self.program, _totals(self.program).difference(facts[i].fact.name for i in self.open))

    def singles(self) -> list[Change]:
        """The changes of one fact, or of all totals together, that alter the span.

        While facts are open they come in the order in which they are reported, and no more than that are looked for.
        """
        plane = self.changes.singles
        return list(islice(self._altering(plane), MOST_CHANGES if self.open else plane.lanes))

    def pairs(self) -> list[Change]:
        """The changes of two facts that alter the span, where no single one does."""
        return list(islice(self._altering(self.changes.pairs), MOST_FOUND))

    def _altering(self, plane: Plane) -> Iterator[Change]:
        """What alters the span in the lanes of a plane: first where the level is certain, the lowest level first."""
        moved = 0
        for i in self.open:
            moved |= plane.moving[i]
        lanes = plane.every & ~moved
        if not lanes:
            return
        span, bounded, found = self.decision.span, plane.bounds(self.states), False
        for level in range(len(LEVELS)):
            settled = bounded.settled(level) & lanes
            lanes ^= settled
            if settled and not (span.determined and span.at_least == level):
                found, certain = True, Span(level, level)
                yield from (Change(self._parts(plane, lane), certain) for lane in _each(settled))
        if self.open and found:
            return
        yield from (change for change in self._decided(plane, lanes, bounded) if change.span != span)

    def _parts(self, plane: Plane, lane: int) -> tuple[Alternative, ...]:
        alternatives = self.changes.alternatives
        if plane is self.changes.singles:
            return (alternatives[lane],)
        first, second = self.changes.partners[lane]
        return (alternatives[first], alternatives[second])

    def _moving(self, plane: Plane, lanes: int) -> Iterator[tuple[Alternative, ...]]:
        """The changes of these lanes, less those that put a fact where it is."""
        at = {f.fact.name: possible for f, possible in zip(self.program.facts, self.states, strict=True)}
        for lane in _each(lanes):
            parts = self._parts(plane, lane)
            if all(any(cell != at[name][0] for name, cell, _ in part.moves) for part in parts):
                yield parts

    def _decided(self, plane: Plane, lanes: int, bounded: Bounded) -> Iterator[Change]:
        """The exact span of each change that is left, by one table for many where the completions fit one."""
        waiting = self._likely_first(plane, lanes, bounded) if self.open else self._moving(plane, lanes)
        first = list(islice(waiting, FEW))
        if len(first) < FEW and not self.open:
            yield from self._one_by_one(first)
            return
        laid = None
        if self.decision.exact:
            is_open = [bool((must ^ may) & lanes) for must, may in zip(bounded.musts, bounded.mays, strict=True)]
            laid = lay_out(self.program, self.states, live_through(self.program, is_open))
        if laid is None:
            yield from self._one_by_one(chain(first, waiting))
            return
        table = _ManyTables(self.program, laid)
        while first:
            first += islice(waiting, table.room - len(first))
            yield from table.decide(first)
            first = list(islice(waiting, table.room))

    def _likely_first(self, plane: Plane, lanes: int, bounded: Bounded) -> Iterator[tuple[Alternative, ...]]:
        """The changes to decide while facts are open: those whose bounds differ from the case's first, and no more than are read."""
        other = lanes & bounded.unlike(self._as_given)
        return islice(chain(self._moving(plane, other), self._moving(plane, lanes ^ other)), MOST_TRIED)

    @cached_property
    def _as_given(self) -> tuple[int, int]:
        """The bounds of the level where nothing is changed, counted as the plane counts them."""
        bounds = _unmoved(self.program).bounds(self.states)
        return sum(bounds.at_least[1:]), sum(bounds.at_most[1:])

    def _one_by_one(self, changes: Iterable[tuple[Alternative, ...]]) -> Iterator[Change]:
        for parts in changes:
            moved = {name: value for part in parts for name, _, value in part.moves}
            yield Change(parts, Decision(self.program, {**self.decision.case, **moved}).span)


class _ManyTables:
    """One layout of completions, repeated for change after change, and all decided in one pass.

    A change takes a whole number of bytes; the bits left over repeat the first completion.
    """

    def __init__(self, program: Program, laid: Layout) -> None:
        self.program = program
        self.bytes = (laid.lanes + 7) // 8
        self.room = max(1, MOST_BITS // (8 * self.bytes))
        spare = (1 << 8 * self.bytes) - (1 << laid.lanes)
        self.first = laid.first(program)
        self.varying = [(at, (mask | spare if mask & 1 else mask).to_bytes(self.bytes, "little")) for at, mask in laid.varying(program)]
        self.levels = sorted({d.level for d in program.duties}, reverse=True)

    def decide(self, changes: Sequence[tuple[Alternative, ...]]) -> Iterator[Change]:
        """The exact span of each change."""
        count, full = len(changes), b"\xff" * self.bytes
        every = (1 << 8 * self.bytes * count) - 1
        masks = [every if true else 0 for true in self.first]
        for at, block in self.varying:
            masks[at] = int.from_bytes(block * count, "little")
        for position, parts in enumerate(changes):
            for name, cell, _ in (move for part in parts for move in part.moves):
                self._put(masks, name, cell, position)
        levels = reached(self.program, self.program.exact(masks, every), every)
        lanes = [(level, levels[level].to_bytes(self.bytes * count, "little")) for level in self.levels]
        for position, parts in enumerate(changes):
            start = position * self.bytes
            found = [(level, data[start : start + self.bytes]) for level, data in lanes]
            least = next((level for level, block in found if block == full), 0)
            most = next((level for level, block in found if any(block)), 0)
            yield Change(parts, Span(least, most))

    def _put(self, masks: list[int], name: str, cell: int, position: int) -> None:
        """Put a fact in a cell in the lanes of one change; the fact is known, so its tests are the same in all of them."""
        block = ((1 << 8 * self.bytes) - 1) << 8 * self.bytes * position
        for at, truths in self.program.fact_tests[name]:
            if truths[cell] != self.first[at]:
                masks[at] ^= block


def _each(lanes: int) -> Iterator[int]:
    while lanes:
        lowest = lanes & -lanes
        yield lowest.bit_length() - 1
        lanes ^= lowest
