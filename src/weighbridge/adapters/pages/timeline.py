"""An instrument's statuses as bars over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from weighbridge.app.explaining.describe import DatedWords, Described
from weighbridge.kernel.days import Day


@dataclass(frozen=True)
class Bar:
    """One status: its row of the law file, and where its bar begins and how long it is, in percent."""

    row: DatedWords
    start: float
    length: float


def timeline(regime: Described, today: Day) -> list[Bar]:
    """The statuses of a regime from the first of them until today, oldest first."""
    rows = sorted(regime.statuses, key=lambda row: (row.start, row.what))
    first = min((date.fromisoformat(row.start) for row in rows), default=today)
    span = max((today - first).days, 1)

    def share(day: Day) -> float:
        return round(100 * min(max((day - first).days, 0), span) / span, 1)

    bars = []
    for row in rows:
        start = share(date.fromisoformat(row.start))
        end = 100.0 if row.until is None else share(date.fromisoformat(row.until))
        bars.append(Bar(row, start, round(max(end - start, 0.5), 1)))
    return bars
