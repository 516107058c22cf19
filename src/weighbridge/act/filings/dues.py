"""The due days of filings: by the clocks of the pack, and by the window that a certification has; no day is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec

from weighbridge.act.clocks import Due, due_by, quarter_day
from weighbridge.act.filings.certification import CertificationFacts
from weighbridge.act.filings.happenings import Inaccuracy, Knowing
from weighbridge.act.filings.quarterly import Quarter
from weighbridge.decide.law import Clock, Law
from weighbridge.facts.records import Dossier
from weighbridge.facts.tables.clouds import Knowledge, Transaction
from weighbridge.kernel.days import Day

WINDOW_CITE = "15 CFR 7.304(b) (proposed)"
WINDOW_PHRASE = "within one year of their previous notification, but no earlier than 60 calendar days prior to that date"
WINDOW_DAYS = 60
"""15 CFR 7.304(b) (proposed): the annual certification is filed in so many days before the year is over."""
IRREGULAR_CITE = "15 CFR 7.304(c) (proposed)"
NEW_CITE = "15 CFR 7.304(d) (proposed)"
_US = "filing"


class DueRow(msgspec.Struct, frozen=True):
    """A day by which a filing is due: how it was counted, and the later candidate where two days of knowledge differ.

    `opens` is the first day on which it may be filed, where the rule has one. `due` is `None` where no day can be counted yet, and `note`
    says what is missing.
    """

    duty: str
    cite: str
    due: date | None
    opens: date | None = None
    counted_from: date | None = None
    later: date | None = None
    note: str | None = None


@dataclass(frozen=True)
class Dealt:
    """The days of a covered transaction."""

    occurred_on: date | None = None
    could_train_since: date | None = None
    known: Sequence[Knowing] = ()
    via_reseller: bool = False


def report_dues(law: Law, dealt: Dealt, on: Day) -> list[DueRow]:
    """When a training report is due: from the transaction or knowledge of it; by way of a reseller, forwarded too."""
    dossier = Dossier(
        transaction=[Transaction(id=_US, occurred_on=dealt.occurred_on, could_train_since=dealt.could_train_since)],
        knowledge=[Knowledge(of=_US, evidence_on=k.evidence_on, concluded_on=k.concluded_on) for k in dealt.known],
    )
    missing = "no day yet: state occurred_on in [transaction], or the days of [knowledge]"
    rows = [_row("report", law, dossier, on, missing)]
    return [*rows, _row("forward", law, dossier, on, "no day yet: state occurred_on in [transaction]")] if dealt.via_reseller else rows


def correction_due(law: Law, clock: str, found: Inaccuracy, on: Day) -> list[DueRow]:
    """When a corrected version is due: from knowledge of the inaccuracy, or from the notice of it, as the pack's clock says."""
    what = _clock(law, clock).knowledge
    dossier = Dossier(knowledge=[Knowledge(of=_US, what=what, evidence_on=found.evidence_on, concluded_on=found.concluded_on)])
    return [_row(clock, law, dossier, on, "no day yet: state evidence_on or concluded_on in [inaccuracy]")]


def request_due(law: Law, clock: str, received_on: Day | None, on: Day) -> list[DueRow]:
    """When the answers to a request are due: from the day on which it came in."""
    dossier = Dossier(knowledge=[Knowledge(of=_US, what=_clock(law, clock).knowledge, evidence_on=received_on)])
    return [_row(clock, law, dossier, on, "no day yet: state received_on in [request]")]


def certification_dues(facts: CertificationFacts) -> list[DueRow]:
    """The window of the annual certification; the day before which a new provider's is due; of an irregular one no period is stated."""
    if facts.form == "irregular":
        return [DueRow("irregular update", IRREGULAR_CITE, None, note="the rule states no period: it is due when the change has occurred")]
    if facts.form == "new-provider":
        note = "before the first foreign account is furnished"
        planned = facts.first_foreign_account_on
        return [DueRow("first certification", NEW_CITE, planned, note=note if planned else f"{note}: state first_foreign_account_on")]
    if facts.previous_on is None:
        return [DueRow("annual certification", WINDOW_CITE, None, note="no day yet: state previous_on")]
    ends = _year_after(facts.previous_on)
    opens = ends - timedelta(days=WINDOW_DAYS)
    note = f"within a year of the previous notification, at most {WINDOW_DAYS} calendar days before its end"
    return [DueRow("annual certification", WINDOW_CITE, ends, opens, facts.previous_on, note=note)]


def quarterly_dues(law: Law, quarter: Quarter | None) -> list[DueRow]:
    """The day that the rule lists for a quarter."""
    clock = _clock(law, "quarterly")
    if quarter is None:
        return [DueRow("quarterly", _proposed(clock), None, note='no day yet: state quarter, such as "2026-Q4"')]
    day = quarter_day(clock.quarter_days, quarter.first, quarter.first)
    return [DueRow("quarterly", _proposed(clock), day, counted_from=quarter.first, note=f"the day listed for {quarter}")]


def _row(name: str, law: Law, dossier: Dossier, on: Day, missing: str) -> DueRow:
    clock = _clock(law, name)
    due = due_by(clock, dossier, _US, on)
    return DueRow(name, _proposed(clock), None, note=missing) if due is None else _counted(name, clock, due)


def _counted(name: str, clock: Clock, due: Due) -> DueRow:
    note = f"{clock.days} calendar days from {due.counted_from} ({clock.runs_from})"
    note += f"; from the later day it would be {due.later}" if due.later else ""
    return DueRow(name, _proposed(clock), due.day, counted_from=due.counted_from, later=due.later, note=note)


def _clock(law: Law, name: str) -> Clock:
    return next(clock for clock in law.clock if clock.name == name)


def _proposed(clock: Clock) -> str:
    return f"{clock.cite} (proposed)"


def _year_after(day: Day) -> Day:
    """The same day of the next year; the last of February where it has no such day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return Day(day.year + 1, 2, 28) if day.year < Day.max.year else Day.max
