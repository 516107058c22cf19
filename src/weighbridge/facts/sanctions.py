"""What a dossier states of the parties to a transfer under sanctions: governments, nationals, seats, and shares of the blocked.

A government that blocks whom it owns counts among their owners, so shares are added up here over both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from weighbridge.facts.listings import SDN, Ownership, RowTest, listed, on_list
from weighbridge.facts.people import UNITED_STATES, sender
from weighbridge.facts.records import Authorisation, Dossier, Party, Transfer
from weighbridge.facts.stated import Stated
from weighbridge.facts.vocabulary.sanctions import GOVERNMENTS
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day

_SEATS = ("IR", "KP")
_CUBA = "CU"


class Blocked(Ownership):
    """The stakes of a dossier, where a government that is blocked counts as a blocked owner."""

    def passes(self, name: str, test: RowTest) -> Answer:
        """Whether a party passes the test, or is of a government that is blocked."""
        party = self.parties.get(name)
        return super().passes(name, test) | (Answer.NO if party is None else _governs(party))


def state_sanctions(stated: Stated, dossier: Dossier, transfer: Transfer, touched: Iterable[Party | None], on: Day) -> None:
    """The facts of every party the transfer touches; of one nobody describes nothing is known."""
    who = sender(dossier, transfer, next((m for m in dossier.model if m.id == transfer.model), None))
    described = [p for p in touched if p is not None]
    unknown = not described and transfer.act != "publish"
    for name, code in GOVERNMENTS.items():
        stated.flag(f"parties.government_{name}", None if unknown else _any(_of_government(p, code) for p in described))
    stated.flag("parties.cuban_national", None if unknown else _any(_cuban(p) for p in described))
    stated.flag("parties.seated_under_embargo", any(p.located not in _SEATS and _seats(p) & set(_SEATS) for p in described))
    shares, test = Blocked({p.id: p for p in dossier.party}, on), on_list(SDN)
    halves = shares.owned_by_half(test)
    stated.flag("parties.owned_50_by_blocked", _any(halves[p.id] for p in described))
    stated.flag("parties.owned_in_part_by_blocked", _any(shares.owned_in_part(p.id, test) for p in described))
    blocked = who is not None and (listed(who, test, on) | halves[who.id] | _governs(who)) is Answer.YES
    stated.flag("from.under_sanctions", blocked or _from_there(transfer, who))
    stated.flag("us_person_facilitates", transfer.us_person_facilitates is True)
    stated.flag("ofac_general", any(_claims(a, transfer, on) for a in dossier.authorisation))
    for party in described:
        if party.government_of is None and not _places(party) & set(GOVERNMENTS.values()):
            stated.take_of("parties.government_iran", f'"{party.id}" is of no government that is blocked')
        if party.kind == "entity" and not party.owner:
            stated.take_of("parties.owned_50_by_blocked", f'no owner of "{party.id}" is stated, so none is taken to be blocked')


def _from_there(transfer: Transfer, who: Party | None) -> bool:
    """Whether it leaves from an embargoed country, or from whoever has its place or seat in one."""
    places = {transfer.origin, *(_places(who) if who is not None else ())}
    return bool(places & {_CUBA, *_SEATS})


def _any(answers: Iterable[Answer]) -> Answer:
    found = Answer.NO
    for answer in answers:
        found |= answer
    return found


def _of_government(party: Party, code: str) -> Answer:
    """As stated; where nothing is, open for a party of that country and taken as no for another."""
    if party.government_of is not None:
        return Answer.of(party.government_of == code)
    return Answer.UNKNOWN if code in _places(party) else Answer.NO


def _governs(party: Party) -> Answer:
    """Whether a party is of any government that is blocked."""
    return _any(_of_government(party, code) for code in GOVERNMENTS.values())


def _seats(party: Party) -> set[str | None]:
    return {party.organised_under, party.headquarters, party.ultimate_parent}


def _places(party: Party) -> set[str | None]:
    return {party.located, *_seats(party)}


def _cuban(party: Party) -> Answer:
    """Whether a party is a national of Cuba: an entity by seat, a person by residence or by citizenship (31 CFR 515.302).

    A citizen who took up permanent residence elsewhere, or is lawfully in the United States, was unblocked (515.505).
    """
    if _CUBA in _places(party) or party.government_of == _CUBA:
        return Answer.YES
    if party.kind == "entity" or not any(s.country == _CUBA for s in party.citizenships):
        return Answer.NO
    resides = party.located in UNITED_STATES or any(s.country != _CUBA for s in party.permanent_residence)
    return Answer.NO if resides else Answer.UNKNOWN


def _claims(paper: Authorisation, transfer: Transfer, on: Day) -> bool:
    """Whether a general licence is claimed for this model and every party, on the day, its conditions shown."""
    begun = (paper.from_ is None or paper.from_ <= on) and (paper.until is None or on < paper.until)
    named = set(_named(transfer)) <= set(paper.parties) and transfer.model in paper.models
    return paper.kind == "ofac-general" and begun and named and bool(paper.parties) and all(c.met == "yes" for c in paper.conditions)


def _named(transfer: Transfer) -> Iterator[str]:
    yield from (p for p in (transfer.to, transfer.consignee, transfer.purchaser, *transfer.intermediate) if p)
