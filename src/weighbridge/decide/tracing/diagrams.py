"""Sets of cells as decision diagrams: as many nodes as it takes to tell the cells apart, however many cells there are.

A node asks one variable and leads on by its cell; no node leads everywhere to the same, and none is
made twice, so that two sets are equal exactly when they are one node (Bryant 1986, on graph-based
algorithms for Boolean functions; here a variable may have more than two cells).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import mul

from weighbridge.kernel.errors import Misuse

NOWHERE, EVERYWHERE = 0, 1
"""The set of no cell, and that of every cell."""

Members = tuple[int, ...]
"""One cell of each variable."""


class Diagrams:
    """Sets over the same variables, each set a number that stands for a node."""

    def __init__(self, sizes: Sequence[int]) -> None:
        """`sizes` gives the number of cells of each variable, in the order in which they are asked."""
        self.sizes = tuple(sizes)
        self._nodes: list[tuple[int, tuple[int, ...]]] = [(len(self.sizes), ()), (len(self.sizes), ())]
        self._number: dict[tuple[int, tuple[int, ...]], int] = {}
        self._room = tuple(accumulate(reversed(self.sizes), mul, initial=1))[::-1]
        self._outside: dict[int, int] = {NOWHERE: EVERYWHERE, EVERYWHERE: NOWHERE}
        self._both: dict[tuple[int, int], int] = {}
        self._counted: dict[int, int] = {NOWHERE: 0, EVERYWHERE: 1}
        self._asked: dict[int, frozenset[int]] = {NOWHERE: frozenset(), EVERYWHERE: frozenset()}

    def where(self, variable: int, truths: Sequence[bool]) -> int:
        """The set in which a variable stands at one of the cells that are true."""
        return self._node(variable, tuple(EVERYWHERE if true else NOWHERE for true in truths))

    def outside(self, one: int) -> int:
        """What is not in a set."""
        found = self._outside.get(one)
        if found is None:
            variable, below = self._nodes[one]
            found = self._outside[one] = self._node(variable, tuple(self.outside(b) for b in below))
            self._outside[found] = one
        return found

    def both(self, one: int, other: int) -> int:
        """What is in two sets."""
        if NOWHERE in (one, other):
            return NOWHERE
        if one in (EVERYWHERE, other):
            return other
        if other == EVERYWHERE:
            return one
        key = (one, other) if one < other else (other, one)
        found = self._both.get(key)
        if found is None:
            variable = min(self._nodes[one][0], self._nodes[other][0])
            found = self._both[key] = self._node(variable, tuple(map(self.both, self._split(one, variable), self._split(other, variable))))
        return found

    def either(self, one: int, other: int) -> int:
        """What is in at least one of two sets."""
        return self.outside(self.both(self.outside(one), self.outside(other)))

    def within(self, one: int, variable: int, cell: int) -> int:
        """The set as it is where a variable stands at a cell; no variable before that one may be asked in it."""
        return self._split(one, variable)[cell]

    def asked(self, one: int) -> frozenset[int]:
        """The variables that make a difference to a set."""
        found = self._asked.get(one)
        if found is None:
            variable, below = self._nodes[one]
            found = self._asked[one] = frozenset((variable,)).union(*(self.asked(b) for b in below))
        return found

    def count(self, one: int) -> int:
        """How many cells, of all variables together, are in a set."""
        return self._below(one) * (self._room[0] // self._room[self._nodes[one][0]])

    def nth(self, one: int, rank: int) -> Members:
        """The member of a set at a rank, from nought; :class:`Misuse` where it has no more than that."""
        if not 0 <= rank < self.count(one):
            msg = f"a set of {self.count(one)} has no member {rank}"
            raise Misuse(msg)
        found = []
        for variable in range(len(self.sizes)):
            cell, below, members = 0, *self._next(one, variable, 0)
            while rank >= members:
                rank -= members
                cell += 1
                below, members = self._next(one, variable, cell)
            found.append(cell)
            one = below
        return tuple(found)

    def _next(self, one: int, variable: int, cell: int) -> tuple[int, int]:
        """What is left of a set under one answer, and how many cells of the variables after that are in it."""
        below = self.within(one, variable, cell)
        return below, self._below(below) * (self._room[variable + 1] // self._room[self._nodes[below][0]])

    def has(self, one: int, member: Members) -> bool:
        """Whether a cell is in a set."""
        for variable, cell in enumerate(member):
            one = self.within(one, variable, cell)
        return one == EVERYWHERE

    def _below(self, one: int) -> int:
        """How many cells, of the variables not before its own, are in a set."""
        found = self._counted.get(one)
        if found is None:
            variable, below = self._nodes[one]
            room = self._room[variable + 1]
            found = self._counted[one] = sum(self._below(b) * (room // self._room[self._nodes[b][0]]) for b in below)
        return found

    def _split(self, one: int, variable: int) -> tuple[int, ...]:
        own, below = self._nodes[one]
        return below if own == variable else (one,) * self.sizes[variable]

    def _node(self, variable: int, below: tuple[int, ...]) -> int:
        if all(b == below[0] for b in below):
            return below[0]
        key = (variable, below)
        found = self._number.get(key)
        if found is None:
            found = self._number[key] = len(self._nodes)
            self._nodes.append(key)
        return found
