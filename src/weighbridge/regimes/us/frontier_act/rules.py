"""FRONTIER Act, H.R. 9925 of 2026: the line of operations, as expressions."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Dated, Duty
from weighbridge.regimes.tables import frontier

CITE = "H.R. 9925 (119th Congress), as summarised"
AMOUNTS = frontier.totals("us/frontier-act", CITE, planned=True)
CONVENTIONS = [AMOUNTS.whole, AMOUNTS.own]

over = Clause(
    "over-the-line",
    CITE,
    "more than 10^26 operations, with fine-tuning, reinforcement learning and other modifications",
    frontier.more_than(AMOUNTS, Dated("threshold")),
)
duties = Clause(
    "developer-duties",
    "H.R. 9925 (119th Congress), as summarised",
    "transparency, third-party audits and incident reports of the tiers of developers that the bill makes",
    over,
)

DUTIES = [Duty(REPORTABLE, duties, subject="developer")]
