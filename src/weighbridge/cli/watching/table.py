"""A fleet for a person: what was kept aside, then each group on a bar beside the lines, then what this does not do."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import typer
from rich import box
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from weighbridge.app.watching.answers import GroupAnswer, WatchAnswer
from weighbridge.cli.showing.rows import row
from weighbridge.kernel.amounts import written
from weighbridge.kernel.legible import clipped, legible

MOST_GROUPS = 40
MOST_ASIDE = 10
BAR = 15
FIRST_POWER, LAST_POWER = 20, 28
"""The powers of ten at the ends of the bar."""
_SAID = {"not_reportable": "not reportable", "cannot_rule_out": "cannot rule out"}


@contextlib.contextmanager
def summing_bar(samples: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error that moves with the samples; only where a person watches."""
    console = Console(stderr=True)
    columns = (TextColumn("summing samples"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("summing", total=samples)
        yield lambda more: bar.advance(task, more)


def show_watch(found: WatchAnswer) -> None:
    """The groups beside the lines."""
    console = Console(highlight=False, markup=False, emoji=False)
    typer.echo(f"operations that one training run could have used, as of {found.on}; compute consistent with, never a run detected")
    _show_aside(found)
    console.print(_table(found))
    if len(found.groups) > MOST_GROUPS:
        console.print(f"{len(found.groups) - MOST_GROUPS:,} smaller groups more; --json gives every one")
    typer.echo(f"the bar runs from 10^{FIRST_POWER} to 10^{LAST_POWER}: ─ lower to upper, ● central, │ a line, ▶ no bound")
    _show_lines(found)
    if found.asks_together:
        row("together", "no group reaches a line alone and all of them together might: that they are strangers was not checked", "")
    for words in dict.fromkeys(reason for group in found.groups[:MOST_GROUPS] for reason in group.why):
        row("why", words, "")
    for words in found.taken:
        row("taken", words, "")
    _show_counters(found)
    for words in found.not_done:
        row("not done", words, "")


def _show_aside(found: WatchAnswer) -> None:
    if found.unread:
        typer.echo(f"{found.unread:,} rows could not be read, were kept aside and are in no figure: mend them and read again")
    for one in found.aside[:MOST_ASIDE]:
        row("aside", f"{one.file}, line {one.line}: {one.why}", "")
    if found.reserved_chip_hours != "0":
        row("reserved", f"{found.reserved_chip_hours} chip-hours were paid and not used, and are in no figure", "")


def _show_counters(found: WatchAnswer) -> None:
    if found.counters is not None:
        told = found.counters
        row(
            "samples",
            f"{told.samples:,}: {told.of_jobs:,} of the jobs above, {told.of_unknown_jobs:,} of jobs that no file allocates, "
            f"{told.of_no_job:,} of no job",
            "",
        )


def _table(found: WatchAnswer) -> Table:
    table = Table(box=box.SIMPLE, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("group", min_width=8)
    table.add_column("jobs", justify="right", no_wrap=True)
    for name in ("lower", "central", "upper"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("outcome", min_width=15)
    for group in found.groups[:MOST_GROUPS]:
        ends = [None if text is None else int(text) for text in (group.lower, group.central, group.upper)]
        shown = [written(ends[0]), "unknown" if ends[1] is None else written(ends[1]), written(ends[2])]
        table.add_row(Text(legible(clipped(group.id, 40))), f"{group.jobs:,}", *shown, bar(group), Text(_outcomes(group)))
    return table


def _outcomes(group: GroupAnswer) -> str:
    """The outcome beside the lines that count; by how many of them, where they differ."""
    counted = [line.outcome for line in group.against if line.counts]
    reached = counted.count("cannot_rule_out")
    if not counted:
        return "no line counts"
    if reached in (0, len(counted)):
        return _SAID[counted[0]]
    return f"{_SAID['cannot_rule_out']} ({reached} of {len(counted)})"


def bar(group: GroupAnswer) -> str:
    """The bounds and the lines on a scale of powers of ten."""
    cells = ["·"] * BAR
    low, high = _place(group.lower), BAR - 1 if group.upper is None else _place(group.upper)
    cells[low : high + 1] = "─" * (high - low + 1)
    for line in group.against:
        cells[_place(line.threshold)] = "│"
    if group.central is not None:
        cells[_place(group.central)] = "●"
    if group.upper is None:
        cells[-1] = "▶"
    return "".join(cells)


def _place(digits: str) -> int:
    """The cell of an amount: by its power of ten and first digits, at an end where it lies beyond."""
    if int(digits) <= 0:
        return 0
    power = len(digits) - 1 + (int(digits[:2].ljust(2, "0")) - 10) / 90
    share = (power - FIRST_POWER) / (LAST_POWER - FIRST_POWER)
    return max(0, min(BAR - 1, round(share * (BAR - 1))))


def _show_lines(found: WatchAnswer) -> None:
    lines = found.groups[0].against if found.groups else []
    for line in lines:
        said = "" if line.counts else "; shown only, it asks for nothing on that day"
        row("line", f"{line.regime}, {line.name}: {line.past} {written(int(line.threshold))} ({line.cite}), {line.status}{said}", "")
