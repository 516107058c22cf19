"""What people said about a fleet before: links they judged, knowledge they recorded, answers they took in.

All of it is keyed by accounts, since groups come and go with what joins them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

import msgspec

from weighbridge.facts.tables.base import YesNo
from weighbridge.facts.words import Known as What
from weighbridge.kernel.days import Day

Verdict = Literal["confirmed", "cut"]
VERDICTS: tuple[Verdict, ...] = ("confirmed", "cut")
WHATS: tuple[What, ...] = get_args(What)
LINE: What = "line"
ANSWER_SCHEMA = "weighbridge/inquiry-answer/1"


class Judged(msgspec.Struct, frozen=True):
    """A person's word on the link of two accounts: the one that was recorded last stands."""

    a: str
    b: str
    verdict: Verdict
    by: str
    on: Day
    why: str


class Known(msgspec.Struct, frozen=True):
    """Knowledge about accounts together: the first day the record held the evidence, the day a person concluded, and of what it is.

    Both days of knowledge are kept, and the earlier is the default where a clock runs from it.
    """

    accounts: tuple[str, ...]
    by: str
    evidence_on: Day
    concluded_on: Day | None = None
    occurred_on: Day | None = None
    """The day of the dealing that is known of, where that was found too."""
    what: What = LINE
    """That a line was passed; or that a request, an inaccuracy, a failure of a reseller came to be known about what was filed."""


class CustomerSaid(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What was found of one customer; it replaces what the book of accounts states."""

    id: str
    kind: Literal["entity", "individual"] | None = None
    located: str | None = None
    organised_under: str | None = None
    headquarters: str | None = None
    ultimate_parent: str | None = None
    us_status: Literal["citizen", "permanent-resident", "protected", "none"] | None = None
    us_person_verified: bool | None = None
    acts_for_itself: bool | None = None


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The answer to an inquiry, as a person of the provider's took it in: `by` answers for its being believed."""

    by: str
    on: Day
    schema: str = ANSWER_SCHEMA
    could_train: YesNo | None = None
    """Whether the use results, or could result, in training a model over the line."""
    dual_use_cyber: bool | None = None
    mainly_biological_data: bool | None = None
    customer: list[CustomerSaid] = []
    evidence: str = ""
    """What shows it: a contract, a model card, a visit."""


class Answered(msgspec.Struct, frozen=True):
    """An answer, and the accounts that were asked about together."""

    accounts: tuple[str, ...]
    said: Said


class Asked(msgspec.Struct, frozen=True):
    """An inquiry that was opened about accounts together."""

    accounts: tuple[str, ...]
    opened_on: Day
    due: Day


@dataclass(frozen=True)
class Remembered:
    """All of it, the oldest first."""

    judged: tuple[Judged, ...] = ()
    known: tuple[Known, ...] = ()
    answered: tuple[Answered, ...] = ()
    asked: tuple[Asked, ...] = ()

    def knowledge_of(self, accounts: Collection[str]) -> tuple[Known, ...]:
        """What is known of a group: all that was recorded of any account in it."""
        return tuple(one for one in self.known if _meets(one.accounts, accounts))

    def answers_of(self, accounts: Collection[str]) -> tuple[Said, ...]:
        """What was answered for a group: of all its accounts, for an account that joined later was never asked about."""
        there = set(accounts)
        return tuple(one.said for one in self.answered if there <= set(one.accounts))

    def inquiry_of(self, accounts: Collection[str]) -> Asked | None:
        """The first inquiry into a group that is the same, or a part of one asked about."""
        there = set(accounts)
        return next((one for one in self.asked if there <= set(one.accounts)), None)


NOTHING_REMEMBERED = Remembered()


def _meets(first: Iterable[str], second: Collection[str]) -> bool:
    there = second if isinstance(second, set | frozenset) else set(second)
    return any(one in there for one in first)
