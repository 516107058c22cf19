"""A determination for a person."""

from __future__ import annotations

import typer

from weighbridge.app.answers import Determination, SubjectAnswer, TransferAnswer
from weighbridge.cli.showing.regime_answers import show_regime_answers
from weighbridge.cli.showing.rows import in_words, row, rows
from weighbridge.kernel.legible import legible

_COLOURS = {"PROCEED": "green", "HOLD": "yellow", "REFUSE": "red"}


def show_determination(answer: Determination, *, whole: bool = False) -> None:
    """A determination, transfers first.

    A regime that binds, or is tried, and finds something is shown in full; the others in a line
    each sort, unless the `whole` answer is wanted.
    """
    for transfer in answer.transfers:
        _transfer(transfer, whole=whole)
    for kind, subjects in (
        ("model", answer.models),
        ("cluster", answer.clusters),
        ("party", answer.parties),
        ("transaction", answer.transactions),
    ):
        for subject in subjects:
            _subject(kind, subject, whole=whole)
    rows("note", answer.notices, "")
    unread = [name for name, words in answer.reviews.items() if words.startswith("unreviewed")]
    if unread:
        row("unreviewed", ", ".join(unread), "")
    typer.echo(legible(f"dossier {answer.dossier}; {answer.house}"))


def _transfer(transfer: TransferAnswer, *, whole: bool) -> None:
    typer.echo(
        typer.style(transfer.order, fg=_COLOURS[transfer.order], bold=True) + f"   transfer {legible(transfer.id)}, on {transfer.on}"
    )
    rows("", transfer.reasons, "  ")
    show_regime_answers(transfer.regimes, whole=whole)
    for flag in transfer.flags:
        state = f"resolved: {flag.resolution}" if flag.resolution else flag.state
        row("flag", f"{flag.id} ({state}): {flag.asks} [{flag.cite}]", "  ")
    rollup = transfer.rollup
    pending = f"if what is pending takes effect: {in_words(rollup.if_pending)}"
    row("levels", f"binding: {in_words(rollup.binding)}; binding and enforced: {in_words(rollup.binding_and_enforced)}; {pending}", "  ")
    rows("assumed", transfer.assumed, "  ")
    names = "; ".join(name.partition(":")[0] for name in transfer.not_considered)
    row("not considered", f"{names} (why: --json, or COVERAGE.toml)", "  ")
    typer.echo()


def _subject(kind: str, subject: SubjectAnswer, *, whole: bool) -> None:
    typer.echo(typer.style(f"{kind} {legible(subject.id)}", bold=True) + f", on {subject.on}")
    show_regime_answers(subject.regimes, whole=whole)
    rows("assumed", subject.assumed, "  ")
    typer.echo()
