"""CSV out: a spreadsheet opens it and runs nothing."""

import csv
import io

import pytest

from tests.unit.app.tables import SMALL, explored
from weighbridge.adapters.sheets import exploration_sheet, harmless, sheet


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =cmd|' /C calc'!A0", '=HYPERLINK("http://x")'])
def test_what_a_spreadsheet_would_run_has_an_apostrophe_before_it(words: str) -> None:
    assert harmless(words) == "'" + words


@pytest.mark.parametrize("words", ["Llama 3.1", "1e26", "", "GPT-4", "a=b"])
def test_other_words_are_as_they_were(words: str) -> None:
    assert harmless(words) == words


def test_cells_are_read_back_as_they_were_written() -> None:
    text = sheet(["a", "b", "c", "d"], [['with "quotes", and\nlines', None, True, 7]])

    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b", "c", "d"], ['with "quotes", and\nlines', "", "yes", "7"]]


def test_every_model_is_a_row_and_its_name_runs_nothing() -> None:
    found = explored(SMALL.replace("Over", "=Over"), within="1")
    rows = list(csv.DictReader(io.StringIO(exploration_sheet(found), newline="")))

    assert len(rows) == found.counts.rows
    assert rows[0]["model"] == "'=Over"
    assert rows[0]["threshold"] == "certain"
    assert {r["relative"] for r in rows} <= {"certain", "central", "possible", "below", "unknown"}
