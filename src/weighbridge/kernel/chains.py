"""Chains of lines, each bound to the one before by a digest, and the one way of writing JSON that they are digested in.

A chain shows that no line of it was altered, taken out, added within or moved since a later digest
of it was noted down: it does not say who wrote it. Whoever can rewrite the whole file can make
another chain, so its head belongs into something signed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NoReturn

from weighbridge.kernel.digests import Digest, digest
from weighbridge.kernel.errors import Misuse

Fields = Mapping[str, Any]
"""A record of a chain: text, whole numbers, truth values, null, lists and tables of these."""

FIRST = digest(b"weighbridge/chain/1")
"""What the first line of every chain calls the line before it."""

Fault = Literal["missing link", "forged", "reordered", "truncated", "unreadable"]


@dataclass(frozen=True, slots=True)
class Break:
    """A line at which a chain is not whole: its number in the file, what is wrong, and in a sentence."""

    line: int
    what: Fault
    says: str


@dataclass(frozen=True)
class Chain:
    """The lines of a chain that could be read, in the order of the file, and where it is broken."""

    records: tuple[Fields, ...]
    head: Digest
    """The digest of its last line; of an empty chain, :data:`FIRST`."""
    breaks: tuple[Break, ...] = ()
    first: Digest = FIRST
    """The digest of its first line, which no other chain has: it names the chain however far it has gone on."""
    after: int = 0
    """How many lines follow the head that was asked for: the chain went on since."""

    @property
    def whole(self) -> bool:
        """Whether every line is bound to the one before, up to the head asked for."""
        return not self.breaks


def canonical(value: object) -> bytes:
    """A value as JSON in one way only: keys in order, no spaces, ASCII.

    Raises :class:`Misuse` for a float, which no two programs write alike, and for anything JSON has no word for.
    """
    _refuse_floats(value)
    try:
        return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError) as problem:
        raise Misuse(f"this cannot be written as canonical JSON: {problem}") from None


def _refuse_floats(value: object) -> None:
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, float):
            raise Misuse("a float is in what is to be written as canonical JSON; write digits as text")
        if isinstance(part, Mapping):
            if any(not isinstance(key, str) for key in part):
                raise Misuse("a key of canonical JSON is text")
            waiting += part.values()
        elif isinstance(part, list | tuple):
            waiting += part


def link(previous: str, number: int, record: Fields) -> Digest:
    """The digest of a line: of the line before it, its number, and its record."""
    body = canonical({"line": number, "record": record})
    return Digest("sha256:" + hashlib.sha256(previous.encode() + b"\n" + body).hexdigest())


def written(previous: str, number: int, record: Fields) -> tuple[bytes, Digest]:
    """A line of a chain as it stands in the file, its end of line too, and its digest."""
    own = link(previous, number, record)
    return canonical({"line": number, "link": own, "previous": previous, "record": record}) + b"\n", own


def read_chain(body: bytes, head: str | None = None) -> Chain:
    """The chain in the bytes of a file, each break named by its line.

    With `head`, the digest noted down somewhere safe, lines taken off the end are seen as well, and
    lines written after it are counted apart; without it a chain cannot show that its end is missing.
    """
    lines = body.split(b"\n")
    torn = lines.pop()
    read = [_line(row) for row in lines]
    breaks = list(_breaks(read))
    if torn:
        breaks.append(Break(len(lines) + 1, "truncated", f"line {len(lines) + 1} stops in its middle"))
    kept = [row for row in read if row is not None]
    after = 0
    if head is not None and head != FIRST:
        at = [number for number, row in enumerate(kept, start=1) if row["link"] == head]
        after = len(kept) - at[-1] if at else 0
        if not at:
            where = len(lines) + 1
            breaks.append(Break(where, "truncated", f"it ends before the line whose digest is {head}, or that line was made anew"))
    elif head == FIRST:
        after = len(kept)
    last = Digest(kept[len(kept) - after - 1]["link"]) if len(kept) > after else FIRST
    first = Digest(kept[0]["link"]) if kept else FIRST
    return Chain(tuple(row["record"] for row in kept[: len(kept) - after]), last, tuple(breaks), first, after)


def _line(row: bytes) -> dict[str, Any] | None:
    """The line in some bytes, where it is one: written as :func:`canonical` writes it, no key twice."""
    try:
        read = json.loads(row, parse_float=_refuse, parse_constant=_refuse)
        if not isinstance(read, dict) or canonical(read) != row:
            return None
    except (ValueError, RecursionError, Misuse):
        return None
    sound = set(read) == {"line", "link", "previous", "record"} and isinstance(read["record"], dict)
    named = sound and type(read["line"]) is int and isinstance(read["link"], str) and isinstance(read["previous"], str)
    return read if named else None


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number of a chain")


def _breaks(read: list[dict[str, Any] | None]) -> list[Break]:
    """Each place where a line is not the one that the line before asks for."""
    found = []
    present = {row["line"] for row in read if row is not None}
    expected = 1
    previous: str | None = FIRST
    for number, row in enumerate(read, start=1):
        if row is None:
            found.append(Break(number, "unreadable", f"line {number} is not a line of a chain as its writer writes it"))
            # What it was cannot be read, so the line after it is taken at its word.
            expected, previous = expected + 1, None
            continue
        if said := _fault(row, number, expected, previous, present):
            found.append(said)
        expected, previous = row["line"] + 1, row["link"]
    return found


def _fault(row: dict[str, Any], number: int, expected: int, previous: str | None, present: set[int]) -> Break | None:
    own = row["line"]
    if link(row["previous"], own, row["record"]) != row["link"]:
        return Break(number, "forged", f"line {number} is not what its digest says: it was altered after it was written")
    if own == expected and previous in (None, row["previous"]):
        return None
    if own > expected and not present.intersection(range(expected, own)):
        gone = f"line {expected} is" if own == expected + 1 else f"lines {expected} to {own - 1} are"
        return Break(number, "missing link", f"{gone} missing before line {own}")
    if own != expected:
        return Break(number, "reordered", f"line {own} of the chain stands where line {expected} belongs")
    return Break(number, "forged", f"line {number} follows another line than the one before it")
