"""A group for a person, in full: its links, its lines, what would settle them, what is due; and its letters."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from weighbridge.act.inquiries import EVIDENCE_WARNING, HOLD, Letter
from weighbridge.app.watching.answers import ForecastAnswer, GroupAnswer, LineAnswer
from weighbridge.cli.showing.rows import row, rows
from weighbridge.cli.watching.bars import bar, scale
from weighbridge.cli.watching.table import SAID
from weighbridge.kernel.amounts import written
from weighbridge.kernel.legible import legible

_JOBS = 5
_ACCOUNTS = 20


def show_group(group: GroupAnswer) -> None:
    """Everything about a group."""
    accounts = ", ".join(group.accounts[:_ACCOUNTS])
    more = f" and {len(group.accounts) - _ACCOUNTS:,} more" if len(group.accounts) > _ACCOUNTS else ""
    typer.echo(f"group {legible(group.id)}: {len(group.accounts):,} accounts: {legible(accounts)}{more}")
    row("owner", group.owner or "no one owner is known to stand behind all of it", "")
    row("used", f"from {group.first_use} to {group.last_use}, {group.jobs:,} jobs, {group.chip_hours or 'unknown'} chip-hours", "")
    ends = [None if text is None else int(text) for text in (group.lower, group.central, group.upper)]
    best = "unknown" if ends[1] is None else written(ends[1])
    row("operations", f"at least {written(ends[0])}, at best {best}, at most {written(ends[2])}  {bar(group)}", "")
    typer.echo(scale())
    for link in group.joined_by:
        row(link.strength or "joined", f"{link.kind.replace('_', ' ')}: {link.evidence}", "")
    rows("remark", group.remarks, "")
    for line in group.against:
        _show_line(line)
    for flag in group.flags:
        row(flag.id, f"{flag.state}: {flag.says} [{flag.cite}]. {flag.asks}", "", 16)
    for ahead in group.forecast:
        row("ahead", forecast_words(ahead), "")
    _show_jobs(group)
    rows("why", group.why, "")
    rows("taken", group.assumed, "")
    _show_knowledge(group)
    if group.inquiry is not None:
        row("inquiry", f"{group.inquiry.state}, answer by {group.inquiry.due}: {group.inquiry.why_due}", "")
    row("next due", group.due or "", "")


def forecast_words(ahead: ForecastAnswer) -> str:
    """The days of crossing in words."""
    days = ((ahead.upper, "its upper figure"), (ahead.central, "its central one"), (ahead.lower, "its lower one"))
    said = ", ".join(f"{name} on {day}" for day, name in days if day is not None)
    line = f"{ahead.regime}, {ahead.name}"
    return f"as from {ahead.pace_from} to {ahead.pace_until}, it would cross {written(int(ahead.threshold))} ({line}): {said}"


def _show_line(line: LineAnswer) -> None:
    counts = "" if line.counts else "; shown only"
    row("beside", f"{line.regime}, {line.name} ({line.past} {written(int(line.threshold))}): {SAID[line.outcome]}{counts}", "")
    rows("", line.why, "  ")
    for duty in line.duties:
        day = f"due {duty.due}" if duty.due else "no due day yet"
        later = f", from the later day {duty.later}" if duty.later else ""
        overdue = "; overdue" if duty.overdue else ""
        row(
            "duty",
            f"{duty.duty} ({'holds' if duty.answer == 'yes' else 'may hold'}): {day}{later}{overdue}; {duty.note} [{duty.cite}]",
            "  ",
        )
    rows("settles", [one.question for one in line.settle], "  ")


def _show_jobs(group: GroupAnswer) -> None:
    for job in group.largest[:_JOBS]:
        upper = "no bound" if job.upper is None else written(int(job.upper))
        row("job", f"{job.id} of {job.account}: {job.chips or 'unknown'} chips, at most {upper}; {job.like}", "")


def _show_knowledge(group: GroupAnswer) -> None:
    for one in group.knowledge:
        concluded = f", concluded on {one.concluded_on}" if one.concluded_on else ", concluded by nobody yet"
        row("knowledge", f"{one.what}: evidence on record since {one.evidence_on}{concluded}; recorded by {one.by}", "")
    if group.held:
        row("hold", HOLD, "")


def show_letters(group: GroupAnswer, letters: Sequence[Letter]) -> None:
    """The letters of an inquiry, and what the house itself has to look up."""
    if group.inquiry is None:
        typer.echo(f"group {legible(group.id)}: no inquiry is open")
        return
    typer.echo(
        f"inquiry into group {legible(group.id)}: {group.inquiry.state}, opened {group.inquiry.opened_on}, answer by {group.inquiry.due}"
    )
    row("by then", group.inquiry.why_due, "")
    row("mind", EVIDENCE_WARNING, "")
    for letter in letters:
        typer.echo(f"\n--- to {legible(letter.customer)} ---")
        for line in letter.text.splitlines():
            typer.echo(legible(line))
    own = [one.asks for one in group.inquiry.questions if one.of == "house"]
    if own:
        typer.echo("\nto look up in the house:")
        rows("", own, "  - ")
