"""Sums of samples: whole numbers, gaps that widen, clocks that are missing, chips that are divided."""

import random
from fractions import Fraction

from weighbridge.facts.telemetry.fields import SM_CLOCK, TENSOR_ACTIVE
from weighbridge.facts.telemetry.samples import Sample
from weighbridge.kernel.amounts import Range
from weighbridge.weigh.hardware.counters import CounterSums, executed, sum_samples

HALF = 500_000


def busy(chip: str, *times: int, value: int = HALF) -> list[Sample]:
    """Samples of tensor activity at these seconds."""
    return [Sample(chip, TENSOR_ACTIVE, value, at * 1000) for at in times]


def clock(chip: str, *times: int, mhz: int = 1_000) -> list[Sample]:
    """Samples of the clock at these seconds."""
    return [Sample(chip, SM_CLOCK, mhz, at * 1000) for at in times]


def test_a_value_holds_for_the_time_since_the_one_before() -> None:
    sums = sum_samples(busy("a", 0, 10, 20))

    assert sums == CounterSums(chips=1, tensor=2 * HALF * 10_000, seen=20_000)


def test_the_order_of_samples_changes_nothing() -> None:
    samples = busy("a", *range(0, 100, 10)) + clock("a", *range(0, 100, 10)) + busy("b", *range(5, 95, 10))
    mixed = samples.copy()
    random.Random(7).shuffle(mixed)  # noqa: S311  # a shuffle, no secret

    assert sum_samples(mixed) == sum_samples(samples)


def test_a_gap_counts_one_step_and_leaves_the_rest_missing() -> None:
    sums = sum_samples(busy("a", 0, 10, 20, 80, 90))

    assert (sums.seen, sums.missing) == (40_000, 50_000)
    assert sums.tensor == 4 * HALF * 10_000


def test_a_gap_widens_to_the_peak_and_not_to_nothing() -> None:
    whole = executed(sum_samples(busy("a", 0, 10, 20, 30, 40) + clock("a", 0, 10, 20, 30, 40)), Range.exactly(1_000), 1_000)[0]
    holed = executed(sum_samples(busy("a", 0, 10, 20, 40) + clock("a", 0, 10, 20, 40)), Range.exactly(1_000), 1_000)[0]
    gap = executed(sum_samples(busy("a", 0, 10, 20, 50) + clock("a", 0, 10, 20, 50)), Range.exactly(1_000), 1_000)[0]

    assert holed == whole
    assert gap.low == Fraction(95, 100) * 15_000
    assert gap.high == Fraction(105, 100) * 15_000 + 20 * 1_000


def test_a_clock_below_the_peaks_lowers_the_count_in_proportion() -> None:
    sums = sum_samples(busy("a", 0, 10) + clock("a", 0, 10, mhz=800))

    assert executed(sums, Range.exactly(1_000), 1_000)[0].central == 4_000


def test_time_without_a_clock_carries_what_clocks_can_be() -> None:
    done, assumed = executed(sum_samples(busy("a", 0, 10)), Range.exactly(1_000), 1_000)

    assert done.low == Fraction(3, 4) * Fraction(95, 100) * 5_000
    assert done.high == Fraction(11, 10) * Fraction(105, 100) * 5_000
    assert len(assumed) == 1


def test_a_divided_chip_is_counted_by_the_whole_where_it_was_sampled() -> None:
    whole = busy("a", 0, 10)

    assert sum_samples(whole + busy("a/7", 0, 10) + busy("a/8", 0, 10)) == sum_samples(whole)


def test_parts_of_a_divided_chip_alone_leave_its_time_missing() -> None:
    sums = sum_samples(busy("a/7", 0, 10) + busy("a/8", 0, 10))

    assert sums == CounterSums(chips=1, missing=10_000)


def test_a_scrape_without_times_has_no_length() -> None:
    assert sum_samples([Sample("a", TENSOR_ACTIVE, HALF, None)]) == CounterSums()


def test_sums_of_machines_add() -> None:
    one, other = busy("a", 0, 10, 20), busy("b", 0, 5, 10)

    assert sum_samples(one) + sum_samples(other) == sum_samples(one + other)
