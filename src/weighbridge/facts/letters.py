"""What the individual letters in a dossier require of a transfer, limb by limb, and what later letters let go.

A letter counts from the minute it is received until the minute it is lifted, while a transfer states
its day only. So the day of either is open, unless the hour is the first of the day. Days are those of
the letter's own time zone.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from weighbridge.facts.checks.references import STAFF
from weighbridge.facts.people import foreign_person
from weighbridge.facts.records import Authorisation, Dossier, Notice, Party, Transfer
from weighbridge.facts.stated import Stated
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day, Span

NOT_STATED = "not-stated"
_MIDNIGHT = time()
_RANK = {Answer.NO: 0, Answer.UNKNOWN: 1, Answer.YES: 2}


@dataclass(frozen=True)
class Reach:
    """Whether one letter reaches one person of a transfer, limb by limb."""

    letter: Notice
    covers_model: Answer
    covers_act: Answer
    covers_person: Answer
    in_force: Answer
    exempt: Answer

    @property
    def reaches(self) -> Answer:
        """Whether the letter requires a licence of the transfer."""
        return self.covers_model & self.covers_act & self.covers_person & self.in_force & ~self.exempt


def state_letters(stated: Stated, dossier: Dossier, transfer: Transfer, to: Party | None, on: Day) -> None:
    """The facts of the letter that reaches furthest, held against each person the transfer touches."""
    letters = [n for n in dossier.notice if n.kind == "is-informed"]
    stated.flag("notice.presented", bool(letters))
    found = [_reach(dossier, letter, transfer, who, on) for letter in letters for who in _persons(dossier, transfer, to)]
    furthest = max(found, key=lambda r: _RANK[r.reaches], default=None)
    stated.word("notice.policy", (furthest.letter.policy if furthest else None) or NOT_STATED)
    if furthest is None:
        return
    for limb in ("covers_model", "covers_act", "covers_person", "in_force", "exempt"):
        stated.flag(f"notice.{limb}", getattr(furthest, limb))
    stated.take(f"the letter {_called(furthest.letter)} was addressed to the sender; its days are those of its own time zone")


def in_force(letter: Notice, on: Day) -> Answer:
    """Whether a letter is in force on the whole of a day; unknown on the day it came or was lifted, by its hour."""
    began = Answer.UNKNOWN if letter.received is None else _since(letter.received, on)
    ended = Answer.NO if letter.until is None else _since(letter.until, on)
    return began & ~ended


def _called(letter: Notice) -> str:
    received = letter.received.isoformat() if isinstance(letter.received, date) else "on a day not stated"
    return f'"{letter.ref}", received {received},' if letter.ref else f"received {received}"


def _persons(dossier: Dossier, transfer: Transfer, to: Party | None) -> list[Party | None]:
    """The recipient, and whoever else gets the item or the means to it; nobody named is one person unknown."""
    others = (transfer.purchaser, *transfer.intermediate, *(transfer.keys_to or ()))
    known = {p.id: p for p in dossier.party}
    return [to, *(known.get(name) for name in others if name is not None)]


def _reach(dossier: Dossier, letter: Notice, transfer: Transfer, who: Party | None, on: Day) -> Reach:
    exempt = Answer.of(_named(letter.except_, who, on) or any(_permits(a, transfer, who, on) for a in dossier.authorisation))
    for paper in dossier.notice:
        if paper.kind == "exemption":
            exempt |= _lets_go(paper, transfer, who, on) & _follows(paper, letter)
    return Reach(
        letter,
        covers_model=Answer.of(_among(transfer.model, letter.models)),
        covers_act=Answer.of(_among(transfer.act, letter.acts)),
        covers_person=_covers_person(letter, transfer, who, on),
        in_force=in_force(letter, on),
        exempt=exempt,
    )


def _among(name: str | None, names: Collection[str]) -> bool | None:
    """A letter that names none covers every one."""
    return True if not names else None if name is None else name in names


def _covers_person(letter: Notice, transfer: Transfer, who: Party | None, on: Day) -> Answer:
    if letter.persons is None:
        return Answer.UNKNOWN
    if who is None:
        # What is published reaches everybody, those whom a letter covers among them.
        return Answer.YES if transfer.act == "publish" else Answer.UNKNOWN
    return foreign_person(who, on) if letter.persons == "all-foreign" else Answer.of(_named(letter.persons, who, on))


def _named(names: Collection[str], who: Party | None, on: Day) -> bool:
    """Whether the party is named, or is of the staff of a party so named."""
    work = who.employment if who is not None else None
    employer = work.by if work is not None and (work.since is None or work.since <= on) else None
    return who is not None and (who.id in names or (employer is not None and employer + STAFF in names))


def _lets_go(paper: Notice, transfer: Transfer, who: Party | None, on: Day) -> Answer:
    """Whether a later letter takes this transfer out: one that does not say of what is read neither way."""
    model = Answer.of(_among(transfer.model, paper.models) if paper.models else None)
    act = Answer.of(_among(transfer.act, paper.acts) if paper.acts else None)
    return model & act & _covers_person(paper, transfer, who, on) & in_force(paper, on)


def _permits(paper: Authorisation, transfer: Transfer, who: Party | None, on: Day) -> bool:
    """Whether an exemption that is presented as an authorisation names the model and the person, its conditions met."""
    named = transfer.model in paper.models and _named(paper.parties, who, on)
    met = all(c.met == "yes" for c in paper.conditions)
    about = paper.kind == "exemption" and paper.instrument in (None, "us/individual-notice")
    return about and named and met and Span(paper.from_, paper.until).holds(on)


def _since(moment: date, on: Day) -> Answer:
    """Whether the whole of the day lies after the moment; a day without an hour is some moment of that day."""
    day = _day(moment)
    if on != day:
        return Answer.of(on > day)
    return Answer.YES if isinstance(moment, datetime) and moment.time() == _MIDNIGHT else Answer.UNKNOWN


def _day(moment: date) -> Day:
    return moment.date() if isinstance(moment, datetime) else moment


def _follows(paper: Notice, letter: Notice) -> Answer:
    """Whether the paper came after the letter: a letter that comes later covers anew what was let go."""
    first, then = letter.received, paper.received
    if first is None or then is None:
        return Answer.UNKNOWN
    if isinstance(first, datetime) and isinstance(then, datetime) and (first.tzinfo is None) == (then.tzinfo is None):
        return Answer.of(then > first)
    return Answer.of(_day(then) > _day(first)) if _day(then) != _day(first) else Answer.UNKNOWN
