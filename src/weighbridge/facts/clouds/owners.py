"""The foreign beneficial owners of a customer: the largest stake one could hold, and whether one controls it.

A beneficial owner is an individual (proposed 15 CFR 7.301), who may hold through others. What entities hold that nobody
is seen behind, and what nobody is named for, might be an individual's in the end: it opens the share above.
"""

from __future__ import annotations

from weighbridge.facts.clouds.persons import party_of, us_status
from weighbridge.facts.listings import Ownership
from weighbridge.facts.owning.beneficial import above, holdings
from weighbridge.facts.people import UNITED_STATES
from weighbridge.facts.records import Dossier, Party
from weighbridge.facts.stated import Stated
from weighbridge.kernel.amounts import NOTHING, Range
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day


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
    """Above what is known, whatever entities hold and nobody is named for could be one individual's."""
    stakes = above(Ownership({p.id: p for p in dossier.party}, on).stakes, customer.id)
    named = dict.fromkeys(s.owner for s in stakes)
    kinds = {name: who.kind if (who := party_of(dossier, name)) is not None else None for name in named}
    foreign = {name: _foreign_individual(party_of(dossier, name), on) for name in named}
    found = holdings(stakes, customer.id, [name for name in named if kinds[name] == "individual"])
    shares = [(foreign[name], who.share) for name, who in found.by.items()]
    low = max((share.low for answer, share in shares if answer is Answer.YES), default=0)
    most = [share.high or 0 for answer, share in shares if answer is not Answer.NO]
    return Range(low, None, max((found.unnamed.share.high or 0, *most)))


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
