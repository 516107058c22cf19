"""Matching customers with listed parties: every hit of some rows, with what it rests on; no more is loaded than one look-up needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from weighbridge.identify.listings.records import ListedName, ListedParty
from weighbridge.identify.names.parsing import Name, parse
from weighbridge.identify.screening.candidates import pairs, pairs_of_few
from weighbridge.identify.screening.customers import Customer
from weighbridge.identify.screening.evidence import evidence
from weighbridge.identify.screening.features import vectors
from weighbridge.identify.screening.index import Index
from weighbridge.identify.screening.keys import keys_of_customer
from weighbridge.identify.screening.records import MATCHER, Hit, Met, Part, Settings, score_of
from weighbridge.identify.screening.scoring import measure, name_points, rarity_points, words_met

_FEW = 16
"""Readings of names for which a product of their own costs less than to load what multiplies thousands."""
_ELSEWHERE = 150
"""A name that falls short by more is not compared with the words in other names of its listing: they seldom add as much."""
_UNLIKE_AT_MOST = -200
"""Where an identifier or an address brought two together, so much at most can their names say against it: people change names."""


@dataclass(frozen=True, slots=True)
class _Match:
    """A customer's name and the best name of a party for it."""

    party: int
    form: int
    which: int
    ours: Name
    fit: int
    rarity: int
    weak: int

    met: list[tuple[Met, ...]] = field(default_factory=list)

    @property
    def points(self) -> int:
        return self.fit + self.rarity + self.weak

    def words(self, index: Index) -> tuple[Met, ...]:
        """Which words met; reckoned once, however many customers have the name."""
        if not self.met:
            theirs = index.name(self.form)
            _, found = measure(self.ours, theirs, index.weights, index.words_of(self.party))
            self.met.append(words_met(self.ours, theirs, found, index.weights))
        return self.met[0]


def hits_of(rows: Iterable[Customer], index: Index, settings: Settings | None = None, on: date | None = None) -> list[Hit]:
    """Every hit of some customers, by row, then most points first, then the party's id; of listings in force on a day, or of all."""
    settings, rows = settings or Settings(), list(rows)
    least: dict[str, int] = {}
    for row in rows:
        least[row.name] = min(least.get(row.name, settings.threshold), settings.threshold - _lift(row, settings))
    matched = dict(zip(least, _by_name(least, index, settings), strict=True))
    return [hit for row in rows for hit in _row_hits(row, matched[row.name], index, settings, on)]


def _lift(row: Customer, settings: Settings) -> int:
    """Points that other evidence of a row may add to its name: a name that falls short by more is not looked at further."""
    return (
        (settings.country_agrees if row.country else 0)
        + (settings.born_agrees if row.birth_date else 0)
        + (settings.address_agrees if row.address else 0)
        + (settings.identifier_agrees if row.identifiers else 0)
    )


def _by_name(texts: Mapping[str, int], index: Index, settings: Settings) -> list[dict[int, _Match]]:
    """For each text, the parties whose names come near it, each with its best name; with a text goes the fewest points that matter."""
    read = [(place, name, least) for place, (text, least) in enumerate(texts.items()) for name in parse(text)]
    names = [name for _, name, _ in read]
    found: list[dict[int, _Match]] = [{} for _ in texts]
    if not names:
        return found
    few = len(names) <= _FEW
    rows, forms = pairs_of_few(names, index) if few else pairs(names, vectors(names, index.weights.features), index)
    for row, form in zip(rows.tolist(), forms.tolist(), strict=True):
        place, ours, least = read[row]
        _put(found[place], ours, form, index, settings, least)
    return found


def _put(  # noqa: PLR0913, PLR0917 - a match rests on all of these
    found: dict[int, _Match], ours: Name, form: int, index: Index, settings: Settings, least: int
) -> None:
    theirs = index.name(form)
    measured, aligned = measure(ours, theirs, index.weights)
    alone = name_points(measured), rarity_points(measured)
    near = sum(alone) >= settings.threshold - _ELSEWHERE
    if sum(alone) < least and not near:
        return
    for party, which in index.forms[form].of:
        fit, rarity = alone
        if near and aligned.ours and (others := index.words_of(party)):
            together, _ = measure(ours, theirs, index.weights, others)
            fit, rarity = name_points(together), rarity_points(together)
        if fit + rarity < least:
            continue
        weak = settings.weak_alias if index.parties[party].names[which].kind == "weak" else 0
        match = _Match(party, form, which, ours, fit, rarity, weak)
        before = found.get(party)
        if before is None or (match.points, -match.which, -form) > (before.points, -before.which, -before.form):
            found[party] = match


def _row_hits(row: Customer, matched: dict[int, _Match], index: Index, settings: Settings, on: date | None) -> Iterator[Hit]:
    keyed: set[int] = set()
    if row.address or row.identifiers:
        keyed = {party for key in keys_of_customer(row.address, row.identifiers) for party in index.keys.get(key, ())}
    if not matched and not keyed:
        return
    least = settings.threshold - _lift(row, settings)
    found = []
    for place in sorted(matched.keys() | keyed):
        if on is not None and not index.parties[place].holds(on):
            continue
        match = matched.get(place)
        # What falls short by more than all that the row could add falls short.
        if match is not None and place not in keyed and match.points < least:
            continue
        if place in keyed and match is None:
            match = _any_match(row, place, index, settings)
        hit = _hit(row, place, match, place in keyed, index, settings)
        if hit is not None:
            found.append(hit)
    yield from sorted(found, key=lambda hit: (-hit.points, hit.party))


def _any_match(row: Customer, place: int, index: Index, settings: Settings) -> _Match | None:
    found: dict[int, _Match] = {}
    for ours in parse(row.name):
        for form in index.forms_of.get(place, ()):
            _put(found, ours, form, index, settings, -10_000)
    return found.get(place)


def _hit(row: Customer, place: int, match: _Match | None, keyed: bool, index: Index, settings: Settings) -> Hit | None:  # noqa: FBT001, PLR0913, PLR0917
    party = index.parties[place]
    parts = [*_name_parts(row, party, match, keyed), *evidence(row, party, settings)]
    points = sum(part.points for part in parts)
    if points < settings.threshold or (match is None and not any(part.points > 0 for part in parts)):
        return None
    listed = party.names[match.which] if match else ListedName(party.name)
    return Hit(
        row=row.row,
        customer=row.id or None,
        text=row.name,
        party=party.id,
        list=party.list,
        fingerprint=index.fingerprint(place),
        listed=listed.text,
        name_kind=listed.kind,
        points=points,
        score=score_of(points),
        parts=tuple(parts),
        words=_words(match, index),
        edition=index.edition,
        weights=index.weights.digest,
        matcher=MATCHER,
        configuration=settings.digest,
    )


def _name_parts(row: Customer, party: ListedParty, match: _Match | None, keyed: bool) -> Iterator[Part]:  # noqa: FBT001
    if match is None:
        yield Part("name", 0, "not compared: the row or the listing has no name", row.name, party.names[0].text if party.names else "")
        return
    listed = party.names[match.which]
    fit = max(match.fit + match.rarity + match.weak, _UNLIKE_AT_MOST) - match.rarity - match.weak if keyed else match.fit
    yield Part("name", fit, "how well the words fit", row.name, listed.text)
    yield Part("rarity", match.rarity, "how much the words that met tell", row.name, listed.text)
    if match.weak:
        yield Part("name", match.weak, "an alias that its publisher calls weak", "", listed.text)


def _words(match: _Match | None, index: Index) -> tuple[Met, ...]:
    return () if match is None else match.words(index)
