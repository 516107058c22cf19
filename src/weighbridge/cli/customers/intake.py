"""`weighbridge customers open`: take accounts in, say what each waits for, and open those that wait for nothing."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges
from weighbridge.cli.customers.options import HOLD, YEAR, By, Json, On, ReviewEvery, rules_on, said
from weighbridge.cli.memories import Memory, opened

if TYPE_CHECKING:
    from weighbridge.app.programme.opening import Gathered

_FILE_HELP = "A CSV table of accounts; the columns are in the how-to. `-` reads standard input."


def open_accounts(
    by: By,
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", help=_FILE_HELP)] = None,
    account: Annotated[str | None, typer.Option(help="One account instead of a file; say what is known with --set.")] = None,
    sets: Annotated[
        list[str] | None, typer.Option("--set", metavar="COLUMN=VALUE", help="With --account: one column of it; repeat.")
    ] = None,
    owners: Annotated[str | None, typer.Option(help="Who owns the customers: any file that `weighbridge owners` reads.")] = None,
    provision: Annotated[bool, typer.Option("--provision", help="Open those that wait for nothing.")] = False,
    lists: Annotated[str | None, typer.Option("--lists", help="The folder of lists; default as in `weighbridge screen`.")] = None,
    house: Annotated[str | None, typer.Option(help="The house policy, whose `lists_stale_after` is an age in days.")] = None,
    on: On = None,
    review_every: ReviewEvery = YEAR,
    memory: Memory = None,
    json: Json = False,
) -> None:
    """Take accounts in and screen everybody on them; exit status 3 where one waits for something, or a row could not be read.

    Nothing is opened unless --provision is given, and then only what nothing is missing of.
    """
    from weighbridge.app.programme.acting import checked
    from weighbridge.app.programme.opening import open_those_in_order, take_in
    from weighbridge.app.programme.screening import to_screen
    from weighbridge.app.programme.standing import answers_of
    from weighbridge.cli.customers.screening import Lists, screen_accounts
    from weighbridge.cli.customers.shown import Opened, show_opened

    given, rules, who = _gathered(file, account, sets, owners), rules_on(on, review_every), checked(said(by, on))
    names = dict.fromkeys(one.account for one in given.files)
    with opened(memory, new=True) as kept:
        taken = take_in(kept.programme, given.files, who)
        new = [name for name in to_screen(kept.programme) if name in names]
        done, standing = screen_accounts(kept, new, Lists(lists, rules.on, house))
        begun = open_those_in_order(kept.programme, rules, tuple(names), who) if provision else ()
        answers = answers_of(kept.programme, rules, names)
    answer = Opened(answers, tuple(taken), tuple(begun), given.unread, given.taken, review_every, done)
    if json:
        edges.print_json({**answer.as_json(), "lists": standing})
    else:
        show_opened(answer, standing)
    if given.unread or any(not one.in_order or one.standing == "pending" for one in answers):
        raise typer.Exit(HOLD)


def _gathered(file: str | None, account: str | None, sets: list[str] | None, owners: str | None) -> Gathered:
    """What the files say. Raises `BadInput`."""
    from weighbridge.app.programme.opening import Gathered, with_owners
    from weighbridge.facts.programme.reading import read_accounts

    if (file is None) == (account is None) or (sets and account is None):
        raise edges.bad_option("either a file of accounts is named, or one account with --account", "name one of the two")
    name = "the command line" if file is None else file
    read = read_accounts(_row(account, sets or []) if file is None else _body(file), name)
    if owners is None:
        return Gathered(read.files, read.unread, read.taken)
    return with_owners(read, edges.read_whole(Path(owners)), Path(owners).name)


def _body(file: str) -> bytes:
    return typer.get_binary_stream("stdin").read() if file == "-" else edges.read_whole(Path(file))


def _row(account: str | None, sets: list[str]) -> bytes:
    """One account as a table of one row, so that it is read as any other."""
    pairs = [("account", account or ""), *((name, value) for name, _, value in (text.partition("=") for text in sets))]
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow([name for name, _ in pairs])
    writer.writerow([value for _, value in pairs])
    return table.getvalue().encode()
