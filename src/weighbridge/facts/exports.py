"""What a dossier states of an item under the EAR and sanctions: its origin, its entry, where it goes, the papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from weighbridge.facts.listings import state_listings
from weighbridge.facts.models import trained_in
from weighbridge.facts.people import UNITED_STATES, latest_standing, sender
from weighbridge.facts.records import Authorisation, Classification, Document, Dossier, Model, Party, Transfer
from weighbridge.facts.sanctions import state_sanctions
from weighbridge.facts.stated import Stated
from weighbridge.facts.vocabulary.exports import PLACES
from weighbridge.facts.words import ENTRIES_ASKED
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day

_DEEMED = ("deemed-export", "deemed-reexport")
_AT_ONLY = ("EAR99", "5D992.c", "5D992", "4D993", "4D994")
"""No row of the Country Chart has a mark in AT column 1 (15 CFR 738 Supp. 1, eCFR of 2026-07-23)."""
_CRIMEA = ("UA-43", "UA-40")
_REPUBLICS = ("UA-14", "UA-09")
_OTHER_OCCUPIED = ("UA-65", "UA-23")
_YEAR = timedelta(days=365)
_DOCUMENTS = {
    "uvl_statement": "uvl-statement",
    "affiliates_extension": "affiliates-extension",
    "permission_764_5": "permission-764.5(g)",
    "exclusion_746_8": "exclusion-746.8(a)(12)",
    "release_734_20": "release-734.20",
    "fundamental_research": "fundamental-research",
    "software.published": "published-software",
}


def state_exports(stated: Stated, dossier: Dossier, transfer: Transfer, to: Party | None, on: Day) -> None:
    """The facts that the EAR and sanctions ask beyond those of every transfer, for one of its recipients."""
    model = next((m for m in dossier.model if m.id == transfer.model), None)
    who = sender(dossier, transfer, model)
    _state_item(stated, dossier, transfer, model, on)
    _state_classification(stated, transfer, model)
    _state_service(stated, transfer)
    _state_places(stated, dossier, transfer, to, on)
    _state_sender(stated, dossier, transfer, who)
    _state_recipient(stated, transfer, to, on)
    _state_papers(stated, dossier, transfer, on)
    parties = tuple(touched(dossier, transfer, who))
    state_listings(stated, dossier, transfer, parties, on)
    state_sanctions(stated, dossier, transfer, parties, on)


def touched(dossier: Dossier, transfer: Transfer, who: Party | None) -> Iterator[Party | None]:
    """The parties to a transfer in each of their roles, the sender left out; `None` for one nobody describes."""
    known = {p.id: p for p in dossier.party}
    for name in roles(dossier, transfer):
        if who is None or name != who.id or name == transfer.to:
            yield known.get(name)


def roles(dossier: Dossier, transfer: Transfer) -> tuple[str, ...]:
    """Who the transfer names: the parties of 15 CFR 748.5(c)-(f), holders of keys, and who runs the storage."""
    facility = next((f for f in dossier.facility if f.id == transfer.stored_at), None)
    names = [transfer.to, transfer.consignee, transfer.purchaser, *transfer.intermediate, *(transfer.keys_to or ())]
    names.append(facility.operator if facility is not None else None)
    return tuple(dict.fromkeys(n for n in names if n is not None))


def _state_item(stated: Stated, dossier: Dossier, transfer: Transfer, model: Model | None, on: Day) -> None:
    made = Answer.of(transfer.us_made)
    if transfer.us_made is None and transfer.what != "core-software" and model is not None:
        made = trained_in(dossier, model, "US", on)
    stated.flag("item.us_made", made)
    content = model.us_content if model is not None else None
    stated.flag("item.foreign_subject", None if content is None else content == "yes")
    if model is not None:
        trained = model.trained_on_controlled_data
        if trained is None and model.purpose != "narrow":
            trained = False
            stated.take_of("model.trained_on_controlled_data", f'"{model.id}" was not trained on controlled technical data')
        stated.flag("model.trained_on_controlled_data", trained)
        stated.flag("model.controlled_data_recoverable", model.controlled_data_recoverable)
    stated.flag("model.tuned_for_intrusion", model is not None and model.tuned_for_intrusion is True)
    stated.flag("model.trained_on_violating_chips", model is not None and model.trained_on_violating_chips is True)


def _state_classification(stated: Stated, transfer: Transfer, model: Model | None) -> None:
    stated_as = transfer.classification if transfer.what == "core-software" else model.classification if model else None
    stated.flag("item.classification_stated", stated_as is not None)
    if stated_as is None:
        stated.take_of("item.classification", "the item is EAR99: no classification is stated")
    entry = _entry(stated_as)
    stated.word("item.classification", entry)
    supp2 = stated_as.supp2 if stated_as is not None else None
    if entry == "EAR99":
        stated.flag("item.in_supp2_744", value=False)
    else:
        stated.flag("item.in_supp2_744", None if supp2 is None else supp2 == "yes")
    if entry in _AT_ONLY:
        stated.flag("item.chart_licence", value=False)
    elif transfer.country_chart is not None:
        stated.flag("item.chart_licence", transfer.country_chart == "licence")


def _entry(stated_as: Classification | None) -> str:
    if stated_as is None:
        return "EAR99"
    eccn = stated_as.eccn.strip()
    return eccn if eccn in ENTRIES_ASKED else "other"


def _state_service(stated: Stated, transfer: Transfer) -> None:
    stated.word("software_kind", transfer.software_kind)
    stated.flag("software_able", transfer.software_able)
    stated.word("crypto", transfer.crypto)
    stated.word("access.price", transfer.price)
    stated.flag("access.public", transfer.public)
    stated.word("access.kind", transfer.access_kind)
    stated.flag("access.returns_controlled_technology", transfer.returns_controlled_technology is True)
    stated.flag("end_use.missile_delivers_wmd", transfer.missile_delivers_wmd)


def _state_places(stated: Stated, dossier: Dossier, transfer: Transfer, to: Party | None, on: Day) -> None:
    deemed = transfer.act in _DEEMED
    if transfer.act == "access" and transfer.destination is None and to is not None and to.located is not None:
        stated.word("destination", to.located)
        stated.take_of("destination", f"the service is used where the user is located, {to.located}")
    sure, possible = _countries(dossier, transfer, to, on)
    for name, codes in PLACES.items():
        certain = bool(sure & set(codes)) or (possible is not None and bool(possible) and possible <= set(codes))
        open_ = possible is None or bool(possible & set(codes))
        stated.flag(f"bound_for.{name}", Answer.YES if certain else Answer.UNKNOWN if open_ else Answer.NO)
    no_place = deemed or transfer.act == "publish"
    stated.flag("bound_for.covered_region", Answer.NO if no_place else _region(transfer, sure, possible))
    stated.flag("bound_for.other_occupied", not no_place and transfer.region in _OTHER_OCCUPIED)


def _countries(dossier: Dossier, transfer: Transfer, to: Party | None, on: Day) -> tuple[frozenset[str], frozenset[str] | None]:
    """Where it surely goes, and where else it may go: one of these, or anywhere for `None`."""
    if transfer.act == "publish":
        return frozenset(), frozenset()
    if transfer.act in _DEEMED:
        return frozenset(), (latest_standing(to, on) if to is not None else frozenset()) or None
    facility = next((f for f in dossier.facility if f.id == transfer.stored_at), None)
    gets_it = {transfer.to, transfer.consignee, *transfer.intermediate, *(transfer.keys_to or ())}
    places = {p.located for p in dossier.party if p.id in gets_it} | {facility.country if facility else None}
    destination = transfer.destination or (transfer.origin if transfer.act == "in-country-transfer" else None)
    if destination is None and transfer.act == "access" and to is not None:
        destination = to.located
    sure = frozenset(p for p in (*places, destination) if p is not None)
    return sure, None if destination is None else frozenset()


def _region(transfer: Transfer, sure: frozenset[str], possible: frozenset[str] | None) -> Answer:
    """A region is named, or the country has none; a whole oblast is more than the so-called republic in it."""
    if transfer.region is None:
        return Answer.UNKNOWN if "UA" in sure or possible is None else Answer.NO
    if transfer.region in _REPUBLICS:
        return Answer.of(transfer.so_called_republic)
    return Answer.of(transfer.region in _CRIMEA)


def _state_sender(stated: Stated, dossier: Dossier, transfer: Transfer, who: Party | None) -> None:
    performed = transfer.performed_in_us
    if performed is None and stated.facts.get("origin") in UNITED_STATES:
        performed = True
    stated.flag("performed_in_us", performed)
    if who is None:
        return
    stated.flag("from.us_person", us_person(who))
    parents = [next((p for p in dossier.party if p.id == o.party), None) for o in who.owner]
    if who.owned_by_us_person is not None:
        stated.flag("from.owned_by_us_person", who.owned_by_us_person)
    elif who.ultimate_parent in UNITED_STATES:
        stated.flag("from.owned_by_us_person", value=True)
    elif who.ultimate_parent is not None and not any(p is None or us_person(p) is not Answer.NO for p in parents):
        stated.flag("from.owned_by_us_person", value=False)


def us_person(party: Party) -> Answer:
    """Whether the party is a US person (15 CFR 772.1): by status, by organisation, or by being in the United States."""
    if party.us_person is not None:
        return Answer.of(party.us_person)
    held = {s.country for s in (*party.citizenships, *party.permanent_residence)}
    at_home = party.us_status in ("citizen", "permanent-resident", "protected") or bool(held & UNITED_STATES)
    if at_home or not UNITED_STATES.isdisjoint((party.located, party.organised_under)):
        return Answer.YES
    settled = party.us_status == "none" if party.kind == "individual" else party.organised_under is not None
    return Answer.NO if settled and party.located is not None else Answer.UNKNOWN


def _state_recipient(stated: Stated, transfer: Transfer, to: Party | None, on: Day) -> None:
    if to is None:
        return
    stated.word("to.government_of", to.government_of)
    if to.employment is not None and to.employment.since is not None:
        stated.flag("to.employed_for_a_year", to.employment.since + _YEAR <= on)
    held = latest_standing(to, on)
    if transfer.act == "deemed-reexport" and held and transfer.origin is not None:
        stated.flag("release_at_home", (transfer.origin in held) if len(held) == 1 or transfer.origin not in held else None)


def _state_papers(stated: Stated, dossier: Dossier, transfer: Transfer, on: Day) -> None:
    for name, kind in _DOCUMENTS.items():
        stated.flag(name, any(d.kind == kind and _speaks(d, dossier, transfer, on) for d in dossier.document))
    for name, kinds in (("ofac_authorised", ("ofac-specific", "ofac-general")), ("commerce_licence", ("licence",))):
        stated.flag(name, any(a.kind in kinds and _matches(a, transfer, on) for a in dossier.authorisation))
    stated.flag("violation_known", transfer.violation_known is True)
    stated.flag("red_flag_seen", bool(transfer.red_flags))


def _speaks(paper: Document, dossier: Dossier, transfer: Transfer, on: Day) -> bool:
    """Whether a document is of the day and of this transfer; a statement of a party speaks for that party alone."""
    if (paper.from_ is not None and on < paper.from_) or (paper.until is not None and paper.until <= on):
        return False
    if (paper.models and transfer.model not in paper.models) or (paper.transfers and transfer.id not in paper.transfers):
        return False
    if paper.kind == "uvl-statement":
        named = {p for d in dossier.document if d.kind == paper.kind for p in d.parties}
        unverified = {p.id for p in dossier.party if any(row.list_ == "bis-unverified" for row in p.listing)}
        return unverified.intersection(roles(dossier, transfer)) <= named
    return not paper.parties or transfer.to in paper.parties


def _matches(paper: Authorisation, transfer: Transfer, on: Day) -> bool:
    begun = paper.from_ is None or paper.from_ <= on
    over = paper.until is not None and paper.until <= on
    named = {p for p in (transfer.to, transfer.consignee, transfer.purchaser, *transfer.intermediate) if p}
    model = transfer.model is not None and transfer.model in paper.models
    met = all(c.met == "yes" for c in paper.conditions)
    return begun and not over and met and model and bool(named) and named <= set(paper.parties)
