"""What a dossier states of one dealing of a cloud provider: who deals, for whom, and what it could train."""

from __future__ import annotations

from datetime import date, datetime

from weighbridge.facts.clouds.filings import state_filings
from weighbridge.facts.clouds.owners import state_owners
from weighbridge.facts.clouds.persons import party_of, state_person
from weighbridge.facts.records import Dossier, Notice, Party
from weighbridge.facts.stated import Stated
from weighbridge.facts.tables.clouds import Transaction
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day, Span

INSTRUMENT = "us/iaas-kyc"
"""Whose exemptions are looked for."""


def state_transaction(dossier: Dossier, dealing: Transaction, on: Day) -> Stated:
    """The facts of a dealing on a day, without those of its model and cluster."""
    stated = Stated()
    stated.day("on", on)
    provider, customer, reseller = (party_of(dossier, name) for name in (dealing.provider, dealing.customer, dealing.reseller))
    principal = party_of(dossier, dealing.on_behalf_of) or customer
    for role, who in (("provider", provider), ("customer", customer), ("principal", principal), ("reseller", reseller)):
        state_person(stated, role, who, on)
    if dealing.on_behalf_of is None:
        stated.take_of("principal.us_status", f'the customer of "{dealing.id}" acts for itself')
    if dealing.reseller is None:
        stated.take_of("transaction.resold", f'"{dealing.id}" does not go through a reseller')
    stated.flag("transaction.resold", dealing.reseller is not None)
    stated.flag("provider.offers_iaas", provider.offers_iaas if provider else None)
    stated.flag("transaction.account", None if dealing.kind is None else dealing.kind == "account")
    stated.flag("transaction.us_product", _yes(dealing.us_product))
    stated.flag("transaction.reseller_efforts", _yes(dealing.reseller_efforts))
    _state_training(stated, dealing, on)
    state_owners(stated, dossier, customer, on)
    for role, who in (("provider", provider), ("reseller", reseller)):
        stated.flag(f"{role}.exempted", who is not None and _exempted(dossier, who, on))
    _state_measure(stated, dossier, (customer, principal, reseller), on)
    state_filings(stated, dossier, dealing.id, on)
    return stated


def _yes(value: str | None) -> bool | None:
    return None if value is None else value == "yes"


def _state_training(stated: Stated, dealing: Transaction, on: Day) -> None:
    """Before the day of a later development the arrangements could not train the model."""
    later = dealing.could_train_since
    changed = later is not None and later <= on
    stated.flag("transaction.changed", changed)
    stated.flag("transaction.could_train", False if later is not None and not changed else _yes(dealing.could_train))


def _exempted(dossier: Dossier, who: Party, on: Day) -> bool:
    """Whether a finding that exempts the party is presented for the day, its conditions met."""
    return any(
        paper.kind == "exemption"
        and paper.instrument == INSTRUMENT
        and who.id in paper.parties
        and all(c.met == "yes" for c in paper.conditions)
        and Span(paper.from_, paper.until).holds(on)
        for paper in dossier.authorisation
    )


def _state_measure(stated: Stated, dossier: Dossier, parties: tuple[Party | None, ...], on: Day) -> None:
    """The special measure that covers most surely, the youngest of those; none presented covers nobody."""
    rank = {Answer.NO: 0, Answer.UNKNOWN: 1, Answer.YES: 2}
    found = [(rank[covered], issued, covered, n) for n in dossier.notice for issued, covered in _covering(n, parties, on)]
    best = max(found, key=lambda row: row[:2], default=None)
    if best is None:
        stated.flag("measure.covers", value=False)
        return
    _, issued, covered, notice = best
    stated.flag("measure.covers", covered)
    stated.flag("measure.prohibits", notice.prohibits)
    stated.amount("measure.age_days", Range.exactly((on - issued).days))
    extended = notice.extended_on if notice.extended_on is not None and notice.extended_on <= on else None
    stated.flag("measure.extended", extended is not None)
    stated.amount("measure.extended_after_days", Range.exactly(0 if extended is None else max(0, (extended - issued).days)))


def _covering(notice: Notice, parties: tuple[Party | None, ...], on: Day) -> list[tuple[Day, Answer]]:
    """The day a special measure was issued, and whether it covers one of the parties on the day."""
    issued = _day(notice.received)
    until = _day(notice.until)
    if notice.kind != "special-measure" or issued is None or issued > on or (until is not None and until <= on):
        return []
    covered = Answer.NO
    for who in parties:
        if who is not None:
            covered |= Answer.of(who.id in (notice.persons if isinstance(notice.persons, list) else []))
            covered |= Answer.of(None if who.located is None and notice.countries else who.located in notice.countries)
    return [(issued, covered)]


def _day(moment: date | None) -> Day | None:
    return moment.date() if isinstance(moment, datetime) else moment
