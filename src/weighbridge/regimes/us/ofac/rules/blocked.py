"""Blocked persons, whom they own, and governments that are blocked as such."""

from __future__ import annotations

from weighbridge.decide.language import Clause, fact
from weighbridge.regimes.us.ofac.rules.scope import (
    act,
    cuba,
    general_licence,
    iran,
    nexus,
    north_korea,
    released,
    to_cuba,
    to_iran,
    venezuela,
)

dealing = act.one_of("export", "reexport", "in-country-transfer", "deemed-export", "deemed-reexport", "access")
"""Every act for somebody in particular; what is posted to the world is for nobody."""

blocked = fact("parties.blocked").holds | fact("parties.owned_50_by_blocked").holds

is_blocked = nexus & dealing & blocked
is_government = dealing & ((nexus & (north_korea | venezuela)) | (released & ((to_iran & iran) | (to_cuba & cuba))))

blocked_person = Clause(
    "blocked_person",
    "31 CFR 560.211, 510.201, 587.201; 560.425, 510.411, 587.406, 589.411",
    "a party is blocked, or blocked persons together own half of it or more",
    is_blocked,
).unless(general_licence)

blocked_government = Clause(
    "blocked_government",
    "31 CFR 510.201; EO 13884; 560.211, 515.201",
    "a party is of a government that is blocked: North Korea, Venezuela; by a release to a person also Iran and Cuba",
    is_government,
).unless(general_licence)

sent_from = Clause(
    "sent_from",
    "31 CFR 560.201, 515.204, 587.201",
    "the sender is blocked, or it leaves from Iran, Cuba or North Korea or from whoever has a seat there",
    dealing & fact("from.under_sanctions").holds,
)

part_owner = Clause(
    "part_owner",
    "31 CFR 587.406 and its like; OFAC guidance of 2014-08-13",
    "blocked persons own less than half of a party: whether they control it, or hold more, is to be asked",
    nexus & dealing & fact("parties.owned_in_part_by_blocked").holds,
).unless(blocked_person)
