"""The bytes of a CSV table into rows of cells, within bounds, with the rows that are no rows kept aside."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from weighbridge.facts.catalogues.rows import Aside
from weighbridge.kernel.errors import BadTable, Place, Unreadable

MOST_BYTES = 64 * 1024 * 1024
"""Epoch's largest table is 6 MB."""
MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELL = 100_000
"""Characters; the longest cell of Epoch's tables has under 8,000. The csv module's own bound is a little above."""


@dataclass(frozen=True)
class Sheet:
    """A table's headings, its rows by line, and the rows kept aside."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    aside: tuple[Aside, ...]


def read_sheet(body: bytes, file: str) -> Sheet:
    """The rows of a CSV table (RFC 4180, UTF-8, with or without a byte-order mark).

    A row with more or fewer cells than there are headings, or a cell too long, is kept aside.
    Raises :class:`Unreadable` for bytes that are no text or too many, :class:`BadTable` for text that is no table.
    """
    lines = _lines(_text(body, file), file)
    _, headings = next(lines, (1, []))
    if len(headings) > MOST_COLUMNS or not any(h.strip() for h in headings):
        raise BadTable(
            "table/not-csv",
            f"{file} has no row of headings",
            where=Place(file, line=1),
            to_fix="give a CSV table whose first row names the columns",
        )
    rows: list[tuple[int, list[str]]] = []
    aside: list[Aside] = []
    for line, cells in lines:
        if not any(cells):
            continue
        if why := _unreadable(cells, len(headings)):
            aside.append(Aside(line, why))
        else:
            rows.append((line, cells))
        if len(rows) + len(aside) > MOST_ROWS:
            raise Unreadable("file/too-large", f"{file} has more than {MOST_ROWS:,} rows", where=Place(file), to_fix="split the table")
    return Sheet(tuple(headings), tuple(rows), tuple(aside))


def _unreadable(cells: list[str], wanted: int) -> str | None:
    if len(cells) != wanted:
        return f"{len(cells)} cells where {wanted} columns are named"
    longest = max(map(len, cells))
    return f"a cell of {longest:,} characters, at most {MOST_CELL:,} are read" if longest > MOST_CELL else None


def _text(body: bytes, file: str) -> str:
    if len(body) > MOST_BYTES:
        raise Unreadable(
            "file/too-large", f"{file} is larger than {MOST_BYTES // 1024 // 1024} MiB", where=Place(file), to_fix="split the table"
        )
    if b"\0" in body:
        raise BadTable("table/not-csv", f"{file} holds a NUL byte: it is no text", where=Place(file), to_fix="save the table as CSV, UTF-8")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Unreadable(
            "file/not-utf8", f"{file} is not UTF-8: byte {problem.start}", where=Place(file), to_fix="save the table as CSV, UTF-8"
        ) from None


def _lines(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it starts on: a quoted cell may hold line breaks."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise BadTable(
                "table/not-csv",
                f"{file} is no CSV table: {problem}",
                where=Place(file, line=start),
                to_fix="close every quotation mark, and double those inside a quoted cell",
            ) from None
        yield start, cells
        start = reader.line_num + 1
