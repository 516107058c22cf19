"""What accounts share, and how much each tie weighs."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.unit.watch.linking.clouds import account, book, stakes
from weighbridge.facts.accounts.records import Account
from weighbridge.facts.owning.shares import Stake
from weighbridge.watch.linking.evidence import Evidence
from weighbridge.watch.linking.owners import owners_of
from weighbridge.watch.linking.ties import ties_of


def links(*accounts: Account, owned: list[Stake] | None = None) -> list[Evidence]:
    """Every tie of the accounts as a link of the first two that have it."""
    known = book(*accounts)
    customers = {a.account: a.customer for a in accounts}
    owners = owners_of(customers.values(), owned or [])
    return [tie.between(*tie.accounts[:2]) for tie in ties_of(known, owners, customers, {})]


def link(*accounts: Account, owned: list[Stake] | None = None) -> Evidence:
    (found,) = links(*accounts, owned=owned)
    return found


@pytest.mark.parametrize(
    ("tie", "strength"),
    [
        ("payment", "strong"),
        ("administrator", "plausible"),
        ("email", "strong"),
        ("telephone", "plausible"),
        ("contact_domain", "plausible"),
    ],
)
def test_two_accounts_that_share_a_tie_are_linked_by_it(tie: str, strength: str) -> None:
    found = link(account("a", **{tie: "x"}), account("b", **{tie: "x"}))

    assert (found.kind, found.a, found.b, found.strength) == (tie, "a", "b", strength)


def test_two_accounts_of_one_customer_are_strongly_linked() -> None:
    found = link(account("a", "firm"), account("b", "firm"))

    assert (found.kind, found.strength, found.says) == ("same_customer", "strong", "one customer (firm)")


def test_a_public_mail_domain_ties_nobody() -> None:
    assert links(account("a", contact_domain="gmail.com"), account("b", contact_domain="gmail.com")) == []


def test_a_reseller_s_customers_are_only_weakly_tied() -> None:
    found = link(account("a", reseller="r"), account("b", reseller="r"))

    assert (found.kind, found.strength) == ("reseller", "weak")


def test_one_administrator_is_plausible_and_strong_with_another_tie() -> None:
    found = links(*(account(name, administrator="x", contact_domain="firm.example") for name in "ab"))

    assert {one.kind: one.strength for one in found} == {"several": "strong", "administrator": "plausible", "contact_domain": "plausible"}


def test_what_a_reseller_pays_with_says_no_more_than_that_it_is_the_reseller() -> None:
    clients = [account(f"a{i:02}", reseller="r", payment="card") for i in range(10)]

    assert {one.strength for one in links(*clients)} == {"weak"}
    assert {one.strength for one in links(*clients, account("own", payment="card"))} == {"plausible", "weak"}


def test_a_few_of_a_reseller_s_customers_with_means_of_their_own_are_linked() -> None:
    others = [account(f"a{i:02}", reseller="r") for i in range(10)]

    assert "strong" in {one.strength for one in links(*others, *(account(name, reseller="r", payment="card") for name in "xyz"))}


def test_two_accounts_held_on_behalf_of_one_party_are_strongly_linked() -> None:
    found = link(account("a", on_behalf_of="x"), account("b", on_behalf_of="x"))

    assert (found.kind, found.strength) == ("on_behalf_of", "strong")


def test_an_account_held_on_behalf_of_another_is_linked_to_it() -> None:
    found = link(account("a", on_behalf_of="b"), account("b"))

    assert (found.kind, found.a, found.b, found.strength) == ("on_behalf_of", "a", "b", "strong")


@pytest.mark.parametrize("many", [2, 6, 30, 300])
def test_opening_more_accounts_never_makes_a_means_of_payment_too_weak_to_join(many: int) -> None:
    found = links(*(account(f"a{i:03}", payment="card") for i in range(many)))

    assert {one.strength for one in found} <= {"strong", "plausible"}
    assert found[0].shared == many


def test_a_domain_of_a_large_institution_joins_nobody_alone() -> None:
    found = links(*(account(f"a{i:03}", contact_domain="university.example") for i in range(26)))

    assert {one.strength for one in found} == {"weak"}


def test_two_ties_too_weak_alone_are_plausible_together() -> None:
    crowd = [account(f"x{i:03}", contact_domain="estate.example") for i in range(30)] + [
        account(f"y{i:03}", telephone="1") for i in range(30)
    ]
    pair = [account(name, contact_domain="estate.example", telephone="1") for name in "ab"]

    found = [one for one in links(*crowd, *pair) if one.kind == "several"]

    assert [(one.a, one.b, one.strength) for one in found] == [("a", "b", "plausible")]
    assert "estate.example" in found[0].says


def test_an_address_and_its_own_domain_are_one_tie_and_not_two() -> None:
    found = links(*(account(f"a{i}", email="m", contact_domain="firm.example") for i in range(7)))

    assert {one.kind for one in found} == {"email", "contact_domain"}


def test_a_token_is_shown_by_its_first_letters_only() -> None:
    found = link(account("a", payment="0123456789abcdef"), account("b", payment="0123456789abcdef"))

    assert found.says == "the same means of payment (01234567…)"


def test_accounts_of_customers_whom_one_party_owns_by_a_quarter_are_strongly_linked_and_the_shares_are_told() -> None:
    found = link(account("a"), account("b"), owned=stakes(("o", "a", 30), ("o", "b", 25)))

    assert (found.kind, found.strength) == ("beneficial_owner", "strong")
    assert found.says == "o holds: 30 % or more of a and 25 % or more of b"


def test_an_owner_of_less_than_a_quarter_of_one_of_them_ties_nobody() -> None:
    assert links(account("a"), account("b"), owned=stakes(("o", "a", 30), ("o", "b", 24))) == []


def test_a_share_that_may_be_a_quarter_is_a_plausible_link() -> None:
    found = link(account("a"), account("b"), owned=stakes(("o", "a", 30), ("o", "b", 10, 40)))

    assert found.strength == "plausible"
    assert "possibly 25 % or more of b" in found.says


def test_a_customer_that_owns_another_is_linked_to_it() -> None:
    found = link(account("a", "parent"), account("b", "daughter"), owned=stakes(("parent", "daughter", 60)))

    assert (found.kind, found.a, found.b) == ("beneficial_owner", "a", "b")
    assert found.says == "parent holds: all of parent and 60 % or more of daughter"


def test_an_owner_is_seen_through_companies_between() -> None:
    (owner, between) = owners_of(["c"], stakes(("o", "s", 60), ("s", "c", 50)))["c"]

    assert (between.id, between.low) == ("s", Fraction(1, 2))
    assert (owner.id, owner.low, owner.path) == ("o", Fraction(1, 2), ("o", "s", "c"))
    assert owner.says == "50 % or more of c through s"


def test_small_stakes_through_many_companies_add_up_to_a_quarter() -> None:
    shells = [stake for i in range(10) for stake in stakes(("o", f"s{i}", 100), (f"s{i}", "c", 3))]

    assert [one.id for one in owners_of(["c"], shells)["c"]] == ["o"]


def test_owners_in_a_circle_are_counted_and_end() -> None:
    found = owners_of(["c"], stakes(("a", "c", 50), ("b", "a", 50), ("a", "b", 50)))

    assert "a" in {one.id for one in found["c"]}


def test_of_very_many_names_above_a_customer_those_are_asked_whom_nobody_owns() -> None:
    shells = [stake for i in range(120) for stake in [*stakes((f"x{i}", f"y{i}", 100)), *stakes((f"y{i}", "c", 0, 1))]]

    assert [one.id for one in owners_of(["c"], [*stakes(("top", "s0", 100), ("s0", "c", 40)), *shells])["c"]] == ["top"]
