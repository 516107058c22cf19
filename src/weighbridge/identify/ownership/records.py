"""Who owns whom, as a source says it: parties, stakes with their days, and what is odd about them.

A percentage is a pair, the least and the most it may be, out of 1: exact where the two are one, a band where a register
publishes bands, and nought to the whole where none is given. Nothing is guessed, and what cannot be read is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from weighbridge.facts.records import Listing
from weighbridge.kernel.amounts import Number

ActorKind = Literal["individual", "entity", "unknown"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A party of the graph."""

    id: str
    name: str | None = None
    kind: ActorKind = "unknown"
    country: str | None = None
    """Of an entity the country of its seat, as the source gives it: ISO 3166-1 alpha-2."""
    listing: tuple[Listing, ...] = ()
    """Rows of lists that the source itself says name the party."""
    unlisted: bool = False
    """Whether the source says that no list names it."""
    registered: bool = False
    """Whether the country is only where the entity is registered, which may not be where it is led from."""


@dataclass(frozen=True, slots=True)
class Held:
    """A stake, control, or both, from a day up to another."""

    owner: str
    owned: str
    low: Number = 0
    high: Number = 1
    from_: date | None = None
    until: date | None = None
    controls: bool = False
    """Whether the source says that the owner controls the owned, by whatever means."""
    owns: bool = True
    """Whether a share is held at all; control alone is none."""
    row: int = 0
    """The line of the source, from 1."""
    says: str = ""
    """The source's own words, where they are no percentage."""

    def holds(self, on: date) -> bool:
        """Whether it is held on a day."""
        return (self.from_ is None or self.from_ <= on) and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd, by a name that stays the same, in words, and the lines it was seen on."""

    what: Literal[
        "unreadable",
        "no-owner-named",
        "self-owned",
        "over-the-whole",
        "circle",
        "no-percentage",
        "twice",
        "dates-reversed",
        "not-described",
        "left-out",
    ]
    says: str
    rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Graph:
    """The parties and stakes of a source."""

    actors: Mapping[str, Actor] = field(default_factory=dict)
    held: tuple[Held, ...] = ()
    findings: tuple[Finding, ...] = ()

    def on(self, day: date) -> Graph:
        """What is held on a day; the same stake twice counts once."""
        kept = [one for one in self.held if one.holds(day)]
        more = {id(one) for rows in alike(kept) for one in rows[1:]}
        return Graph(self.actors, tuple(one for one in kept if id(one) not in more) if more else tuple(kept), self.findings)

    def stakes(self) -> tuple[Held, ...]:
        """The shares held, for adding up; control alone is none."""
        return tuple(one for one in self.held if one.owns)

    def actor(self, name: str) -> Actor:
        """A party, by its id; one that the source names and does not describe is of unknown kind."""
        return self.actors.get(name) or Actor(name)

    def above(self, party: str) -> Graph:
        """The part of the graph from which the party is owned or controlled, the party with it."""
        into: dict[str, list[Held]] = {}
        for one in self.held:
            into.setdefault(one.owned, []).append(one)
        order, kept = {party: None}, []
        waiting = [party]
        for name in waiting:
            for one in into.get(name, ()):
                kept.append(one)
                if one.owner not in order:
                    order[one.owner] = None
                    waiting.append(one.owner)
        return Graph({name: self.actor(name) for name in order}, tuple(kept), self.findings)


def alike(held: Iterable[Held]) -> list[list[Held]]:
    """The stakes that are stated more than once alike, the days aside; hashing every share would take longer than adding them up."""
    pairs: dict[tuple[str, str], Held | list[Held]] = {}
    for one in held:
        before = pairs.setdefault((one.owner, one.owned), one)
        if before is not one:
            pairs[one.owner, one.owned] = [*(before if isinstance(before, list) else [before]), one]
    found = []
    for rows in pairs.values():
        if isinstance(rows, list):
            same: dict[tuple[object, ...], list[Held]] = {}
            for one in rows:
                same.setdefault((one.low, one.high, one.controls, one.owns), []).append(one)
            found += [group for group in same.values() if len(group) > 1]
    return found


def graph_of(actors: Iterable[Actor], held: Iterable[Held], findings: Iterable[Finding]) -> Graph:
    """The graph of a source. A party nobody describes is of unknown kind; a stake whose period runs backwards is open."""
    known = {actor.id: actor for actor in actors}
    kept, odd = [], list(findings)
    for one in held:
        if one.from_ is not None and one.until is not None and one.until < one.from_:
            odd.append(Finding("dates-reversed", f'the stake of "{one.owner}" in "{one.owned}" ends before it begins', (one.row,)))
            # Nobody knows when it is held, so it may be held on any day, and may be any share up to what is said.
            one = Held(one.owner, one.owned, 0, one.high, None, None, one.controls, one.owns, one.row, one.says)  # noqa: PLW2901  # as it can be used
        kept.append(one)
        for name in (one.owner, one.owned):
            known.setdefault(name, Actor(name))
    return Graph(known, tuple(kept), tuple(odd))
