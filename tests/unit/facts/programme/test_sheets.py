"""A reseller's sheet, cell by cell: each bad cell is named by its place, and no cell is lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weighbridge.facts.programme.sheets import COLUMNS, BadCell, SheetRead, SoldAccount, letter, read_sheet, runs
from weighbridge.kernel.errors import BadTable

HEAD = [column.heading for column in COLUMNS]
ROW = {
    "reseller": "r1",
    "reseller_name": "Nubes GmbH",
    "reseller_kind": "entity",
    "reseller_country": "de",
    "reseller_organised_under": "DE",
    "written_programme": "yes",
    "account": "a1",
    "customer": "c1",
    "customer_kind": "individual",
    "customer_country": "CN",
    "us_person": "no",
    "foreign_owners": "DE 1; CN 2",
    "verified": "no",
    "provisioned_on": "2026-01-02",
    "plan": "passport asked for",
    "deprovision_on": "2026-09-01",
}


def sheet(*rows: Mapping[str, str | None], head: list[str] | None = None) -> SheetRead:
    names = head or HEAD
    cells = [(1, list[str | None](names)), *((at, [row.get(name, "") for name in names]) for at, row in enumerate(rows, start=2))]
    return read_sheet(cells, "sheet.xlsx")


def place(heading: str, row: int = 2) -> str:
    return f"{letter(HEAD.index(heading) + 1)}{row}"


def test_a_whole_row_is_read() -> None:
    read = sheet(ROW)

    (reseller,) = read.resellers
    assert (reseller.id, reseller.name, reseller.country, reseller.written_programme) == ("r1", "Nubes GmbH", "DE", True)
    assert reseller.accounts == (
        SoldAccount(
            account="a1",
            customer="c1",
            kind="individual",
            country="CN",
            us_person=False,
            foreign_owners=(("CN", 2), ("DE", 1)),
            verified=False,
            provisioned_on=date(2026, 1, 2),
            plan="passport asked for",
            deprovision_on=date(2026, 9, 1),
        ),
    )
    assert (read.bad, read.taken, read.rows) == ((), (), 1)


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("customer_country", "Narnia"),
        ("us_person", "maybe"),
        ("foreign_owners", "two Germans"),
        ("foreign_owners", "XX 2"),
        ("provisioned_on", "2 Jan"),
        ("customer_kind", "gnome"),
        ("verified", "1"),
        ("plan", "x" * 2_001),
        ("plan", "=HYPERLINK(1)"),
        ("plan", "@SUM(A1)"),
        ("plan", None),
    ],
)
def test_a_bad_cell_is_named_by_its_place_and_the_rest_of_its_row_is_kept(heading: str, words: str | None) -> None:
    read = sheet({**ROW, heading: words})

    assert [(bad.cell, bad.column) for bad in read.bad] == [(place(heading), heading)]
    assert words is None or words not in read.bad[0].why
    key = next(column.key for column in COLUMNS if column.heading == heading)
    assert getattr(read.resellers[0].accounts[0], key) is None
    assert read.resellers[0].accounts[0].account == "a1"


def test_a_row_of_no_reseller_is_named_and_so_is_one_that_speaks_of_no_account() -> None:
    read = sheet({**ROW, "reseller": ""}, {"reseller": "r1", "verified": "no"})

    assert read.bad == (
        BadCell("A2", "reseller", "no reseller is named, so the row is of nobody's accounts"),
        BadCell(place("account", 3), "account", "no account is named, so nobody knows of which the row speaks"),
    )
    assert [len(one.accounts) for one in read.resellers] == [0]


def test_a_reseller_without_accounts_has_one_row() -> None:
    read = sheet({"reseller": "r1", "reseller_country": "FR"})

    assert (read.bad, [(one.country, one.accounts) for one in read.resellers]) == ((), [("FR", ())])


def test_what_two_rows_say_otherwise_of_one_reseller_is_unknown_and_named() -> None:
    read = sheet(ROW, {**ROW, "account": "a2", "reseller_country": "FR"})

    assert read.resellers[0].country is None
    assert read.bad == (BadCell(place("reseller_country", 3), "reseller_country", "otherwise than on row 2: it is unknown"),)


def test_an_account_on_two_rows_keeps_the_first_and_names_the_second() -> None:
    read = sheet(ROW, {**ROW, "customer": "c9"})

    assert [sold.customer for sold in read.resellers[0].accounts] == ["c1"]
    assert read.bad == (BadCell(place("account", 3), "account", "an account of an earlier row: the first is kept"),)


def test_a_cell_under_no_heading_is_named() -> None:
    read = read_sheet([(1, ["reseller", "", "account"]), (2, ["r1", "lost", "a1", "lost too"])], "s.csv")

    assert [bad.cell for bad in read.bad] == ["B2", "D2"]


def test_a_column_nobody_knows_is_said() -> None:
    assert sheet(ROW, head=[*HEAD, "colour"]).taken == ('the column "colour" is none that is read',)


@pytest.mark.parametrize("head", [["account"], ["reseller", "reseller"], []])
def test_a_sheet_that_names_no_reseller_or_one_column_twice_is_refused(head: list[str]) -> None:
    with pytest.raises(BadTable, match="the sheet has"):
        read_sheet([(1, head)], "s.csv")


def test_a_telephone_number_with_a_plus_is_no_formula_and_an_apostrophe_before_one_is_taken_off() -> None:
    read = sheet({"reseller": "r1", "contact_telephone": "+49 (30) 1234-5", "contact": "'=Ada", "reseller_name": "'s-Graven"})

    assert read.bad == ()
    assert [(one.contact_telephone, one.contact, one.name) for one in read.resellers] == [("+49 (30) 1234-5", "=Ada", "'s-Graven")]


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
def test_a_column_is_called_as_spreadsheets_call_it(number: int, letters: str) -> None:
    assert letter(number) == letters


@given(st.lists(st.dictionaries(st.sampled_from(HEAD), st.none() | st.text(max_size=20)), max_size=4))
def test_every_cell_is_read_named_or_empty(rows: list[dict[str, str | None]]) -> None:
    read = sheet(*rows)

    named = {bad.cell for bad in read.bad}
    kept = {sold.account for one in read.resellers for sold in one.accounts}
    for at, row in enumerate(rows, start=2):
        account = row.get("account")
        if account is None or not account.strip():
            continue
        words = account.strip()
        said = words[1:] if words.startswith("'") and runs(words[1:]) else words
        lost = {place("account", at), f"A{at}"} & named
        assert said in kept or lost
