"""What else than the name speaks for or against: country, date of birth, identifiers, address, kind. Missing is shown as missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from weighbridge.identify.listings.records import BirthDate, ListedParty
from weighbridge.identify.screening.customers import Customer, countries_of, days_of
from weighbridge.identify.screening.keys import address_words, identifiers_of, key_of
from weighbridge.identify.screening.records import Part, PartKind, Settings

_NOT_GIVEN, _NOT_LISTED = "not given", "the listing gives none"
_SAME_PLACE = 0.75
"""The share of the shorter address's words that both have, for it to be the same place; a number must be among them."""
_OF_ANOTHER_KIND = {("individual", "entity"), ("individual", "vessel"), ("individual", "aircraft"), ("entity", "individual")}


def evidence(customer: Customer, party: ListedParty, settings: Settings) -> Iterator[Part]:
    """Every piece of evidence beside the name, missing ones among them."""
    if (customer.kind, party.kind) in _OF_ANOTHER_KIND:
        yield Part("kind", settings.kind_differs, "another kind of party", customer.kind, party.kind)
    yield _country(customer, party, settings)
    if customer.kind != "entity" and party.kind in {"individual", "unknown"}:
        yield _born(customer, party, settings)
    yield _identifier(customer, party, settings)
    yield _address(customer, party, settings)


def _missing(kind: PartKind, ours: str, theirs: str) -> Part:
    return Part(kind, 0, _NOT_GIVEN if not ours else _NOT_LISTED, ours, theirs)


def _country(customer: Customer, party: ListedParty, settings: Settings) -> Part:
    ours, theirs = countries_of(customer.country), party.countries
    said = ";".join(sorted(ours)), ";".join(sorted(theirs))
    if not ours and customer.country:
        return Part("country", 0, "no country that is known", customer.country, said[1])
    if not ours or not theirs:
        return _missing("country", *said)
    if ours & theirs:
        return Part("country", settings.country_agrees, "agrees", *said)
    return Part("country", settings.country_differs, "differs", *said)


def _born(customer: Customer, party: ListedParty, settings: Settings) -> Part:
    ours = days_of(customer.birth_date)
    listed = [each for each in party.birth_dates if each.low is not None and each.high is not None]
    texts = "; ".join(each.text for each in party.birth_dates)
    if customer.birth_date and ours is None:
        return Part("birth-date", 0, "no date that can be read", customer.birth_date, texts)
    if ours is None or not listed:
        return _missing("birth-date", customer.birth_date, texts)
    points, said, each = max((_days(ours, each, settings) for each in listed), key=lambda found: found[0])
    return Part("birth-date", points, said, customer.birth_date, each.text)


def _days(ours: tuple[date, date], each: BirthDate, settings: Settings) -> tuple[int, str, BirthDate]:
    low, high = each.low or date.min, each.high or date.max
    if ours == (low, high):
        return settings.born_agrees if low == high else settings.born_near, "agrees", each
    if ours[0] <= high and low <= ours[1]:
        return settings.born_near, "agrees as far as it is said", each
    if ours[0].year == low.year and low == high:
        return settings.born_near // 2, "the same year, another day", each
    return settings.born_differs, "differs", each


def _identifier(customer: Customer, party: ListedParty, settings: Settings) -> Part:
    ours = identifiers_of(customer.identifiers)
    theirs = {key: each for each in party.identifiers if (key := key_of(each.kind, each.value))}
    if not ours or not theirs:
        return _missing("identifier", customer.identifiers, "; ".join(each.value for each in party.identifiers))
    for kind, key in ours:
        if key in theirs:
            return Part(
                "identifier", settings.identifier_agrees, "the same", f"{kind} {key}".strip(), f"{theirs[key].kind} {theirs[key].value}"
            )
    kinds = countries_of(customer.country)
    for kind, key in ours:
        other = next((each for each in party.identifiers if kind and each.kind == kind and each.country in kinds), None)
        if other is not None:
            return Part("identifier", settings.identifier_differs, "another of the same kind and issuer", f"{kind} {key}", other.value)
    return Part("identifier", 0, "none of one kind and issuer", customer.identifiers, "; ".join(each.value for each in party.identifiers))


def _address(customer: Customer, party: ListedParty, settings: Settings) -> Part:
    ours = address_words(customer.address)
    if not ours or not party.addresses:
        return _missing("address", customer.address, "; ".join(each.text for each in party.addresses[:3]))
    share, text = max((_shared(ours, address_words(each.text)), each.text) for each in party.addresses)
    if share >= _SAME_PLACE:
        points = settings.address_agrees if party.names else settings.threshold + settings.address_agrees
        return Part("address", points, "the same place", customer.address, text)
    return Part("address", 0, "another place, which says little", customer.address, text)


def _shared(ours: frozenset[str], theirs: frozenset[str]) -> float:
    both = ours & theirs
    if len(both) < 3 or not any(word.isdigit() for word in both):  # noqa: PLR2004 - as many words as make a place
        return 0.0
    return len(both) / min(len(ours), len(theirs))
