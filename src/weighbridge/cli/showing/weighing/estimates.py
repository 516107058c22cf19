"""Estimates for a person: each method's, what they say together, and the odds against the lines."""

from __future__ import annotations

from collections.abc import Sequence

from weighbridge.app.answers import Total, WeighedItem
from weighbridge.app.weights import CrossingAnswer, OddsAnswer
from weighbridge.cli.showing.rows import amount, row, rows
from weighbridge.kernel.amounts import written

_TOGETHER = {
    "agree": "the methods agree",
    "strained": "the methods strain, and the interval is widened for it",
    "disagree": "the methods cannot all be right, and the interval covers each",
}
_SHOWN = 0.01
_NAMED = 4


def show_estimates(item: WeighedItem) -> None:
    """Each method's amount where there are several, and what they say together."""
    if len(item.estimates) < 2:  # noqa: PLR2004  # one estimate is the item's own amount
        return
    for place, estimate in enumerate(item.estimates):
        row(estimate.method, amount(Total(item.kind, None, estimate.low, estimate.central, estimate.high)), "    ", 20)
        rows("", estimate.assumed if place else (), "      ")
    pooled = item.pooled
    if pooled is None:
        return
    if pooled.low is not None:
        together = amount(Total(item.kind, None, pooled.low, pooled.central, pooled.high))
        row("together", f"{together}, nine in ten; {_TOGETHER.get(pooled.agreement, pooled.agreement)}", "    ", 20)
    rows("", pooled.apart, "    ")
    rows("", [c.says for c in pooled.comparisons if c.causes or not c.consistent], "    ")


def show_odds(odds: Sequence[OddsAnswer]) -> None:
    """How likely the model is past each line, lines with the same odds in one row."""
    together: dict[tuple[str, str, str], list[str]] = {}
    for one in odds:
        line = f"{'at or over' if one.comparator == 'reaches' else 'over'} {written(int(one.line))}"
        said = "no bound above, so no odds" if one.probability is None else f"{_percent(one.probability)}, {one.alert}"
        reading = f" ({one.reading})" if one.reading else ""
        together.setdefault((line, said, one.line), []).append(one.convention + reading)
    for (line, said, _), names in sorted(together.items(), key=lambda kept: (int(kept[0][2]), kept[0])):
        row(line, f"{said}: {', '.join(_short(names))}", "  ", 22)


def show_crossings(crossings: Sequence[CrossingAnswer]) -> None:
    """When a run under way passes each line, lines passed on the same days in one row."""
    together: dict[tuple[str, str], list[str]] = {}
    for one in crossings:
        line = f"past {written(int(one.line))}"
        median, latest = one.median or "not by its last day", one.latest or "not by its last day"
        said = f"{median} in half of cases, {one.earliest} at the earliest, {latest} at the latest (nine in ten)"
        reading = f" ({one.reading})" if one.reading else ""
        together.setdefault((line, said), []).append(one.convention + reading)
    for (line, said), names in together.items():
        row(line, f"{said}: {', '.join(_short(names))}", "  ", 22)


def _short(names: Sequence[str]) -> Sequence[str]:
    """The totals, or where they are many the instruments they are of."""
    if len(names) <= _NAMED:
        return tuple(dict.fromkeys(names))
    return tuple(dict.fromkeys("/".join(name.split(" ")[0].split("/")[:2]) for name in names))


def _percent(probability: str) -> str:
    share = float(probability)
    if share in (0.0, 1.0):
        return "0 %" if share == 0 else "100 %"
    if share < _SHOWN:
        return "under 1 %"
    return "over 99 %" if share > 1 - _SHOWN else f"{share:.0%}".replace("%", " %")
