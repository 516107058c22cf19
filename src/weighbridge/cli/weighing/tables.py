"""What the commands on tables of models share: reading a table, writing a file, and `weigh --table`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import typer

from weighbridge.cli import edges
from weighbridge.facts.catalogues.reading import read_table
from weighbridge.facts.catalogues.rows import ModelTable
from weighbridge.facts.catalogues.sheets import MOST_BYTES
from weighbridge.kernel.digests import Digest, digest
from weighbridge.kernel.errors import BadInput, Place, Unreadable

TABLE_HELP = "A table of models in CSV, one of Epoch's or a plain one; `-` reads standard input. Absent: the shipped catalogue."
CSV_HELP = "Write a row for each model to this file, as CSV."
SVG_HELP = "Draw the picture to this file, as SVG."


def open_table(path: str) -> tuple[ModelTable, Digest]:
    """The table in a file, or on standard input for `-`, and the digest of its bytes. Raises `BadInput`."""
    if path == "-":
        body, name = typer.get_binary_stream("stdin").read(MOST_BYTES + 1), "standard input"
    else:
        body, name = _bytes(Path(path)), Path(path).name
    return read_table(body, name), digest(body)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as problem:
        raise Unreadable(
            "file/missing", f"{path}: {problem.strerror}", where=Place(str(path)), to_fix="check the path and that it may be read"
        ) from None


def write(path: str, text: str) -> None:
    """A file written whole. Raises `BadInput` where it cannot be."""
    try:
        with Path(path).open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
    except OSError as problem:
        raise BadInput(
            "file/unwritable", f"{path}: {problem.strerror}", where=Place(path), to_fix="give a file in a folder that may be written"
        ) from None
    typer.echo(f"written   {path}", err=True)


def drawn(picture: Callable[[], str]) -> str:
    """A picture, or one clear error where the libraries that draw are not installed."""
    with edges.needing("--svg", "charts"):
        return picture()


def only_with_table(*files: str | None) -> None:
    """Refuse files that only a table can be written to. Raises `BadInput`."""
    if any(file is not None for file in files):
        raise BadInput("command/bad-option", "--csv and --svg write the rows of a table, and none is given", to_fix="add --table")


def not_with_table(**options: object) -> None:
    """Refuse options that say nothing of a table, rather than pass over them. Raises `BadInput`."""
    for name, value in options.items():
        if value:
            raise edges.bad_option(f"--{name} has no effect on a table of models", "leave it out; the table says what each was trained on")


def weigh_models_of(path: str, on: str | None, *, json: bool, csv: str | None, svg: str | None) -> None:
    """`weigh --table`: every model of a table weighed."""
    from weighbridge.adapters import sheets
    from weighbridge.app.exploring.weigh_models import weigh_models
    from weighbridge.cli.showing.weighing.tables import show_table
    from weighbridge.wiring import bridge

    table, source = open_table(path)
    answer = weigh_models(table, source, edges.option_day(on, "--on") or edges.today(), bridge())
    if csv is not None:
        write(csv, sheets.weight_sheet(answer))
    if svg is not None:
        from weighbridge.adapters.charts.models_over_time import models_picture

        write(svg, drawn(lambda: models_picture(answer)))
    if json:
        edges.print_json(answer)
    else:
        show_table(answer)
