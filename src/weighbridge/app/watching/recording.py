"""What people do with an answer: look a group up, record knowledge, take an answer in, judge a link; and keeping the answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from weighbridge.act.inquiries import Inquiry, Letter, Question, letter_to
from weighbridge.app.watching.answers import GroupAnswer, InquiryAnswer, WatchAnswer
from weighbridge.app.watching.ports import Shelf
from weighbridge.app.watching.remembered import Answered, Asked, Judged, Known, Said
from weighbridge.kernel.countries import NAMES
from weighbridge.kernel.days import Day
from weighbridge.kernel.errors import BadInput, BadTable, Place, did_you_mean

OPENED_BY = "weighbridge watch"
"""Who opens an inquiry: the run of `watch` itself, since no person decides it."""
_MOST_NEAR = 10_000


def keep(shelf: Shelf, answer: WatchAnswer, at: datetime) -> int:
    """Keep an answer, and open the inquiries it asks for that are not open yet; how many were opened."""
    before = shelf.remembered()
    new = [
        Asked(tuple(group.accounts), Day.fromisoformat(group.inquiry.opened_on), Day.fromisoformat(group.inquiry.due))
        for group in answer.groups
        if group.inquiry is not None and before.inquiry_of(group.accounts) is None
    ]
    shelf.ask(new, OPENED_BY, at)
    shelf.keep(answer, at)
    return len(new)


def kept(shelf: Shelf) -> WatchAnswer:
    """The answer kept last. Raises `BadInput` where there is none."""
    found = shelf.last()
    if found is None:
        raise BadInput("watch/none-kept", "no answer of watch is kept", to_fix="run `weighbridge watch --usage FILE --keep` first")
    return found


def read_answer(body: bytes, file: str) -> WatchAnswer:
    """An answer that `watch --json` wrote. Raises :class:`BadTable` for another file."""
    try:
        return msgspec.json.decode(body, type=WatchAnswer)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise BadTable(
            "watch/bad-answer",
            f"{file} is no answer of watch: {problem}",
            where=Place(file),
            to_fix="give a file that `watch --json` wrote",
        ) from None


def group_of(answer: WatchAnswer, name: str) -> GroupAnswer:
    """The group of that id, or the one that has the account. Raises `BadInput` for neither."""
    for group in answer.groups:
        if group.id == name:
            return group
    for group in answer.groups:
        if name in group.accounts:
            return group
    known = [group.id for group in answer.groups[:_MOST_NEAR]]
    raise BadInput("watch/unknown-group", f'no group, and no account of one, is called "{name}"', to_fix=did_you_mean(name, known))


def letters(group: GroupAnswer) -> tuple[Letter, ...]:
    """A letter for each customer of the group that used anything, about its own accounts; none where no inquiry is open."""
    if group.inquiry is None:
        return ()
    inquiry = _inquiry(group.id, group.inquiry)
    days = {row.account: (row.first_use, row.last_use) for row in group.by_account}
    found = []
    for one in group.customers:
        own = [days.get(name, (group.first_use, group.last_use)) for name in one.accounts]
        first, last = min((day for day, _ in own if day), default=None), max((day for _, day in own if day), default=None)
        if first is not None and last is not None:
            found.append(letter_to(one.id, one.accounts, (first, last), inquiry, one.resellers))
    return tuple(found)


def _inquiry(group: str, row: InquiryAnswer) -> Inquiry:
    questions = tuple(Question(one.fact, one.asks, "customer" if one.of == "customer" else "house") for one in row.questions)
    return Inquiry(group, Day.fromisoformat(row.opened_on), Day.fromisoformat(row.due), row.why_due, questions)


def know(shelf: Shelf, group: GroupAnswer, known: Known, at: datetime) -> None:
    """Record knowledge about a group. Raises `BadInput` for days that cannot be."""
    if known.concluded_on is not None and known.concluded_on < known.evidence_on:
        raise BadInput(
            "command/bad-day",
            f"concluded on {known.concluded_on}, before the record held the evidence on {known.evidence_on}",
            to_fix="give the first day on which the record held it as --evidence-on",
        )
    if known.evidence_on > at.date():
        raise BadInput("command/bad-day", f"{known.evidence_on} is still to come", to_fix="knowledge is of a day that was")
    shelf.know(msgspec.structs.replace(known, accounts=tuple(group.accounts), by=_signed(known.by)), at)


def judge(shelf: Shelf, row: Judged, answer: WatchAnswer, at: datetime) -> None:
    """Record a person's word on the link of two accounts of the answer. Raises `BadInput` for an account it does not have."""
    names = {name for group in answer.groups for name in group.accounts}
    for name in (row.a, row.b):
        if name not in names:
            raise BadInput("watch/unknown-group", f'no account is called "{name}"', to_fix=did_you_mean(name, sorted(names)[:_MOST_NEAR]))
    if row.a == row.b:
        raise BadInput("command/bad-option", "a link is of two accounts", to_fix="name two different ones")
    if not row.why.strip():
        raise BadInput("command/bad-option", "a verdict needs its reason", to_fix="say with --why what was looked at")
    shelf.judge(msgspec.structs.replace(row, by=_signed(row.by)), at)


def take_in(shelf: Shelf, group: GroupAnswer, said: Said, at: datetime) -> None:
    """Record the answer to the inquiry into a group."""
    shelf.answer(Answered(tuple(group.accounts), msgspec.structs.replace(said, by=_signed(said.by))), at)


def read_said(tables: Mapping[str, Any], file: str) -> Said:
    """An answer to an inquiry, as a parsed TOML file. Raises :class:`BadTable` for a key or a value that cannot be."""
    try:
        said = msgspec.convert(tables, Said, builtin_types=(date,))
    except msgspec.ValidationError as problem:
        raise BadTable(
            "watch/bad-said", f"{file}: {problem}", where=Place(file), to_fix="see docs/how-to/watch-a-cloud.md for its keys"
        ) from None
    for row in said.customer:
        for key in ("located", "organised_under", "headquarters", "ultimate_parent"):
            country = getattr(row, key)
            if country is not None and country not in NAMES and not (key == "ultimate_parent" and country == "none"):
                raise BadTable(
                    "watch/bad-said",
                    f'{file}: {key} "{country}" is no country',
                    where=Place(file, f"customer.{key}"),
                    to_fix="ISO 3166-1 alpha-2",
                )
    return said


def _signed(by: str) -> str:
    if not by.strip():
        raise BadInput("command/bad-option", "nobody is named", to_fix="name with --by who answers for it")
    return by.strip()
