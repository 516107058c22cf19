"""Who is caught: owned by half by parties of a set, with the proof of it, and who owns a party in the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from weighbridge.facts.owning.beneficial import Held as Holding
from weighbridge.facts.owning.beneficial import holdings
from weighbridge.facts.owning.shares import HALF, Reach, Shares
from weighbridge.identify.ownership.records import Graph, Held
from weighbridge.kernel.amounts import Number, written_percent
from weighbridge.kernel.answers import Answer

QUARTER = Fraction(1, 4)
"""The share from which an individual is a beneficial owner (proposed 15 CFR 7.301, at least 25 percent)."""

MOST_PERHAPS = 50
"""Parties of unknown kind whose own share is followed, were they individuals."""


@dataclass(frozen=True)
class Step:
    """Why a party is caught, or may be: the owners that count, what they hold of it at least, and the most that may count."""

    owned: str
    answer: Answer
    low: Number
    high: Number
    counting: tuple[tuple[Held, Answer], ...]
    """The stakes that count, each with the answer of its owner: yes is counted in `low`, unknown only in `high`."""


@dataclass(frozen=True)
class Caught:
    """Whether a party is caught by a set, as it stands, and by whom it is owned."""

    own: Answer
    """Whether the party itself is of the set."""
    by_owners: Answer
    steps: tuple[Step, ...]
    """The party first, then each owner that rests on owners of its own; a proof of yes never comes back to where it was."""
    open: tuple[str, ...]
    """The parties above of whom nobody knows whether they are of the set."""

    @property
    def answer(self) -> Answer:
        """Caught, either way."""
        return self.own | self.by_owners


class Ways:
    """The stakes of one day above a party, ready for any number of sets."""

    def __init__(self, graph: Graph, party: str, day: date) -> None:
        """Only what is above the party is looked at."""
        self.graph = graph.on(day).above(party)
        self.party = party
        self.stakes = self.graph.stakes()
        self._shares = Shares(self.stakes)
        self._into: dict[str, list[Held]] = {}
        for one in self.graph.held:
            if one.owns and one.owner != one.owned and one.high > 0:
                self._into.setdefault(one.owned, []).append(one)

    def caught(self, own: Mapping[str, Answer]) -> Caught:
        """Whether the party is caught by those who are of a set; one that `own` leaves out may be."""
        own = {name: own.get(name, Answer.UNKNOWN) for name in self.graph.actors}
        reach = self._shares.reach(own, HALF)
        steps, seen, waiting = [], {self.party}, [self.party]
        for name in waiting:
            step = self._step(name, own, reach)
            if step.counting:
                steps.append(step)
            for one, answer in step.counting:
                if one.owner not in seen and own[one.owner] is not Answer.YES and answer is not Answer.NO:
                    seen.add(one.owner)
                    waiting.append(one.owner)
        open_ = tuple(name for name, answer in own.items() if answer is Answer.UNKNOWN)
        return Caught(own[self.party], reach.owned.get(self.party, Answer.NO), tuple(steps), open_)

    def _step(self, name: str, own: Mapping[str, Answer], reach: Reach) -> Step:
        found = reach.owned.get(name, Answer.NO)
        counting, low, others = [], Fraction(0), Fraction(0)
        before = reach.order.get(name)
        for one in self._into.get(name, ()):
            answer = own[one.owner] | reach.owned.get(one.owner, Answer.NO)
            grounded = own[one.owner] is Answer.YES or before is None or reach.order.get(one.owner, before) < before
            if answer is Answer.NO:
                others += one.low
            else:
                counting.append((one, answer if answer is Answer.UNKNOWN or grounded else Answer.UNKNOWN))
                low += one.low if answer is Answer.YES and grounded else 0
        stated = sum(one.low for one in self._into.get(name, ()))
        return Step(name, found, low, max(low, 1 if stated > 1 else 1 - others) if counting else 0, tuple(counting))

    def unnamed(self) -> Holding:
        """What an individual whom nobody names may hold."""
        people = [name for name, actor in self.graph.actors.items() if actor.kind == "individual" and name != self.party]
        return holdings(self.stakes, self.party, people).unnamed

    def beneficial(self) -> tuple[tuple[str, Holding, Answer, Answer], ...]:
        """Each individual above, what is held, whether that is a quarter or more, and whether control is stated; else it is open."""
        kinds = {name: actor.kind for name, actor in self.graph.actors.items()}
        people = [name for name, kind in kinds.items() if kind == "individual" and name != self.party]
        perhaps = [name for name, kind in kinds.items() if kind == "unknown" and name != self.party and name not in self._into]
        whole = holdings(self.stakes, self.party, people)
        found = whole.by
        maybe = {name: holdings(self.stakes, self.party, [*people, name]).by[name] for name in perhaps[:MOST_PERHAPS]}
        # Of more than so many, each may hold whatever somebody whom nobody names may.
        maybe |= dict.fromkeys(perhaps[MOST_PERHAPS:], whole.unnamed)
        controls = self.controllers()
        rows = []
        for name, held in {**found, **maybe}.items():
            known = Answer.YES if name in found else Answer.UNKNOWN
            rows.append((name, held, _at_least(held, QUARTER) & known, known if name in controls else Answer.UNKNOWN))
        return tuple(rows)

    def controllers(self) -> frozenset[str]:
        """Who controls the party by a statement of control, directly or through those who do."""
        over: dict[str, list[str]] = {}
        for one in self.graph.held:
            if one.controls:
                over.setdefault(one.owned, []).append(one.owner)
        found, waiting = {self.party}, [self.party]
        for name in waiting:
            new = set(over.get(name, ())) - found
            found |= new
            waiting += sorted(new)
        return frozenset(found - {self.party})

    def parents(self) -> Parents:
        """The line of majority owners, up to the one that no entity owns by more than half."""
        line, name = {self.party: None}, self.party
        while True:
            rows = [one for one in self._into.get(name, ()) if self.graph.actor(one.owner).kind != "individual"]
            sure = next((one.owner for one in rows if one.low > HALF or (one.controls and one.low == HALF)), None)
            if sure is None:
                return Parents(tuple(line), self._why_open(name))
            if sure in line:
                return Parents((*line, sure), f'"{sure}" owns itself through others, so no parent is the last')
            if self.graph.actor(sure).kind == "unknown" and sure not in self._into:
                return Parents((*line, sure), f'nobody says whether "{sure}" is an entity, or who owns it')
            line[sure] = None
            name = sure

    def _why_open(self, name: str) -> str | None:
        rows = self._into.get(name, ())
        others = [one for one in rows if self.graph.actor(one.owner).kind == "individual"]
        if not rows:
            return f'no owner of "{name}" is stated'
        stated = sum(one.low for one in rows)
        if stated > 1:
            return f'the stakes in "{name}" contradict one another'
        entity = {one.owner: one for one in rows if one not in others}
        unnamed = 1 - stated
        for one in entity.values():
            if one.low + unnamed > HALF:
                return f'"{one.owner}" may own more than half of "{name}"'
        if unnamed > HALF:
            return f'nobody is named for {written_percent(unnamed)} % of "{name}"'
        return None


@dataclass(frozen=True)
class Parents:
    """The line of parents of a party, itself first, and why the last may not be the ultimate one."""

    line: tuple[str, ...]
    open: str | None

    @property
    def ultimate(self) -> str | None:
        """The ultimate parent; the party itself where no entity owns it by more than half; `None` where that is open."""
        return None if self.open is not None else self.line[-1]


def _at_least(held: Holding, line: Fraction) -> Answer:
    share = held.share
    if share.low >= line:
        return Answer.YES
    return Answer.NO if share.high is not None and share.high < line else Answer.UNKNOWN


def named(graph: Graph, names: Iterable[str]) -> tuple[str, ...]:
    """What to call parties: name and id, or the id alone."""
    return tuple(f"{actor.name} ({name})" if (actor := graph.actor(name)).name and actor.name != name else name for name in names)
