"""`weighbridge customers close`, `hold`, `release`, `purge`: when an account ends, and how long what is known of it is kept."""

from __future__ import annotations

from typing import Annotated

import typer

from weighbridge.cli import edges
from weighbridge.cli.customers.options import HOLD, Account, By, Json, On, rules_on, said
from weighbridge.cli.customers.verifying import stands, tell
from weighbridge.cli.memories import Memory, opened


def close(account: Account, by: By, on: On = None, memory: Memory = None, json: Json = False) -> None:
    """Close an account: from that day its records are kept for the years of the rule."""
    from weighbridge.app.programme.acting import close as do

    with opened(memory) as kept:
        do(kept.programme, account, said(by, on))
        found = stands(kept.programme, account, rules_on(on))
    tell(found, json=json)


def hold(
    account: Account,
    why: Annotated[str, typer.Option(help="Why the records are held; text, which is erased with the account.")],
    by: By,
    on: On = None,
    memory: Memory = None,
    json: Json = False,
) -> None:
    """Lay a legal hold on the records of an account: nothing of them is purged."""
    from weighbridge.app.programme.acting import hold as do

    with opened(memory) as kept:
        do(kept.programme, account, said(by, on, why))
        found = stands(kept.programme, account, rules_on(on))
    tell(found, json=json)


def release(
    account: Account,
    why: Annotated[str, typer.Option(help="Why the hold ends.")],
    by: By,
    on: On = None,
    memory: Memory = None,
    json: Json = False,
) -> None:
    """End a legal hold: one person asks, and another decides by the same command."""
    from weighbridge.app.programme.acting import release as do

    with opened(memory) as kept:
        _, done = do(kept.programme, account, said(by, on, why))
        found = stands(kept.programme, account, rules_on(on))
    tell(found, json=json, asked=not done)


def purge(
    yes: Annotated[bool, typer.Option("--yes", help="Take it away; without this it is only said what would go.")] = False,
    by: Annotated[str | None, typer.Option(help="Who does it; needed with --yes.")] = None,
    on: On = None,
    memory: Memory = None,
    json: Json = False,
) -> None:
    """Say what need not be kept any more, and with --yes take it away: never under a hold, never before the years of the rule are over.

    Exit status 3 where something would go and was not taken away.
    """
    from weighbridge.app.programme.acting import checked
    from weighbridge.app.programme.purging import planned
    from weighbridge.app.programme.purging import purge as take_away
    from weighbridge.cli.customers.shown import show_purge

    rules = rules_on(on)
    if yes and by is None:
        raise edges.bad_option("--yes takes away what cannot come back, and nobody signs it", "add --by NAME")
    with opened(memory, reading=not yes) as kept:
        plan = take_away(kept, rules, checked(said(by or "", on))) if yes else planned(kept, rules)
    edges.print_json(plan) if json else show_purge(plan)
    if plan.goes and not yes:
        raise typer.Exit(HOLD)
