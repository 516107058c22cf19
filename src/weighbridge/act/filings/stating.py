"""From the bytes of a file of facts to its record, with errors that point into the file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from typing import TypeVar

import msgspec

from weighbridge.facts.checking import amount_of
from weighbridge.facts.lines import find_line, line_index
from weighbridge.facts.tables.base import Amount, Record
from weighbridge.kernel.amounts import NotAnAmount, Range
from weighbridge.kernel.errors import BadInput, Place, did_you_mean

MOST_BYTES = 1024 * 1024
_GUIDE = "see docs/how-to/file-a-report.md for the keys"

T = TypeVar("T", bound=Record)


def read_facts(body: bytes, file: str, of: type[T]) -> T:
    """The record that a TOML file states. Raises `BadInput` where it cannot be read, or has a key or a value that it cannot have."""
    text = _text(body, file)
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as problem:
        at = re.search(r"at line (\d+)", str(problem))
        raise _bad(f"{file} is not TOML that can be read: {problem}", Place(file, line=int(at[1]) if at else None), _GUIDE) from None
    try:
        return msgspec.convert(tables, of, builtin_types=(date, datetime, time))
    except msgspec.ValidationError as problem:
        raise _refused(str(problem), text, file, of) from None


def _text(body: bytes, file: str) -> str:
    if len(body) > MOST_BYTES:
        raise _bad(f"{file} is larger than {MOST_BYTES // 1024} KiB", Place(file), "name the file that was meant")
    try:
        return body.decode()
    except UnicodeDecodeError as problem:
        raise _bad(f"byte {problem.start} of {file} is not UTF-8", Place(file), "save the file as UTF-8") from None


def _refused(problem: str, text: str, file: str, of: type[Record]) -> BadInput:
    says, _, tail = problem.partition(" - at `")
    path = tail.rstrip("`").removeprefix("$").removeprefix(".")
    unknown = re.fullmatch(r"Object contains unknown field `(.*)`", says, re.DOTALL)
    if unknown is None:
        return _bad(f"{path or 'the file'}: {says.replace('`', '')}", _place(text, file, path), _GUIDE)
    at = f"{path}.{unknown[1]}" if path else unknown[1]
    known = sorted(set(_keys(of)))
    return _bad(f'no key "{at}" is known', _place(text, file, at), did_you_mean(unknown[1], known))


def _keys(of: type[Record]) -> Iterator[str]:
    """Every key of a record and of the tables in it."""
    for field in msgspec.structs.fields(of):
        yield field.encode_name
        for part in (field.type, *getattr(field.type, "__args__", ())):
            if isinstance(part, type) and issubclass(part, Record):
                yield from _keys(part)


def stated_amount(value: Amount | None, key: str, file: str) -> Range | None:
    """The range of operations that a key states. Raises `BadInput` where it is no amount."""
    if value is None:
        return None
    try:
        return amount_of("operations", value)
    except NotAnAmount as problem:
        raise _bad(f"{key}: {problem}", Place(file, key), problem.remedy) from None


def check_moments(rows: Iterable[tuple[str, datetime]], file: str) -> None:
    """Every moment has its zone, and is one in UTC too: without a zone it is another in every country. Raises `BadInput`."""
    for key, at in rows:
        if at.tzinfo is None:
            raise _bad(f"{key} has no zone", Place(file, key), "write it with its offset, such as 2026-10-01T09:30:00Z")
        try:
            at.astimezone(UTC)
        except OverflowError:
            raise _bad(
                f"{key} is before the first day of the calendar, or after its last", Place(file, key), "write the moment meant"
            ) from None


def _place(text: str, file: str, path: str) -> Place:
    return Place(file, path, find_line(line_index(text), path))


def _bad(what: str, where: Place, to_fix: str) -> BadInput:
    return BadInput("filing/bad-facts", what, where=where, to_fix=to_fix)
