"""The statuses of an instrument on a line of time: a picture that needs no style and no script."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from weighbridge.adapters.pages.timeline import timeline
from weighbridge.app.explaining.describe import DatedWords, describe
from weighbridge.decide.regime import Regime
from weighbridge.kernel.days import Day

BINDS = "binds"
ROW = 26
FEWEST_YEARS, MOST_TICKS = 2, 8
ROOM = 0.05
"""What is left free after the last day shown, as a share of the whole."""


@dataclass(frozen=True)
class Sheet:
    """The size of the picture and where its field lies, in user units."""

    rows: int
    width: int = 720
    left: int = 180
    right: int = 24
    top: int = 28

    @property
    def foot(self) -> int:
        """The lower edge of the field."""
        return self.top + self.rows * ROW + 4

    @property
    def height(self) -> int:
        """All of it, the years under the field included."""
        return self.foot + 28


@dataclass(frozen=True)
class Row:
    """A status: its words, and its bar."""

    words: str
    kind: str
    x: float
    y: int
    width: float
    goes_on: bool


@dataclass(frozen=True)
class Tick:
    """A day on the line and what stands at it."""

    at: float
    words: str
    anchor: str = "middle"


def picture(regime: Regime, on: Day) -> str:
    """The picture as an element that stands in a page; `on` is marked as the day the pack was read through."""
    found = describe(regime, on)
    held = [DatedWords(BINDS, b.from_.isoformat(), b.until.isoformat() if b.until else None, b.cite, b.grade) for b in regime.law.binds]
    shown = msgspec.structs.replace(found, statuses=[*found.statuses, *held])
    first, last = _ends(shown.statuses, on)
    bars = sorted(timeline(shown, last), key=lambda bar: (bar.row.what == BINDS, bar.row.start))
    sheet = Sheet(len(bars))
    scale = sheet.width - sheet.left - sheet.right

    def at(day: Day) -> float:
        return round(sheet.left + scale * (day - first).days / (last - first).days, 1)

    rows = [
        Row(
            bar.row.what,
            BINDS if bar.row.what == BINDS else "status",
            round(sheet.left + scale * bar.start / 100, 1),
            sheet.top + n * ROW + 4,
            round(scale * min(bar.length, 100 - bar.start) / 100, 1),
            bar.row.until is None,
        )
        for n, bar in enumerate(bars)
    ]
    template = _templates().get_template("timeline.svg.j2")
    seen = Tick(at(on), on.isoformat(), "end" if at(on) > sheet.width - 100 else "middle")
    title = f"{found.id}: where it stands, by day"
    return template.render(sheet=sheet, rows=rows, ticks=_ticks(first, last, at), seen=seen, title=title, says=_says(shown.statuses, on))


def _ends(rows: list[DatedWords], on: Day) -> tuple[Day, Day]:
    days = [date.fromisoformat(day) for row in rows for day in (row.start, row.until) if day]
    first = min(days)
    last = max([*days, on, first + timedelta(days=365 * FEWEST_YEARS)])
    return first, last + (last - first) * ROOM


def _ticks(first: Day, last: Day, at: Callable[[Day], float]) -> list[Tick]:
    years = range(first.year + 1, last.year + 1)
    step = -(-len(years) // MOST_TICKS)
    return [Tick(at(date(year, 1, 1)), str(year)) for year in years if (year - years[0]) % max(step, 1) == 0]


def _says(rows: list[DatedWords], on: Day) -> str:
    said = [f"{row.what} from {row.start}{f' until {row.until}' if row.until else ''}" for row in sorted(rows, key=lambda r: r.start)]
    return f"{'; '.join(said)}. The pack was read through {on.isoformat()}. The same days stand in the table below."


def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
