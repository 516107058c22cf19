"""When a group would cross a line, were it to go on as in its last days: a range of days, and nothing where there is no pace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import ceil

from weighbridge.facts.usage.records import Allocation
from weighbridge.kernel.amounts import Number, Range
from weighbridge.watch.bounds import Bounded

PACE_DAYS = 28
"""Whole weeks, so that a quiet weekend is in the pace as often as it is in the year."""
HORIZON_DAYS = 365
"""A pace says nothing of what a customer does in more than a year."""
DAY_S = 86_400


@dataclass(frozen=True)
class Pace:
    """What a group did in a span of days, as each bound has it; seconds since 1970, `[start, end)`."""

    start: int
    end: int
    done: Range
    """`low` of what would be one run, `high` of all."""

    def days(self) -> tuple[date, date]:
        """The first and the last day of the span."""
        return _day(self.start), _day(self.end - 1)


@dataclass(frozen=True)
class Crossing:
    """The day each bound would cross a line; None where it has crossed already, or would not within a year."""

    line: Number
    upper: date | None
    central: date | None
    lower: date | None


def pace_of(jobs: Iterable[Bounded], of_one_run: Iterable[Bounded], until: int, days: int = PACE_DAYS) -> Pace | None:
    """What was done in the days before a moment; None where nothing was, or nothing bounds it.

    A job of which a part lies in the span counts with the share of its time that does.
    """
    start = until - days * DAY_S
    high = central = 0.0
    for job in jobs:
        share = _share(job.use.parts, start, until)
        if not share:
            continue
        if job.amount.high is None:
            return None
        high += share * float(job.amount.high)
        central += share * float(job.amount.central or 0)
    low = sum(_share(job.use.parts, start, until) * float(job.amount.low) for job in of_one_run)
    return Pace(start, until, Range(int(low), int(central), ceil(high))) if high else None


def crossing_of(amount: Range, pace: Pace, line: Number) -> Crossing:
    """The days on which the bounds would cross the line from the end of the span on."""
    ends = ((amount.high, pace.done.high), (amount.central, pace.done.central), (amount.low, pace.done.low))
    return Crossing(line, *(_crosses(now, done, line, pace) for now, done in ends))


def _crosses(now: Number | None, done: Number | None, line: Number, pace: Pace) -> date | None:
    if now is None or done is None or done <= 0 or now > line:
        return None
    a_day = float(done) * DAY_S / (pace.end - pace.start)
    ahead = float(line - now) / a_day
    return _day(pace.end) + timedelta(days=int(ahead)) if ahead <= HORIZON_DAYS else None


def _share(parts: Iterable[Allocation], start: int, until: int) -> float:
    """The share of a job's time that lies in the span; of one that still runs, all up to the moment."""
    whole = within = 0
    for part in parts:
        end = until if part.end is None else part.end
        whole += max(0, end - part.start)
        within += max(0, min(end, until) - max(part.start, start))
    return within / whole if whole else 0.0


def _day(moment: int) -> date:
    return datetime.fromtimestamp(moment, UTC).date()
