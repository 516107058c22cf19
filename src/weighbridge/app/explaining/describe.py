"""A regime described: where it stands on a day, what it says, where it is open."""

from __future__ import annotations

from typing import Any

import msgspec

from weighbridge.app.ports import Library
from weighbridge.decide.language import LEVELS, clauses_of
from weighbridge.decide.regime import Regime
from weighbridge.kernel.days import Day


class DatedWords(msgspec.Struct, frozen=True):
    """A dated row in words, with its citation and grade."""

    what: str
    start: str
    until: str | None
    cite: str
    grade: str


class Described(msgspec.Struct, frozen=True):
    """A regime as a person reads it."""

    id: str
    title: str
    jurisdiction: str
    cite: str
    on: str
    status: list[str]
    binds: bool
    statuses: list[DatedWords]
    values: list[DatedWords]
    readings: list[dict[str, Any]]
    clauses: list[dict[str, str]]
    duties: list[dict[str, str]]
    conventions: list[str]
    digest: str
    verified: str | None = None
    """The day of the newest evidence it was read against, where the register was asked."""
    review: str | None = None
    """Who reviewed it as it stands, or that nobody did, where the register was asked."""


def describe(regime: Regime, on: Day, library: Library | None = None) -> Described:
    """The regime as it stands on a day; of a library, also how far it was read and who reviewed it."""
    law = regime.law
    standing = regime.standing(on, {})
    roots = regime.roots
    return Described(
        id=regime.id,
        title=law.instrument.title,
        jurisdiction=law.instrument.jurisdiction,
        cite=law.instrument.cite,
        on=on.isoformat(),
        status=list(standing.statuses),
        binds=standing.binds,
        statuses=[DatedWords(s.is_, s.from_.isoformat(), _day(s.until), s.cite, s.grade) for s in law.status],
        values=[DatedWords(f"{v.name} = {v.value}", v.from_.isoformat(), _day(v.until), v.cite, v.grade) for v in law.value],
        readings=[
            {"id": r.id, "words": r.words, "default": r.default, "options": r.options, "cite": r.cite, "grade": r.grade}
            for r in law.reading
        ],
        clauses=[{"id": c.id, "cite": c.cite, "says": c.says} for c in clauses_of(*roots)],
        duties=[{"id": d.clause.id, "level": LEVELS[d.level], "subject": d.subject} for d in regime.duties],
        conventions=[c.id for c in regime.conventions],
        digest=regime.digest,
        verified=None if library is None else library.verified(regime.id).isoformat(),
        review=None if library is None else library.review(regime.id),
    )


def _day(day: Day | None) -> str | None:
    return None if day is None else day.isoformat()
