"""Files of customers: every line that comes in is a row, and none is swallowed by a quote that never closes."""

from pathlib import Path

import pytest

from weighbridge.adapters.customer_files import CustomerFile, Row, open_customers
from weighbridge.kernel.errors import BadInput


def opened(folder: Path, *lines: str, mapping: dict[str, str] | None = None) -> CustomerFile:
    file = folder / "customers.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return open_customers(file, mapping or {})


def read(folder: Path, *lines: str) -> list[Row]:
    return list(opened(folder, *lines).rows)


def test_a_quote_that_never_closes_makes_every_line_after_it_unreadable(tmp_path: Path) -> None:
    found = read(tmp_path, "id,name", "1,Jane", '2,"Bob', "3,Huawei Technologies", "4,Ada")

    assert [(row.line, row.fault is None) for row in found] == [(2, True), (3, False), (4, False), (5, False)]
    assert found[2].cells == ("3", "Huawei Technologies")
    assert found[2].fault == "the quotes from line 3 on do not pair, so the rows cannot be told apart"


def test_a_quote_that_closes_in_the_middle_of_a_later_row_swallows_no_row(tmp_path: Path) -> None:
    found = read(tmp_path, "id,name", '1,"Bob', "2,Huawei Technologies", '3,"Ada Ltd"', "4,Jane")

    assert [(row.line, row.fault is None) for row in found] == [(2, False), (3, False), (4, False), (5, True)]


def test_a_quote_that_runs_beyond_the_longest_cell_swallows_no_row(tmp_path: Path) -> None:
    many = [f"{number},Bob Quiet {number}" for number in range(20_000)]

    found = read(tmp_path, "id,name", '1,"Ada', *many)

    assert [row.cells[0] for row in found] == ["1", *(line.partition(",")[0] for line in many)]
    assert {row.cells[1] for row in found if row.fault is None} <= {line.partition(",")[2] for line in many}
    assert found[0].fault


def test_an_address_of_several_lines_is_one_row(tmp_path: Path) -> None:
    (found,) = read(tmp_path, "id,name,address", '1,Jane,"1 Main Street', 'Springfield"')

    assert (found.line, found.cells, found.fault) == (3, ("1", "Jane", "1 Main Street\nSpringfield"), None)


def test_a_quote_inside_a_line_stays_with_its_line(tmp_path: Path) -> None:
    found = read(tmp_path, "id,name", '1,"Acme" Trading', "2,Jane")

    assert [(row.cells, row.fault) for row in found] == [(("1", "Acme Trading"), None), (("2", "Jane"), None)]


def test_the_line_by_which_a_spreadsheet_tells_its_separator_is_no_head(tmp_path: Path) -> None:
    file = opened(tmp_path, "sep=;", "id;name", "1;Jane")

    assert file.head == ("id", "name")
    assert [(row.line, row.cells) for row in file.rows] == [(3, ("1", "Jane"))]


def test_a_mapping_of_what_no_customer_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match='"nmae" is no column of a customer'):
        opened(tmp_path, "id,name", mapping={"nmae": "name"})


def test_two_columns_of_one_name_are_refused_unless_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match='two columns are called "name"'):
        opened(tmp_path, "name,Name", "Jane,Bob")


def test_a_workbook_is_named_as_one(tmp_path: Path) -> None:
    (tmp_path / "customers.xlsx").write_bytes(b"PK\x03\x04\x14\x00\x06\x00")

    with pytest.raises(BadInput, match="a workbook, and no CSV"):
        open_customers(tmp_path / "customers.xlsx", {})
