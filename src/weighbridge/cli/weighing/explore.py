"""`weighbridge explore`: whom a threshold would catch."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges
from weighbridge.cli.weighing import tables

if TYPE_CHECKING:
    from weighbridge.app.exploring.catching import Selection
    from weighbridge.kernel.amounts import Number

MOST_WITHIN = 30


def explore(
    table: Annotated[str | None, typer.Argument(help=tables.TABLE_HELP)] = None,
    threshold: Annotated[str, typer.Option(help="The line to try: operations that would be reached or exceeded.")] = "1e26",
    closed_only: Annotated[bool, typer.Option("--closed-only", help="Only models whose weights are not published.")] = False,
    country: Annotated[str | None, typer.Option(help="Only models of developers of this country (two letters).")] = None,
    as_of: Annotated[str | None, typer.Option(help="Only models published by this day (YYYY-MM-DD).")] = None,
    relative: Annotated[str | None, typer.Option(help="Also a line that moves: within 10^N of the largest run as of that day.")] = None,
    csv: Annotated[str | None, typer.Option(help=tables.CSV_HELP)] = None,
    svg: Annotated[str | None, typer.Option(help=tables.SVG_HELP)] = None,
    note: Annotated[str | None, typer.Option(help="Write the method note to this file, in Markdown.")] = None,
    json: Annotated[bool, typer.Option("--json", help=edges.JSON_HELP)] = False,
) -> None:
    """Try a threshold on public models: whom it would catch, who flips when it moves, and how that may look in 2028."""
    from weighbridge.adapters import packs, sheets
    from weighbridge.app.exploring.explore import Tried, explore
    from weighbridge.app.exploring.note import method_note
    from weighbridge.app.exploring.shipped import shipped_table
    from weighbridge.cli.showing.weighing.tables import show_exploration
    from weighbridge.kernel.digests import digest
    from weighbridge.wiring import bridge

    selection, asked = _selection(closed_only=closed_only, country=country, as_of=as_of)
    tried = Tried(_operations(threshold), selection, None if relative is None else _within(relative), asked)
    models, source = (shipped_table(packs.catalogue()), digest(packs.catalogue_bytes())) if table is None else tables.open_table(table)
    answer = explore(models, source, tried, bridge())
    if csv is not None:
        tables.write(csv, sheets.exploration_sheet(answer))
    if svg is not None:
        from weighbridge.adapters.charts.exploration import exploration_picture

        tables.write(svg, tables.drawn(lambda: exploration_picture(answer)))
    if note is not None:
        tables.write(note, method_note(answer))
    if json:
        edges.print_json(answer)
    else:
        show_exploration(answer)


def _selection(*, closed_only: bool, country: str | None, as_of: str | None) -> tuple[Selection, tuple[str, ...]]:
    """Whose models are asked for, and the same in words."""
    from weighbridge.app.exploring.catching import Selection
    from weighbridge.kernel.countries import UnknownCountry
    from weighbridge.kernel.countries import country as checked
    from weighbridge.kernel.errors import BadInput

    day = edges.option_day(as_of, "--as-of") or edges.today()
    try:
        place = None if country is None else checked(country)
    except UnknownCountry as problem:
        raise BadInput("command/bad-option", f"--country: {problem}", to_fix="write a code such as US or CN") from None
    asked = [f"developers of {country}"] if country else []
    return Selection(day, closed_only, place), (*asked, *(["weights not published"] if closed_only else []))


def _operations(text: str) -> Number:
    from weighbridge.kernel.amounts import NotAnAmount, exact
    from weighbridge.kernel.errors import BadInput

    try:
        count = exact(text)
    except (NotAnAmount, ValueError, ZeroDivisionError) as problem:
        raise BadInput("command/bad-option", f'--threshold "{text}": {problem}', to_fix="write operations such as 1e26 or 10^26") from None
    if count <= 0:
        raise BadInput("command/bad-option", "--threshold is nothing", to_fix="write operations such as 1e26 or 10^26")
    return count


def _within(text: str) -> Fraction:
    from weighbridge.kernel.errors import BadInput

    try:
        found = Fraction(text) if len(text) < MOST_WITHIN else None
    except (ValueError, ZeroDivisionError):
        found = None
    if found is None or not 0 <= found <= MOST_WITHIN:
        raise BadInput(
            "command/bad-option", f'--relative "{text[:40]}" is no distance in powers of ten', to_fix="write a number such as 1 or 0.5"
        )
    return found
