"""`weighbridge hits`, `clear`, `confirm`, `escalate`, `reopen`, `erase`: what the memory holds, and deciding about it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges, memories
from weighbridge.cli.memories import opened

if TYPE_CHECKING:
    from weighbridge.app.remembering.records import Verdict

HOLD = 3
"""The exit status where a hit is not dismissed."""
Memory = memories.Memory
Json = Annotated[bool, typer.Option("--json", help=edges.JSON_HELP)]
Number = Annotated[int, typer.Argument(metavar="HIT", help="The hit's number, as `weighbridge hits` shows it.")]
By = Annotated[str, typer.Option(help="Who decides: the name that the record keeps.")]
Note = Annotated[str | None, typer.Option(help="What was looked at; text, which is erased with the customer.")]


def hits(
    number: Annotated[
        int | None, typer.Argument(metavar="[HIT]", help="One hit, with its evidence and everything decided about it.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Only those that wait for somebody: open or escalated.")] = False,
    memory: Memory = None,
    json: Json = False,
) -> None:
    """Show the hits that stand; exit status 3 where one of them is not dismissed, or the last screening has not ended."""
    from weighbridge.app.remembering.decisions import one
    from weighbridge.app.remembering.records import State
    from weighbridge.cli.showing.memory import show_hit, show_hits

    states: tuple[State, ...] = ("open", "escalated") if open_ else ("open", "escalated", "confirmed", "dismissed")
    with opened(memory, reading=True) as kept:
        found = [one(kept, number, evidence=True)] if number is not None else list(kept.hits.standing(states=states, evidence=json))
        last = kept.runs.last()
    if json:
        edges.print_json(found if number is None else found[0])
    elif number is not None:
        show_hit(found[0])
    else:
        show_hits(found)
    unended = last is not None and last.reached is not None
    if unended:
        typer.echo("the last screening has not ended, so not everybody was screened: run `weighbridge screen --delta`", err=True)
    if unended or any(hit.state in {"open", "escalated", "confirmed"} for hit in found):
        raise typer.Exit(HOLD)


def clear(
    hit: Number,
    reason: Annotated[str, typer.Option(help="Why they are not one: a code, such as different-birth-date.")],
    note: Annotated[str, typer.Option(help="What was looked at; text, which is erased with the customer.")],
    by: By,
    memory: Memory = None,
    json: Json = False,
) -> None:
    """Decide that the customer is not the listed party; it stays so until one of the two changes in a field that matters."""
    _decide(hit, "false-positive", by, reason, note, memory, json=json)


def confirm(hit: Number, by: By, note: Note = None, memory: Memory = None, json: Json = False) -> None:
    """Decide that the customer is the listed party."""
    _decide(hit, "true-match", by, None, note, memory, json=json)


def escalate(hit: Number, by: By, note: Note = None, memory: Memory = None, json: Json = False) -> None:
    """Hand the hit to somebody else to decide."""
    _decide(hit, "escalated", by, None, note, memory, json=json)


def reopen(hit: Number, by: By, note: Note = None, memory: Memory = None, json: Json = False) -> None:
    """Take back what was decided; the record of it stays."""
    _decide(hit, "reopened", by, None, note, memory, json=json)


def _decide(hit: int, verdict: Verdict, by: str, reason: str | None, note: str | None, memory: str | None, *, json: bool) -> None:
    from weighbridge.app.remembering.decisions import Decision, decide
    from weighbridge.cli.showing.memory import show_hit

    with opened(memory) as kept:
        decided = decide(kept, hit, Decision(verdict, by, datetime.now(tz=UTC), reason, note))
    edges.print_json(decided) if json else show_hit(decided)


def erase(
    customer: Annotated[str, typer.Argument(help="The house's id of the customer, as it was screened.")],
    role: Annotated[str | None, typer.Option("--as", help="customer or counterparty, where both are called so.")] = None,
    despite_hits: Annotated[bool, typer.Option("--despite-hits", help="Also where a hit is not dismissed.")] = False,
    on: Annotated[str | None, typer.Option(help="The day it is erased on (YYYY-MM-DD); default today.")] = None,
    memory: Memory = None,
) -> None:
    """Take away every text about a customer; what was screened and decided stays, and tells nothing about whom."""
    from weighbridge.app.remembering.erasing import erase as take_away

    if role not in {None, "customer", "counterparty"}:
        raise edges.bad_option(f'--as "{role}" is no role', "write customer or counterparty")
    day = edges.option_day(on, "--on") or edges.today()
    with opened(memory) as kept:
        number = take_away(kept, customer, day, role, despite_hits=despite_hits)  # type: ignore[arg-type]
    typer.echo(f"erased; what was done stays under number {number}")
