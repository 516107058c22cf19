"""What changed on the lists since they were last seen, and a party's side of a hit."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from weighbridge.app.remembering.records import LISTING_FIELDS, KnownListing, Side
from weighbridge.identify.listings.records import ListedParty, annotation_fingerprint, matching_fingerprint

_SHORT = 16
"""Digits of a field's digest: it tells a change in words, nothing is decided by it."""


class ListingChanges(msgspec.Struct, frozen=True):
    """The way from the listings last seen to those of now, by id."""

    rematch: frozenset[str]
    """New, back, or changed in what a match can rest on."""
    reannotate: frozenset[str]
    """Changed only in what follows from a match."""
    gone: frozenset[str]


def listing_changes(known: Mapping[str, KnownListing], parties: Mapping[str, ListedParty]) -> ListingChanges:
    """Compare the listings last seen with those in force now."""
    rematch, reannotate = set(), set()
    for name, party in parties.items():
        before = known.get(name)
        if before is None or before.gone or before.matching != matching_fingerprint(party):
            rematch.add(name)
        elif before.annotation != annotation_fingerprint(party):
            reannotate.add(name)
    gone = {name for name, before in known.items() if not before.gone and name not in parties}
    return ListingChanges(frozenset(rematch), frozenset(reannotate), frozenset(gone))


def listing_side(party: ListedParty) -> Side:
    """A party as a side of a hit."""
    bare = msgspec.structs.replace(party, kind="unknown", names=(), addresses=(), identifiers=(), birth_dates=(), ties=())
    fields = {name: _short(matching_fingerprint(msgspec.structs.replace(bare, **{name: getattr(party, name)}))) for name in LISTING_FIELDS}
    return Side(matching_fingerprint(party), fields)


def _short(fingerprint: str) -> str:
    return fingerprint.removeprefix("sha256:")[:_SHORT]


def terms(party: ListedParty) -> dict[str, object]:
    """What follows from a listing, in its publisher's words: what a standing hit is annotated with."""
    return {
        "requirement": party.requirement,
        "scope": party.scope,
        "policy": party.policy,
        "programmes": list(party.programmes),
        "citations": list(party.citations),
        "from": party.from_.isoformat() if party.from_ else None,
        "until": party.until.isoformat() if party.until else None,
        "remarks": party.remarks,
    }
