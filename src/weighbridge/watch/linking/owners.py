"""Who may direct a customer through a stake: everybody above it who holds a quarter of it, surely or possibly.

The share is that of a beneficial owner (proposed 15 CFR 7.301: owns or controls at least 25 percent), and is asked of
entities too: two customers of one parent may train together whoever owns the parent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from weighbridge.facts.owning.beneficial import holdings
from weighbridge.facts.owning.shares import Holds, Stake
from weighbridge.kernel.amounts import Number, written_percent
from weighbridge.watch.linking.evidence import Strength

QUARTER = Fraction(1, 4)
"""The share of a beneficial owner (proposed 15 CFR 7.301)."""
MOST_ABOVE = 200
"""Of more names above one customer, only those are asked whom nobody owns, all at once."""


class Owner(NamedTuple):
    """Somebody who owns or controls a quarter of a customer: at least `low` of 1; `path` leads from it down to the customer.

    Plausible where only the most that the stakes on the path may be reaches a quarter.
    """

    id: str
    low: Number
    high: Number
    path: tuple[str, ...]
    strength: Strength

    @property
    def says(self) -> str:
        """The share, and through whom, in words."""
        party, through = self.path[-1], self.path[1:-1]
        share = f"{written_percent(self.low)} % or more" if self.strength == "strong" else "possibly 25 % or more"
        return f"{share} of {party}" + (f" through {', '.join(through)}" if through else "")


def owners_of(customers: Iterable[str], stakes: Iterable[Holds]) -> Mapping[str, tuple[Owner, ...]]:
    """The owners of each customer that has any, the greatest share first; `stakes` are those of one day."""
    into: dict[str, list[Holds]] = {}
    for stake in stakes:
        if stake.owner != stake.owned and stake.high > 0:
            into.setdefault(stake.owned, []).append(stake)
    found = {
        name: tuple(sorted(_owners(name, into), key=lambda o: (-o.low, -o.high, o.id))) for name in sorted(set(customers)) if name in into
    }
    return {name: owners for name, owners in found.items() if owners}


def _owners(party: str, into: Mapping[str, Sequence[Holds]]) -> Iterator[Owner]:
    paths = _paths(party, into)
    stakes = [stake for name in paths for stake in into.get(name, ())]
    asked = [name for name in paths if name != party]
    if len(asked) > MOST_ABOVE:
        asked = [name for name in asked if name not in into]
    sure, possible = _shares(stakes, party, asked), _shares([Stake(s.owner, s.owned, s.high, s.high) for s in stakes], party, asked)
    for name in asked:
        if sure[name] >= QUARTER:
            yield Owner(name, sure[name], max(sure[name], possible[name]), paths[name], "strong")
        elif possible[name] >= QUARTER:
            yield Owner(name, sure[name], possible[name], paths[name], "plausible")


def _paths(party: str, into: Mapping[str, Sequence[Holds]]) -> Mapping[str, tuple[str, ...]]:
    """A shortest line from everybody above down to the party."""
    found: dict[str, tuple[str, ...]] = {party: (party,)}
    waiting = [party]
    for name in waiting:
        for owner in sorted({stake.owner for stake in into.get(name, ())} - found.keys()):
            found[owner] = (owner, *found[name])
            waiting.append(owner)
    return found


def _shares(stakes: Sequence[Holds], party: str, asked: Sequence[str]) -> Mapping[str, Number]:
    """The least that each holds: its own stakes where nobody else is above, else each asked as if the only individual."""
    if all(stake.owned == party for stake in stakes):
        direct: dict[str, Number] = {}
        for stake in stakes:
            direct[stake.owner] = min(1, direct.get(stake.owner, 0) + stake.low)
        return direct
    if len(asked) > MOST_ABOVE:
        return {name: held.share.low for name, held in holdings(stakes, party, asked).by.items()}
    return {name: holdings(stakes, party, (name,)).by[name].share.low for name in asked}
