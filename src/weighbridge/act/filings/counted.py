"""What a certification counts, as the programme of customers counts it; other keys of its answer are not read."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from weighbridge.kernel.countries import NAMES

YesNo = Literal["yes", "no", "unknown"]


class CustomerCount(msgspec.Struct, frozen=True):
    """Distinct customers with an account that is provisioned and not closed."""

    all: int


class OwnerCount(msgspec.Struct, frozen=True):
    """Foreign beneficial owners in a country; `None` where the place is not known."""

    country: str | None
    owners: int

    def __str__(self) -> str:
        """`3 in Singapore`."""
        return f"{self.owners} in {'a place not known' if self.country is None else NAMES.get(self.country, self.country)}"


class UnverifiedAccount(msgspec.Struct, frozen=True):
    """An account of a customer whose identity is not verified, and who is, or may be, foreign."""

    account: str
    foreign: YesNo = "unknown"
    provisioned_on: date | None = None
    standing: str | None = None
    plan: str | None = None
    verify_by: date | None = None
    deprovision_on: date | None = None


class ResellerCount(msgspec.Struct, frozen=True):
    """A foreign reseller, or one that may be, and what its last sheet counts: that is its own certification's, and in no figure here."""

    reseller: str
    name: str | None = None
    country: str | None = None
    foreign: YesNo = "unknown"
    sheet_on: date | None = None
    customers: int | None = None
    unverified: tuple[UnverifiedAccount, ...] = ()

    def __str__(self) -> str:
        """`Lion Cloud Pte. Ltd. (SG): sheet of 2026-11-18, 40 customers, 3 accounts not verified`."""
        doubt = {"yes": "", "no": ", not foreign", "unknown": ", not known whether foreign"}[self.foreign]
        told = f"{self.name or self.reseller} ({self.country or 'country not known'}{doubt})"
        if self.sheet_on is None:
            return f"{told}: gave no sheet"
        lacking = f"{len(self.unverified)} account{'' if len(self.unverified) == 1 else 's'}"
        return f"{told}: sheet of {self.sheet_on}, {self.customers} customers, {lacking} not verified"


class Counts(msgspec.Struct, frozen=True):
    """What the programme counts for proposed 15 CFR 7.304(a)(2) and (b)(5) and (6): `weighbridge/customers/counts/1`."""

    schema: str
    on: date
    customers: CustomerCount
    foreign_owners: tuple[OwnerCount, ...]
    owners_in_doubt: tuple[OwnerCount, ...] = ()
    accounts_with_unnamed_owners: int = 0
    foreign_resellers: tuple[ResellerCount, ...] = ()
    unverified: tuple[UnverifiedAccount, ...] = ()
    since: date | None = None
    unverifiable_since: int = 0
    resolved_since: int = 0


SCHEMA = "weighbridge/customers/counts/1"
