"""Individual 'is informed' letters, as expressions: the letter itself says what it reaches, whatever the classification."""

from __future__ import annotations

from weighbridge.decide.language import LICENCE_REQUIRED, Clause, Duty, all_of, fact

informed = Clause(
    "informed",
    "15 CFR 744.22(b); 50 USC 4817(b)(1); the letter",
    "a letter in force informs the sender that a licence is required for this model, act and person",
    all_of(
        fact("notice.presented").holds,
        fact("notice.covers_model").holds,
        fact("notice.covers_act").holds,
        fact("notice.covers_person").holds,
        fact("notice.in_force").holds,
    ),
)
exempted = Clause(
    "exempted",
    "the letter, or a later letter that narrows it",
    "the letter leaves the person out, or a later one in force lets the model, act and person go",
    fact("notice.exempt").holds,
)
licence_notice = Clause(
    "licence_notice",
    "15 CFR 744.22(b); 50 USC 4817(b)(1); the letter",
    "a licence is required, whatever the model's classification says",
    informed,
).unless(exempted)

policy = fact("notice.policy")
SAYS = "the letter's words on review"
denial_presumed = Clause(
    "denial_presumed", SAYS, "the letter says that denial is presumed", licence_notice & policy.one_of("presumption-of-denial")
)
denied = Clause("denied", SAYS, "the letter says that applications are denied", licence_notice & policy.one_of("policy-of-denial"))
case_by_case = Clause(
    "case_by_case", SAYS, "the letter says that applications are looked at case by case", licence_notice & policy.one_of("case-by-case")
)
approval_presumed = Clause(
    "approval_presumed", SAYS, "the letter says that approval is presumed", licence_notice & policy.one_of("presumption-of-approval")
)

DUTIES = [
    Duty(
        LICENCE_REQUIRED,
        licence_notice,
        remedy="licence",
        policy=(
            ("presumption of denial", denial_presumed),
            ("policy of denial", denied),
            ("case by case", case_by_case),
            ("presumption of approval", approval_presumed),
        ),
    ),
]
