"""The bytes of a table into rows by column, within bounds: what breaks the form of the table is named by its line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

import msgspec

from weighbridge.facts.usage.tally import Tally
from weighbridge.kernel.errors import BadTable, Place, Unreadable

MOST_BYTES = 4 * 1024**3
MOST_COLUMNS = 2_000
MOST_CELL = 100_000
"""Characters; SubmitLine and Tags are the longest cells that real sources have."""


class TableRow(msgspec.Struct, frozen=True, gc=False):
    """A row by column, and the line it starts on."""

    line: int
    cells: dict[str, str]

    def get(self, *columns: str) -> str | None:
        """The first of the columns that is there and not blank."""
        for column in columns:
            cell = self.cells.get(column)
            if cell is not None and cell.strip():
                return cell.strip()
        return None


def text_of(body: bytes, tally: Tally) -> str:
    r"""The text of a file; bytes that are no UTF-8 are kept as `\xNN`, so that one odd name costs no file.

    Raises :class:`Unreadable` for a file too large, or with NUL bytes, which is no text or another encoding.
    """
    if len(body) > MOST_BYTES:
        raise Unreadable(
            "file/too-large", f"{tally.file} is larger than {MOST_BYTES // 1024**3} GiB", where=Place(tally.file), to_fix="split it by day"
        )
    if b"\0" in body:
        line = body[: body.index(b"\0")].count(b"\n") + 1
        raise Unreadable(
            "file/not-utf8",
            f"{tally.file} holds NUL bytes: it is no UTF-8 text",
            where=Place(tally.file, line=line),
            to_fix="save it as UTF-8",
        )
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        tally.take("bytes that are no UTF-8 are kept as \\xNN")
        return body.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "backslashreplace")


def csv_rows(body: bytes, tally: Tally, *, delimiter: str = ",") -> tuple[tuple[str, ...], Iterator[TableRow]]:
    """The headings of a CSV table (RFC 4180) and its rows; each row that cannot be one is refused in the tally.

    Raises :class:`BadTable` where there are no headings, a heading stands twice, or they are too many.
    """
    lines = csv.reader(io.StringIO(text_of(body, tally), newline=""), delimiter=delimiter, strict=True)
    try:
        headings = tuple(cell.strip() for cell in next(lines, []))
    except csv.Error as problem:
        raise _no_table(tally.file, str(problem)) from None
    check_headings(headings, tally.file)
    return headings, _rows(lines, headings, tally)


def check_headings(headings: Sequence[str], file: str) -> None:
    """Raise :class:`BadTable` for headings that name no columns, too many, or one twice."""
    if not any(headings):
        raise _no_table(file, "it has no row of headings")
    if len(headings) > MOST_COLUMNS:
        raise _no_table(file, f"it has {len(headings):,} columns, at most {MOST_COLUMNS:,} are read")
    twice = sorted({h for h in headings if h and headings.count(h) > 1})
    if twice:
        raise BadTable(
            "table/not-csv", f'{file} names the column "{twice[0]}" twice', where=Place(file, line=1), to_fix="name every column once"
        )


def _no_table(file: str, why: str) -> BadTable:
    return BadTable(
        "table/not-csv", f"{file} is no table: {why}", where=Place(file, line=1), to_fix="give a table whose first row names the columns"
    )


def _rows(lines: Iterator[list[str]], headings: tuple[str, ...], tally: Tally) -> Iterator[TableRow]:
    before = int(getattr(lines, "line_num", 1))
    while True:
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as problem:
            after = int(getattr(lines, "line_num", before + 1))
            for line in range(before + 1, max(after, before + 1) + 1):
                tally.refuse(line, f"the table breaks off at line {before + 1}: {problem}")
            before = after
            continue
        line, before = before + 1, int(getattr(lines, "line_num", before + 1))
        if not cells or (len(cells) == 1 and not cells[0].strip()):
            continue
        if why := unreadable(cells, len(headings)):
            tally.refuse(line, why)
        else:
            yield TableRow(line, dict(zip(headings, cells, strict=True)))


def unreadable(cells: Sequence[str], wanted: int) -> str | None:
    """Why cells are no row of a table with so many columns; None where they are one."""
    if len(cells) != wanted:
        return f"{len(cells)} cells where {wanted} columns are named"
    longest = max(map(len, cells))
    return f"a cell of {longest:,} characters, at most {MOST_CELL:,} are read" if longest > MOST_CELL else None
