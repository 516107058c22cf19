"""Estimates as records of an answer: each method's, how they compare and pool, and the odds against the lines of the law.

Ratios, scores and probabilities are decimals in text, for no rule rests on them; operations are digit strings as everywhere.
"""

from __future__ import annotations

import math

import msgspec

from weighbridge.kernel.amounts import Range, digits_down, digits_near, digits_up
from weighbridge.weigh.combining.pooling import Combined, Comparison
from weighbridge.weigh.weights import Estimate


class EstimateAnswer(msgspec.Struct, frozen=True):
    """An amount by one method, and what was taken for granted."""

    method: str
    low: str
    central: str | None
    high: str | None
    why: str
    assumed: list[str]

    @classmethod
    def of(cls, estimate: Estimate) -> EstimateAnswer:
        """The estimate in text."""
        return cls(estimate.method, *_digits(estimate.operations), estimate.why, list(estimate.assumed))


class ComparisonAnswer(msgspec.Struct, frozen=True):
    """Two estimates: the first over the second, standard deviations apart, and the causes that explain it, by id."""

    first: str
    second: str
    ratio: str
    z: str
    consistent: bool
    says: str
    causes: list[str]

    @classmethod
    def of(cls, compared: Comparison) -> ComparisonAnswer:
        """The comparison in text."""
        ratio = f"{math.exp(compared.ratio.middle):.4g}"
        causes = [cause.id for cause in compared.causes]
        return cls(compared.first.method, compared.second.method, ratio, f"{compared.z:.2f}", compared.consistent, compared.says, causes)


class Pooled(msgspec.Struct, frozen=True):
    """What the estimates say together: a 90 % interval that is shown and decides nothing.

    `agreement` is `one method`, `agree`, `strained` (the interval is widened), `disagree` (it covers every
    estimate) or `nothing`; `apart` names what could not be pooled.
    """

    agreement: str
    low: str | None
    central: str | None
    high: str | None
    apart: list[str]
    comparisons: list[ComparisonAnswer]

    @classmethod
    def of(cls, combined: Combined) -> Pooled:
        """The pooled interval in text."""
        low, central, high = (None, None, None) if combined.pooled is None else _digits(combined.pooled)
        compared = [ComparisonAnswer.of(c) for c in combined.comparisons]
        return cls(combined.agreement, low, central, high, list(combined.apart), compared)


class OddsAnswer(msgspec.Struct, frozen=True):
    """How likely a total is past a line of the law, to four decimals; null where the total has no spread to say it from.

    `comparator` is `exceeds` or `reaches`; `alert` is `below`, `watch`, `likely` or `near certain`.
    """

    convention: str
    reading: str | None
    comparator: str
    line: str
    cite: str
    probability: str | None
    alert: str | None


class CrossingAnswer(msgspec.Struct, frozen=True):
    """The days by which a run under way is past a line in 5, 50 and 95 % of cases; null: not by the last day it states."""

    convention: str
    reading: str | None
    comparator: str
    line: str
    cite: str
    earliest: str | None
    median: str | None
    latest: str | None


def _digits(amount: Range) -> tuple[str, str | None, str | None]:
    return (
        digits_down(amount.low),
        None if amount.central is None else digits_near(amount.central),
        None if amount.high is None else digits_up(amount.high),
    )
