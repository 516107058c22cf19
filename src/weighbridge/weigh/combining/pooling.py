"""Several independent estimates of one amount: each kept, compared in pairs, and pooled."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from weighbridge.kernel.amounts import Range
from weighbridge.weigh.combining.causes import NO_DOUBTS, Cause, Doubts, family_of, likely_causes, rank_of
from weighbridge.weigh.combining.spreads import NINETY, Spread
from weighbridge.weigh.weights import Estimate

METHODS_DIFFER = 0.03
"""The standard deviation, as a share, of what sound methods differ by in what they count: published totals over
the closed form, of the 13 runs that did not count recomputation (mean 0.987, deviation 0.027; docs/explanation/estimates.md)."""

REJECTED = 3.0
"""Standard deviations apart from which two estimates cannot both be right."""

Agreement = Literal["nothing", "one method", "agree", "strained", "disagree"]


@dataclass(frozen=True)
class Comparison:
    """Two estimates of the same amount: their ratio, how many standard deviations apart they are, and what explains it."""

    first: Estimate
    second: Estimate
    ratio: Spread
    causes: tuple[Cause, ...] = ()

    @property
    def z(self) -> float:
        """How many standard deviations the first lies above the second."""
        return self.ratio.middle / self.ratio.deviation

    @property
    def consistent(self) -> bool:
        """Whether both can be right."""
        return abs(self.z) <= REJECTED

    @property
    def says(self) -> str:
        """The comparison in a sentence, with every cause that explains it."""
        times = math.exp(self.ratio.middle)
        said = f"{self.first.method} is {times:.3g} times {self.second.method}"
        said += "" if self.consistent else f", {abs(self.z):.1f} standard deviations apart: they cannot both be right"
        if not self.causes:
            return said + ("" if abs(self.z) <= NINETY else "; no known mistake has that ratio")
        return f"{said}; that is what it looks like when " + ", or when ".join(cause.says for cause in self.causes)


@dataclass(frozen=True)
class Combined:
    """Every estimate as it was given, and what they say together.

    `apart` names those that are not pooled: without a bound above or below, or resting on what a better
    one rests on already (:func:`~weighbridge.weigh.combining.causes.rank_of`). `pooled` is a 90 % interval;
    where estimates disagree it covers all of them, since one is wrong and nobody knows which.
    """

    estimates: tuple[Estimate, ...]
    apart: tuple[str, ...]
    pooled: Range | None
    spread: Spread | None
    comparisons: tuple[Comparison, ...]
    agreement: Agreement

    @property
    def causes(self) -> tuple[Cause, ...]:
        """What explains the comparisons that were rejected, each once."""
        return tuple(dict.fromkeys(cause for c in self.comparisons if not c.consistent for cause in c.causes))


def combine(estimates: Iterable[Estimate], doubts: Doubts = NO_DOUBTS) -> Combined:
    """Estimates compared and pooled, in whatever order they come.

    They are taken to be independent, which methods of different families are by their inputs; two figures of
    one method from one source are one estimate, and it is the caller who knows.
    """
    kept = tuple(estimates)
    spreads = [(e, Spread.of(e.operations)) for e in kept]
    bounded = [(e, s) for e, s in spreads if s is not None]
    pairs = [(e, s) for e, s in bounded if not _bettered(e, bounded)]
    open_ended = (f"{e.method} has no bound on a log scale and is not pooled" for e, s in spreads if s is None)
    bettered = (f"{e.method} rests on what a better method rests on and is not pooled" for e, _ in bounded if _bettered(e, bounded))
    apart = (*open_ended, *bettered)
    comparisons = tuple(_compared(*a, *b, doubts) for a, b in combinations(pairs, 2))
    agreement = _agreement(len(pairs), comparisons)
    if agreement == "nothing":
        return Combined(kept, apart, None, None, (), agreement)
    if agreement == "one method":
        return Combined(kept, apart, pairs[0][0].operations, pairs[0][1], (), agreement)
    if agreement == "disagree":
        covering = _covering([e.operations for e, _ in pairs])
        return Combined(kept, apart, covering, Spread.of(covering), comparisons, agreement)
    spread = _within(_pooled([s for _, s in pairs]), [s for _, s in pairs])
    return Combined(kept, apart, spread.range(), spread, comparisons, agreement)


def _bettered(estimate: Estimate, others: Iterable[tuple[Estimate, Spread]]) -> bool:
    """Whether another estimate has the same inputs and a better method."""
    family, rank = family_of(estimate.method), rank_of(estimate.method)
    return any(family_of(o.method) == family and rank_of(o.method) < rank for o, _ in others)


def _compared(first: Estimate, own: Spread, second: Estimate, other: Spread, doubts: Doubts) -> Comparison:
    deviation = math.sqrt(own.deviation**2 + other.deviation**2 + METHODS_DIFFER**2)
    ratio = Spread(own.middle - other.middle, deviation)
    strained = abs(ratio.middle) > NINETY * deviation
    return Comparison(first, second, ratio, likely_causes(ratio, first.method, second.method, doubts) if strained else ())


def _agreement(count: int, comparisons: Sequence[Comparison]) -> Agreement:
    if not count:
        return "nothing"
    if not comparisons:
        return "one method"
    furthest = max(abs(c.z) for c in comparisons)
    return "agree" if furthest <= NINETY else "strained" if furthest <= REJECTED else "disagree"


def _covering(ranges: Sequence[Range]) -> Range:
    return Range(min(r.low for r in ranges), None, max(r.high for r in ranges if r.high is not None))


def _pooled(spreads: Sequence[Spread]) -> Spread:
    """The precision-weighted mean, widened where the estimates scatter more than their widths allow.

    The widening is Birge's ratio, sqrt(chi squared / (n - 1)), as particle physics averages results that strain
    (Particle Data Group, Review of Particle Physics, introduction, section 5.2). What methods differ by in what
    they count is in every weight, so that no exact figure silences the others.
    """
    weights = [1 / (s.deviation**2 + METHODS_DIFFER**2) for s in spreads]
    total = math.fsum(weights)
    middle = math.fsum(w * s.middle for w, s in zip(weights, spreads, strict=True)) / total
    scatter = math.fsum(w * (s.middle - middle) ** 2 for w, s in zip(weights, spreads, strict=True)) / (len(spreads) - 1)
    return Spread(middle, math.sqrt(max(1.0, scatter) / total))


def _within(spread: Spread, spreads: Sequence[Spread]) -> Spread:
    """The spread with its 90 % interval cut at the outermost ends: nothing here is a reason to leave every estimate."""
    ends = [(s.middle - NINETY * s.deviation, s.middle + NINETY * s.deviation) for s in spreads]
    low = max(spread.middle - NINETY * spread.deviation, min(e[0] for e in ends))
    high = min(spread.middle + NINETY * spread.deviation, max(e[1] for e in ends))
    return Spread((low + high) / 2, (high - low) / (2 * NINETY))
