"""`weighbridge customers list`, `show`, `counts`: how accounts stand, what is held on one, and what a certification counts."""

from __future__ import annotations

from typing import Annotated

import typer

from weighbridge.cli import edges
from weighbridge.cli.customers.options import HOLD, YEAR, Account, By, Json, On, ReviewEvery, rules_on, said
from weighbridge.cli.memories import Memory, opened


def list_accounts(
    due: Annotated[bool, typer.Option("--due", help="Only those whose review is due.")] = False,
    unverified: Annotated[bool, typer.Option("--unverified", help="Only those with somebody who is not verified.")] = False,
    on: On = None,
    review_every: ReviewEvery = YEAR,
    memory: Memory = None,
    json: Json = False,
) -> None:
    """Every account by its id, and what it waits for; no text about a person. Exit status 3 where one waits for something."""
    from weighbridge.app.programme.records import ENDED
    from weighbridge.app.programme.standing import answers_of
    from weighbridge.cli.customers.shown import SCHEMA, house_line, show_accounts

    rules = rules_on(on, review_every)
    with opened(memory, reading=True) as kept:
        found = answers_of(kept.programme, rules)
    if due:
        found = tuple(one for one in found if one.review_due is not None and one.review_due <= rules.on)
    if unverified:
        found = tuple(one for one in found if not one.verified and one.standing not in ENDED)
    if json:
        edges.print_json({"schema": SCHEMA, "accounts": found, "review_every": review_every})
    else:
        show_accounts(found)
        house_line(review_every)
    if any(not one.in_order for one in found):
        raise typer.Exit(HOLD)


def show(
    account: Account,
    by: By,
    purpose: Annotated[str, typer.Option(help="What the reading is needed for; it is recorded.")],
    memory: Memory = None,
    json: Json = False,
) -> None:
    """Everything held on one account, names and addresses too: who reads it, and why, is recorded first."""
    from weighbridge.app.programme.acting import read
    from weighbridge.cli.customers.shown import show_file

    with opened(memory) as kept:
        found = read(kept.programme, account, said(by, None, purpose))
        reads = kept.programme.reads(found.id)
    edges.print_json({"account": found, "reads": reads}) if json else show_file(found, reads)


def counts(
    since: Annotated[str | None, typer.Option(help="The day of the last certification (YYYY-MM-DD): failures are counted from it.")] = None,
    on: On = None,
    memory: Memory = None,
    json: Json = False,
) -> None:
    """What a certification counts (proposed 15 CFR 7.304): customers, foreign owners by country, foreign resellers, unverified accounts.

    Exit status 3 where a count rests on something that is not known, or an account is not verified.
    """
    from weighbridge.app.programme.counting import count
    from weighbridge.cli.customers.counted import show_counts

    rules = rules_on(on)
    with opened(memory, reading=True) as kept:
        found = count(kept.programme, rules, edges.option_day(since, "--since"))
    edges.print_json(found) if json else show_counts(found)
    if found.in_doubt or found.unverified:
        raise typer.Exit(HOLD)
