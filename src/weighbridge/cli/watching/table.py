"""A fleet for a person: what was kept aside, then each group on a bar beside the lines, then what this does not do."""

from __future__ import annotations

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from weighbridge.app.watching.answers import GroupAnswer, WatchAnswer
from weighbridge.cli.showing.rows import row
from weighbridge.cli.watching.bars import bar, scale
from weighbridge.kernel.amounts import written
from weighbridge.kernel.legible import clipped, legible

MOST_GROUPS = 40
MOST_ASIDE = 10
PAGE = 110
"""The width of a table that no terminal bounds: that of the sentences under it."""
MOST_LINKS = 3
SAID = {"not_reportable": "not reportable", "cannot_rule_out": "cannot rule out", "reportable": "reportable"}
"""Outcomes in words."""


def show_watch(found: WatchAnswer) -> None:
    """The groups beside the lines."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = PAGE
    typer.echo(f"operations that one training run could have used, as of {found.on}; compute consistent with, never a run detected")
    _show_aside(found)
    console.print(_table(found))
    if len(found.groups) > MOST_GROUPS:
        console.print(f"{len(found.groups) - MOST_GROUPS:,} smaller groups more; --json gives every one")
    typer.echo(scale())
    _show_lines(found)
    _show_open(found)
    if found.asks_together:
        row("together", "no group reaches a line alone, and accounts of whom nobody knows whose they are might together", "")
    for words in dict.fromkeys(reason for group in found.groups[:MOST_GROUPS] for reason in group.why):
        row("why", words, "")
    for words in dict.fromkeys((*found.taken, *found.assumed)):
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
    for name in ("accts", "jobs"):
        table.add_column(name, justify="right", no_wrap=True)
    for name in ("lower", "central", "upper"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("outcome", min_width=15)
    table.add_column("due", no_wrap=True)
    for group in found.groups[:MOST_GROUPS]:
        ends = [None if text is None else int(text) for text in (group.lower, group.central, group.upper)]
        shown = [written(ends[0]), "unknown" if ends[1] is None else written(ends[1]), written(ends[2])]
        counts = (f"{len(group.accounts):,}", f"{group.jobs:,}")
        table.add_row(Text(legible(clipped(group.id, 32))), *counts, *shown, bar(group), Text(outcomes(group)), group.due or "")
    return table


def outcomes(group: GroupAnswer) -> str:
    """The outcome beside the lines that count, the one that asks for most; by how many of them, where they differ."""
    counted = [line.outcome for line in group.against if line.counts]
    if not counted:
        return "no line counts"
    worst = next(word for word in ("reportable", "cannot_rule_out", "not_reportable") if word in counted)
    many = counted.count(worst)
    return SAID[worst] if many == len(counted) else f"{SAID[worst]} ({many} of {len(counted)})"


def _show_open(found: WatchAnswer) -> None:
    """What joined the groups that ask for something, and what is ahead of those that nearly do."""
    for group in found.groups[:MOST_GROUPS]:
        name = clipped(group.id, 32)
        if group.inquiry is not None or group.knowledge:
            for link in group.joined_by[:MOST_LINKS]:
                row("joined", f"{name}: {link.kind.replace('_', ' ')}: {link.evidence}", "")
            if len(group.joined_by) > MOST_LINKS:
                row("", f"{len(group.joined_by) - MOST_LINKS:,} links more; `weighbridge watch explain {name}` has every one", "  ")
        if group.forecast:
            first = group.forecast[0]
            days = ", ".join(f"{word} {day}" for word, day in (("upper", first.upper), ("central", first.central)) if day)
            row("ahead", f"{name}: as from {first.pace_from} to {first.pace_until} it crosses {written(int(first.threshold))}: {days}", "")
    for held in found.holder:
        row("holder", f"cluster {held.cluster} under {held.regime}: {SAID[held.outcome]} ({held.status})", "")


def _show_lines(found: WatchAnswer) -> None:
    lines = found.groups[0].against if found.groups else []
    for line in lines:
        said = "" if line.counts else "; shown only, it asks for nothing on that day"
        row("line", f"{line.regime}, {line.name}: {line.past} {written(int(line.threshold))} ({line.cite}), {line.status}{said}", "")
