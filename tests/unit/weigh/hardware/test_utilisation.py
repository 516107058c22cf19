"""Two priors that answer two questions, and what is no utilisation."""

from fractions import Fraction

import pytest

from weighbridge.kernel.amounts import Range
from weighbridge.weigh.hardware.chip_hours import implied_utilisation, operations_of, peaks_of
from weighbridge.weigh.hardware.utilisation import IN_STEP, PAID, plausibility, prior

PEAKS = {"bf16": 1_000, "fp8": 2_000}


def test_the_priors_are_those_of_the_published_runs() -> None:
    assert prior("paid") is PAID
    assert prior("in-step") is IN_STEP
    assert (PAID.low, PAID.high) == (Fraction(18, 100), Fraction(51, 100))
    assert (IN_STEP.low, IN_STEP.high) == (Fraction(23, 100), Fraction(56, 100))


def test_paid_hours_are_used_less_than_steps() -> None:
    assert PAID.low < IN_STEP.low
    assert PAID.high is not None
    assert IN_STEP.high is not None
    assert PAID.high < IN_STEP.high


@pytest.mark.parametrize(
    ("utilisation", "words"),
    [
        (Range.exactly(2), "more operations than the chips can do"),
        (Range.exactly(Fraction(101, 100)), "over 1"),
        (Range.exactly(Fraction(8, 10)), "above 75 %"),
        (Range.exactly(Fraction(9, 1000)), "below 1 %"),
        (Range(2, None, None), "2 or more"),
        (Range(133, None, 868), "133 to 868"),
    ],
)
def test_what_is_no_utilisation_is_said(utilisation: Range, words: str) -> None:
    assert words in (plausibility(utilisation) or "")


@pytest.mark.parametrize("utilisation", [PAID, IN_STEP, Range.exactly(Fraction(1, 100)), Range.exactly(Fraction(3, 4)), Range(0, None, 2)])
def test_what_may_be_one_is_let_be(utilisation: Range) -> None:
    assert plausibility(utilisation) is None


def test_an_unknown_precision_carries_both_peaks() -> None:
    assert peaks_of(PEAKS, None) == Range(1_000, 1_000, 2_000)
    assert peaks_of({"fp32": 10}, None) == Range.exactly(10)
    assert peaks_of(PEAKS, "fp4") is None
    assert peaks_of({}, None) is None


def test_a_precision_without_a_peak_leaves_no_bound() -> None:
    operations, _ = operations_of(Range.exactly(10), PEAKS, "fp4", None)

    assert operations.high is None


def test_the_implied_utilisation_divides_end_by_end() -> None:
    assert implied_utilisation(Range(100, 150, 200), Range(400, 500, 1_000)) == Range(Fraction(1, 10), Fraction(3, 10), Fraction(1, 2))
    assert implied_utilisation(Range.exactly(5), Range(0, 1, None)).high is None
