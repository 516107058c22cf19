"""Truth tables over many completions at once: the layout of lanes, and what it shows.

When a decision is open, the facts that could still matter are laid out as dimensions of one
table, the readings that could as well, and the whole table is decided in one pass. From it come
the exact level, the facts needed, and which of them settle most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from weighbridge.decide.language import LEVELS
from weighbridge.decide.program import Bounds, Get, Masks, Program, test_key

MOST_LANES = 4096
"""Beyond so many completions the Kleene bounds stand, and the answer says so."""


@dataclass(frozen=True)
class Dimension:
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


def live_facts(program: Program, bounds: Bounds) -> tuple[set[str], set[str]]:
    """The facts and the readings that could still change the level: (facts, readings).

    Only tests inside open clauses that an open duty rests on, through open clauses, count.
    """
    facts: set[str] = set()
    readings: set[str] = set()
    waiting = [program.index[d.clause.id] for d in program.duties]
    seen = set(waiting)
    while waiting:
        i = waiting.pop()
        if bounds.musts[i] == bounds.mays[i] and bounds.musts[i] in (0, program.every):
            continue
        tests, below = program.anatomy(i)
        for name in tests:
            (readings if name.startswith("reading[") else facts).add(name)
        for j in below:
            if j not in seen:
                seen.add(j)
                waiting.append(j)
    return facts, readings


def decide_lanes(program: Program, get: Get, bounds: Bounds) -> Table | None:
    """The exact table over every completion that could matter, or `None` when it is too large."""
    facts, readings = live_facts(program, bounds)
    open_cells = [(f, tuple(f.possible(get(f.fact.name)))) for f in program.facts]
    dims: list[Dimension] = []
    stride = 1
    for cells, possible in open_cells:
        if len(possible) > 1 and cells.fact.name in facts:
            dims.append(Dimension(cells.fact.name, possible, stride))
            stride *= len(possible)
    reading_dims: list[Dimension] = []
    for reading in program.readings:
        if f"reading[{reading.id}]" in readings:
            reading_dims.append(Dimension(reading.id, tuple(range(len(reading.options))), stride))
            stride *= len(reading.options)
    if stride > MOST_LANES:
        return None
    return _decide(program, tuple(dims), tuple(reading_dims), stride, {c.fact.name: p[0] for c, p in open_cells})


def _decide(program: Program, dims: tuple[Dimension, ...], readings: tuple[Dimension, ...], lanes: int, fixed: dict[str, int]) -> Table:
    every = (1 << lanes) - 1
    masks = [0] * len(program.tests)
    by_name = {d.name: d for d in dims}
    for cells in program.facts:
        dimension = by_name.get(cells.fact.name)
        for column, test in enumerate(cells.tests):
            truths = [cells.cells[i].truths[column] for i in (dimension.cells if dimension else (fixed[cells.fact.name],))]
            masks[program.test_index[test_key(test)]] = _column(truths, dimension, lanes, every)
    by_reading = {d.name: d for d in readings}
    for reading in program.readings:
        dimension = by_reading.get(reading.id)
        for i in program.reading_masks:
            test = program.tests[i]
            if test.fact.name == f"reading[{reading.id}]":
                truths = [program.option_of_test[i] == option for option in reading.options]
                masks[i] = _column(truths if dimension else truths[:1], dimension, lanes, every)
    clauses = program.exact(masks, every)
    return Table(dims, readings, lanes, reached(program, clauses, every), clauses)


def reached(program: Program, clauses: Masks, every: int) -> tuple[int, ...]:
    """For each level, the lanes in which a duty of that level or a higher one holds."""
    masks = [0] * len(LEVELS)
    for duty in program.duties:
        for level in range(1, duty.level + 1):
            masks[level] |= clauses[program.index[duty.clause.id]]
    masks[0] = every
    return tuple(masks)


def _column(truths: Sequence[bool], dimension: Dimension | None, lanes: int, every: int) -> int:
    if dimension is None or all(truths):
        return every if truths[0] else 0
    mask = 0
    for position, truth in enumerate(truths):
        if truth:
            mask |= _periodic(position, dimension.stride, dimension.size, lanes)
    return mask


@lru_cache(maxsize=65536)
def _periodic(position: int, stride: int, size: int, lanes: int) -> int:
    """A run of `stride` ones at `position`, repeated with the period of the dimension."""
    run = ((1 << stride) - 1) << (position * stride)
    period = stride * size
    return run * (((1 << lanes) - 1) // ((1 << period) - 1))
