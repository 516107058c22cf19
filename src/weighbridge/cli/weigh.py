"""`weighbridge weigh`: training operations by every convention."""

from __future__ import annotations

from typing import Annotated

import typer

from weighbridge.cli import edges


def weigh(
    dossier: Annotated[str, typer.Argument(help=edges.DOSSIER_HELP)],
    on: Annotated[str | None, typer.Option(help="Weigh the work done by this day (YYYY-MM-DD).")] = None,
    convention: Annotated[list[str] | None, typer.Option(help="Count only by this convention, or those of this regime.")] = None,
    json: Annotated[bool, typer.Option("--json", help=edges.JSON_HELP)] = False,
) -> None:
    """Weigh every model of a dossier, by every counting convention, as a range with its reasons."""
    from weighbridge.app.weighing.weigh_dossier import weigh_dossier
    from weighbridge.cli.showing.weights import show_weight
    from weighbridge.wiring import bridge

    day = edges.option_day(on, "--on") or edges.today()
    answer = weigh_dossier(edges.open_dossier(dossier), day, bridge(), tuple(convention or ()))
    if json:
        edges.print_json(answer)
    else:
        show_weight(answer)
