"""Who is a United States person and who owns enough: the pack's answer for an account."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weighbridge.app.programme.judging import judged, rules_of, us_person
from weighbridge.facts.programme.records import AccountFile, Holding, Person
from weighbridge.wiring import bridge

RULES = rules_of(bridge(), date(2026, 8, 1))
US_FIRM = Person(id="c", kind="entity", country="US", organised_under="US")
LI = Person(id="li", kind="individual", country="CN", us_status="none")
ROE = Person(id="roe", kind="individual", country="DE", us_status="citizen")


def stake(owner: str, low: str, high: str | None = None, owned: str = "c") -> Holding:
    return Holding(owned, owner, low, high or low)


def firm(*holdings: Holding, people: tuple[Person, ...] = (LI, ROE), who: Person = US_FIRM, **more: object) -> AccountFile:
    return AccountFile(account="a", customer=who, people=people, holdings=holdings, **{"controlled_by": (), **more})  # type: ignore[arg-type]


def test_the_share_and_the_years_are_those_of_the_law() -> None:
    assert (RULES.owner_share, RULES.records.years) == (Fraction(1, 4), 2)


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        (LI, "no"),
        (ROE, "yes"),
        (Person(id="p", kind="individual", country="DE", us_status="permanent-resident"), "yes"),
        (Person(id="p", kind="individual", country="DE", us_status="protected"), "no"),
        (Person(id="p", kind="individual", country="US", us_status="none"), "yes"),
        (Person(id="p", kind="individual", country="PR"), "yes"),
        (Person(id="p", kind="individual", country="CN"), "unknown"),
        (US_FIRM, "yes"),
        (Person(id="p", kind="entity", country="CN", organised_under="US"), "yes"),
        (Person(id="p", kind="entity", country="CN", organised_under="CN"), "no"),
        (Person(id="p", kind="entity", organised_under="CN"), "unknown"),
        (Person(id="p"), "unknown"),
    ],
)
def test_a_person_is_a_united_states_person_by_the_rules_own_definition(who: Person, answer: str) -> None:
    assert us_person(who, RULES) == answer


def test_a_foreign_individual_is_foreign_and_the_programme_applies() -> None:
    found = judged(AccountFile(account="a", customer=LI), RULES)

    assert (found.us_account, found.applies, found.owners, found.unnamed) == ("no", "yes", (), None)


def test_a_citizen_alone_is_outside_the_programme() -> None:
    found = judged(AccountFile(account="a", customer=ROE), RULES)

    assert (found.us_account, found.applies) == ("yes", "no")


def test_a_quarter_in_foreign_hands_makes_a_beneficial_owner_and_a_hair_less_does_not() -> None:
    at = judged(firm(stake("li", "25"), stake("roe", "75")), RULES)
    below = judged(firm(stake("li", "24.999999"), stake("roe", "75.000001")), RULES)

    assert (at.us_account, [(one.person.id, one.beneficial.value) for one in at.owners]) == ("no", [("li", "yes"), ("roe", "yes")])
    assert (below.us_account, [one.person.id for one in below.owners]) == ("yes", ["roe"])


def test_a_share_held_through_others_is_the_product_along_the_line() -> None:
    holdco = Person(id="h", kind="entity", country="KY")
    found = judged(
        firm(stake("h", "40"), stake("roe", "60"), stake("li", "70", owned="h"), stake("roe", "30", owned="h"), people=(LI, ROE, holdco)),
        RULES,
    )

    li = next(one for one in found.owners if one.person.id == "li")
    assert (li.share.low, found.us_account) == (Fraction(2, 5), "no")


def test_what_nobody_is_named_for_leaves_it_open_until_somebody_says_there_is_nobody_else() -> None:
    open_ = judged(firm(stake("roe", "60")), RULES)
    said = judged(firm(stake("roe", "60"), no_other_owners=True), RULES)

    assert (open_.us_account, open_.unsaid) == ("unknown", ())
    assert open_.unnamed is not None
    assert open_.unnamed.high == Fraction(2, 5)
    assert said.us_account == "yes"


def test_that_there_is_nobody_else_does_not_hide_a_foreign_owner_whose_share_may_reach_the_line() -> None:
    found = judged(firm(stake("li", "20", "40"), stake("roe", "50"), no_other_owners=True), RULES)

    assert found.us_account == "unknown"
    assert [(one.person.id, one.beneficial.value) for one in found.owners] == [("li", "unknown"), ("roe", "yes")]


def test_an_owner_nobody_describes_may_be_anybody() -> None:
    found = judged(firm(stake("x", "50"), stake("roe", "50")), RULES)

    (unknown,) = [one for one in found.owners if one.person.id == "x"]
    assert (unknown.beneficial.value, unknown.us_person, found.us_account) == ("unknown", "unknown", "unknown")


def test_control_without_a_share_makes_a_beneficial_owner() -> None:
    found = judged(firm(stake("roe", "100"), controlled_by=("li",)), RULES)

    assert found.us_account == "no"
    assert {one.person.id for one in found.owners} == {"li", "roe"}


def test_who_is_in_control_is_asked_for_where_nobody_said() -> None:
    found = judged(firm(stake("roe", "100"), controlled_by=None), RULES)

    assert (found.us_account, found.unsaid) == ("unknown", ("customer.foreign_control",))


def test_whoever_the_customer_acts_for_counts_too() -> None:
    for_li = AccountFile(account="a", customer=ROE, on_behalf_of="li")

    assert judged(for_li, RULES).us_account == "unknown"
    assert judged(for_li, RULES, {"li": LI}).us_account == "no"


@given(st.integers(0, 100), st.integers(0, 100))
def test_more_that_is_not_known_never_settles_what_is_open(low: int, width: int) -> None:
    """A wider share answers as the narrower does, or not at all."""
    high = min(100, low + width)
    wide, narrow = (judged(firm(stake("li", str(low), str(end)), no_other_owners=True), RULES).us_account for end in (high, low))

    assert wide in (narrow, "unknown")
