"""`weighbridge regimes`: the packs loaded, and where each stands on a day."""

from __future__ import annotations

from typing import Annotated

import typer

from weighbridge.cli import edges


def regimes(
    regime: Annotated[str | None, typer.Argument(help="One regime, whole.")] = None,
    on: Annotated[str | None, typer.Option(help="Show where it stands on this day (YYYY-MM-DD).")] = None,
    json: Annotated[bool, typer.Option("--json", help=edges.JSON_HELP)] = False,
) -> None:
    """List the regimes, or show one: its statuses, dated values, open words, clauses and duties."""
    from weighbridge.app.explaining.describe import describe
    from weighbridge.cli.showing.regimes import show_regime, show_regimes
    from weighbridge.wiring import bridge

    day = edges.option_day(on, "--on") or edges.today()
    found = [describe(r, day) for r in bridge().regimes((regime,) if regime else ())]
    if json:
        edges.print_json(found[0] if regime else found)
    elif regime:
        show_regime(found[0])
    else:
        show_regimes(found)
