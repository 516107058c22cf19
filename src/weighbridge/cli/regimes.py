"""`weighbridge regimes`: the packs loaded, where each stands on a day, and what differs between two."""

from __future__ import annotations

from typing import Annotated

import typer

from weighbridge.cli import edges


def regimes(
    regime: Annotated[list[str] | None, typer.Argument(help="One regime, whole; with --diff two, as ID or ID@DAY.")] = None,
    on: Annotated[str | None, typer.Option(help="Show where it stands on this day (YYYY-MM-DD).")] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Show what differs between two packs, or one pack on two days.")] = False,
    models: Annotated[
        list[str] | None, typer.Option(help="With --diff: a dossier whose answers are compared too; repeat for more.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help=edges.JSON_HELP)] = False,
) -> None:
    """List the regimes, or show one: its statuses, dated values, open words, clauses and duties."""
    from weighbridge.app.explaining.describe import describe
    from weighbridge.cli.showing.regimes import show_regime, show_regimes
    from weighbridge.kernel.errors import BadInput
    from weighbridge.wiring import bridge

    names, day = regime or [], edges.option_day(on, "--on") or edges.today()
    if diff:
        _differ(names, models or [], json=json)
        return
    if len(names) > 1 or models:
        raise BadInput(
            "command/bad-option", "several regimes, or --models, belong to a comparison", to_fix="add --diff, or name one regime"
        )
    found = [describe(r, day) for r in bridge().regimes(names)]
    if json:
        edges.print_json(found[0] if names else found)
    elif names:
        show_regime(found[0])
    else:
        show_regimes(found)


def _differ(names: list[str], dossiers: list[str], *, json: bool) -> None:
    """Print what differs between two sides, each ID or ID@DAY."""
    from weighbridge.app.comparing.compare import Side, compare
    from weighbridge.app.deciding.decide_dossier import Question
    from weighbridge.cli.showing.differences import show_difference
    from weighbridge.kernel.errors import BadInput
    from weighbridge.wiring import bridge

    if len(names) != len(("left", "right")):
        raise BadInput(
            "command/bad-option", f"--diff compares two sides, and {len(names)} are named", to_fix="name two, each as ID or ID@DAY"
        )
    library, sides = bridge(), []
    for name in names:
        pack, at, day = name.partition("@")
        (found,) = library.regimes((pack,))
        sides.append(Side(found, (edges.option_day(day, name) if at else None) or edges.today()))
    answer = compare(sides[0], sides[1], library, Question(edges.today()), [edges.open_dossier(d) for d in dossiers])
    edges.print_json(answer) if json else show_difference(answer)
