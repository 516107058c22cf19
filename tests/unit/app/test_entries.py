"""The entries of listed parties stand in the answer as their dossier gives them: rules leave the policy of review to them."""

from __future__ import annotations

import pytest

from tests.unit.app.dossiers import TODAY, text
from weighbridge.app.deciding.entries import entries_of
from weighbridge.facts.reading import read_dossier

ENTRY = '[{ list = "bis-entity", requirement = "all-items", policy = "presumption-of-denial", cite = "87 FR 77505" }]'
SAYS = "on bis-entity states the requirement all-items and the policy presumption-of-denial (87 FR 77505)"
OTHER = f'\n[[party]]\nid = "q"\nkind = "entity"\nlisting = {ENTRY}\n'


def entries(body: str) -> list[str]:
    dossier = read_dossier(body.encode()).dossier
    return entries_of(dossier, dossier.transfer[0], TODAY)


def test_an_entry_of_the_end_user_says_its_requirement_policy_and_citation() -> None:
    assert entries(text(party={"listed": '"yes"', "listing": ENTRY})) == [f'the entry of "p" {SAYS}']


@pytest.mark.parametrize("role", ["consignee", "purchaser", "intermediate", "keys_to"])
def test_a_listing_in_any_role_is_said(role: str) -> None:
    named = '["q"]' if role in ("intermediate", "keys_to") else '"q"'

    assert entries(text(OTHER, transfer={role: named})) == [f'the entry of "q" {SAYS}']


def test_an_owners_entry_is_said_of_whom_it_owns() -> None:
    owned = text(OTHER, party={"owner": '[{ party = "q", percent = "60" }]'})

    assert entries(owned) == [f'the entry of "q", an owner of "p", {SAYS}']


def test_a_stake_that_has_ended_says_nothing() -> None:
    owned = text(OTHER, party={"owner": '[{ party = "q", percent = "60", until = 2026-01-01 }]'})

    assert entries(owned) == []


def test_an_entry_without_a_policy_says_so() -> None:
    bare = '[{ list = "bis-entity", requirement = "all-items" }]'

    said = 'the entry of "p" on bis-entity states the requirement all-items and no policy'
    assert entries(text(party={"listed": '"yes"', "listing": bare})) == [said]


def test_nobody_listed_says_nothing() -> None:
    assert entries(text()) == []
