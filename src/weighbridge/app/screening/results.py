"""What was screened, as a dossier's `screening` reads it: who, by which lists, each hit with what follows from it and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from weighbridge.app.remembering.records import StandingHit, State
from weighbridge.app.screening.outcomes import Answer
from weighbridge.facts.listings import OWN
from weighbridge.facts.screenings.result import Disposition, FoundHit, ScreenedParty
from weighbridge.identify.listings.lists import in_dossier
from weighbridge.identify.listings.records import ListedParty
from weighbridge.identify.screening.records import Hit
from weighbridge.kernel.errors import BadInput

_SAID: Mapping[State, Disposition] = {"open": "open", "dismissed": "false-positive", "confirmed": "true-match", "escalated": "escalated"}


def screened(reference: str, name: str | None, answer: Answer, listed: Mapping[str, ListedParty]) -> ScreenedParty:
    """A customer and what a screening found of it; nobody has decided about a hit yet."""
    hits = tuple(_found(hit, listed[hit.party]) for hit in answer.hits)
    return ScreenedParty(reference, answer.outcome, name or None, answer.why or None, None, hits)


def remembered(reference: str, name: str | None, hits: Iterable[StandingHit]) -> ScreenedParty:
    """A customer and the hits that stand in the memory, each with what was decided about it."""
    found = tuple(_stood(hit) for hit in hits if hit.state in _SAID)
    return ScreenedParty(reference, "hit" if found else "no_hit", name or None, None, None, found)


def checked(parties: Iterable[ScreenedParty]) -> tuple[ScreenedParty, ...]:
    """The parties. Raises `BadInput` where one has no id, or two have one: a dossier could not tell whom a result is of."""
    found: dict[str, ScreenedParty] = {}
    for party in parties:
        what = "a row has no id" if not party.id else f'two rows have the id "{party.id}"' if party.id in found else None
        if what is not None:
            raise BadInput("screen/columns", f"{what}, by which a dossier would name it", to_fix="give each row an id of its own")
        found[party.id] = party
    return tuple(found.values())


def _found(hit: Hit, party: ListedParty) -> FoundHit:
    return FoundHit(
        party=hit.party,
        list=_list(hit.list),
        name=hit.listed,
        score=hit.score,
        points=hit.points,
        fingerprint=hit.fingerprint,
        requirement=party.scope,
        programmes=party.programmes,
        policy=party.policy,
        cite="; ".join(party.citations) or None,
    )


def _stood(hit: StandingHit) -> FoundHit:
    by, reason, note, on = _decided(hit)
    return FoundHit(
        party=hit.listing,
        list=_list(hit.list),
        name=hit.listed,
        score=hit.score,
        points=hit.points,
        fingerprint=hit.pair.listing.fingerprint,
        requirement=_text(hit, "scope"),
        programmes=_texts(hit, "programmes"),
        policy=_text(hit, "policy"),
        cite="; ".join(_texts(hit, "citations")) or None,
        disposition=_SAID[hit.state],
        reason=reason,
        note=note,
        by=by,
        decided_on=on,
    )


def _decided(hit: StandingHit) -> tuple[str | None, str | None, str | None, date | None]:
    """Who decided, for which reason, with which note, on which day: the last decision that a hit which is not open rests on."""
    if hit.state == "open" or not hit.dispositions:
        return None, None, None, None
    exact = [one for one in hit.dispositions if one.pair.key == hit.pair.key]
    last = (exact or hit.dispositions)[-1]
    return last.by, last.reason, last.note, last.at.date()


def _list(name: str) -> str:
    """The list as a dossier names it; one of the house's own by its own name, by which an owner's set asks for it."""
    return name if name.startswith(OWN) else in_dossier(name)


def _text(hit: StandingHit, key: str) -> str | None:
    value = hit.terms.get(key)
    return value if isinstance(value, str) and value else None


def _texts(hit: StandingHit, key: str) -> tuple[str, ...]:
    value = hit.terms.get(key)
    return tuple(str(each) for each in value) if isinstance(value, list) else ()
