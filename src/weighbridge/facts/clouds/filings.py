"""What an authority asked about a subject, and what was filed on it, up to a day."""

from __future__ import annotations

from collections.abc import Iterator

from weighbridge.facts.records import Dossier
from weighbridge.facts.stated import Stated
from weighbridge.facts.tables.clouds import Knowledge
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.days import Day

ASKED = ("request", "programme-request", "incompleteness", "clarification", "inaccuracy", "reseller-failure")
"""What comes in about a filing, each with a period to answer it."""
_QUARTERS, _MONTHS = 4, 3


def state_filings(stated: Stated, dossier: Dossier, subject_id: str, on: Day) -> None:
    """Whether each thing has come in by the day, and how many quarters ago the last notification was."""
    rows = [k for k in dossier.knowledge if k.of == subject_id]
    for what in ASKED:
        stated.flag(f"filing.{what.replace('-', '_')}", any(_by(k, on) for k in rows if k.what == what))
    quarters = [_quarter(on) - _quarter(day) for k in rows if k.what == "notification" for day in _days(k)]
    earlier = [q for q in quarters if q > 0]
    stated.flag("filing.earlier_quarter", bool(earlier))
    stated.amount("filing.quarters_since", Range.exactly(min(earlier, default=0)))


def _days(row: Knowledge) -> Iterator[Day]:
    yield from (day for day in (row.evidence_on, row.concluded_on) if day is not None)


def _by(row: Knowledge, on: Day) -> bool:
    """Whether it has come in by the day; without a day it has."""
    return min(_days(row), default=on) <= on


def _quarter(day: Day) -> int:
    """The number of a calendar quarter."""
    return day.year * _QUARTERS + (day.month - 1) // _MONTHS


def first_of_quarter(day: Day, quarters: int) -> Day | None:
    """The first day of the quarter so many after that of the day; `None` past the calendar's end."""
    year, quarter = divmod(_quarter(day) + quarters, _QUARTERS)
    return Day(year, quarter * _MONTHS + 1, 1) if year <= Day.max.year else None
