"""What the memory holds of customers, listings, hits and what was decided about them.

Two sides meet in a hit: a customer and a listing. Each is named by the fingerprint of what a match can rest on and, so that a change can
be told in words, by a short digest for each of those fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, get_args

import msgspec

from weighbridge.kernel.digests import Digest

Role = Literal["customer", "counterparty"]
ROLES: tuple[str, ...] = get_args(Role)
Scope = Literal["full", "delta"]
SCOPES: tuple[str, ...] = get_args(Scope)
State = Literal["open", "dismissed", "confirmed", "escalated", "closed"]
"""Of a hit. `closed` is one that matches no more; the others are matches, and what was decided about them."""
STATES: tuple[str, ...] = get_args(State)
Verdict = Literal["false-positive", "true-match", "escalated", "reopened"]
VERDICTS: tuple[str, ...] = get_args(Verdict)

CUSTOMER_FIELDS = ("name", "kind", "country", "birth_date", "address", "identifiers")
"""The fields of a customer that a match can rest on."""
LISTING_FIELDS = ("kind", "names", "addresses", "identifiers", "birth_dates", "ties")
"""The fields of a listing that a match can rest on."""

REASONS = {
    "different-name": "the names are of different people or firms, told apart by a part of the name",
    "different-birth-date": "the dates of birth cannot be one person's",
    "different-country": "residence, nationality or seat cannot be the listed party's",
    "different-address": "the addresses are different places",
    "different-identifier": "numbers of the same kind differ: passport, tax, registration",
    "different-kind": "one is a person, the other is not",
    "different-business": "the firms do different business",
    "other-evidence": "evidence that the note names",
}
"""Why somebody is not the listed party: the codes of a false positive."""


class Side(msgspec.Struct, frozen=True):
    """One side of a hit as it was at a time."""

    fingerprint: Digest
    fields: Mapping[str, str]
    """A short digest for each field."""


class Pair(msgspec.Struct, frozen=True):
    """Both sides of a hit as they were at a time: the key of a disposition."""

    customer: Side
    listing: Side

    @property
    def key(self) -> tuple[Digest, Digest]:
        """The two fingerprints."""
        return self.customer.fingerprint, self.listing.fingerprint


class Customer(msgspec.Struct, frozen=True):
    """A customer or counterparty as the memory holds it."""

    id: int
    """The memory's own number: it means nothing outside."""
    reference: str
    """The house's id of it."""
    values: Mapping[str, str | None]
    """Its fields, as the house gave them."""
    fingerprint: Digest
    """Salted, as the memory keeps it."""


class KnownListing(msgspec.Struct, frozen=True):
    """A listing as last seen."""

    matching: Digest
    annotation: Digest
    gone: bool


class Found(msgspec.Struct, frozen=True):
    """A match of a customer and a listing, as the matcher found it."""

    customer: int
    listing: str
    points: int
    score: int
    evidence: bytes
    """The whole hit as JSON, with both texts: personal."""


class Disposition(msgspec.Struct, frozen=True):
    """What somebody decided about a hit, when both sides were so."""

    verdict: Verdict
    by: str
    at: datetime
    pair: Pair
    reason: str | None = None
    """A code of :data:`REASONS`."""
    note: str | None = None
    """`None` where none was given, or it was erased."""
    id: int | None = None
    carried_from: int | None = None
    """The disposition of another hit that ids say is this one."""


class Epoch(msgspec.Struct, frozen=True):
    """What a matcher's answers depend on beside the two texts: as long as it is the same, answers can be kept."""

    matcher: str
    weights: Digest
    configuration: Digest


class Screening(msgspec.Struct, frozen=True):
    """A run of the matcher over customers and listings."""

    id: int
    scope: Scope
    edition: Digest
    epoch: Epoch
    held_on: date
    """The day whose listings counted."""
    at: datetime
    customers: int
    changed_customers: int
    listings: int
    changed_listings: int
    found: int
    why: str | None = None
    """Why it was a full one, where a delta was asked for."""
    reached: int | None = None
    """The last customer that a full one under way has come to; `None` where it has ended."""


class StandingHit(msgspec.Struct, frozen=True):
    """A hit as it stands, for people and for other programs."""

    id: int
    state: State
    since: date
    why: str | None
    customer: int
    reference: str | None
    """The house's id of the customer; `None` where erased."""
    text: str | None
    """The customer's name; `None` where erased."""
    listing: str
    list: str
    listed: str
    terms: Mapping[str, object]
    """What follows from the listing, as it reads now."""
    points: int
    score: int
    pair: Pair
    screening: int
    """The screening that found it as it is."""
    evidence_digest: Digest
    evidence: object = None
    """Both texts, which token met which, each part's points; `None` where erased or not asked for."""
    dispositions: tuple[Disposition, ...] = ()
