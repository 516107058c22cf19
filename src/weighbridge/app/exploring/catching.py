"""Which models a line catches: certainly, by their best figure, possibly, not, or unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from weighbridge.app.exploring.answers import Counts
from weighbridge.app.exploring.ranges import Weighed
from weighbridge.facts.catalogues.rows import TableRow
from weighbridge.kernel.amounts import Number, Range, whole
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day

Class = Literal["certain", "central", "possible", "below", "unknown"]


@dataclass(frozen=True)
class Selection:
    """Whose models are counted: published by a day; of closed weights only; of developers of one country."""

    as_of: Day
    closed_only: bool = False
    country: str | None = None

    def takes(self, row: TableRow) -> Answer:
        """Whether the row is one of those; unknown where the table does not say, and then it may only possibly be caught."""
        answer = Answer.of(None if row.day is None else row.day <= self.as_of)
        if self.closed_only:
            answer &= Answer.of(None if row.access == "unknown" else row.access == "closed")
        if self.country is not None:
            found = Answer.YES if self.country in row.countries else Answer.NO
            answer &= Answer.UNKNOWN if found is Answer.NO and (row.elsewhere or not row.countries) else found
        return answer

    def why_not(self, row: TableRow) -> str:
        """The first reason that leaves a row out."""
        if row.day is not None and row.day > self.as_of:
            return "published later"
        return "weights published" if self.closed_only and row.access == "published" else "of another country"


@dataclass(frozen=True)
class Candidate:
    """A model that is counted, and whether it is for sure one of those asked for."""

    weighed: Weighed
    sure: bool


def candidates(rows: Iterable[Weighed], selection: Selection) -> tuple[tuple[Candidate, ...], Counter[str]]:
    """The models asked for, and how many were left out for which reason."""
    taken: list[Candidate] = []
    left: Counter[str] = Counter()
    for weighed in rows:
        answer = selection.takes(weighed.row)
        if answer is Answer.NO:
            left[selection.why_not(weighed.row)] += 1
        else:
            taken.append(Candidate(weighed, answer is Answer.YES))
    return tuple(taken), left


def class_of(candidate: Candidate, line: Range) -> Class:
    """What a line makes of a model; a line that is itself a range is reached for certain at its high end only."""
    amount = candidate.weighed.operations
    if amount is None:
        return "unknown"
    if line.high is not None and amount.low >= line.high:
        return "certain" if candidate.sure else "possible"
    if amount.central is not None and line.central is not None and amount.central >= line.central:
        return "central" if candidate.sure else "possible"
    if amount.high is None:
        return "unknown"
    return "possible" if amount.high >= line.low else "below"


def count(classes: Iterable[Class]) -> Counts:
    """The classes counted, each of the first three with those before it."""
    found = Counter(classes)
    certain = found["certain"]
    central = certain + found["central"]
    return Counts(certain, central, central + found["possible"], found["below"], found["unknown"])


def largest(rows: Sequence[Candidate]) -> Candidate | None:
    """The model of the largest best figure, of those whose day is known to have come; the first of equals."""
    sized = [c for c in rows if c.weighed.row.day is not None and best(c) is not None]
    return max(sized, key=lambda c: best(c) or 0, default=None)


def best(candidate: Candidate) -> Number | None:
    """The best figure of a model."""
    return None if candidate.weighed.operations is None else candidate.weighed.operations.central


def below_largest(amount: Range, within: Fraction) -> Range:
    """The line so many powers of ten below an amount."""
    factor = Fraction(10.0 ** float(within)).limit_denominator(10**6)
    return Range(
        whole(amount.low / factor),
        None if amount.central is None else whole(amount.central / factor),
        None if amount.high is None else whole(amount.high / factor),
    )
