"""`weighbridge ask`: the facts that would settle a dossier."""

from __future__ import annotations

from typing import Annotated

import typer

from weighbridge.cli import edges


def ask(
    dossier: Annotated[str, typer.Argument(help=edges.DOSSIER_HELP)],
    on: Annotated[str | None, typer.Option(help=edges.ON_HELP)] = None,
    regime: Annotated[list[str] | None, typer.Option(help="Ask only for what this regime needs.")] = None,
    as_if: Annotated[list[str] | None, typer.Option("--as-if", help="Treat an instrument as binding: ID or ID@DAY.")] = None,
    house: Annotated[str | None, typer.Option(help=edges.HOUSE_HELP)] = None,
) -> None:
    """Write the missing facts of a dossier as TOML to fill in, those that settle most first."""
    from weighbridge.app.asking.ask_dossier import as_toml, missing
    from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
    from weighbridge.wiring import bridge

    read = edges.open_dossier(dossier, house)
    question = Question(today=edges.today(), on=edges.option_day(on, "--on"), regimes=tuple(regime or ()), as_if=edges.as_if(as_if or ()))
    typer.echo(as_toml(missing(decide_dossier(read, question, bridge()), read.dossier)), nl=False)
