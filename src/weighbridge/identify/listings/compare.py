"""What changed between two editions: who came, who went, what must be matched again and what only reads otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from weighbridge.identify.listings.records import Edition, Fact, ListedParty, annotation_fingerprint, matching_fingerprint

_MATCHING = ("kind", "names", "addresses", "identifiers", "birth_dates", "ties")
_ANNOTATION = ("list", "requirement", "scope", "policy", "citations", "programmes", "from_", "until", "linked", "remarks")


class Change(Fact, frozen=True):
    """A party that is in both editions, and the fields that differ."""

    id: str
    name: str
    fields: tuple[str, ...]


class Difference(Fact, frozen=True):
    """The way from one edition to another."""

    added: tuple[ListedParty, ...]
    removed: tuple[ListedParty, ...]
    rematch: tuple[Change, ...]
    """Changed in what a match can rest on."""
    reannotate: tuple[Change, ...]
    """Changed only in what follows from a match."""


def difference(before: Edition, after: Edition) -> Difference:
    """What changed, in the order of the ids."""
    old, new = _by_id(before), _by_id(after)
    # A party whose fields are the same needs no fingerprint; where they differ, the order of a publisher still does not count.
    unlike = [name for name in sorted(old.keys() & new.keys()) if _differs(old[name], new[name], _MATCHING + _ANNOTATION)]
    rematch = [name for name in unlike if matching_fingerprint(old[name]) != matching_fingerprint(new[name])]
    matched = set(rematch)
    reannotate = [n for n in unlike if n not in matched and annotation_fingerprint(old[n]) != annotation_fingerprint(new[n])]
    return Difference(
        added=tuple(new[name] for name in sorted(new.keys() - old.keys())),
        removed=tuple(old[name] for name in sorted(old.keys() - new.keys())),
        rematch=tuple(_change(old[name], new[name], _MATCHING + _ANNOTATION) for name in rematch),
        reannotate=tuple(_change(old[name], new[name], _ANNOTATION) for name in reannotate),
    )


def _by_id(edition: Edition) -> Mapping[str, ListedParty]:
    return {party.id: party for party in edition.parties}


def _differs(old: ListedParty, new: ListedParty, fields: tuple[str, ...]) -> bool:
    return any(getattr(old, name) != getattr(new, name) for name in fields)


def _change(old: ListedParty, new: ListedParty, fields: tuple[str, ...]) -> Change:
    return Change(new.id, new.name, tuple(name.rstrip("_") for name in fields if getattr(old, name) != getattr(new, name)))
