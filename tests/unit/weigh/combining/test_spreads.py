"""A range read as a log-normal spread: its ends, its middle, and how likely it is past a line."""

import math

import pytest

from weighbridge.kernel.amounts import UNBOUNDED, Range
from weighbridge.weigh.combining.odds import alert, odds
from weighbridge.weigh.combining.spreads import Spread, logarithm, power


def of(low: int, high: int) -> Spread:
    spread = Spread.of(Range(low, None, high))
    assert spread is not None
    return spread


def test_the_ends_of_a_range_are_the_five_and_ninety_five_percent_points() -> None:
    spread = of(10**24, 10**26)

    assert spread.probability_over(10**24) == pytest.approx(0.95)
    assert spread.probability_over(10**26) == pytest.approx(0.05)
    assert spread.probability_over(10**25) == pytest.approx(0.5)


def test_a_spread_gives_its_range_back() -> None:
    back = of(2 * 10**24, 8 * 10**25).range()

    assert back.low == pytest.approx(2 * 10**24)
    assert back.high == pytest.approx(8 * 10**25)
    assert back.central == pytest.approx(math.sqrt(2e24 * 8e25))


def test_an_amount_without_a_bound_or_that_may_be_nothing_has_no_spread() -> None:
    assert Spread.of(UNBOUNDED) is None
    assert Spread.of(Range(1, 2, None)) is None
    assert Spread.of(Range(0, 1, 2)) is None


def test_an_exact_amount_on_the_line_reaches_and_does_not_exceed_it() -> None:
    exactly = Range.exactly(10**26)

    reached, exceeded = odds(exactly, 10**26, reaches=True), odds(exactly, 10**26, reaches=False)
    assert reached is not None
    assert reached.probability == 1
    assert exceeded is not None
    assert exceeded.probability == 0


def test_one_operation_below_the_line_is_below_it_though_floats_could_not_tell() -> None:
    below = odds(Range.exactly(10**26 - 1), 10**26, reaches=True)

    assert below is not None
    assert below.probability == 0


def test_no_bound_means_no_odds() -> None:
    assert odds(UNBOUNDED, 10**26, reaches=True) is None


@pytest.mark.parametrize(
    ("probability", "level"),
    [
        (0, "below"),
        (0.0999, "below"),
        (0.1, "watch"),
        (0.4999, "watch"),
        (0.5, "likely"),
        (0.8999, "likely"),
        (0.9, "near certain"),
        (1, "near certain"),
    ],
)
def test_alerts_change_at_one_in_ten_one_in_two_and_nine_in_ten(probability: float, level: str) -> None:
    assert alert(probability) == level


def test_counts_beyond_the_largest_float_have_a_logarithm() -> None:
    assert logarithm(10**400) == pytest.approx(400 * math.log(10))
    assert power(logarithm(10**60)) == pytest.approx(10**60, rel=1e-12)


def test_a_line_of_nothing_is_passed_by_anything() -> None:
    assert of(1, 2).probability_over(0) == 1
