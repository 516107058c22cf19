"""What a model of a table may have taken, for counting: a range and where it is from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from weighbridge.app.answers import digits
from weighbridge.app.exploring.answers import Amount
from weighbridge.facts.catalogues.rows import Confidence, Stated, TableRow
from weighbridge.kernel.amounts import Range, whole
from weighbridge.weigh.tables.outcomes import RowWeight

FACTORS: Mapping[Confidence, int] = {"confident": 3, "likely": 10, "speculative": 30, "unknown": 30}
"""How far either side a stated figure is taken to lie, by the table's word for its confidence: Epoch AI's documentation of its
tables gives factors of about 3, 10 and 30 (recalled, not re-read: grade R). A row without the word is taken as the last."""


@dataclass(frozen=True)
class Weighed:
    """A row with the range it is counted by, and that range's basis."""

    row: TableRow
    operations: Range | None
    basis: str


def public_ranges(weights: Iterable[RowWeight]) -> tuple[Weighed, ...]:
    """Every row with the range it is counted by.

    A stated figure is believed first, as far as its confidence goes; where our range, made without it, holds it, the
    narrower of the two stands. Where none is stated, our range does.
    """
    return tuple(_of(weight) for weight in weights)


def _of(weight: RowWeight) -> Weighed:
    row, ours = weight.row, weight.ours
    if row.stated is None:
        return Weighed(row, ours, "none" if ours is None else "weighed")
    stated = stated_range(row.stated, row.confidence)
    if not (weight.covers and weight.enough) or ours is None or ours.high is None or stated.high is None:
        return Weighed(row, stated, "stated")
    low, high = max(stated.low, ours.low), min(stated.high, ours.high)
    return Weighed(row, Range(low, stated.central, high), "stated, and worked out again")


def stated_range(stated: Stated, confidence: Confidence) -> Range:
    """A stated figure with the bounds the table gives, else as far either side as its confidence goes."""
    middle, factor = stated.operations.central or stated.operations.low, FACTORS[confidence]
    low = whole(Fraction(middle) / factor) if stated.low is None else min(stated.low, middle)
    high = middle * factor if stated.high is None else max(stated.high, middle)
    return Range(low, middle, high)


def shown(amount: Range | None) -> Amount | None:
    """The range as digit strings."""
    return None if amount is None else Amount(*digits(amount))
