"""All models of a table over time, on a log scale, with the thresholds of the packs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from weighbridge.adapters.charts.render import CLOSED, FAINT, INK, PUBLISHED, UNSAID, dressed, inline, power, svg_of
from weighbridge.app.exploring.answers import Amount, LineOfLaw, TableWeight, WeighedRow
from weighbridge.kernel.legible import legible

if TYPE_CHECKING:
    import altair as alt

TITLE = "Training operations of public models, and thresholds of laws and proposals"
Side = Literal["left", "right"]
"""Where a name is set against its mark: the end of the words that stands there."""
WIDTH, HEIGHT = 900, 560
FIRST_YEAR, LEAST_POWER = 2012, 15
"""Where the picture starts at the earliest; models before or below are counted in its caption."""
YEARS_FOR_LABELS = 4
"""Years left empty before the first model, for the words of the lines."""
SPARSE_FROM = 8
"""Powers of ten shown from which every second one bears a tick."""
_WEIGHTS = {"closed": "closed weights", "published": "published weights", "unknown": "weights not said"}
_NAMED = 5
_NAME_WIDTH, _NAME_HEIGHT = 6.4, 15
_MARK = 4
"""Picture points: a character of a model's name, a line of it, and half a mark."""


def models_picture(found: TableWeight) -> str:
    """The picture as SVG: the stated figure of each model, else the best of ours."""
    points, outside = _points(found.rows)
    words = (
        f"{len(points)} models of {legible(found.table)} by day of publication and training operations, on a log scale; "
        f"{outside} more without figure or day, before {FIRST_YEAR} or below 10 to the {LEAST_POWER} are not drawn. "
        f"Lines of texts as of {found.on}, in force or not: " + "; ".join(_label(line) for line in found.lines) + f". {found.says}."
    )
    return svg_of(chart(found), TITLE, words)


def chart(found: TableWeight) -> alt.TopLevelMixin:
    """The picture as a chart."""
    import altair as alt  # noqa: PLC0415  # a picture is seldom asked for

    points, outside = _points(found.rows)
    frame = _frame(points, found)
    across = alt.X(
        "day:T",
        title="day of publication",
        scale=alt.Scale(domain=[f"{frame.first}-01-01", f"{frame.last}-12-31"], nice=False),
        axis=alt.Axis(format="%Y", grid=False, tickCount="year"),
    )
    upwards = alt.Y(
        "power:Q",
        title="training operations",
        scale=alt.Scale(domain=[frame.low, frame.top], zero=False, nice=False),
        axis=alt.Axis(
            labelExpr=_powers(frame), values=list(range(frame.low, math.ceil(frame.top), 2 if frame.top - frame.low > SPARSE_FROM else 1))
        ),
    )
    subtitle = [
        f"{len(points):,} models of {legible(found.table)} drawn; {outside:,} without figure or day, before {FIRST_YEAR} or small, not.",
        f"Stated figures, else ours; {found.says}. Lines: texts as of {found.on}, in force or not.",
    ]
    layers = [*_lines(found.lines, frame, across, upwards), _dots(points, across, upwards), *_names(points, frame, across, upwards)]
    title = alt.TitleParams(TITLE, subtitle=subtitle)
    dressed_chart: alt.TopLevelMixin = dressed(alt.layer(*layers).properties(width=WIDTH, height=HEIGHT, title=title))
    return dressed_chart


@dataclass(frozen=True)
class _Frame:
    """What the picture shows: its first and last year, and its powers of ten."""

    first: int
    last: int
    low: int
    top: float

    def height(self, tens: float) -> float:
        """Picture points from the top."""
        return (self.top - tens) / (self.top - self.low) * HEIGHT

    def right(self, day: str) -> float:
        """Picture points from the left."""
        return (int(day[:4]) + int(day[5:7]) / 12 - self.first) / (self.last + 1 - self.first) * WIDTH


def _frame(points: Sequence[dict[str, Any]], found: TableWeight) -> _Frame:
    """As much as holds every point and line, with room on the left for the words of the lines."""
    tens = [*(p["power"] for p in points), *(math.log10(int(x.operations)) for x in found.lines)] or [float(LEAST_POWER)]
    years = [int(p["day"][:4]) for p in points] or [int(found.on[:4])]
    low = max(LEAST_POWER, math.floor(min(tens)) - 1)
    return _Frame(max(FIRST_YEAR, min(years) - YEARS_FOR_LABELS), max(int(found.on[:4]), *years), low, max(*tens, low + 1.0) + 0.7)


