"""The due days of a dossier's duties, earliest first, and their calendar file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from weighbridge.app.answers import Determination, DutyAnswer, RegimeAnswer
from weighbridge.app.deciding.regime_answers import HYPOTHETICAL
from weighbridge.decide.language import LEVELS, REPORTABLE
from weighbridge.kernel.days import Day
from weighbridge.kernel.digests import digest

SCHEMA = "weighbridge/deadlines/1"
_LINE = 75
"""RFC 5545, 3.1: a content line is folded beyond so many octets."""


class Deadline(msgspec.Struct, frozen=True):
    """A duty with its due day, or with what is missing to have one."""

    regime: str
    subject: str
    id: str
    duty: str
    cite: str
    answer: str
    due: str | None
    overdue: bool
    hypothetical: bool
    note: str | None


class Deadlines(msgspec.Struct, frozen=True):
    """The deadlines of a dossier, those with a day first; `weighbridge/deadlines/1`."""

    schema: str
    dossier: str
    on: str
    deadlines: list[Deadline]


def deadlines(answer: Determination, today: Day) -> Deadlines:
    """Every duty that holds or may hold and asks that something be done or filed, whether or not a period of days is counted for it."""
    found = [d for t in answer.transfers for r in t.regimes for d in _of(r, t.id, today)]
    for subject in (*answer.models, *answer.clusters, *answer.parties, *answer.transactions):
        found += [d for r in subject.regimes for d in _of(r, subject.id, today)]
    found.sort(key=lambda d: (d.due is None, d.due or "", d.regime, d.duty))
    return Deadlines(SCHEMA, answer.dossier, today.isoformat(), found)


def _of(regime: RegimeAnswer, subject_id: str, today: Day) -> list[Deadline]:
    says = {b.clause: b.says for b in regime.because}
    return [
        Deadline(
            regime=regime.regime,
            subject=duty.subject,
            id=subject_id,
            duty=duty.duty,
            cite=duty.cite,
            answer=duty.answer,
            due=duty.due,
            overdue=duty.due is not None and duty.due < today.isoformat(),
            hypothetical=not regime.binds,
            note=_note(duty, says),
        )
        for duty in regime.duties
        if duty.answer != "no" and (duty.level == LEVELS[REPORTABLE] or duty.note is not None)
    ]


def _note(duty: DutyAnswer, says: Mapping[str, str]) -> str:
    """How the day was counted; of a duty without a clock what it asks, for its own words say when."""
    if duty.note is not None and duty.note != HYPOTHETICAL:
        return duty.note
    asked = f"no period of days is counted: {says[duty.duty]}"
    return f"{HYPOTHETICAL}; {asked}" if duty.note else asked


def calendar(found: Deadlines) -> str:
    """The deadlines with a day as an iCalendar file (RFC 5545): one all-day event each."""
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Weighbridge//deadlines//EN"]
    stamp = found.on.replace("-", "") + "T000000Z"
    for row in found.deadlines:
        if row.due is None:
            continue
        day = date.fromisoformat(row.due)
        title = f"{row.regime}: {row.duty} ({row.id})"
        words = f"{row.cite}. {row.note or ''} Decision support, not legal advice."
        if row.hypothetical:
            title = f"{HYPOTHETICAL}: {title}"
        name = digest(f"{found.dossier}{row.regime}{row.duty}{row.id}".encode()).removeprefix("sha256:")[:32]
        rows += [
            "BEGIN:VEVENT",
            f"UID:{name}@weighbridge",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(title)}",
            f"DESCRIPTION:{_escaped(words)}",
            "END:VEVENT",
        ]
    return "".join(_folded(row) + "\r\n" for row in [*rows, "END:VCALENDAR"])


def _escaped(text: str) -> str:
    """RFC 5545, 3.3.11: backslash, semicolon, comma and newline are escaped."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(row: str) -> str:
    """The row in pieces of at most 75 octets, never dividing a character."""
    pieces: list[str] = []
    piece = ""
    for letter in row:
        if len((piece + letter).encode()) > _LINE - (1 if pieces else 0):
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece])
