"""`weighbridge explain`: what a code, a fact, a red flag, a clause or a reading means."""

from __future__ import annotations

from typing import Annotated

import typer


def explain(
    code: Annotated[
        str, typer.Argument(help="An error code, a fact, `chips`, `red-flags`, red-flag/ID, REGIME, REGIME:CLAUSE or REGIME:READING.")
    ],
) -> None:
    """Explain an error code, a fact of the vocabulary, a red flag, a regime, a clause or an open reading."""
    from weighbridge.app.explaining.explain_code import explain_code
    from weighbridge.wiring import bridge

    typer.echo(explain_code(code, bridge()))
