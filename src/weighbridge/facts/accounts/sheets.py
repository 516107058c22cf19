"""Tables as spreadsheets write them: UTF-8, or UTF-16 with its mark; cells parted by commas, semicolons, tabs or bars."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from weighbridge.facts.usage.tables import TableRow, csv_rows
from weighbridge.facts.usage.tally import Tally
from weighbridge.kernel.errors import BadTable, Place

_SEPARATORS = (",", ";", "\t", "|")


def sheet_rows(body: bytes, tally: Tally) -> tuple[tuple[str, ...], Iterator[TableRow]]:
    """The headings in lower case with `_` for spaces and dashes, and the rows by them.

    Raises :class:`BadTable` where the bytes are no table or two columns have one name; :class:`Unreadable` where they are no text.
    """
    body = _utf8(body, tally.file)
    head, rows = csv_rows(body, tally, delimiter=_separator(body))
    names = {heading: heading.strip().lower().replace(" ", "_").replace("-", "_") for heading in head}
    if len(set(names.values())) < len(names):
        raise BadTable(
            "table/repeated-column",
            f"{tally.file} has two columns of one name",
            where=Place(tally.file, line=1),
            to_fix="name every column once",
        )
    return tuple(names.values()), (TableRow(row.line, {names[heading]: cell for heading, cell in row.cells.items()}) for row in rows)


def _utf8(body: bytes, file: str) -> bytes:
    """The bytes as UTF-8; Excel writes UTF-16 where it calls a file Unicode text."""
    if not body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body
    try:
        return body.decode("utf-16").encode()
    except UnicodeError:
        raise BadTable(
            "table/not-csv",
            f"{file} begins as UTF-16 and breaks off in a letter",
            where=Place(file),
            to_fix="save it again as CSV in UTF-8",
        ) from None


def _separator(body: bytes) -> str:
    first = body.split(b"\n", 1)[0].decode("utf-8", "replace")
    return max(_SEPARATORS, key=lambda sign: (first.count(sign), -_SEPARATORS.index(sign)))
