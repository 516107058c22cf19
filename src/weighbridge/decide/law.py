"""A pack's law file as values: statuses, dated numbers and groups, readings, clocks, sources."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import msgspec

from weighbridge.facts.words import Known
from weighbridge.kernel.amounts import NotAnAmount, Number, exact
from weighbridge.kernel.citations import Citation
from weighbridge.kernel.days import Day, read_day
from weighbridge.kernel.errors import BadLaw, Place


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename=lambda n: n.rstrip("_")):
    """A row with its pinpoint citation; `text` and `phrase` let a test find it in the source.

    `grade`: P primary text read, S named secondary source, R press report, U unverified.
    """

    cite: str
    grade: str = "P"
    text: str | None = None
    phrase: str | None = None
    url: str | None = None
    doubt: str | None = None

    @property
    def citation(self) -> Citation:
        """Where the row stands, as one value."""
        return Citation(self.cite, self.grade, self.text, self.phrase, self.url)


class DatedRow(Row, frozen=True, kw_only=True):
    """A row that holds from a day, until another replaces it."""

    from_: date
    until: date | None = None

    def holds(self, day: Day) -> bool:
        """Whether the row holds on the day."""
        return self.from_ <= day and (self.until is None or day < self.until)


class Status(DatedRow, frozen=True, kw_only=True):
    """Where the instrument stands: proposed, effective, codified, not enforced, revoked and the like."""

    is_: str


class Binding(DatedRow, frozen=True, kw_only=True):
    """The days on which the instrument binds those it addresses."""


class Value(DatedRow, frozen=True, kw_only=True):
    """A number or a day of the law: a threshold, a share, a start."""

    name: str
    value: Any
    """An amount as text, a whole number or a day; msgspec takes no union of text and day, so :func:`read_law` checks it."""


class Group(DatedRow, frozen=True, kw_only=True):
    """A set of the law: countries, acts."""

    name: str
    members: list[str]


class ReadingRow(Row, frozen=True, kw_only=True):
    """Open words, the ways they can be read (our words), and the one taken as default."""

    id: str
    words: str
    options: dict[str, str]
    default: str


class Clock(Row, frozen=True, kw_only=True):
    """A period of so many calendar days from the triggering day, or the days of a quarter on which something is due.

    `starts` says what triggers it: knowledge, the occurrence, whichever of the two is earlier, or the quarter asked about.
    """

    name: str
    days: int = 0
    quarter_days: list[str] = []
    """For each quarter the month and day on which it is due, such as `04-15` for the first."""
    runs_from: str
    starts: Literal["knowledge", "occurrence", "either", "asked"] = "knowledge"
    """What starts it: knowledge, the occurrence, the earlier of the two, or the quarter of the day asked."""
    knowledge: Known = "line"
    """Of what one must know for the period to run: that a line is met, an incident, a request that came in."""


class Phrase(Row, frozen=True, kw_only=True):
    """The words of the source a clause rests on."""

    of: str


class SourceText(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A source text by digest, so that a citation is checked against the same bytes."""

    id: str
    title: str
    sha256: str
    file: str | None = None
    url: str | None = None


class Instrument(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the pack models."""

    id: str
    title: str
    jurisdiction: str
    cite: str
    says_of_transfer: str | None = None
    uses: list[str] = []


class Law(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A law file, whole."""

    schema: str
    instrument: Instrument
    status: list[Status]
    binds: list[Binding] = []
    value: list[Value] = []
    group: list[Group] = []
    reading: list[ReadingRow] = []
    clock: list[Clock] = []
    phrase: list[Phrase] = []
    text: list[SourceText] = []

    def statuses(self, day: Day) -> tuple[str, ...]:
        """The words of every status that holds on the day, oldest first."""
        return tuple(s.is_ for s in sorted(self.status, key=lambda s: s.from_) if s.holds(day))

    def binding(self, day: Day) -> bool:
        """Whether the instrument binds on the day."""
        return any(b.holds(day) for b in self.binds)

    def days(self) -> tuple[Day, ...]:
        """Each day on which the text changes, in order."""
        rows = [*self.value, *self.group]
        firsts = [s.from_ for s in self.status] + [r.from_ for r in rows] + [r.until for r in rows if r.until]
        return tuple(sorted(d for d in set(firsts) if d >= self.first_day()))

    def first_day(self) -> Day:
        """The first day on which the instrument existed in any form."""
        return min(s.from_ for s in self.status)

    def on(self, day: Day) -> dict[str, Number | Day | frozenset[str]]:
        """Every dated value and group as of the day, by name: the latest row that holds."""
        values: dict[str, Number | Day | frozenset[str]] = {v.name: _value(v) for v in sorted(self.value, key=_first_day) if v.holds(day)}
        values |= {g.name: frozenset(g.members) for g in sorted(self.group, key=_first_day) if g.holds(day)}
        return values


def read_law(tables: Mapping[str, Any], file: str, shared: Mapping[str, list[Group]] | None = None) -> Law:
    """The law in a parsed law file, with the shared groups it uses.

    Raises :class:`BadLaw` where the file breaks its schema or uses a group nobody has.
    """
    try:
        law = msgspec.convert(tables, Law, builtin_types=(date,))
        taken = [row for name in law.instrument.uses for row in (shared or {})[name]]
        law = msgspec.structs.replace(law, group=[*law.group, *taken])
        for row in law.value:
            _value(row)
        for clock in law.clock:
            _check_clock(clock)
    except (msgspec.ValidationError, KeyError, NotAnAmount) as problem:
        raise BadLaw("law/malformed", f"{file}: {problem}", where=Place(file), to_fix="see docs/reference/law-file.md") from None
    return law


def _value(row: Value) -> Number | Day:
    match row.value:
        case str() as text:
            return exact(text)
        case bool():
            pass
        case int() | date() as value:
            return value
    raise NotAnAmount(f"the value of {row.name} is no amount and no day", 'write "10^26", a whole number or a day')


def _check_clock(clock: Clock) -> None:
    days = [read_day(f"2023-{day}") for day in clock.quarter_days]
    if bool(clock.days) == bool(days) or None in days or len(days) not in (0, 4):
        msg = f"the clock {clock.name} has neither a period nor four days of the year"
        raise NotAnAmount(msg, 'write days = 14, or quarter_days = ["04-15", …]')


def _first_day(row: DatedRow) -> Day:
    return row.from_
