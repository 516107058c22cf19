"""What a filing is drafted from, beside its facts: a group of a watch, the counts of a programme; other keys are not read."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import msgspec

from weighbridge.act.filings import counted
from weighbridge.act.filings.counted import Counts
from weighbridge.act.filings.happenings import Knowing
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.errors import BadInput, Place, did_you_mean

WATCH = "weighbridge/watch/1"
T = TypeVar("T", bound=msgspec.Struct)


class Known(msgspec.Struct, frozen=True):
    """When it became known that a group trains, or could."""

    evidence_on: date | None = None
    concluded_on: date | None = None
    occurred_on: date | None = None
    by: str | None = None


class Group(msgspec.Struct, frozen=True):
    """A group of accounts, and what one run of it could have come to."""

    id: str
    lower: str
    central: str | None
    upper: str | None
    accounts: list[str] = []
    knowledge: list[Known] = []

    @property
    def operations(self) -> Range:
        """Its bounds."""
        ends = [None if text is None else int(text) for text in (self.lower, self.central, self.upper)]
        return Range(ends[0] or 0, ends[1], ends[2])

    @property
    def known(self) -> tuple[Knowing, ...]:
        """The days of knowledge that were recorded."""
        return tuple(Knowing(row.evidence_on, row.concluded_on, row.by) for row in self.knowledge)

    @property
    def occurred_on(self) -> date | None:
        """The first day on which the transaction is recorded to have occurred."""
        return min((row.occurred_on for row in self.knowledge if row.occurred_on is not None), default=None)


class Watched(msgspec.Struct, frozen=True):
    """The answer of a watch."""

    schema: str
    on: date
    groups: list[Group]

    def group(self, name: str, file: str) -> Group:
        """The group of that id. Raises `BadInput`."""
        found = next((group for group in self.groups if group.id == name), None)
        if found is None:
            known = [group.id for group in self.groups]
            raise _bad("filing/bad-watch", f'no group "{name}" is in {file}', file, did_you_mean(name, known) if known else "watch again")
        return found


def read_watch(body: bytes, file: str) -> Watched:
    """The answer of `weighbridge watch --json`. Raises `BadInput`."""
    found = _decoded(body, Watched, WATCH, "filing/bad-watch", file, "write it with `weighbridge watch … --json`")
    for group in found.groups:
        for text in (group.lower, group.central, group.upper):
            if text is not None and not (text.isascii() and text.isdigit()):
                raise _bad("filing/bad-watch", f"a bound of the group {group.id} is no digit string", file, "watch again")
    return found


def read_counts(body: bytes, file: str) -> Counts:
    """The counts of `weighbridge customers counts --json`. Raises `BadInput`."""
    return _decoded(body, Counts, counted.SCHEMA, "filing/bad-counts", file, "write them with `weighbridge customers counts --json`")


def _decoded(body: bytes, of: type[T], schema: str, code: str, file: str, to_fix: str) -> T:  # noqa: PLR0913, PLR0917
    try:
        found = msgspec.json.decode(body, type=of)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise _bad(code, f"{file} cannot be read: {problem}", file, to_fix) from None
    said = getattr(found, "schema", None)
    if said != schema:
        raise _bad(code, f'{file} says its schema is "{said}"', file, to_fix)
    return found


def _bad(code: str, what: str, file: str, to_fix: str) -> BadInput:
    return BadInput(code, what, where=Place(file), to_fix=to_fix)
