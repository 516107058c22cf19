"""End uses: 15 CFR 744.2-744.6, 744.21-744.23."""

from __future__ import annotations

from weighbridge.decide.language import Clause, Dated, Expr, Reading, fact
from weighbridge.regimes.us.ear_general.rules.item import classification, in_supplement_2
from weighbridge.regimes.us.ear_general.rules.scope import act, leaves

USERS = Reading("intelligence-users", ("anywhere", "by-notice-only"))

destination, located = fact("destination"), fact("to.located")
military, intelligence = fact("end_use.military").holds, fact("end_use.military-intelligence").holds


def within(*places: str | Dated) -> Expr:
    """It goes there, or the recipient is located there."""
    return destination.one_of(*places) | located.one_of(*places)


nuclear_use = Clause("nuclear_use", "15 CFR 744.2(a)", "for a nuclear end use that the section names", fact("end_use.nuclear").holds)
weapons_of_disease = Clause(
    "weapons_of_disease",
    "15 CFR 744.4(a)",
    "for chemical or biological weapons, anywhere",
    fact("end_use.chemical").holds | fact("end_use.biological").holds,
)
missile_use = Clause(
    "missile_use",
    "15 CFR 744.3(a)",
    "for rockets or unmanned vehicles in Country Group D:4, or that deliver weapons of mass destruction anywhere",
    fact("end_use.missile").holds & (within(Dated("d4")) | fact("end_use.missile_delivers_wmd").holds),
)
intelligence_use = Clause(
    "intelligence_use",
    "15 CFR 744.22(a), (f)",
    "for military-intelligence end use, or a user of a named country, wherever located",
    intelligence
    & (
        within(Dated("intelligence_countries"))
        | (
            USERS.takes("anywhere")
            & (
                fact("to.headquarters").one_of(Dated("intelligence_countries"))
                | fact("to.government_of").one_of(Dated("intelligence_countries"))
            )
        )
    ),
)

nuclear = Clause("nuclear", "15 CFR 744.2", "any item for a nuclear end use", leaves & nuclear_use)
missile = Clause("missile", "15 CFR 744.3", "any item for missiles", leaves & missile_use)
chemical_biological = Clause(
    "chemical_biological", "15 CFR 744.4", "any item for chemical or biological weapons", leaves & weapons_of_disease
)
propulsion = Clause(
    "propulsion", "15 CFR 744.5", "any item for maritime nuclear propulsion", leaves & fact("end_use.nuclear-propulsion").holds
)
military_russia = Clause(
    "military_russia",
    "15 CFR 744.21(a)(2)",
    "any item for a military end use or user of Russia or Belarus",
    leaves & military & fact("bound_for.russia_belarus").holds,
)
military_named = Clause(
    "military_named",
    "15 CFR 744.21(a)(1)",
    "an item of Supplement 2 for a military end use or user of a named country",
    leaves & military & within(Dated("military_countries")) & in_supplement_2,
)
military_intelligence = Clause(
    "military_intelligence", "15 CFR 744.22(a)", "any item for military intelligence of a named country", leaves & intelligence_use
)
advanced_fab = Clause(
    "advanced_fab",
    "15 CFR 744.23(a)(2)(i)",
    "any item to develop or produce circuits at an advanced-node facility in Macau or Country Group D:5",
    leaves & fact("end_use.advanced-node-fab").holds & within("MO", Dated("d5")),
)
advanced_items = Clause(
    "advanced_items",
    "15 CFR 744.23(a)(3); 742.6(a)(6)(iii)(A)",
    "an item of advanced computing, anywhere, to whoever is headquartered, or whose ultimate parent is, in Macau or Country Group D:5",
    leaves
    & classification.one_of(Dated("advanced_entries"))
    & (fact("to.headquarters").one_of("MO", Dated("d5")) | fact("to.ultimate_parent").one_of("MO", Dated("d5"))),
)

missile_supported = Clause(
    "missile_supported",
    "15 CFR 744.6(b)(2)",
    "missiles in or by Country Group D:4 or E:2",
    fact("end_use.missile").holds & within(Dated("d4"), Dated("e2")),
)
support = Clause(
    "support",
    "15 CFR 744.6(b)",
    "a US person supports an end use or user that the section names; no item need be subject to the EAR",
    fact("from.us_person").holds
    & act.one_of("export", "reexport", "in-country-transfer", "deemed-export", "deemed-reexport", "access")
    & (nuclear_use | missile_supported | weapons_of_disease | intelligence_use),
)

END_USES = (nuclear, missile, chemical_biological, propulsion, military_russia, military_named, military_intelligence, advanced_fab)
