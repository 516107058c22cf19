"""Exact keys: what settles that two are one without their names, or brings an address-only row to light."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from weighbridge.facts.accounts.mail import PUBLIC_MAIL
from weighbridge.identify.listings.records import ListedParty
from weighbridge.identify.names.letters import readings

_SPLIT = re.compile(r"\s*[;|]\s*")
_KIND = re.compile(r"([A-Za-z][A-Za-z .#/-]{0,40}?)\s*[:=]\s*(.+)")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,24})(?:[/:?#].*)?", re.IGNORECASE)
_MAIL = re.compile(r"[^@\s]+@((?:[a-z0-9-]+\.)+[a-z]{2,24})", re.IGNORECASE)
_FEWEST_DIGITS, _FEWEST_SIGNS = 8, 5
_FEWEST_WORDS = 3
_ADDRESS_WORD = re.compile(r"[0-9]+|[a-z]+")
_STREET = {
    "street": "st",
    "road": "rd",
    "avenue": "ave",
    "av": "ave",
    "building": "bldg",
    "boulevard": "blvd",
    "number": "no",
    "room": "rm",
    "district": "dist",
    "ulitsa": "ul",
    "dom": "d",
    "floor": "fl",
    "suite": "ste",
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
}
_EMPTY_WORDS = frozenset(["no", "and", "of", "the", "in", "at", "p", "o", "box", "city", "province", "republic"])


@lru_cache(maxsize=1 << 16)
def identifiers_of(text: str) -> tuple[tuple[str, str], ...]:
    """The kind (empty where none is said) and the key of each identifier of a cell, several parted by `;`."""
    found = []
    for each in filter(None, _SPLIT.split(text)):
        named = _KIND.fullmatch(each)
        kind, value = (named[1].lower(), named[2]) if named and "//" not in named[2][:2] else ("", each)
        if key := key_of(kind, value):
            found.append((kind, key))
    return tuple(found)


def key_of(kind: str, value: str) -> str | None:
    """The key of an identifier: a domain, a telephone number, or letters and figures alone; `None` where it is too short to tell."""
    value = value.strip()
    if mail := _MAIL.fullmatch(value):
        domain = mail[1].lower()
        return f"mail:{value.lower()}" if domain in PUBLIC_MAIL else f"web:{domain}"
    if (domain := _DOMAIN.fullmatch(value)) and not value.replace(".", "").isdigit():
        return f"web:{domain[1].lower()}"
    signs = re.sub(r"[^0-9A-Za-z]", "", value).upper()
    if "phone" in kind or "fax" in kind or "mobile" in kind or value.startswith("+"):
        return f"phone:{signs.lstrip('0')}" if len(signs) >= _FEWEST_DIGITS else None
    return f"id:{signs}" if len(signs) >= _FEWEST_SIGNS and any(sign.isdigit() for sign in signs) else None


@lru_cache(maxsize=1 << 16)
def address_words(text: str) -> frozenset[str]:
    """The words of an address that tell, in Latin letters, ways of writing `street` and the like as one."""
    words = _ADDRESS_WORD.findall(readings(text)[0].replace("'", "")) if text else []
    return frozenset(_STREET.get(word, word) for word in words) - _EMPTY_WORDS


def address_key(text: str) -> str | None:
    """The key of an address, its words in any order; `None` where it has no number or too few words to be one place."""
    words = address_words(text)
    if len(words) < _FEWEST_WORDS or not any(word.isdigit() for word in words):
        return None
    return "address:" + " ".join(sorted(words))


def keys_of_party(party: ListedParty) -> Iterator[str]:
    """Every exact key of a listed party."""
    for identifier in party.identifiers:
        if key := key_of(identifier.kind, identifier.value):
            yield key
    for address in party.addresses:
        if key := address_key(address.text):
            yield key
        if party.kind == "address":
            yield from place_keys(address.text)


def keys_of_customer(address: str, identifiers: str) -> Iterator[str]:
    """Every exact key of a customer."""
    yield from (key for _, key in identifiers_of(identifiers))
    if address:
        if key := address_key(address):
            yield key
        yield from place_keys(address)


def place_keys(text: str) -> Iterator[str]:
    """Keys of a listed address that names nobody: each number with each long word, so that either may be written otherwise."""
    words = address_words(text)
    numbers = sorted(word for word in words if word.isdigit())
    names = sorted(word for word in words if len(word) >= _FEWEST_SIGNS and not word.isdigit())
    yield from (f"place:{number} {name}" for number in numbers for name in names)
