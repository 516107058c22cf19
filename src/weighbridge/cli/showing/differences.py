"""A difference for a person: what changed in words, in example cases, and for the user's own models."""

from __future__ import annotations

import typer

from weighbridge.app.comparing.compare import Changed, Difference
from weighbridge.cli.showing.rows import row


def show_difference(found: Difference) -> None:
    """Words first, then cases, then models."""
    typer.echo(typer.style(f"{found.left} against {found.right}", bold=True))
    for words in found.words:
        row("words", f"{words.what}: {words.left} -> {words.right} [{words.cite}]", "  ")
    for case in found.examples:
        _changed("case", case)
    for model in found.models:
        _changed("yours", model)
    if not (found.words or found.examples or found.models):
        typer.echo("  nothing differs")
    typer.echo(f"{found.examples_tried} example cases tried, {len(found.examples)} of them change", err=True)


def _changed(label: str, case: Changed) -> None:
    row(label, f"{case.id}: {case.left} -> {case.right} ({case.says})".replace("_", " "), "  ")
