"""Chip-seconds x dense peak x utilisation, for whoever has no more than that."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from weighbridge.kernel.amounts import UNBOUNDED, Range, whole
from weighbridge.weigh.hardware.utilisation import Hours, plausibility, prior

WHEN_PRECISION_IS_UNSTATED = ("bf16", "fp8")
"""The peaks between which an unstated precision is taken to lie, where the chip has both."""


def peaks_of(peaks: Mapping[str, int], precision: str | None) -> Range | None:
    """The peak at a precision, or both where it is unstated; None where the table has no peak at that precision."""
    if precision is not None:
        return Range.exactly(peaks[precision]) if precision in peaks else None
    known = [peaks[p] for p in WHEN_PRECISION_IS_UNSTATED if p in peaks] or list(peaks.values())
    return Range(min(known), known[0], max(known)) if known else None


def operations_of(
    chip_seconds: Range, peaks: Mapping[str, int], precision: str | None, utilisation: Range | None, hours: Hours | None = None
) -> tuple[Range, tuple[str, ...]]:
    """The operations of a stretch of chip time, and what was taken for granted.

    A precision that the chip has no peak at (:func:`peaks_of`) leaves the amount without a bound.
    Hours that nobody described are taken as paid ones.
    """
    peak = peaks_of(peaks, precision) or UNBOUNDED
    operations, assumed = operations_at(chip_seconds, peak, utilisation, hours)
    return operations, (*precision_assumed(precision), *assumed)


def operations_at(chip_seconds: Range, peak: Range, utilisation: Range | None, hours: Hours | None = None) -> tuple[Range, tuple[str, ...]]:
    """The same at a peak that is known already."""
    if utilisation is not None:
        wrong = plausibility(utilisation)
        return chip_seconds * peak * utilisation, (wrong,) if wrong else ()
    spread = prior(hours or "paid")
    over = "time inside training steps" if hours == "in-step" else "paid chip-hours"
    ends = f"{float(spread.low):.2f} to {float(spread.high or 1):.2f}"
    said = "" if hours else " (the hours are taken as paid ones: hours_are)"
    return chip_seconds * peak * spread, (f"utilisation {ends}, the spread of published runs over {over}{said}",)


def precision_assumed(precision: str | None) -> tuple[str, ...]:
    """What is taken for granted where a precision is unstated."""
    low, high = WHEN_PRECISION_IS_UNSTATED
    return () if precision else (f"precision unstated: the peaks from {low} to {high} are carried",)


def implied_utilisation(operations: Range, capacity: Range) -> Range:
    """The utilisation that operations would mean, of what the chips could do at most (chip-seconds x peak).

    No bound above where the chips may have had no time.
    """
    low = whole(Fraction(operations.low) / capacity.high) if capacity.high else 0
    high = None if operations.high is None or not capacity.low else whole(Fraction(operations.high) / capacity.low)
    if operations.central is None or not capacity.central:
        return Range(low, None, high)
    return Range(low, whole(Fraction(operations.central) / capacity.central), high)
