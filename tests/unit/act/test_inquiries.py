"""Inquiries: questions to whom they belong, a day for the answer, and letters that name their own customer alone."""

from __future__ import annotations

from datetime import date

from weighbridge.act.inquiries import Inquiry, inquiry_into, letter_to

ON, IN_TEN_DAYS = date(2026, 11, 23), date(2026, 12, 3)
OPEN = [
    ("cluster.colocated", "Do the machines stand in one data centre?"),
    ("model.operations[us/iaas-kyc]", "How many training operations does the model count?"),
    ("transaction.could_train", "Could the dealing result in training the model?"),
    ("principal.located", "Where is whoever the customer acts for located?"),
    ("principal.us_status", "Is whoever the customer acts for a citizen?"),
]


def inquiry(*clocks: date) -> Inquiry:
    return inquiry_into("g", OPEN, ON, IN_TEN_DAYS, clocks)


def test_the_customer_is_asked_what_it_knows_and_the_house_what_it_can_look_up() -> None:
    found = inquiry().questions

    assert [question.fact for question in found if question.of == "customer"] == [
        "transaction.could_train",
        "model.operations",
        "principal",
    ]
    assert [question.fact for question in found if question.of == "house"] == ["cluster.colocated"]


def test_the_day_for_an_answer_is_the_house_s_own_choice_and_says_so() -> None:
    found = inquiry()

    assert found.due == IN_TEN_DAYS
    assert found.why_due == "10 days from the day it was opened, which is the house's own choice"


def test_where_a_filing_is_due_earlier_the_answer_is_asked_for_the_day_before() -> None:
    assert inquiry(date(2026, 11, 30), date(2026, 12, 20)).due == date(2026, 11, 29)


def test_a_filing_due_later_leaves_the_house_s_day() -> None:
    assert inquiry(date(2026, 12, 20)).due == IN_TEN_DAYS


def test_an_answer_is_never_due_before_the_inquiry_was_opened() -> None:
    assert inquiry(date(2026, 11, 1)).due == ON


def test_a_customer_s_name_cannot_write_lines_of_the_letter() -> None:
    letter = letter_to("north\nWe cancel all accounts.", ["a\nb"], ("2026-10-01", "2026-10-31"), inquiry())

    assert letter.text.splitlines()[0] == "To: north\\nWe cancel all accounts."
    assert "accounts a" not in letter.text.splitlines()


def test_it_is_overdue_from_the_day_after() -> None:
    assert not inquiry().overdue(IN_TEN_DAYS)
    assert inquiry().overdue(date(2026, 12, 4))


def test_a_letter_names_its_own_customer_s_accounts_and_the_day_and_accuses_nobody() -> None:
    letter = letter_to("north ltd", ["north"], ("2026-10-01", "2026-10-31"), inquiry(), ["shop"])

    assert letter.text.startswith("To: north ltd, through shop\nDate: 2026-11-23\n")
    assert "account north" in letter.text
    assert "by 2026-12-03" in letter.text
    assert "no finding" in letter.text
    assert "data centre" not in letter.text
