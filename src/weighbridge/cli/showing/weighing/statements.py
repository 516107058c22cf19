"""A signed statement for a person."""

from __future__ import annotations

import typer

from weighbridge.cli.showing.rows import row, rows
from weighbridge.facts.statements.predicate import Amount, Statement
from weighbridge.kernel.amounts import written
from weighbridge.kernel.legible import legible


def show_statement(statement: Statement) -> None:
    """What a statement says: its weights, the phases of the run, where it came from, and what is missing."""
    said = statement.said
    typer.echo(
        typer.style(f"run {legible(said.run)}", bold=True) + f", {said.steps} steps in {said.segments} segments; signature not checked"
    )
    for digest, name in statement.subjects.items():
        row("weights", f"{name or 'unnamed'}, {digest}", "  ")
    row("period", f"{said.period.from_ or 'unknown'} to {said.period.until or 'unknown'}", "  ")
    row("convention", said.convention, "  ")
    for name, phase in said.phases.items():
        row(name, f"{_shown(phase.tokens)} tokens", "  ")
        for kind in ("causal", "full", "executed"):
            row("", f"{_shown(getattr(phase, kind))} operations, {kind}", "  ")
    rows("parent", [f"{p.class_}: {p.name or 'unnamed'}, {p.weights}" for p in said.parents], "  ")
    rows("chips", [f"{c.hours} hours of {c.chip}" + (f" at {c.precision}" if c.precision else "") for c in said.chips], "  ")
    rows("gap", said.gaps, "  ")
    rows("finding", [f"{f.code}: {f.says}" for f in said.findings], "  ")
    row("journal", f"{said.journal.lines} lines, sha256:{said.journal.digest['sha256']}", "  ")


def _shown(amount: Amount) -> str:
    found = amount.range
    return written(found.low) if found.low == found.high else f"{written(found.low)} to {written(found.high)}"
