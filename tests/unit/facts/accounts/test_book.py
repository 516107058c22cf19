"""A table of accounts: whose they are, what they share, and what of it cannot be read."""

import codecs

import pytest

from weighbridge.facts.accounts.reading import read_book
from weighbridge.facts.accounts.records import Book, Tie
from weighbridge.facts.usage.terms import Concealing
from weighbridge.kernel.errors import BadTable

SALTED = Concealing(salt=b"house")


def read(text: str, concealing: Concealing = SALTED) -> Book:
    return read_book(text.encode(), "customers.csv", concealing)


def test_an_account_has_a_customer_and_the_customer_its_facts() -> None:
    book = read("account,customer,name,kind,country,headquarters,ultimate_parent\na-1,acme,Acme Ltd,entity,SG,SG,CN\na-2,acme,,,,,\n")

    assert [one.customer for one in book.accounts.values()] == ["acme", "acme"]
    acme = book.customers["acme"]
    assert (acme.name, acme.kind, acme.country, acme.headquarters, acme.ultimate_parent) == ("Acme Ltd", "entity", "SG", "SG", "CN")
    assert book.unread == ()
    assert book.rows == 2


def test_an_account_without_a_customer_stands_for_itself() -> None:
    assert read("account\na-1\n").accounts["a-1"].customer == "a-1"


def test_what_no_row_states_is_unknown() -> None:
    found = read("account,country\na-1,\n").customers["a-1"]

    assert (found.country, found.kind, found.us_status, found.verified_us) == (None, None, None, None)


def test_two_rows_that_disagree_leave_the_fact_unknown_and_are_named() -> None:
    book = read("account,customer,country\na-1,acme,SG\na-2,acme,DE\n")

    assert book.customers["acme"].country is None
    (row,) = book.unread
    assert (row.line, row.account) == (3, "a-2")
    assert "line 2" in row.why


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("country", "Germany", "DE"),
        ("kind", "robot", "entity, individual"),
        ("us_status", "tourist", "citizen"),
        ("opened_on", "01/02/2026", "YYYY-MM-DD"),
        ("us_person_verified", "maybe", "yes"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_and_costs_the_account_no_tie(column: str, cell: str, words: str) -> None:
    book = read(f"account,payment_hash,{column}\na-1,card-1,{cell}\n")

    (row,) = book.unread
    assert words in row.why
    assert [tie.kind for tie in book.accounts["a-1"].ties] == ["payment"]


def test_personal_words_are_tokens_that_are_equal_where_the_words_are() -> None:
    book = read("account,payment_hash,email,telephone\na-1,card-1,Ann@acme.example,+65 12 34\na-2,card-1,ann@acme.example,+651234\n")

    first, second = (book.accounts[name].ties for name in ("a-1", "a-2"))
    assert first == second
    assert {tie.kind for tie in first} == {"payment", "email", "telephone", "contact-domain"}
    assert not any("ann" in tie.value.lower() or "card-1" in tie.value for tie in first)
    assert read("account,payment_hash\na-1,card-1\n", Concealing(salt=b"other")).accounts["a-1"].ties[0] not in first


def test_without_a_salt_nothing_personal_is_kept_but_a_firms_domain() -> None:
    book = read("account,payment_hash,email\na-1,card-1,ann@acme.example\n", Concealing())

    assert book.accounts["a-1"].ties == (Tie("contact-domain", "acme.example"),)


def test_a_public_mail_domain_is_marked_as_anybodys() -> None:
    ties = read("account,contact_domain\na-1,gmail.com\na-2,acme.example\n").accounts

    assert ties["a-1"].ties[0].shared
    assert not ties["a-2"].ties[0].shared


def test_an_account_on_two_rows_keeps_the_ties_of_both() -> None:
    book = read("account,customer,payment_hash\na-1,acme,card-1\na-1,other,card-2\n")

    assert len(book.accounts["a-1"].ties) == 2
    assert (book.accounts["a-1"].customer, book.accounts["a-1"].on_behalf_of) == ("acme", "other")
    assert set(book.customers) == {"acme", "other"}
    assert "other" in book.unread[0].why


def test_excel_may_have_written_it() -> None:
    text = "account;customer;country\r\na-1;acme;SG\r\n"
    semicolons = read(text)
    utf16 = read_book(codecs.BOM_UTF16_LE + text.replace(";", "\t").encode("utf-16-le"), "customers.csv", SALTED)

    assert semicolons.customers["acme"].country == utf16.customers["acme"].country == "SG"


def test_rows_without_an_account_or_with_too_few_cells_are_named_with_their_lines() -> None:
    book = read("account,customer\n,acme\na-2\na-3,acme\n")

    assert [row.line for row in book.unread] == [2, 3]
    assert book.rows == 3
    assert list(book.accounts) == ["a-3"]


def test_a_column_nobody_reads_is_said() -> None:
    assert "favourite_colour" in read("account,favourite colour\na-1,red\n").taken[0]


def test_a_table_without_accounts_is_refused() -> None:
    with pytest.raises(BadTable) as caught:
        read("acount,customer\na-1,acme\n")

    assert caught.value.code == "accounts/no-column"
    assert "acount" in caught.value.to_fix
