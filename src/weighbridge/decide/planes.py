"""Every change to the facts given, as lanes of one table that is the same for every case of a program.

Each known fact has a lane for each of its cells, the cell it is in among them, where the lane
changes nothing. So the lanes are laid out once, and for a case only those words are looked up that
say where a fact moves and where it stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, combinations

from weighbridge.decide.cells import FactCells, Value
from weighbridge.decide.lanes import States, reached
from weighbridge.decide.language import LEVELS
from weighbridge.decide.program import Masks, Program

TOTALS = "model.operations["
"""Totals by several conventions are one ledger counted in several ways: they move together."""

MOST_COLUMNS = 64
"""So many columns are kept for each fact of a plane; a full store is emptied."""

Column = tuple[Masks, Masks]
"""The lanes of each test of a fact, counting what is open against it and in its favour."""


@dataclass(frozen=True)
class Alternative:
    """A known fact put in another cell, or the totals of a ledger all put at one amount.

    `moves` gives each fact's new cell, and a value in it.
    """

    fact: str
    to: str
    moves: tuple[tuple[str, int, Value], ...]


@dataclass(frozen=True)
class Bounded:
    """Sound bounds in each lane of a plane, every open fact and every reading counted as unknown."""

    at_least: Masks
    at_most: Masks
    musts: Masks
    mays: Masks

    def settled(self, level: int) -> int:
        """The lanes in which that level is certain."""
        above = self.at_most[level + 1] if level + 1 < len(LEVELS) else 0
        return self.at_least[level] & ~above

    def unlike(self, bounds: tuple[int, int]) -> int:
        """The lanes whose bounds are not these two levels."""
        lanes = 0
        for level in range(1, len(LEVELS)):
            lanes |= self.at_least[level] ^ (self.at_least[0] if level <= bounds[0] else 0)
            lanes |= self.at_most[level] ^ (self.at_most[0] if level <= bounds[1] else 0)
        return lanes


@dataclass(frozen=True)
class Plane:
    """Lanes of changes: for each fact of the program, those that put it in each of its cells."""

    program: Program
    lanes: int
    cells: tuple[tuple[int, ...], ...]

    @cached_property
    def _columns(self) -> tuple[dict[Sequence[int], Column], ...]:
        return tuple({} for _ in self.cells)

    @property
    def every(self) -> int:
        """All lanes."""
        return (1 << self.lanes) - 1

    @cached_property
    def moving(self) -> Masks:
        """For each fact, the lanes that move it."""
        return tuple(_union(masks) for masks in self.cells)

    def bounds(self, states: States) -> Bounded:
        """Decide every lane, the facts that it does not move being in any of the cells stated."""
        program, every = self.program, self.every
        found = [
            columns.get(possible) or self._keep(i, possible)
            for i, (columns, possible) in enumerate(zip(self._columns, states, strict=True))
        ]
        readings = len(program.reading_masks)
        musts = [*chain.from_iterable(must for must, _ in found), *((0,) * readings)]
        mays = [*chain.from_iterable(may for _, may in found), *((every,) * readings)]
        least, most = program.pair(musts, mays, every)
        return Bounded(reached(program, least, every), reached(program, most, every), least, most)

    def _keep(self, fact: int, possible: Sequence[int]) -> Column:
        columns = self._columns[fact]
        if len(columns) >= MOST_COLUMNS:
            columns.clear()
        column = columns[possible] = self._column(fact, possible)
        return column

    def _column(self, fact: int, possible: Sequence[int]) -> Column:
        cells = self.program.facts[fact].cells
        stays = self.every & ~self.moving[fact]
        musts, mays = [], []
        for column in range(len(cells[0].truths)):
            truths = [cells[i].truths[column] for i in possible]
            there = _union(mask for cell, mask in zip(cells, self.cells[fact], strict=True) if cell.truths[column])
            musts.append(there | (stays if all(truths) else 0))
            mays.append(there | (stays if any(truths) else 0))
        return tuple(musts), tuple(mays)


class Changes:
    """The changes that could be made to one program's facts where a given set of its totals is known."""

    def __init__(self, program: Program, totals: frozenset[str]) -> None:
        self.program = program
        self.alternatives = tuple(_alternatives(program, totals))
        numbers = {f.fact.name: i for i, f in enumerate(program.facts)}
        cells = [[0] * len(f.cells) for f in program.facts]
        for lane, alternative in enumerate(self.alternatives):
            for name, cell, _ in alternative.moves:
                cells[numbers[name]][cell] |= 1 << lane
        self.singles = Plane(program, len(self.alternatives), tuple(tuple(masks) for masks in cells))

    @cached_property
    def partners(self) -> tuple[tuple[int, int], ...]:
        """The changes of two different facts that each lane of :attr:`pairs` makes, by their own lanes."""
        names = [a.fact for a in self.alternatives]
        return tuple((i, j) for i, j in combinations(range(len(names)), 2) if names[i] != names[j])

    @cached_property
    def pairs(self) -> Plane:
        """Two changes at once."""
        lanes = [0] * len(self.alternatives)
        for lane, (i, j) in enumerate(self.partners):
            lanes[i] |= 1 << lane
            lanes[j] |= 1 << lane
        cells = self.singles.cells
        spread = tuple(tuple(_union(both for lane, both in enumerate(lanes) if mask >> lane & 1) for mask in masks) for masks in cells)
        return Plane(self.program, len(self.partners), spread)


def _alternatives(program: Program, totals: frozenset[str]) -> Iterator[Alternative]:
    """Each fact put in each of its cells, and last the totals, together, at each amount some line tells apart."""
    together = []
    for cells in program.facts:
        name = cells.fact.name
        if name.startswith(TOTALS):
            together += [cells] if name in totals else []
        elif name != "on":
            for i, cell in enumerate(cells.cells):
                yield Alternative(name, cell.words, ((name, i, cell.example),))
    yield from _of_totals(program, together)


def _of_totals(program: Program, totals: list[FactCells]) -> Iterator[Alternative]:
    seen = set()
    amounts, chosen = _amounts(program), [cells.fact.name for cells in totals]
    for cells in totals:
        for cell, there in zip(cells.cells, amounts[cells.fact.name], strict=True):
            moved = tuple(there[name] for name in chosen)
            if moved not in seen:
                seen.add(moved)
                moves = tuple((name, i, cell.example) for name, i in zip(chosen, moved, strict=True))
                yield Alternative(chosen[0] if len(totals) == 1 else "model.operations", cell.words, moves)


@lru_cache(maxsize=64)
def _amounts(program: Program) -> dict[str, tuple[dict[str, int], ...]]:
    """For each cell of each total, the cell that every total is in when all are at the amount it is shown by."""
    totals = [f for f in program.facts if f.fact.name.startswith(TOTALS)]
    return {f.fact.name: tuple({other.fact.name: other.possible(c.example)[0] for other in totals} for c in f.cells) for f in totals}


def _union(masks: Iterator[int] | Sequence[int]) -> int:
    lanes = 0
    for mask in masks:
        lanes |= mask
    return lanes
