"""Customers in a file, as Excel and databases write them: which sign parts the cells, which letters, which column is what."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from weighbridge.identify.screening.records import CUSTOMER_COLUMNS
from weighbridge.kernel.errors import BadInput, Place

LONGEST_CELL = 1 << 17
"""Characters of a cell, the bound of the csv module itself: a longer one is no customer's, and a file of one line could fill the memory."""
_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))
_SEPARATORS = (",", ";", "\t", "|")
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
    first = lines.readline(LONGEST_CELL)
    lines.seek(0)
    reader = csv.reader(lines, delimiter=_separator(first))
    head = tuple(cell.strip() for cell in next(_cells(reader), Row(1, ())).cells)
    try:
        columns = _columns(head, mapping, path)
    except BadInput:
        lines.close()
        raise
    return CustomerFile(str(path), head, columns, _closing(lines, _rows(reader, len(head))), path.stat().st_size)


def _closing(lines: IO[str], rows: Iterator[Row]) -> Iterator[Row]:
    with lines:
        yield from rows


def _encoding(start: bytes) -> str:
    return next((encoding for mark, encoding in _MARKS if start.startswith(mark)), "utf-16-le" if start[1:2] == b"\0" else "utf-8")


def _separator(first: str) -> str:
    return max(_SEPARATORS, key=lambda sign: (first.count(sign), -_SEPARATORS.index(sign)))


def _columns(head: Sequence[str], mapping: Mapping[str, str], path: Path) -> dict[str, int]:
    low = {cell.lower().replace(" ", "_").lstrip("\ufeff"): at for at, cell in reversed(list(enumerate(head)))}
    found: dict[str, int] = {}
    for column in CUSTOMER_COLUMNS:
        stated = mapping.get(column)
        if stated is not None and stated not in head:
            raise BadInput(
                "screen/columns", f'the file has no column "{stated}"', where=Place(str(path)), to_fix="it has: " + ", ".join(head)
            )
        names = (stated.lower().replace(" ", "_"),) if stated else (column, *_ALSO[column])
        at = next((low[name] for name in names if name in low), None)
        if at is not None:
            found[column] = at
    if not {"name", "address", "identifiers"} & set(found):
        raise BadInput(
            "screen/columns",
            "no column of the file is a name",
            where=Place(str(path), "1"),
            to_fix=f"say which is, as --map name={head[0] if head else 'COLUMN'}",
        )
    return found


def _rows(reader: Iterator[list[str]], width: int) -> Iterator[Row]:
    for row in _cells(reader):
        fault = row.fault
        if fault is None and len(row.cells) != width:
            fault = f"{len(row.cells)} cells where the head has {width}"
        if fault is None and any("\udc80" <= sign <= "\udcff" for cell in row.cells if not cell.isascii() for sign in cell):
            fault = "letters of another encoding than the file's"
        yield Row(row.line, row.cells, fault)


def _cells(reader: Iterator[list[str]]) -> Iterator[Row]:
    """Every row that is not blank, with the line it ends on; one that the CSV rules cannot read is a row with a fault."""
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, UnicodeError) as problem:
            yield Row(reader.line_num, (), f"no CSV: {problem}")  # type: ignore[attr-defined]
            if isinstance(problem, UnicodeError):
                return
            continue
        if any(cell.strip() for cell in cells):
            yield Row(reader.line_num, tuple(cells))  # type: ignore[attr-defined]


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
