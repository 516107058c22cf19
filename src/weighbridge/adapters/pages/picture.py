"""The picture of models against thresholds: where each mark, bar, line and label stands.

Days run to the right, operations upwards on a logarithmic scale. Labels are placed one after
another, the most notable first, each where it covers nothing; one that finds no place is left out,
since every figure is in the table beside the picture.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from weighbridge.adapters.pages.words import power, stated
from weighbridge.app.demonstrating.answers import HOLD, REFUSE, Demonstration, Line, Row, rank
from weighbridge.kernel.amounts import Number
from weighbridge.kernel.days import Day

LOW, HIGH = 22.3, 27.25
"""Powers of ten at the ends of the scale."""
FIRST_DAY = date(2023, 1, 1)
LETTER, BOLD_LETTER = 0.61, 0.68
"""The mean width of a letter, in units of the size of the type, of the widest faces a browser may choose."""
NOTABLE = (
    "claude-3.7-sonnet",
    "gpt-4",
    "llama-3.1-405b",
    "deepseek-r1",
    "gemini-1.0-ultra",
    "claude-3.5-sonnet",
    "grok-2",
    "deepseek-v2",
    "gpt-oss-120b",
    "qwen3-max",
    "kimi-k2",
    "glm-5",
    "llama-2-70b",
    "mistral-large",
    "alphafold-3",
    "evo-2-40b",
    "llama-4-behemoth",
    "doubao-pro",
    "qwen2.5-72b",
    "falcon-180b",
    "yandexgpt-5-lite",
    "trinity-large",
    "dbrx",
    "phi-4",
    "exaone-4.0-32b",
    "claude-2",
    "gemma-3-27b",
)
"""Models that readers look for, after those refused and held; a choice of ours, which decides nothing but who gets a label."""

_AROUND = (
    (1.0, 0.0, "start"),
    (-1.0, 0.0, "end"),
    (0.6, -0.9, "start"),
    (0.6, 0.9, "start"),
    (-0.6, -0.9, "end"),
    (-0.6, 0.9, "end"),
    (0.0, -1.3, "middle"),
    (0.0, 1.6, "middle"),
    (1.7, -1.7, "start"),
    (-1.7, 1.7, "end"),
    (1.7, 1.7, "start"),
    (-1.7, -1.7, "end"),
)
"""Where a name may stand about its mark, in gaps to the right and down, and its anchor."""


@dataclass(frozen=True)
class Sheet:
    """The size of the picture and of its type, in user units, and its margins."""

    name: str
    width: int
    height: int
    type_size: float
    left: int
    right: int = 12
    top: int = 16
    bottom: int = 64
    mark: float = 5
    labels: int = 30
    short: bool = False
    """Whether a line is named in the fewest words."""

    @property
    def end(self) -> float:
        """The right edge of the field."""
        return self.width - self.right

    @property
    def foot(self) -> float:
        """The lower edge of the field."""
        return self.height - self.bottom

    @property
    def strip(self) -> float:
        """The height at which models without stated operations stand, under the field."""
        return self.foot + 15


WIDE = Sheet("wide", 960, 600, 12, 58)
NARROW = Sheet("narrow", 360, 640, 11, 40, right=6, mark=4, labels=14, short=True)


@dataclass(frozen=True)
class Box:
    """A rectangle that is taken."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True)
class Mark:
    """A model: its place, the ends of its range, its kind, the order of today, and what a pointer over it reads."""

    x: float
    y: float
    high: float | None
    low: float | None
    weights: str
    order: str
    title: str
    name: str


@dataclass(frozen=True)
class Label:
    """Words at a place; `anchor` is `start`, `middle` or `end`."""

    x: float
    y: float
    anchor: str
    words: str
    kind: str = "model"
    leader: str = ""
    """The path of a thin line from the mark, where the label stands away from it."""


@dataclass(frozen=True)
class Tick:
    """A place on an axis and what it is called."""

    at: float
    words: str


@dataclass
class Picture:
    """Everything the template draws."""

    sheet: Sheet
    marks: list[Mark]
    thresholds: list[float]
    powers: list[Tick]
    years: list[Tick]
    days: list[Tick]
    labels: list[Label] = field(default_factory=list)


