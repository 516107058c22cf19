"""What regimes say of a subject, for a person: those that find something in full, the others in a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import typer

from weighbridge.app.answers import ReadingLevel, RegimeAnswer, Total
from weighbridge.cli.showing.rows import amount, in_words, row, wrapped


def show_regime_answers(regimes: Sequence[RegimeAnswer], *, whole: bool) -> None:
    """Each regime in full, or only those that act on the subject and find something."""
    for regime in regimes:
        if whole or _speaks(regime):
            _regime(regime)
    if whole:
        return
    others = [r for r in regimes if not _speaks(r)]
    row("nothing found", ", ".join(r.regime for r in others if r.binds or r.tried), "  ")
    row("does not bind", ", ".join(_aside(r) for r in others if not (r.binds or r.tried)), "  ")


def _speaks(regime: RegimeAnswer) -> bool:
    return (regime.binds or regime.tried) and regime.level.at_most != "none"


def _aside(regime: RegimeAnswer) -> str:
    """A regime that does not bind: its status, and its level where it would find something."""
    level = "" if regime.level.at_most == "none" else f"; else {_span(regime.level.at_least, regime.level.at_most)}"
    return f"{regime.regime} ({regime.status[-1]}{level})"


def _regime(regime: RegimeAnswer) -> None:
    force = "tried as if it bound" if regime.tried else "binds" if regime.binds else "does not bind"
    level = _span(regime.level.at_least, regime.level.at_most)
    head = wrapped(f"{regime.regime}   {level}   ({', '.join(regime.status)}; {force})", "  ", "    ")
    typer.echo(head.replace(regime.regime, typer.style(regime.regime, bold=True), 1))
    settled = regime.level.at_least == regime.level.at_most
    for clause in regime.because:
        if clause.answer == "yes" or (clause.answer == "unknown" and not settled):
            row(clause.answer, f"{clause.says} [{clause.cite}]", "    ")
    for duty in regime.duties:
        if duty.answer != "no":
            details = [f"{duty.duty}: {duty.level.replace('_', ' ')}"]
            details += [f"policy: {duty.policy}"] if duty.policy else []
            details += [f"remedy: {duty.remedy}"] if duty.remedy else []
            details += [f"due {duty.due}"] if duty.due else []
            details += [duty.note] if duty.note else []
            row("duty" if duty.answer == "yes" else "may apply", "; ".join(details), "    ")
    _totals(regime.totals)
    _readings(regime)
    for need in regime.needs:
        row("to settle", f"{need.fact}: {need.question}", "    ")
    for change in regime.would_change:
        also = "".join(f" and {a.fact} = {a.to}" for a in change.also)
        row("would change", f"{change.fact} = {change.to}{also}: {in_words(change.level)}", "    ")
    if not regime.exact:
        row("note", "too many facts are open to try every completion: the span is a sound bound", "    ")


def _totals(totals: Iterable[Total]) -> None:
    """The totals by each convention; another way of reading only where it weighs otherwise."""
    shown: dict[str, str] = {}
    for total in totals:
        weight = amount(total)
        if shown.setdefault(total.convention, weight) != weight or total.reading is None:
            reading = f" ({total.reading})" if total.reading else ""
            row("operations", f"{weight} by {total.convention}{reading}", "    ")


def _readings(regime: RegimeAnswer) -> None:
    """The readings under which the level differs: the words, what each way makes of them, and the level."""
    ways: dict[str, list[ReadingLevel]] = {}
    for reading in regime.readings:
        ways.setdefault(reading.id.partition("/")[0], []).append(reading)
    for name, options in ways.items():
        if len({str(o.level) for o in options}) > 1:
            words = options[0].says.partition('": ')[0] + '"'
            makes = "; ".join(_way(o) for o in options)
            row("open words", f"{name}, {words}: {makes}", "    ")
            for option in options:
                row("read as", f"{option.id}: {_span(option.level.at_least, option.level.at_most)}", "    ")


def _span(at_least: str, at_most: str) -> str:
    words = at_least if at_least == at_most else f"{at_least} to {at_most}"
    return words.replace("_", " ")


def _way(option: ReadingLevel) -> str:
    makes = option.says.partition('": ')[2]
    return f"{option.id.partition('/')[2]}, {makes}"
