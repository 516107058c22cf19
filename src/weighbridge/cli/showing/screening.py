"""Screenings for people: one name's hits with their reasons, a file's tally, and what the lists are worth."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from weighbridge.cli.showing.rows import row as show_row
from weighbridge.identify.listings.lists import called

if TYPE_CHECKING:
    from weighbridge.adapters.customer_files import Row
    from weighbridge.adapters.lists.freshness import Standing
    from weighbridge.app.screening.outcomes import Answer
    from weighbridge.identify.screening.index import Index
    from weighbridge.identify.screening.records import Hit

_SHOWN = 10
"""So many hits, or unreadable rows, are shown; `--json` and the file out have all."""


@contextlib.contextmanager
def bar() -> Iterator[Callable[[int], None]]:
    """A bar on standard error that moves with the rows; only where a person watches."""
    with bars() as told:
        yield lambda done: told("screening", done)


@contextlib.contextmanager
def bars() -> Iterator[Callable[[str, int], None]]:
    """A bar on standard error for each thing that is done with customers; only where a person watches."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        tasks: dict[str, TaskID] = {}

        def told(what: str, count: int) -> None:
            doing = "screened" if what == "to screen" else what
            if doing not in tasks:
                tasks[doing] = progress.add_task(doing, total=None)
            if what == "to screen":
                progress.update(tasks[doing], total=count, completed=0)
            else:
                progress.advance(tasks[doing], count)

        yield told


@dataclass
class Tally:
    """How many rows came to what, and the first that could not be read."""

    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    unread: int = 0
    """Rows screened without evidence that could not be read."""

    @property
    def clear(self) -> bool:
        """Whether every row was read and none was a hit."""
        return not self.outcomes["hit"] and not self.outcomes["unreadable"]

    def count(self, row: Row, answer: Answer) -> None:
        """Take a row and its answer into account."""
        self.outcomes[answer.outcome] += 1
        self.unread += bool(answer.unread)
        if answer.outcome == "unreadable" and len(self.faults) < _SHOWN:
            self.faults.append(answer.why if answer.why.startswith("line ") else f"line {row.line}: {answer.why}")

    def show(self, file: str) -> None:
        """The tally on standard error, so that standard output stays the table."""
        total = sum(self.outcomes.values())
        typer.echo(
            f"{file}: {total} rows, {self.outcomes['hit']} hit, {self.outcomes['no_hit']} no hit, {self.outcomes['unreadable']} unreadable",
            err=True,
        )
        for fault in self.faults:
            typer.echo(f"  unreadable, {fault}", err=True)
        if self.unread:
            typer.echo(
                f"  {self.unread} rows with a birth date or a country that is not read, screened without it: see their reasons", err=True
            )


def show_name(name: str, answer: Answer, index: Index) -> None:
    """One name's outcome and its hits, each with its parts and words."""
    if answer.outcome == "unreadable":
        show_row("unreadable", answer.why, "")
        return
    if not answer.hits:
        show_row("no hit", f"{name}, among {len(index.parties)} listings", "")
        return
    for hit in answer.hits[:_SHOWN]:
        _show_hit(hit)
    if len(answer.hits) > _SHOWN:
        typer.echo(f"and {len(answer.hits) - _SHOWN} more; --json prints all")


def _show_hit(hit: Hit) -> None:
    show_row(f"0.{hit.score:03d}", f"{hit.listed} ({called(hit.list)}, {hit.party})", "")
    for part in hit.parts:
        beside = f" ({part.ours or '-'} | {part.theirs or '-'})" if part.ours or part.theirs else ""
        typer.echo(f"    {part.points:+5d}  {part.kind}: {part.said}{beside}")
    for word in hit.words:
        typer.echo(f"           {word.ours or '-'} | {word.theirs or '-'}: {word.how}, likeness {word.likeness}, weight {word.weight}")


def show_standing_line(standing: Standing) -> None:
    """Why nobody may be cleared by these lists, on standard error; nothing where they are fit."""
    for why in standing.why:
        typer.echo(f"the lists clear nobody: {why}", err=True)
