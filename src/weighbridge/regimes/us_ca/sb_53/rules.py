"""California SB 53: what a frontier developer, and a large one, publishes and reports, as expressions."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Dated, Duty, fact
from weighbridge.regimes.tables import frontier

CODE = "Cal. Bus. & Prof. Code 22757"
COUNTED = f"{CODE}.11(h), (i)(2)"
AMOUNTS = frontier.totals("us-ca/sb-53", COUNTED, planned=True)
CONVENTIONS = [AMOUNTS.whole, AMOUNTS.own]

foundation = frontier.foundation(f"{CODE}.11(f)")
frontier_developer = Clause(
    "frontier-developer",
    f"{CODE}.11(h)-(i)",
    "training has been started, and more than 10^26 operations are used or intended for it",
    foundation & fact("model.training_started").holds & frontier.more_than(AMOUNTS, Dated("threshold")) & frontier.tied("ca"),
)
large_developer = Clause(
    "large-frontier-developer",
    f"{CODE}.11(j)",
    "with its affiliates the developer had revenues of more than $500,000,000 in the preceding calendar year",
    frontier_developer & fact("developer.revenue_usd").exceeds(Dated("large-revenue")),
)

framework = Clause(
    "framework",
    f"{CODE}.12(a)-(b)",
    "write, follow and publish a frontier AI framework, review it every year, publish a material change within 30 days",
    large_developer,
)
transparency_report = Clause(
    "transparency-report",
    f"{CODE}.12(c)(1)",
    "publish a transparency report before, or as, a new or substantially modified frontier model is deployed",
    frontier_developer,
)
risk_summaries = Clause(
    "risk-summaries",
    f"{CODE}.12(c)(2)",
    "put summaries of the assessments of catastrophic risk into the transparency report",
    large_developer,
)
internal_use = Clause(
    "internal-use-summary",
    f"{CODE}.12(d)",
    "send the Office of Emergency Services a summary of risk from internal use every three months, or by another schedule told to it",
    large_developer,
)
statements = Clause(
    "no-false-statement",
    f"{CODE}.12(e)",
    "make no materially false or misleading statement about catastrophic risk or its management",
    frontier_developer,
)
incident = Clause(
    "incident-report",
    f"{CODE}.13(c)(1)",
    "report a critical safety incident to the Office of Emergency Services within 15 days of discovering it",
    frontier_developer,
)
imminent = Clause(
    "imminent-danger",
    f"{CODE}.13(c)(2)",
    "disclose an incident that poses an imminent risk of death or serious injury to a fitting authority within 24 hours",
    frontier_developer,
)
employees = Clause(
    "employees",
    "Cal. Labor Code 1107.1(a)-(d)",
    "keep no covered employee from reporting a danger, and tell such employees of their rights",
    frontier_developer,
)
channel = Clause(
    "anonymous-channel",
    "Cal. Labor Code 1107.1(e)",
    "keep an anonymous internal channel for covered employees, its reports shown to officers and directors every quarter",
    large_developer,
)

DUTIES = [
    Duty(REPORTABLE, framework, subject="developer"),
    Duty(REPORTABLE, transparency_report, subject="developer"),
    Duty(REPORTABLE, risk_summaries, subject="developer"),
    Duty(REPORTABLE, internal_use, subject="developer"),
    Duty(REPORTABLE, statements, subject="developer"),
    Duty(REPORTABLE, incident, subject="developer", clock="incident"),
    Duty(REPORTABLE, imminent, subject="developer", clock="imminent-danger"),
    Duty(REPORTABLE, employees, subject="developer"),
    Duty(REPORTABLE, channel, subject="developer"),
]
