"""The register of people with significant control of the United Kingdom: its snapshot, one JSON object a line.

Format: the PSC data product of Companies House, `{"company_number": ..., "data": {...}}`. A nature of control gives a band, not a
percentage: more than 25 up to 50, more than 50 and under 75, 75 and above (Companies Act 2006, Sch. 1A; SI 2016/339). A band is kept
whole, its ends with it. Bands of votes, of the right to appoint directors and of influence are control, not shares.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import msgspec

from weighbridge.identify.ownership.formats.cells import day_of, lines, text_of
from weighbridge.identify.ownership.records import Actor, ActorKind, Finding, Graph, Held, graph_of
from weighbridge.kernel.amounts import Number
from weighbridge.kernel.countries import country_named

_BANDS: Mapping[str, tuple[Number, Number]] = {
    "25-to-50-percent": (Fraction(1, 4), Fraction(1, 2)),
    "50-to-75-percent": (Fraction(1, 2), Fraction(3, 4)),
    "75-to-100-percent": (Fraction(3, 4), 1),
    "more-than-25-percent": (Fraction(1, 4), 1),
}
_SHARES = ("ownership-of-shares-", "right-to-share-surplus-assets-")
_KINDS: Mapping[str, ActorKind] = {
    "individual-person-with-significant-control": "individual",
    "individual-beneficial-owner": "individual",
    "corporate-entity-person-with-significant-control": "entity",
    "corporate-entity-beneficial-owner": "entity",
    "legal-person-person-with-significant-control": "entity",
    "legal-person-beneficial-owner": "entity",
    "super-secure-person-with-significant-control": "unknown",
    "super-secure-beneficial-owner": "unknown",
}
COMPANY = "GB-COH:"
"""A company of the register is called so, with its number."""


class _Born(msgspec.Struct):
    year: int | None = None
    month: int | None = None


class _Paper(msgspec.Struct):
    registration_number: str | None = None
    place_registered: str | None = None
    country_registered: str | None = None
    legal_authority: str | None = None


class _Person(msgspec.Struct):
    kind: str = ""
    name: str | None = None
    natures_of_control: list[str] = []
    notified_on: str | None = None
    ceased_on: str | None = None
    ceased: bool = False
    """Of a secured person, of whom the register gives no days."""
    date_of_birth: _Born | None = None
    identification: _Paper | None = None
    etag: str | None = None


class _Line(msgspec.Struct):
    data: _Person
    company_number: str | None = None


def read_psc(body: bytes, file: str) -> Graph:
    """The stakes of a snapshot; statements that no person is known are findings of their company, and so is what cannot be read."""
    findings: list[Finding] = []
    actors: dict[str, Actor] = {}
    held: dict[tuple[object, ...], Held] = {}
    decoder = msgspec.json.Decoder(_Line)
    for number, line in lines(text_of(body, file), findings):
        try:
            one = decoder.decode(line)
        except (msgspec.DecodeError, RecursionError) as problem:
            findings.append(Finding("unreadable", f"line {number} is no row of the register: {problem}", (number,)))
            continue
        if one.company_number is None:
            findings.append(Finding("left-out", f"line {number} is of no company: {one.data.kind}", (number,)))
        elif one.data.ceased and one.data.ceased_on is None:
            findings.append(Finding("left-out", f"line {number} is of somebody who ceased, on a day that it does not say", (number,)))
        elif one.data.kind in _KINDS:
            _take(number, one.company_number, one.data, actors, held)
        else:
            name = f"{COMPANY}{one.company_number}"
            actors.setdefault(name, Actor(name, kind="entity", country="GB", registered=True))
            findings.append(Finding("no-owner-named", f'of "{name}" line {number} says: {one.data.kind}', (number,)))
    return graph_of(actors.values(), held.values(), findings)


def _take(number: int, company: str, who: _Person, actors: dict[str, Actor], held: dict[tuple[object, ...], Held]) -> None:
    owned = f"{COMPANY}{company}"
    actors.setdefault(owned, Actor(owned, kind="entity", country="GB", registered=True))
    owner = _called(owned, who)
    place = who.identification.country_registered if who.identification else None
    actors.setdefault(owner, Actor(owner, who.name, _KINDS[who.kind], country_named(place) if place else None, registered=True))
    bands = [_BANDS[band] for nature in who.natures_of_control for band in _band(nature)]
    # The natures of one row may be of trusts and firms too: each is a ground of its own, not a further share.
    # Whoever had more than a quarter of the shares would have a band of shares.
    low, high = (max(b[0] for b in bands), max(b[1] for b in bands)) if bands else (0, Fraction(1, 4))
    controls = not bands or low >= Fraction(1, 2) or any(not nature.startswith(_SHARES) for nature in who.natures_of_control)
    new = Held(
        owner,
        owned,
        low,
        high,
        day_of(who.notified_on),
        day_of(who.ceased_on),
        controls,
        row=number,
        says=", ".join(who.natures_of_control),
    )
    key = (owner, owned, new.until)
    held[key] = _either(held[key], new) if key in held else new


def _either(one: Held, other: Held) -> Held:
    """Two rows of one person, neither ended: the register does not say which stands, so either may."""
    first = None if one.from_ is None or other.from_ is None else min(one.from_, other.from_)
    low, high = min(one.low, other.low), max(one.high, other.high)
    return Held(one.owner, one.owned, low, high, first, one.until, one.controls or other.controls, one.owns, one.row, one.says)


def _band(nature: str) -> list[str]:
    return [band for band in _BANDS if nature.startswith(tuple(start + band for start in _SHARES))]


def _called(owned: str, who: _Person) -> str:
    """What to call an owner: a company by its number where it is of this register, any other by what tells it from its like."""
    paper = who.identification
    if paper is not None and paper.registration_number and _of_register(paper):
        return f"{COMPANY}{paper.registration_number.strip().upper().zfill(8)}"
    if who.name is None:
        return f"a secured person of {owned}"
    born = who.date_of_birth
    told = f" ({born.year}-{born.month or 0:02d})" if born and born.year else ""
    number = f" ({paper.registration_number})" if paper and paper.registration_number else ""
    return f"{' '.join(who.name.split())}{told}{number}"


def _of_register(paper: _Paper) -> bool:
    said = " ".join(filter(None, (paper.place_registered, paper.country_registered))).lower()
    return any(word in said for word in ("companies house", "england", "wales", "scotland", "united kingdom", "great britain"))
