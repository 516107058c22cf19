"""Weights for a person."""

from __future__ import annotations

import typer

from weighbridge.app.answers import Total, WeightAnswer
from weighbridge.cli.showing.rows import amount, row, rows
from weighbridge.cli.showing.weighing.estimates import show_crossings, show_estimates, show_odds
from weighbridge.kernel.legible import legible


def show_weight(answer: WeightAnswer) -> None:
    """Weights: totals by convention, then each item."""
    for model in answer.models:
        typer.echo(typer.style(f"model {legible(model.id)}", bold=True) + f", work done by {answer.on}")
        for total in model.totals:
            reading = f" ({total.reading})" if total.reading else ""
            row(total.convention + reading, amount(total), "  ", 44)
        show_odds(model.odds)
        show_crossings(model.crossings)
        for item in model.items:
            weight = Total(item.kind, None, item.low, item.central, item.high)
            typer.echo(f"  {item.kind}: {amount(weight)}, by {item.method}")
            row("", item.why, "    ")
            show_estimates(item)
            rows("note", item.notes, "    ")
            for name, counted in item.counted.items():
                row(counted.answer, f"{name}: {counted.why}", "    ")
        typer.echo()
