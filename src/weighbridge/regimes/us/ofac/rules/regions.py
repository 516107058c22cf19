"""Crimea and the so-called republics, Syria until 2025-06-30, and the determination on services to Russia."""

from __future__ import annotations

from weighbridge.decide.language import Clause, Dated, Reading, fact
from weighbridge.regimes.us.ofac.rules.blocked import blocked
from weighbridge.regimes.us.ofac.rules.nations import free
from weighbridge.regimes.us.ofac.rules.scope import (
    COMMUNICATIONS,
    communications_software,
    facilitated,
    general_licence,
    item,
    kind,
    materials,
    nexus,
    owned,
    service,
    to_region,
)

PRODUCT = Reading("ofac-product-is", ("as-sold", "as-able"))

on = fact("on")
incident = COMMUNICATIONS.takes("incident")

# --- Crimea, the so-called republics of Donetsk and Luhansk
region_item, region_service = to_region & item, to_region & service
region_excepted = Clause(
    "region_excepted",
    "31 CFR 589.517(a); DNR/LNR general licence 22",
    "to a region: a service of personal communications, or software for them, free and open to the public",
    free
    & ((region_service & kind.one_of("chat", "personal-communications") & incident) | (region_item & communications_software))
    & ~blocked,
).unless(materials, general_licence)
region = Clause(
    "region",
    "31 CFR 589.207; EO 14065, section 1(a)",
    "goods, technology or a service to Crimea or the so-called republics",
    region_item | region_service,
).unless(region_excepted, materials, general_licence)

# --- Syria
syria_service = nexus & service & fact("bound_for.syria").holds & ~on.reaches(Dated("syria_ended"))
syria_communications = Clause(
    "syria_communications",
    "31 CFR 542.511",
    "to Syria: a service incident to communications over the internet",
    syria_service & incident & ~blocked,
).unless(general_licence)
syria_licensed = Clause(
    "syria_licensed",
    "Syria general licence 25",
    "to Syria: Syria general licence 25 is in force",
    syria_service & on.reaches(Dated("syria_gl25")) & ~blocked,
).unless(general_licence)
syria = Clause("syria", "31 CFR 542.207", "a service to Syria, before its programme ended", syria_service).unless(
    syria_communications, syria_licensed, general_licence
)

# --- Russia
named_software = fact("software_kind").one_of(
    "erp", "crm", "bi", "scm", "edw", "cmms", "project-management", "plm", "bim", "cad", "cam", "eto", "cnc"
)
russia_service = (
    nexus
    & service
    & fact("bound_for.russia").holds
    & on.reaches(Dated("russia_services"))
    & (
        kind.one_of("it-consulting", "enterprise")
        | named_software
        | (PRODUCT.takes("as-able") & (kind.one_of("fine-tuning") | fact("software_able").holds))
    )
)
software_licensed = Clause(
    "software_licensed",
    "determination of 2024-06-12 under EO 14071, section 1(a)(ii)",
    "Commerce licensed the software to be exported there",
    fact("commerce_licence").holds,
)
russia = Clause(
    "russia",
    "determination of 2024-06-12 under EO 14071, section 1(a)(ii); 89 FR 58286",
    "consultancy, design or support in information technology, or named software as a cloud service, to a person located in Russia",
    russia_service,
).unless(software_licensed, general_licence)

occupied = Clause(
    "occupied",
    "EO 14065, section 8(d)",
    "for the oblasts of Kherson or Zaporizhzhia, which the Secretary of the Treasury may add",
    nexus & (item | service) & fact("bound_for.other_occupied").holds,
)
seated = Clause(
    "seated",
    "31 CFR 560.204, 560.410, 510.206",
    "a party located elsewhere has its seat, its law or its parent in Iran or North Korea",
    (nexus | owned | facilitated) & (item | service) & fact("parties.seated_under_embargo").holds,
)
