"""The facts of the frontier-developer laws: what training cost, who the developer is, where the model is at home."""

from __future__ import annotations

from weighbridge.facts.vocabulary.entries import Entry, document, world

_STATES = {"ca": "California", "ct": "Connecticut", "il": "Illinois", "kr": "Korea", "mi": "Michigan", "ny": "New York"}

FRONTIER: tuple[Entry, ...] = (
    *(
        world(
            f"model.nexus_{code}",
            "flag",
            f"Is the model developed, deployed or operating in {place}, wholly or in part, or does its developer do business there?",
            "model.nexus",
            f'["{code.upper()}"]',
        )
        for code, place in _STATES.items()
    ),
    world(
        "model.training_started",
        "flag",
        "Has the training of the model been started by the day?",
        "model.work.state",
        '"running"',
    ),
    world(
        "model.compute_cost_usd",
        "amount",
        "What did the compute of the model's own training done by the day cost, at market price?",
        "model.work.cost_usd",
        '"120000000"',
        unit="USD",
    ),
    world(
        "model.planned_compute_cost_usd",
        "amount",
        "What does the compute of the model's own training cost at market price, what is planned included?",
        "model.work.cost_usd",
        '"120000000"',
        unit="USD",
    ),
    world(
        "base.compute_cost_usd",
        "amount",
        "What did the compute that trained the original model cost, at market price?",
        "model.work.cost_usd",
        '"120000000"',
        unit="USD",
    ),
    world(
        "model.distilled_from_frontier",
        "flag",
        "Was the model made by knowledge distillation from a frontier model?",
        "model.distilled_from_frontier",
        "false",
    ),
    world(
        "model.most_advanced",
        "flag",
        "Is the system built and operated with the most advanced AI technology in use?",
        "model.most_advanced",
        "false",
    ),
    world(
        "model.serious_risk",
        "flag",
        "Does the system risk a broad and serious effect on life, bodily safety and fundamental rights?",
        "model.serious_risk",
        "false",
    ),
    document(
        "model.designated",
        "Has the authority under this instrument said that it covers the model?",
        "model.designated",
        '["us/eo-14409"]',
    ),
    world(
        "developer.revenue_usd",
        "amount",
        "What were the gross revenues of the developer with its affiliates in the preceding calendar year?",
        "party.revenue",
        '[{ year = 2025, usd = "600000000", with_affiliates = true }]',
        unit="USD",
    ),
    world(
        "developer.days_as_large",
        "amount",
        "How many days before the day did the developer first become a large frontier developer?",
        "party.large_developer_since",
        "2026-01-01",
        unit="days",
    ),
    world(
        "developer.frontier_compute_cost_usd",
        "amount",
        "What has the developer spent in all on the compute to train frontier models?",
        "party.frontier_compute_cost_usd",
        '"150000000"',
        unit="USD",
    ),
    world(
        "developer.compute_cost_12_months_usd",
        "amount",
        "What has the developer spent on the compute to train such models in the twelve months before the day?",
        "party.compute_cost_12_months_usd",
        '"150000000"',
        unit="USD",
    ),
    document(
        "developer.university",
        "Is the developer an accredited college or university?",
        "party.accredited_university",
        '"NY"',
    ),
    document(
        "developer.university_ny",
        "Is the developer an accredited college or university in New York?",
        "party.accredited_university",
        '"NY"',
    ),
)
