"""Countries and addresses as the publishers write them."""

from __future__ import annotations

import re
from functools import lru_cache

from weighbridge.identify.listings.cells.wording import folded
from weighbridge.identify.listings.records import Address, CountryTie, TieKind
from weighbridge.kernel.countries import NAMES, country_named

_SPELLED = {
    "crimea region of ukraine": "UA",
    "crimea (occupied)": "UA",
    "region: crimea": "UA",
    "region: donetsk": "UA",
    "region: luhansk": "UA",
    "u.a.e.": "AE",
    "p.r.c.": "CN",
    "people's republic of china": "CN",
    "korea, north": "KP",
    "korea, south": "KR",
    "congo, democratic republic of the": "CD",
    "congo, republic of the": "CG",
    "iran (islamic republic of)": "IR",
    "palestinian": "PS",
    "region: gaza": "PS",
    "region: west bank": "PS",
    "west bank": "PS",
    "state of palestine": "PS",
    "macedonia, the former yugoslav republic of": "MK",
    "burma (myanmar)": "MM",
    "the gambia": "GM",
    "the bahamas": "BS",
    "czechoslovakia": None,
}
"""Spellings of the lists beyond those of the kernel; a region of a country is the country here, and named in the text."""
_SEVERAL = re.compile(r"\s*;\s*(?:and\s+)?|\s+;\s*and\s+|(?<=\.)\s+and\s+(?=(?:No|Room|Unit|Flat|P\.O)\b)", re.IGNORECASE)
_SEE = re.compile(r"\s*\(?\bSee (?:also |alternate )?address(?:es)?[^)]*\)?\.?", re.IGNORECASE)


@lru_cache(maxsize=4096)
def country_code(text: str) -> str | None:
    """The ISO code of a code or a name; `None` for what is no country that is known."""
    words = folded(text).strip(" .,")
    if words in NAMES:
        return words
    low = words.lower()
    if low in _SPELLED:
        return _SPELLED[low]
    return country_named(words) or country_named(re.sub(r"\s*\(.*\)$", "", words))


def tie(text: str, kind: TieKind = "listed-under") -> CountryTie:
    """A country that a row names."""
    words = folded(text)
    return CountryTie(words, country_code(words), kind)


def ties(texts: list[str], kind: TieKind) -> list[CountryTie]:
    """The countries of several cells; each may hold several, joined by semicolons."""
    return [tie(piece, kind) for text in texts for piece in (p.strip() for p in text.split(";")) if piece]


def address(text: str, **parts: str | None) -> Address:
    """An address of the parts a publisher gives; the country is a code or a name."""
    given = {name: folded(part) or None for name, part in parts.items()}
    country = given.pop("country", None)
    code = country_code(country) if country else None
    return Address(folded(text), country=code, **given)


def joined(*parts: str | None) -> str:
    """The parts of an address on one line."""
    return ", ".join(part for part in (folded(p) for p in parts) if part)


def split_addresses(text: str | None) -> list[Address]:
    """The addresses of one cell, joined by `; ` or `; and`; the last word of each is its country, where it is one."""
    found = []
    for piece in _SEVERAL.split(_SEE.sub("", folded(text))):
        whole = piece.strip(" .;,")
        if whole:
            found.append(Address(whole, country=country_code(whole.rpartition(",")[2])))
    return found
