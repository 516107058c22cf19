"""The method note of an exploration, in Markdown: what was asked, what came out, how it was made, and what it cannot say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from weighbridge.app.exploring.answers import Amount, Counts, Exploration, ForecastYear
from weighbridge.app.exploring.ranges import FACTORS
from weighbridge.kernel.amounts import written
from weighbridge.kernel.legible import legible

_MARKUP = str.maketrans({c: "\\" + c for c in "\\`*_{}[]<>#|~!"})

_HOW = (
    """A stated figure is taken to lie within a factor of the table's word for its confidence, or within the bounds the table gives.
  Where our own range, made from parameters, data and hardware without the stated figure, holds it, the narrower ends stand.
  Where nothing is stated, our range does; where nothing allows one, the model is unknown.""",
    "A model whose day, country or weights are not stated is only possibly one of those asked for.",
    """Within 10^x of the largest run: the largest best figure of any model in the table, as of the day; the year's counts take each
  model against the largest run of its own day, as Kumar and Manning do (arXiv 2504.16138).""",
    """What it cannot say: what companies did not tell and nobody estimated. Undisclosed runs are unknown, not absent, so every count
  and every forecast made from them is a low one. Counts are by the totals of the table, not by any law's counting convention.""",
)


def method_note(found: Exploration) -> str:
    """The note, whole."""
    parts = [
        f"# Whom {written(int(found.threshold))} operations would catch\n\n*{found.says}.*",
        _asked(found),
        _caught(found),
        _moved(found),
        _ahead(found),
        _method(found),
    ]
    return "\n\n".join(parts) + "\n"


def _asked(found: Exploration) -> str:
    asked = "; ".join(found.asked) or "every model of the table"
    left = ", ".join(f"{n:,} {why}" for why, n in found.left_out.items()) or "none"
    kept = f" {len(found.aside):,} rows could not be read and are listed at the end." if found.aside else ""
    return (
        f"Table: {plain(found.table)} (`{found.digest}`), as of {found.as_of}. Asked: {plain(asked)}. "
        f"Models counted: {found.counts.rows:,}; left out: {left}.{kept}"
    )


def _caught(found: Exploration) -> str:
    rows = [("the threshold", found.counts)]
    if found.relative is not None:
        rows.append((f"within 10^{found.relative.within} of the largest run ({plain(found.relative.largest)})", found.relative.counts))
    head = ["## Caught", "", "| line | certain | best figure | possible | below | unknown |", "|---|---|---|---|---|---|"]
    lines = [f"| {name} | {' | '.join(_cells(counts))} |" for name, counts in rows]
    words = (
        "*Certain*: even the low end of the range reaches the line. *Best figure*: it does, the certain ones included. *Possible*: the "
        "high end does, the former two included. *Unknown*: no figure bounds the model; it is counted, not dropped."
    )
    groups = [
        "",
        "By developer (a model of several stands under each):",
        "",
        "| developer | certain | best figure | possible |",
        "|---|---|---|---|",
    ]
    groups += [
        f"| {plain(g.name)} | {g.counts.certain} | {g.counts.central} | {g.counts.possible} |"
        for g in found.by_developer
        if g.counts.possible
    ]
    return "\n".join([*head, *lines, "", words, *groups])


def _moved(found: Exploration) -> str:
    rows = ["## If the line moves", "", "| to | certain | best figure | possible | newly caught | no longer |", "|---|---|---|---|---|---|"]
    for move in found.moves:
        counts = f"{move.counts.certain} | {move.counts.central} | {move.counts.possible}"
        rows.append(f"| {written(int(move.threshold))} | {counts} | {_names(move.enter)} | {_names(move.leave)} |")
    return "\n".join(rows)


def _ahead(found: Exploration) -> str:
    ahead = found.forecast
    if ahead.why_not is not None:
        return f"## To 2028\n\nNot forecast: {ahead.why_not}."
    rows = ["## To 2028", "", f"Method: {ahead.method}.", ""]
    low, central, high = ahead.growth_a_year
    rows += [f"The largest run grows {central} times a year ({low} to {high}).", ""]
    rows += ["| end of | largest run | models above the threshold |", "|---|---|---|"]
    rows += [_year(year) for year in ahead.years]
    rows += ["", "Published forecasts, for comparison:", "", "| by | of | when | figure | grade |", "|---|---|---|---|---|"]
    for other in found.published:
        span = f" ({other.low} to {other.high})" if other.low is not None and other.high is not None else ""
        rows.append(f"| [{other.by}]({other.source}) | {other.says} | {other.on} | {other.central}{span} | {other.grade} |")
    return "\n".join(rows)


def _method(found: Exploration) -> str:
    factors = ", ".join(f"{word} {factor}" for word, factor in FACTORS.items())
    findings = ", ".join(f"{kind} {n:,}" for kind, n in found.findings.items()) or "none"
    lines = ["## How it was made", "", *(f"- {words}" for words in _HOW), f"- Factors by the word for confidence: {factors}."]
    lines.append(f"- Findings in the table: {findings}.")
    if found.aside:
        lines += ["", "Rows that could not be read:", "", *(f"- line {a.line}: {plain(a.why)}" for a in found.aside)]
    return "\n".join(lines)


def _year(year: ForecastYear) -> str:
    low, central, high = year.above
    return f"| {year.year} | {span(year.largest)} | {central} ({low} to {high}) |"


def span(amount: Amount) -> str:
    """An amount as its best figure and its ends."""
    high = "no bound" if amount.high is None else written(int(amount.high))
    best = written(int(amount.central)) if amount.central is not None else "?"
    return f"{best} ({written(int(amount.low))} to {high})"


def plain(words: str) -> str:
    """Words of somebody's table that Markdown must not take for markup."""
    return legible(" ".join(words.split())).translate(_MARKUP)


def _cells(counts: Counts) -> Iterable[str]:
    return (f"{n:,}" for n in (counts.certain, counts.central, counts.possible, counts.below, counts.unknown))


def _names(names: Sequence[str], most: int = 12) -> str:
    listed = ", ".join(plain(name) for name in names[:most])
    return (listed + (f" and {len(names) - most} more" if len(names) > most else "")) or "none"
