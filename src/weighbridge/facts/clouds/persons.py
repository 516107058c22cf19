"""A person in a role, as each law's own test of a US person looks at it: kind, status, place, law of organisation."""

from __future__ import annotations

from weighbridge.facts.people import UNITED_STATES
from weighbridge.facts.records import Dossier, Party, Standing
from weighbridge.facts.stated import Stated
from weighbridge.facts.vocabulary import NO_PARENT
from weighbridge.kernel.days import Day

NOT_AN_INDIVIDUAL = "none"


def party_of(dossier: Dossier, name: str | None) -> Party | None:
    """The party of that id."""
    return next((p for p in dossier.party if p.id == name), None)


def state_person(stated: Stated, role: str, who: Party | None, on: Day) -> None:
    """The facts of a party in a role. An entity has no US status, an individual is organised under no law."""
    if who is None:
        return
    stated.word(f"{role}.kind", who.kind)
    stated.word(f"{role}.located", who.located)
    stated.word(f"{role}.us_status", NOT_AN_INDIVIDUAL if who.kind == "entity" else us_status(who, on))
    stated.word(f"{role}.organised_under", NO_PARENT if who.kind == "individual" else who.organised_under)


def us_status(who: Party, on: Day) -> str | None:
    """The status stated, or that which a citizenship or permanent residency of the United States gives on a day."""
    if who.us_status is not None:
        return who.us_status
    if _held(who.citizenships, on):
        return "citizen"
    return "permanent-resident" if _held(who.permanent_residence, on) else None


def _held(standings: list[Standing], on: Day) -> bool:
    """Whether one of the United States has begun."""
    return any(s.country in UNITED_STATES for s in standings if s.since is None or s.since <= on)
