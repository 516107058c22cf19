"""The workbook of a reseller: out as text that runs nowhere, in without running anything, and no file is worth a traceback."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytest.importorskip("openpyxl")

from openpyxl import Workbook, load_workbook

from weighbridge.adapters import reseller_sheets
from weighbridge.adapters.reseller_sheets import rows_of, template
from weighbridge.facts.programme.sheets import COLUMNS, SheetRead, headings, read_sheet
from weighbridge.kernel.errors import BadInput

HEAD = list(headings())


def filled(path: Path, *rows: dict[str, object], form: Callable[[], Workbook] | None = None) -> SheetRead:
    """The template with rows written into it as a spreadsheet writes them, read back."""
    book = form() if form else load_workbook(io.BytesIO(template("xlsx")))
    sheet = book["accounts"]
    for at, row in enumerate(rows, start=2):
        for heading, value in row.items():
            sheet.cell(at, HEAD.index(heading) + 1).value = value
    book.save(path)
    return read_sheet(rows_of(path), path.name)


def test_the_template_has_every_column_and_says_what_belongs_there_and_which_clause_asks() -> None:
    book = load_workbook(io.BytesIO(template("xlsx")))
    told = [tuple(cell.value for cell in row) for row in book["what belongs where"].iter_rows(min_row=2)]

    assert [cell.value for cell in book["accounts"][1]] == HEAD
    assert told == [(column.heading, column.says, column.cite) for column in COLUMNS]
    assert template("csv").decode() == ",".join(HEAD) + "\r\n"


def test_an_empty_template_comes_back_with_nothing_in_it(tmp_path: Path) -> None:
    assert filled(tmp_path / "s.xlsx") == SheetRead((), ())
    (tmp_path / "s.csv").write_bytes(template("csv"))
    assert read_sheet(rows_of(tmp_path / "s.csv"), "s.csv") == SheetRead((), ())


def test_what_a_spreadsheet_makes_of_days_numbers_and_truths_is_read(tmp_path: Path) -> None:
    row = {"reseller": 7, "account": 12.0, "provisioned_on": datetime(2026, 1, 2), "verify_by": date(2026, 9, 1), "verified": False}  # noqa: DTZ001  # as a workbook holds it
    read = filled(tmp_path / "s.xlsx", row)

    (sold,) = read.resellers[0].accounts
    assert (read.resellers[0].id, sold.account, sold.provisioned_on, sold.verify_by, sold.verified) == (
        "7",
        "12",
        date(2026, 1, 2),
        date(2026, 9, 1),
        False,
    )
    assert read.bad == ()


def test_a_formula_and_an_error_are_named_by_their_cells_and_not_run(tmp_path: Path) -> None:
    read = filled(tmp_path / "s.xlsx", {"reseller": "r1", "account": "a1", "plan": "=1+1", "customer": "#REF!"})

    assert [(bad.cell, bad.column) for bad in read.bad] == [("K2", "customer"), ("R2", "plan")]
    assert read.resellers[0].accounts[0].plan is None


def test_a_moment_is_no_day_and_is_named(tmp_path: Path) -> None:
    read = filled(tmp_path / "s.xlsx", {"reseller": "r1", "account": "a1", "closed_on": datetime(2026, 1, 2, 3)})  # noqa: DTZ001  # as a workbook holds it

    assert [bad.column for bad in read.bad] == ["closed_on"]


def test_nothing_that_is_written_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1"]
    monkeypatch.setattr(reseller_sheets, "headings", lambda: iter(hostile))
    book = load_workbook(io.BytesIO(template("xlsx")))

    cells = book["accounts"][1][: len(hostile)]
    assert [cell.data_type for cell in cells] == ["s"] * len(hostile)
    assert [str(cell.value) for cell in cells] == [f"'{words}" for words in hostile]


def _packed(**parts: bytes) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return body.getvalue()


def _with_sheet(xml: bytes) -> bytes:
    """The template with another sheet in it."""
    body = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template("xlsx"))) as old, zipfile.ZipFile(body, "w") as new:
        for part in old.namelist():
            new.writestr(part, xml if part == "xl/worksheets/sheet1.xml" else old.read(part))
    return body.getvalue()


NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HOSTILE = {
    "no workbook": b"PK\x03\x04 and then nothing",
    "cut short": template("xlsx")[:3_000],
    "another archive": _packed(hello=b"there"),
    "an entity": _with_sheet(
        b'<!DOCTYPE a [<!ENTITY x "y">]><worksheet ' + NAMESPACE + b"><sheetData><row><c><v>&x;</v></c></row></sheetData></worksheet>"
    ),
    "a row of the far end": _with_sheet(
        b"<worksheet " + NAMESPACE + b'><sheetData><row r="2000000000"><c r="A2000000000"><v>1</v></c></row></sheetData></worksheet>'
    ),
    "a column of the far end": _with_sheet(
        b"<worksheet " + NAMESPACE + b'><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'
    ),
    "no XML": _with_sheet(b"<worksheet"),
    "NUL bytes": b"reseller\n\0\n",
    "an open quotation mark": b'reseller\n"r1\n',
    "broken UTF-16": b"\xff\xfer\0e",
    "another encoding": b"reseller\n\xff\n",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_or_broken_file_is_one_clear_error(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "s.xlsx"
    path.write_bytes(body)

    with pytest.raises(BadInput):
        read_sheet(rows_of(path), path.name)


def test_a_small_file_that_unpacks_to_a_large_one_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reseller_sheets, "MOST_UNPACKED", 1_000)
    path = tmp_path / "s.xlsx"
    path.write_bytes(template("xlsx"))

    with pytest.raises(BadInput, match="unpacks to more"):
        list(rows_of(path))


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as problem:
        list(rows_of(tmp_path / "none.xlsx"))

    assert problem.value.code == "file/missing"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_no_bytes_are_worth_a_traceback(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "s.csv"
    for content in (body, b"PK" + body, b"reseller,account\n" + body):
        path.write_bytes(content)
        try:
            read_sheet(rows_of(path), "s.csv")
        except BadInput:
            continue
