"""H.R. 9917, pending: technology by what its compute cost, as expressions."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Dated, Duty, fact

BILL = "H.R. 9917 (119th Congress)"

covered = Clause(
    "covered-technology",
    BILL,
    "the compute that went into the system would cost more than $100,000,000 at the prevailing market price",
    fact("model.compute_cost_usd").exceeds(Dated("compute-cost")),
)
stop = Clause("stop-capability", BILL, "keep the means to throttle, suspend and shut down the system, and obey an emergency order", covered)
incidents = Clause("incident-reports", BILL, "report covered incidents to Homeland Security", covered)

DUTIES = [Duty(REPORTABLE, stop, subject="developer"), Duty(REPORTABLE, incidents, subject="developer")]
