"""The identification programme: accounts, foreign resellers, certification, and who is exempt."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Duty, fact
from weighbridge.regimes.us.iaas_kyc.rules.persons import foreign_account, foreign_reseller, us_provider

exempt_provider = Clause(
    "exempt-provider",
    "15 CFR 7.306(a), (b), (e) (proposed)",
    "the Secretary found that the provider follows best practice: no programme, certification or assessment",
    fact("provider.exempted").holds,
)
exempt_reseller = Clause(
    "exempt-reseller",
    "15 CFR 7.306(b), (e) (proposed)",
    "the Secretary found that the reseller follows best practice: nothing of its programme is asked of the provider",
    fact("reseller.exempted").holds,
)
identify = Clause(
    "identify",
    "15 CFR 7.302(a), (d)(1)(iii), (d)(2) (proposed)",
    "before the account is opened, obtain the name, address, payment, e-mail, telephone and IP data, and verify who it is",
    foreign_account,
).unless(exempt_provider)
certify = Clause(
    "certify",
    "15 CFR 7.304(a), (b), (d) (proposed)",
    "certify the programme to the Department before the first foreign account, and each year",
    foreign_account,
).unless(exempt_provider)
furnish = Clause(
    "furnish-programme",
    "15 CFR 7.303(d), 7.305(a) (proposed)",
    "send the Department the programme it asked for",
    us_provider & fact("filing.programme_request").holds,
).unless(exempt_provider)
reseller_programme = Clause(
    "reseller-programme",
    "15 CFR 7.303(a), (b) (proposed)",
    "ensure that the foreign reseller keeps a written programme of its own",
    foreign_reseller,
).unless(exempt_reseller)
reseller_certify = Clause(
    "reseller-certify",
    "15 CFR 7.303(c), 7.304(d), (f) (proposed)",
    "certify the reseller's programme before supplying a new one, and each year",
    foreign_reseller,
).unless(exempt_reseller)
terminate = Clause(
    "terminate-reseller",
    "15 CFR 7.303(e) (proposed)",
    "end the relationship with a reseller that has not remedied its failures",
    foreign_reseller & fact("filing.reseller_failure").holds,
).unless(exempt_reseller)

DUTIES = [
    Duty(REPORTABLE, identify, subject="account"),
    Duty(REPORTABLE, certify, subject="provider"),
    Duty(REPORTABLE, furnish, subject="provider", clock="programme"),
    Duty(REPORTABLE, reseller_programme, subject="provider"),
    Duty(REPORTABLE, reseller_certify, subject="provider"),
    Duty(REPORTABLE, terminate, subject="provider", clock="termination"),
]
