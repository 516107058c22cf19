"""A regime: an instrument's law and rules, and what they become on a given day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import msgspec

from weighbridge.decide.language import Clause, Dated, Duty, Flag, Reading, Subject
from weighbridge.decide.law import Law
from weighbridge.decide.program import Program
from weighbridge.kernel.days import Day
from weighbridge.kernel.digests import Digest, digest
from weighbridge.kernel.errors import Misuse

NOT_ENFORCED = "not enforced"
PENDING = frozenset(("considered", "proposed", "adopted", "published", "effective", "passed", "suspended", "not yet in force"))
"""Statuses of a text that may yet bind: what *if what is pending takes effect* takes as binding."""
NO_EDITION = Digest("")
OVER = frozenset(("revoked", "rescinded", "withdrawn", "vetoed", "lapsed"))
NOT_YET_MADE = "not yet made"
ANSWERED_UNDER_THE_MODEL = ("model", "run", "developer")
"""Subjects whose duties are answered together, from the case of one model and its developer."""
ANSWERED_UNDER_THE_ACCOUNT = ("provider", "account")
"""Subjects whose duties are answered together, from the case of one dealing of a provider."""


@dataclass(frozen=True)
class Standing:
    """Where an instrument stands on a day: its statuses, and whether it binds or was tried."""

    statuses: tuple[str, ...]
    binds: bool
    tried: bool

    @property
    def acts(self) -> bool:
        """Whether its duties count: it binds, or the user tries it as if it did."""
        return self.binds or self.tried

    @property
    def enforced(self) -> bool:
        """Whether it binds and its authority enforces it."""
        return self.binds and NOT_ENFORCED not in self.statuses

    @property
    def pending(self) -> bool:
        """Whether it binds, or a text that may yet bind is on the table."""
        return self.binds or (bool(PENDING & set(self.statuses)) and not OVER & set(self.statuses))


@dataclass
class Regime:
    """An instrument as a pack: the law file, the rules, and the conventions they weigh by.

    `conventions` and `relations` are declared by the pack in terms of the room that weighs; this
    room passes them on unread.
    """

    law: Law
    duties: tuple[Duty, ...]
    flags: tuple[Flag, ...] = ()
    conventions: tuple[Any, ...] = ()
    relations: tuple[Any, ...] = ()
    digest: Digest = NO_EDITION
    _programs: dict[tuple[Day | None, str], Program] = field(default_factory=dict, repr=False)

    @property
    def id(self) -> str:
        """The instrument's id, such as `us/ear-4e091`."""
        return self.law.instrument.id

    @property
    def roots(self) -> tuple[Clause, ...]:
        """The clauses its duties, flags and policies rest on."""
        return (*(d.clause for d in self.duties), *(f.clause for f in self.flags), *(c for d in self.duties for _, c in d.policy))

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The open words of the law, the default way first in each."""
        return tuple(Reading(r.id, (r.default, *(o for o in r.options if o != r.default))) for r in self.law.reading)

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The subjects it answers of; duties on runs and developers are answered under the model, those on providers under the account."""
        return tuple(dict.fromkeys(answered_under(d.subject) for d in self.duties))

    @cached_property
    def _text_days(self) -> tuple[Day, ...]:
        """The days on which the text changed, from the first on which all of it is known."""
        return tuple(d for d in self.law.days() if d >= self.first_text())

    def text_day(self, day: Day) -> Day | None:
        """The latest day on or before `day` on which the text changed; `None` before the whole of it was known."""
        return max((d for d in self._text_days if d <= day), default=None)

    def program(self, subject: str, day: Day) -> Program:
        """The rules for a subject under the text of the day, else under its first text."""
        text_day = self.text_day(day)
        key = (text_day, subject)
        if key not in self._programs:
            values = self.law.on(text_day or self.first_text())
            duties = [d for d in self.duties if answered_under(d.subject) == subject]
            flags = [f for f in self.flags if answered_under(f.subject) == subject]
            self._programs[key] = Program(duties, flags, self.readings, values)
        return self._programs[key]

    def first_text(self) -> Day:
        """The first day from which every dated value and group of the text is known."""
        names: dict[str, Day] = {}
        rows = [(row.name, row.from_) for row in self.law.value] + [(row.name, row.from_) for row in self.law.group]
        for name, start in rows:
            names[name] = min(start, names.get(name, start))
        return max(names.values(), default=self.law.first_day())

    @property
    def compared(self) -> frozenset[str]:
        """The names of the law's values that a clause compares a fact with."""
        programs = [self.program(subject, self.first_text()) for subject in self.subjects]
        return frozenset(t.line.name for p in programs for t in p.tests if isinstance(t.line, Dated))

    def with_value(self, name: str, value: str | int | Day) -> Regime:
        """The same regime with one number or day of its law put otherwise, on every day.

        Raises :class:`Misuse` when the law has no value of that name.
        """
        if name not in {v.name for v in self.law.value}:
            msg = f"{self.id} has no value {name}"
            raise Misuse(msg)
        rows = [msgspec.structs.replace(v, value=value) if v.name == name else v for v in self.law.value]
        law = msgspec.structs.replace(self.law, value=rows)
        return replace(self, law=law, digest=digest(self.digest.encode(), f"{name}={value}".encode()), _programs={})

    def standing(self, day: Day, tried_on: Mapping[str, Day | None]) -> Standing:
        """Where the instrument stands on the day, `tried_on` naming those the user tries."""
        return Standing(self.law.statuses(day) or (NOT_YET_MADE,), self.law.binding(day), self.id in tried_on)


def answered_under(subject: Subject) -> Subject:
    """The subject under which a duty is answered: those on a run or a developer stand under the model."""
    if subject in ANSWERED_UNDER_THE_MODEL:
        return "model"
    return "account" if subject in ANSWERED_UNDER_THE_ACCOUNT else subject
