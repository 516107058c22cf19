"""A table of models read whole: nothing dropped silently, nothing filled in."""

from datetime import date

import pytest

from weighbridge.facts.catalogues.reading import read_table
from weighbridge.facts.catalogues.sheets import MOST_CELL
from weighbridge.kernel.errors import BadInput

HEAD = "name,organisation,country,published,parameters,tokens,epochs,operations,confidence,weights,chip,chips,hours\n"
ROW = "Atlas,Lab,US,2025-03-01,7e9,2e12,1,8.4e22,confident,closed,NVIDIA A100,512,300\n"


def read(text: str) -> object:
    return read_table(text.encode(), "t.csv")


def test_a_plain_table_needs_no_notes() -> None:
    (row,) = read_table((HEAD + ROW).encode(), "t.csv").rows

    assert (row.name, row.organisations, row.countries, row.day) == ("Atlas", ("Lab",), ("US",), date(2025, 3, 1))
    assert row.parameters is not None
    assert (row.parameters.central, row.dataset.unit, row.access, row.confidence) == (7 * 10**9, "tokens", "closed", "confident")
    assert row.machines.chips == ("NVIDIA A100",)


def test_epoch_s_headings_of_any_edition_are_the_same_facts() -> None:
    for heading in ("Training dataset size (total)", "Training dataset size (gradients)", "Training dataset size (datapoints)"):
        table = read_table(f"Model,Country (from Organization),{heading}\nX,China,5\n".encode(), "t.csv")

        assert table.rows[0].dataset.size is not None
        assert table.rows[0].countries == ("CN",)


def test_an_empty_cell_is_unknown_and_no_default() -> None:
    (row,) = read_table((HEAD + "Atlas,,,,,,,,,,,,\n").encode(), "t.csv").rows

    assert (row.day, row.parameters, row.dataset.size, row.stated, row.access, row.confidence) == (
        None,
        None,
        None,
        None,
        "unknown",
        "unknown",
    )


def test_rows_that_are_none_are_kept_aside_with_their_line() -> None:
    table = read_table((HEAD + ROW + "Short,row\n" + ",,,,7e9,,,,,,,,\n" + ROW).encode(), "t.csv")

    assert [r.line for r in table.rows] == [2, 5]
    assert [a.line for a in table.aside] == [3, 4]
    assert "2 cells where 13" in table.aside[0].why


def test_lines_are_counted_through_cells_that_break_them() -> None:
    table = read_table((HEAD + '"At\nlas",Lab,US,,,,,1e22,,,,,\n' + ROW).encode(), "t.csv")

    assert [r.line for r in table.rows] == [2, 4]


def test_a_cell_too_long_keeps_its_row_aside() -> None:
    table = read_table((HEAD + ROW + "x" * (MOST_CELL + 1) + "," * 12 + "\n").encode(), "t.csv")

    assert len(table.rows) == 1
    assert "characters" in table.aside[0].why


def test_a_name_given_twice_is_noted_and_both_rows_stay() -> None:
    table = read_table((HEAD + ROW + ROW).encode(), "t.csv")

    assert len(table.rows) == 2
    assert [(f.line, f.kind) for f in table.findings] == [(3, "repeated-name")]
    assert [f.kind for f in table.findings_of(table.rows[1])] == ["repeated-name"]


def test_columns_nobody_reads_are_named() -> None:
    assert read_table(b"name,operations,colour\nA,1e22,red\n", "t.csv").unread == ("colour",)


def test_a_byte_order_mark_is_no_part_of_the_heading() -> None:
    assert read_table("\ufeffname,operations\nA,1e22\n".encode(), "t.csv").rows[0].name == "A"


def test_an_abstract_that_a_family_shares_says_nothing_of_each_member() -> None:
    shared = "Model,Parameters,Abstract\nA,7e9,dense models and a mixture of experts\nB,8e9,dense models and a mixture of experts\n"
    alone = "Model,Parameters,Abstract\nA,7e9,a mixture of experts\n"

    assert not read_table(shared.encode(), "t.csv").rows[0].experts
    assert read_table(alone.encode(), "t.csv").rows[0].experts


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "table/not-csv"),
        (b"\n\n", "table/not-csv"),
        (b"name,operations\nA,\0\n", "table/not-csv"),
        (b"\xff\xfe\x00n", "table/not-csv"),
        (b"name,operations\nA,\xff\n", "file/not-utf8"),
        (b'name,operations\nA,"1e22\n', "table/not-csv"),
        (b'name,operations\nA,"1e22"x\n', "table/not-csv"),
        (b"a,b\n1,2\n", "table/no-columns"),
        (b"name,colour\nA,red\n", "table/no-columns"),
        (b"operations\n1e22\n", "table/no-columns"),
        (b"name,operations,Operations \nA,1e22,1e23\n", "table/repeated-column"),
        (b"name,operations\n", "table/no-rows"),
        (b"name,operations\n,1e22\n", "table/no-rows"),
        (b"name,operations\nA," + b"9" * 200_000 + b"\n", "table/not-csv"),
        ((",".join(f"c{n}" for n in range(600)) + "\n").encode(), "table/not-csv"),
    ],
)
def test_what_is_no_table_is_refused_with_one_clear_error(body: bytes, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_table(body, "t.csv")

    assert refused.value.code == code
    assert refused.value.to_fix


@pytest.mark.parametrize(("separator", "word"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_another_separator_is_named(separator: str, word: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_table("name,operations\nA,1e22\n".replace(",", separator).encode(), "t.csv")

    assert word in refused.value.what
    assert "commas" in refused.value.to_fix
