"""To 2028: the largest run carried forward, and how many models are then above a line, with 90 % intervals and no chance used.

1. The largest run to date is followed through the last years: each run larger than all before it is a point, and a line is
   fitted through the logarithms by least squares. The interval is the prediction interval of that line, by Student's t.
2. How far below the largest run of its day each model stood is taken from the last three whole years: so many a year
   within each distance. Coming years are taken to be like them, as Kumar and Manning found such counts to be steady
   (arXiv 2504.16138). A line that stands still falls ever further below the largest run, so that more models a year lie above it.
3. The two doubts, where the largest run will be and how much a year's count scatters, are added in squares.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist, fmean

from weighbridge.app.exploring.answers import Amount, Forecast, ForecastYear
from weighbridge.app.exploring.ranges import Weighed
from weighbridge.kernel.amounts import Number
from weighbridge.kernel.days import Day
from weighbridge.weigh.combining.spreads import logarithm, power

LAST_YEAR = 2028
RECORD_YEARS = 8
"""How far back records are followed: from before 2018 the growth was another (Sevilla et al. 2022, arXiv 2202.05924, see eras)."""
LIKE_YEARS = 3
LEAST_RECORDS = 5
MOST_POWER = 60
"""Powers of ten beyond which nothing is forecast: records of a few days carried over years."""
NINETY_FIVE = NormalDist().inv_cdf(0.95)
METHOD = (
    "least squares through the logarithm of each run larger than all before it, over eight years; counts from how far below the largest "
    "run of its day each model of the last three whole years stood; 90 % intervals from Student's t and from the scatter of those years"
)
_TEN = math.log(10)


@dataclass(frozen=True)
class Trend:
    """A fitted line: powers of ten by year, with what its prediction interval needs."""

    level: float
    slope: float
    centre: float
    scatter: float
    spread: float
    count: int

    def at(self, year: float) -> tuple[float, float, float]:
        """Low, central and high powers of ten in that year."""
        middle = self.level + self.slope * (year - self.centre)
        half = student(self.count - 2) * self.scatter * math.sqrt(1 + 1 / self.count + (year - self.centre) ** 2 / self.spread)
        return middle - half, middle, middle + half

    def growth(self) -> tuple[float, float, float]:
        """Times a year, low, central and high."""
        half = student(self.count - 2) * self.scatter / math.sqrt(self.spread)
        low, middle, high = (10**tens for tens in (self.slope - half, self.slope, self.slope + half))
        return low, middle, high


def student(freedom: int) -> float:
    """The 95 % point of Student's t, by the expansion of Abramowitz and Stegun 26.7.5; within 0.2 % from three degrees of freedom."""
    z, n = NINETY_FIVE, max(freedom, 1)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    fourth = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + first / n + second / n**2 + third / n**3 + fourth / n**4


def forecast(rows: Sequence[Weighed], every: Sequence[Weighed], line: Number, as_of: Day, since: int) -> Forecast:
    """The largest run of `every` model and the count of `rows` above the line, year by year from `since` to 2028."""
    dated, runs = _dated(rows, as_of), _dated(every, as_of)
    trend = _trend(records(runs), as_of)
    distances = _distances(dated, records(runs), as_of)
    if trend is None or not distances:
        return Forecast(METHOD, [], [], f"fewer than {LEAST_RECORDS} records, or no model in the last three whole years")
    if max(map(abs, trend.at(LAST_YEAR + 1))) > MOST_POWER:
        return Forecast(METHOD, [], [], "the records lie too near one another in time to be carried so far")
    now = sum(size >= logarithm(line) / _TEN for _, size in dated)
    ahead = _Ahead(trend, distances, logarithm(line) / _TEN)
    years = [_year(year, ahead, as_of, now) for year in range(max(since, as_of.year), LAST_YEAR + 1)]
    return Forecast(METHOD, [f"{times:.2g}" for times in trend.growth()], years)