def _dots(points: Sequence[dict[str, Any]], across: alt.X, upwards: alt.Y) -> alt.Chart:
    """A mark for each model, by colour and shape of whether its weights are out."""
    import altair as alt  # noqa: PLC0415  # as above

    dots: alt.Chart = (
        alt.Chart(inline(points))
        .mark_point(size=30, filled=True, opacity=0.6)
        .encode(
            x=across,
            y=upwards,
            color=alt.Color("weights:N", title=None, scale=alt.Scale(domain=list(_WEIGHTS.values()), range=[CLOSED, PUBLISHED, UNSAID])),
            shape=alt.Shape(
                "weights:N", title=None, scale=alt.Scale(domain=list(_WEIGHTS.values()), range=["circle", "triangle-up", "cross"])
            ),
        )
    )
    return dots


def _points(rows: Sequence[WeighedRow]) -> tuple[list[dict[str, Any]], int]:
    found = [
        {"day": row.published, "power": size, "weights": _WEIGHTS[row.weights], "name": legible(row.name)}
        for row in rows
        if row.published is not None and int(row.published[:4]) >= FIRST_YEAR and (size := _size(row)) is not None and size >= LEAST_POWER
    ]
    return found, len(rows) - len(found)


def _size(row: WeighedRow) -> float | None:
    amount: Amount | None = row.stated if row.stated is not None else row.ours
    return None if amount is None or amount.central is None or int(amount.central) <= 0 else math.log10(int(amount.central))


def _label(line: LineOfLaw) -> str:
    """The line and whose it is: two instruments by name, the others counted."""
    names = [*line.reaches, *line.exceeds]
    others = f" and {len(names) - 2} more" if len(names) > 2 else ""  # noqa: PLR2004  # two are named
    return f"{power(int(line.operations))}: {', '.join(names[:2])}{others}"


def _lines(lines: Sequence[LineOfLaw], frame: _Frame, across: alt.X, upwards: alt.Y) -> list[alt.Chart]:
    import altair as alt  # noqa: PLC0415  # as above

    rows = [{"power": math.log10(int(line.operations)), "label": _label(line), "day": f"{frame.first}-01-01"} for line in lines]
    base = alt.Chart(inline(rows)).encode(y=upwards)
    return [
        base.mark_rule(color=FAINT, strokeDash=[5, 4]),
        base.mark_text(align="left", baseline="bottom", dx=4, dy=-2, fontSize=11, color=INK).encode(x=across, text="label:N"),
    ]


def _names(points: Sequence[dict[str, Any]], frame: _Frame, across: alt.X, upwards: alt.Y) -> list[alt.Chart]:
    """Names beside the largest models, left of the mark or else right, each only where nothing else stands."""
    import altair as alt  # noqa: PLC0415  # as above

    found = _placed(points, frame)
    layers = []
    sides: tuple[tuple[Side, int], ...] = (("right", -7), ("left", 7))
    for align, step in sides:
        rows = [point for point, side in found if side == align]
        text = alt.Chart(inline(rows)).mark_text(align=align, baseline="middle", dx=step, fontSize=11, color=INK)
        layers.append(text.encode(x=across, y=upwards, text="name:N"))
    return layers


def _placed(points: Sequence[dict[str, Any]], frame: _Frame) -> list[tuple[dict[str, Any], Side]]:
    """The largest models whose name finds room, and on which side of it the mark stands."""
    taken = [(x - _MARK, x + _MARK, frame.height(p["power"])) for p in points for x in (frame.right(p["day"]),)]
    found: list[tuple[dict[str, Any], Side]] = []
    for point in sorted(points, key=lambda p: -p["power"]):
        mark, height, wide = frame.right(point["day"]), frame.height(point["power"]), len(point["name"]) * _NAME_WIDTH
        sides: tuple[tuple[Side, float], ...] = (("right", mark - _MARK - 1 - wide), ("left", mark + _MARK + 1))
        for align, left in sides:
            box = (left, left + wide, height)
            if WIDTH * 0.4 < left < WIDTH - wide and not any(_meet(box, other) for other in taken):
                taken.append(box)
                found.append((point, align))
                break
        if len(found) == _NAMED:
            break
    return found


def _meet(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    """Whether two boxes on the picture touch: their left and right, and the middle of their height."""
    return abs(one[2] - other[2]) < _NAME_HEIGHT / 2 + _MARK and one[0] < other[1] and one[1] > other[0]


def _powers(frame: _Frame) -> str:
    """A Vega expression that writes a tick as a power of ten."""
    pairs = " : ".join(f"datum.value == {n} ? '{power(10**n)}'" for n in range(frame.low, math.ceil(frame.top)))
    return f"{pairs} : ''"
