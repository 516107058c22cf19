"""Article 44-B as replaced: California's definitions, New York's reports and disclosure statement."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Dated, Duty, fact
from weighbridge.regimes.tables import frontier
from weighbridge.regimes.us_ny.raise_act.rules.scope import LAW, academic, in_new_york, replaced

AMOUNTS = frontier.totals("us-ny/raise", f"{LAW} § 1420(8)-(9)", planned=True)

frontier_developer = Clause(
    "frontier-developer",
    f"{LAW} § 1420(8)-(9), 1425",
    "training has been started, and more than 10^26 operations are used or intended for it",
    replaced
    & in_new_york
    & frontier.foundation(f"{LAW} § 1420(6)")
    & fact("model.training_started").holds
    & frontier.more_than(AMOUNTS, Dated("threshold")),
).unless(academic)
large_developer = Clause(
    "large-frontier-developer",
    f"{LAW} § 1420(10)",
    "with its affiliates the developer had revenues of more than $500,000,000 in the preceding calendar year",
    frontier_developer & fact("developer.revenue_usd").exceeds(Dated("large-revenue")),
)
framework = Clause(
    "framework",
    f"{LAW} § 1421(1)-(2)",
    "write, follow and publish a frontier AI framework, review it every year, publish a material change within 30 days",
    large_developer,
)
transparency_report = Clause(
    "transparency-report",
    f"{LAW} § 1421(3)(a)",
    "publish a transparency report before, or as, a new or substantially modified frontier model is deployed",
    frontier_developer,
)
risk_summaries = Clause(
    "risk-summaries",
    f"{LAW} § 1421(3)(b)",
    "put summaries of the assessments of catastrophic risk into the transparency report",
    large_developer,
)
statements = Clause(
    "no-false-statement",
    f"{LAW} § 1421(4)",
    "make no materially false or misleading statement about catastrophic risk or its management",
    frontier_developer,
)
internal_use = Clause(
    "internal-use-summary",
    f"{LAW} § 1422(2)",
    "send the office a summary of risk from internal use every three months, or by another schedule it agrees to",
    large_developer,
)
incident = Clause(
    "incident-report",
    f"{LAW} § 1422(3)(a)",
    "report a critical safety incident to the office within 72 hours of determining it, or of facts that give reason to believe it",
    frontier_developer,
)
imminent = Clause(
    "imminent-danger",
    f"{LAW} § 1422(3)(b)",
    "disclose an incident that poses an imminent risk of death or serious injury to a fitting authority within 24 hours",
    frontier_developer,
)
disclosure = Clause(
    "disclosure-statement",
    f"{LAW} § 1428",
    "file a disclosure statement before developing, deploying or operating in the state, renew it every two years, pay the share",
    large_developer,
)

DUTIES = [
    Duty(REPORTABLE, framework, subject="developer"),
    Duty(REPORTABLE, transparency_report, subject="developer"),
    Duty(REPORTABLE, risk_summaries, subject="developer"),
    Duty(REPORTABLE, statements, subject="developer"),
    Duty(REPORTABLE, internal_use, subject="developer"),
    Duty(REPORTABLE, incident, subject="developer", clock="incident"),
    Duty(REPORTABLE, imminent, subject="developer", clock="imminent-danger"),
    Duty(REPORTABLE, disclosure, subject="developer"),
]
