"""`weighbridge weigh`: training operations by every convention."""

from __future__ import annotations

from typing import Annotated

import typer

from weighbridge.cli import edges
from weighbridge.cli.weighing import configs, tables


def weigh(
    dossier: Annotated[str, typer.Argument(help=edges.DOSSIER_HELP + " Or a model's config.json.")],
    on: Annotated[str | None, typer.Option(help="Weigh the work done by this day (YYYY-MM-DD).")] = None,
    convention: Annotated[list[str] | None, typer.Option(help="Count only by this convention, or those of this regime.")] = None,
    tokens: Annotated[str | None, typer.Option(help=configs.TOKENS_HELP)] = None,
    context: Annotated[str | None, typer.Option(help=configs.CONTEXT_HELP)] = None,
    table: Annotated[bool, typer.Option("--table", help="The file is a table of models in CSV, one of Epoch's or a plain one.")] = False,
    csv: Annotated[str | None, typer.Option(help="With --table: " + tables.CSV_HELP)] = None,
    svg: Annotated[str | None, typer.Option(help="With --table: " + tables.SVG_HELP)] = None,
    house: Annotated[str | None, typer.Option(help=edges.HOUSE_HELP)] = None,
    json: Annotated[bool, typer.Option("--json", help=edges.JSON_HELP)] = False,
) -> None:
    """Weigh every model of a dossier, or the one a config.json describes, by every counting convention, as a range with its reasons."""
    if table:
        tables.not_with_table(tokens=tokens, context=context, convention=convention, house=house)
        tables.weigh_models_of(dossier, on, json=json, csv=csv, svg=svg)
        return
    tables.only_with_table(csv, svg)
    if configs.is_config(dossier, tokens, context):
        configs.not_with_config(house)
        configs.weigh_config_of(dossier, tokens, context, on, tuple(convention or ()), json=json)
        return
    from weighbridge.app.weighing.weigh_dossier import weigh_dossier
    from weighbridge.cli.showing.weighing.weights import show_weight
    from weighbridge.wiring import bridge

    day = edges.option_day(on, "--on") or edges.today()
    answer = weigh_dossier(edges.open_dossier(dossier, house), day, bridge(), tuple(convention or ()))
    if json:
        edges.print_json(answer)
    else:
        show_weight(answer)
