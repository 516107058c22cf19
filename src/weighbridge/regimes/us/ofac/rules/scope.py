"""Who is bound, what goes, and what is exempt whatever the programme: 31 CFR chapter V, 50 USC 1702(b)(3)."""

from __future__ import annotations

from weighbridge.decide.language import Clause, Reading, fact
from weighbridge.regimes.tables.published import published

COMMUNICATIONS = Reading("ofac-communications", ("incident", "not-incident"))
MATERIALS = Reading("ofac-materials", ("exempt", "not-exempt"))

act, what, kind, price = fact("act"), fact("what"), fact("access.kind"), fact("access.price")
public = fact("access.public").holds
service = act.one_of("access")
item = act.one_of("export", "reexport", "in-country-transfer")
released = act.one_of("deemed-export", "deemed-reexport")
software = what.one_of("core-software")

nexus = Clause(
    "nexus",
    "31 CFR 560.204, 560.314, 510.206, 589.207, 587.201",
    "a US person does it, wherever located, or it is sent from or performed in the United States",
    fact("from.us_person").holds | fact("performed_in_us").holds,
)
owned, facilitated = fact("from.owned_by_us_person").holds, fact("us_person_facilitates").holds
iran, cuba, north_korea, venezuela = (fact(f"parties.government_{name}").holds for name in ("iran", "cuba", "north_korea", "venezuela"))

to_iran = Clause(
    "to_iran",
    "31 CFR 560.204, 560.208, 560.211, 560.215",
    "to Iran or its government, by who is bound: also a foreign firm that a US person owns or controls, or what a US person facilitates",
    (nexus | owned | facilitated) & (fact("bound_for.iran").holds | iran),
)
to_cuba = Clause(
    "to_cuba",
    "31 CFR 515.201, 515.302, 515.329",
    "to Cuba, its government or a national of it, by who is bound: also a foreign firm that a US person owns or controls",
    (nexus | owned) & (fact("bound_for.cuba").holds | fact("parties.cuban_national").holds | cuba),
)
to_region = Clause(
    "to_region",
    "31 CFR 589.207, 589.215; EO 14065",
    "to Crimea or the so-called republics, by who is bound: also what a US person facilitates",
    (nexus | facilitated) & fact("bound_for.covered_region").holds,
)

materials = Clause(
    "materials",
    "50 USC 1702(b)(3); 50 USC 4305 note; 31 CFR 560.210(c), 515.206, 510.213",
    "published weights or software, which are informational materials where the words are read so",
    MATERIALS.takes("exempt") & ((what.one_of("weights") & published) | (software & fact("software.published").holds)),
)

communications_software = (
    software
    & fact("software_kind").one_of("personal-communications")
    & (fact("software.published").holds | fact("item.classification").one_of("EAR99", "5D992.c"))
)
"""What a rule on the internet communications of a place says of software."""

general_licence = Clause(
    "general_licence",
    "31 CFR 501.801(a)",
    "a general licence is claimed that covers it, and its conditions are shown",
    fact("ofac_general").holds,
)
