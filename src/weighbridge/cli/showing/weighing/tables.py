"""Tables of models for a person: counts first, then the models, as wide as the terminal allows."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from weighbridge.app.exploring.answers import Amount, Counts, Exploration, Move, TableWeight, WeighedRow
from weighbridge.kernel.amounts import written
from weighbridge.kernel.legible import legible

MOST_ROWS = 25
_BAR = 30
_COUNTED = ("certain", "best figure", "possible", "below", "unknown")


def show_table(found: TableWeight) -> None:
    """A weighed table: the summary, then the largest models."""
    console = Console(highlight=False, markup=False, emoji=False)
    summary = found.summary
    console.print(
        Text(f"{legible(found.table)}: {summary.rows:,} models, {summary.stated:,} with a stated figure, {summary.weighed:,} weighed by us")
    )
    if summary.compared:
        near, covered = (n / summary.compared for n in (summary.within_twofold, summary.covered))
        console.print(
            f"of {summary.compared:,} with a confident figure and enough inputs: {summary.within_twofold:,} within a factor of two "
            f"({near:.1%}), {summary.covered:,} inside our 90 % range ({covered:.1%})"
        )
    _kept_aside(console, found.aside)
    _listed(console, "found in the table", summary.findings)
    _listed(console, "flags", summary.flags)
    console.print(_largest(found.rows))
    console.print(f"as {found.says}; --json, --csv and --svg give every row")


def show_exploration(found: Exploration) -> None:
    """An exploration: the counts, then the groups, who flips, and the forecast."""
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(Text(f"whom {written(int(found.threshold))} operations would catch, as of {found.as_of}", style="bold"))
    console.print(f"{legible(found.table)}, {found.counts.rows:,} models; {found.says}")
    for words in found.asked:
        console.print(f"only {words}")
    _listed(console, "left out", found.left_out)
    _kept_aside(console, found.aside)
    console.print(_lines_tried(found))
    for name, groups in (("developer", found.by_developer), ("country", found.by_country), ("year", found.by_year)):
        caught = [g for g in groups if g.counts.possible]
        if caught:
            console.print(_grouped(name, [(g.name, g.counts) for g in (caught if name == "year" else caught[:MOST_ROWS])]))
    console.print(_moved(found.moves))
    _show_forecast(console, found)


def _kept_aside(console: Console, aside: Sequence[object]) -> None:
    if aside:
        console.print(f"{len(aside):,} rows could not be read; --json names each with its line")


def _listed(console: Console, label: str, counts: dict[str, int]) -> None:
    if counts:
        console.print(f"{label}: " + ", ".join(f"{legible(word)} {n:,}" for word, n in counts.items()), soft_wrap=False)


def _table(first: str, *others: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(first, overflow="fold")
    for heading in others:
        table.add_column(heading, justify="right")
    return table


def _lines_tried(found: Exploration) -> Table:
    table = _table("line", *_COUNTED)
    table.add_row(written(int(found.threshold)), *_cells(found.counts))
    if (relative := found.relative) is not None:
        table.add_row(f"within 10^{relative.within} of {legible(relative.largest)}", *_cells(relative.counts))
    return table


def _cells(counts: Counts) -> list[str]:
    return [f"{n:,}" for n in (counts.certain, counts.central, counts.possible, counts.below, counts.unknown)]


def _grouped(name: str, groups: Sequence[tuple[str, Counts]]) -> Table:
    """The groups with a bar: full for certain, half for the best figure, light for possible."""
    table = _table(name, *_COUNTED[:3])
    table.add_column("")
    most = max(counts.possible for _, counts in groups)
    for label, counts in groups:
        signs = [(counts.certain, "█"), (counts.central - counts.certain, "▓"), (counts.possible - counts.central, "░")]
        bar = "".join(sign * max(bool(n), round(n / max(most, _BAR) * _BAR)) for n, sign in signs)
        table.add_row(legible(label), *_cells(counts)[:3], bar)
    return table


def _moved(moves: Sequence[Move]) -> Table:
    table = _table("if it moves to", *_COUNTED[:3], "flip")
    for move in moves:
        flips = [f"+{len(move.enter)}"] * bool(move.enter) + [f"-{len(move.leave)}"] * bool(move.leave)
        table.add_row(written(int(move.threshold)), *_cells(move.counts)[:3], " ".join(flips) or "none")
    return table


def _show_forecast(console: Console, found: Exploration) -> None:
    if found.forecast.why_not is not None:
        console.print(f"no forecast: {found.forecast.why_not}")
        return
    table = _table("end of", "largest run", "90 %", "models above", "90 %")
    for year in found.forecast.years:
        low, central, high = year.above
        ends = f"{written(int(year.largest.low))} to {written(int(year.largest.high or 0))}"
        table.add_row(str(year.year), written(int(year.largest.central or 0)), ends, f"{central:,}", f"{low:,} to {high:,}")
    console.print(table)
    if found.asked:
        console.print("published forecasts are of all models, not of these alone; --json has them")
        return
    for other in found.published:
        if other.threshold == found.threshold:
            span = f" ({other.low} to {other.high})" if other.low is not None and other.high is not None else ""
            console.print(f"published: {other.central}{span} {other.says}, {other.on}; {other.by}")


def _largest(rows: Sequence[WeighedRow]) -> Table:
    table = _table("model", "stated", "architecture", "hardware", "our 90 % range", "agreement")
    sized = sorted(rows, key=lambda r: -_size(r))[:MOST_ROWS]
    for row in sized:
        table.add_row(legible(row.name), *(_best(a) for a in (row.stated, row.architecture, row.hardware)), _ends(row.ours), row.agreement)
    return table


def _size(row: WeighedRow) -> int:
    amount = row.stated or row.ours
    return 0 if amount is None else int(amount.central or amount.low)


def _best(amount: Amount | None) -> str:
    return "-" if amount is None else f"over {written(int(amount.low))}" if amount.central is None else written(int(amount.central))


def _ends(amount: Amount | None) -> str:
    if amount is None:
        return "-"
    return f"{written(int(amount.low))} to {'no bound' if amount.high is None else written(int(amount.high))}"
