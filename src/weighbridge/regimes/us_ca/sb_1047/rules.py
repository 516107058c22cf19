"""California SB 1047, vetoed: operations and their cost together, and the operators of clusters, as expressions."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Dated, Duty, fact, relation, total
from weighbridge.regimes.tables import frontier
from weighbridge.weigh.convention import Amount, Relation

BILL = "SB 1047 (2024), Cal. Bus. & Prof. Code"
COVERED = f"{BILL} 22602(e)(1)(A)"
OWN = frontier.totals("us-ca/sb-1047", COVERED, planned=True).own
CONVENTIONS = [OWN]
BASE_OVER = Relation(
    "us-ca/sb-1047/base-over-the-line",
    f"{COVERED}(i)",
    left=Amount("base", OWN),
    right=Amount("fixed", count=10**26, named="threshold"),
)
RELATIONS = [BASE_OVER]
own, cost = total(OWN.id), fact("model.planned_compute_cost_usd")

trained = Clause(
    "trained",
    f"{COVERED}(i)",
    "its training takes more than 10^26 operations, at a cost of more than $100,000,000",
    own.exceeds(Dated("threshold")) & cost.exceeds(Dated("training-cost")),
)
base_covered = Clause(
    "base-covered",
    f"{COVERED}(i)",
    "the model it derives from is a covered model itself",
    fact("model.derived").holds & relation(BASE_OVER.id).holds & fact("base.compute_cost_usd").exceeds(Dated("training-cost")),
)
fine_tuned = Clause(
    "fine-tuned",
    f"{COVERED}(ii)",
    "it is a covered model fine-tuned with three times 10^25 operations or more, at a cost of more than $10,000,000",
    base_covered & own.reaches(Dated("fine-tuning")) & cost.exceeds(Dated("fine-tuning-cost")),
)
covered = Clause("covered-model", COVERED, "the model is a covered model", (trained | fine_tuned) & frontier.tied("ca"))
protocol = Clause(
    "safety-protocol",
    f"{BILL} 22603(a)",
    "before training, protect the model, be able to shut it down, write and publish a safety and security protocol",
    covered,
)
assessment = Clause(
    "assessment",
    f"{BILL} 22603(b)-(d)",
    "before use or release, assess whether the model can cause critical harm, and take care that it does not",
    covered,
)
audit = Clause(
    "audit",
    f"{BILL} 22603(e)",
    "from 2026 have a third party audit every year",
    covered & fact("on").reaches(Dated("audit-from")),
)
statement = Clause(
    "compliance-statement",
    f"{BILL} 22603(f)",
    "send the Attorney General a signed statement of compliance every year",
    covered,
)
incident = Clause("safety-incident", f"{BILL} 22603(g)", "report a safety incident to the Attorney General within 72 hours", covered)

cluster = Clause(
    "computing-cluster",
    f"{BILL} 22602(d)",
    "its machines are joined by a network of over 100 Gbit/s and can do at least 10^20 operations a second",
    fact("cluster.network_gbit_s").exceeds(Dated("cluster-network")) & fact("cluster.ops_per_s").reaches(Dated("cluster-capacity")),
)
customers = Clause(
    "know-the-customer",
    f"{BILL} 22604(a)",
    "know who takes enough compute to train a covered model and what for, keep addresses and times of access, keep records seven years",
    cluster,
)

DUTIES = [
    *(Duty(REPORTABLE, clause, subject="developer") for clause in (protocol, assessment, audit, statement)),
    Duty(REPORTABLE, incident, subject="developer", clock="incident"),
    Duty(REPORTABLE, customers, subject="cluster"),
]
