"""The share of a party that each individual holds: through others by multiplication, or by controlling who holds it.

A beneficial owner *owns or controls* at least 25 percent (proposed 15 CFR 7.301). What is owned through others is the
product along a line, the lines added up. What is controlled is the whole stake of those whom the individual owns by
half, alone and through others. The greater of the two is the share. What nobody is named for may be the individual's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from weighbridge.facts.owning.shares import Holds, Shares
from weighbridge.kernel.amounts import UNBOUNDED, Number, Range
from weighbridge.kernel.answers import Answer

MOST_ROUNDS = 64
"""How often lines are followed on: exact for lines of so many owners; longer ones, and circles, leave too wide a range."""
MOST_FOLLOWED = 500
"""Of more individuals above one party, whom each controls is not followed, and what each controls is open."""
_FINEST = 10**60
"""Shares are rounded down to this part where their denominator is greater: it would grow with every owner of a line."""


class Held(NamedTuple):
    """What somebody holds of a party: owned through others, and controlled; each the least and the most, out of 1."""

    owned: Range
    controlled: Range

    @property
    def share(self) -> Range:
        """What is owned or controlled, the greater of the two."""
        return Range(max(r.low for r in self), None, max(1 if r.high is None else r.high for r in self))


@dataclass(frozen=True)
class Holdings:
    """What each individual above a party holds of it, and what one whom nobody names may hold."""

    by: Mapping[str, Held]
    unnamed: Held


def above(stakes: Iterable[Holds], party: str) -> list[Holds]:
    """The stakes in a party, and in its owners, and so on; those in oneself left out."""
    into: dict[str, list[Holds]] = {}
    for stake in stakes:
        if stake.owner != stake.owned and stake.high > 0:
            into.setdefault(stake.owned, []).append(stake)
    found: list[Holds] = []
    seen, waiting = {party}, [party]
    for name in waiting:
        for stake in into.get(name, ()):
            found.append(stake)
            if stake.owner not in seen:
                seen.add(stake.owner)
                waiting.append(stake.owner)
    return found


def holdings(stakes: Sequence[Holds], party: str, individuals: Collection[str]) -> Holdings:
    """What each of the individuals holds of the party, `stakes` being those above it.

    Where the least shares of a party exceed the whole, nobody surely holds the rest of it, so its line bounds no share above.
    """
    individuals = frozenset(individuals)
    totals: dict[str, Number] = {}
    stakes = [stake for stake in stakes if stake.owned not in individuals or stake.owned == party]
    for stake in stakes:
        totals[stake.owned] = totals.get(stake.owned, 0) + stake.low
    owned = _weights(stakes, party)
    bounding = _weights([s for s in stakes if totals[s.owned] <= 1], party)
    others = sum(bounding.get(name, 0) for name in individuals)
    shares, few = Shares(stakes), len(individuals) <= MOST_FOLLOWED

    def found(name: str | None) -> Held:
        low, mine = (0, 0) if name is None else (min(1, owned.get(name, 0)), bounding.get(name, 0))
        high = 1 - others + mine
        controlled = _controlled(shares, stakes, party, name, individuals) if few else UNBOUNDED
        return Held(Range(min(low, high), None, high), controlled)

    return Holdings({name: found(name) for name in individuals}, found(None))


def _weights(stakes: Sequence[Holds], party: str) -> Mapping[str, Number]:
    """The least share that each party above holds, the products of all lines added up: a bound from below where there are circles."""
    weights: dict[str, Number] = {party: 1}
    for _ in range(MOST_ROUNDS):
        sums: dict[str, Number] = {party: 1}
        for stake in stakes:
            if stake.low and stake.owned in weights and stake.owner != party:
                sums[stake.owner] = sums.get(stake.owner, 0) + stake.low * weights[stake.owned]
        sums = {name: _down(share) for name, share in sums.items()}
        if sums == weights:
            break
        weights = sums
    return weights


def _controlled(shares: Shares, stakes: Sequence[Holds], party: str, by: str | None, individuals: Collection[str]) -> Range:
    """The stakes in the party of those whom the individual owns by half, and the individual's own."""
    owned = {s.owned for s in stakes}
    names = owned | {s.owner for s in stakes}
    own = dict.fromkeys(names, Answer.NO) | dict.fromkeys(names - owned - set(individuals), Answer.UNKNOWN)
    if by is not None:
        own[by] = Answer.YES
    reached = shares.reach(own).owned
    counts = {name: own[name] | reached.get(name, Answer.NO) for name in names}
    rows = [s for s in stakes if s.owned == party]
    low = sum(s.low for s in rows if counts[s.owner] is Answer.YES)
    others = sum(s.low for s in rows if counts[s.owner] is Answer.NO)
    return Range(min(1, low), None, 1 if sum(s.low for s in rows) > 1 else 1 - others)


def _down(share: Number) -> Number:
    return share if share.denominator <= _FINEST else Fraction(share.numerator * _FINEST // share.denominator, _FINEST)
