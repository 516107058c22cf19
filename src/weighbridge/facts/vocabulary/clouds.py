"""The facts of holders of clusters and of cloud providers' dealings, and of what was asked and filed."""

from __future__ import annotations

from weighbridge.facts.vocabulary.entries import Entry, document, world

_ROLES = {
    "developer": "the model's developer",
    "holder": "the holder of the cluster",
    "provider": "the provider",
    "customer": "the customer",
    "principal": "whoever the customer acts for",
    "reseller": "the reseller",
}


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
    *(row for role, who in _ROLES.items() for row in _person(role, who) if row.name != "developer.organised_under"),
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
    world("provider.offers_iaas", "flag", "Does the provider offer infrastructure as a service?", "party.offers_iaas", "true"),
    world("transaction.account", "flag", "Does the dealing open or keep an account?", "transaction.kind", '"account"'),
    world(
        "transaction.us_product",
        "flag",
        "Is the product owned by a US person, or operated in the United States?",
        "transaction.us_product",
        '"yes"',
    ),
    Entry("transaction.resold", "structural", "flag", "Does it go through a reseller?", key="transaction.reseller", example='"reseller-1"'),
    world(
        "transaction.reseller_efforts",
        "flag",
        "Were all reasonable efforts made to ensure that the reseller reports?",
        "transaction.reseller_efforts",
        '"yes"',
    ),
    world(
        "transaction.could_train",
        "flag",
        "Does the dealing result, or could it result, in training the model?",
        "transaction.could_train",
        '"yes"',
    ),
    Entry(
        "transaction.changed",
        "structural",
        "flag",
        "Was it a later development that made it so?",
        key="transaction.could_train_since",
        example="2026-03-01",
    ),
    world(
        "customer.foreign_owner_share",
        "amount",
        "What share of the customer does the largest individual owner hold who is no US person?",
        "party.owner",
        '[{ party = "owner-1", percent = "30" }]',
        unit="share",
    ),
    world(
        "customer.foreign_control",
        "flag",
        "Does an individual who is no US person exercise substantial control over the customer?",
        "party.controlled_by",
        "[]",
    ),
    document(
        "provider.exempted",
        "Did the Secretary find that the provider follows best practice, and so exempt it?",
        "authorisation",
        '{ kind = "exemption", instrument = "us/iaas-kyc" }',
    ),
    document(
        "reseller.exempted",
        "Did the Secretary find that the reseller follows best practice, and so exempt its provider?",
        "authorisation",
        '{ kind = "exemption", instrument = "us/iaas-kyc" }',
    ),
    world(
        "model.dual_use_cyber",
        "flag",
        "Has the model the technical conditions of a dual-use foundation model or technical parameters of concern, with capabilities that "
        "could aid malicious cyber-enabled activity?",
        "model.dual_use_cyber",
        "true",
    ),
    document(
        "measure.covers",
        "Does a special measure cover the customer, whoever it acts for, or the reseller, by name or by place?",
        "notice.kind",
        '"special-measure"',
    ),
    world("measure.prohibits", "flag", "Does the measure prohibit accounts, not only put conditions on them?", "notice.prohibits", "true"),
    world("measure.age_days", "amount", "How many days ago was the measure determined?", "notice.received", "2026-06-12", unit="days"),
    document("measure.extended", "Was the measure extended by a published notice?", "notice.extended_on", "2026-06-12"),
    world(
        "measure.extended_after_days",
        "amount",
        "How many days after the determination was the extension published?",
        "notice.extended_on",
        "2026-06-12",
        unit="days",
    ),
    document("filing.programme_request", "Has the Department asked for the programme?", "knowledge.what", '"programme-request"'),
    document("filing.inaccuracy", "Has a report on it been found inaccurate?", "knowledge.what", '"inaccuracy"'),
    document(
        "filing.reseller_failure",
        "Is it known that the reseller has not remedied its failures?",
        "knowledge.what",
        '"reseller-failure"',
    ),
)
