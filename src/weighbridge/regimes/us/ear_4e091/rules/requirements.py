"""What is required where the entry applies: the two licence requirements, the exception, the review policy."""

from __future__ import annotations

from weighbridge.decide.language import EXCEPTION, LICENCE_REQUIRED, Clause, Dated, Duty, fact
from weighbridge.regimes.us.ear_4e091.rules.exception import PARTNERS, aia, destination, headquarters, of_partner, parent
from weighbridge.regimes.us.ear_4e091.rules.scope import act, controlled

regular_employee = Clause(
    "regular_employee",
    "15 CFR 742.6(a)(13), second sentence; 734.20(d)(2)",
    "a deemed export or reexport to a permanent regular employee of an entity of a partner destination",
    act.one_of("deemed-export", "deemed-reexport")
    & fact("to.permanent_regular_employee").holds
    & of_partner(fact("to.employer_headquarters"), fact("to.employer_ultimate_parent")),
)

licence_rs = Clause(
    "licence_rs",
    "15 CFR 742.6(a)(13), first sentence",
    "regional stability: a licence is required to every destination",
    controlled,
).unless(regular_employee, aia)

licence_at = Clause(
    "licence_at",
    "15 CFR 742.8, 742.9, 742.19, 746.2",
    "anti-terrorism: a licence is required to an embargoed destination, own employees included",
    controlled & destination.one_of(Dated("at_embargoed")),
)

exception_aia = Clause(
    "exception_aia",
    "15 CFR 740.27; 762.2(b)(58)",
    "License Exception AIA may be used in place of a licence; keep the record of each condition",
    controlled & aia,
)

outside_partners = Clause(
    "outside_partners",
    "15 CFR 742.6(b)(14)",
    "the end user has its headquarters, or those of its ultimate parent, outside the partner destinations",
    ~headquarters.one_of("none", PARTNERS) | ~parent.one_of("none", PARTNERS),
)

DUTIES = [
    Duty(LICENCE_REQUIRED, licence_rs, remedy="licence", policy=(("presumption of denial", outside_partners),)),
    Duty(LICENCE_REQUIRED, licence_at, remedy="licence"),
    Duty(EXCEPTION, exception_aia),
]
