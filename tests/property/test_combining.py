"""What must be true of pooled estimates, odds and crossings, whatever the amounts."""

from datetime import date
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st

from weighbridge.kernel.amounts import NOTHING, Range
from weighbridge.weigh.combining.forecasting import Rate, crossing
from weighbridge.weigh.combining.odds import odds
from weighbridge.weigh.combining.pooling import combine
from weighbridge.weigh.combining.spreads import Spread
from weighbridge.weigh.weights import Estimate

counts = st.integers(min_value=1, max_value=10**40)
ranges = st.tuples(counts, counts).map(lambda ends: Range(min(ends), None, max(ends)))
methods = st.sampled_from(["stated", "architecture", "hardware", "counters", "energy", "another"])
estimates = st.lists(st.builds(lambda m, r: Estimate(m, r, ""), methods, ranges), min_size=1, max_size=5)


@given(estimates, st.randoms(use_true_random=False))
def test_the_order_changes_neither_interval_nor_agreement(given_: list[Estimate], chance: Random) -> None:
    mixed = given_.copy()
    chance.shuffle(mixed)
    one, other = combine(given_), combine(mixed)

    assert (one.pooled, one.agreement, {c.id for c in one.causes}) == (other.pooled, other.agreement, {c.id for c in other.causes})


@given(estimates)
def test_the_pooled_interval_stays_between_the_outermost_ends(given_: list[Estimate]) -> None:
    pooled = combine(given_).pooled
    assert pooled is not None
    low, high = min(e.operations.low for e in given_), max(e.operations.high or 0 for e in given_)
    slack = 1 + high // 10**12
    assert low - slack <= pooled.low <= (pooled.high or 0) <= high + slack


@given(ranges, st.integers(min_value=2, max_value=5))
def test_estimates_that_all_say_the_same_keep_its_middle_and_narrow(same: Range, times: int) -> None:
    assume(same.high is not None and same.high > 2 * same.low)
    combined = combine([Estimate("hardware", same, "")] * times)
    own = Spread.of(same)

    assert combined.agreement == "agree"
    assert combined.spread is not None
    assert own is not None
    assert abs(combined.spread.middle - own.middle) < 1e-9
    assert combined.spread.deviation < own.deviation


@given(ranges, ranges, st.integers(min_value=2, max_value=1_000))
def test_widening_an_estimate_never_raises_the_standard_deviations_between_two(one: Range, other: Range, factor: int) -> None:
    wider = Range(max(1, one.low // factor), None, (one.high or 0) * factor)
    assume(one.low >= factor)
    near = combine([Estimate("stated", one, ""), Estimate("hardware", other, "")]).comparisons[0]
    far = combine([Estimate("stated", wider, ""), Estimate("hardware", other, "")]).comparisons[0]

    assert far.ratio.deviation >= near.ratio.deviation


@given(ranges, counts, counts, st.booleans())
def test_the_further_the_line_the_less_likely(amount: Range, one: int, other: int, reaches: bool) -> None:
    near, far = (odds(amount, line, reaches=reaches) for line in sorted((one, other)))

    assert near is not None
    assert far is not None
    assert far.probability <= near.probability
    assert 0 <= far.probability <= 1


@given(ranges, counts)
def test_reaching_a_line_is_at_least_as_likely_as_exceeding_it(amount: Range, line: int) -> None:
    reached, exceeded = odds(amount, line, reaches=True), odds(amount, line, reaches=False)

    assert reached is not None
    assert exceeded is not None
    assert reached.probability >= exceeded.probability


@given(ranges, counts)
def test_what_the_range_settles_the_odds_do_not_gainsay(amount: Range, line: int) -> None:
    found = odds(amount, line, reaches=False)
    assert found is not None
    if amount.low > line:
        assert found.probability >= 0.949
    if amount.high is not None and amount.high <= line:
        assert found.probability <= 0.051


@given(ranges, counts, st.integers(min_value=0, max_value=30))
def test_a_run_crosses_no_earlier_for_a_further_line_and_in_the_order_of_its_odds(rate: Range, line: int, further: int) -> None:
    today = date(2026, 11, 2)
    near = crossing(NOTHING, Rate(rate, Range.exactly(1)), line, today)
    far = crossing(NOTHING, Rate(rate, Range.exactly(1)), line * (1 + further), today)
    days = [day or date.max for day in (near.earliest, near.median, near.latest)]

    assert days == sorted(days)
    assert (far.median or date.max) >= (near.median or date.max)
