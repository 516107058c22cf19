"""The answers of the programme: what stands about each account, and the counts of a certification. No text about a person is in them."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from weighbridge.app.programme.records import Standing

YesNo = Literal["yes", "no", "unknown"]
Verified = Literal["verified", "failed", "discrepancy", "changed", "unverified"]
"""`changed`: verified, and described otherwise since."""
Screened = Literal["clear", "hit", "unscreened"]


class Answered(msgspec.Struct, frozen=True):
    """A frozen part of an answer."""


class Missing(Answered, frozen=True):
    """Something the programme asks for that is not there."""

    of: str
    """The id of the person, or of the account."""
    key: str
    says: str
    cite: str


class PersonAnswer(Answered, frozen=True):
    """The customer of an account, or a beneficial owner of it."""

    person: str
    role: Literal["customer", "owner"]
    us_person: YesNo
    """By the rule's own definition (proposed 15 CFR 7.301)."""
    verified: Verified
    share: tuple[str, str] | None = None
    """Of an owner: in percent, from the least to the most."""
    beneficial: YesNo = "yes"
    """Of an owner: whether the share reaches that of the law, or the owner is in control; those surely below are left out."""
    country: str | None = None


class AccountAnswer(Answered, frozen=True):
    """What stands about one account on a day."""

    account: str
    customer: str
    standing: Standing
    applies: YesNo
    """Whether the programme applies: to an account that is not surely of United States persons alone."""
    us_account: YesNo
    verified: bool
    """Whether the customer and every beneficial owner, as described now, are verified."""
    persons: tuple[PersonAnswer, ...]
    unnamed: tuple[str, str] | None
    """What an individual whom nobody names may hold, in percent."""
    missing: tuple[Missing, ...]
    screening: Screened
    screened_on: date | None
    review_due: date | None
    kept_until: date | None
    """The last day on which the records must be kept; None while it is not closed."""
    held: bool
    waits_for: tuple[str, ...]
    """In words, what keeps it from being opened, or from being in order."""
    provisioned_on: date | None = None

    @property
    def in_order(self) -> bool:
        """Whether nothing is missing, unverified, unscreened or due."""
        return not self.waits_for


class CustomerCount(Answered, frozen=True):
    """Distinct customers with an account that is in use (7.304(a)(2)(vi))."""

    all: int
    foreign: int
    us: int
    unknown: int
    us_unverified: int
    """Those of `us` who are by what was said, and are not verified."""


class OwnerCount(Answered, frozen=True):
    """Beneficial owners by where they are located (7.304(a)(2)(vii)); None where that is not known."""

    country: str | None
    owners: int


class ResellerCount(Answered, frozen=True):
    """A reseller and what it supplied, as its last sheet says (7.304(a)(2)(viii), (e), (f))."""

    reseller: str
    name: str | None
    country: str | None
    foreign: YesNo
    sheet_on: date | None
    """None of one that accounts name and that gave no sheet."""
    written_programme: YesNo
    accounts: int
    customers: int
    us_customers: int
    customers_unknown: int
    foreign_owners: tuple[OwnerCount, ...]
    owners_unsaid: int
    """Accounts of whose owners it says nothing."""
    unverified: tuple[UnverifiedAccount, ...]

    @property
    def in_order(self) -> bool:
        """Whether it says everything that a certification asks of it, and verified whom it must."""
        said = self.sheet_on is not None and self.written_programme == "yes" and self.foreign != "unknown"
        return said and not (self.customers_unknown or self.owners_unsaid or self.unverified)


class UnverifiedAccount(Answered, frozen=True):
    """An account of a foreign customer whose identity is not verified (7.304(a)(2)(ix))."""

    account: str
    customer: str
    foreign: YesNo
    provisioned_on: date | None
    standing: Standing | None
    attempts: int | None
    last_attempt: date | None
    plan: str | None
    verify_by: date | None
    deprovision_on: date | None


class Counts(Answered, frozen=True):
    """What a certification counts (proposed 15 CFR 7.304(a)(2)(vi)-(ix), (b)(5), (b)(6))."""

    on: date
    since: date | None
    customers: CustomerCount
    foreign_owners: tuple[OwnerCount, ...]
    owners_in_doubt: tuple[OwnerCount, ...]
    """Owners who may be beneficial, or may be foreign: in no figure above."""
    accounts_with_unnamed_owners: int
    foreign_resellers: tuple[ResellerCount, ...]
    """Those that are, or may be, foreign persons."""
    unverified: tuple[UnverifiedAccount, ...]
    unverifiable_since: int
    """Attempts to verify somebody that failed since the day asked about."""
    resolved_since: int
    """How many of those came to an end: the person was verified later, or the account has ended."""
    assumed: tuple[str, ...]
    schema: str = "weighbridge/customers/counts/1"

    @property
    def in_doubt(self) -> bool:
        """Whether a figure could be another once something is known."""
        return bool(self.customers.unknown or self.owners_in_doubt or self.accounts_with_unnamed_owners) or any(
            not one.in_order for one in self.foreign_resellers
        )
