"""AI Foundation Model Transparency Act of 2026, H.R. 8094: the line of operations, as expressions."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Dated, Duty, fact
from weighbridge.regimes.tables import frontier

CITE = "H.R. 8094 (119th Congress), (l)(3)(A)(iv), as quoted"
AMOUNTS = frontier.totals("us/hr-8094", CITE, planned=True)
CONVENTIONS = [AMOUNTS.whole, AMOUNTS.own]

open_source = Clause("open-source", CITE, "the model is fully open source", fact("model.free_and_open").holds)
over = Clause(
    "over-the-line",
    CITE,
    "more than 10^26 operations, with fine-tuning, reinforcement learning and other modifications",
    frontier.more_than(AMOUNTS, Dated("threshold")),
).unless(open_source)
duties = Clause(
    "transparency",
    "H.R. 8094 (119th Congress), as summarised",
    "publish what the Federal Trade Commission asks of a covered entity about its foundation model",
    over,
)

DUTIES = [Duty(REPORTABLE, duties, subject="developer")]
