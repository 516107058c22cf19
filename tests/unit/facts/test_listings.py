"""Who is listed and who is owned by those who are: three answers, over every role and every line of owners."""

from __future__ import annotations

from datetime import date

import pytest

from weighbridge.facts.listings import Ownership, entity_for, listed, on_list, reaches_affiliates, under_744_8
from weighbridge.facts.records import Listing, Owner, Party, Screened
from weighbridge.kernel.answers import Answer

ON = date(2026, 11, 20)
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
DENIED = on_list("bis-denied")


def party(name: str, *rows: Listing, owners: tuple[Owner, ...] = (), said: str | None = "no") -> Party:
    return Party(id=name, listed=None if rows else said, listing=list(rows), owner=list(owners))  # type: ignore[arg-type]  # a word of the schema


SDN = Listing("ofac-sdn", programmes=["SDGT"])


@pytest.mark.parametrize(
    ("who", "answer"),
    [
        (None, UNKNOWN),
        (party("p", said=None), UNKNOWN),
        (party("p", said="no"), NO),
        (party("p", said="yes"), UNKNOWN),
        (Party(id="p", screened=Screened(on=ON)), NO),
        (Party(id="p", listed="yes", screened=Screened(on=ON)), UNKNOWN),
        (party("p", Listing("bis-denied")), YES),
        (party("p", Listing("bis-entity")), NO),
        (party("p", Listing("state-isn")), NO),
        (party("p", Listing("bis-denid")), UNKNOWN),
        (party("p", Listing("bis-entity"), Listing("bis-denied")), YES),
    ],
)
def test_whether_a_party_is_on_a_list(who: Party | None, answer: Answer) -> None:
    assert listed(who, DENIED) is answer


@pytest.mark.parametrize(
    ("requirement", "answer"),
    [("all-items", YES), ("ccl-plus-supp7", NO), ("projects-746.8(a)(4)", NO), (None, UNKNOWN), ("some", UNKNOWN)],
)
def test_what_an_entry_of_the_entity_list_requires(requirement: str | None, answer: Answer) -> None:
    assert entity_for("all-items")(Listing("bis-entity", requirement=requirement)) is answer
    assert entity_for("all-items")(Listing("bis-denied", requirement=requirement)) is NO


@pytest.mark.parametrize(
    ("programmes", "answer"), [(["SDGT"], YES), ([" [sdgt] "], YES), (["CUBA"], NO), (["CUBA", "TCO"], YES), ([], UNKNOWN)]
)
def test_which_programmes_the_commerce_rules_name(programmes: list[str], answer: Answer) -> None:
    assert under_744_8(Listing("ofac-sdn", programmes=programmes)) is answer


def half(*owners: Owner, more: tuple[Party, ...] = ()) -> Answer:
    """Whether the owned is owned by half, by "a" and "b" who are listed, "c" who is not, "d" whom nobody screened."""
    owned = party("owned", owners=owners)
    known = [owned, party("a", SDN), party("b", Listing("bis-meu")), party("c"), party("d", said=None), *more]
    return Ownership({p.id: p for p in known}, ON).owned_by_half(reaches_affiliates)["owned"]


@pytest.mark.parametrize(
    ("owners", "answer"),
    [
        ((), NO),
        ((Owner("a", "50"),), YES),
        ((Owner("a", "49.9"), Owner("c", "50.1")), NO),
        ((Owner("a", "49"),), UNKNOWN),
        ((Owner("a", "30"), Owner("b", "20")), YES),
        ((Owner("a", "30"), Owner("b", ("15", "25")), Owner("c", ("45", "55"))), UNKNOWN),
        ((Owner("a", "30"), Owner("b", ("10", "15")), Owner("c", ("55", "60"))), NO),
        ((Owner("c", "100"),), NO),
        ((Owner("c", "20"),), NO),
        ((Owner("d", "60"), Owner("c", "40")), UNKNOWN),
        ((Owner("d", "40"), Owner("c", "60")), NO),
        ((Owner("nobody-described", "60"), Owner("c", "40")), UNKNOWN),
        ((Owner("a"), Owner("c", "60")), NO),
        ((Owner("a"), Owner("c", "40")), UNKNOWN),
        ((Owner("a", "60", until=date(2026, 11, 20)), Owner("c", "40")), NO),
        ((Owner("a", "60", until=date(2026, 11, 21)), Owner("c", "40")), YES),
        ((Owner("a", "60", from_=date(2026, 11, 21)), Owner("c", "40")), NO),
        ((Owner("a", "60", from_=date(2026, 11, 20)), Owner("c", "40")), YES),
    ],
)
def test_shares_are_added_up(owners: tuple[Owner, ...], answer: Answer) -> None:
    assert half(*owners) is answer


def test_who_is_owned_by_half_counts_as_listed_with_the_whole_of_its_share() -> None:
    middle = party("middle", owners=(Owner("a", "50"), Owner("c", "50")))
    lesser = party("lesser", owners=(Owner("a", "40"), Owner("c", "60")))

    assert half(Owner("middle", "50"), Owner("c", "50"), more=(middle,)) is YES
    assert half(Owner("lesser", "100"), more=(lesser,)) is NO


def test_owners_in_a_circle_are_followed_once() -> None:
    one = party("one", owners=(Owner("two", "60"), Owner("c", "40")))
    two = party("two", owners=(Owner("one", "60"), Owner("c", "40")))

    assert half(Owner("one", "100"), more=(one, two)) is NO


def test_a_share_in_part_is_seen_through_every_line() -> None:
    lesser = party("lesser", owners=(Owner("a", "1"), Owner("c", "99")))
    owned = party("owned", owners=(Owner("lesser", "5"), Owner("c", "95")))
    other = party("other", owners=(Owner("unseen", "1"),))
    ownership = Ownership({p.id: p for p in (owned, lesser, other, party("a", SDN), party("c"))}, ON)

    assert ownership.owned_in_part("owned", reaches_affiliates) is YES
    assert ownership.owned_in_part("c", reaches_affiliates) is NO
    assert ownership.owned_in_part("other", reaches_affiliates) is UNKNOWN


def test_a_long_line_and_a_wide_lattice_of_owners_are_followed_in_time_that_grows_with_the_stakes() -> None:
    line = [party(f"p{i}", owners=(Owner(f"p{i + 1}", "100"),)) for i in range(3000)]
    lattice = [party(f"q{i}", owners=(Owner(f"q{i + 1}", "50"), Owner(f"r{i + 1}", "50"))) for i in range(200)]
    lattice += [party(f"r{i}", owners=(Owner(f"q{i + 1}", "50"), Owner(f"r{i + 1}", "50"))) for i in range(1, 200)]
    ends = [party("p3000", SDN), party("q200", SDN), party("r200")]

    found = Ownership({p.id: p for p in (*line, *lattice, *ends)}, ON).owned_by_half(reaches_affiliates)

    assert found["p0"] is YES
    assert found["q0"] is YES
