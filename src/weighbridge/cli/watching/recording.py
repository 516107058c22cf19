"""`weighbridge watch answer`, `know`, `link`, `erase`: what people found out, kept in the memory for the next run."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges
from weighbridge.cli.memories import Memory
from weighbridge.cli.watching.reading import toml
from weighbridge.cli.watching.remembering import By, Group, shelf

if TYPE_CHECKING:
    from weighbridge.facts.words import Known as What

WHAT_HELP = "line: that a line was passed; or what came in about a filing: request, inaccuracy, reseller-failure, notification and others."
AGAIN = "recorded; run `weighbridge watch` again for the answer that follows from it"
Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help="An account of the last answer.")]


def answer(
    group: Group,
    file: Annotated[str, typer.Argument(metavar="FILE.toml", help="The answer, and who takes it in: see docs/how-to/watch-a-cloud.md.")],
    memory: Memory = None,
) -> None:
    """Take in the answer to an inquiry: its facts replace what was not known."""
    from weighbridge.app.watching.recording import group_of, kept, read_said, take_in

    said = read_said(toml(file), Path(file).name)
    with shelf(memory) as on_record:
        take_in(on_record, group_of(kept(on_record), group), said, datetime.now(tz=UTC))
    typer.echo(AGAIN)


def know(
    group: Group,
    by: By,
    evidence_on: Annotated[str, typer.Option(help="The first day on which the record held what shows it (YYYY-MM-DD).")],
    concluded_on: Annotated[str | None, typer.Option(help="The day on which a person concluded it.")] = None,
    occurred_on: Annotated[str | None, typer.Option(help="The day of the dealing itself, where that was found.")] = None,
    what: Annotated[str, typer.Option(help=WHAT_HELP)] = "line",
    memory: Memory = None,
) -> None:
    """Record that somebody knows: the clocks run from it. Both days are kept, and the earlier is the default."""
    from weighbridge.act.inquiries import EVIDENCE_WARNING, HOLD
    from weighbridge.app.watching.recording import group_of, kept
    from weighbridge.app.watching.recording import know as record
    from weighbridge.app.watching.remembered import Known

    first = edges.option_day(evidence_on, "--evidence-on") or edges.today()
    days = (edges.option_day(concluded_on, "--concluded-on"), edges.option_day(occurred_on, "--occurred-on"))
    with shelf(memory) as on_record:
        record(on_record, group_of(kept(on_record), group), Known((), by, first, *days, _what(what)), datetime.now(tz=UTC))
    for words in (AGAIN, EVIDENCE_WARNING, HOLD):
        typer.echo(words)


def _what(said: str) -> What:
    from weighbridge.app.watching.remembered import WHATS
    from weighbridge.kernel.errors import did_you_mean

    if said not in WHATS:
        raise edges.bad_option(f'--what "{said}" is nothing that is known', did_you_mean(said, WHATS))
    return said


def link(
    a: Account,
    b: Account,
    by: By,
    why: Annotated[str, typer.Option(help="What was looked at.")],
    confirm: Annotated[bool, typer.Option("--confirm/--cut", help="The two are one owner's, or they are not.")],
    on: Annotated[str | None, typer.Option(help="The day of the judgement (YYYY-MM-DD); default today.")] = None,
    memory: Memory = None,
) -> None:
    """Judge the link of two accounts: confirm it, or cut it. The word recorded last stands."""
    from weighbridge.app.watching.recording import judge, kept
    from weighbridge.app.watching.remembered import Judged

    day = edges.option_day(on, "--on") or edges.today()
    with shelf(memory) as on_record:
        row = Judged(a, b, "confirmed" if confirm else "cut", by, day, why)
        judge(on_record, row, kept(on_record), datetime.now(tz=UTC))
    typer.echo(AGAIN)


def erase(account: Account, memory: Memory = None) -> None:
    """Take away every text about an account; refused where knowledge is recorded about it, for that is evidence."""
    with shelf(memory) as on_record:
        found = on_record.erase(account, edges.today())
    typer.echo("erased; that somebody said something, and when, stays" if found else "nothing is kept about it")
