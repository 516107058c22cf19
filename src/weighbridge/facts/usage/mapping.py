"""The mapping file: which column of a table of usage is which of our terms (TOML, schema `weighbridge/usage-mapping/1`).

Every key is documented in `docs/reference/usage-sources.md`. A key nobody reads, and a column that the table has not,
are refused with the nearest name that there is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

import msgspec

from weighbridge.facts.usage.records import State
from weighbridge.kernel.errors import BadTable, Place, Unreadable, did_you_mean

SCHEMA = "weighbridge/usage-mapping/1"
TERMS = (
    "account",
    "customer",
    "user",
    "chip",
    "instance_type",
    "instances",
    "instance_hours",
    "chips",
    "start",
    "end",
    "seconds",
    "chip_hours",
    "month",
    "job",
    "cluster",
    "partition",
    "nodes",
    "devices",
    "state",
    "utilisation",
    "precision",
    "name",
    "image",
    "path",
    "command",
    "gang",
    "key",
)
"""What a column may mean."""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    schema: str = SCHEMA
    delimiter: str = ","
    zone: str | None = None
    utilisation_in: str = "share"
    columns: dict[str, str] = {}
    values: dict[str, str] = {}
    states: dict[str, str] = {}


@dataclass(frozen=True)
class UsageMapping:
    """A mapping: the column of each term, the value of each term that no column has, our word for each of the source's states."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    delimiter: str = ","
    zone: str | None = None
    """The IANA name of the clock's zone."""
    percent: bool = False
    """Whether utilisation is in percent."""
    file: str = ""

    def check(self, headings: Sequence[str], table: str) -> None:
        """Raise :class:`BadTable` for a column that the table has not, and where what is needed has neither column nor value."""
        for term, column in self.columns.items():
            if column not in headings:
                raise BadTable(
                    "usage/no-column",
                    f'the mapping names the column "{column}", which {table} has not',
                    where=Place(self.file or table, f"columns.{term}" if self.file else "", None if self.file else 1),
                    to_fix=did_you_mean(column, headings),
                )
        said = {*self.columns, *self.values}
        missing = [t for t in ("account",) if t not in said]
        if not said & {"chip", "instance_type"}:
            missing.append("chip")
        if "start" not in said and "month" not in said:
            missing.append("start (with end) or month")
        if missing:
            raise BadTable(
                "usage/no-column",
                f"nothing in {table} says the {missing[0]}",
                where=Place(table, line=1),
                expected="account, chip and chips, start and end; or account, chip, chip_hours and month",
                to_fix="name the columns so, or give a mapping file with [columns] or [values]",
            )


def plain_mapping(headings: Sequence[str]) -> UsageMapping:
    """The mapping of a table whose columns have our own names."""
    return UsageMapping(columns={h: h for h in headings if h in TERMS})


def read_mapping(text: str, file: str) -> UsageMapping:
    """The mapping of a TOML file.

    Raises :class:`Unreadable` for text that is no TOML, :class:`BadTable` for a key, a term or a state that nobody knows.
    """
    try:
        read = msgspec.convert(tomllib.loads(text), _File)
    except tomllib.TOMLDecodeError as problem:
        raise Unreadable("file/not-toml", f"{file} is no TOML: {problem}", where=Place(file), to_fix="mend it where it stopped") from None
    except msgspec.ValidationError as problem:
        known = "schema, delimiter, zone, utilisation_in, [columns], [values], [states]"
        raise _bad(file, "", str(problem), f"known are {known}") from None
    _check_words(read, file)
    _check_terms(read, file)
    percent = read.utilisation_in == "percent"
    return UsageMapping(read.columns, read.values, read.states, read.delimiter, read.zone, percent, file)


def _check_words(read: _File, file: str) -> None:
    if read.schema != SCHEMA:
        raise _bad(file, "schema", f'the schema is "{read.schema}"', f'write schema = "{SCHEMA}"')
    if len(read.delimiter) != 1 or read.delimiter in '"\r\n':
        raise _bad(file, "delimiter", "the delimiter is one character, and no quotation mark", 'write delimiter = ";"')
    if read.utilisation_in not in {"share", "percent"}:
        raise _bad(file, "utilisation_in", f'"{read.utilisation_in}" is neither share nor percent', "write one of them")


def _check_terms(read: _File, file: str) -> None:
    for table in ("columns", "values"):
        for term in getattr(read, table):
            if term not in TERMS:
                raise _bad(file, f"{table}.{term}", f'"{term}" is no term of usage', did_you_mean(term, TERMS))
    states = get_args(State)
    for word, state in read.states.items():
        if state not in states:
            raise _bad(file, f"states.{word}", f'"{state}" is no state', did_you_mean(state, states))
    both = sorted({*read.columns} & {*read.values})
    if both:
        raise _bad(file, f"values.{both[0]}", f'"{both[0]}" has a column and a value', "keep one of them")


def _bad(file: str, path: str, what: str, to_fix: str) -> BadTable:
    return BadTable("usage/bad-mapping", what, where=Place(file, path), to_fix=to_fix)
