"""Moments and stretches of time as sources write them, with the doubt that a clock without a zone leaves."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo
from fractions import Fraction
from functools import lru_cache

import msgspec

from weighbridge.kernel.amounts import UNBOUNDED, Number, Range

EARLIEST, LATEST = 946_684_800, 4_102_444_800
"""From 2000 until 2100: what is outside is a clock that was not set, or another unit."""
MILLISECONDS = 1_000
_EPOCH = re.compile(r"\d{1,16}(?:\.\d{1,9})?\Z")
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])\Z")
_NUMBER = re.compile(r"[-+]?\d{1,30}(?:\.\d{1,30})?(?:[eE][-+]?\d{1,2})?\Z")
_LAST_MONTH = 12
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_S = 86_400


class Moment(msgspec.Struct, frozen=True, gc=False):
    """A moment, to the second: between `first` and `last` where the hour came twice, or not at all, on the clock it was read from."""

    first: int
    last: int

    @classmethod
    def at(cls, second: int) -> Moment:
        """A moment without doubt."""
        return cls(second, second)


class NoMoment(ValueError):
    """The words are no moment that could be; its text says why."""


def moment(words: str, zone: tzinfo | None) -> Moment:
    """A moment written as ISO 8601, or as seconds since 1970; `zone` is that of words without an offset, UTC where None.

    Raises :class:`NoMoment` for anything else, and for moments before 2000 or after 2100.
    """
    return moment_told(words, zone)[0]


def moment_told(words: str, zone: tzinfo | None) -> tuple[Moment, bool]:
    """A moment, as :func:`moment` reads it, and whether it says itself which clock it is of."""
    text = words.strip()
    if _EPOCH.match(text):
        return _within(Moment.at(int(text.partition(".")[0])), text), True
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise NoMoment(f"{text[:40]!r} is no moment") from None
    return _within(_on_the_clock(read, zone), text), read.tzinfo is not None


def has_zone(words: str) -> bool:
    """Whether a moment says itself which clock it is of."""
    text = words.strip()
    if _EPOCH.match(text):
        return True
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def _on_the_clock(read: datetime, zone: tzinfo | None) -> Moment:
    try:
        if read.tzinfo is not None or zone is None:
            aware = read if read.tzinfo is not None else read.replace(tzinfo=UTC)
            return Moment.at(_seconds(aware))
        both = [_seconds(read.replace(tzinfo=zone, fold=fold)) for fold in (0, 1)]
    except OverflowError:
        raise NoMoment("the moment is outside the calendar") from None
    return Moment(min(both), max(both))


def _seconds(aware: datetime) -> int:
    since = aware - _BEGINNING
    return since.days * _DAY_S + since.seconds


def _within(found: Moment, text: str) -> Moment:
    if not EARLIEST <= found.first <= found.last <= LATEST:
        raise NoMoment(f"{text[:40]!r} is before 2000 or after 2100: a clock not set, or another unit")
    return found


def month_of(words: str) -> tuple[int, int]:
    """The first second of a month `YYYY-MM` and that of the next, UTC. Raises :class:`NoMoment`."""
    found = _MONTH.match(words.strip())
    if found is None:
        raise NoMoment(f"{words.strip()[:40]!r} is no month, written YYYY-MM")
    year, month = int(found[1]), int(found[2])
    following = date(year + 1, 1, 1) if month == _LAST_MONTH else date(year, month + 1, 1)
    ends = [_seconds(datetime(d.year, d.month, 1, tzinfo=UTC)) for d in (date(year, month, 1), following)]
    _within(Moment(*ends), words)
    return ends[0], ends[1]


@lru_cache(maxsize=65_536)
def number(words: str) -> Fraction | None:
    """A number in digits, exactly; None for anything else. The same few come again in row after row."""
    text = words.strip()
    return Fraction(text) if _NUMBER.match(text) else None


def chip_time(chips: Range, start: Moment, end: Moment | None, as_of: int | None) -> Range:
    """Chip-seconds of chips held from `start` to `end`; without an end until `as_of`, and without that unbounded.

    Raises :class:`NoMoment` where it ends before it starts.
    """
    return UNBOUNDED if end is None and as_of is None else chips * time_held(start, end, as_of)


def time_held(start: Moment, end: Moment | None, as_of: int | None) -> Range:
    """Seconds from `start` to `end`, as :func:`chip_time` counts them."""
    if end is None and as_of is None:
        return UNBOUNDED
    until = end or Moment.at(max(as_of or 0, start.first))
    if until.last < start.first:
        raise NoMoment("it ends before it starts")
    low, high = max(0, until.first - start.last), until.last - start.first
    return Range(low, max(0, until.first - start.first), high)


def whole_or_part(value: Number) -> Number:
    """A fraction as an int where it is whole."""
    return value.numerator if value.denominator == 1 else value
