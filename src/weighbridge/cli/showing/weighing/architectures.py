"""The weight of an architecture for a person: parameters, the conventions of the trade side by side, the totals of the law."""

from __future__ import annotations

from collections.abc import Iterable

import typer

from weighbridge.app.answers import NamedFigure, Total, WeighedModel, WeightAnswer
from weighbridge.cli.showing.rows import amount, row, rows
from weighbridge.cli.showing.weighing.estimates import show_odds
from weighbridge.kernel.amounts import written
from weighbridge.kernel.legible import legible

_CAUSAL = "causal"
_WIDTH = 24


def show_architecture(answer: WeightAnswer) -> None:
    """One model read from its config: what it is, what it weighs by each name, and what was taken for granted."""
    for model in answer.models:
        typer.echo(typer.style(f"model {legible(model.id)}", bold=True) + f", on {answer.on}")
        if model.parameters is not None:
            counts = model.parameters
            row("parameters", f"{written(int(counts.total))} in all, {written(int(counts.active))} used for a token", "  ", 26)
        for item in model.items:
            weight = Total(item.kind, None, item.low, item.central, item.high)
            row("operations", f"{amount(weight)}, by {item.method}", "  ", 26)
            row("", item.why, "    ")
            rows("note", item.notes, "    ")
        _conventions(model.conventions)
        _laws(model)
        show_odds(model.odds)
        typer.echo()


def _conventions(figures: Iterable[NamedFigure]) -> None:
    """Best figures, and each over the causal one."""
    found = list(figures)
    if not found:
        return
    typer.echo("  by the conventions of the trade (what each counts: --json, or docs/explanation/conventions.md)")
    base = next((int(f.central) for f in found if f.convention == _CAUSAL and f.central), 0)
    for figure in found:
        ratio = f"{int(figure.central) / base:7.3f} x causal" if figure.central and base else ""
        best = written(int(figure.central)) if figure.central else f"at least {written(int(figure.low))}"
        row(figure.convention, f"{best}  {ratio}", "    ", _WIDTH)


def _laws(model: WeighedModel) -> None:
    """Totals of the law's conventions, those of one weight in one row."""
    alike: dict[str, list[str]] = {}
    for total in model.totals:
        alike.setdefault(amount(total), []).append(total.convention + (f" ({total.reading})" if total.reading else ""))
    typer.echo("  by the conventions of the law")
    for weight, names in alike.items():
        row(weight, ", ".join(names), "    ", max(_WIDTH, len(weight)))
