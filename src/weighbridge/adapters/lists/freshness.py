"""How old lists are, and when they are too old to rest a clearance on."""

from __future__ import annotations

from collections import Counter
from datetime import date

import msgspec

from weighbridge.facts.listings import OWN
from weighbridge.identify.listings.records import Edition
from weighbridge.kernel.digests import Digest

STALE_AFTER_DAYS = 7
"""Days after which lists are stale, where the house policy says nothing: the Treasury's lists change several times a week."""


def age_in_days(edition: Edition, on: date) -> int | None:
    """Days since the oldest source was last confirmed; `None` for an edition without sources."""
    return None if edition.retrieved is None else (on - edition.retrieved).days


def is_stale(edition: Edition, on: date, stale_after: int = STALE_AFTER_DAYS) -> bool:
    """Whether the lists are older than that, or of a day yet to come, which no honest list is."""
    age = age_in_days(edition, on)
    return age is None or age > stale_after or age < 0


class Aged(msgspec.Struct, frozen=True):
    """A source and its age on a day."""

    id: str
    name: str
    retrieved: date
    age: int
    stale: bool
    digest: Digest
    published: date | None


class Standing(msgspec.Struct, frozen=True):
    """What the lists are worth on a day."""

    edition: Digest
    on: date
    stale_after: int
    sources: tuple[Aged, ...]
    counts: dict[str, int]
    """Rows by list."""
    unread: int
    """Notes on what could not be read."""
    why: tuple[str, ...]
    """Why nobody may be cleared by them; empty where they are fit."""

    @property
    def fit(self) -> bool:
        """Whether a clearance may rest on them."""
        return not self.why


def standing(edition: Edition, on: date, stale_after: int) -> Standing:
    """The lists' age by source, their counts, and why they are unfit, where they are: partial, stale, or of a day to come."""
    ages = [(source, (on - source.retrieved).days) for source in edition.sources]
    aged = tuple(
        Aged(s.id, s.name, s.retrieved, age, not s.id.startswith(OWN) and (age > stale_after or age < 0), s.digest, s.published)
        for s, age in ages
    )
    why = [edition.partial] if edition.partial else []
    why += [f"{one.id} is {one.age} days old" if one.age >= 0 else f"{one.id} is of a day to come" for one in aged if one.stale]
    counts = dict(sorted(Counter(party.list for party in edition.parties).items()))
    return Standing(edition.digest, on, stale_after, aged, counts, len(edition.unread), tuple(why))
