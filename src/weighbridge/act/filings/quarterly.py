"""The quarterly notification of advanced models and clusters: what proposed 15 CFR 702.7(a) asks it to hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from weighbridge.act.filings.following import Request
from weighbridge.act.filings.happenings import Inaccuracy, Settled
from weighbridge.act.filings.items import Item, Said, given, listed, not_applicable
from weighbridge.facts.tables.base import Record
from weighbridge.kernel.days import Day

REGIME = "us/bis-702-7"
KIND = "quarterly"
Form = Literal["notification", "affirmation", "nothing"]
_RULE = "15 CFR 702.7"
FILER, COVERS, ACTIVITIES = "Who files", "What it covers", "Applicable activities"
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_QUARTERS, _MONTHS = 4, 3


class Filer(Record, frozen=True):
    """The covered US person."""

    name: str | None = None
    covered_as: Literal["citizen", "permanent-resident", "entity", "located"] | None = None
    """By what it is a covered US person: an individual by status or place, an entity by the law it is organised under."""


class QuarterlyFacts(Record, frozen=True):
    """The file of facts of a quarterly notification."""

    quarter: str | None = None
    """Such as `2026-Q4`."""
    filer: Filer = Filer()
    last_notified: str | None = None
    """The last quarter for which applicable activities were notified, where the dossier does not say it; `never` where there was none."""
    request: Request | None = None
    """What the authority asked: then this is the answer to it, and nothing else."""
    inaccuracy: Inaccuracy | None = None
    settled: tuple[Settled, ...] = ()


@dataclass(frozen=True)
class Quarter:
    """A quarter of a calendar year."""

    year: int
    number: int

    @classmethod
    def read(cls, text: str) -> Quarter | None:
        """The quarter written as `2026-Q4`, or `None` where it is no such."""
        found = _QUARTER.fullmatch(text)
        return cls(int(found[1]), int(found[2])) if found and int(found[1]) else None

    @classmethod
    def of(cls, day: Day) -> Quarter:
        """The quarter of a day."""
        return cls(day.year, (day.month - 1) // _MONTHS + 1)

    @property
    def first(self) -> Day:
        """Its first day."""
        return Day(self.year, (self.number - 1) * _MONTHS + 1, 1)

    def __sub__(self, other: Quarter) -> int:
        """How many quarters lie between them."""
        return (self.year - other.year) * _QUARTERS + self.number - other.number

    def __str__(self) -> str:
        """`2026-Q4`."""
        return f"{self.year}-Q{self.number}"


@dataclass(frozen=True)
class Activity:
    """A run or a cluster of the dossier, and whether the pack finds it an applicable activity."""

    kind: Literal["run", "cluster"]
    id: str
    answer: Literal["yes", "unknown"]
    words: tuple[str, ...]
    """What it comes to, in the figures of the determination."""
    needs: tuple[str, ...] = ()
    """Of one that is not settled: what would settle it."""


NEVER = "never"
"""Written for the last quarter that was notified: none was."""
ITEMS = (
    Item(
        *("filer.name", FILER, "The covered US person that files", f"{_RULE}(a)(1) (proposed)"),
        *("Covered U.S. persons are required to submit a notification to the Department", "name in [filer]"),
    ),
    Item(
        *("filer.covered_as", FILER, "By what it is a covered US person", f"{_RULE}(c), Covered U.S. person (proposed)"),
        *("Covered U.S. person means any individual U.S. citizen, lawful permanent resident", "covered_as in [filer]"),
    ),
    Item(
        *("quarter", COVERS, "The quarter", f"{_RULE}(a)(2)(i) (proposed)"),
        *("Quarterly notification dates are as follows", 'quarter, such as "2026-Q4"'),
    ),
    Item(
        *("last_notified", COVERS, "The last quarter for which activities were notified", f"{_RULE}(a)(2)(v) (proposed)"),
        "For each of the seven quarters following the quarter covered by a notification of `applicable activities,'",
        'last_notified, such as "2026-Q2", or "never"; or a [[knowledge]] of the dossier with what = "notification"',
    ),
    Item(
        *(
            "activities",
            ACTIVITIES,
            "Applicable activities of the quarter, and those planned in the six months after",
            f"{_RULE}(a)(2)(i) (proposed)",
        ),
        *("identifying any `applicable activities' planned in the six months following notification", "the dossier (--dossier)"),
    ),
    Item(
        *("affirmation", ACTIVITIES, "Affirmation that there is no applicable activity", f"{_RULE}(a)(2)(v) (proposed)"),
        *("they must submit an affirmation of no applicable activities", "the dossier (--dossier) and last_notified"),
    ),
)
_AS = {
    "citizen": "an individual, citizen of the United States",
    "permanent-resident": "an individual, lawful permanent resident",
    "entity": "an entity organised in the United States",
    "located": "an individual located in the United States",
}


def form_of(activities: Sequence[Activity] | None, quarter: Quarter | None, last: Quarter | None, most: int) -> Form:
    """Whether activities are notified, their lack is affirmed, or neither: `most` quarters after the last notification it ends.

    An activity that is not settled is taken for one until it is; so is what nobody looked for.
    """
    if activities is None or activities:
        return "notification"
    return "affirmation" if quarter and last and 0 < quarter - last <= most else "nothing"


def items_of(form: Form, filer: Filer) -> tuple[Item, ...]:
    """What the form holds; the name of a filer is an individual's until it is said to be an entity's."""
    held = tuple(row for row in ITEMS if row.key != ("activities" if form == "affirmation" else "affirmation"))
    return held if filer.covered_as == "entity" else tuple(replace(row, whose="staff") if row.key == "filer.name" else row for row in held)


def said_of(facts: QuarterlyFacts, activities: Sequence[Activity] | None, form: Form, *, found: Notified) -> dict[str, Said | None]:
    """What the facts and the determination say to each item."""
    quarter, last = Quarter.read(facts.quarter or ""), found.last
    covers = f"{quarter}{f', with plans until {found.until}' if found.until else ''}" if quarter else None
    nth = quarter - last if quarter and last else None
    return {
        "filer.name": given(facts.filer.name),
        "filer.covered_as": given(_AS.get(facts.filer.covered_as or "")),
        "quarter": given(covers),
        "last_notified": not_applicable("there are activities to notify") if form == "notification" else found.said(facts),
        "activities": _activities(activities or ()) if form != "nothing" else listed([], "decision"),
        "affirmation": given(f"no applicable activity; quarter {nth} after that of the last notification, {last}" if nth else None),
    }


@dataclass(frozen=True)
class Notified:
    """What was notified before: the last quarter by the facts or the dossier; and the day to which plans are asked for now."""

    stated: Quarter | None
    recorded: Quarter | None
    until: Day | None = None

    @property
    def last(self) -> Quarter | None:
        """The last quarter: the one that the dossier records, which the tool knows, else the one stated."""
        return self.recorded or self.stated

    def said(self, facts: QuarterlyFacts) -> Said | None:
        """What is said of it; a quarter of the facts that is not the dossier's is a conflict."""
        if self.recorded is None:
            return Said((NEVER,), "facts", "none") if facts.last_notified == NEVER else given(self.stated)
        says = f"the facts state {facts.last_notified}, the dossier records {self.recorded}"
        return Said((str(self.recorded),), "decision", conflict=says if facts.last_notified not in {None, str(self.recorded)} else None)


def _activities(found: Sequence[Activity]) -> Said | None:
    if not found:
        return None
    texts = tuple(f"{row.kind} {row.id}: {'; '.join(row.words)}" for row in found)
    open_ = [row for row in found if row.answer == "unknown"]
    says = None
    if open_:
        says = "not settled whether these are applicable: " + "; ".join(f"{row.kind} {row.id} ({', '.join(row.needs)})" for row in open_)
    return Said(texts, "decision", conflict=says)


def six_months_after(day: Day) -> Day | None:
    """The same day six months later, as in the rule's own example of April 15 and October 15; `None` past the calendar."""
    months = day.month + 2 * _MONTHS
    year, month = day.year + (months - 1) // 12, (months - 1) % 12 + 1
    return date(year, month, day.day) if year <= Day.max.year else None
