"""Usage from a plain table: one row a stretch (`account,chip,chips,start,end`) or a month (`account,chip,chip_hours,month`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import cast, get_args

from weighbridge.facts.usage.mapping import UsageMapping, plain_mapping
from weighbridge.facts.usage.moments import Moment, NoMoment, chip_time, has_zone, moment, month_of, number, whole_or_part
from weighbridge.facts.usage.records import Allocation, Gathered, Link, LinkKind, State
from weighbridge.facts.usage.tables import TableRow, check_headings, csv_rows
from weighbridge.facts.usage.tally import Tally
from weighbridge.facts.usage.terms import Machine, Terms
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.digests import digest

SECONDS_AN_HOUR = 3_600
PERCENT = 100
_IDENTITY = (
    "account",
    "customer",
    "user",
    "chip",
    "instance_type",
    "chips",
    "start",
    "month",
    "job",
    "cluster",
    "partition",
    "nodes",
    "name",
)
"""What a row is known by; the rest may be told anew by a later delivery."""
_LINKS: tuple[LinkKind, ...] = ("name", "image", "path", "command", "gang")
_STATES = {state: cast("State", state) for state in get_args(State)}
_LIST = ";"


class _Refused(ValueError):
    """Why a row cannot be read."""


def read_plain(body: bytes, terms: Terms, mapping: UsageMapping | None = None) -> Gathered:
    """The usage of a CSV table; without a mapping its columns must have our own names.

    Raises :class:`Unreadable` and :class:`BadTable` for a file that is no table, or lacks what is needed.
    """
    tally = Tally("csv", terms.file)
    headings, rows = csv_rows(body, tally, delimiter=mapping.delimiter if mapping else ",")
    return _read(headings, rows, tally, terms, mapping)


def read_rows(headings: Sequence[str], rows: Iterable[TableRow], terms: Terms, mapping: UsageMapping | None = None) -> Gathered:
    """The same of rows that another format held (Parquet), every cell as text."""
    check_headings(headings, terms.file)
    return _read(headings, rows, Tally("parquet", terms.file), terms, mapping)


def _read(headings: Sequence[str], rows: Iterable[TableRow], tally: Tally, terms: Terms, mapping: UsageMapping | None) -> Gathered:
    used = mapping or plain_mapping(headings)
    used.check(headings, terms.file)
    if mapping is None:
        ignored = [h for h in headings if h and h not in used.columns]
        if ignored:
            tally.take("columns that are no term of ours were left: " + ", ".join(ignored[:20]))
    reader = _Rows(terms, used, tally)
    for row in rows:
        reader.take(row)
    return tally.done()


@dataclass
class _Rows:
    terms: Terms
    mapping: UsageMapping
    tally: Tally
    _seen: Counter[str] = field(default_factory=Counter)

    def take(self, row: TableRow) -> None:
        """Keep a row, or say why not."""
        said = {t: v for t, c in self.mapping.columns.items() if (v := row.get(c)) is not None}
        said |= {t: v for t, v in self.mapping.values.items() if t not in said}
        try:
            found = self._allocation(row.line, said)
        except (_Refused, NoMoment) as why:
            self.tally.refuse(row.line, str(why), account=said.get("account"), job=said.get("job"))
            return
        if found is None:
            self.tally.pass_by("no-chips")
        else:
            self.tally.keep(found)

    def _allocation(self, line: int, said: dict[str, str]) -> Allocation | None:
        account = said.get("account", self.terms.account)
        if account is None:
            raise _Refused("the row names no account")
        machine = self._machine(said)
        chips = _count(said, "chips")
        if chips is None and machine is not None and "instances" in said:
            chips = (_count(said, "instances") or 0) * Fraction(machine.chips)
        start, end, chip_seconds = self._time(said, chips, machine)
        if chips == 0 or chip_seconds == Range.exactly(0):
            return None
        chip_said = said.get("chip") or said.get("instance_type")
        chip = self.terms.chip_of(said["chip"]) if "chip" in said else machine.chip if machine else None
        conceal = self.terms.concealing
        return Allocation(
            source=self.tally.source,
            file=self.terms.file,
            line=line,
            key=self._key(said),
            account=account,
            chip_seconds=chip_seconds,
            start=start,
            end=end,
            chips=None if chips is None else whole_or_part(chips),
            chip=chip,
            chip_said=chip_said,
            state=self._state(said, running=end is None),
            customer=said.get("customer"),
            user=conceal.of("user", said.get("user")),
            job=said.get("job"),
            cluster=said.get("cluster", self.terms.cluster),
            partition=said.get("partition"),
            nodes=_several(said.get("nodes")),
            devices=_several(said.get("devices")),
            links=self._links(said),
            utilisation=self._utilisation(said),
            precision=said.get("precision"),
        )

    def _machine(self, said: dict[str, str]) -> Machine | None:
        words = said.get("instance_type")
        found = None if words is None else self.terms.machines.find(words)
        if words is not None and found is None and not {"chips", "chip_hours"} & said.keys():
            raise _Refused(f"the instance type {words[:60]!r} is not in the table, so its chips are not known")
        return found

    def _time(self, said: dict[str, str], chips: Fraction | None, machine: Machine | None) -> tuple[int, int | None, Range]:
        """From when until when, and the chip-seconds of it."""
        hours = _count(said, "chip_hours")
        if hours is None and machine is not None and (let := _count(said, "instance_hours")) is not None:
            hours = let * Fraction(machine.chips)
        start, end = self._ends(said)
        if hours is not None:
            held = hours * SECONDS_AN_HOUR
            self._check_room(held, chips, start, end)
            return start.first, None if end is None else end.last, Range.exactly(whole_or_part(held))
        if chips is None:
            raise _Refused("the row has neither chips nor chip_hours")
        seconds = _count(said, "seconds")
        if seconds is not None:
            until = end or Moment.at(start.first + int(seconds))
            return start.first, until.last, Range.exactly(whole_or_part(chips * seconds))
        held_for = chip_time(Range.exactly(whole_or_part(chips)), start, end, self.terms.as_of)
        return start.first, None if end is None else end.last, held_for

    def _ends(self, said: dict[str, str]) -> tuple[Moment, Moment | None]:
        if "month" in said and "start" not in said:
            first, following = month_of(said["month"])
            return Moment.at(first), Moment.at(following)
        if "start" not in said:
            raise _Refused("the row has no start")
        ends = [said[t] for t in ("start", "end") if t in said]
        if self.terms.zone is None and not all(map(has_zone, ends)):
            self.tally.take("moments without a zone were read as UTC")
        start = moment(said["start"], self.terms.zone)
        end = moment(said["end"], self.terms.zone) if "end" in said else None
        if end is not None and end.last < start.first:
            raise _Refused("it ends before it starts")
        return start, end

    def _check_room(self, held: Fraction, chips: Fraction | None, start: Moment, end: Moment | None) -> None:
        if chips is not None and end is not None and held > chips * (end.last - start.first):
            raise _Refused("more chip-hours than its chips have from start to end")

    def _state(self, said: dict[str, str], *, running: bool) -> State:
        word = said.get("state")
        if word is None:
            return "running" if running else "unknown"
        mapped = self.mapping.states.get(word, word).casefold().replace("_", "-")
        if mapped not in _STATES:
            self.tally.take(f'the state "{word[:40]}" is none of ours and was read as unknown')
        return _STATES.get(mapped, "unknown")

    def _utilisation(self, said: dict[str, str]) -> Range | None:
        words = said.get("utilisation")
        if words is None:
            return None
        value = number(words.removesuffix("%"))
        if value is None:
            raise _Refused(f"utilisation {words[:40]!r} is no number")
        if self.mapping.percent or words.endswith("%"):
            value /= PERCENT
        if not 0 <= value <= 1:
            raise _Refused(f"utilisation {words[:40]!r} is no share between 0 and 1")
        return Range.exactly(whole_or_part(value))

    def _links(self, said: dict[str, str]) -> tuple[Link, ...]:
        return tuple(link for kind in _LINKS for link in self.terms.concealing.link(kind, said.get(kind)))

    def _key(self, said: dict[str, str]) -> str:
        """The key the source gives; else of what a row is known by, and which of its likes in the file it is."""
        if "key" in said:
            return f"key:{said['key']}"
        known = "\x1f".join(f"{t}={said[t]}" for t in _IDENTITY if t in said)
        short = digest(known.encode()).removeprefix("sha256:")[:32]
        self._seen[short] += 1
        if self._seen[short] > 1:
            self.tally.take("rows alike in all they are known by were taken as several, not as one delivered twice")
        return f"row:{short}#{self._seen[short]}"


def _count(said: dict[str, str], term: str) -> Fraction | None:
    words = said.get(term)
    if words is None:
        return None
    value = number(words)
    if value is None:
        raise _Refused(f"{term} is {words[:40]!r}, which is no number")
    if value < 0:
        raise _Refused(f"{term} is below nothing: {words[:40]}")
    return value


def _several(words: str | None) -> tuple[str, ...]:
    return tuple(w.strip() for w in (words or "").split(_LIST) if w.strip())
