"""Screen everybody on accounts that are new or changed, as the memory of screenings does, and note whose screening counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from weighbridge.app.programme.ports import Programme, Remembered
from weighbridge.app.programme.records import ENDED
from weighbridge.app.remembering.ports import Matcher, Row
from weighbridge.app.remembering.rescreen import Rescreened, Wish, rescreen
from weighbridge.facts.programme.records import AccountFile, Person


def to_screen(programme: Programme) -> Sequence[str]:
    """The accounts in use, or to be opened, of which not everybody was screened as described now."""
    return [
        kept.file.account
        for kept in programme.every()
        if kept.file is not None and kept.days.screening is None and kept.days.standing not in ENDED
    ]


def screen(memory: Remembered, matcher: Matcher, wish: Wish, accounts: Sequence[str], *, fit: bool) -> Rescreened:
    """Screen everybody on these accounts; where the lists are not fit, hits are found and nobody is cleared.

    One person on several accounts is screened once, by all that they say together; where two say otherwise, as the last of these
    accounts says, and an account that says otherwise is not screened then. Within the transaction of the memory.
    """
    every = [kept for kept in memory.programme.every() if kept.days.standing not in ENDED]
    files = {kept.file.account: kept.file for kept in every if kept.file is not None}
    asked = [files[name] for name in accounts if name in files]
    asked_for = {file.account for file in asked}
    people = _together([*(file for name, file in files.items() if name not in asked_for), *asked])
    wanted = dict.fromkeys(who.id for file in asked for who in everybody(file))
    given = [Row(name, who.screened_by()) for name in wanted if any(((who := people[name]).name, who.address, who.identifiers))]
    done = rescreen(memory, matcher, wish, [given])
    screened = {row.reference for row in given}
    clear, not_clear = [], []
    for kept in every:
        if kept.file is not None:
            same = all(who.agrees(people[who.id]) for who in everybody(kept.file))
            if kept.file.account in asked_for and fit and same and {who.id for who in everybody(kept.file)} <= screened:
                clear.append(kept.id)
            elif kept.days.screening is not None and not same:
                not_clear.append(kept.id)
    memory.programme.screened(clear, done.screening.id, wish.on)
    memory.programme.unscreened(not_clear)
    return done


def _together(files: Sequence[AccountFile]) -> Mapping[str, Person]:
    """Everybody by id as all files together describe them, the last first."""
    found: dict[str, Person] = {}
    for file in files:
        for who in everybody(file):
            found[who.id] = who.filled(found[who.id]) if who.id in found else who
    return found


def everybody(file: AccountFile) -> Sequence[Person]:
    """The customer and those above."""
    return (file.customer, *file.people)
