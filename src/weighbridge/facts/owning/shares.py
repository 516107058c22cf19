"""Stakes added up: who is owned by half by parties that count, directly or through others (the 50 % rule).

Shares of several owners are added, and an owner that is itself owned by half counts with the whole of its stake:
nothing is multiplied (90 FR 47201; 31 CFR 587.406 and its like). The answer is three-valued, and bounds every completion
of what is not known: it is yes where each completion makes it so, and no where none does. One thing is taken: while no
stated owner of a party may count, the share that nobody names is taken as held by others, since a stake of one who may
count is what obliges to find out the rest.

Amounts are whole numbers of one common unit, so sums are exact; the work grows with the stakes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Protocol

from weighbridge.kernel.amounts import Number
from weighbridge.kernel.answers import Answer

HALF = Fraction(1, 2)
"""The share at which an owner's restrictions reach the owned (90 FR 47201; 31 CFR 587.406 and its like)."""


@dataclass(frozen=True, slots=True)
class Stake:
    """A share of one party in another: the least and the most it may be, out of 1."""

    owner: str
    owned: str
    low: Number
    high: Number


class Holds(Protocol):
    """Anything that says who holds how much of whom, as a :class:`Stake` does."""

    @property
    def owner(self) -> str:
        """Who holds it."""

    @property
    def owned(self) -> str:
        """Of whom it is held."""

    @property
    def low(self) -> Number:
        """The least it may be, out of 1."""

    @property
    def high(self) -> Number:
        """The most it may be, out of 1."""


@dataclass(frozen=True)
class Reach:
    """Whom the parties that count reach by their shares."""

    owned: Mapping[str, Answer]
    """Of every party of a stake, whether those that count own the share of it together; what it is itself does not enter."""
    order: Mapping[str, int] = field(default_factory=dict)
    """Of those surely reached, which came first: a party is reached by owners that were reached before it, so no proof runs in a circle."""


class Shares:
    """The stakes of a day, in one unit.

    A stake in oneself is left out, and so is held by nobody. Where the least shares of a party exceed the whole, its
    figures contradict one another: it is then never ruled out while an owner of it may count.
    """

    def __init__(self, stakes: Iterable[Holds]) -> None:
        """Every party of a stake is known afterwards, described or not."""
        number: dict[str, int] = {}
        kept = []
        for s in stakes:
            owner, owned = number.setdefault(s.owner, len(number)), number.setdefault(s.owned, len(number))
            if owner != owned and s.high > 0:
                kept.append((owner, owned, s.low))
        self._number = number
        self._whole = lcm(*{low.denominator for _, _, low in kept})
        self._stated = [0] * len(number)
        self._lines: list[list[tuple[int, int]]] = [[] for _ in number]
        for owner, owned, low in kept:
            units = low.numerator * (self._whole // low.denominator)
            self._lines[owner].append((owned, units))
            self._stated[owned] += units

    def reach(self, own: Mapping[str, Answer], at_least: Fraction = HALF) -> Reach:
        """Whom the parties that count reach; a party that `own` leaves out is one nobody looked at, so it may count."""
        names = list(self._number)
        counts = [own.get(name, Answer.UNKNOWN) for name in names]
        need = at_least * self._whole
        order = self._surely([n for n, answer in enumerate(counts) if answer is Answer.YES], need)
        perhaps = self._perhaps([n for n, answer in enumerate(counts) if answer is not Answer.NO], need)
        return Reach(
            {name: Answer.YES if n in order else Answer.UNKNOWN if n in perhaps else Answer.NO for n, name in enumerate(names)},
            {names[n]: rank for n, rank in order.items()},
        )

    def _surely(self, counting: list[int], need: Fraction) -> dict[int, int]:
        """The least fixpoint: owners in a circle count for nothing of themselves."""
        sums = [0] * len(self._lines)
        order: dict[int, int] = {}
        seen, waiting = set(counting), list(counting)
        for owner in waiting:
            for owned, low in self._lines[owner]:
                sums[owned] += low
                if owned not in order and sums[owned] >= need:
                    order[owned] = len(order)
                    if owned not in seen:
                        seen.add(owned)
                        waiting.append(owned)
        return order

    def _perhaps(self, counting: list[int], need: Fraction) -> set[int]:
        """Who may be reached: whatever is not surely held by others may be held by those who may count."""
        most, others = self._whole - need, list(self._stated)
        found: set[int] = set()
        seen, waiting = set(counting), list(counting)
        for owner in waiting:
            for owned, low in self._lines[owner]:
                others[owned] -= low
                if owned not in found and (others[owned] <= most or self._stated[owned] > self._whole):
                    found.add(owned)
                    if owned not in seen:
                        seen.add(owned)
                        waiting.append(owned)
        return found
