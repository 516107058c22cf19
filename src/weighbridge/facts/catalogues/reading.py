"""From the bytes of a table of models to its rows. Nothing is dropped silently, nothing filled in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from weighbridge.facts.catalogues import cells, notes
from weighbridge.facts.catalogues.headers import HEADINGS, NEEDED, ONE_OF, columns_of
from weighbridge.facts.catalogues.rows import Aside, Dataset, Finding, Machines, ModelTable, Stated, TableRow
from weighbridge.facts.catalogues.sheets import read_sheet
from weighbridge.kernel.errors import BadTable, Place
from weighbridge.kernel.legible import clipped

T = TypeVar("T")
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "bars"}
"""What parts the columns of tables that are no CSV (RFC 4180)."""


def read_table(body: bytes, file: str) -> ModelTable:
    """The models of a CSV table: any of Epoch's, or one with the plain headings of :data:`HEADINGS`.

    Raises :class:`BadTable` or :class:`Unreadable` where the whole is no such table; a row that cannot be read is kept aside.
    """
    sheet = read_sheet(body, file)
    columns, unread = columns_of(sheet.headings)
    _check_columns(columns, sheet.headings, file)
    findings: list[Finding] = []
    aside = list(sheet.aside)
    rows: list[TableRow] = []
    alone = _told_once(sheet.rows, columns)
    for line, values in sheet.rows:
        reader = _RowReader(line, values, columns, findings, alone)
        if not reader.text("name"):
            aside.append(Aside(line, "no model is named"))
        else:
            rows.append(reader.row())
    if not rows:
        raise BadTable(
            "table/no-rows", f"{file} has no row that can be read", where=Place(file), to_fix="give a table with a model in each row"
        )
    _note_repeated(rows, findings)
    return table_of(file, rows, aside, findings, unread)


def table_of(
    file: str, rows: Sequence[TableRow], aside: Sequence[Aside] = (), findings: Sequence[Finding] = (), unread: Sequence[str] = ()
) -> ModelTable:
    """A table of rows that are already records."""
    by_line: dict[int, tuple[Finding, ...]] = {}
    for finding in findings:
        by_line[finding.line] = (*by_line.get(finding.line, ()), finding)
    return ModelTable(file, tuple(rows), tuple(sorted(aside, key=lambda a: a.line)), tuple(findings), tuple(unread), by_line)


def _told_once(rows: Sequence[tuple[int, Sequence[str]]], columns: Mapping[str, int]) -> frozenset[str]:
    """The abstracts of one row only: one that a whole family shares says nothing of each member's experts."""
    position = columns.get("abstract")
    counts = Counter() if position is None else Counter(values[position].strip() for _, values in rows)
    return frozenset(text for text, count in counts.items() if count == 1)


def _check_columns(columns: Mapping[str, int], headings: Sequence[str], file: str) -> None:
    _check_repeated(columns, headings, file)
    plain = ", ".join(headings[-1] for headings in HEADINGS.values() if headings[-1].islower())
    missing = [HEADINGS[fact][-1] for fact in NEEDED if fact not in columns]
    if missing or not any(fact in columns for fact in ONE_OF):
        _check_separator(headings, file)
        lacks = f'the column "{missing[0]}"' if missing else "every column that says how much was trained"
        raise BadTable(
            "table/no-columns",
            f"{file} lacks {lacks}",
            where=Place(file, line=1),
            to_fix=f"give one of Epoch's tables as downloaded, or columns among: {plain}",
        )


def _check_repeated(columns: Mapping[str, int], headings: Sequence[str], file: str) -> None:
    """Two columns of one heading say one thing twice, and choosing one of them would be a guess."""
    counts = Counter(heading.strip().casefold() for heading in headings)
    for position in columns.values():
        if counts[headings[position].strip().casefold()] > 1:
            raise BadTable(
                "table/repeated-column",
                f'{file} has more than one column "{clipped(headings[position].strip(), 60)}"',
                where=Place(file, line=1),
                to_fix="keep the one that holds",
            )


