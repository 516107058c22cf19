"""Due days: a period of calendar days from the day that starts it, both days of knowledge kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from weighbridge.facts.records import Dossier
from weighbridge.kernel.days import Day


@dataclass(frozen=True)
class Due:
    """A due day, the day it was counted from, and the later candidate where the two days differ."""

    day: Day
    counted_from: Day
    later: Day | None = None


def due_day(dossier: Dossier, subject_id: str, days: int, what: str = "line") -> Due | None:
    """When a duty is due that runs `days` calendar days from knowledge; `None` without a day.

    `what` is known: that a line is met, or that an incident happened.
    The first day in the record and the day a person concluded are both kept; the earlier counts.
    """
    known = sorted(
        day
        for k in dossier.knowledge
        if k.of == subject_id and k.what == what
        for day in (k.evidence_on, k.concluded_on)
        if day is not None
    )
    if not known:
        return None
    period = timedelta(days=days)
    later = _after(known[-1], period) if known[-1] != known[0] else None
    return Due(_after(known[0], period), known[0], later)


def _after(day: Day, period: timedelta) -> Day:
    """The day a period later; the calendar's last where it has no such day."""
    return day + period if day <= Day.max - period else Day.max
