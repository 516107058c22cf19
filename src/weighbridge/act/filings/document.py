"""A filing as a document: its rows, its due days, what is still open, and its digest.

The document holds a nonce that only its whole copy has. Its digest is taken over canonical JSON with the nonce in it, so that the digest,
which a redacted copy names, does not let anybody try out what was taken away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec

from weighbridge.act.filings.dues import DueRow
from weighbridge.act.filings.happenings import Settled
from weighbridge.act.filings.items import Row
from weighbridge.kernel.digests import Digest, digest

SCHEMA = "weighbridge/filing/1"
Kind = Literal["training-report", "certification", "quarterly"]
State = Literal["draft", "final"]
STATES: tuple[str, ...] = ("draft", "final")
NOTICE = "Decision support, not legal advice. Nothing was sent to any authority."


class Certified(msgspec.Struct, frozen=True):
    """Who made the filing final, on which day, and what that person certifies."""

    by: str
    on: date
    says: str | None = None
    cite: str | None = None


class Basis(msgspec.Struct, frozen=True):
    """The legal basis on which customers' texts are disclosed: who found it, what it is, where it stands."""

    by: str
    basis: str
    cite: str


class Settlement(msgspec.Struct, frozen=True):
    """A conflict that a person put at rest: of which row, what it was, who did so, and why."""

    item: str
    conflict: str
    by: str
    why: str


class Filing(msgspec.Struct, frozen=True):
    """A version of a filing: `weighbridge/filing/1`.

    `mark` stands on every page of a filing under a rule that does not bind: it is not to be filed. `open` names the rows that keep it from
    being made final.
    """

    schema: str
    kind: Kind
    form: str
    title: str
    regime: str
    cite: str
    status: list[str]
    mark: str | None
    on: date
    about: str | None
    rows: list[Row]
    due: list[DueRow]
    open: list[str]
    notes: list[str]
    settled: list[Settlement] = []
    number: int | None = None
    version: int | None = None
    state: State = "draft"
    corrects: int | None = None
    """The version whose inaccuracy this one corrects, which it takes the place of."""
    certified: Certified | None = None
    basis: Basis | None = None
    nonce: str | None = None
    redacted: bool = False
    copy_of: str | None = None
    """Of a redacted copy: the digest of the whole."""

    @property
    def discloses(self) -> bool:
        """Whether it holds the text of a customer."""
        return any(row.personal == "customer" and row.answer == "given" for row in self.rows)

    def part(self, name: str) -> list[Row]:
        """The rows of a part."""
        return [row for row in self.rows if row.part == name]

    @property
    def parts(self) -> list[str]:
        """The parts, in their order."""
        return list(dict.fromkeys(row.part for row in self.rows))


def open_rows(rows: Iterable[Row]) -> list[str]:
    """The keys of the rows that keep a filing from being made final."""
    return [row.key for row in rows if row.open]


def settle(rows: Sequence[Row], by: Sequence[Settled]) -> tuple[list[Row], list[Settlement], list[str]]:
    """The rows with the conflicts that a person settled put at rest, what was settled, and a note of each that settles nothing."""
    done, notes, found = [], [], {row.key: row for row in rows}
    for one in by:
        row = found.get(one.item)
        if row is None or row.conflict is None:
            notes.append(f"{one.item} is settled in the facts, and has no conflict")
            continue
        done.append(Settlement(one.item, row.conflict, one.by, one.why))
        found[one.item] = msgspec.structs.replace(row, conflict=None)
    return list(found.values()), done, notes


def canonical(filing: Filing) -> bytes:
    """Its JSON with sorted keys and no spaces, in UTF-8: what its digest is taken over."""
    return msgspec.json.encode(filing, order="sorted")


def digest_of(filing: Filing) -> Digest:
    """The digest of a version, whole."""
    return digest(canonical(filing))


def content_of(filing: Filing) -> Digest:
    """The digest of what a version says, whoever numbered it or made it final: a draft and its final version have one."""
    plain = msgspec.structs.replace(filing, number=None, version=None, state="draft", certified=None, basis=None)
    return digest(canonical(plain))


def changed(before: Filing, after: Filing) -> list[str]:
    """The keys of the rows that say something else."""
    old = {row.key: (row.answer, row.values) for row in before.rows}
    new = {row.key: (row.answer, row.values) for row in after.rows}
    return [key for key in dict.fromkeys((*old, *new)) if old.get(key) != new.get(key)]
