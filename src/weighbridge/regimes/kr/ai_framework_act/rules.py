"""Korea: the duty of safety for AI systems of 10^26 operations and more, as expressions."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Dated, Duty, Reading, fact, relation, total
from weighbridge.regimes.tables import frontier
from weighbridge.weigh.convention import Amount, Convention, Relation, include, leave_out, open_words

DECREE = "Enforcement Decree of the AI Framework Act, Art. 24(1)"
NOTICE = "MSIT notice under Decree Art. 24(2), as reported on 2026-02-20"

COUNTING = (
    include("pre-training", "rl-update", "rl-rollout", cite=DECREE, why="cumulative compute used for training"),
    include("fine-tuning", "pre-processing", cite=NOTICE, why="named among all compute that has to do with training"),
    include(
        "reward-model", "synthetic-data", "merge-source", cite=NOTICE, why="compute that has to do with training, and adds to capability"
    ),
    open_words(
        "failed-run",
        "evaluation",
        "recomputation",
        reading="no-contribution",
        counted_if="counted",
        cite=NOTICE,
        why="compute without a substantive contribution to capability may be left out",
    ),
    leave_out("distillation-parent", cite=DECREE, why="it trained another system"),
)
CUMULATIVE = Convention("kr/ai-framework-act", DECREE, COUNTING)
CONVENTIONS = [CUMULATIVE]
BASE_MEETS_IT = Relation(
    "kr/ai-framework-act/base-meets-it",
    DECREE,
    left=Amount("base", CUMULATIVE),
    right=Amount("fixed", count=10**26, named="threshold"),
    reaches=True,
)
RELATIONS = [BASE_MEETS_IT]

CONTRIBUTION = Reading("no-contribution", ("left-out", "counted"))
WHOSE = Reading("whose-duty", ("the-developer", "whose-act"))
line = Dated("threshold")

computing = Clause(
    "computing",
    f"{DECREE}, subpara. 1",
    "the cumulative compute used for training is 10^26 floating-point operations or more",
    CONTRIBUTION.pick(
        left_out=total(CUMULATIVE.id).reaches(line),
        counted=total(CUMULATIVE.under("no-contribution", "counted")).reaches(line),
    ),
)
met_before = Clause(
    "met-before",
    "MSIT safety guideline, as noted by others",
    "another's system, from which this one derives, met the line of operations already",
    WHOSE.takes("whose-act") & fact("model.derived").holds & ~fact("model.same_provider_as_base").holds & relation(BASE_MEETS_IT.id).holds,
)
safety_system = Clause(
    "system-of-the-safety-duty",
    DECREE,
    "all three tests are met: operations, most advanced technology, broad and serious risk",
    computing & fact("model.most_advanced").holds & fact("model.serious_risk").holds & frontier.tied("kr"),
).unless(met_before)
risk = Clause(
    "risk-management",
    "AI Framework Act, Art. 32",
    "find, assess and mitigate risks over the whole lifecycle of the system",
    safety_system,
)
monitoring = Clause(
    "monitoring",
    "AI Framework Act, Art. 32",
    "keep a system that watches for and answers safety incidents, and report to the Ministry how the duty is met",
    safety_system,
)

DUTIES = [Duty(REPORTABLE, risk, subject="developer"), Duty(REPORTABLE, monitoring, subject="developer")]
