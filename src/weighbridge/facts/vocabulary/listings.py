"""The facts of restricted-party lists and of owners, over every party to a transfer."""

from __future__ import annotations

from weighbridge.facts.vocabulary.entries import Entry, world

_ROLES = "any party to it (purchaser, intermediate consignee, ultimate consignee, end user, who runs the storage, who holds keys)"


def _listed(name: str, words: str, example: str) -> Entry:
    return world(f"parties.{name}", "flag", f"Is {_ROLES} {words}?", "party.listing", example)


def _owned(name: str, question: str) -> Entry:
    return world(f"parties.{name}", "flag", question, "party.owner", '[{ party = "q", percent = "30" }]')


LISTINGS = (
    _listed("denied", "on the Denied Persons List", '[{ list = "bis-denied" }]'),
    _listed("entity_all_items", "on the Entity List for all items", '[{ list = "bis-entity", requirement = "all-items" }]'),
    _listed(
        "entity_ccl_only",
        "on the Entity List for items on the Commerce Control List only",
        '[{ list = "bis-entity", requirement = "ccl-plus-supp7" }]',
    ),
    _listed(
        "entity_projects",
        "on the Entity List for the projects of 15 CFR 746.8(a)(4) only",
        '[{ list = "bis-entity", requirement = "projects-746.8(a)(4)" }]',
    ),
    _listed("military_end_user", "on the Military End-User List", '[{ list = "bis-meu" }]'),
    _listed("unverified", "on the Unverified List", '[{ list = "bis-unverified" }]'),
    _listed("sdn_744_8", "blocked under a programme that 15 CFR 744.8 names", '[{ list = "ofac-sdn", programmes = ["SDGT"] }]'),
    _listed("blocked", "on the list of specially designated nationals", '[{ list = "ofac-sdn", programmes = ["SDGT"] }]'),
    _owned(
        "owned_50_by_listed",
        "Do parties of the Entity List, of the Military End-User List or of 15 CFR 744.8 together own 50 % or more of any party to it?",
    ),
    _owned("owners_all_items", "Is one of those owners listed for all items?"),
    _owned("owned_in_part_by_listed", "Do they own any share of any party to it?"),
    _owned("owned_50_by_blocked", "Do blocked persons together own 50 % or more of any party to it?"),
    _owned("owned_in_part_by_blocked", "Do blocked persons own any share of any party to it?"),
)
