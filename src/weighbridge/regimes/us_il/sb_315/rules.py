"""Illinois, 430 ILCS 185: California's model, another developer, an audit and days of its own, as expressions."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Dated, Duty, Reading, fact
from weighbridge.regimes.tables import frontier

ACT = "430 ILCS 185"
DEFINED = f"{ACT}/5"
PLANNED = frontier.totals("us-il/sb-315", DEFINED, planned=True)
DONE = frontier.totals("us-il/sb-315/done", DEFINED, planned=False)
CONVENTIONS = [PLANNED.whole, PLANNED.own, DONE.whole, DONE.own]

INITIATED = Reading("initiated-run", ("as-planned", "as-done"))
day, line = fact("on"), Dated("threshold")

trains = Clause(
    "trains",
    DEFINED,
    "more than 10^26 operations have trained the model by the day",
    frontier.more_than(DONE, line),
)
initiates = Clause(
    "initiates",
    DEFINED,
    "the training has been started, and with what is planned it takes more than 10^26 operations",
    INITIATED.takes("as-planned") & fact("model.training_started").holds & frontier.more_than(PLANNED, line),
)
frontier_developer = Clause(
    "frontier-developer",
    DEFINED,
    "a person who trains, or initiates the training of, a frontier model",
    frontier.foundation(DEFINED) & (trains | initiates) & frontier.tied("il"),
)
large_developer = Clause(
    "large-frontier-developer",
    DEFINED,
    "with its affiliates the developer had revenues of more than $500,000,000 in the preceding calendar year",
    frontier_developer & fact("developer.revenue_usd").exceeds(Dated("large-revenue")),
)
framework = Clause(
    "framework",
    f"{ACT}/10(a)-(b)",
    "from 2028 write, follow and publish a frontier AI framework, review it every year, publish a material change within 30 days",
    large_developer & day.reaches(Dated("framework-from")),
)
transparency_report = Clause(
    "transparency-report",
    f"{ACT}/10(c)(1)",
    "publish a transparency report before, or as, a new or substantially modified frontier model is deployed",
    frontier_developer,
)
risk_summaries = Clause(
    "risk-summaries",
    f"{ACT}/10(c)(2)-(3)",
    "put summaries of the assessments of catastrophic risk into the transparency report, in a form a machine can read",
    large_developer,
)
audit = Clause(
    "audit",
    f"{ACT}/10(d)",
    "from 2028, or 90 days after first being large if that is later, have an independent third party audit every year",
    large_developer & day.reaches(Dated("audit-from")) & fact("developer.days_as_large").reaches(Dated("audit-days")),
)
internal_use = Clause(
    "internal-use-summary",
    f"{ACT}/10(e)",
    "send the Agency a summary of risk from internal use every three months, or by another schedule it agrees to",
    large_developer,
)
statements = Clause(
    "no-false-statement",
    f"{ACT}/10(f)",
    "make no materially false or misleading statement about catastrophic risk or its management",
    frontier_developer,
)
incident = Clause(
    "incident-report",
    f"{ACT}/15(c)",
    "report a critical safety incident to the Agency and the Attorney General within 72 hours of facts that give reason to believe it",
    frontier_developer,
)
imminent = Clause(
    "imminent-danger",
    f"{ACT}/15(c)",
    "disclose an incident that poses an imminent risk of death or serious injury to a fitting authority within 24 hours",
    frontier_developer,
)
disclosure = Clause(
    "disclosure-statement",
    f"{ACT}/18(a)-(b)",
    "from 2027 file a disclosure statement before developing, deploying or operating in the State, renew it every year, pay the fee",
    large_developer & fact("model.nexus_il").holds & day.reaches(Dated("disclosure-from")),
)
employees = Clause(
    "employees", f"{ACT}/20(a)-(d)", "keep no covered employee from reporting a danger, and tell them of their rights", frontier_developer
)
channel = Clause("anonymous-channel", f"{ACT}/20(e)", "keep an anonymous internal channel for covered employees", large_developer)

_PLAIN = (framework, transparency_report, risk_summaries, audit, internal_use, statements, disclosure, employees, channel)
DUTIES = [
    *(Duty(REPORTABLE, clause, subject="developer") for clause in _PLAIN),
    Duty(REPORTABLE, incident, subject="developer", clock="incident"),
    Duty(REPORTABLE, imminent, subject="developer", clock="imminent-danger"),
]
