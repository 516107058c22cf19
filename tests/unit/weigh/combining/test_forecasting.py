"""The day on which a run passes a line, from what it has done and how fast it goes."""

from datetime import date, timedelta
from fractions import Fraction

from weighbridge.kernel.amounts import NOTHING, UNBOUNDED, Range
from weighbridge.weigh.combining.forecasting import Rate, crossing, rate_so_far

TODAY = date(2026, 11, 2)
E24 = 10**24
UP = Range.exactly(1)


def test_a_known_rate_crosses_on_a_known_day() -> None:
    found = crossing(Range.exactly(40 * E24), Rate(Range.exactly(E24), UP), 100 * E24, TODAY)

    assert found.earliest == found.median == found.latest == TODAY + timedelta(days=60)


def test_half_the_days_up_is_twice_as_long() -> None:
    whole, half = Rate(Range.exactly(E24), UP), Rate(Range.exactly(E24), Range.exactly(Fraction(1, 2)))

    assert crossing(NOTHING, whole, 30 * E24, TODAY).median == TODAY + timedelta(days=30)
    assert crossing(NOTHING, half, 30 * E24, TODAY).median == TODAY + timedelta(days=60)


def test_a_wide_rate_gives_an_early_and_a_late_day() -> None:
    found = crossing(Range.exactly(40 * E24), Rate(Range(E24 // 2, None, 2 * E24), UP), 100 * E24, TODAY)

    assert found.earliest is not None
    assert found.median is not None
    assert found.latest is not None
    assert found.earliest < found.median < found.latest
    # With nothing unknown but the rate, the early day is the one of the fast rate and the late day that of the slow.
    assert found.earliest == TODAY + timedelta(days=30)
    assert found.latest == TODAY + timedelta(days=120)


def test_a_line_passed_already_is_passed_today() -> None:
    found = crossing(Range.exactly(100 * E24), Rate(NOTHING, UP), 100 * E24, TODAY)

    assert (found.earliest, found.median, found.latest) == (TODAY, TODAY, TODAY)


def test_a_run_that_stands_still_never_crosses() -> None:
    found = crossing(Range.exactly(40 * E24), Rate(NOTHING, UP), 100 * E24, TODAY)

    assert (found.earliest, found.median, found.latest) == (None, None, None)


def test_what_has_no_bound_has_no_day() -> None:
    assert crossing(UNBOUNDED, Rate(Range.exactly(E24), UP), 100 * E24, TODAY).median is None
    assert crossing(NOTHING, Rate(UNBOUNDED, UP), 100 * E24, TODAY).median is None


def test_no_day_is_named_beyond_the_horizon_or_the_calendar() -> None:
    assert crossing(NOTHING, Rate(Range.exactly(1), UP), 100 * E24, TODAY).median is None
    assert crossing(NOTHING, Rate(Range.exactly(1), UP), 3000, date(9999, 12, 1)).median is None


def test_the_rate_so_far_spreads_the_work_over_its_days() -> None:
    assert rate_so_far(Range.exactly(30 * E24), 30) == Range.exactly(E24)
    assert rate_so_far(Range.exactly(30 * E24), 0).high is None
