"""`weighbridge regimes`: the packs loaded, where each stands on a day, and what differs between two."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges

if TYPE_CHECKING:
    from weighbridge.app.comparing.compare import Side


def regimes(
    regime: Annotated[list[str] | None, typer.Argument(help="One regime, whole; with --diff two, as ID, ID@DAY or FOLDER@DAY.")] = None,
    on: Annotated[str | None, typer.Option(help="Show where it stands on this day (YYYY-MM-DD).")] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Show what differs between two packs, two days or two editions.")] = False,
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
    library = bridge()
    found = [describe(r, day, library) for r in library.regimes(names)]
    if json:
        edges.print_json(found[0] if names else found)
    elif names:
        show_regime(found[0])
    else:
        show_regimes(found)


def _differ(names: list[str], dossiers: list[str], *, json: bool) -> None:
    """Print what differs between two sides, each a pack or a folder with another edition of one, as of a day."""
    from weighbridge.app.comparing.compare import compare
    from weighbridge.app.deciding.decide_dossier import Question
    from weighbridge.cli.showing.differences import show_difference
    from weighbridge.kernel.errors import BadInput
    from weighbridge.wiring import bridge

    if len(names) != len(("left", "right")):
        raise BadInput(
            "command/bad-option",
            f"--diff compares two sides, and {len(names)} are named",
            to_fix="name two: ID, ID@DAY or FOLDER@DAY",
        )
    left, right = (_side(name) for name in names)
    answer = compare(left, right, bridge(), Question(edges.today()), [edges.open_dossier(d) for d in dossiers])
    edges.print_json(answer) if json else show_difference(answer)


def _side(name: str) -> Side:
    """One side of a comparison: a folder is taken for another edition of the pack whose law file stands in it."""
    from weighbridge.app.comparing.compare import Side
    from weighbridge.wiring import bridge, edition

    place, at, day = name.rpartition("@") if "@" in name else (name, "", "")
    on = (edges.option_day(day, name) if at else None) or edges.today()
    if Path(place).is_dir():
        other = edition(Path(place).resolve())
        return Side(other, on, bridge(standing_in={other.id: other}))
    (found,) = bridge().regimes((place,))
    return Side(found, on)
