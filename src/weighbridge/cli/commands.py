"""The commands, gathered; each lives in a file of its own and imports what it needs when it runs."""

from __future__ import annotations

from typing import Annotated

import typer

from weighbridge import __version__
from weighbridge.cli import ask, deadlines, decide, demo, explain, hits, lists, owners, regimes, screen
from weighbridge.cli.customers.commands import app as customers_app
from weighbridge.cli.filings import file
from weighbridge.cli.watching import watch
from weighbridge.cli.weighing import explore, statement, weigh

app = typer.Typer(
    name="weighbridge",
    help="Weigh an AI model and decide whether it may cross a border, under every rule loaded. Decision support, not legal advice.",
    epilog="Exit status: 0 proceed, 3 hold, 4 refuse, 2 usage or bad input; treat anything else as hold.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
COMMANDS = (
    decide.decide,
    weigh.weigh,
    explore.explore,
    ask.ask,
    deadlines.deadlines,
    regimes.regimes,
    explain.explain,
    demo.demo,
    screen.screen,
    hits.hits,
    hits.clear,
    hits.confirm,
    hits.escalate,
    hits.reopen,
    hits.erase,
    owners.owners,
)
"""In the order of the help: what decides, what weighs, what asks and tells, and who is on the other side."""
for command in COMMANDS:
    app.command()(command)
app.add_typer(watch.app, name="watch")
app.add_typer(file.app, name="file")
app.add_typer(customers_app, name="customers")
app.add_typer(lists.app, name="lists")
app.add_typer(statement.app, name="statement")


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"weighbridge {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and leave.")] = False,
) -> None:
    """Weigh an AI model and decide whether it may cross a border, under every rule loaded."""
