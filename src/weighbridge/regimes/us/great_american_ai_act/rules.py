"""Great American AI Act, discussion draft of June 2026: the line of operations, as expressions."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Dated, Duty, fact
from weighbridge.regimes.tables import frontier

CITE = "Great American AI Act, discussion draft of 2026-06-04, as summarised"
AMOUNTS = frontier.totals("us/great-american-ai-act", CITE, planned=True)
CONVENTIONS = [AMOUNTS.whole, AMOUNTS.own]

over = Clause(
    "over-the-line",
    CITE,
    "more than 10^26 operations, with fine-tuning, reinforcement learning and other modifications",
    frontier.more_than(AMOUNTS, Dated("threshold")),
)
developer = Clause(
    "frontier-developer",
    CITE,
    "the developer of such a model has revenues of more than $50,000,000",
    over & fact("developer.revenue_usd").exceeds(Dated("frontier-revenue")),
)
large = Clause(
    "large-frontier-developer",
    CITE,
    "its revenues are more than $500,000,000",
    over & fact("developer.revenue_usd").exceeds(Dated("large-revenue")),
)
duties = Clause(
    "frontier-duties",
    "Great American AI Act, discussion draft of 2026-06-04, as summarised",
    "the duties of frontier developers, verification by licensed third parties among them",
    developer,
)
large_duties = Clause(
    "large-frontier-duties",
    "Great American AI Act, discussion draft of 2026-06-04, as summarised",
    "the further duties of large frontier developers",
    large,
)

DUTIES = [Duty(REPORTABLE, duties, subject="developer"), Duty(REPORTABLE, large_duties, subject="developer")]
