"""Days, and dates of birth that may be anything from a day to a decade, as the publishers write them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from weighbridge.identify.listings.records import CIRCA_YEARS, BirthDate

_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_SHORT, start=1)}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[ \-]([A-Za-z]{3,9})\.?,?[ \-](\d{4})")
_MONTH_DAY_YEAR = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
_MONTH_YEAR = re.compile(r"([A-Za-z]{3,9})\.?,? (\d{4})")
_SLASHES = re.compile(r"(\d{1,2}|dd|00)/(\d{1,2}|mm|00)/(\d{2}|\d{4})", re.IGNORECASE)
_YEAR_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"(\d{4})")
_CIRCA = re.compile(r"\b(?:circa|approximately|approx\.?|about|c\.)\s*:?", re.IGNORECASE)
_BETWEEN = re.compile(r"^(?:between|from)?\s*(.+?)\s*(?:\bto\b|\band\b|(?<=\d{4})\s*[-–/]\s*(?=\d{4}))\s*(.+)$", re.IGNORECASE)

Days = tuple[date, date]


def day(text: str | None, *, month_first: bool = False) -> date | None:
    """The one day a text names, or `None`; `month_first` reads 3/4/2021 as the fourth of March."""
    span = days(text or "", month_first=month_first)
    return span[0] if span is not None and span[0] == span[1] else None


def days(text: str, *, month_first: bool = False) -> Days | None:
    """The first and the last day that a text such as `1962`, `Dec 1948` or `10 Dec 1948` may mean; `None` for no date."""
    words = " ".join(text.split()).strip(" .,;")
    try:
        return _exact(words, month_first=month_first) or _month(words) or _year(words)
    except ValueError:
        return None


def birth_date(text: str, *, month_first: bool = False, circa: bool = False) -> BirthDate:
    """A date of birth: a day, a month, a year, a stretch of them; an approximate one is widened."""
    words = " ".join(text.split()).strip(" .;")
    about = circa or _CIRCA.search(words) is not None
    bare = _CIRCA.sub("", words).strip(" ,")
    span = days(bare, month_first=month_first) or _stretch(bare, month_first=month_first)
    if span is None:
        return BirthDate(words, circa=about)
    low, high = (shifted(span[0], -CIRCA_YEARS), shifted(span[1], CIRCA_YEARS)) if about else span
    return BirthDate(words, low, high, about)


def years(text: str, first: int, last: int) -> BirthDate:
    """A date of birth between the first day of one year and the last day of another."""
    return BirthDate(text, date(min(first, last), 1, 1), date(max(first, last), 12, 31))


def shifted(given: date, by: int) -> date:
    """The same day some years on; 29 February becomes the 28th where there is none."""
    year = given.year + by
    return date(year, given.month, min(given.day, monthrange(year, given.month)[1]))


def _stretch(words: str, *, month_first: bool) -> Days | None:
    found = _BETWEEN.match(words)
    if found is None:
        return None
    first, last = days(found[1], month_first=month_first), days(found[2], month_first=month_first)
    return (min(first[0], last[0]), max(first[1], last[1])) if first and last else None


def _exact(words: str, *, month_first: bool) -> Days | None:
    if found := _ISO.fullmatch(words):
        return _one(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_MONTH_YEAR.fullmatch(words):
        return _one(int(found[3]), _month_named(found[2]), int(found[1]))
    if found := _MONTH_DAY_YEAR.fullmatch(words):
        return _one(int(found[3]), _month_named(found[1]), int(found[2]))
    if found := _SLASHES.fullmatch(words):
        return _slashed(found[1], found[2], found[3], month_first=month_first)
    return None


def _slashed(first: str, second: str, year: str, *, month_first: bool) -> Days | None:
    """3/4/2021, and 00/04/2021 or dd/mm/2021 where the day or the month is not known."""
    given = int(year) if len(year) > len("99") else int(year) + (1900 if int(year) >= _LAST_CENTURY else 2000)
    month, of_month = (first, second) if month_first else (second, first)
    if not month.isdigit() or not int(month):
        return date(given, 1, 1), date(given, 12, 31)
    if not of_month.isdigit() or not int(of_month):
        return _whole_month(given, int(month))
    return _one(given, int(month), int(of_month))


_LAST_CENTURY = 60
"""Two-digit years from here are of the 1900s: the lists' own citations go back to the 1980s."""


def _month(words: str) -> Days | None:
    if found := _MONTH_YEAR.fullmatch(words):
        return _whole_month(int(found[2]), _month_named(found[1]))
    if found := _YEAR_MONTH.fullmatch(words):
        return _whole_month(int(found[1]), int(found[2]))
    return None


def _year(words: str) -> Days | None:
    found = _YEAR.fullmatch(words)
    return (date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)) if found else None


def _one(year: int, month: int, of_month: int) -> Days:
    found = date(year, month, of_month)
    return found, found


def _whole_month(year: int, month: int) -> Days:
    first = date(year, month, 1)
    return first, date(year, month, monthrange(year, month)[1])


def _month_named(name: str) -> int:
    number = _MONTHS.get(name[:3].lower())
    if number is None:
        raise ValueError(name)
    return number
