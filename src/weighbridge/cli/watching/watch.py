"""`weighbridge watch`: who could have been training what, beside the lines of the law; and the inquiries that follow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges
from weighbridge.cli.memories import Memory
from weighbridge.cli.watching import recording, telling
from weighbridge.cli.watching.reading import Files, answer_of
from weighbridge.cli.watching.remembering import concealing, keeps, remembers, shelf

if TYPE_CHECKING:
    from weighbridge.app.watching.answers import WatchAnswer
    from weighbridge.app.watching.remembered import Remembered
    from weighbridge.app.watching.watch import Asked

ASKS = 3
"""The exit status where something is to be inquired into, to be reported, or to be read again."""
USAGE_HELP = "Usage: CSV, Parquet, sacct, pods, a bill, samples, or prometheus+http://HOST, in the order of delivery; repeat for more."
CUSTOMERS_HELP = "The accounts and their customers: account,customer,name,kind,country,…; see docs/how-to/watch-a-cloud.md."
OWNERS_HELP = "Who owns the customers: owned,owner,percent[,from,until]."
PROVIDER_HELP = "A TOML file about the provider: who it is, whose its product is, its clusters; default a US provider of US products."
ON_HELP = "Beside the law of this day (YYYY-MM-DD), at whose end running jobs are read; default today."
BY_HELP = "Sum by group (what links show), by account, or by the customer whom the usage names."
DAYS_HELP = "Keep samples by day in this folder, so that only days that changed are summed again; default: a folder for this run only."
KEEP_HELP = "Keep the answer in the memory, and its inquiries, so that they can be answered; so does naming a memory."

app = typer.Typer(name="watch", invoke_without_command=True)


@app.callback()
def watch(
    ctx: typer.Context,
    usage: Annotated[list[str] | None, typer.Option(help=USAGE_HELP)] = None,
    customers: Annotated[str | None, typer.Option(help=CUSTOMERS_HELP)] = None,
    owners: Annotated[str | None, typer.Option(help=OWNERS_HELP)] = None,
    provider: Annotated[str | None, typer.Option(help=PROVIDER_HELP)] = None,
    mapping: Annotated[str | None, typer.Option(help="A TOML file that says which column of a plain table is what.")] = None,
    on: Annotated[str | None, typer.Option(help=ON_HELP)] = None,
    regime: Annotated[list[str] | None, typer.Option(help="Only the lines of this instrument; repeat for more.")] = None,
    as_if: Annotated[list[str] | None, typer.Option(help="Take an instrument as binding: ID or ID@DAY; repeat for more.")] = None,
    by: Annotated[str, typer.Option(help=BY_HELP)] = "group",
    engine: Annotated[str, typer.Option(help="What sums the samples: duckdb, duckdb-portable, polars or spark.")] = "duckdb",
    days: Annotated[str | None, typer.Option(help=DAYS_HELP)] = None,
    memory: Memory = None,
    keep: Annotated[bool, typer.Option("--keep", help=KEEP_HELP)] = False,
    json: Annotated[bool, typer.Option("--json", help=edges.JSON_HELP)] = False,
) -> None:
    """Show who could have put how many operations into one training run, which lines that leaves in reach, and what to ask by when.

    Exit status: 0 nothing to do, 3 something to inquire into, to report or to read again, 2 usage.
    """
    if ctx.invoked_subcommand is not None:
        return
    from weighbridge.cli.watching.table import show_watch

    if not usage:
        raise edges.bad_option("no usage is named", "name each file with --usage FILE")
    asked = _asked(on, regime or (), as_if or (), by)
    files = Files(usage, mapping, customers, owners, provider, days)
    used = remembers(memory, keep=keep)
    hidden = concealing(memory, used=used)
    answer = answer_of(files, asked, engine, _remembered(memory, new=keeps(memory, keep=keep)) if used else None, hidden)
    opened = _keep(memory, answer) if keeps(memory, keep=keep) else 0
    edges.print_json(answer) if json else show_watch(answer)
    if opened:
        typer.echo(f"inquiries opened: {opened:,}; see them with `weighbridge watch inquiry GROUP`", err=True)
    if answer.asks:
        raise typer.Exit(ASKS)


def _asked(on: str | None, regimes: Sequence[str], as_if: Sequence[str], by: str) -> Asked:
    """The question. Raises `BadInput`."""
    with edges.needing("watching", "watching"):
        from weighbridge.app.watching.grouping import BY
        from weighbridge.app.watching.watch import REGIMES, Asked
    from weighbridge.kernel.errors import did_you_mean

    if by not in BY:
        raise edges.bad_option(f'--by "{by}" is nothing that usage is summed by', did_you_mean(by, BY))
    tried = edges.as_if(as_if)
    names = tuple(dict.fromkeys((*(regimes or REGIMES), *tried)))
    return Asked(edges.option_day(on, "--on") or edges.today(), names, tried, by)


def _remembered(memory: str | None, *, new: bool) -> Remembered:
    with shelf(memory, new=new, reading=True) as on_record:
        return on_record.remembered()


def _keep(memory: str | None, answer: WatchAnswer) -> int:
    """Keep the answer; how many inquiries it opened."""
    from weighbridge.app.watching.recording import keep

    with shelf(memory, new=True) as on_record:
        return keep(on_record, answer, datetime.now(tz=UTC))


for command in (telling.explain, telling.inquiry, recording.answer, recording.know, recording.link, recording.erase):
    app.command()(command)
