"""A timeline for a person: each day on which the answer changes, what changed it, and what it is from then."""

from __future__ import annotations

import typer

from weighbridge.app.deciding.timeline import Timeline
from weighbridge.cli.showing.rows import row


def show_timeline(found: Timeline) -> None:
    """The steps of a timeline, oldest first; what stays as it was is not repeated."""
    before: dict[str, str] = {}
    for step in found.steps:
        typer.echo(typer.style(step.start, bold=True) + f"   {step.order or 'no order'}")
        for event in step.events:
            row("event", event, "  ")
        for name, level in step.levels.items():
            if before.get(name) != level:
                row("now" if before else "", f"{name}: {level.replace('_', ' ')}", "  ")
        before = step.levels
    typer.echo(f"until {found.last}: no other change; dossier {found.dossier}", err=True)
