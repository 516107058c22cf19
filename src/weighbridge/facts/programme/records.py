"""What a provider holds on an account: who the customer is, who owns it, and the days of the account.

All of it may be text about persons: it is kept in tables that can be emptied row by row, and never leaves in an answer that
lists many accounts.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from weighbridge.facts.records import Owner, Party
from weighbridge.facts.tables.base import Record
from weighbridge.facts.vocabulary import NO_PARENT

Kind = Literal["entity", "individual"]
UsStatus = Literal["citizen", "permanent-resident", "protected", "none"]
KINDS: tuple[str, ...] = get_args(Kind)
US_STATUSES: tuple[str, ...] = get_args(UsStatus)
NOBODY = "none"
"""Of a list of persons or names: that there are none, which is an answer."""


class Person(Record, frozen=True):
    """Somebody on an account as they described themselves: the customer, or one who may own or control it."""

    id: str
    name: str | None = None
    other_names: str | None = None
    """All other names a business is or was known under; `none` where there are none."""
    kind: Kind | None = None
    country: str | None = None
    """Where the person is located, ISO 3166-1 alpha-2."""
    organised_under: str | None = None
    headquarters: str | None = None
    ultimate_parent: str | None = None
    us_status: UsStatus | None = None
    address: str | None = None
    use_locations: str | None = None
    """The places from which the product will be used."""
    email: str | None = None
    telephone: str | None = None
    birth_date: str | None = None
    identifiers: str | None = None

    def agrees(self, other: Person) -> bool:
        """Whether nothing that both say of the person is said otherwise; what only one says contradicts nobody."""
        pairs = ((getattr(self, name), getattr(other, name)) for name in self.__struct_fields__)
        return all(mine is None or theirs is None or mine == theirs for mine, theirs in pairs)

    def filled(self, other: Person) -> Person:
        """The person with what the other description alone says."""
        return Person(
            **{name: mine if (mine := getattr(self, name)) is not None else getattr(other, name) for name in self.__struct_fields__}
        )

    def screened_by(self) -> dict[str, str | None]:
        """The fields that a screening can rest on."""
        return {name: getattr(self, name) for name in ("name", "kind", "country", "birth_date", "address", "identifiers")}


class Holding(Record, frozen=True):
    """A stake of one person in another, in percent from the least to the most."""

    owned: str
    owner: str
    low: str = "0"
    high: str = "100"
    from_: date | None = None
    until: date | None = None


class AccountFile(Record, frozen=True):
    """Everything obtained on one account (proposed 15 CFR 7.302(d)(1))."""

    account: str
    customer: Person
    people: tuple[Person, ...] = ()
    """Those above the customer, by id."""
    holdings: tuple[Holding, ...] = ()
    controlled_by: tuple[str, ...] | None = None
    """Individuals who exercise substantial control over the customer; empty where there are none, None where nobody said."""
    no_other_owners: bool | None = None
    """Whether the customer stated that nobody beside those named holds the share that makes a beneficial owner."""
    payment: str | None = None
    """The means and source of payment: a card's or account's number, or the payment house's token of it."""
    ip: str | None = None
    """The addresses used for access, or where the log of them is kept."""
    on_behalf_of: str | None = None
    reseller: str | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    accessed_on: date | None = None

    def person(self, name: str) -> Person | None:
        """The person of that id: the customer or one above."""
        return next((one for one in (self.customer, *self.people) if one.id == name), None)


def party_of_person(who: Person, holdings: tuple[Holding, ...] = (), controlled_by: tuple[str, ...] | None = None) -> Party:
    """The person as the rules look at one; an individual has no parent and is organised under no law."""
    entity = who.kind == "entity"
    return Party(
        id=who.id,
        kind=who.kind,
        located=who.country,
        organised_under=who.organised_under,
        headquarters=who.headquarters,
        ultimate_parent=who.ultimate_parent if entity else NO_PARENT if who.kind else None,
        us_status=None if entity else who.us_status,
        owner=[Owner(party=h.owner, percent=(h.low, h.high), from_=h.from_, until=h.until) for h in holdings if h.owned == who.id],
        controlled_by=None if controlled_by is None else list(controlled_by),
    )
