"""Regimes for a person."""

from __future__ import annotations

from weighbridge.app.explaining.describe import Described
from weighbridge.cli.showing.rows import row


def show_regimes(found: list[Described]) -> None:
    """The regimes in a list."""
    for regime in found:
        force = "binds" if regime.binds else "does not bind"
        row(regime.id, f"{force} on {regime.on}; {', '.join(regime.status)}. {regime.title}", "", 20)


def show_regime(regime: Described) -> None:
    """One regime, whole."""
    show_regimes([regime])
    row("cite", regime.cite, "  ")
    for status in regime.statuses:
        row(
            "status",
            f"{status.what} from {status.start}"
            + (f" until {status.until}" if status.until else "")
            + f" [{status.cite}; grade {status.grade}]",
            "  ",
        )
    for value in regime.values:
        row("value", f"{value.what} from {value.start} [{value.cite}; grade {value.grade}]", "  ")
    for clause in regime.clauses:
        row("clause", f"{clause['id']}: {clause['says']} [{clause['cite']}]", "  ")
    for duty in regime.duties:
        row("duty", f"{duty['id']}: {duty['level'].replace('_', ' ')}, on the {duty['subject']}", "  ")
    for reading in regime.readings:
        row("open words", f'{reading["id"]}: "{reading["words"]}": ' + "; ".join(f"{k}: {v}" for k, v in reading["options"].items()), "  ")
    row("read through", regime.verified or "", "  ")
    row("review", regime.review or "", "  ")
    row("edition", regime.digest, "  ")
