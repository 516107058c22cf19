"""Persons as the rules look at them: which country's person, employed how."""

from __future__ import annotations

from weighbridge.facts.records import Dossier, Model, Party, Transfer
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day

UNITED_STATES = frozenset(("US", "PR", "GU", "VI", "AS", "MP", "UM"))
"""The United States with its territories and possessions (15 CFR 772.1, *United States*)."""


def latest_standing(person: Party, on: Day | None = None) -> frozenset[str]:
    """The country of the most recent citizenship or permanent residency by a day (15 CFR 734.13(b)).

    Several where the dossier does not settle which came last; none where it states none. Without
    a day every standing stated counts.
    """
    stated = [*person.citizenships, *person.permanent_residence]
    held = [s for s in stated if on is None or s.since is None or s.since <= on]
    if len({s.country for s in held}) <= 1:
        return frozenset(s.country for s in held)
    if any(s.since is None for s in held):
        return frozenset(s.country for s in held)
    last = max(s.since for s in held if s.since)
    return frozenset(s.country for s in held if s.since == last)


def permanent_regular_employee(person: Party, employer: str | None, on: Day) -> Answer:
    """Whether the person is a *permanent and regular employee* of the employer (15 CFR 734.20(d)(2)).

    A contractor may be one when five further tests are met, none of which a dossier states:
    unknown. An employment shorter than a year is one when it is permanent, looking forward.
    """
    work = person.employment
    if work is None:
        return Answer.UNKNOWN
    if work.by is not None and employer is not None and work.by != employer:
        return Answer.NO
    if work.kind == "visitor":
        return Answer.NO
    if work.kind == "permanent-regular" and work.by is not None and employer is not None:
        return Answer.NO if work.since is not None and work.since > on else Answer.YES
    return Answer.UNKNOWN


def foreign_person(who: Party, on: Day) -> Answer:
    """Whether a person is a *foreign person* on a day (15 CFR 772.1): by US status, or for an entity by where it is organised.

    An individual is none who is a citizen, permanent resident or protected individual of the United
    States, wherever located. Another citizenship alone does not settle it: its holder may be a
    permanent resident too.
    """
    if who.us_status is not None:
        return Answer.of(who.us_status == "none")
    if any(s.country in UNITED_STATES for s in (*who.citizenships, *who.permanent_residence) if s.since is None or s.since <= on):
        return Answer.NO
    if who.kind == "individual" or who.organised_under is None:
        return Answer.UNKNOWN
    return Answer.of(who.organised_under not in UNITED_STATES)


def sender(dossier: Dossier, transfer: Transfer, model: Model | None) -> Party | None:
    """Who sends: the party named, else the developer of the model."""
    name = transfer.from_ or (model.developer if model else None)
    return next((p for p in dossier.party if p.id == name), None)
