"""Customers in a file, as Excel and databases write them: which sign parts the cells, which letters, which column is what."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from weighbridge.identify.screening.records import CUSTOMER_COLUMNS
from weighbridge.kernel.errors import BadInput, Place, did_you_mean

LONGEST_CELL = 1 << 17
"""Characters of a cell, the bound of the csv module itself: a longer one is no customer's, and a file of one line could fill the memory."""
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_ARCHIVE = b"PK\x03\x04"
"""How a workbook begins."""
_SEPARATORS = (",", ";", "\t", "|")
_TOLD = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The line before the head by which a spreadsheet is told the separator."""
_ALSO = {
    "id": ("customer_id", "customer", "customerid", "client_id", "account", "account_id", "reference", "number"),
    "name": ("full_name", "fullname", "customer_name", "client_name", "company", "company_name", "legal_name", "entity_name"),
    "kind": ("type", "entity_type", "party_type", "customer_type"),
    "country": ("country_code", "nationality", "country_of_incorporation", "jurisdiction", "citizenship"),
    "birth_date": ("date_of_birth", "dob", "birthdate", "born"),
    "address": ("full_address", "street_address", "registered_address"),
    "identifiers": ("identifier", "ids", "id_numbers", "registration_number", "tax_id", "passport", "website", "domain"),
}
_PEOPLE = frozenset(["individual", "person", "people", "natural", "natural_person", "human", "private", "p", "i"])
_BODIES = frozenset(
    [
        "entity",
        "company",
        "organisation",
        "organization",
        "legal",
        "legal_entity",
        "legal_person",
        "business",
        "corporate",
        "firm",
        "e",
        "c",
        "o",
    ]
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the start of a formula or a break-out of the cell (OWASP, CSV injection)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as read: its line in the file, its cells, and why it cannot be read, where it cannot."""

    line: int
    cells: tuple[str, ...]
    fault: str | None = None


@dataclass(frozen=True)
class CustomerFile:
    """An open file of customers."""

    name: str
    head: tuple[str, ...]
    columns: Mapping[str, int]
    """Which cell is which column of a customer."""
    rows: Iterator[Row]
    size: int
    """Bytes."""

    def customer(self, row: Row) -> dict[str, str]:
        """The row as a customer: its known columns."""
        found = {name: row.cells[at].strip() for name, at in self.columns.items() if at < len(row.cells)}
        if "kind" in found:
            found["kind"] = _kind(found["kind"])
        return found


