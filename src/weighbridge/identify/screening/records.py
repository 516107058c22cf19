"""What a screening is told and what it says: settings, and hits with everything they rest on.

Amounts are whole numbers, so that a hit is the same on every machine: points are hundredths of a decimal order of
likelihood (100 points: ten times as likely), a likeness or a score is out of 1000.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

import msgspec

from weighbridge.identify.listings.records import NameKind
from weighbridge.kernel.digests import Digest, digest

MATCHER = "names-3"
"""The version of the matcher: it changes when any table or rule of it changes, and a replay needs the same."""
CUSTOMER_COLUMNS = ("id", "name", "kind", "country", "birth_date", "address", "identifiers")
"""The columns of a customer; all are text and may be absent or empty, as long as a name, an address or an identifier is there."""

PartKind = Literal["name", "rarity", "country", "birth-date", "identifier", "address", "kind"]
How = Literal[
    "same",
    "name-variant",
    "romanisation",
    "meaning",
    "spelling",
    "sound",
    "initial",
    "short-form",
    "joined",
    "acronym",
    "elsewhere",
    "left-out",
    "added",
    "contradicts",
]
"""How a word of ours met a word of theirs.

`elsewhere` stands in another name of the same listing, `left-out` in the listing only, `added` in ours only, `contradicts` against another.
"""


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """A frozen record of a screening."""


class Met(Fact, frozen=True):
    """A word of the customer's name and the word of the listed name that it met."""

    ours: str
    theirs: str
    how: How
    likeness: int
    """Out of 1000."""
    weight: int
    """How much the word tells, out of 1000: a rare one tells most."""


class Part(Fact, frozen=True):
    """A piece of evidence, for or against, and the points it gives."""

    kind: PartKind
    points: int
    said: str
    ours: str = ""
    theirs: str = ""


class Hit(Fact, frozen=True):
    """A customer and a listed party who may be one, and why."""

    row: int
    """The place in the batch, from 0."""
    customer: str | None
    """The customer's own id, where the row has one."""
    text: str
    """The customer's name as given."""
    party: str
    """The id of the listed party."""
    list: str
    fingerprint: Digest
    """The listed party's matching fingerprint."""
    listed: str
    """The listed name that matched best, as published; of an address row, the address."""
    name_kind: NameKind
    points: int
    """The sum of the parts: by what factor it is likelier than not, in hundredths of a decimal order. It has no ceiling to crowd under."""
    score: int
    """The probability that the points stand for, out of 1000: to read, not to sort by."""
    parts: tuple[Part, ...]
    words: tuple[Met, ...]
    edition: Digest
    weights: Digest
    matcher: str
    configuration: Digest


class Unreadable(Fact, frozen=True):
    """A row that cannot be screened, and why."""

    row: int
    customer: str | None
    why: str


class Settings(Fact, frozen=True):
    """What a house may set; its digest is the configuration that every hit names."""

    threshold: int = 0
    """The fewest points of a hit: even odds among names like those that the matcher was fitted on."""
    country_agrees: int = 15
    country_differs: int = -15
    born_agrees: int = 150
    """The same day, or both years only and the same."""
    born_near: int = 60
    """The same year with another day or month, or within the span of an approximate date."""
    born_differs: int = -250
    identifier_agrees: int = 600
    identifier_differs: int = -100
    """The same kind of identifier of the same issuer, with another value."""
    address_agrees: int = 100
    kind_differs: int = -300
    weak_alias: int = -60
    """A name that its publisher calls weak."""

    @property
    def digest(self) -> Digest:
        """The digest of every setting: equal digests, matcher, weights and edition give equal hits."""
        return _digest_of(self)


@lru_cache(maxsize=64)
def _digest_of(settings: Settings) -> Digest:
    return digest(msgspec.json.encode(settings, order="deterministic"))


def customer_fingerprint(row: Mapping[str, str | None]) -> Digest:
    """The digest of what a match can rest on in a customer's row: every column but the id, white space folded."""
    fields = [" ".join((row.get(column) or "").split()) for column in CUSTOMER_COLUMNS[1:]]
    return digest(msgspec.json.encode(fields))


def score_of(points: int) -> int:
    """The probability that points stand for, out of 1000 and never quite none or all: `1000 / (1 + 10 ** (-points / 100))`."""
    return max(1, min(999, round(1000 / (1 + 10 ** (-max(-900, min(900, points)) / 100)))))
