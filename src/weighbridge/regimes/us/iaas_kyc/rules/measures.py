"""Special measures against accounts of named persons, or of persons in named places (7.307)."""

from __future__ import annotations

from weighbridge.decide.language import EXCEPTION, PROHIBITED, Clause, Dated, Duty, fact
from weighbridge.regimes.us.iaas_kyc.rules.persons import foreign_account

lasting = Dated("measure-lasts")
measure = Clause(
    "measure-applies",
    "15 CFR 7.307(a)(5), (a)(6), (b) (proposed)",
    "a determination covers a party to the account, is old enough to bind the provider and has not run out",
    foreign_account
    & fact("measure.covers").holds
    & fact("measure.age_days").reaches(Dated("measure-begins"))
    & (
        ~fact("measure.age_days").reaches(lasting)
        | (fact("measure.extended").holds & ~fact("measure.extended_after_days").reaches(lasting))
    ),
)
barred = Clause(
    "account-barred",
    "15 CFR 7.307(b)(1), (b)(2) (proposed)",
    "the measure prohibits the account",
    measure & fact("measure.prohibits").holds,
)
conditioned = Clause(
    "account-on-conditions",
    "15 CFR 7.307(b)(1), (b)(2) (proposed)",
    "the measure puts conditions on the account",
    measure & ~fact("measure.prohibits").holds,
)

DUTIES = [
    Duty(PROHIBITED, barred, subject="account"),
    Duty(EXCEPTION, conditioned, subject="account"),
]
