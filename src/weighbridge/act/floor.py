"""The floor under every order: what holds until the packs that govern it have decided.

A transfer that touches an embargoed place, a party neither screened nor stated, a listed party,
or an individual notice belongs to `us/ear-general`, `us/ofac` and `us/individual-notice`. While
these are not asked, no other pack's silence lets it proceed. A party that nobody looked at holds
even then: they may not bind the sender. `--study` leaves the floor out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from weighbridge.facts.listings import OWN, unfit
from weighbridge.facts.people import latest_standing, sender
from weighbridge.facts.records import Dossier, Notice, Party, Screened, Transfer
from weighbridge.facts.transfers import parties_of
from weighbridge.facts.vocabulary import NO_PARENT
from weighbridge.kernel.countries import NAMES, REGIONS
from weighbridge.kernel.days import Day

GOVERNING = ("us/ear-general", "us/ofac")
"""The packs that govern embargoed places and listed parties."""
NOTICES = "us/individual-notice"
_DIVIDED = frozenset(region.partition("-")[0] for region in REGIONS)
"""Countries of which some regions are embargoed and others are not."""


@dataclass(frozen=True)
class Floor:
    """The embargoed countries of the day (Country Groups E:1 and E:2), the packs that decided, and the day of the act."""

    embargoed: Collection[str]
    decided: Collection[str]
    on: Day | None = None

    def holds(self, dossier: Dossier, transfer: Transfer) -> tuple[str, ...]:
        """Each reason the transfer holds whatever the packs asked say; none where it does not."""
        reasons = [*self._notices(dossier, transfer), *self._strangers(dossier, transfer)]
        if not set(GOVERNING) <= set(self.decided):
            reasons += self._places(dossier, transfer)
            reasons += self._listed(dossier, transfer)
        return tuple(dict.fromkeys(reasons))

    def _places(self, dossier: Dossier, transfer: Transfer) -> Iterator[str]:
        until = f"held until {' and '.join(GOVERNING)} decide"
        facility = next((f for f in dossier.facility if f.id == transfer.stored_at), None)
        places = {"the origin": transfer.origin, "the destination": transfer.destination}
        places["the place of storage"] = facility.country if facility else None
        for where, country in places.items():
            if country in self.embargoed:
                yield f"{where} is {_named(country)}: {until}"
        for role, party in _touched(dossier, transfer):
            for country in sorted(_countries(party) & set(self.embargoed)):
                yield f'the {role} "{party.id}" is of {_named(country)}: {until}'
        if transfer.region in REGIONS:
            yield f"the region is {REGIONS[transfer.region or '']}: {until}"
        elif transfer.region is None and transfer.destination in _DIVIDED:
            yield f"the region of {_named(transfer.destination)} is not stated, and some are embargoed: write `region`"
        for key, what in unplaced(dossier, transfer):
            yield f"{what} is not stated{', and some are embargoed' if key == 'destination' else ''}: write `{key}`"

    def _strangers(self, dossier: Dossier, transfer: Transfer) -> Iterator[str]:
        """Who nobody looked at, or whom the house denies: held whatever the packs say, also where none of them binds the sender."""
        for role, party in (*parties_of(dossier, transfer), *_with_means(dossier, transfer)):
            for row in party.possible_listing:
                who = f'"{row.name}" of {row.list_}' if row.name else f"somebody on {row.list_}"
                yield f'the {role} "{party.id}" may be {who}, and nobody has said whether it is: confirm the hit, or clear it with a reason'
            for own in dict.fromkeys(row.list_ for row in party.listing if row.list_.startswith(OWN)):
                yield f'the {role} "{party.id}" is on {own}, a list of the house: no rule rests on it, and only the house takes a name off'
            why = None if party.screened is None else unfit(party.screened, self.on)
            if why is not None:
                yield f'the screening of the {role} "{party.id}" clears nobody: {why}; screen it again'
            elif party.listed is None and party.screened is not None and not _in_time(party.screened, self.on):
                yield f'the screening of the {role} "{party.id}" states no day, or one after the act: screen it before'
            elif party.listed is None and party.screened is None and not party.listing:
                yield f'the {role} "{party.id}" is neither screened nor stated as unlisted: screen it, or write listed = "no"'
        if transfer.to is None and transfer.act != "publish":
            yield "nobody is named as the recipient: name the end user in `to`"

    def _listed(self, dossier: Dossier, transfer: Transfer) -> Iterator[str]:
        for role, party in _touched(dossier, transfer):
            if party.listing or party.listed == "yes":
                yield f'the {role} "{party.id}" is listed: held until {" and ".join(GOVERNING)} decide'

    def _notices(self, dossier: Dossier, transfer: Transfer) -> Iterator[str]:
        if NOTICES in self.decided:
            return
        for notice in dossier.notice:
            if _could_cover(notice, transfer):
                day = notice.received or "on a day not stated"
                yield f"an individual notice received {day} could cover it: held until {NOTICES} decides, which was not asked"


def unplaced(dossier: Dossier, transfer: Transfer) -> Iterator[tuple[str, str]]:
    """The places that nobody states and that could be embargoed, as the key to write and what it says."""
    to = next((p for p in dossier.party if p.id == transfer.to), None)
    if transfer.act == "publish":
        return
    if transfer.act in ("deemed-export", "deemed-reexport"):
        if to is not None and not latest_standing(to):
            yield "citizenships", f'the most recent citizenship or permanent residency of "{to.id}"'
        return
    if transfer.destination is None and not (transfer.act == "in-country-transfer" and transfer.origin):
        yield "destination", "the destination"
    for role, party in parties_of(dossier, transfer):
        if party.located is None:
            yield "located", f'where the {role} "{party.id}" is located'


def _with_means(dossier: Dossier, transfer: Transfer) -> Iterator[tuple[str, Party]]:
    """Who could have the weights without being sent them: holders of keys, and who runs the storage."""
    known = {p.id: p for p in dossier.party}
    facility = next((f for f in dossier.facility if f.id == transfer.stored_at), None)
    behind = [("holder of keys", name) for name in transfer.keys_to or ()]
    behind += [("operator of the storage", facility.operator)] if facility and facility.operator else []
    yield from ((role, known[name]) for role, name in behind if name in known)


def _touched(dossier: Dossier, transfer: Transfer) -> Iterator[tuple[str, Party]]:
    """The parties of a transfer, and those behind them: the sender, owners, employers, who runs the storage, who holds keys."""
    known = {p.id: p for p in dossier.party}
    who = sender(dossier, transfer, next((m for m in dossier.model if m.id == transfer.model), None))
    waiting = [*parties_of(dossier, transfer), *_with_means(dossier, transfer), *([("sender", who)] if who else [])]
    seen: set[str] = set()
    while waiting:
        role, party = waiting.pop(0)
        yield role, party
        if party.id not in seen:
            seen.add(party.id)
            others = [("owner", o.party) for o in party.owner]
            others += [("employer", party.employment.by)] if party.employment and party.employment.by else []
            waiting += [(f'{kind} of "{party.id}",', known[name]) for kind, name in others if name in known and name not in seen]


def _could_cover(notice: Notice, transfer: Transfer) -> bool:
    names_model = not notice.models or transfer.model is None or transfer.model in notice.models
    names_act = not notice.acts or transfer.act is None or transfer.act in notice.acts
    return notice.kind == "is-informed" and names_model and names_act


def _countries(party: Party) -> set[str]:
    places = {party.located, party.organised_under, party.headquarters, party.ultimate_parent}
    return {p for p in places if p is not None and p != NO_PARENT} | set(latest_standing(party))


def _named(country: str | None) -> str:
    return NAMES.get(country or "", str(country))


def _in_time(screened: Screened, on: Day | None) -> bool:
    """Whether the party was screened by the day of the act."""
    return screened.on is not None and (on is None or screened.on <= on)


def unscreened(dossier: Dossier, transfer: Transfer) -> Iterator[str]:
    """A sentence for each party whose listing is as stated by hand, not screened."""
    for role, party in parties_of(dossier, transfer):
        if party.screened is None and not party.listing and party.listed == "no":
            yield f'the {role} "{party.id}" is not listed, as stated, not screened'
