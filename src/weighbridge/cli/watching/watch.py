"""`weighbridge watch`: who could have been training what, beside the lines of the law."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges

if TYPE_CHECKING:
    from weighbridge.app.watching.answers import WatchAnswer
    from weighbridge.app.watching.watch import Asked

ASKS = 3
"""The exit status where something is to be inquired into, or to be read again."""
FILES_HELP = "Usage as CSV, Parquet, sacct, pods, Prometheus or a bill, and Parquet files of samples, in the order of their delivery."
ON_HELP = "Beside the law of this day (YYYY-MM-DD), at whose end running jobs are read; default today."
BY_HELP = "Sum by account, or by the customer whom the usage names."
DAYS_HELP = "Keep samples by day in this folder, so that only days that changed are summed again; default: a folder for this run only."


def watch(
    files: Annotated[list[str], typer.Argument(help=FILES_HELP)],
    mapping: Annotated[str | None, typer.Option(help="A TOML file that says which column of a plain table is what.")] = None,
    on: Annotated[str | None, typer.Option(help=ON_HELP)] = None,
    regime: Annotated[list[str] | None, typer.Option(help="Only the lines of this instrument; repeat for more.")] = None,
    as_if: Annotated[list[str] | None, typer.Option(help="Take an instrument as binding: ID or ID@DAY; repeat for more.")] = None,
    by: Annotated[str, typer.Option(help=BY_HELP)] = "account",
    engine: Annotated[str, typer.Option(help="What sums the samples: duckdb, duckdb-portable, polars or spark.")] = "duckdb",
    days: Annotated[str | None, typer.Option(help=DAYS_HELP)] = None,
    json: Annotated[bool, typer.Option("--json", help=edges.JSON_HELP)] = False,
) -> None:
    """Show how many operations each account could have put into one training run, and which lines that leaves in reach."""
    from weighbridge.app.watching.watch import BY, REGIMES, Asked
    from weighbridge.cli.watching.table import show_watch
    from weighbridge.kernel.errors import did_you_mean

    if by not in BY:
        raise edges.bad_option(f'--by "{by}" is nothing that usage is summed by', did_you_mean(by, BY))
    tried = edges.as_if(as_if or ())
    names = tuple(dict.fromkeys((*(regime or REGIMES), *tried)))
    asked = Asked(edges.option_day(on, "--on") or edges.today(), names, tried, by)
    answer = _answer([Path(name) for name in files], mapping, asked, engine, days)
    edges.print_json(answer) if json else show_watch(answer)
    if answer.asks:
        raise typer.Exit(ASKS)


def _answer(files: list[Path], mapping: str | None, asked: Asked, engine: str, days: str | None) -> WatchAnswer:
    import tempfile

    from weighbridge.app.watching.watch import watch
    from weighbridge.cli.watching.table import summing_bar
    from weighbridge.wiring import bridge

    library = bridge()
    with edges.needing("reading usage", "watching"), tempfile.TemporaryDirectory() as once:
        from weighbridge.adapters.usage.fleet import Fleet

        fleet = Fleet(Path(days) if days else Path(once), library.chips(), asked.on)
        fleet.read(files, None if mapping is None else Path(mapping))
        with summing_bar(fleet.samples) as progress:
            return watch(fleet.gathered, fleet.sampled(engine, progress), library, asked)
