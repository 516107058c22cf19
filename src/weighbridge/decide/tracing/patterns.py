"""Which truths several sets can have together: all of them, as a set of patterns, without visiting the cells one by one.

The sets are walked down their variables at once (see `remainders`), and the same remainder is walked
once. So the number of patterns may be astronomical and still be exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from weighbridge.decide.tracing.diagrams import EVERYWHERE, NOWHERE, Diagrams
from weighbridge.decide.tracing.remainders import Left, answered, apart, settled
from weighbridge.decide.tracing.tally import Tallied, tally

Pattern = tuple[bool, ...]
"""Whether a cell lies in each of several sets."""


class Patterns:
    """The patterns that some cell leaves of several sets."""

    def __init__(self, sets: Diagrams, columns: Sequence[int]) -> None:
        """`columns` are the sets, as numbers in `sets`; a pattern has a truth for each, in their order."""
        self.sets = sets
        self.columns = tuple(columns)
        self._bits = Diagrams([2] * len(self.columns))
        self._known: dict[Left, int] = {}
        self._found = self._together(enumerate(self.columns))
        self._known.clear()

    @property
    def count(self) -> int:
        """How many patterns there are."""
        return self._bits.count(self._found)

    def __contains__(self, pattern: object) -> bool:
        """Whether some cell leaves the pattern."""
        return isinstance(pattern, tuple) and len(pattern) == len(self.columns) and self._bits.has(self._found, tuple(map(int, pattern)))

    def nth(self, rank: int) -> Pattern:
        """The pattern at a rank, from nought."""
        return tuple(map(bool, self._bits.nth(self._found, rank)))

    def leaving(self, pattern: Pattern) -> int:
        """The set of the cells that leave a pattern."""
        left = EVERYWHERE
        for column, true in zip(self.columns, pattern, strict=True):
            left = self.sets.both(left, column if true else self.sets.outside(column))
        return left

    def tallied(self) -> Iterator[tuple[Pattern, Tallied]]:
        """Every pattern, with the number of cells that leave it and one of them; for as many as can be held at once."""
        for bits, found in tally(self.sets, self.columns).items():
            yield tuple(bool(bits >> position & 1) for position in range(len(self.columns))), found

    def _together(self, left: Iterable[tuple[int, int]]) -> int:
        truths, still_open = settled(left)
        found = EVERYWHERE
        for position, true in truths.items():
            found = self._bits.both(found, self._bits.where(position, (not true, true)))
        for part in apart(self.sets, still_open):
            found = self._bits.both(found, self._divided(part))
        return found

    def _divided(self, left: Left) -> int:
        """The patterns of one part: those under each answer to its first question."""
        if len(left) == 1:
            return EVERYWHERE
        found = self._known.get(left)
        if found is None:
            found = NOWHERE
            for under in answered(self.sets, left)[1]:
                found = self._bits.either(found, self._together(under))
            self._known[left] = found
        return found
