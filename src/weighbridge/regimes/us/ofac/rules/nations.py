"""Iran, Cuba and North Korea: items, services, releases to persons, and what lets them through."""

from __future__ import annotations

from weighbridge.decide.language import Clause, fact
from weighbridge.regimes.us.ofac.rules import scope
from weighbridge.regimes.us.ofac.rules.blocked import blocked
from weighbridge.regimes.us.ofac.rules.scope import (
    COMMUNICATIONS,
    act,
    communications_software,
    general_licence,
    item,
    materials,
    nexus,
    price,
    public,
    released,
    service,
    to_cuba,
    to_iran,
)

commerce = fact("commerce_licence").holds
free = price.one_of("free") & public
incident = COMMUNICATIONS.takes("incident")

# --- Iran
iran_item, iran_service = to_iran & item, to_iran & service
iran_excepted = Clause(
    "iran_excepted",
    "31 CFR 560.540(a)(1)-(3), (a)(6), (b)",
    "to Iran: a service incident to communications over the internet, or software for them; for the government what is free to the public",
    ((iran_service & incident & (~scope.iran | free)) | (iran_item & communications_software & ~scope.iran)) & ~blocked,
).unless(materials, general_licence)
iran = Clause(
    "iran",
    "31 CFR 560.204, 560.208, 560.211, 560.215, 560.410",
    "goods, technology or a service to Iran, or for its government",
    iran_item | iran_service,
).unless(iran_excepted, materials, general_licence)

iran_release = to_iran & released & fact("to.employer_headquarters").one_of("IR")
release_for_iran = Clause(
    "release_for_iran", "31 CFR 560.418, 560.419", "a release to a national of Iran whose employer is there", iran_release
).unless(general_licence)

iran_reexport = (
    act.one_of("reexport")
    & item
    & fact("bound_for.iran").holds
    & ~fact("item.classification").one_of("EAR99")
    & (fact("item.us_made").holds | fact("item.foreign_subject").holds)
)
listed_to_iran = Clause(
    "listed_to_iran",
    "31 CFR 560.205(a)",
    "an item of the Commerce Control List, subject to the EAR, reexported by anyone to Iran",
    iran_reexport,
).unless(materials, general_licence)

# --- Cuba
cuba_item, cuba_service = to_cuba & item, to_cuba & service
cuba_excepted = Clause(
    "cuba_excepted",
    "31 CFR 515.533(a), 515.578",
    "to Cuba: what Commerce licensed, or a service of internet communications; for the government what is free to the public",
    ((cuba_item & commerce) | (cuba_service & incident & (~scope.cuba | free))) & ~blocked,
).unless(materials, general_licence)
cuba = Clause("cuba", "31 CFR 515.201", "a dealing in which Cuba or a national of it has an interest", cuba_item | cuba_service).unless(
    cuba_excepted, materials, general_licence
)

# --- North Korea
korea_item, korea_service = (nexus & (fact("bound_for.north_korea").holds | scope.north_korea) & way for way in (item, service))
korea_excepted = Clause(
    "korea_excepted",
    "31 CFR 510.206(b), 510.520",
    "to North Korea: an item that Commerce licensed, for no one who is blocked",
    korea_item & commerce & ~scope.north_korea & ~blocked,
).unless(materials, general_licence)
korea = Clause(
    "korea", "31 CFR 510.206(a)", "goods, technology or a service to North Korea, or for its government", korea_item | korea_service
).unless(korea_excepted, materials, general_licence)
