"""`weighbridge deadlines`: what must be filed by when."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from weighbridge.cli import edges


def deadlines(
    dossier: Annotated[str, typer.Argument(help=edges.DOSSIER_HELP)],
    on: Annotated[str | None, typer.Option(help=edges.ON_HELP)] = None,
    regime: Annotated[list[str] | None, typer.Option(help="List only this regime's duties; repeat for more.")] = None,
    ics: Annotated[str | None, typer.Option(help="Write the days to this calendar file (RFC 5545).")] = None,
    house: Annotated[str | None, typer.Option(help=edges.HOUSE_HELP)] = None,
    json: Annotated[bool, typer.Option("--json", help=edges.JSON_HELP)] = False,
) -> None:
    """List the due days of a dossier's duties, earliest first, and export them to a calendar."""
    from weighbridge.app.deciding.deadlines import calendar
    from weighbridge.app.deciding.deadlines import deadlines as listed
    from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
    from weighbridge.app.deciding.regime_answers import HYPOTHETICAL
    from weighbridge.cli.showing.rows import row
    from weighbridge.kernel.errors import BadInput, Place
    from weighbridge.wiring import bridge

    day = edges.option_day(on, "--on")
    question = Question(today=edges.today(), on=day, regimes=tuple(regime or ()))
    found = listed(decide_dossier(edges.open_dossier(dossier, house), question, bridge()), day or edges.today())
    if ics is not None:
        path = Path(ics)
        if path.exists():
            raise BadInput("file/exists", f"{ics} is there already", where=Place(ics), to_fix="name another file, or remove it first")
        path.write_text(calendar(found), encoding="utf-8", newline="")
        typer.echo(f"wrote {ics}", err=True)
    if json:
        edges.print_json(found)
        return
    for one in found.deadlines:
        marks = [
            m
            for m, holds in (("overdue", one.overdue), (HYPOTHETICAL, one.hypothetical), ("if it applies", one.answer == "unknown"))
            if holds
        ]
        row(one.due or "no day yet", f"{one.regime} {one.duty}, {one.subject} {one.id} [{one.cite}]" + "".join(f"; {m}" for m in marks), "")
        row("", one.note or "", "  ")
    if not found.deadlines:
        typer.echo("nothing to report or to file was found under the packs asked", err=True)
