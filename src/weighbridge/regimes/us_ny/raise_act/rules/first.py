"""The first text: cost beside operations, distilled models, and large developers by what they spent."""

from __future__ import annotations

from weighbridge.decide.language import REPORTABLE, Clause, Dated, Duty, fact, total
from weighbridge.regimes.tables import frontier
from weighbridge.regimes.us_ny.raise_act.rules.scope import LAW, academic, in_new_york, replaced

DONE = frontier.totals("us-ny/raise/done", f"{LAW} § 1420(6)(a) as first signed", planned=False).whole
cost = fact("model.compute_cost_usd")

costly = Clause(
    "costly-model",
    f"{LAW} § 1420(6)(a) as first signed",
    "more than 10^26 operations trained the model, and their compute cost more than $100,000,000",
    total(DONE.id).exceeds(Dated("threshold")) & cost.exceeds(Dated("model-cost")),
)
distilled = Clause(
    "distilled-model",
    f"{LAW} § 1420(6)(b) as first signed",
    "the model was distilled from such a model, with compute that cost more than $5,000,000",
    fact("model.distilled_from_frontier").holds & cost.exceeds(Dated("distilled-cost")),
)
spent = Clause(
    "large-spender",
    f"{LAW} § 1420(9) as first signed",
    "the developer has spent more than $100,000,000 on compute to train frontier models",
    costly | fact("developer.frontier_compute_cost_usd").exceeds(Dated("aggregate-cost")),
)
large_developer = Clause(
    "large-developer",
    f"{LAW} § 1420(9), 1424 as first signed",
    "a large developer of a frontier model, under the first text",
    in_new_york & (costly | distilled) & spent,
).unless(replaced, academic)

protocol = Clause(
    "safety-protocol",
    f"{LAW} § 1421(1)-(3) as first signed",
    "before deploying, write, keep and publish a safety and security protocol, review it every year, and withhold an unreasonable risk",
    large_developer,
)
safety_incident = Clause(
    "safety-incident",
    f"{LAW} § 1421(4) as first signed",
    "disclose a safety incident to the Attorney General and the division of homeland security within 72 hours",
    large_developer,
)
documents = Clause(
    "no-false-document",
    f"{LAW} § 1421(5) as first signed",
    "make no knowingly false or materially misleading statement in such documents",
    large_developer,
)

DUTIES = [
    Duty(REPORTABLE, protocol, subject="developer"),
    Duty(REPORTABLE, safety_incident, subject="developer", clock="incident"),
    Duty(REPORTABLE, documents, subject="developer"),
]
