"""The lines of `sacct --parsable2` into records: any delimiter, names with line breaks or the delimiter in them.

Nothing is quoted in this form, so a record is known by how many cells it has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from weighbridge.facts.usage.tables import MOST_CELL, MOST_COLUMNS
from weighbridge.facts.usage.tally import Tally
from weighbridge.kernel.errors import BadTable, Place

FREE_TEXT = frozenset(
    (
        "JobName",
        "Comment",
        "AdminComment",
        "SystemComment",
        "SubmitLine",
        "WorkDir",
        "Container",
        "Constraints",
        "WCKey",
        "Extra",
        "StdOut",
        "StdErr",
    )
)
"""Columns in which users write what they like."""
MOST_LINES_OF_A_RECORD = 1_000
_DELIMITER = re.compile(r"[A-Za-z]\w*([^\w\r\n]+)[A-Za-z]\w*")
_RULE = re.compile(r"[-+ ]{5,}\Z")


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of the output in their order, and what parts them."""

    columns: tuple[str, ...]
    delimiter: str


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the accounting by column, and the line it starts on."""

    line: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        """The cell of a column without the space around it; empty where it is not there."""
        return self.cells.get(column, "").strip()


def header_of(first: str, file: str) -> Header:
    """The header and its delimiter. Raises :class:`BadTable` where the first line is none of `--parsable2`'s."""
    found = _DELIMITER.match(first)
    if found is None or not found[1].strip(" "):
        raise BadTable(
            "usage/not-this",
            f"the first line of {file} is no header of sacct",
            where=Place(file, line=1),
            expected="the header that `sacct --parsable2` prints, such as JobIDRaw|Cluster|State",
            to_fix="export with --parsable2 (or --json) and without --noheader",
        )
    delimiter = found[1]
    columns = [c.strip() for c in first.split(delimiter)]
    if columns[-1] == "":
        columns.pop()
    if len(columns) > MOST_COLUMNS:
        raise BadTable(
            "table/not-csv", f"{file} has {len(columns):,} columns", where=Place(file, line=1), to_fix="ask sacct for fewer, with --format"
        )
    return Header(_told_apart(columns), delimiter)


def _told_apart(columns: list[str]) -> tuple[str, ...]:
    """Columns asked for twice, which sacct prints twice: the first keeps the name."""
    return tuple(c if c not in columns[:at] else f"{c} ({at + 1})" for at, c in enumerate(columns))


def joined(lines: Sequence[str], header: Header) -> Iterator[tuple[int, str]]:
    """Each record with the number of its first line; the lines of one that spans several joined by a line break.

    A record that breaks off is yielded as it is, and what follows it starts anew. Lines without a delimiter after a whole
    record go on with its last cell, where that is one of free text.
    """
    wanted = len(header.columns) - 1
    tail_may_break = header.columns[-1] in FREE_TEXT
    held: list[str] = []
    start, cuts = 0, 0
    for number, line in enumerate(lines, 2):
        own = line.count(header.delimiter)
        full = bool(held) and cuts >= wanted
        tail = full and own == 0 and tail_may_break
        over = len(held) >= MOST_LINES_OF_A_RECORD or (not tail and (full or own >= wanted or cuts + own > wanted + 1))
        if held and over:
            yield start, "\n".join(held)
            held, cuts = [], 0
        if not held:
            if not line.strip():
                continue
            start = number
        held.append(line)
        cuts += own
    if held:
        yield start, "\n".join(held).rstrip("\n")


def records(text: str, tally: Tally, sound: Callable[[dict[str, str]], bool]) -> tuple[Header, Iterator[Record]]:
    """The header of an output and its records; what is no record is refused in the tally.

    `sound` says whether cells could be those of a row: by it a delimiter inside a name is told from one between cells.
    """
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    header = header_of(lines[0], tally.file)
    return header, _records(lines[1:], header, tally, sound)


def _records(lines: Sequence[str], header: Header, tally: Tally, sound: Callable[[dict[str, str]], bool]) -> Iterator[Record]:
    for number, text in joined(lines, header):
        if not text.strip() or _RULE.match(text):
            continue
        cells = text.split(header.delimiter)
        if len(cells) == len(header.columns) + 1 and not cells[-1].strip():
            cells.pop()
        if max(map(len, cells)) > MOST_CELL:
            tally.refuse(number, f"a cell of more than {MOST_CELL:,} characters")
            continue
        found = dict(zip(header.columns, cells, strict=True)) if len(cells) == len(header.columns) else None
        if found is None and len(cells) > len(header.columns):
            found = _parted_otherwise(cells, header, sound)
        if found is None:
            tally.refuse(
                number, f"{len(cells)} cells where {len(header.columns)} columns are named; export with a --delimiter that no name has"
            )
            continue
        yield Record(number, found)


def _parted_otherwise(cells: list[str], header: Header, sound: Callable[[dict[str, str]], bool]) -> dict[str, str] | None:
    """The surplus of cells put together in the one column of free text where the row becomes sound; None where none, or several differ."""
    surplus = len(cells) - len(header.columns)
    found: list[dict[str, str]] = []
    for at, column in enumerate(header.columns):
        if column not in FREE_TEXT:
            continue
        middle = header.delimiter.join(cells[at : at + surplus + 1])
        row = dict(zip(header.columns, [*cells[:at], middle, *cells[at + surplus + 1 :]], strict=True))
        if sound(row):
            found.append(row)
    if not found:
        return None
    strict = [{c: v for c, v in row.items() if c not in FREE_TEXT} for row in found]
    return found[0] if all(row == strict[0] for row in strict) else None
