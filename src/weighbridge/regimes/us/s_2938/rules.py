"""Artificial Intelligence Risk Evaluation Act, S. 2938 of 2025: the line of operations, as expressions."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Dated, Duty
from weighbridge.regimes.tables import frontier

CITE = "S. 2938 (119th Congress), as summarised"
AMOUNTS = frontier.totals("us/s-2938", CITE, planned=True)
CONVENTIONS = [AMOUNTS.whole, AMOUNTS.own]

over = Clause(
    "over-the-line",
    CITE,
    "more than 10^26 operations, with fine-tuning, reinforcement learning and other modifications",
    frontier.more_than(AMOUNTS, Dated("threshold")),
)
duties = Clause(
    "evaluation",
    "S. 2938 (119th Congress), as summarised",
    "take part in the evaluation programme of the Department of Energy before deploying, and give it what it asks for",
    over,
)

DUTIES = [Duty(REPORTABLE, duties, subject="developer")]
