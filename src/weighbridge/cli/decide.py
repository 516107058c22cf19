"""`weighbridge decide`: the main job."""

from __future__ import annotations

from typing import Annotated

import typer

from weighbridge.cli import edges


def decide(
    dossier: Annotated[str, typer.Argument(help=edges.DOSSIER_HELP)],
    on: Annotated[str | None, typer.Option(help=edges.ON_HELP)] = None,
    regime: Annotated[list[str] | None, typer.Option(help="Ask only this regime; repeat for more. Without it, all are asked.")] = None,
    as_if: Annotated[
        list[str] | None, typer.Option("--as-if", help="Treat an instrument as binding: ID or ID@DAY, the day whose text is taken.")
    ] = None,
    study: Annotated[bool, typer.Option("--study", help="Try the rules asked for alone, without the floor: no clearance.")] = False,
    house: Annotated[str | None, typer.Option(help="A TOML file with the house's policy on codified law that is not enforced.")] = None,
    json: Annotated[bool, typer.Option("--json", help=edges.JSON_HELP)] = False,
) -> None:
    """Decide every transfer of a dossier: proceed, hold or refuse, with the clauses that say so."""
    from weighbridge.adapters.houses import read_house
    from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
    from weighbridge.cli.showing.determinations import show_determination
    from weighbridge.kernel.errors import BadInput
    from weighbridge.wiring import bridge

    if study and not regime:
        raise BadInput("command/bad-option", "--study tries one rule alone, and none is named", to_fix="add --regime ID")
    question = Question(
        today=edges.today(),
        on=edges.option_day(on, "--on"),
        regimes=tuple(regime or ()),
        as_if=edges.as_if(as_if or ()),
        study=study,
        house=read_house(house),
    )
    library = bridge()
    if question.as_if:
        library.regimes(tuple(question.as_if))
    answer = decide_dossier(edges.open_dossier(dossier), question, library)
    if json:
        edges.print_json(answer)
    else:
        show_determination(answer)
    raise typer.Exit({"PROCEED": 0, "HOLD": 3, "REFUSE": 4}.get(answer.order or "", 3))
