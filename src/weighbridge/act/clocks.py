"""Due days: a period of calendar days from the day that starts it, or the day listed for a quarter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from weighbridge.decide.law import Clock
from weighbridge.facts.models import TRAINING
from weighbridge.facts.records import Dossier
from weighbridge.kernel.days import Day

_MONTHS = 3
_QUARTER = timedelta(days=90)
"""The shortest quarter; no day is listed for a quarter before it is over."""


@dataclass(frozen=True)
class Due:
    """A due day, the day it was counted from, and the later candidate where the two days differ."""

    day: Day
    counted_from: Day
    later: Day | None = None


def due_by(clock: Clock, dossier: Dossier, subject_id: str, on: Day) -> Due | None:
    """When a duty is due by a clock of the law, asked on a day; `None` while the day that starts it is not stated."""
    happened = occurrence(dossier, subject_id)
    if clock.quarter_days:
        activity = on if clock.starts == "asked" else happened
        return None if activity is None else Due(quarter_day(clock.quarter_days, activity, on), activity)
    occurred = (happened,) if happened is not None and clock.starts in ("occurrence", "either") else ()
    if clock.starts == "occurrence":
        return _from(occurred, clock.days)
    return due_day(dossier, subject_id, clock.days, clock.knowledge, occurred)


def due_day(dossier: Dossier, subject_id: str, days: int, what: str = "line", occurred: Sequence[Day] = ()) -> Due | None:
    """When a duty is due that runs `days` calendar days from knowledge; `None` without a day.

    `what` is known: that a line is met, or that an incident happened. The first day in the record
    and the day a person concluded are both kept, with the days of occurrence that count as well;
    the earliest counts.
    """
    rows = [k for k in dossier.knowledge if k.of == subject_id and k.what == what]
    known = [day for k in rows for day in (k.evidence_on, k.concluded_on) if day is not None]
    return _from((*known, *occurred), days)


def occurrence(dossier: Dossier, subject_id: str) -> Day | None:
    """The day of what the duty is about: a dealing, once it could train the model; an acquisition; the first training."""
    for dealing in dossier.transaction:
        if dealing.id == subject_id and dealing.occurred_on is not None:
            return max(dealing.occurred_on, dealing.could_train_since or dealing.occurred_on)
    for cluster in dossier.cluster:
        if cluster.id == subject_id:
            return cluster.acquired_on
    begun = [w.from_ for m in dossier.model if m.id == subject_id for w in m.work if w.kind in TRAINING and w.from_ is not None]
    return min(begun, default=None)


def quarter_day(listed: Sequence[str], activity: Day, on: Day) -> Day:
    """The day listed for the quarter of an activity: the next one after that quarter.

    An activity still ahead on the day asked belongs already in the notification of the next listed day.
    """
    quarter = (activity.month - 1) // _MONTHS
    begins = Day(activity.year, quarter * _MONTHS + 1, 1)
    own = [day for day in _listed(listed, activity) if day >= _after(begins, _QUARTER)]
    ahead = [day for day in _listed(listed, on) if day >= on] if activity > on else []
    return min((*own[:1], *ahead[:1]), default=Day.max)


def _listed(listed: Sequence[str], day: Day) -> list[Day]:
    """The listed days of the day's year and the next, in order."""
    years = [year for year in (day.year, day.year + 1) if year <= Day.max.year]
    return sorted(Day.fromisoformat(f"{year:04}-{row}") for year in years for row in listed)


def _from(days: Sequence[Day], period: int) -> Due | None:
    known = sorted(days)
    if not known:
        return None
    length = timedelta(days=period)
    later = _after(known[-1], length) if known[-1] != known[0] else None
    return Due(_after(known[0], length), known[0], later)


def _after(day: Day, period: timedelta) -> Day:
    """The day a period later; the calendar's last where it has no such day."""
    return day + period if day <= Day.max - period else Day.max
