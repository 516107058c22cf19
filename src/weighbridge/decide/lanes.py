"""Truth tables over many completions at once: the layout of lanes, and what it shows.

When a decision is open, the facts that could still matter are laid out as dimensions of one
table, the readings that could as well, and the whole table is decided in one pass. From it come
the exact level, the facts needed, and which of them settle most.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from weighbridge.decide.language import LEVELS
from weighbridge.decide.program import Bounds, Get, Masks, Program

MOST_LANES = 4096
"""Beyond so many completions the Kleene bounds stand, and the answer says so."""


States = Sequence[Sequence[int]]
"""For each fact of a program, the cells it may be in: one where it is known."""


class Dimension(NamedTuple):
    """One open fact or reading in a table: which of its cells are possible, and its stride."""

    name: str
    cells: tuple[int, ...]
    stride: int

    @property
    def size(self) -> int:
        """How many cells are possible."""
        return len(self.cells)


@dataclass(frozen=True)
class Table:
    """A decided table: the lanes at or above each level, the lanes of each clause."""

    facts: tuple[Dimension, ...]
    readings: tuple[Dimension, ...]
    lanes: int
    reached: tuple[int, ...]
    clauses: Masks

    @property
    def every(self) -> int:
        """All lanes."""
        return (1 << self.lanes) - 1

    def span(self, within: int | None = None) -> tuple[int, int]:
        """The least and the most level over the lanes, or over some of them."""
        inside = self.every if within is None else within
        least = max(k for k, mask in enumerate(self.reached) if mask & inside == inside)
        most = max(k for k, mask in enumerate(self.reached) if mask & inside)
        return least, most

    def lanes_of(self, dimension: Dimension, position: int) -> int:
        """The lanes in which a dimension stands at one of its possible cells."""
        return _periodic(position, dimension.stride, dimension.size, self.lanes)

    def matters(self, dimension: Dimension) -> bool:
        """Whether two completions that differ only here reach different levels."""
        first = self.lanes_of(dimension, 0)
        for mask in self.reached[1:]:
            base = mask & first
            if any((mask >> position * dimension.stride) & first != base for position in range(1, dimension.size)):
                return True
        return False

    def settled_by(self, dimension: Dimension) -> int:
        """In how many lanes the level is certain once this dimension is known."""
        count = 0
        for position in range(dimension.size):
            lanes = self.lanes_of(dimension, position)
            least, most = self.span(lanes)
            count += lanes.bit_count() if least == most else 0
        return count


class Live(NamedTuple):
    """The facts and the readings that could still change the level, as bits by their numbers in the program."""

    facts: int
    readings: int


def live_facts(program: Program, bounds: Bounds) -> Live:
    """The facts and the readings that could still change the level of one decision."""
    settled = (0, program.every)
    return live_through(program, [may != must or must not in settled for must, may in zip(bounds.musts, bounds.mays, strict=True)])


def live_through(program: Program, is_open: Sequence[bool]) -> Live:
    """The facts and the readings that could still change the level, given which clauses are open.

    Only tests inside open clauses that an open duty rests on, through open clauses, count.
    """
    facts = readings = 0
    named_in, index = program.named_in, program.index
    waiting = [i for d in program.duties if is_open[i := index[d.clause.id]]]
    seen = set(waiting)
    while waiting:
        own_facts, own_readings, below = named_in[waiting.pop()]
        facts |= own_facts
        readings |= own_readings
        for j in below:
            if is_open[j] and j not in seen:
                seen.add(j)
                waiting.append(j)
    return Live(facts, readings)


@dataclass(frozen=True)
class Layout:
    """The dimensions of a table not yet decided, and the cells that every fact may be in.

    A fact that is no dimension is taken to be in the first of its cells, a reading to be at its default.
    """

    facts: tuple[Dimension, ...]
    readings: tuple[Dimension, ...]
    lanes: int
    states: States

    def first(self, program: Program) -> list[bool]:
        """The truth of each test in the first completion: where a test does not vary, its truth in all."""
        known = [truths[possible[0]] for truths, possible in zip(program.truths, self.states, strict=True)]
        return [*chain.from_iterable(known), *program.default_truths]

    def varying(self, program: Program) -> Iterator[tuple[int, int]]:
        """The lanes of each test that asks for a dimension, beside the number of the test."""
        for name, cells, stride in self.facts:
            yield from self._laid(program.fact_tests[name], cells, stride)
        for name, cells, stride in self.readings:
            yield from self._laid(program.reading_tests[name], cells, stride)

    def _laid(self, tests: Sequence[tuple[int, Sequence[bool]]], cells: Sequence[int], stride: int) -> Iterator[tuple[int, int]]:
        runs = [(cell, _periodic(position, stride, len(cells), self.lanes)) for position, cell in enumerate(cells)]
        for at, truths in tests:
            lanes = 0
            for cell, run in runs:
                if truths[cell]:
                    lanes |= run
            yield at, lanes

    def decide(self, program: Program) -> Table:
        """The table, decided."""
        every = (1 << self.lanes) - 1
        masks = [every if true else 0 for true in self.first(program)]
        for at, lanes in self.varying(program):
            masks[at] = lanes
        clauses = program.exact(masks, every)
        return Table(self.facts, self.readings, self.lanes, reached(program, clauses, every), clauses)


def states_of(program: Program, get: Get) -> States:
    """The cells that each fact of a program may be in."""
    return [found[get(name)] for name, found in program.cells_of]


def lay_out(program: Program, states: States, live: Live) -> Layout | None:
    """The table over those of these facts that are open and over these readings, or `None` when it is too large."""
    dims: list[Dimension] = []
    stride = 1
    for i, possible in enumerate(states):
        if len(possible) > 1 and live.facts >> i & 1:
            dims.append(Dimension(program.cells_of[i][0], tuple(possible), stride))
            stride *= len(possible)
            if stride > MOST_LANES:
                return None
    reading_dims: list[Dimension] = []
    for i, reading in enumerate(program.readings):
        if live.readings >> i & 1:
            reading_dims.append(Dimension(reading.id, tuple(range(len(reading.options))), stride))
            stride *= len(reading.options)
    return Layout(tuple(dims), tuple(reading_dims), stride, states) if stride <= MOST_LANES else None


def decide_lanes(program: Program, states: States, live: Live) -> Table | None:
    """The exact table over every completion of what could matter, or `None` when it is too large."""
    laid = lay_out(program, states, live)
    return laid.decide(program) if laid else None


def reached(program: Program, clauses: Masks, every: int) -> tuple[int, ...]:
    """For each level, the lanes in which a duty of that level or a higher one holds."""
    masks = [0] * len(LEVELS)
    for duty in program.duties:
        masks[duty.level] |= clauses[program.index[duty.clause.id]]
    for level in range(len(LEVELS) - 2, 0, -1):
        masks[level] |= masks[level + 1]
    masks[0] = every
    return tuple(masks)


@lru_cache(maxsize=65536)
def _periodic(position: int, stride: int, size: int, lanes: int) -> int:
    """A run of `stride` ones at `position`, repeated with the period of the dimension."""
    run = ((1 << stride) - 1) << (position * stride)
    period = stride * size
    return run * (((1 << lanes) - 1) // ((1 << period) - 1))
