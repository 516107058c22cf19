"""`weighbridge customers resellers`: the sheet that a reseller fills in, taken back cell by cell, and its roll-up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from weighbridge.cli import edges
from weighbridge.cli.customers.options import HOLD, Json, On, rules_on
from weighbridge.cli.memories import Memory, opened

app = typer.Typer(help="Resellers: the sheet they fill in, taken back cell by cell, and what it adds up to.", no_args_is_help=True)


@app.command()
def template(out: Annotated[str, typer.Argument(metavar="OUT", help="The file to write: .xlsx or .csv.")]) -> None:
    """Write an empty sheet for a reseller to fill in, with what belongs where and which clause asks for it."""
    with edges.needing("a reseller's sheet", "watching"):
        from weighbridge.adapters.reseller_sheets import template as empty
    form = Path(out).suffix.lower().removeprefix(".")
    if form not in {"xlsx", "csv"}:
        raise edges.bad_option(f'"{out}" is neither .xlsx nor .csv', "name the file with one of these endings")
    edges.write_new(Path(out), empty(form))


@app.command()
def take(
    file: Annotated[str, typer.Argument(help="The sheet that came back: a workbook or CSV.")],
    on: On = None,
    memory: Memory = None,
    json: Json = False,
) -> None:
    """Take a sheet in, in place of the one before; a cell that cannot be read is named by its place, and is unknown.

    Exit status 3 where a cell could not be read.
    """
    with edges.needing("a reseller's sheet", "watching"):
        from weighbridge.adapters.reseller_sheets import rows_of
    from weighbridge.facts.programme.sheets import read_sheet

    read = read_sheet(rows_of(Path(file)), file)
    day = edges.option_day(on, "--on") or edges.today()
    with opened(memory, new=True) as kept:
        done = kept.programme.keep_resellers(read.resellers, day)
    if json:
        edges.print_json(
            {"schema": "weighbridge/customers/resellers/1", "taken": done, "rows": read.rows, "bad": read.bad, "notes": read.taken}
        )
    else:
        accounts = sum(len(one.accounts) for one in read.resellers)
        typer.echo(f"{file}: {read.rows:,} rows, {len(read.resellers):,} resellers, {accounts:,} accounts, {len(read.bad):,} bad cells")
        for bad in read.bad:
            typer.echo(f"  {bad.cell}{f', {bad.column}' if bad.column else ''}: {bad.why}")
        for words in read.taken:
            typer.echo(f"  {words}")
    if read.bad:
        raise typer.Exit(HOLD)


@app.command("list")
def list_resellers(on: On = None, memory: Memory = None, json: Json = False) -> None:
    """Every reseller with the roll-up of its last sheet; exit status 3 where one gave none, or says not what a certification asks."""
    from weighbridge.app.programme.counting import resellers
    from weighbridge.cli.customers.counted import show_reseller

    rules = rules_on(on)
    with opened(memory, reading=True) as kept:
        found = resellers(kept.programme, rules, kept.programme.every())
    if json:
        edges.print_json({"schema": "weighbridge/customers/resellers/1", "resellers": found})
    else:
        for one in found:
            show_reseller(one)
    if any(one.foreign != "no" and not one.in_order for one in found):
        raise typer.Exit(HOLD)
