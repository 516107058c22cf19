"""Michigan HB 4668, pending: large developers by what compute cost them, as expressions."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Dated, Duty, fact
from weighbridge.regimes.tables import frontier

BILL = "Mich. HB 4668 (2025), as introduced"

large_developer = Clause(
    "large-developer",
    BILL,
    "more than $5,000,000 of compute went into this model, and more than $100,000,000 into such models in twelve months",
    fact("model.compute_cost_usd").exceeds(Dated("model-cost"))
    & fact("developer.compute_cost_12_months_usd").exceeds(Dated("aggregate-cost"))
    & frontier.tied("mi"),
)
protocol = Clause("safety-protocol", BILL, "write, follow and publish a safety and security protocol", large_developer)
audit = Clause("audit", BILL, "have a third party audit how the protocol is followed", large_developer)

DUTIES = [Duty(REPORTABLE, protocol, subject="developer"), Duty(REPORTABLE, audit, subject="developer")]
