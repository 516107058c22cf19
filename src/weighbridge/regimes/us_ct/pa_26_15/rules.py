"""Connecticut P.A. 26-15, section 2: employees of frontier developers who report a danger, as expressions."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Dated, Duty, Reading, fact, total
from weighbridge.regimes.tables import frontier
from weighbridge.weigh.convention import Convention, include, leave_out

ACT = "Conn. P.A. 26-15, § 2"
WHOLE = frontier.totals("us-ct/pa-26-15", ACT, planned=True).whole
RUN = Convention(
    "us-ct/pa-26-15/run",
    ACT,
    (
        include("pre-training", "recomputation", cite=ACT, why="the training of the foundation model itself"),
        leave_out("fine-tuning", "rl-update", "rl-rollout", "merge-source", cite=ACT, why="not named in what was read"),
        leave_out("distillation-parent", "reward-model", "synthetic-data", cite=ACT, why="not named in what was read"),
        leave_out("failed-run", "evaluation", "pre-processing", cite=ACT, why="not named in what was read"),
    ),
    lineage="own",
    planned=True,
)
CONVENTIONS = [WHOLE, RUN]
COUNTED, line = Reading("counted-work", ("run-itself", "cumulative")), Dated("threshold")

frontier_developer = Clause(
    "frontier-developer",
    ACT,
    "a person who trains, or intends to train, a foundation model with more than 10^26 operations",
    frontier.foundation(ACT)
    & COUNTED.pick(run_itself=total(RUN.id).exceeds(line), cumulative=total(WHOLE.id).exceeds(line))
    & frontier.tied("ct"),
)
large_developer = Clause(
    "large-frontier-developer",
    ACT,
    "the developer had revenues of more than $500,000,000",
    frontier_developer & fact("developer.revenue_usd").exceeds(Dated("large-revenue")),
)
employees = Clause(
    "employees",
    ACT,
    "keep no employee from reporting a catastrophic risk, and take no revenge for it",
    frontier_developer,
)
channel = Clause(
    "anonymous-channel",
    f"{ACT}(c)",
    "from 2027 keep an anonymous internal channel, its reports shown to officers and directors every quarter",
    large_developer & fact("on").reaches(Dated("channel-from")),
)

DUTIES = [Duty(REPORTABLE, employees, subject="developer"), Duty(REPORTABLE, channel, subject="developer")]
