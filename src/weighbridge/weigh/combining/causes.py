"""Why two estimates of the same work disagree: the mistakes people make, each with the ratio that it leaves behind.

A cause explains a disagreement where the two estimates meet once its factor is taken out. Several may
explain the same ratio; then each is named, for the figures alone cannot tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist
from typing import Literal

from weighbridge.kernel.amounts import Number, Range
from weighbridge.weigh.combining.spreads import NINETY, Spread, logarithm

Family = Literal["meter", "stated", "architecture", "counters", "hardware", "other"]

_FAMILIES: dict[str, tuple[Family, int]] = {
    "meter": ("meter", 0),
    "stated": ("stated", 0),
    "stated by an unverified signer": ("stated", 1),
    "architecture": ("architecture", 0),
    "parameters x tokens": ("architecture", 1),
    "counters": ("counters", 0),
    "hardware": ("hardware", 0),
    "energy": ("hardware", 1),
}
"""The family of each method, and its rank there: methods of one family rest on the same inputs, and the first is the better."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A mistake: which family of figures it falsifies, and by how much that family's figure is then too large.

    A factor below one is a figure that is too small. `source` says where the mistake or its size was seen.
    """

    id: str
    falsifies: frozenset[Family]
    factor: Range
    says: str
    source: str


@dataclass(frozen=True)
class Doubts:
    """What is known of the figures beside their amounts, to rule causes in and out.

    `settled` has ids of causes ruled out, such as `words-for-tokens` where a source says tokens.
    `total_over_active` is the ratio of all parameters to those used for a token, `epochs` the passes over the data.
    """

    settled: frozenset[str] = frozenset()
    total_over_active: Range | None = None
    epochs: Range | None = None
    chips_a_node: tuple[int, ...] = (8,)


NO_DOUBTS = Doubts()
_UNIT = NormalDist()
_POINT = 1e-9
"""Ends of a factor nearer than this on a log scale are one."""


def _cause(name: str, falsifies: str, factor: str | Range, says: str, source: str) -> Cause:
    families = [_FAMILIES[f][0] for f in falsifies.split()]
    ends = [Fraction(part) for part in factor.split("..")] if isinstance(factor, str) else []
    band = factor if isinstance(factor, Range) else Range(ends[0], None, ends[-1])
    return Cause(name, frozenset(families), band, says, source)


CAUSES = (
    _cause(
        "recomputation",
        "stated counters",
        "4/3",
        "activations computed a second time are counted too: four passes where the model needs three",
        "published totals of Gopher, MT-NLG 530B and OPT-175B are 1.34 to 1.35 times the closed form; 4/3 by arithmetic of the passes",
    ),
    _cause(
        "words-for-tokens",
        "architecture",
        "2/3..4/5",
        "words were taken for tokens, of which English text has five to six for four words",
        "PaLM: 585 thousand million words are 780 thousand million tokens; Epoch AI lists many data sets in words",
    ),
    _cause(
        "sparse-peak",
        "hardware",
        "2",
        "the peak is the data sheet's with structured sparsity, twice the dense one",
        "NVIDIA's H100 data sheet prints 1,979 tera where 989.4 is dense",
    ),
    _cause(
        "fp8-peak",
        "hardware counters",
        "2",
        "the peak of FP8 was used for a run in 16 bits",
        "chip table: FP8 peaks are twice those of 16 bits",
    ),
    _cause(
        "bf16-peak",
        "hardware counters",
        "1/2",
        "the peak of 16 bits was used for a run in FP8",
        "chip table: FP8 peaks are twice those of 16 bits",
    ),
    _cause(
        "macs-for-operations",
        "stated",
        "1/2",
        "a multiply-accumulate was counted as one operation, not two",
        "thop, fvcore, ptflops and torchinfo print multiply-accumulates",
    ),
    _cause(
        "forward-only",
        "architecture",
        "3",
        "six operations a parameter and token were counted for a forward pass, which needs two",
        "backward is twice forward (PaLM, arXiv:2204.02311, appendix B)",
    ),
    _cause(
        "thousand-too-many", "stated architecture hardware counters", "1000", "a figure is a thousand times too large", "Epoch AI's tables"
    ),
    _cause(
        "thousand-too-few", "stated architecture hardware counters", "1/1000", "a figure is a thousand times too small", "Epoch AI's tables"
    ),
)
"""The mistakes whose factor is always the same."""


def family_of(method: str) -> Family:
    """The family of a method, by its name; one nobody listed is *other*, which no mistake is known to falsify."""
    return _FAMILIES.get(method, ("other", 0))[0]


def rank_of(method: str) -> int:
    """The rank of a method among those that rest on the same inputs; 0 is the best."""
    return _FAMILIES.get(method, ("other", 0))[1]


def likely_causes(ratio: Spread, first: str, second: str, doubts: Doubts = NO_DOUBTS) -> tuple[Cause, ...]:
    """The causes that explain `first / second`, likeliest first; `first` and `second` name the methods.

    `ratio` is the spread of the ratio's logarithm. A cause explains it where the nearest value of its factor lies
    within the 90 % interval of the ratio. One whose factor is known exactly is likelier, where it fits, than one
    that would have fitted many a ratio: they are ranked by the density that each gives the ratio.
    """
    found = []
    for cause in _all(doubts):
        for factor in _factors(cause, family_of(first), family_of(second)):
            low, high = (logarithm(end) for end in factor)
            if max(low - ratio.middle, ratio.middle - high, 0.0) <= NINETY * ratio.deviation:
                found.append((-_density(ratio, low, high), cause.id, cause))
    return tuple(dict.fromkeys(cause for _, _, cause in sorted(found, key=lambda row: row[:2])))


def _all(doubts: Doubts) -> Iterator[Cause]:
    for cause in (*CAUSES, *_of_this_model(doubts)):
        if cause.id not in doubts.settled:
            yield cause


def _of_this_model(doubts: Doubts) -> Iterator[Cause]:
    """The mistakes whose factor follows from the model or its cluster."""
    for chips in doubts.chips_a_node:
        says = f"nodes of {chips} chips were counted as chips"
        yield _cause("nodes-for-chips", "hardware", f"1/{chips}", says, "eight is the commonest node; MLPerf training lists 8 and 4")
        yield _cause("chips-for-nodes", "hardware", f"{chips}", f"chips were counted as nodes of {chips}", "the same, the other way")
    if doubts.total_over_active is not None:
        yield _cause(
            "total-for-active",
            "architecture",
            doubts.total_over_active,
            "every parameter of a mixture of experts was counted for every token, not those a token uses",
            "a count by all parameters is 18 times too high for DeepSeek-V3 (671 of 37.6 thousand million used)",
        )
    if doubts.epochs is not None:
        says = f"the {float(doubts.epochs.low):g} passes over the data were left out"
        high = doubts.epochs.high or doubts.epochs.low
        yield _cause("epochs-left-out", "architecture", Range(1 / Fraction(high), None, 1 / Fraction(doubts.epochs.low)), says, "as given")
        yield _cause("epochs-twice", "architecture", doubts.epochs, "passes over the data were counted twice", "as given")


def _factors(cause: Cause, first: Family, second: Family) -> Iterator[tuple[Number, Number]]:
    """The ratios `first / second` that the cause leaves: its own where it falsifies the first, one over it where the second."""
    low, high = cause.factor.low, cause.factor.high or cause.factor.low
    if first == second:
        return
    if first in cause.falsifies:
        yield low, high
    if second in cause.falsifies:
        yield 1 / Fraction(high), 1 / Fraction(low)


def _density(ratio: Spread, low: float, high: float) -> float:
    """The density of the ratio if the factor's logarithm lies anywhere between the ends alike, or is the one they share."""
    below, above = (ratio.middle - low) / ratio.deviation, (ratio.middle - high) / ratio.deviation
    if high - low < _POINT:
        return _UNIT.pdf(below) / ratio.deviation
    return (_UNIT.cdf(below) - _UNIT.cdf(above)) / (high - low)
