"""An exploration as a picture: caught by year, and how many may be above the line by 2028, beside published forecasts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from weighbridge.adapters.charts.render import CENTRAL, CERTAIN, CLOSED, FAINT, INK, POSSIBLE, dressed, inline, power, svg_of
from weighbridge.app.exploring.answers import Exploration
from weighbridge.kernel.legible import legible

if TYPE_CHECKING:
    import altair as alt

WIDTH, HEIGHT = 420, 300
YEARS_SHOWN = 9
_CLASSES = ("certain", "best figure", "possible")


def exploration_picture(found: Exploration) -> str:
    """The picture as SVG."""
    counts = found.counts
    words = (
        f"Of {counts.rows} models in {legible(found.table)} as of {found.as_of}, {counts.certain} are caught for certain, "
        f"{counts.central} by their best figure, {counts.possible} possibly; {counts.unknown} are unknown. "
        + " ".join(
            f"By the end of {year.year} {year.above[1]} models above the line, {year.above[0]} to {year.above[2]}."
            for year in found.forecast.years
        )
        + f" {found.says}."
    )
    return svg_of(chart(found), _title(found), words)


def chart(found: Exploration) -> alt.TopLevelMixin:
    """The picture as a chart: two panels, or one where nothing could be forecast."""
    import altair as alt  # noqa: PLC0415  # a picture is seldom asked for

    counts = found.counts
    panels: list[Any] = [_by_year(found)]
    if found.forecast.years:
        panels.append(_ahead(found))
    below = f"{counts.below:,} below, {counts.unknown:,} unknown, of {counts.rows:,} models"
    subtitle = [
        f"{counts.certain} for certain, {counts.central} by best figure, {counts.possible} possibly, {below}",
        f"{legible(found.table)}, as of {found.as_of}" + (f"; {'; '.join(found.asked)}" if found.asked else "") + f"; {found.says}",
    ]
    whole = alt.hconcat(*panels, spacing=50).properties(title=alt.TitleParams(_title(found), subtitle=subtitle))
    dressed_chart: alt.TopLevelMixin = dressed(whole)
    return dressed_chart


def _title(found: Exploration) -> str:
    return f"Whom {power(int(found.threshold))} training operations would catch"


def _heading(words: str, under: str) -> alt.TitleParams:
    import altair as alt  # noqa: PLC0415  # as above

    return alt.TitleParams(words, subtitle=[under], fontSize=13, fontWeight="normal", subtitleFontSize=11, subtitleColor=FAINT, offset=8)


def _by_year(found: Exploration) -> alt.Chart:
    import altair as alt  # noqa: PLC0415  # as above

    last = int(found.as_of[:4])
    rows: list[dict[str, Any]] = []
    groups = {g.name: g.counts for g in found.by_year}
    years = [str(year) for year in range(last - YEARS_SHOWN + 1, last + 1)]
    for year in years:
        counts = groups.get(year)
        parts = (0, 0, 0) if counts is None else (counts.certain, counts.central - counts.certain, counts.possible - counts.central)
        rows += [
            {"year": year, "class": name, "models": n, "order": i} for i, (name, n) in enumerate(zip(_CLASSES, parts, strict=True)) if n
        ]
    bars: alt.Chart = (
        alt.Chart(inline(rows), title=_heading("caught, by year of publication", "unknown models and those without a year have no bar"))
        .mark_bar(stroke="white", strokeWidth=1)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0), scale=alt.Scale(domain=years)),
            y=alt.Y("models:Q", title="models", axis=alt.Axis(values=_whole_steps(rows), format="d")),
            color=alt.Color(
                "class:N",
                title=None,
                scale=alt.Scale(domain=list(_CLASSES), range=[CERTAIN, CENTRAL, POSSIBLE]),
                legend=alt.Legend(orient="top-left", fillColor="white", padding=4),
            ),
            order=alt.Order("order:O"),
        )
        .properties(width=WIDTH, height=HEIGHT)
    )
    return bars


def _whole_steps(rows: Sequence[dict[str, Any]]) -> list[int]:
    """Ticks of a count of models: whole ones, ten at most."""
    by_year: dict[str, int] = {}
    for row in rows:
        by_year[row["year"]] = by_year.get(row["year"], 0) + row["models"]
    most = max(by_year.values(), default=1)
    return list(range(0, most + 1, max(1, most // 10 + bool(most % 10 and most > 10))))  # noqa: PLR2004  # ten ticks


def _ahead(found: Exploration) -> alt.LayerChart | alt.FacetChart:
    import altair as alt  # noqa: PLC0415  # as above

    rows: list[dict[str, Any]] = [
        {"year": str(year.year), "low": year.above[0], "models": year.above[1], "high": year.above[2]} for year in found.forecast.years
    ]
    across = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0))
    base = alt.Chart(inline(rows)).encode(x=across)
    marks = [
        base.mark_rule(color=CLOSED, strokeWidth=3, opacity=0.5).encode(
            y=alt.Y("low:Q", title="models above the line by the end of the year"), y2="high:Q"
        ),
        base.mark_point(color=CLOSED, filled=True, size=90, opacity=1).encode(y="models:Q"),
        base.mark_text(align="left", dx=10, color=INK, fontSize=12).encode(y="models:Q", text="models:Q"),
    ]
    comparable = [] if found.asked else found.published
    published = [p for p in comparable if p.threshold == found.threshold and p.low is not None and p.high is not None]
    if published:
        others = [{"year": p.on[:4], "low": p.low, "models": p.central, "high": p.high} for p in published]
        beside = alt.Chart(inline(others)).encode(x=across)
        marks += [
            beside.mark_rule(color=CENTRAL, strokeWidth=3, opacity=0.6, xOffset=-26).encode(y="low:Q", y2="high:Q"),
            beside.mark_point(color=CENTRAL, filled=True, size=90, shape="square", opacity=1, xOffset=-26).encode(y="models:Q"),
        ]
    squares = "; ".join(f"square: {p.central} ({p.low} to {p.high}) in {p.on[:4]}, {p.by.split(',')[0]}" for p in published)
    no_squares = "published forecasts are of all models" if found.asked else "nothing is published for this line"
    title = _heading("carried forward: best figure and 90 % interval", f"round: ours; {squares or no_squares}")
    return alt.layer(*marks).properties(width=WIDTH - 40, height=HEIGHT, title=title)
