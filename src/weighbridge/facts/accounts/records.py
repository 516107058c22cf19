"""The records of a cloud's accounts: each account, the customer who contracts for it, and what it shares with others.

Personal words (means of payment, administrators, addresses, telephones) are kept as tokens only, equal where the words
are; a contact's domain is a firm's and is kept as it stands. A fact that two rows state differently is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from weighbridge.facts.usage.records import Unread
from weighbridge.kernel.days import Day

CustomerKind = Literal["entity", "individual"]
UsStatus = Literal["citizen", "permanent-resident", "protected", "none"]
TieKind = Literal["payment", "administrator", "contact-domain", "email", "telephone"]
TIE_KINDS: tuple[TieKind, ...] = get_args(TieKind)


@dataclass(frozen=True, slots=True)
class Tie:
    """Something that an account has and another may have too."""

    kind: TieKind
    value: str
    """A token under the house's salt; of a domain the domain itself."""
    shared: bool = False
    """Whether anybody may have it, as the domain of a public mail service."""


@dataclass(frozen=True, slots=True)
class Account:
    """A formal business relationship to provide computing (proposed 15 CFR 7.301, Account)."""

    account: str
    customer: str
    """The customer who contracts for it; the account's own id where the file names none."""
    reseller: str | None = None
    on_behalf_of: str | None = None
    ties: tuple[Tie, ...] = ()
    opened_on: Day | None = None
    closed_on: Day | None = None
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Customer:
    """A person who contracts for accounts; every fact that no row states, or that two state differently, is None."""

    id: str
    name: str | None = None
    kind: CustomerKind | None = None
    country: str | None = None
    """Where the person is located, ISO 3166-1 alpha-2."""
    organised_under: str | None = None
    headquarters: str | None = None
    ultimate_parent: str | None = None
    """The country of the ultimate parent's headquarters; `none` where there is no parent."""
    us_status: UsStatus | None = None
    verified_us: bool | None = None
    """Whether the provider has verified that the customer is a United States person."""


@dataclass(frozen=True)
class Book:
    """The accounts and customers of a file, what of it could not be read, and what was taken for granted of it."""

    accounts: Mapping[str, Account] = field(default_factory=dict)
    customers: Mapping[str, Customer] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    taken: tuple[str, ...] = ()
    rows: int = 0
