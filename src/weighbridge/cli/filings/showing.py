"""Filings for people: what is said, what is missing and what would fill it, by when it is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import typer

from weighbridge.act.filings.document import Filing, digest_of
from weighbridge.act.filings.items import Row
from weighbridge.app.deciding.regime_answers import HYPOTHETICAL
from weighbridge.app.filings.ports import Version
from weighbridge.cli.showing.rows import row, rows
from weighbridge.kernel.days import Day

_WIDTH = 30


def show(filing: Filing, today: Day) -> None:
    """A filing: its head, its due days, every item with what is said to it, and what is still open."""
    kept = "not kept" if filing.number is None else f"filing {filing.number}, version {filing.version}"
    state = "redacted copy" if filing.redacted else filing.state
    row(filing.mark or filing.title, f"{filing.title if filing.mark else ''} ({kept}, {state})", "", _WIDTH)
    row("under", f"{filing.regime}: {filing.cite}; {', '.join(filing.status)} on {filing.on}", "", _WIDTH)
    row("about", filing.about or "", "", _WIDTH)
    row("digest", filing.copy_of or digest_of(filing), "", _WIDTH)
    for due in filing.due:
        late = ", overdue" if due.due is not None and due.due < today and filing.state == "draft" else ""
        opens = f"; may be filed from {due.opens}" if due.opens else ""
        row("due", f"{due.due or 'no day yet'}{late}: {due.duty}{opens}; {due.note} [{due.cite}]", "", _WIDTH)
    for part in filing.parts:
        typer.echo(part)
        for one in filing.part(part):
            _item(one)
    _signed(filing)
    rows(
        "note",
        filing.notes,
        "",
    )
    if filing.open:
        row("still open", ", ".join(filing.open), "", _WIDTH)


def _item(one: Row) -> None:
    first = {"missing": f"MISSING: {one.fill}", "not-applicable": f"not applicable: {'; '.join(one.values)}"}
    row(one.key, first.get(one.answer, "; ".join(one.values)), "  ", _WIDTH)
    row("", "; ".join(one.values) if one.answer == "missing" else "", " " * (_WIDTH + 3))
    row("", f"conflict: {one.conflict}" if one.conflict else "", " " * (_WIDTH + 3))


def _signed(filing: Filing) -> None:
    for one in filing.settled:
        row("settled", f"{one.item}: {one.conflict}; by {one.by}: {one.why}", "", _WIDTH)
    if filing.certified is not None:
        says = f": {filing.certified.says} [{filing.certified.cite}]" if filing.certified.says else ""
        row("made final", f"by {filing.certified.by} on {filing.certified.on}{says}", "", _WIDTH)
    if filing.basis is not None:
        row("legal basis", f"{filing.basis.basis} [{filing.basis.cite}], found by {filing.basis.by}", "", _WIDTH)


def show_list(versions: Sequence[Version], today: Day) -> None:
    """A line for each filing, by its last version."""
    for one in versions:
        marks = [f"{one.open} open" if one.open else "complete", _due(one.due, today, one)]
        marks += [HYPOTHETICAL] if one.hypothetical else []
        who = f"drafted by {one.drafted_by}" + (f", final by {one.finalised_by}" if one.finalised_by else "")
        row(f"filing {one.filing}", f"{one.kind}, version {one.number}, {one.state}: {', '.join(marks)}; {who}", "")
    if not versions:
        typer.echo("no filing is kept", err=True)


def _due(day: date | None, today: Day, one: Version) -> str:
    if day is None:
        return "no due day"
    return f"due {day}{', overdue' if day < today and one.state == 'draft' else ''}"
