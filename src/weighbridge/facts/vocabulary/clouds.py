"""The facts of holders of clusters and of cloud providers' dealings, and of what was asked and filed."""

from __future__ import annotations

from weighbridge.facts.vocabulary.entries import Entry, document, world

_KEYS = {"developer": "the model's developer", "holder": "the holder of the cluster"}


def _person(role: str, who: str) -> tuple[Entry, ...]:
    """What each law's test of a US person asks of somebody."""
    return (
        world(f"{role}.kind", "choice", f"Is {who} an entity or an individual?", "party.kind", '"entity"', "entity", "individual"),
        world(
            f"{role}.us_status",
            "choice",
            f"Is {who} a citizen, permanent resident or protected individual of the United States, or none of them?",
            "party.us_status",
            '"none"',
            "citizen",
            "permanent-resident",
            "protected",
            "none",
        ),
        world(f"{role}.located", "country", f"Where is {who} located?", "party.located", '"US"'),
        world(f"{role}.organised_under", "country", f"Under which country's law is {who} organised?", "party.organised_under", '"US"'),
    )


CLOUDS: tuple[Entry, ...] = (
    *(row for role, who in _KEYS.items() for row in _person(role, who) if row.name != "developer.organised_under"),
    world(
        "model.months_to_training",
        "amount",
        "In how many months is the model's next training to begin (none where some is under way or all is done)?",
        "model.work.from",
        "2027-01-15",
        unit="months",
    ),
    world(
        "cluster.months_to_acquisition",
        "amount",
        "In how many months is the cluster to be acquired, developed or received (none where it is held)?",
        "cluster.acquired_on",
        "2027-01-15",
        unit="months",
    ),
    document("filing.request", "Has the authority asked questions about it?", "knowledge.what", '"request"'),
    document("filing.incompleteness", "Has the authority said that a filing about it is incomplete?", "knowledge.what", '"incompleteness"'),
    document("filing.clarification", "Has the authority asked again to clarify an answer?", "knowledge.what", '"clarification"'),
    document("filing.earlier_quarter", "Did a notification about it cover an earlier quarter?", "knowledge.what", '"notification"'),
    Entry(
        "filing.quarters_since",
        "structural",
        "amount",
        "How many quarters ago is the quarter that the last notification covered?",
        "quarters",
        key="knowledge.what",
        example='"notification"',
    ),
)
