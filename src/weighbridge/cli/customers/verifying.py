"""`weighbridge customers verify`, `review`, `unverifiable`: who somebody is, whether it is still so, and where nobody can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges
from weighbridge.cli.customers.options import HOLD, YEAR, Account, By, Json, On, ReviewEvery, rules_on, said
from weighbridge.cli.memories import Memory, opened

if TYPE_CHECKING:
    from weighbridge.app.programme.answers import AccountAnswer
    from weighbridge.app.programme.judging import Rules
    from weighbridge.app.programme.ports import Programme

_NOTE = "What was looked at and what it gave: text, which is erased with the account."


def verify(
    account: Account,
    method: Annotated[str, typer.Option(help="documentary or non-documentary.")],
    result: Annotated[str, typer.Option(help="verified, failed, or discrepancy: what was looked at says otherwise.")],
    note: Annotated[str, typer.Option(help=_NOTE)],
    by: By,
    person: Annotated[str | None, typer.Option(help="Whom: an owner by id; default the customer.")] = None,
    on: On = None,
    memory: Memory = None,
    json: Json = False,
) -> None:
    """Record an attempt to verify somebody; it counts as long as the person is described the same.

    Exit status 3 while the account waits for something.
    """
    from weighbridge.app.programme.acting import Attempt
    from weighbridge.app.programme.acting import verify as record

    rules = rules_on(on)
    with opened(memory) as kept:
        record(kept.programme, account, Attempt(method, result, person), said(by, on, note))
        found = stands(kept.programme, account, rules)
    tell(found, json=json)


def review(
    account: Account,
    note: Annotated[str, typer.Option(help=_NOTE)],
    by: By,
    on: On = None,
    review_every: ReviewEvery = YEAR,
    memory: Memory = None,
    json: Json = False,
) -> None:
    """Record that what the customer gave was looked at again and is still so; the next review is so many days later."""
    from weighbridge.app.programme.acting import review as record

    rules = rules_on(on, review_every)
    with opened(memory) as kept:
        record(kept.programme, account, said(by, on, note))
        found = stands(kept.programme, account, rules)
    tell(found, json=json)


def unverifiable(
    account: Account,
    action: Annotated[
        str, typer.Option(help="refuse, restrict, close or redress; redress is asked for by one person and decided by another.")
    ],
    why: Annotated[str, typer.Option(help="What was tried, and what is done now: the plan that a certification tells.")],
    by: By,
    verify_by: Annotated[str | None, typer.Option("--verify-by", help="By which day it is tried (YYYY-MM-DD).")] = None,
    deprovision_on: Annotated[str | None, typer.Option("--deprovision-on", help="The day the account ends otherwise.")] = None,
    on: On = None,
    memory: Memory = None,
    json: Json = False,
) -> None:
    """Do what the programme knows about a customer who cannot be verified (proposed 15 CFR 7.302(d)(3))."""
    from weighbridge.app.programme.acting import Plan
    from weighbridge.app.programme.acting import unverifiable as do

    plan = Plan(edges.option_day(verify_by, "--verify-by"), edges.option_day(deprovision_on, "--deprovision-on"))
    rules = rules_on(on)
    with opened(memory) as kept:
        _, done = do(kept.programme, account, action, plan, said(by, on, why))
        found = stands(kept.programme, account, rules)
    tell(found, json=json, asked=not done)


def stands(programme: Programme, account: str, rules: Rules) -> AccountAnswer:
    """How one account stands now."""
    from weighbridge.app.programme.standing import answers_of

    return answers_of(programme, rules, [account])[0]


def tell(found: AccountAnswer, *, json: bool, asked: bool = False) -> None:
    """How the account stands; exit status 3 where it waits for something, or for another person."""
    from weighbridge.cli.customers.shown import show_accounts

    edges.print_json(found) if json else show_accounts([found])
    if asked:
        typer.echo("asked for: another person decides it, by the same command with --by their own name", err=True)
    if asked or not found.in_order:
        raise typer.Exit(HOLD)
