"""Reports of large-model training for foreign persons (7.308), from which nobody is exempt."""

from __future__ import annotations

from weighbridge.decide.language import PROHIBITED, REPORTABLE, Clause, Dated, Duty, Expr, Reading, fact, total
from weighbridge.regimes.us.iaas_kyc.rules.persons import foreign_reseller, us_person, us_provider
from weighbridge.weigh.convention import Convention, include, leave_out

LEARNS = "15 CFR 7.301 (proposed), Training or training run"
REQUIRES = "EO 14110 4.2(c)(iii)"
COUNTED = include(
    *("pre-training", "recomputation", "fine-tuning", "rl-update", "rl-rollout"),
    cite=LEARNS,
    why="any process by which the model learns from data using computing power",
)
SILENT = leave_out(
    *("failed-run", "distillation-parent", "reward-model", "synthetic-data", "evaluation", "pre-processing"),
    cite=LEARNS,
    why="the text is silent; the model itself does not learn by it, or what it learned was thrown away",
)
MERGED = include("merge-source", cite=REQUIRES, why="a merged model requires what the models in it required")
APART = leave_out("merge-source", cite=REQUIRES, why="the models in it were trained by themselves")
WHOLE = Convention("us/iaas-kyc", REQUIRES, (COUNTED, MERGED, SILENT), planned=True)
OWN = Convention("us/iaas-kyc/own", REQUIRES, (COUNTED, APART, SILENT), lineage="own", planned=True)
CONVENTIONS = [WHOLE, OWN]

CONDITIONS = Reading("technical-conditions", ("interim-default", "definition"))
BASE = Reading("base-work", ("counted", "left-out"))
CAPACITY = Reading("cluster-capacity", ("reaches", "exceeds"))
line, rate, capacity = Dated("model-threshold"), fact("cluster.ops_per_s"), Dated("cluster-capacity")

interim_default = Clause(
    "interim-default",
    REQUIRES,
    "the model requires more operations than the threshold, on a cluster in one data centre with the stated network and capacity",
    BASE.pick(counted=total(WHOLE.id).exceeds(line), left_out=total(OWN.id).exceeds(line))
    & fact("cluster.colocated").holds
    & fact("cluster.network_gbit_s").exceeds(Dated("cluster-network"))
    & CAPACITY.pick(reaches=rate.reaches(capacity), exceeds=rate.exceeds(capacity)),
)
large_model = Clause(
    "large-model",
    "15 CFR 7.301, 7.308(b)(2) (proposed)",
    "the model is a large one that could be used in malicious cyber-enabled activity",
    CONDITIONS.pick(interim_default=interim_default, definition=fact("model.dual_use_cyber").holds),
)
for_foreigner = Clause(
    "for-a-foreign-person",
    "15 CFR 7.308(b)(1) (proposed)",
    "the dealing is by, for or on behalf of a foreign person, and results or could result in training such a model",
    us_provider & (~us_person("customer") | ~us_person("principal")) & fact("transaction.could_train").holds & large_model,
)
from_outset = Clause(
    "covered-from-the-outset",
    "15 CFR 7.308(b)(1)(i) (proposed)",
    "the arrangements provide for it from the outset",
    for_foreigner & ~fact("transaction.changed").holds,
)
becomes = Clause(
    "becomes-covered",
    "15 CFR 7.308(b)(1)(ii) (proposed)",
    "a later development or update in the arrangements makes it so",
    for_foreigner & fact("transaction.changed").holds,
)


covered = Clause("covered-transaction", "15 CFR 7.308(b) (proposed)", "the dealing is a covered transaction", from_outset | becomes)


def duty(name: str, pinpoint: str, says: str, when: Expr, clock: str) -> Duty:
    """A report of 7.308 and its period."""
    return Duty(REPORTABLE, Clause(name, f"15 CFR 7.308{pinpoint} (proposed)", says, when), subject="provider", clock=clock)


no_efforts = Clause(
    "no-supply-without-efforts",
    "15 CFR 7.308(f), first sentence (proposed)",
    "no supply to a foreign reseller without all reasonable efforts to ensure that it reports",
    foreign_reseller & ~fact("transaction.reseller_efforts").holds,
)
suspend = Clause(
    "suspend-supply",
    "15 CFR 7.308(f), third sentence (proposed)",
    "no supply to a foreign reseller that has not remedied its failures",
    foreign_reseller & fact("filing.reseller_failure").holds,
)

DUTIES = [
    duty("training-report", "(a)(1), (c)(1)", "report the training to the Department", covered, "report"),
    duty("reseller-report", "(a)(2), (c)(2)", "have the foreign reseller report to the provider", covered & foreign_reseller, "report"),
    duty("forward-report", "(c)(2)", "send the reseller's report to the Department", covered & foreign_reseller, "forward"),
    duty("follow-up", "(c)(3)", "answer the Department's request", us_provider & fact("filing.request").holds, "follow-up"),
    duty("correction", "(c)(4)", "correct an inaccurate report", us_provider & fact("filing.inaccuracy").holds, "correction"),
    Duty(PROHIBITED, no_efforts, subject="provider"),
    Duty(PROHIBITED, suspend, subject="provider"),
]