def records(dated: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Those larger than all before them, in time."""
    found: list[tuple[float, float]] = []
    for when, size in dated:
        if not found or size > found[-1][1]:
            found.append((when, size))
    return found


def _trend(points: Sequence[tuple[float, float]], as_of: Day) -> Trend | None:
    kept = [p for p in points if p[0] >= _year_of(as_of) - RECORD_YEARS]
    if len(kept) < LEAST_RECORDS:
        return None
    centre, level = fmean(x for x, _ in kept), fmean(y for _, y in kept)
    spread = math.fsum((x - centre) ** 2 for x, _ in kept)
    if not spread:
        return None
    slope = math.fsum((x - centre) * (y - level) for x, y in kept) / spread
    left = math.fsum((y - level - slope * (x - centre)) ** 2 for x, y in kept)
    return Trend(level, slope, centre, math.sqrt(left / (len(kept) - 2)), spread, len(kept))


def _distances(dated: Sequence[tuple[float, float]], tops: Sequence[tuple[float, float]], as_of: Day) -> list[list[float]]:
    """For each of the last whole years, how far below the largest run to date each model stood, in powers of ten."""
    first = as_of.year - LIKE_YEARS
    found: list[list[float]] = [[] for _ in range(LIKE_YEARS)]
    for when, size in dated:
        if 0 <= int(when) - first < LIKE_YEARS:
            found[int(when) - first].append(_top(tops, when) - size)
    return found if any(found) else []


def _top(tops: Sequence[tuple[float, float]], when: float) -> float:
    """The largest run up to a day, its own included."""
    return tops[bisect_right(tops, (when, math.inf)) - 1][1]


def _dated(rows: Sequence[Weighed], as_of: Day) -> list[tuple[float, float]]:
    """Day and size of each model that has both, in time."""
    return sorted(point for w in rows if (point := _point(w)) is not None and point[0] <= _year_of(as_of))


@dataclass(frozen=True)
class _Ahead:
    """What is carried forward: the largest run, the distances below it by year, and the line they are set against."""

    trend: Trend
    distances: Sequence[Sequence[float]]
    line: float


def _year(year: int, ahead: _Ahead, as_of: Day, now: int) -> ForecastYear:
    """The end of a year: what is above the line now, and what each part of a year until then adds."""
    expected, scatter = [0.0, 0.0, 0.0], 0.0
    for coming in range(as_of.year, year + 1):
        part = 1 - (_year_of(as_of) - coming) if coming == as_of.year else 1.0
        middle = coming + 1 - part / 2
        counts = [[sum(d <= top - ahead.line for d in of_year) for of_year in ahead.distances] for top in ahead.trend.at(middle)]
        expected = [e + part * fmean(c) for e, c in zip(expected, counts, strict=True)]
        mean = fmean(counts[1])
        between = math.fsum((c - mean) ** 2 for c in counts[1]) / (len(counts[1]) - 1)
        scatter += part * max(mean, between)
    low, central, high = expected
    half = NINETY_FIVE * math.sqrt(scatter)
    ends = (max(0.0, central - math.hypot(central - low, half)), central + math.hypot(high - central, half))
    ends_of_year = [str(power(p * _TEN)) for p in ahead.trend.at(year + 1)]
    return ForecastYear(year, Amount(*ends_of_year), [now + round(ends[0]), now + round(central), now + round(ends[1])])


def within_by_year(rows: Sequence[Weighed], every: Sequence[Weighed], within: float, as_of: Day) -> dict[str, int]:
    """How many of the models of each year stood within a distance of the largest run of their own day."""
    tops, found = records(_dated(every, as_of)), dict[str, int]()
    for when, size in _dated(rows, as_of):
        year = str(int(when))
        found[year] = found.get(year, 0) + (_top(tops, when) - size <= within)
    return {year: n for year, n in found.items() if int(year) > as_of.year - RECORD_YEARS}


def _point(weighed: Weighed) -> tuple[float, float] | None:
    """A model's day and size as a year and a power of ten."""
    amount, day = weighed.operations, weighed.row.day
    if day is None or amount is None or not amount.central:
        return None
    return _year_of(day), logarithm(amount.central) / _TEN


def _year_of(day: Day) -> float:
    start = date(day.year, 1, 1)
    return day.year + (day - start).days / (date(day.year + 1, 1, 1) - start).days
