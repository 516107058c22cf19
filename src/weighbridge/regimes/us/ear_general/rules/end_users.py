"""Parties: 15 CFR 744.8, 744.11, 744.15, 744.16, Supplement 7, and the rule on their affiliates."""

from __future__ import annotations

from weighbridge.decide.language import Clause, Dated, fact
from weighbridge.regimes.us.ear_general.rules.end_uses import END_USES
from weighbridge.regimes.us.ear_general.rules.item import in_supplement_2, on_list
from weighbridge.regimes.us.ear_general.rules.scope import leaves

on = fact("on")
ccl_only, projects = fact("parties.entity_ccl_only").holds, fact("parties.entity_projects").holds
military_user, unverified = fact("parties.military_end_user").holds, fact("parties.unverified").holds
project_use = fact("end_use.oil-gas-project").holds

sdn = Clause("sdn", "15 CFR 744.8(a)", "a party blocked under a programme the section names", leaves & fact("parties.sdn_744_8").holds)
entity_all_items = Clause(
    "entity_all_items",
    "15 CFR 744.11(a), 744.16(a)-(b)",
    "a party on the Entity List, for all items subject to the EAR",
    leaves & fact("parties.entity_all_items").holds,
)
entity_listed_items = Clause(
    "entity_listed_items",
    "15 CFR 744.11(a), 744 Supp. 4",
    "a party on the Entity List for items of the Commerce Control List",
    leaves & ccl_only & on_list,
)
entity_project = Clause(
    "entity_project",
    "15 CFR 744 Supp. 4; 746.8(a)(4)",
    "a party on the Entity List for the projects the item is for",
    leaves & projects & project_use,
)
military_end_user = Clause(
    "military_end_user", "15 CFR 744.21(b), 744 Supp. 7", "a party on the Military End-User List", leaves & military_user & in_supplement_2
)

affiliates_rule = Clause(
    "affiliates_rule",
    "90 FR 47201; 90 FR 50857",
    "listed parties own half or more of a party, on a day on which the rule on affiliates is in force",
    fact("parties.owned_50_by_listed").holds
    & on.reaches(Dated("affiliates_from"))
    & ~(on.reaches(Dated("affiliates_suspended")) & ~on.reaches(Dated("affiliates_returned")))
    & ~(on.reaches(Dated("affiliates_returned")) & fact("affiliates_extension").holds),
)
affiliate = Clause(
    "affiliate",
    "15 CFR 744.11(a), 744.8, 744.21 as amended by 90 FR 47201",
    "a party that listed parties own by half or more, for the items for which an owner is listed",
    leaves & affiliates_rule & (fact("parties.owners_all_items").holds | on_list),
)
unverified_party = Clause(
    "unverified_party", "15 CFR 744.15(a)-(b)", "a party on the Unverified List: a statement first", leaves & unverified
)

PART_744 = (*END_USES, sdn, entity_all_items, entity_listed_items, entity_project, military_end_user, affiliate, unverified_party)
"""Each closes the exceptions of part 740 that do not name it."""

listed_for_other_items = Clause(
    "listed_for_other_items",
    "15 CFR 732 Supp. 3, 744 Supp. 4",
    "a party is on the Entity List for other items or projects, or on the Military End-User List",
    leaves & ((ccl_only & ~on_list) | (projects & ~project_use) | (military_user & ~in_supplement_2)),
)
listed_owner = Clause(
    "listed_owner",
    "15 CFR 732 Supp. 3, red flag 29",
    "a listed party owns a share of a party, and no requirement follows from it here",
    leaves & fact("parties.owned_in_part_by_listed").holds,
).unless(affiliate)
statement_missing = Clause(
    "statement_missing",
    "15 CFR 744.15(b)",
    "a party is on the Unverified List and no statement of it is presented",
    unverified_party & ~fact("uvl_statement").holds,
)
