"""The programme for people: what each account waits for, and what was done. Text about a person is in one answer alone, `show`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import typer

from weighbridge.cli.showing.rows import row

if TYPE_CHECKING:
    from weighbridge.adapters.lists.freshness import Standing
    from weighbridge.app.programme.answers import AccountAnswer
    from weighbridge.app.programme.purging import Purge
    from weighbridge.app.programme.records import Kept, Read
    from weighbridge.app.remembering.rescreen import Rescreened
    from weighbridge.facts.programme.records import Person
    from weighbridge.facts.usage.records import Unread

SHOWN = 20
"""So many of a kind are shown; `--json` prints all."""
SCHEMA = "weighbridge/customers/1"
_APPLIES = {
    "yes": "the programme applies: not surely of United States persons alone",
    "no": "the programme does not apply: customer and owners are United States persons",
    "unknown": "whether the programme applies waits for a fact",
}
_SAID_US = "the programme will not apply once they are verified: United States persons, by what was said"


class Opened(NamedTuple):
    """What taking in did."""

    accounts: tuple[AccountAnswer, ...]
    taken_in: tuple[str, ...]
    opened: tuple[str, ...]
    unread: tuple[Unread, ...]
    taken: tuple[str, ...]
    review_every: int
    screened: Rescreened | None

    def as_json(self) -> Mapping[str, object]:
        """By name, with the schema."""
        return {"schema": SCHEMA, **self._asdict()}


def house_line(review_every: int) -> None:
    """The days that are the house's own, said where they count."""
    typer.echo(f"review every {review_every} days: the house's own choice, since 7.302(f) names no period", err=True)


def show_opened(done: Opened, lists: Standing) -> None:
    """Each account with what it waits for, the rows that could not be read, and what the lists are worth."""
    from weighbridge.cli.showing.screening import show_standing_line

    show_accounts(done.accounts)
    for words in done.taken[:SHOWN]:
        row("taken", words, "")
    for bad in done.unread[:SHOWN]:
        row("unread", f"{bad.file}, line {bad.line}: {bad.why}", "")
    _more(len(done.unread) - SHOWN, "rows that could not be read")
    if done.screened is not None:
        row(
            "screened",
            f"{done.screened.screening.changed_customers:,} persons new or changed; {len(done.screened.opened):,} hits opened",
            "",
        )
    row("opened", ", ".join(done.opened[:SHOWN]) + (" …" if len(done.opened) > SHOWN else ""), "")
    house_line(done.review_every)
    show_standing_line(lists)


def show_accounts(accounts: Sequence[AccountAnswer]) -> None:
    """A line for each account, and what it waits for."""
    for one in accounts[:SHOWN]:
        held = "; held" if one.held else ""
        row(one.account, f"{one.standing}{held}; {_SAID_US if one.applies == 'no' and not one.verified else _APPLIES[one.applies]}", "")
        for words in one.waits_for:
            row("", words, "  ")
        if one.kept_until is not None:
            row("", f"its records are kept until {one.kept_until}", "  ")
    _more(len(accounts) - SHOWN, "accounts")


def _more(count: int, what: str) -> None:
    if count > 0:
        typer.echo(f"and {count:,} more {what}; --json prints all")


def show_file(kept: Kept, reads: Sequence[Read]) -> None:
    """Everything held on one account, with what was verified, done and read."""
    if kept.file is None:
        return
    row("account", f"{kept.file.account}, {kept.days.standing}", "")
    for who in (kept.file.customer, *kept.file.people):
        _show_person(who)
    for name in ("payment", "ip", "reseller", "on_behalf_of"):
        row(name, str(getattr(kept.file, name) or ""), "")
    for stake in kept.file.holdings:
        row("stake", f"{stake.owner} holds {stake.low} to {stake.high} % of {stake.owned}", "")
    for one in kept.verifications:
        row(one.result, f"{one.person or 'somebody no longer on it'}, {one.method}, {one.on}, {one.by}: {one.note or ''}", "")
    for done in kept.actions:
        asked = f", asked for by {done.asked_by}" if done.asked_by else ""
        row(done.what, f"{done.on}, {done.by}{asked}" + (f": {done.note}" if done.note else ""), "")
    for read in reads:
        row("read", f"{read.at.date()}, {read.by}: {read.purpose or ''}", "")


def _show_person(who: Person) -> None:
    row("person", who.id, "")
    for name in who.__struct_fields__:
        value = getattr(who, name)
        if value is not None and name != "id":
            row(name, str(value), "  ", 16)


def show_purge(plan: Purge) -> None:
    """What goes and what stays, with why."""
    row("purged" if plan.done else "would go", ", ".join(plan.goes) or "nothing", "")
    for one in plan.stays[:SHOWN]:
        row("stays", f"{one.account}: {one.why}" + (f", until {one.until}" if one.until else ""), "")
    _more(len(plan.stays) - SHOWN, "accounts that stay")
    row("rule", f"{plan.cite}. {plan.doubt}", "")
    if not plan.done and plan.goes:
        typer.echo("nothing was taken away yet; add --yes, with --by NAME", err=True)
