"""Days and half-open spans of days. Today is always an argument; this room reads no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Day = date
"""A calendar day, without hour or zone."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `start` up to, not including, `until`; an open end is `None`."""

    start: Day | None = None
    until: Day | None = None

    def holds(self, day: Day) -> bool:
        """Whether `day` lies in the span."""
        return (self.start is None or self.start <= day) and (self.until is None or day < self.until)

    def meets(self, other: Span) -> bool:
        """Whether the two spans share a day."""
        starts = [s for s in (self.start, other.start) if s is not None]
        ends = [u for u in (self.until, other.until) if u is not None]
        return not starts or not ends or max(starts) < min(ends)


def read_day(text: str) -> Day | None:
    """The day written as `YYYY-MM-DD`, or `None` when it is no such day."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    # Python reads week dates and basic forms too (2026-W01-1, 20260101); one way of writing is enough.
    return day if day.isoformat() == text else None
