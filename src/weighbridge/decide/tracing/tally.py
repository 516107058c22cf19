"""How many cells leave each pattern of several sets, and one cell that does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, NamedTuple

from weighbridge.decide.tracing.diagrams import Diagrams, Members
from weighbridge.decide.tracing.remainders import Left, answered, apart, asked, settled

_Pins = Any
"""A cell, still in pieces: nothing, cells by variable, two pieces, or a variable and its cell and the rest."""


class Tallied(NamedTuple):
    """How many cells leave a pattern, and the first found."""

    cells: int
    member: Members


_Piece = tuple[int, _Pins]
"""The same while the walk is under way: how many cells of the variables asked in this part, and one of them."""

_Found = dict[int, _Piece]
"""By pattern: bit after bit, in the order of the sets."""


def tally(sets: Diagrams, columns: Sequence[int]) -> Mapping[int, Tallied]:
    """Every pattern of the sets, as bits; the cells of all patterns together are all there are."""
    left = tuple(enumerate(columns))
    found = _Walk(sets, left).together(left)
    free = _room(sets, frozenset(range(len(sets.sizes))) - asked(sets, settled(left)[1]))
    return {bits: Tallied(cells * free, _member(sets, pins)) for bits, (cells, pins) in found.items()}


def _room(sets: Diagrams, variables: frozenset[int]) -> int:
    return prod(sets.sizes[v] for v in variables)


@dataclass
class _Walk:
    """One walk of the sets; what was found of a remainder is kept until it has been asked for as often as it will be."""

    sets: Diagrams
    start: Left

    def __post_init__(self) -> None:
        self._kept: dict[Left, _Found] = {}
        self._to_come: Counter[Left] = Counter()
        self._foresee(self.start)

    def _foresee(self, left: Left) -> None:
        """Count how often each remainder will be asked for."""
        for part in apart(self.sets, settled(left)[1]):
            self._to_come[part] += 1
            if len(part) > 1 and self._to_come[part] == 1:
                for under in answered(self.sets, part)[1]:
                    self._foresee(under)

    def together(self, left: Left) -> _Found:
        """The patterns of what is left: those of its parts, each with each."""
        truths, still_open = settled(left)
        found: _Found = {sum(1 << position for position, true in truths.items() if true): (1, None)}
        for part in apart(self.sets, still_open):
            more = self._once(part)
            found = {
                bits | others: (cells * times, (pins, further) if pins else further)
                for bits, (cells, pins) in found.items()
                for others, (times, further) in more.items()
            }
        return found

    def _once(self, part: Left) -> _Found:
        found = self._kept.get(part)
        if found is None:
            found = self._kept[part] = self._alone(*part[0]) if len(part) == 1 else self._divided(part)
        self._to_come[part] -= 1
        if not self._to_come[part]:
            del self._kept[part]
        return found

    def _alone(self, position: int, one: int) -> _Found:
        """The two patterns of a single set."""
        own = self.sets.asked(one)
        free = _room(self.sets, frozenset(range(len(self.sets.sizes))) - own)
        sides = ((0, self.sets.outside(one)), (1 << position, one))
        return {bits: (self.sets.count(side) // free, self._some(side, own)) for bits, side in sides}

    def _some(self, one: int, variables: frozenset[int]) -> Mapping[int, int]:
        """The cells of these variables in the first member of a set."""
        member = self.sets.nth(one, 0)
        return {variable: member[variable] for variable in variables}

    def _divided(self, part: Left) -> _Found:
        """The patterns of one part: those under each answer to its first question, together."""
        first, answers = answered(self.sets, part)
        rest = asked(self.sets, part) - {first}
        found: _Found = {}
        for under, cells in answers.items():
            times = len(cells) * _room(self.sets, rest - asked(self.sets, settled(under)[1]))
            for bits, (more, pins) in self.together(under).items():
                known = found.get(bits)
                found[bits] = (more * times, (first, cells[0], pins)) if known is None else (known[0] + more * times, known[1])
        return found


def _member(sets: Diagrams, pins: _Pins) -> Members:
    """The cell whose pieces these are, any variable that they do not name at its first cell."""
    member = [0] * len(sets.sizes)
    waiting = [pins]
    while waiting:
        match waiting.pop():
            case (variable, cell, rest):
                member[variable] = cell
                waiting.append(rest)
            case (one, other):
                waiting += (one, other)
            case dict() as cells:
                for variable, cell in cells.items():
                    member[variable] = cell
    return tuple(member)
