"""What the commands of the programme share: options, the rule on a day, and what a person says."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges

if TYPE_CHECKING:
    from weighbridge.app.programme.judging import Rules
    from weighbridge.app.programme.records import Said

HOLD = 3
"""The exit status where something is missing, not verified, not screened, due, or only asked for."""
Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]
Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help="The account, by the provider's own id.")]
By = Annotated[str, typer.Option(help="Who does it: the name that the record keeps.")]
On = Annotated[str | None, typer.Option(help="As of this day (YYYY-MM-DD); default today.")]
ReviewEvery = Annotated[
    int,
    typer.Option("--review-every", min=1, max=3_650, help="Days between two reviews: the house's own choice, since the rule names none."),
]
YEAR = 365
"""Days between two reviews where the house names no other."""


def rules_on(on: str | None, review_every: int = YEAR) -> Rules:
    """The rule of the programme on a day."""
    from weighbridge.app.programme.judging import rules_of
    from weighbridge.wiring import bridge

    return rules_of(bridge(), edges.option_day(on, "--on") or edges.today(), review_every)


def said(by: str, on: str | None, why: str | None = None) -> Said:
    """What a person says, now, as of a day."""
    from weighbridge.app.programme.records import Said

    return Said(by, datetime.now(tz=UTC), edges.option_day(on, "--on") or edges.today(), why)