def open_customers(path: Path, mapping: Mapping[str, str]) -> CustomerFile:
    """A file of customers with a head of column names. Raises :class:`BadInput` where there is no file, no head or no name."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
        lines = path.open(encoding=_encoding(start), errors="surrogateescape", newline="")
    except OSError as problem:
        raise BadInput(
            "screen/file", f"the file cannot be read: {problem.strerror}", where=Place(str(path)), to_fix="name a CSV file of customers"
        ) from None
    if start == _ARCHIVE:
        lines.close()
        raise BadInput("screen/file", "the file is a workbook, and no CSV", where=Place(str(path)), to_fix="save it as CSV, and name that")
    first = lines.readline(LONGEST_CELL)
    lines.seek(0)
    told = _TOLD.match(first)
    rows = _cells(lines, told[1] if told else _separator(first))
    if told:
        next(rows, None)
    head = tuple(cell.strip() for cell in next(rows, Row(1, ())).cells)
    try:
        columns = _columns(head, mapping, path)
    except BadInput:
        lines.close()
        raise
    return CustomerFile(str(path), head, columns, _closing(lines, _rows(rows, len(head))), path.stat().st_size)


def _closing(lines: IO[str], rows: Iterator[Row]) -> Iterator[Row]:
    with lines:
        yield from rows


def _encoding(start: bytes) -> str:
    return next((encoding for mark, encoding in _MARKS if start.startswith(mark)), "utf-16-le" if start[1:2] == b"\0" else "utf-8")


def _separator(first: str) -> str:
    return max(_SEPARATORS, key=lambda sign: (first.count(sign), -_SEPARATORS.index(sign)))


def _columns(head: Sequence[str], mapping: Mapping[str, str], path: Path) -> dict[str, int]:
    low = [cell.lower().replace(" ", "_").lstrip("\ufeff") for cell in head]
    found: dict[str, int] = {}
    _check_mapping(head, mapping, path)
    for column in CUSTOMER_COLUMNS:
        stated = mapping.get(column)
        name = next((name for name in (column, *_ALSO[column]) if name in low), None)
        if stated is not None:
            found[column] = head.index(stated)
        elif name is not None and low.count(name) > 1:
            raise _bad_columns(f'two columns are called "{name}"', path, f"give each a name of its own, and say --map {column}=COLUMN")
        elif name is not None:
            found[column] = low.index(name)
    if not {"name", "address", "identifiers"} & set(found):
        raise _bad_columns("no column of the file is a name", path, f"say which is, as --map name={head[0] if head else 'COLUMN'}")
    return found


def _check_mapping(head: Sequence[str], mapping: Mapping[str, str], path: Path) -> None:
    for column, stated in mapping.items():
        if column not in CUSTOMER_COLUMNS:
            raise _bad_columns(f'"{column}" is no column of a customer', path, did_you_mean(column, CUSTOMER_COLUMNS))
        if stated not in head:
            raise _bad_columns(f'the file has no column "{stated}"', path, "it has: " + ", ".join(head))


def _bad_columns(what: str, path: Path, to_fix: str) -> BadInput:
    return BadInput("screen/columns", what, where=Place(str(path), "1"), to_fix=to_fix)


def _rows(cells: Iterator[Row], width: int) -> Iterator[Row]:
    for row in cells:
        fault = row.fault
        if fault is None and len(row.cells) != width:
            fault = f"{len(row.cells)} cells where the head has {width}"
        if fault is None and any("\udc80" <= sign <= "\udcff" for cell in row.cells if not cell.isascii() for sign in cell):
            fault = "letters of another encoding than the file's"
        yield Row(row.line, row.cells, fault)


def _cells(lines: IO[str], separator: str) -> Iterator[Row]:
    """Every row that is not blank, with the line it ends on; one that the CSV rules cannot read is a row with a fault."""
    seen: list[str] = []
    reader = csv.reader(_seen(lines, seen), delimiter=separator)
    while True:
        seen.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except UnicodeError as problem:
            yield Row(reader.line_num, (), f"no CSV: {problem}")
            return
        except csv.Error as problem:
            yield from _apart(seen, reader.line_num, separator, f"no CSV: {problem}")
            continue
        if len(seen) > 1 and not _pair(seen, separator):
            yield from _apart(seen, reader.line_num, separator, "")
        elif any(cell.strip() for cell in cells):
            yield Row(reader.line_num, tuple(cells))


def _seen(lines: IO[str], seen: list[str]) -> Iterator[str]:
    """The lines, each noted as one that the row at hand is of."""
    for line in lines:
        seen.append(line)
        yield line


def _pair(lines: list[str], separator: str) -> bool:
    """Whether the quotes of these lines pair: a quote left open makes one cell of all the rows that follow, and nobody would see them."""
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error:
        return False
    return True


def _apart(lines: list[str], last: int, separator: str, fault: str) -> Iterator[Row]:
    """Lines that are no row together, each as a row that cannot be read."""
    first = last - len(lines) + 1
    if len(lines) > 1:
        fault = f"the quotes from line {first} on do not pair, so the rows cannot be told apart"
    for number, line in enumerate(lines, start=first):
        cells = tuple(line.rstrip("\r\n")[:LONGEST_CELL].split(separator))
        if any(cell.strip() for cell in cells):
            yield Row(number, cells, fault)


def _kind(text: str) -> str:
    word = text.lower().replace(" ", "_")
    return "individual" if word in _PEOPLE else "entity" if word in _BODIES else ""


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs: what would begin a formula is preceded by an apostrophe; letters of another encoding are marked."""
    cell = cell.encode("utf-8", "replace").decode()
    return "'" + cell if cell.startswith(_FORMULA) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    return cell[1:].replace(".", "", 1).isdigit() and cell[0] in "+-"


def as_line(cells: Sequence[str]) -> str:
    """A line of CSV, every cell harmless."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([harmless(cell) for cell in cells])
    return line.getvalue()
