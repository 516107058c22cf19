"""Lists for people: what an update did, how old they are, and what changed."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from weighbridge.adapters.lists.freshness import Standing
from weighbridge.cli.showing.rows import row
from weighbridge.identify.listings.compare import Change, Difference, difference
from weighbridge.identify.listings.lists import called
from weighbridge.identify.listings.records import Edition, ListedParty

if TYPE_CHECKING:
    from weighbridge.adapters.lists.updating import Update

_SHOWN = 20
"""So many of a kind are shown; `--json` prints all."""
_DIGITS = 12


@contextlib.contextmanager
def fetching_bar() -> Iterator[Callable[[int, int | None], None]]:
    """A bar on standard error that moves with the bytes; only where a person watches."""
    console = Console(stderr=True)
    columns = (TextColumn("fetching"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("fetching", total=None)
        yield lambda have, whole: bar.update(task, completed=have, total=whole)


def summary(done: Update) -> dict[str, object]:
    """An update as data: figures, and the difference in numbers."""
    change = difference(done.before, done.edition) if done.before else None
    return {
        "edition": done.edition.digest,
        "taken": done.taken,
        "confirmed": done.confirmed,
        "counts": dict(sorted(Counter(party.list for party in done.edition.parties).items())),
        "unread": done.edition.unread,
        "changes": _numbers(change) if change else None,
    }


def _numbers(change: Difference) -> dict[str, int]:
    return {name: len(getattr(change, name)) for name in ("added", "removed", "rematch", "reannotate")}


def show_update(done: Update, folder: Path) -> None:
    """What came, how much of it, and what could not be read."""
    for name in done.taken:
        row("taken", name, "")
    for name in done.confirmed:
        row("unchanged", f"{name}: its publisher has nothing newer", "")
    _show_counts(done.edition)
    if done.before is not None:
        change = difference(done.before, done.edition)
        row("changes", ", ".join(f"{count} {_WORDS[name]}" for name, count in _numbers(change).items()), "")
    _show_unread(done.edition)
    row("edition", f"{_short(done.edition.digest)}, in {folder}", "")


_WORDS = {"added": "added", "removed": "removed", "rematch": "to match again", "reannotate": "with other terms only"}


def _show_counts(edition: Edition) -> None:
    counts = Counter(party.list for party in edition.parties)
    for name, count in sorted(counts.items()):
        row(f"{count:>7,}", f"{name}, {called(name)}", "", 8)


def _show_unread(edition: Edition) -> None:
    if edition.unread:
        lost = sum(not unread.kept for unread in edition.unread)
        row("unread", f"{lost} rows or groups of rows left out, {len(edition.unread) - lost} kept without a part; --json names each", "")
    for unread in [u for u in edition.unread if not u.kept][:_SHOWN]:
        at = f", row {unread.row}" if unread.row else ""
        row("", f"{unread.source}{at}: {unread.what}", "  ")


def show_standing(found: Standing) -> None:
    """Each source with its age, the counts, and whether the lists are fit to clear by."""
    row("lists", "fit to screen by" if found.fit else f"NOT fit to clear anybody by: {'; '.join(found.why)}", "")
    for source in found.sources:
        age = "today" if source.age == 0 else f"{source.age} days ago"
        row(
            source.id,
            f"{source.name}; {source.retrieved.isoformat()}, {age}{', STALE' if source.stale else ''}; {_short(source.digest)}",
            "",
        )
    for name, count in found.counts.items():
        row(f"{count:>7,}", f"{name}, {called(name)}", "", 8)
    row("unread", f"{found.unread} notes on what could not be read" if found.unread else "", "")
    row("edition", f"{_short(found.edition)}; stale after {found.stale_after} days", "")


def show_difference(found: Difference) -> None:
    """Who came, who went, who must be matched again, whose terms alone changed."""
    _show_parties("added", found.added)
    _show_parties("removed", found.removed)
    _show_changes("match again", found.rematch)
    _show_changes("other terms", found.reannotate)
    row("in all", ", ".join(f"{count} {_WORDS[name]}" for name, count in _numbers(found).items()), "")


def _show_parties(label: str, parties: Sequence[ListedParty]) -> None:
    for party in parties[:_SHOWN]:
        row(label, f"{party.id} {party.name}", "")
    _show_more(label, len(parties))


def _show_changes(label: str, changes: Sequence[Change]) -> None:
    for change in changes[:_SHOWN]:
        row(label, f"{change.id} {change.name}: {', '.join(change.fields)}", "")
    _show_more(label, len(changes))


def _show_more(label: str, count: int) -> None:
    if count > _SHOWN:
        typer.echo(f"{label:<14} … and {count - _SHOWN:,} more; --json prints all")


def _short(digest: str) -> str:
    return digest.removeprefix("sha256:")[:_DIGITS]
