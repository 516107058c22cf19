"""When a run in progress will pass a line: work done so far, the rate while it runs, and how much of the time it runs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from weighbridge.kernel.amounts import Number, Range
from weighbridge.kernel.days import Day
from weighbridge.weigh.combining.spreads import Spread

MOST_DAYS = 3650
"""A run is not looked ahead further than ten years."""

QUANTILES = (0.05, 0.5, 0.95)

_ROUNDING = 1e-9
"""Probabilities nearer than this are equal: floating-point numbers do not tell them apart."""


@dataclass(frozen=True)
class Rate:
    """Operations a day while the run is up, and the share of days that it is up."""

    operations_a_day: Range
    availability: Range

    def a_day(self) -> Range:
        """Operations a day, days of standstill in the mean."""
        return self.operations_a_day * self.availability


@dataclass(frozen=True)
class Crossing:
    """The days by which a run has passed a line with 5, 50 and 95 %; None: not within the days looked ahead, or never."""

    line: Number
    earliest: Day | None
    median: Day | None
    latest: Day | None


def crossing(done: Range, rate: Rate, line: Number, today: Day, horizon: int = MOST_DAYS) -> Crossing:
    """The days on which the work done plus the rate since `today` reaches the line.

    `done` and the rate are independent log-normal amounts with their ranges as 90 % intervals. Where one of them is
    known exactly the days are exact too; else their sum on each day is taken as log-normal, with the mean and variance
    it has (Fenton and Wilkinson's approximation), so no chance is drawn. Whole days: the one by whose end the line is
    reached. Amounts without a bound give no day.
    """
    if done.low >= line:
        return Crossing(line, today, today, today)
    sums = _Sums.of(done, rate.a_day())
    if sums is None:
        return Crossing(line, None, None, None)
    days = [sums.first_day(line, quantile, horizon) for quantile in QUANTILES]
    return Crossing(line, *(None if n is None else _later(today, n) for n in days))


@dataclass(frozen=True)
class _Sums:
    """Work done and work a day, each an exact amount or a spread."""

    done: Number | Spread
    daily: Number | Spread

    @classmethod
    def of(cls, done: Range, daily: Range) -> _Sums | None:
        """Both amounts; None where one has no bound, or may or may not be nothing."""
        own, new = _known(done), _known(daily)
        return None if own is None or new is None else cls(own, new)

    def first_day(self, line: Number, quantile: float, horizon: int) -> int | None:
        """The first day on which the line is reached with at least this probability: bisection, as it never falls."""
        if self._reached(line, horizon) < quantile - _ROUNDING:
            return None
        low, high = -1, horizon
        while high - low > 1:
            middle = (low + high) // 2
            if self._reached(line, middle) >= quantile - _ROUNDING:
                high = middle
            else:
                low = middle
        return high

    def _reached(self, line: Number, days: int) -> float:
        if not isinstance(self.daily, Spread):
            rest = line - self.daily * days
            return self.done.probability_reaching(rest) if isinstance(self.done, Spread) else float(self.done >= rest)
        if not isinstance(self.done, Spread):
            rest = line - self.done
            return self.daily.probability_reaching(Fraction(rest) / days) if days else float(rest <= 0)
        if not days:
            return self.done.probability_reaching(line)
        return _sum(self.done, self.daily, days).probability_reaching(line)


def _known(amount: Range) -> Number | Spread | None:
    return amount.low if amount.low == amount.high else Spread.of(amount)


def _sum(done: Spread, daily: Spread, days: int) -> Spread:
    """Fenton and Wilkinson: the log-normal with the mean and variance of the sum, reckoned from `done` so that no figure overflows."""
    ratio = days * math.exp(daily.middle - done.middle)
    own, new = math.exp(done.deviation**2 / 2), ratio * math.exp(daily.deviation**2 / 2)
    mean = own + new
    variance = math.expm1(done.deviation**2) * own**2 + math.expm1(daily.deviation**2) * new**2
    squared = math.log1p(variance / mean**2)
    return Spread(done.middle + math.log(mean) - squared / 2, math.sqrt(squared))


def _later(today: Day, days: int) -> Day | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def rate_so_far(done: Range, days: Number) -> Range:
    """Operations a day over the days elapsed, standstill inside; none where no day has passed."""
    return done * Range.exactly(Fraction(1, 1) / days) if days else Range(0, None, None)
