"""One cell of a table into a value: numbers with their digits, countries, days, lists; what is odd is handed to `note`."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache

from weighbridge.facts.catalogues.rows import Access, Confidence
from weighbridge.kernel.amounts import Number, Range, whole
from weighbridge.kernel.countries import NAMES, Country, country_named
from weighbridge.kernel.days import Day, read_day
from weighbridge.kernel.legible import clipped

Note = Callable[[str, str], None]
"""Takes the kind of a finding and what was made of it."""

MOST_DIGITS = 60
MOST = 10**60
"""As for every amount: no power of ten above 60 is read."""
_NUMBER = re.compile(r"(?P<lead>\d{1,60})(?:\.(?P<rest>\d{1,60}))?(?:[eE](?P<power>[+-]?\d{1,2}))?")
_GROUPED = re.compile(r"\d{1,3}(?:,\s?\d{3}){1,20}")
"""Digits in groups of three, or figures parted by commas: only a group that begins with a zero tells."""
_MARK = re.compile(r"(?P<figure>[1-9]\d*?)0{2,}1")
"""A figure, two zeros or more, and a one: 1.001e25, 5.0000000001e25 mark a row and state 1e25 and 5e25 (shared data's known dirt)."""
_NOISE = re.compile(r"(?P<figure>[1-9]\d*?)0{5,}\d{1,2}")
_DOUBLE_DIGITS = 12
"""Digits kept of a figure: a double holds 15 (IEEE 754), and sums of doubles lose a few of them."""

_ACCESS: dict[str, Access] = {
    "open weights (unrestricted)": "published",
    "open weights (restricted use)": "published",
    "open weights (non-commercial)": "published",
    "published": "published",
    "gated": "closed",
    "api access": "closed",
    "hosted access (no api)": "closed",
    "unreleased": "closed",
    "closed": "closed",
}
_CONFIDENCE: dict[str, Confidence] = {"confident": "confident", "likely": "likely", "speculative": "speculative"}
_PRECISIONS = {"bf16", "fp16", "fp32", "fp8", "tf32", "fp64", "fp4", "int8"}


def number(text: str, note: Note) -> Fraction | None:
    """The number a cell states; nothing, and a note, for one that is no number, negative, or zero (which Epoch writes for none)."""
    plain = _ungrouped(text.strip(), note)
    if plain is None:
        return None
    found = _NUMBER.fullmatch(plain)
    if found is None:
        note("not-a-number", f'"{clipped(plain, 60)}" is no number; taken for not stated')
        return None
    value = Fraction(f"{found['lead']}.{found['rest'] or '0'}") * Fraction(10) ** int(found["power"] or 0)
    if not value:
        note("zero", "a zero states no figure; taken for not stated")
        return None
    if value > MOST:
        note("too-large", f"{clipped(plain, 60)} is more than any work there could be; taken for not stated")
        return None
    return value


def _ungrouped(plain: str, note: Note) -> str | None:
    """The digits without commas between thousands; nothing where they may as well be several figures."""
    if not _GROUPED.fullmatch(plain):
        return plain
    groups = [group.strip() for group in plain.split(",")]
    if any(group.startswith("0") for group in groups[1:]):
        note("grouped-digits", f"{clipped(plain, 60)} is read as one figure, its digits in groups of three")
        return "".join(groups)
    note("ambiguous-digits", f"{clipped(plain, 60)} may be one figure in groups of three or several; taken for not stated")
    return None


def amount(text: str, note: Note) -> Range | None:
    """One figure, or the span between several that stand in one cell, with a note; counts are rounded to whole ones."""
    parts = [text] if _GROUPED.fullmatch(text.strip()) else text.split(",")
    values = [v for part in parts if part.strip() and (v := number(part, note)) is not None]
    if not values:
        return None
    low, high = min(values), max(values)
    if len(values) > 1:
        note("several-figures", f"{len(values)} figures in one cell: {'the same' if low == high else 'the span between them is taken'}")
    return Range.exactly(_count(low)) if low == high else Range(_count(low), None, _count(high))


def share(text: str, note: Note) -> Range | None:
    """A utilisation between nothing and the whole; over one it cannot be, is noted, and is not used."""
    value = number(text, note)
    if value is None:
        return None
    if value > 1:
        note("utilisation-over-one", f"a utilisation of {clipped(text.strip(), 20)} is over the whole; not used")
        return None
    return Range.exactly(value)


def operations(text: str, note: Note) -> Range | None:
    """Stated operations by the digits that state something: half a unit of the last one either side.

    Digits that only mark a row, and those that a double adds of its own, are left off with a note.
    """
    value = number(text, note)
    if value is None or value < 1:
        return None
    digits = str(whole(value)) if value.denominator == 1 else str(round(value))
    size, lead = len(digits), digits.rstrip("0")
    figure = _figure(lead, note)
    power = size - len(figure)
    unit = Fraction(10) ** power
    middle = int(figure) * unit
    return Range(whole(middle - unit / 2), whole(middle), whole(middle + unit / 2))


def _figure(lead: str, note: Note) -> str:
    """The digits that state something, of all that are written."""
    kept = lead
    if len(kept) > _DOUBLE_DIGITS:
        kept = str(round(Fraction(int(kept), 10 ** (len(kept) - _DOUBLE_DIGITS)))).rstrip("0")
    while found := _MARK.fullmatch(kept) or _NOISE.fullmatch(kept):
        kept = found["figure"].rstrip("0")
    if kept != lead and len(kept) < _DOUBLE_DIGITS:
        note("marker-digits", f"of the digits {lead} only {kept} state a figure")
    return kept


def bound(text: str, note: Note) -> int | None:
    """A bound of the operations, its marking digits left off."""
    found = operations(text, note)
    return None if found is None or found.central is None else int(found.central)


def day(text: str, note: Note) -> Day | None:
    """The day of publication."""
    found = read_day(text.strip())
    if found is None:
        note("not-a-day", f'"{clipped(text.strip(), 40)}" is no day; taken for not stated')
    return found


def words(text: str) -> tuple[str, ...]:
    """The parts of a list in a cell, each once, in order."""
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def countries(text: str, note: Note) -> tuple[tuple[Country, ...], tuple[str, ...]]:
    """The countries of the organisations, each once, and the words that name none."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    found = {part: _country(part) for part in parts}
    named = tuple(dict.fromkeys(c for c in found.values() if c is not None))
    others = tuple(part for part, c in found.items() if c is None)
    if len(parts) > len(found):
        note("repeated-country", "a country stands once for each organisation; each is counted once")
    if others:
        note("no-country", f"{clipped(', '.join(others), 80)}: no country of that name")
    return named, others


@cache
def _country(word: str) -> Country | None:
    return Country(word) if word in NAMES else country_named(word)


def access(text: str, note: Note) -> Access:
    """Whether the weights are published; Epoch's words and a dossier's."""
    found = _ACCESS.get(text.strip().casefold())
    if found is None:
        note("unknown-word", f'"{clipped(text.strip(), 40)}" says nothing known of the weights')
    return found or "unknown"


def confidence(text: str) -> Confidence:
    """The table's word for how sure it is of its figures."""
    return _CONFIDENCE.get(text.strip().casefold(), "unknown")


def precision(text: str, note: Note) -> str | None:
    """The number format the run is said to have used."""
    found = text.strip().casefold()
    if found in _PRECISIONS:
        return found
    note("unknown-word", f'"{clipped(text.strip(), 40)}" is no number format known here')
    return None


def _count(value: Fraction) -> Number:
    """A count: whole where it is large, since a double's digits behind the point are its own."""
    return whole(value) if value < MOST_DIGITS else round(value)
