"""Places: 15 CFR part 746, and the Country Chart for the rest."""

from __future__ import annotations

from weighbridge.decide.language import Clause, Dated, Reading, fact
from weighbridge.regimes.us.ear_general.rules.end_users import PART_744
from weighbridge.regimes.us.ear_general.rules.item import classification, crypto, on_list, stated
from weighbridge.regimes.us.ear_general.rules.scope import ITEM, deemed, leaves, software, weights

NORTH_KOREANS = Reading("released-to-north-korean", ("licence", "none"))
PRODUCT = Reading("product-is", ("as-sold", "as-able"))

kind, on = fact("software_kind"), fact("on")
iran, syria, russia_belarus = (fact(f"bound_for.{name}").holds for name in ("iran", "syria", "russia_belarus"))
free_to_all = fact("access.price").one_of("free") & fact("access.public").holds

release_of_ear99 = Clause(
    "release_of_ear99",
    "15 CFR 746.2(a)(2), 746.7(a)(1), 746.9(a)",
    "a release of an EAR99 item to a national is not an export to the embargoed country",
    deemed & ~on_list,
)

cuba = Clause("cuba", "15 CFR 746.2(a)", "any item subject to the EAR to Cuba", leaves & fact("bound_for.cuba").holds).unless(
    release_of_ear99
)

north_korea = Clause(
    "north_korea",
    "15 CFR 746.4(a)",
    "any item subject to the EAR to North Korea; no words leave out releases of EAR99 items",
    leaves & fact("bound_for.north_korea").holds & (NORTH_KOREANS.takes("licence") | ~release_of_ear99),
)

iran_listed = Clause("iran_listed", "15 CFR 746.7(a)(1)(i), 742.8", "an item of the list to Iran", leaves & iran & on_list)

bound_by_itsr = Clause(
    "bound_by_itsr",
    "31 CFR 560.204, 560.205(a)(2), 560.215",
    "sent to Iran by a US person, from the United States, or by a firm that a US person owns or controls",
    iran & (fact("from.us_person").holds | fact("performed_in_us").holds | fact("from.owned_by_us_person").holds),
)

iran_sanctions = Clause(
    "iran_sanctions",
    "15 CFR 746.7(e)",
    "an export to Iran that the Iranian sanctions prohibit and OFAC has not authorised",
    leaves & bound_by_itsr & ~fact("ofac_authorised").holds,
).unless(release_of_ear99)

peace_and_prosperity = Clause(
    "peace_and_prosperity",
    "15 CFR 740.5 (License Exception SPP)",
    "an EAR99 item to Syria, since the exception came, with no party and no end use of part 744",
    syria & on.reaches(Dated("spp_from")) & ~on_list,
).unless(*PART_744)

syria_licence = Clause("syria_licence", "15 CFR 746.9(a)", "any item subject to the EAR to Syria", leaves & syria).unless(
    release_of_ear99, peace_and_prosperity
)

syria_exception = Clause(
    "syria_exception",
    "15 CFR 746.9(c), 740.5",
    "License Exception SPP may be used; keep what shows it",
    leaves & peace_and_prosperity,
).unless(release_of_ear99)

since_spp = Clause("since_spp", "15 CFR 746.9(c)", "since the exception came", syria_licence & on.reaches(Dated("spp_from")))
before_spp = Clause(
    "before_spp", "15 CFR 746.9(c), before 90 FR 42315", "before the exception came", syria_licence & ~on.reaches(Dated("spp_from"))
)

personal_communications = Clause(
    "personal_communications",
    "15 CFR 746.6(a)(1)(i), (a)(2)(i)",
    "software for personal communications, EAR99 or 5D992.c, widely available free of charge",
    software
    & kind.one_of("personal-communications")
    & free_to_all
    & classification.one_of("EAR99", "5D992.c")
    & (stated | ~crypto.one_of("standard", "non-standard")),
)

covered_region = Clause(
    "covered_region",
    "15 CFR 746.6(a)(1)-(3)",
    "any item to Crimea or the so-called republics of Donetsk and Luhansk; a release follows nationality, not residence",
    leaves & fact("bound_for.covered_region").holds & ~deemed,
).unless(personal_communications)

excluded = fact("exclusion_746_8").holds
listed_to_russia = Clause(
    "listed_to_russia",
    "15 CFR 746.8(a)(1), (a)(12)(i)-(ii)",
    "an item of the list to Russia or Belarus; not a release, nor 5D992.c to firms of allies",
    leaves & russia_belarus & on_list & ~deemed & ~(classification.one_of("5D992.c") & excluded),
)

named_software = kind.one_of("erp", "crm", "bi", "scm", "edw", "cmms", "project-management", "plm", "bim", "cad", "cam", "eto", "cnc")
software_to_russia = Clause(
    "software_to_russia",
    "15 CFR 746.8(a)(8), (a)(12)(i), (ii), (iv)",
    "EAR99 software of a named kind to Russia or Belarus, but to firms of allies or for agriculture or medicine",
    leaves
    & russia_belarus
    & ~deemed
    & ~excluded
    & (
        (software & (named_software | (PRODUCT.takes("as-able") & fact("software_able").holds)))
        | (weights & ITEM.takes("software") & named_software)
    ),
)

chart = Clause(
    "chart",
    "15 CFR 738.4(a); 738 Supp. 1",
    "the Country Chart, or the entry, requires a licence",
    leaves & on_list & fact("item.chart_licence").holds,
)