class Drawing:
    """Places the models of a demonstration on a sheet."""

    def __init__(self, shown: Demonstration, sheet: Sheet) -> None:
        """`sheet` fixes the size."""
        self.shown = shown
        self.sheet = sheet
        self.last_day = date(max(shown.today.year, 2026) + 1, 1, 1)
        self.taken: list[Box] = []
        self.bars: list[Box] = []

    def picture(self) -> Picture:
        """The picture, its labels placed last."""
        rows = sorted(self.shown.rows, key=lambda r: r.model.published)
        marks = [self._mark(row) for row in rows]
        drawn = Picture(
            self.sheet,
            marks,
            [self.y(line.count) for line in self.shown.lines],
            [Tick(self.y(10**n), power(10**n)) for n in range(math.ceil(LOW), int(HIGH) + 1)],
            [Tick(self.x(date(y, 1, 1)), str(y)) for y in range(FIRST_DAY.year, self.last_day.year)],
            [Tick(self.x(asked.on), asked.on.isoformat()) for asked in self.shown.asked if asked.on >= FIRST_DAY],
        )
        self.taken = [self._around_mark(m) for m in marks]
        self.bars = [Box(m.x - 2, m.high, 4, m.low - m.high) for m in marks if m.high is not None and m.low is not None]
        drawn.labels = [*self._days(drawn.days), *self._thresholds(), *self._names(rows, marks)]
        return drawn

    def x(self, day: Day) -> float:
        """Where a day stands."""
        share = (day - FIRST_DAY).days / (self.last_day - FIRST_DAY).days
        return round(self.sheet.left + share * (self.sheet.end - self.sheet.left), 1)

    def y(self, count: Number) -> float:
        """Where a number of operations stands."""
        share = (math.log10(count) - LOW) / (HIGH - LOW)
        return round(self.sheet.foot - share * (self.sheet.foot - self.sheet.top), 1)

    def _mark(self, row: Row) -> Mark:
        model, amount = row.model, row.model.amount
        verdict = self.shown.today_of(row)
        title = (
            f"{model.name}, {model.developer}, {model.published}: operations {stated(model)}, weights {model.weights_on(self.shown.today)}"
        )
        title += f"; today {verdict.order}" if model.from_home and verdict.order else ""
        best = None if amount is None else amount.central or amount.low
        high = low = None
        if amount is not None and isinstance(model.operations, tuple) and amount.high is not None:
            high, low = self.y(amount.high), self.y(amount.low)
        order = verdict.order or "" if model.from_home else ""
        height = self.sheet.strip if best is None else self.y(best)
        return Mark(self.x(model.published), height, high, low, model.weights_on(self.shown.today), order, title, model.name)

    def _days(self, days: Sequence[Tick]) -> Iterator[Label]:
        """The days asked, at the top of their lines; two that are close stand one below the other."""
        for tick in days:
            near_end = tick.at + self._width(tick.words, "day") > self.sheet.end
            anchor, x = ("end", tick.at - 4) if near_end else ("start", tick.at + 4)
            label = self._place(
                [Label(x, self.sheet.top + self.sheet.type_size * (1 + 1.3 * n), anchor, tick.words, "day") for n in range(3)]
            )
            if label:
                yield label

    def _thresholds(self) -> Iterator[Label]:
        """The instruments of each line: one text above it, the other below."""
        size = self.sheet.type_size
        for line in self.shown.lines:
            for words, down in zip(meanings(line, short=self.sheet.short), (False, True), strict=False):
                offsets = [size + 2 + n if down else -6.0 - n for n in (0, 4, 8, 12)]
                places = [label for dy in offsets for label in self._at_ends(self.y(line.count) + dy, words)]
                yield self._place(places) or self._place(places, over_bars=True) or self._take(places[0])

    def _at_ends(self, height: float, words: str) -> tuple[Label, Label]:
        right = Label(self.sheet.end - 2, height, "end", words, "line")
        left = Label(self.sheet.left + 6, height, "start", words, "line")
        return (left, right) if self.sheet.short else (right, left)

    def _names(self, rows: Sequence[Row], marks: Sequence[Mark]) -> Iterator[Label]:
        """The models' names, the most notable first."""
        places = {name: n for n, name in enumerate(NOTABLE)}
        chosen = [pair for pair in zip(rows, marks, strict=True) if pair[0].model.id in places or pair[1].order in (REFUSE, HOLD)]
        chosen.sort(key=lambda pair: (-rank(pair[1].order or None), places.get(pair[0].model.id, 0)))
        count = 0
        for _, mark in chosen:
            if count < self.sheet.labels and mark.y != self.sheet.strip and (label := self._place(self._around(mark))):
                count += 1
                yield label

    def _around(self, mark: Mark) -> Iterator[Label]:
        """Places for a mark's name, the best first."""
        half = self.sheet.type_size * 0.35
        gap = self.sheet.mark + (8 if mark.order in (REFUSE, HOLD) else 4)
        for dx, dy, anchor in _AROUND:
            x, y = round(mark.x + dx * gap, 1), round(mark.y + dy * gap, 1)
            away = f"M{mark.x + dx * gap * 0.4:.1f} {mark.y + dy * gap * 0.4:.1f}L{x:.1f} {y:.1f}" if abs(dx) > 1 else ""
            yield Label(x, round(y + half, 1), anchor, mark.name, "refused" if mark.order == REFUSE else "model", away)

    def _around_mark(self, mark: Mark) -> Box:
        half = self.sheet.mark + (5 if mark.order in (REFUSE, HOLD) else 1)
        return Box(mark.x - half, mark.y - half, 2 * half, 2 * half)

    def _place(self, places: Iterable[Label], *, over_bars: bool = False) -> Label | None:
        """The first place that is free and within the field, which is then taken; bars may be crossed where nothing else is left."""
        for label in places:
            box = self.box(label)
            inside = box.x >= self.sheet.left and box.x + box.width <= self.sheet.end + 1 and box.y >= 0
            if inside and not any(box.meets(other) for other in (self.taken if over_bars else (*self.taken, *self.bars))):
                return self._take(label)
        return None

    def _take(self, label: Label) -> Label:
        self.taken.append(self.box(label))
        return label

    def box(self, label: Label) -> Box:
        """The room that a label takes, measured generously."""
        width = self._width(label.words, label.kind)
        x = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
        return Box(x, label.y - self.sheet.type_size * 0.85, width, self.sheet.type_size * 1.1)

    def _width(self, words: str, kind: str) -> float:
        return len(words) * self.sheet.type_size * (BOLD_LETTER if kind in ("line", "refused") else LETTER)


def meanings(line: Line, *, short: bool = False) -> list[str]:
    """What a line means, in two texts at most: the instruments met from it, and those met only beyond it."""
    number = power(line.count)

    def named(names: Sequence[str]) -> str:
        return ", ".join(name.partition(",")[0] if short else name for name in names)

    exceeds = [line.exceeds] if line.reaches else [line.exceeds[:1], line.exceeds[1:]]
    found = [f"reaches {number}: {named(line.reaches)}"] if line.reaches else []
    return found + [f"exceeds {number}: {named(names)}" for names in exceeds if names]


def draw(shown: Demonstration, sheet: Sheet) -> Picture:
    """The picture of a demonstration on a sheet."""
    return Drawing(shown, sheet).picture()
