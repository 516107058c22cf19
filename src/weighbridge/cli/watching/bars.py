"""Bars of watching: how far reading and summing are, and where a group lies between powers of ten."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from weighbridge.app.watching.answers import GroupAnswer
from weighbridge.kernel.legible import clipped

BAR = 15
"""How many signs a bar has."""
FIRST_POWER, LAST_POWER = 20, 28
"""The powers of ten at the ends of the bar."""


@contextlib.contextmanager
def summing_bar(samples: int) -> Iterator[Callable[[int], None]]:
    """A bar on standard error that moves with the samples; only where a person watches."""
    console = Console(stderr=True)
    columns = (TextColumn("summing samples"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("summing", total=samples)
        yield lambda more: bar.advance(task, more)


@contextlib.contextmanager
def reading_bar(files: int) -> Iterator[Callable[[str], None]]:
    """A bar on standard error that moves with the files read; only where a person watches."""
    console = Console(stderr=True)
    columns = (TextColumn("reading {task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("usage", total=files)
        yield lambda name: bar.update(task, advance=1, description=clipped(name, 40))


def scale() -> str:
    """What the bar means."""
    return f"the bar runs from 10^{FIRST_POWER} to 10^{LAST_POWER}: ─ lower to upper, ● central, │ a line, ▶ no bound"


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
