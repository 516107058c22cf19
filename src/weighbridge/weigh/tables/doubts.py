"""What may be wrong with a figure made from a row of a table, each as factors of its 90 % interval.

Doubts are taken to be independent, so the sides of an interval are added in squares on a log scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from weighbridge.kernel.amounts import Number, Range
from weighbridge.weigh.combining.spreads import logarithm, power


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt: from `low` to `high` times the figure, and why."""

    id: str
    low: float
    high: float
    says: str


COUNTING = Doubt("counting", 0.95, 1.38, "6 operations a parameter and token; attention and recomputation may add a third")
"""Of 17 published totals 13 lie within 0.95 to 1.1 of 6ND and four at 1.34 to 1.38, which fits recomputation
(the project's comparison with closed forms, figures of Epoch AI and the papers)."""

ROUNDED = Doubt("rounded", 0.9, 1.1, "parameters are a name's round number, with or without embeddings")
"""7B models hold 6.7 to 7.6 thousand million parameters; Gemma 3 4B has 16 % of its in embeddings."""

WORDS = Doubt("words", 0.9, 1.2, "the size is in words, of 4/3 tokens each")
"""English has 1.2 to 1.6 tokens a word; 4/3 is the figure of most authors (PaLM: 585 to 780 thousand million)."""
TOKENS_A_WORD = (4, 3)

UNIT_UNSAID = Doubt("unit-unsaid", 0.85, 4 / 3, "whether the size counts tokens or words is not said")

POINTS = Doubt("points-for-tokens", 0.9, 1.6, "the size is in data points, which for text were often words")
"""PaLM stands in Epoch's table of February 2025 with 585 thousand million, its words; later tables give its 780 of tokens."""

ONE_PASS_TAKEN = Doubt("one-pass-taken", 0.75, 1.6, "how often the data were passed over is not said; once is taken, for so large a text")
PASSES_STATED = Doubt("passes-stated", 0.6, 1.6, "size and passes are two figures that may be of different texts or samples")
SEEN_STATED = Doubt("seen-stated", 0.9, 1.1, "tokens trained on, as the notes say")
FEWER_THAN_ONE = Doubt(
    "fewer-than-one", 0.7, 1.4, "fewer than one pass: whether the size is of the whole text or of the part seen is not said"
)

ONE_PASS_FROM = 100_000_000_000
"""Tokens from which a text of unstated passes is taken to have been read once.

Smaller ones were read many times over (BERT 40 times, Galactica 4.25); of this size and above they seldom were
(GPT-3, PaLM and Llama read theirs about once). A round figure, chosen for that reason and not fitted.
"""

UTILISATION_PAID = Doubt(
    "utilisation-unstated", 18 / 31, 51 / 31, "utilisation unstated: 0.18 to 0.51, the spread of published runs over paid hours"
)
UTILISATION_SMALL = Doubt(
    "utilisation-of-small-runs",
    0.1 / 0.31,
    0.6 / 0.31,
    "utilisation unstated, and the run smaller than those the prior is of: 0.10 to 0.60",
)
"""The prior is of 18 runs above 10^23 operations. Smaller ones fill chips worse, and some are single chips run well."""
UTILISATION_STATED = Doubt("utilisation-stated", 0.75, 1.1, "a stated utilisation is of steps under way; paid hours hold a quarter more")
SMALL_RUN_BELOW = 10**23

ROW = {
    "confident": Doubt("row", 0.6, 1.65, "the row's figures may be of other stages, sizes or editions of the model than one another"),
    "likely": Doubt(
        "row-likely", 0.4, 2.5, "the table calls the row's figures likely: they may be of other stages or editions, or estimates"
    ),
    "speculative": Doubt("row-speculative", 0.2, 5.0, "the table calls the row's figures speculative: some are guesses"),
}
"""What both methods share, being fed from one row, and what pooling them therefore does not narrow.

Epoch's word covers the most uncertain of operations, parameters and data: confident is said of factors up to 3 either side, likely
up to 10, speculative up to 30; the larger part of that is doubt about the stated operations, which do not enter here.
A judgement, made once for every row after a first look at the table; `tests/reality/test_epoch_tables.py` prints how often it holds.
"""
ROW_UNSAID = Doubt("row-unsaid", 0.5, 2.0, "the table does not say how sure it is of the row's figures")

HOURS_DIFFER = "hours-differ"
CHIPS_MIXED = "chips-mixed"


def row_doubt(confidence: str) -> Doubt:
    """The doubt that every figure of a row shares, by the table's word for its confidence."""
    return ROW.get(confidence, ROW_UNSAID)


def shared(amount: Range, doubt: Doubt) -> Range:
    """A range with a doubt on all of it, its sides added in squares to those it has; an open end stays open."""
    middle = amount.central
    if amount.high is None or middle is None or not amount.low:
        return Range(amount.low * Fraction(doubt.low).limit_denominator(100) // 1, middle, amount.high)
    centre = logarithm(middle)
    below = math.hypot(centre - logarithm(amount.low), math.log(doubt.low))
    above = math.hypot(logarithm(amount.high) - centre, math.log(doubt.high))
    return Range(power(centre - below), middle, power(centre + above))


def widened(middle: Number, doubts: Iterable[Doubt], *, low: Number | None = None, high: Number | None = None) -> Range:
    """The interval about a figure, its sides added in squares; `low` and `high` are the figure's own ends, if it has any."""
    below = above = 0.0
    for doubt in doubts:
        below += math.log(doubt.low) ** 2
        above += math.log(doubt.high) ** 2
    ends = (logarithm(low if low is not None else middle), logarithm(high if high is not None else middle))
    return Range(power(ends[0] - math.sqrt(below)), power(logarithm(middle)), power(ends[1] + math.sqrt(above)))
