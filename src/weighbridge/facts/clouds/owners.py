"""The foreign beneficial owners of a customer: the largest stake one could hold, and whether one controls it.

A beneficial owner is an individual (proposed 15 CFR 7.301). What entities hold, and what nobody is
named for, might be an individual's in the end: it opens the share above.
"""

from __future__ import annotations

from weighbridge.facts.checking import amount_of
from weighbridge.facts.clouds.persons import party_of, us_status
from weighbridge.facts.people import UNITED_STATES
from weighbridge.facts.records import Dossier, Party
from weighbridge.facts.stated import Stated
from weighbridge.kernel.amounts import NOTHING, Number, Range
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day, Span


def state_owners(stated: Stated, dossier: Dossier, customer: Party | None, on: Day) -> None:
    """The share of the largest foreign individual owner, and whether a foreign individual controls the customer."""
    if customer is None:
        return
    if customer.kind == "individual":
        stated.amount("customer.foreign_owner_share", NOTHING)
        stated.flag("customer.foreign_control", value=False)
        return
    stated.amount("customer.foreign_owner_share", _share(dossier, customer, on))
    if customer.controlled_by is not None:
        control = Answer.NO
        for name in customer.controlled_by:
            control |= _foreign_individual(party_of(dossier, name), on)
        stated.flag("customer.foreign_control", control)


def _share(dossier: Dossier, customer: Party, on: Day) -> Range:
    """A range: above what is known, whatever entities hold and nobody is named for could be one individual's."""
    low: Number = 0
    most: Number = 0
    hidden: Number = 0
    named: Number = 0
    for stake in customer.owner:
        if not Span(stake.from_, stake.until).holds(on):
            continue
        share = amount_of("percent", stake.percent) if stake.percent is not None else Range(0, None, 1)
        high = 1 if share.high is None else share.high
        named += share.low
        who = party_of(dossier, stake.party)
        if who is None or who.kind != "individual":
            hidden += high
            continue
        foreign = _foreign_individual(who, on)
        if foreign is not Answer.NO:
            most = max(most, high)
        if foreign is Answer.YES:
            low = max(low, share.low)
    hidden += max(0, 1 - named)
    return Range(low, None, min(1, most + hidden))


def _foreign_individual(who: Party | None, on: Day) -> Answer:
    """An individual who is neither a citizen nor a permanent resident, nor located in the United States (7.301)."""
    if who is None or who.kind is None:
        return Answer.UNKNOWN
    if who.kind == "entity":
        return Answer.NO
    status = us_status(who, on)
    if status in ("citizen", "permanent-resident") or who.located in UNITED_STATES:
        return Answer.NO
    return Answer.UNKNOWN if status is None or who.located is None else Answer.YES
