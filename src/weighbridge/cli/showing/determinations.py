"""A determination for a person."""

from __future__ import annotations

from collections.abc import Iterable

import typer

from weighbridge.app.answers import Determination, RegimeAnswer, SubjectAnswer, Total, TransferAnswer
from weighbridge.cli.showing.rows import amount, row, rows
from weighbridge.kernel.legible import legible

_COLOURS = {"PROCEED": "green", "HOLD": "yellow", "REFUSE": "red"}


def show_determination(answer: Determination) -> None:
    """A determination, transfers first."""
    for transfer in answer.transfers:
        _transfer(transfer)
    for kind, subjects in (("model", answer.models), ("cluster", answer.clusters), ("party", answer.parties), ("transaction", answer.transactions)):
        for subject in subjects:
            _subject(kind, subject)
    rows("note", answer.notices, "")
    unread = [name for name, words in answer.reviews.items() if words.startswith("unreviewed")]
    if unread:
        row("unreviewed", ", ".join(unread), "")
    typer.echo(legible(f"dossier {answer.dossier}; {answer.house}"))


def _transfer(transfer: TransferAnswer) -> None:
    typer.echo(
        typer.style(transfer.order, fg=_COLOURS[transfer.order], bold=True) + f"   transfer {legible(transfer.id)}, on {transfer.on}"
    )
    rows("", transfer.reasons, "  ")
    for regime in transfer.regimes:
        _regime(regime)
    for flag in transfer.flags:
        state = f"resolved: {flag.resolution}" if flag.resolution else flag.state
        row("flag", f"{flag.id} ({state}): {flag.asks} [{flag.cite}]", "  ")
    rollup = transfer.rollup
    pending = f"if what is pending takes effect: {rollup.if_pending}"
    row("levels", f"binding: {rollup.binding}; binding and enforced: {rollup.binding_and_enforced}; {pending}", "  ")
    rows("assumed", transfer.assumed, "  ")
    names = "; ".join(name.partition(":")[0] for name in transfer.not_considered)
    row("not considered", f"{names} (why: --json, or COVERAGE.toml)", "  ")
    typer.echo()


def _subject(kind: str, subject: SubjectAnswer) -> None:
    typer.echo(typer.style(f"{kind} {legible(subject.id)}", bold=True) + f", on {subject.on}")
    for regime in subject.regimes:
        _regime(regime)
    rows("assumed", subject.assumed, "  ")
    typer.echo()


def _regime(regime: RegimeAnswer) -> None:
    force = "tried as if it bound" if regime.tried else "binds" if regime.binds else "does not bind"
    level = _span(regime.level.at_least, regime.level.at_most)
    typer.echo(f"  {typer.style(regime.regime, bold=True)}   {level}   ({', '.join(regime.status)}; {force})")
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
            row("duty", "; ".join(details), "    ")
    _totals(regime.totals)
    _readings(regime)
    for need in regime.needs:
        row("to settle", f"{need.fact}: {need.question}", "    ")
    for change in regime.would_change:
        also = "".join(f" and {a.fact} = {a.to}" for a in change.also)
        row("would change", f"{change.fact} = {change.to}{also}: {change.level.replace('_', ' ')}", "    ")
    if not regime.exact:
        row("note", "too many facts are open to try every completion: the span is a sound bound", "    ")


def _totals(totals: Iterable[Total]) -> None:
    for total in totals:
        reading = f" ({total.reading})" if total.reading else ""
        row("operations", f"{amount(total)} by {total.convention}{reading}", "    ")


def _readings(regime: RegimeAnswer) -> None:
    levels: dict[str, set[str]] = {}
    for reading in regime.readings:
        levels.setdefault(reading.id.partition("/")[0], set()).add(str(reading.level))
    for reading in regime.readings:
        if len(levels[reading.id.partition("/")[0]]) > 1:
            row("read as", f"{reading.id}: {_span(reading.level.at_least, reading.level.at_most)}", "    ")


def _span(at_least: str, at_most: str) -> str:
    words = at_least if at_least == at_most else f"{at_least} to {at_most}"
    return words.replace("_", " ")
