"""Tables of accounts and owners: what cannot be read is named and unknown, and nothing is dropped in silence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weighbridge.facts.programme.reading import read_accounts, read_people
from weighbridge.facts.programme.records import Person
from weighbridge.kernel.errors import BadInput, BadTable


def test_an_account_is_read_with_its_customer() -> None:
    read = read_accounts(
        b"account,customer,name,kind,country,us_status,payment,opened_on,controlled_by\n"
        b"a1,c1,Ada,person,us,citizen,card 1,2026-01-02,p1; p2\n",
        "book.csv",
    )

    (file,) = read.files
    assert file.customer == Person(id="c1", name="Ada", kind="individual", country="US", us_status="citizen")
    assert (file.account, file.payment, file.opened_on, file.controlled_by) == ("a1", "card 1", date(2026, 1, 2), ("p1", "p2"))
    assert (read.unread, read.taken) == ((), ())


def test_nobody_in_control_is_an_answer_and_an_empty_cell_is_none() -> None:
    read = read_accounts(b"account,controlled_by,no_other_owners\na1,none,yes\na2,,no\na3,,\n", "b.csv")

    assert [(f.controlled_by, f.no_other_owners) for f in read.files] == [((), True), (None, False), (None, None)]


def test_an_account_without_a_customer_is_its_own() -> None:
    assert read_accounts(b"account,name\na1,Ada\n", "b.csv").files[0].customer.id == "a1"


def test_a_table_without_accounts_is_refused_with_the_columns_that_are_read() -> None:
    with pytest.raises(BadTable, match="is the account") as problem:
        read_accounts(b"name,kind\nAda,entity\n", "b.csv")

    assert "account, customer, name" in (problem.value.expected or "")


def test_a_cell_that_cannot_be_read_is_named_by_its_line_without_its_words() -> None:
    read = read_accounts(b"account,kind,country,us_status,opened_on,no_other_owners\na1,gnome,Narnia,visitor,yesterday,perhaps\n", "b.csv")

    assert [(bad.line, bad.account) for bad in read.unread] == [(2, "a1")] * 5
    assert not any(word in bad.why for bad in read.unread for word in ("gnome", "Narnia", "visitor", "yesterday", "perhaps"))
    assert read.files[0].customer == Person(id="a1")
    assert read.files[0].opened_on is None


def test_a_row_without_an_account_is_named() -> None:
    read = read_accounts(b"account,name\n,Ada\na1,Bo\n", "b.csv")

    assert [(bad.line, bad.why) for bad in read.unread] == [(2, "no account is named")]
    assert [file.account for file in read.files] == ["a1"]


def test_an_account_said_twice_and_otherwise_keeps_its_first_row_and_names_the_second() -> None:
    read = read_accounts(b"account,name\na1,Ada\na1,Ada\na1,Eve\n", "b.csv")

    assert [file.customer.name for file in read.files] == ["Ada"]
    assert [(bad.line, bad.why) for bad in read.unread] == [(4, "the account of line 2 again, and otherwise: the first is kept")]


def test_a_fact_of_one_customer_stated_two_ways_is_unknown_on_both_accounts() -> None:
    read = read_accounts(b"account,customer,name,country\na1,c1,Ada,CN\na2,c1,Ada,DE\na3,c1,Ada,CN\n", "b.csv")

    assert {file.customer.country for file in read.files} == {None}
    assert {file.customer.name for file in read.files} == {"Ada"}
    assert [bad.line for bad in read.unread] == [3, 4]


def test_columns_that_are_not_read_are_said_and_those_of_watching_told_apart() -> None:
    read = read_accounts(b"account,colour,administrator\na1,red,x\n", "b.csv")

    assert read.taken == (
        'the column "colour" of b.csv is none that is read',
        'the column "administrator" of b.csv is read by `weighbridge watch`',
    )


@pytest.mark.parametrize(
    "body", ["account;name\na1;Ada\n".encode("utf-16"), b"\xef\xbb\xbfAccount\tName\na1\tAda\n", b"account|name\r\na1|Ada\r\n"]
)
def test_a_table_is_read_as_spreadsheets_write_it(body: bytes) -> None:
    assert read_accounts(body, "b.csv").files[0].customer == Person(id="a1", name="Ada")


def test_owners_are_described_beside_their_stakes() -> None:
    read = read_people(b"owned,owner,percent,owner_name,owner_kind,owner_address\nc1,p1,30,Li Wei,individual,2 Lane\nc2,p1,5,,,\n", "o.csv")

    assert dict(read.people) == {"p1": Person(id="p1", name="Li Wei", kind="individual", address="2 Lane")}


@given(st.binary(max_size=200), st.binary(max_size=40))
def test_no_bytes_are_worth_a_traceback(body: bytes, cell: bytes) -> None:
    for given_body in (body, b"account,kind,country,opened_on\na1," + cell + b"\n"):
        try:
            read = read_accounts(given_body, "b.csv")
        except BadInput:
            continue
        assert all(file.account for file in read.files)
