"""Usage from a plain table: one row a stretch (`account,chip,chips,start,end`) or a month (`account,chip,chip_hours,month`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern
from typing import cast, get_args

from weighbridge.facts.usage.mapping import UsageMapping, plain_mapping
from weighbridge.facts.usage.moments import Moment, NoMoment, moment_told, month_of, number, time_held, whole_or_part
from weighbridge.facts.usage.records import Allocation, Gathered, Link, LinkKind, State
from weighbridge.facts.usage.tables import TableRow, check_headings, csv_rows
from weighbridge.facts.usage.tally import Tally
from weighbridge.facts.usage.terms import Machine, Terms
from weighbridge.kernel.amounts import Number, Range
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
_REPEATING = ("account", "customer", "chip", "instance_type", "cluster", "partition", "precision")
"""Words that come again in row after row, and are kept once."""
_LINKS: tuple[LinkKind, ...] = ("name", "image", "path", "command", "gang")
_STATES = {state: cast("State", state) for state in get_args(State)}
_LIST = ";"
_MOST_WORDS = 10_000
"""A file with more states than this has none, and memory is not theirs to fill."""


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
    _seen: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    _states: dict[str, State] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Which columns are read, and which of them identify a row or link it: the same for every row."""
        known = {*self.mapping.columns, *self.mapping.values}
        self._columns = tuple(self.mapping.columns.items())
        self._identity = tuple(t for t in _IDENTITY if t in known)
        self._repeating = tuple(t for t in _REPEATING if t in self.mapping.columns)
        self._linking = tuple(kind for kind in _LINKS if kind in known)

    def take(self, row: TableRow) -> None:
        """Keep a row, or say why not."""
        cells = row.cells
        said = {t: v for t, c in self._columns if (v := cells.get(c, "").strip())}
        for term in self._repeating:
            if term in said:
                said[term] = intern(said[term])
        for term, value in self.mapping.values.items():
            said.setdefault(term, value)
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
            chips = (_count(said, "instances") or 0) * machine.chips
        start, end, chip_seconds = self._time(said, chips, machine)
        if chips == 0 or chip_seconds.high == 0:
            return None
        chip_said = said.get("chip") or said.get("instance_type")
        chip = self.terms.chip_of(said["chip"]) if "chip" in said else machine.chip if machine else None
        conceal = self.terms.concealing
        return Allocation(
            source=self.tally.source,
            file=self.terms.file,
            line=line,
            key=self._key(said, start),
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

    def _time(self, said: dict[str, str], chips: Number | None, machine: Machine | None) -> tuple[int, int | None, Range]:
        """From when until when, and the chip-seconds of it."""
        hours = _count(said, "chip_hours")
        if hours is None and machine is not None and (let := _count(said, "instance_hours")) is not None:
            hours = let * machine.chips
        start, end = self._ends(said)
        if hours is not None:
            seconds = hours * SECONDS_AN_HOUR
            self._check_room(seconds, chips, start, end)
            return start.first, None if end is None else end.last, Range.exactly(whole_or_part(seconds))
        if chips is None:
            raise _Refused("the row has neither chips nor chip_hours")
        length = _count(said, "seconds")
        if length is not None:
            until = end or Moment.at(start.first + int(length))
            return start.first, until.last, Range.exactly(whole_or_part(chips * length))
        held = time_held(start, end, self.terms.as_of)
        sure = held.low == held.high
        amount = Range.exactly(whole_or_part(chips * held.low)) if sure else Range.exactly(whole_or_part(chips)) * held
        return start.first, None if end is None else end.last, amount

    def _ends(self, said: dict[str, str]) -> tuple[Moment, Moment | None]:
        if "month" in said and "start" not in said:
            first, following = month_of(said["month"])
            return Moment.at(first), Moment.at(following)
        if "start" not in said:
            raise _Refused("the row has no start")
        start, zoned = moment_told(said["start"], self.terms.zone)
        end, also = moment_told(said["end"], self.terms.zone) if "end" in said else (None, True)
        if self.terms.zone is None and not (zoned and also):
            self.tally.take("moments without a zone were read as UTC")
        if end is not None and end.last < start.first:
            raise _Refused("it ends before it starts")
        return start, end

    def _check_room(self, held: Number, chips: Number | None, start: Moment, end: Moment | None) -> None:
        if chips is not None and end is not None and held > chips * (end.last - start.first):
            raise _Refused("more chip-hours than its chips have from start to end")

    def _state(self, said: dict[str, str], *, running: bool) -> State:
        word = said.get("state")
        if word is None:
            return "running" if running else "unknown"
        if word in self._states:
            return self._states[word]
        mapped = self.mapping.states.get(word, word).casefold().replace("_", "-")
        if mapped not in _STATES:
            self.tally.take(f'the state "{word[:40]}" is none of ours and was read as unknown')
        state = _STATES.get(mapped, "unknown")
        if len(self._states) < _MOST_WORDS:
            self._states[word] = state
        return state

    def _utilisation(self, said: dict[str, str]) -> Range | None:
        words = said.get("utilisation")
        if words is None:
            return None
        found = _share(words, percent=self.mapping.percent)
        if isinstance(found, str):
            raise _Refused(found)
        return found

    def _links(self, said: dict[str, str]) -> tuple[Link, ...]:
        return tuple(link for kind in self._linking for link in self.terms.concealing.link(kind, said.get(kind)))

    def _key(self, said: dict[str, str], start: int) -> str:
        """The key the source gives; else of what a row is known by, and which of its likes in the file it is.

        A moment and a count are the same however they are written, so a table in another form has the same keys.
        """
        if "key" in said:
            return f"key:{said['key']}"
        if "start" in said:
            said["start"] = str(start)
        if "chips" in said:
            said["chips"] = str(_amount(said["chips"]))
        known = "\x1f".join(f"{t}={said[t]}" for t in self._identity if t in said)
        short = digest(known.encode()).removeprefix("sha256:")[:32]
        self._seen[short] += 1
        if self._seen[short] > 1:
            self.tally.take("rows alike in all they are known by were taken as several, not as one delivered twice")
        return f"row:{short}#{self._seen[short]}"


@lru_cache(maxsize=65_536)
def _share(words: str, *, percent: bool) -> Range | str:
    """The share of time that words state, or why they state none."""
    value = number(words.removesuffix("%"))
    if value is None:
        return f"utilisation {words[:40]!r} is no number"
    if percent or words.endswith("%"):
        value /= PERCENT
    if not 0 <= value <= 1:
        return f"utilisation {words[:40]!r} is no share between 0 and 1"
    return Range.exactly(whole_or_part(value))


def _count(said: dict[str, str], term: str) -> Number | None:
    words = said.get(term)
    if words is None:
        return None
    found = _amount(words)
    if isinstance(found, str):
        raise _Refused(f"{term} is {found}")
    return found


@lru_cache(maxsize=65_536)
def _amount(words: str) -> Number | str:
    """A number that is not below nothing, a whole one as an int; or what is wrong with it."""
    value = number(words)
    if value is None:
        return f"{words[:40]!r}, which is no number"
    return f"below nothing: {words[:40]}" if value < 0 else whole_or_part(value)


def _several(words: str | None) -> tuple[str, ...]:
    return tuple(w.strip() for w in words.split(_LIST) if w.strip()) if words else ()
