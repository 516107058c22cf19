"""What remembering needs of the world: a memory within one transaction, and a matcher of one epoch."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

import msgspec

from weighbridge.app.remembering.records import (
    Customer,
    Disposition,
    Epoch,
    Found,
    KnownListing,
    Pair,
    Role,
    Screening,
    Side,
    StandingHit,
    State,
)
from weighbridge.identify.listings.records import ListedParty


class Row(msgspec.Struct, frozen=True):
    """A customer as the house gives it."""

    reference: str
    values: Mapping[str, str | None]


class Intake(msgspec.Struct, frozen=True):
    """What became of some rows."""

    ids: tuple[int, ...]
    """The memory's number for each row, in their order."""
    changed: tuple[Customer, ...]
    """Those that are new, changed or back."""


class Past(msgspec.Struct, frozen=True):
    """A pair of customer and listing that matched before."""

    hit: int
    state: State
    why: str | None
    pair: Pair
    """Both sides as last found."""
    points: int
    score: int
    epoch: Epoch
    dispositions: tuple[Disposition, ...]


class Runs(Protocol):
    """Screenings, the editions they used, the epochs they were of."""

    def last(self) -> Screening | None:
        """The last screening."""

    def weights(self) -> bytes | None:
        """The weights of the last epoch, as its matcher wrote them."""

    def begin(self, begun: Screening, retrieved: date | None, partial: str | None, weights: bytes) -> int:
        """Write a screening down, its counts yet to come; its number."""

    def reach(self, screening: int, customer: int) -> None:
        """A full screening has come to this customer."""

    def finish(self, done: Screening, changed: str | None) -> None:
        """Write the counts down, and the digest of the customers that changed: it has ended."""


class Customers(Protocol):
    """Customers and counterparties."""

    def take_in(self, role: Role, rows: Sequence[Row], screening: int) -> Intake:
        """Keep these rows as they are now."""

    def leave_others(self, role: Role, staying: Collection[int], on: date) -> Sequence[int]:
        """All of that role but these have left; the numbers of those who did so now."""

    def every(self, after: int = 0) -> Iterator[Sequence[Customer]]:
        """Those who have not left, in chunks, in the order of their numbers; `after`: those of a higher number."""

    def of(self, ids: Collection[int]) -> Sequence[Customer]:
        """Those of these numbers who have not left, in the order of their numbers."""

    def count(self, after: int = 0) -> int:
        """How many have not left; `after`: of a higher number."""

    def find(self, reference: str, role: Role | None = None) -> Customer | None:
        """The one that the house calls so, left or not. Raises `BadInput` where a customer and a counterparty are called so."""

    def sides(self, ids: Collection[int]) -> Mapping[int, Side]:
        """These as sides of a hit."""

    def side(self, customer: int, values: Mapping[str, str | None]) -> Side:
        """The side that this customer would be with these values."""

    def merge(self, customer: int, on: date) -> None:
        """It is another one from now on, so this one has left."""

    def erase(self, customer: int, on: date) -> None:
        """Take away every text about it, and all that was made of its text."""


class Listings(Protocol):
    """Listings as last seen."""

    def known(self) -> Mapping[str, KnownListing]:
        """By id, the gone ones too."""

    def keep(self, parties: Iterable[ListedParty], edition: str) -> None:
        """Keep them as they are now."""

    def gone(self, ids: Collection[str], on: date) -> None:
        """They are on the lists no more."""


class Hits(Protocol):
    """Hits, what was found and what was decided."""

    def past(self, *, customers: Collection[int] | None = None, listings: Collection[str] | None = None) -> Mapping[tuple[int, str], Past]:
        """Every pair that ever matched, of these customers or on these listings, or of all."""

    def put(self, screening: int, found: Found, pair: Pair, past: Past | None, on: date) -> int:
        """Keep a match as found, unless it was found the same before; the hit's number."""

    def stand(self, hit: int, state: State, why: str | None, on: date) -> None:
        """The hit stands so from a day on."""

    def decide(self, hit: int, disposition: Disposition) -> None:
        """Add what was decided."""

    def counts(self) -> Mapping[str, int]:
        """How many hits there are by state."""

    def standing(self, *, states: Collection[State] = (), hit: int | None = None, evidence: bool = False) -> Iterator[StandingHit]:
        """Hits as they stand, most points first."""


class Traces(Protocol):
    """What is kept of names so that a changed listing finds its customers without reading all of them."""

    def missing(self, upto: int | None = None) -> Iterator[Sequence[Customer]]:
        """Customers of whom none is kept, in chunks; `upto`: those of no higher number."""

    def keep(self, customers: Sequence[Customer], body: bytes) -> None:
        """Keep the traces of these, in this order."""

    def drop(self) -> None:
        """They are of another epoch: take all away."""

    def blocks(self) -> Iterator[tuple[int, bytes]]:
        """Every block and its number."""

    def owners(self, block: int, places: Sequence[int]) -> Sequence[int]:
        """The customers at these places of a block, less those who changed since."""


class Memory(Protocol):
    """The memory within one transaction."""

    @property
    def runs(self) -> Runs:
        """Screenings."""

    @property
    def customers(self) -> Customers:
        """Customers and counterparties."""

    @property
    def listings(self) -> Listings:
        """Listings."""

    @property
    def hits(self) -> Hits:
        """Hits."""

    @property
    def traces(self) -> Traces:
        """Traces of names."""

    def keep(self) -> None:
        """What was done so far is kept, whatever comes; another transaction begins."""


class Matcher(Protocol):
    """A matcher with its weights and settings, over the listings in force on a day."""

    @property
    def epoch(self) -> Epoch:
        """What its answers depend on beside the texts."""

    @property
    def weights(self) -> bytes:
        """Its weights, to be kept for the next run."""

    def against_all(self, customers: Sequence[Customer]) -> Sequence[Found]:
        """The matches of customers with all listings."""

    def against(self, customers: Sequence[Customer], listings: frozenset[str]) -> Sequence[Found]:
        """The matches of customers with some listings: those that `against_all` would give for them."""

    def traces(self, customers: Sequence[Customer]) -> bytes:
        """What to keep of the names of customers."""

    def possible(self, traces: bytes, listings: frozenset[str]) -> Sequence[int]:
        """The places of customers in a block that could match one of these listings; none that does is left out."""
