"""How many operations a job could have done."""

from fractions import Fraction

import msgspec

from tests.unit.watch.fleets import BF16, CHIPS, FP8, FP32, HOUR, counters, held, use
from weighbridge.kernel.amounts import Range
from weighbridge.watch.bounds import bound
from weighbridge.watch.uses import uses_of


def test_without_any_measurement_a_job_did_between_nothing_and_all_its_chips_can() -> None:
    found = bound(use(held(precision="bf16")), CHIPS)

    assert found.amount == Range(0, 80 * HOUR * BF16 * Fraction(31, 100), 80 * HOUR * BF16)


def test_an_unstated_precision_raises_the_upper_bound_to_the_highest_peak() -> None:
    found = bound(use(held()), CHIPS)

    assert found.amount.high == 80 * HOUR * FP8
    assert found.amount.central == 80 * HOUR * BF16 * Fraction(31, 100)
    assert any("precision unstated" in why for why in found.why)


def test_a_stated_utilisation_moves_the_best_figure_and_never_the_upper_bound() -> None:
    found = bound(use(held(precision="bf16", utilisation=Range.exactly(Fraction(2, 5)))), CHIPS)

    assert found.amount == Range(80 * HOUR * BF16 * Fraction(2, 5), 80 * HOUR * BF16 * Fraction(2, 5), 80 * HOUR * BF16)


def test_under_an_unstated_precision_a_stated_utilisation_is_one_of_the_lowest_peak_at_least() -> None:
    found = bound(use(held(utilisation=Range.exactly(Fraction(2, 5)))), CHIPS)

    assert found.amount.low == 80 * HOUR * FP32 * Fraction(2, 5)


def test_a_chip_nobody_knows_leaves_no_bound_and_says_which() -> None:
    found = bound(use(held(chip=None, chip_said="Zorg 9")), CHIPS)

    assert found.amount.high is None
    assert 'the chip "Zorg 9" is not in the table, so it has no peak' in found.why


def test_a_job_whose_end_nobody_knows_has_no_bound() -> None:
    found = bound(use(held(end=None, state="running", chip_seconds=Range(0, None, None))), CHIPS)

    assert found.amount.high is None


def test_measured_activity_lowers_the_upper_bound_and_lifts_the_lower_one() -> None:
    hours = bound(use(held(precision="bf16")), CHIPS).amount

    found = bound(use(held(precision="bf16"), slots=counters(levels=[100_000])), CHIPS)

    measured = 80 * HOUR * BF16 / 10
    assert found.amount.low == Fraction(95, 100) * measured
    assert found.amount.central == measured
    assert found.amount.high == Fraction(105, 100) * measured + 80 * HOUR * FP32
    assert hours.high is not None
    assert found.amount.high < hours.high


def test_time_that_nobody_sampled_may_have_been_at_the_peak() -> None:
    found = bound(use(held(precision="bf16"), slots=counters(hours=5, levels=[0])), CHIPS)

    assert found.amount.low == 0
    assert found.amount.high == 40 * HOUR * BF16 + 40 * HOUR * FP32


def test_work_beside_the_tensor_pipes_is_within_the_bound() -> None:
    found = bound(use(held(precision="bf16"), slots=counters(levels=[0])), CHIPS)

    assert found.amount == Range(0, 0, 80 * HOUR * FP32)


def test_counters_of_more_chips_than_were_held_widen_and_never_narrow() -> None:
    found = bound(use(held(precision="bf16"), slots=counters(chips=16, levels=[900_000])), CHIPS)

    assert found.amount.high is not None
    assert found.amount.high > 80 * HOUR * BF16


def test_a_share_of_a_chip_is_bounded_by_its_hours_for_its_samples_are_no_whole_chip() -> None:
    share = msgspec.structs.replace(held(chips=1, precision="bf16"), chips=Fraction(1, 7))

    found = bound(use(share, slots=counters(chips=1, levels=[0])), CHIPS)

    assert found.amount.high == 10 * HOUR * BF16


def test_jobs_of_one_id_under_two_accounts_do_without_counters() -> None:
    found = uses_of([held("a"), held("b")], counters(), 30)

    assert [one.slots for one in found.uses] == [(), ()]
    assert "nobody's for sure" in bound(found.uses[0], CHIPS).why[-1]


def test_capacity_reserved_and_not_used_is_in_no_bound() -> None:
    found = uses_of([held(), held(job=None, reserved_unused=True)])

    assert (len(found.uses), len(found.reserved)) == (1, 1)


def test_samples_of_a_job_that_nobody_allocated_are_counted() -> None:
    found = uses_of([held()], counters("elsewhere", hours=1), 30)

    assert found.strays == {"elsewhere": 8 * 120}
