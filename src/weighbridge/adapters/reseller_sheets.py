"""The sheet that a reseller fills in: a template as a workbook or as CSV, and what came back as rows of text.

Nothing of a sheet is run, and nothing that is written runs: every cell is text, and one that begins as a formula does is made
harmless. A cell that holds a formula or an error comes back as None, so that its reader can name it.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from weighbridge.adapters.sheets import harmless
from weighbridge.facts.programme.records import KINDS
from weighbridge.facts.programme.sheets import COLUMNS, Column, headings, letter
from weighbridge.kernel.errors import BadInput, Place

ACCOUNTS, HELP = "accounts", "what belongs where"
MOST_BYTES = 64 * 1024**2
MOST_UNPACKED = 512 * 1024**2
MOST_ROWS = 1_048_576
"""What a workbook can hold."""
MOST_COLUMNS = 200
_WIDE = 22
_LAST = 2_000
"""Rows of the template for which a list of words is offered."""
_WORDS = {"kind": KINDS, "written_programme": ("yes", "no"), "us_person": ("yes", "no"), "verified": ("yes", "no")}
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def template(form: str) -> bytes:
    """An empty sheet, as `xlsx` or `csv`."""
    if form == "csv":
        return (",".join(headings()) + "\r\n").encode()
    book = Workbook()
    sheet = book.active
    if isinstance(sheet, Worksheet):
        sheet.title = ACCOUNTS
        _head(sheet, list(headings()))
        for at, column in enumerate(COLUMNS, start=1):
            _offer(sheet, at, column)
    told = book.create_sheet(HELP)
    _head(told, ["column", "what belongs there", "asked for by"])
    for row, column in enumerate(COLUMNS, start=2):
        for at, words in enumerate((column.heading, column.says, column.cite), start=1):
            _write(told, row, at, words)
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


def _head(sheet: Worksheet, names: Sequence[str]) -> None:
    for at, name in enumerate(names, start=1):
        _write(sheet, 1, at, name)
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[letter(at)].width = _WIDE
    sheet.freeze_panes = "A2"


def _write(sheet: Worksheet, row: int, at: int, words: str) -> None:
    """Text, whatever it begins with."""
    cell = sheet.cell(row, at)
    cell.value = harmless(words)
    cell.data_type = "s"


def _offer(sheet: Worksheet, at: int, column: Column) -> None:
    """The words of a column to choose from; as text, so that days and ids stay as they are typed."""
    sheet.column_dimensions[letter(at)].number_format = "@"
    if column.key in _WORDS:
        offered = DataValidation(type="list", formula1=f'"{",".join(_WORDS[column.key])}"', allow_blank=True)
        sheet.add_data_validation(offered)
        offered.add(f"{letter(at)}2:{letter(at)}{_LAST}")


def rows_of(path: Path) -> Iterator[tuple[int, Sequence[str | None]]]:
    """The rows of a sheet by their number, from a workbook or a CSV file, told by its first bytes. Raises `BadInput`."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _bad(path, f"it is larger than {MOST_BYTES // 1024**2} MiB")
        body = path.read_bytes()
    except OSError as problem:
        raise BadInput("file/missing", f"{path}: {problem.strerror}", where=Place(str(path)), to_fix="check the path") from None
    yield from _workbook(body, path) if body.startswith(b"PK") else _csv(body, path)


def _bad(path: Path, why: str) -> BadInput:
    return BadInput(
        "customers/bad-sheet", f"{path.name} is no sheet that can be read: {why}", where=Place(str(path)), to_fix="fill in the template"
    )


def _csv(body: bytes, path: Path) -> Iterator[tuple[int, Sequence[str | None]]]:
    try:
        text = body.decode(_MARKS.get(body[:2], "utf-8-sig"))
        if "\0" in text:
            raise _bad(path, "it holds NUL bytes")
        first = text.split("\n", 1)[0]
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
        yield from enumerate(rows, start=1)
    except (UnicodeError, csv.Error) as problem:
        raise _bad(path, str(problem)) from None


def _workbook(body: bytes, path: Path) -> Iterator[tuple[int, Sequence[str | None]]]:
    """The rows of the sheet `accounts`, or of the first; the packing is looked at before, so that a small file cannot fill the memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise _bad(path, "it unpacks to more than a workbook of accounts ever is")
        book = load_workbook(io.BytesIO(body), read_only=True, keep_links=False)
        sheet = book[ACCOUNTS] if ACCOUNTS in book.sheetnames else book.worksheets[0]
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise _bad(path, f"it has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns")
            yield number, [_text(cell) for cell in cells]
    except BadInput:
        raise
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        IndexError,
        SyntaxError,
        EOFError,
        OSError,
    ) as problem:
        raise _bad(path, type(problem).__name__) from None


def _text(cell: Any) -> str | None:  # noqa: ANN401  # the library's cells of this way of reading have no type of their own
    """What a cell says, as text; None for a formula or an error."""
    if cell.data_type in {"f", "e"}:
        return None
    match cell.value:
        case None:
            said = ""
        case bool() as value:
            said = "yes" if value else "no"
        case datetime() as moment:
            said = moment.date().isoformat() if moment.time() == time() else moment.isoformat()
        case float() as number if number.is_integer():
            said = str(int(number))
        case other:
            said = str(other)
    return said
