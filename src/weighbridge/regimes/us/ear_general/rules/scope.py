"""Whether an item subject to the EAR leaves: 15 CFR 734.3, 734.7, 734.8, 734.13-734.20."""

from __future__ import annotations

from weighbridge.decide.language import Clause, Dated, Reading, fact
from weighbridge.regimes.tables.published import published

ITEM = Reading("weights-are", ("technology", "software"))
EMPLOYEE_YEAR = Reading("employee-year", ("forward", "back"))

UNITED_STATES = ("US", "PR", "GU", "VI", "AS", "MP", "UM")
"""The United States with its territories and possessions (15 CFR 772.1)."""

act, what, origin = fact("act"), fact("what"), fact("origin")
weights, software = what.one_of("weights"), what.one_of("core-software")
deemed = act.one_of("deemed-export", "deemed-reexport")

not_subject = Clause(
    "not_subject",
    "15 CFR 734.3(b)(3)(i)-(ii), 734.7, 734.8",
    "published, or arising from fundamental research that is to be published",
    (weights & published)
    | (software & fact("software.published").holds)
    | (what.one_of("weights", "core-software") & fact("fundamental_research").holds),
)

subject = Clause(
    "subject",
    "15 CFR 734.3(a)",
    "the item is in the United States, or was made there, or US content or a direct-product rule reaches it",
    origin.one_of(*UNITED_STATES) | fact("item.us_made").holds | fact("item.foreign_subject").holds,
).unless(not_subject)

encrypted = Clause(
    "encrypted",
    "15 CFR 734.18(a)(5), (b)",
    "sent, taken or stored under end-to-end encryption, no third party having the means to decrypt",
    act.one_of("export", "reexport", "in-country-transfer") & fact("encrypted_end_to_end").holds,
).unless(
    Clause("keys_with_a_third_party", "15 CFR 734.18(b)(2), 734.19", "somebody else has the means to decrypt", fact("keys_given").holds),
    Clause(
        "stored_where_barred",
        "15 CFR 734.18(a)(5)(iv)",
        "stored in Country Group D:5 or in Russia",
        fact("stored_at.country").one_of("RU", Dated("d5")),
    ),
)

object_code = Clause(
    "object_code",
    "15 CFR 734.13(a)(2), 734.14(a)(2)",
    "a release of object code to a person is no deemed export",
    deemed & fact("form").one_of("object") & (software | (weights & ITEM.takes("software"))),
)

release_at_home = Clause(
    "release_at_home",
    "15 CFR 734.14(a)(2)",
    "released abroad to a person of the country where the release is made",
    act.one_of("deemed-reexport") & fact("release_at_home").holds,
)

release_to_employee = Clause(
    "release_to_employee",
    "15 CFR 734.20(b)-(d)",
    "released abroad by an authorised entity to its permanent and regular employee, on conditions that are shown",
    act.one_of("deemed-reexport")
    & fact("release_734_20").holds
    & fact("to.permanent_regular_employee").holds
    & (EMPLOYEE_YEAR.takes("forward") | fact("to.employed_for_a_year").holds),
)

regulated_act = Clause(
    "regulated_act",
    "15 CFR 734.13, 734.14, 734.16",
    "an export, a reexport, an in-country transfer, or a release to a foreign person",
    act.one_of("export", "reexport", "in-country-transfer", "deemed-export", "deemed-reexport"),
).unless(encrypted, object_code, release_at_home, release_to_employee)

output = Clause(
    "output",
    "15 CFR 734.13(a)(1); BIS advisory opinion of 2014-11-13",
    "a hosted service returns controlled technology, which is exported though the software is not",
    act.one_of("access") & fact("access.returns_controlled_technology").holds,
)

leaves = Clause("leaves", "15 CFR 734.3, 734.13", "an item subject to the EAR leaves, or is released", subject & (regulated_act | output))
