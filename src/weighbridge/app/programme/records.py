"""What the memory holds of an account: where it stands, what was verified about whom, what was done and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal, get_args

import msgspec

from weighbridge.facts.programme.records import AccountFile
from weighbridge.facts.programme.sheets import Reseller

Standing = Literal["pending", "open", "restricted", "refused", "closed"]
"""`pending` is not opened yet; `restricted` is open under restrictions while the customer is being verified."""
STANDINGS: tuple[str, ...] = get_args(Standing)
ENDED = ("refused", "closed")
"""Standings of an account that nobody uses any more."""
LIVE = ("open", "restricted")
"""Standings of an account that is in use."""
Method = Literal["documentary", "non-documentary"]
METHODS: tuple[str, ...] = get_args(Method)
Result = Literal["verified", "failed", "discrepancy"]
RESULTS: tuple[str, ...] = get_args(Result)
Act = Literal[
    "taken-in",
    "changed",
    "opened",
    "review",
    "refuse",
    "restrict",
    "close",
    "hold",
    "ask-release",
    "release",
    "ask-redress",
    "redress",
    "purge",
]
ACTIONS: tuple[str, ...] = get_args(Act)
TWO_PERSONS = ("release", "redress")
"""What one person asks for and another decides."""
NOTED = ("verification", "action", "read")


class Said(msgspec.Struct, frozen=True):
    """Who does something, at which moment, on which day, and why."""

    by: str
    at: datetime
    on: date
    why: str | None = None
    """Text, which is erased with the account."""


class Verification(msgspec.Struct, frozen=True):
    """An attempt to verify who somebody is."""

    person: str | None
    """The person's id; None where the file was purged, or the person is no longer on it."""
    stands: bool
    """Whether the person is still described as then."""
    method: Method
    result: Result
    by: str
    at: datetime
    on: date
    note: str | None = None


class Done(msgspec.Struct, frozen=True):
    """Something that was done about an account."""

    id: int
    what: Act
    by: str
    at: datetime
    on: date
    asked_by: str | None = None
    answers: int | None = None
    note: str | None = None


class Days(msgspec.Struct, frozen=True):
    """Where an account stands, and its days."""

    standing: Standing
    taken_on: date
    provisioned_on: date | None = None
    closed_on: date | None = None
    accessed_on: date | None = None
    reviewed_on: date | None = None
    verify_by: date | None = None
    deprovision_on: date | None = None
    screening: int | None = None
    """The last screening, by fit lists, of everybody on the account as described now."""
    screened_on: date | None = None
    purged_on: date | None = None


class Kept(msgspec.Struct, frozen=True):
    """An account as the memory holds it."""

    id: int
    """The memory's own number: it means nothing outside."""
    days: Days
    file: AccountFile | None
    """None where it was purged."""
    verifications: tuple[Verification, ...] = ()
    actions: tuple[Done, ...] = ()

    @property
    def held(self) -> bool:
        """Whether a legal hold is on it: more were placed than released."""
        return sum({"hold": 1, "release": -1}.get(done.what, 0) for done in self.actions) > 0

    def asked(self, what: str) -> Done | None:
        """The last thing asked for that nobody has decided."""
        answered = {done.answers for done in self.actions}
        return next((done for done in reversed(self.actions) if done.what == what and done.id not in answered), None)


class KeptReseller(msgspec.Struct, frozen=True):
    """A reseller and its last sheet."""

    id: int
    taken_on: date
    sheet_on: date
    reseller: Reseller


class Intake(msgspec.Struct, frozen=True):
    """What became of the files taken in."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]


class Read(msgspec.Struct, frozen=True):
    """Who read what is held on persons, when and why."""

    by: str
    at: datetime
    purpose: str | None


Hits = Mapping[str, tuple[str, ...]]
"""By the id of a person who is screened, the states of its hits that match now; of one without hits none."""