def _check_separator(headings: Sequence[str], file: str) -> None:
    """One heading that holds the separator of another sort of table."""
    for sign, name in SEPARATORS.items():
        if len(headings) == 1 and sign in headings[0]:
            raise BadTable(
                "table/not-csv",
                f"{file} parts its columns by {name}",
                where=Place(file, line=1),
                to_fix="save the table with commas between its columns (CSV, UTF-8)",
            )


def _note_repeated(rows: Sequence[TableRow], findings: list[Finding]) -> None:
    first: dict[str, int] = {}
    for row in rows:
        if row.name in first:
            findings.append(
                Finding(row.line, "name", "repeated-name", f"the name stands on line {first[row.name]} too; both rows are kept")
            )
        first.setdefault(row.name, row.line)


class _RowReader:
    """The cells of one row by the fact they hold, noting what is odd."""

    def __init__(
        self, line: int, values: Sequence[str], columns: Mapping[str, int], findings: list[Finding], alone: frozenset[str]
    ) -> None:
        self._alone = alone
        self._line = line
        self._values = values
        self._columns = columns
        self._findings = findings

    def text(self, fact: str) -> str:
        """The cell, or nothing where the table has no such column."""
        position = self._columns.get(fact)
        return "" if position is None else self._values[position].strip()

    def row(self) -> TableRow:
        """The whole row."""
        named, elsewhere = self._read("country", cells.countries) or ((), ())
        parameters = self._read("parameters", cells.amount)
        active = self._read("active_parameters", cells.amount)
        if active is None:
            active = notes.active_parameters(self.text("name"), self.text("parameters_notes"), parameters)
        abstract = self.text("abstract")
        return TableRow(
            line=self._line,
            name=clipped(self.text("name"), 200),
            organisations=cells.words(self.text("organisation")),
            countries=named,
            elsewhere=elsewhere,
            day=self._read("day", cells.day),
            domains=cells.words(self.text("domain")),
            parameters=parameters,
            active_parameters=active,
            experts=notes.speaks_of_experts(self.text("name"), self.text("parameters_notes"), abstract if abstract in self._alone else ""),
            dataset=self._dataset(),
            epochs=self._read("epochs", cells.amount),
            stated=self._stated(),
            own=self._read("own", cells.operations),
            confidence=cells.confidence(self.text("confidence")),
            access=self._read("access", cells.access) or "unknown",
            machines=self._machines(),
            base=self.text("base") or None,
        )

    def _read(self, fact: str, read: Callable[[str, cells.Note], T]) -> T | None:
        text = self.text(fact)
        return read(text, self._noter(fact)) if text else None

    def _noter(self, fact: str) -> cells.Note:
        def note(kind: str, says: str) -> None:
            self._findings.append(Finding(self._line, fact, kind, says))

        return note

    def _dataset(self) -> Dataset:
        note = self.text("dataset_notes")
        if tokens := self._read("tokens", cells.amount):
            return notes.dataset(tokens, note, heading="tokens")
        if total := self._read("dataset_total", cells.amount):
            return notes.dataset(total, note)
        return notes.dataset(self._read("dataset_points", cells.amount), note, heading="points")

    def _stated(self) -> Stated | None:
        operations = self._read("operations", cells.operations)
        if operations is None:
            return None
        return Stated(operations, self._read("operations_low", cells.bound), self._read("operations_high", cells.bound))

    def _machines(self) -> Machines:
        return Machines(
            chips=cells.words(self.text("chip")),
            quantity=self._read("quantity", cells.amount),
            hours=self._read("hours", cells.amount),
            chip_hours=self._read("chip_hours", cells.amount),
            utilisation=self._read("utilisation", cells.share),
            precision=self._read("precision", cells.precision),
        )
