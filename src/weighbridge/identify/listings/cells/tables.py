"""Tables of cells, bounded, and refused whole where they are broken: a list read in part would clear whom it lost."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from weighbridge.kernel.errors import Place, Unreadable

MOST_CELL = 1_000_000
"""Characters of one cell; the longest in the official lists has under 10,000."""
_HTML = re.compile(rb"^\s*(?:<!doctype html|<html|<head|<body)", re.IGNORECASE)
_END_OF_FILE = "\x1a"
"""The mark with which the Office of Foreign Assets Control ends its files (Ctrl-Z of CP/M and DOS)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: the line on which it begins, and its cells."""

    line: int
    cells: Sequence[str]


def decoded(body: bytes, file: str) -> str:
    """The text of a file: UTF-8, or UTF-16 with its mark. Raises `Unreadable` for a page, for bytes of NUL and for any other encoding."""
    check_no_page(body, file)
    encoding = "utf-16" if body[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as problem:
        what = f"byte {problem.start} of {file} is not {encoding.upper().removesuffix('-SIG')}"
        raise refused("lists/encoding", what, file, "fetch the file again, unconverted; nothing is guessed about its encoding") from None
    if "\x00" in text:
        raise refused("lists/encoding", f"{file} holds NUL characters, so it is no text", file, "fetch the file again")
    if not text.strip(_END_OF_FILE + " \r\n\t"):
        raise refused("lists/empty", f"{file} is empty", file, "fetch it again")
    return text


def check_no_page(body: bytes, file: str) -> None:
    """Raises `Unreadable` for a web page."""
    if _HTML.match(body[:256].removeprefix(b"\xef\xbb\xbf")):
        raise refused("lists/html", f"{file} is a web page, not a list", file, "fetch it again; a proxy or a login page may have answered")


def refused(code: str, what: str, file: str, to_fix: str, line: int | None = None) -> Unreadable:
    """A refusal of a whole file; the edition at hand stays."""
    problem = Unreadable(code, what, where=Place(file, line=line), to_fix=to_fix)
    problem.meanwhile = "the edition is refused, and the one at hand is kept"
    return problem


def rows(body: bytes, file: str, *, delimiter: str = ",") -> Iterator[Row]:
    """The rows of a table, without blank ones and without a publisher's mark of the end."""
    text = decoded(body, file)
    _bound_lines(text, file)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip(" \t" + _END_OF_FILE) for cell in cells):
                yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as problem:
        what = f"line {line} of {file} breaks off: {problem}"
        raise refused("lists/malformed", what, file, "fetch the file again; it may have been cut short", line) from None


def _bound_lines(text: str, file: str) -> None:
    """The parser holds a cell in memory, and a quote that is never closed makes one of the rest of the file."""
    longest, start = 0, 0
    while start < len(text) and longest <= MOST_CELL:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        longest, start = max(longest, end - start), end + 1
    if longest > MOST_CELL:
        raise refused("lists/too-large", f"{file} has a line of more than {MOST_CELL:,} characters", file, "check that it is the list")


def headed(
    body: bytes, file: str, needed: Sequence[str], *, delimiter: str = ","
) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    """The columns of a table, and its rows by column. Raises `Unreadable` where a needed column or a cell is missing."""
    found = rows(body, file, delimiter=delimiter)
    first = next(found, None)
    columns = [] if first is None else [cell.strip() for cell in first.cells]
    missing = [name for name in needed if name not in columns]
    if missing:
        named = ", ".join(f'"{name}"' for name in missing)
        raise refused("lists/columns", f"{file} has no column {named}", file, "check that it is the list its reader reads")
    return columns, _by_column(found, columns, file)


def _by_column(found: Iterator[Row], columns: list[str], file: str) -> Iterator[tuple[int, dict[str, str]]]:
    for row in found:
        yield row.line, dict(zip(columns, exactly(row, len(columns), file), strict=True))


def exactly(row: Row, cells: int, file: str) -> Sequence[str]:
    """The cells of a row that has as many as the table. Raises `Unreadable` for any other: the file is damaged there."""
    if len(row.cells) != cells:
        what = f"line {row.line} of {file} has {len(row.cells)} cells, and the table has {cells}"
        raise refused("lists/malformed", what, file, "fetch the file again; it is damaged or cut short", row.line)
    return row.cells
