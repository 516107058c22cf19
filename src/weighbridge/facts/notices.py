"""What an individual letter reaches: its model, its act, the person it covers, and its hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from weighbridge.facts.records import Dossier, Notice, Party, Transfer
from weighbridge.facts.stated import Stated
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day

ALL_FOREIGN = "all-foreign"
_HOME_STATUS = ("citizen", "permanent-resident", "protected")
_RANK = {Answer.NO: 0, Answer.UNKNOWN: 1, Answer.YES: 2}


def state_notices(stated: Stated, dossier: Dossier, transfer: Transfer, to: Party | None, on: Day) -> None:
    """The facts of the letter that reaches the transfer furthest, where several are presented."""
    letters = [n for n in dossier.notice if n.kind == "is-informed"]
    stated.flag("notice.presented", bool(letters))
    if not letters:
        return
    letter = max(letters, key=lambda n: _RANK[_reach(n, transfer, to, on) & ~_exempt(n, dossier, transfer, to, on)])
    stated.flag("notice.covers_model", _names(letter.models, transfer.model))
    stated.flag("notice.covers_act", _names(letter.acts, transfer.act))
    stated.flag("notice.covers_person", _covers_person(letter, to))
    stated.flag("notice.in_force", _in_force(letter, on))
    stated.flag("notice.exempt", _exempt(letter, dossier, transfer, to, on))
    stated.word("notice.policy", letter.policy or "not-stated")


def foreign_person(party: Party | None) -> Answer:
    """Whether the party is a foreign person (15 CFR 772.1): a person by status, an entity by where it is organised."""
    if party is None:
        return Answer.UNKNOWN
    if party.kind == "entity":
        return Answer.of(None if party.organised_under is None else party.organised_under != "US")
    at_home = any(s.country == "US" for s in (*party.citizenships, *party.permanent_residence))
    if at_home or party.us_status in _HOME_STATUS:
        return Answer.NO
    return Answer.YES if party.us_status == "none" else Answer.UNKNOWN


def _reach(letter: Notice, transfer: Transfer, to: Party | None, on: Day) -> Answer:
    model, act = _names(letter.models, transfer.model), _names(letter.acts, transfer.act)
    return model & act & _covers_person(letter, to) & _in_force(letter, on)


def _names(names: Sequence[str], name: str | None) -> Answer:
    """Whether a letter names it; one that names none means each."""
    if not names:
        return Answer.YES
    return Answer.of(None if name is None else name in names)


def _covers_person(letter: Notice, to: Party | None) -> Answer:
    if letter.persons == ALL_FOREIGN:
        return foreign_person(to)
    if letter.persons is None:
        return Answer.UNKNOWN
    return Answer.of(None if to is None else to.id in letter.persons)


def _in_force(letter: Notice, on: Day) -> Answer:
    """On the days it was received and lifted a letter counts by the minute, so a day alone does not settle it."""
    received, until = letter.received, letter.until
    if isinstance(received, datetime):
        begun = Answer.UNKNOWN if received.date() == on else Answer.of(received.date() < on)
    else:
        begun = Answer.of(received <= on if isinstance(received, date) else None)
    if isinstance(until, datetime):
        going_on = Answer.UNKNOWN if until.date() == on else Answer.of(on < until.date())
    else:
        going_on = Answer.of(on < until if isinstance(until, date) else True)
    return begun & going_on


def _exempt(letter: Notice, dossier: Dossier, transfer: Transfer, to: Party | None, on: Day) -> Answer:
    """Whether the letter leaves the party out, or a later one in force lets the model, act and person go."""
    if to is not None and to.id in letter.except_:
        return Answer.YES
    found = Answer.NO
    for later in dossier.notice:
        if later.kind == "exemption":
            found |= _reach(later, transfer, to, on)
    return found
