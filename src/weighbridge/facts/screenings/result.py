"""The result of a screening as a file: who was looked for, on which lists, and what a person said of each hit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

import msgspec

from weighbridge.facts.records import Listing, Screened
from weighbridge.kernel.errors import BadDossier, Place

SCHEMA = "weighbridge/screening/1"
Disposition = Literal["open", "true-match", "false-positive", "escalated"]
"""What a person said of a hit; `open` where nobody has looked at it."""


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of the file; a key it does not know is an error."""


class FoundHit(_Part, frozen=True):
    """A listed party who may be the one screened, and what became of it."""

    party: str
    list: str
    """The list as a dossier names it."""
    name: str
    """The listed name."""
    score: int = 0
    """Out of 1000."""
    points: int = 0
    fingerprint: str | None = None
    requirement: str | None = None
    programmes: tuple[str, ...] = ()
    policy: str | None = None
    cite: str | None = None
    disposition: Disposition = "open"
    reason: str | None = None
    note: str | None = None
    by: str | None = None
    decided_on: date | None = None

    @property
    def row(self) -> Listing:
        """The row of the list as a dossier writes it."""
        return Listing(self.list, self.requirement, [*self.programmes], self.policy, self.cite, self.name)

    @property
    def ruled_out(self) -> str | None:
        """Why it is somebody else, as a sentence; none where a false positive has no reason, or where nobody said it is one."""
        if self.disposition != "false-positive" or not (self.reason and self.reason.strip()):
            return None
        by = f", by {self.by}" if self.by else ""
        return f'is not "{self.name}" of {self.list}: {self.reason}{by}' + (f" on {self.decided_on}" if self.decided_on else "")


class ScreenedParty(_Part, frozen=True):
    """One who was screened, by the id that a dossier uses."""

    id: str
    outcome: Literal["hit", "no_hit", "unreadable"]
    name: str | None = None
    why: str | None = None
    """Why it could not be screened."""
    fingerprint: str | None = None
    hits: tuple[FoundHit, ...] = ()


class Screening(_Part, frozen=True, dict=True):
    """A screening of several parties against one edition of the lists."""

    schema: Literal["weighbridge/screening/1"]
    on: date
    edition: str
    parties: tuple[ScreenedParty, ...]
    retrieved: date | None = None
    """The day of the oldest official source; `None`: nobody knows how old the lists are."""
    stale_after: int = 7
    """Days."""
    unfit: tuple[str, ...] = ()
    """Why nobody may be cleared by the lists: partial, stale."""
    lists: tuple[str, ...] = ()
    matcher: str | None = None
    weights: str | None = None
    configuration: str | None = None

    @cached_property
    def _by_id(self) -> Mapping[str, ScreenedParty]:
        return {party.id: party for party in self.parties}

    def of(self, name: str) -> ScreenedParty | None:
        """The party of that id."""
        return self._by_id.get(name)

    def screened(self, name: str, called: str | None) -> Screened:
        """The screening as it stands for a party of that id, called so: unfit where it was not of this party, or of unfit lists."""
        party = self.of(name)
        why = self._unfit(party, called)
        fresh = None if self.retrieved is None else self.retrieved + timedelta(days=max(0, self.stale_after) + 1)
        apart = [f'"{name}" {hit.ruled_out}' for hit in (party.hits if party else ()) if hit.ruled_out]
        return Screened(self.on, self.edition, fresh, why, apart)

    def _unfit(self, party: ScreenedParty | None, called: str | None) -> str | None:
        reasons = list(self.unfit)
        if self.retrieved is None:
            reasons.append("nobody knows how old its lists are")
        elif self.retrieved > self.on:
            reasons.append(f"its lists are of {self.retrieved}, after the screening itself")
        if party is None:
            reasons.append("it does not speak of the party")
        elif party.outcome == "unreadable":
            reasons.append(f"the party could not be screened: {party.why or 'no reason given'}")
        elif party.outcome == "hit" and not party.hits:
            reasons.append("it says hit and gives none")
        if party is not None and called and party.name and _plain(called) != _plain(party.name):
            reasons.append(f'it is of another name, "{party.name}"')
        return "; ".join(reasons) or None


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


_DECODER = msgspec.json.Decoder(Screening)


def read_screening(body: bytes, place: Place) -> Screening:
    """The result in a file's bytes. Raises :class:`BadDossier` where it is none, or screens one party twice."""
    try:
        found = _DECODER.decode(body)
        if len({party.id for party in found.parties}) < len(found.parties):
            raise msgspec.ValidationError("two parties have one id")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise BadDossier(
            "dossier/bad-screening",
            f"the result of the screening cannot be read: {str(problem).replace('`', '')}",
            where=place,
            expected=f'a JSON object of schema "{SCHEMA}"',
            to_fix="name the file that `weighbridge screen --result` wrote; screen again where it was edited",
        ) from None
    return found
