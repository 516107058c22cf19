"""A work item's machine: periods, jobs, counters and electricity, each with what it takes for granted."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from weighbridge.facts.tables.machines import Counters, Job, Period
from weighbridge.facts.tables.work import Work
from weighbridge.kernel.amounts import UNBOUNDED, Range
from weighbridge.kernel.errors import BadDossier, Place
from weighbridge.weigh.chips import Chip, ChipTable
from weighbridge.weigh.estimates import weigh_item
from weighbridge.weigh.weights import Weight

FAST = Chip("Fast One", {"bf16": 1_000, "fp8": 2_000}, board_watts=500, peak_mhz=1_000)
OLD = Chip("Old One", {"fp32": 10})
CHIPS = ChipTable.of([(FAST, ["F1"]), (OLD, [])])
HOUR = 3_600
PAID, IN_STEP = (Fraction(18, 100), Fraction(51, 100)), (Fraction(23, 100), Fraction(56, 100))


def weigh(beside: dict[str, bytes] | None = None, **keys: Any) -> Weight:  # noqa: ANN401  # keys of a dossier are of any kind
    """The weight of an item of pre-training with these keys."""
    return weigh_item(Work("pre-training", **keys), "model[0].work[0]", CHIPS, lambda path: Place("d.toml", path, 7), beside or {})


def ends(weight: Weight) -> tuple[object, object]:
    return weight.operations.low, weight.operations.high


def test_hours_nobody_described_are_paid_ones_and_that_is_said() -> None:
    weight = weigh(chip="F1", chip_hours="1", precision="bf16")

    assert ends(weight) == (HOUR * 1_000 * PAID[0], HOUR * 1_000 * PAID[1])
    assert any("taken as paid ones" in said for said in weight.used.assumed)


@pytest.mark.parametrize(("hours_are", "share"), [("paid", PAID), ("in-step", IN_STEP)])
def test_the_prior_follows_from_what_the_hours_are(hours_are: str, share: tuple[Fraction, Fraction]) -> None:
    weight = weigh(chip="F1", chip_hours="1", precision="bf16", hours_are=hours_are)

    assert ends(weight) == (HOUR * 1_000 * share[0], HOUR * 1_000 * share[1])
    assert not any("taken as paid" in said for said in weight.used.assumed)


def test_a_stated_utilisation_leaves_no_prior() -> None:
    weight = weigh(chip="F1", chips="2", hours="3", precision="bf16", utilisation="0.4", hours_are="in-step")

    assert weight.operations == Range.exactly(2 * 3 * HOUR * 400)
    assert weight.used.assumed == ()


@pytest.mark.parametrize("utilisation", ["0.80", "0.001"])
def test_a_utilisation_no_run_reached_is_flagged_and_used(utilisation: str) -> None:
    weight = weigh(chip="F1", chips="2", hours="3", precision="bf16", utilisation=utilisation)

    assert weight.operations.low == 2 * 3 * HOUR * 1_000 * Fraction(utilisation)
    assert any("%" in said for said in weight.used.assumed)


@pytest.mark.parametrize(
    "keys",
    [
        {"hours": "3", "utilisation": "0"},
        {"period": [Period(hours="3", utilisation="0")]},
        {"energy_kwh": "8", "utilisation": "0.00"},
    ],
)
def test_chips_that_ran_did_something(keys: dict[str, Any]) -> None:
    with pytest.raises(BadDossier) as refused:
        weigh(chip="F1", chips="2", **keys)

    assert refused.value.code == "dossier/bad-share"
    assert refused.value.where is not None
    assert str(refused.value.where.path).endswith("utilisation")


def test_more_than_the_chips_can_do_is_said_of_the_figure_that_claims_it() -> None:
    weight = weigh(chip="F1", chips="1", hours="1", precision="bf16", operations=str(HOUR * 1_000 + 1))

    assert any("over 1 at its least" in said for said in weight.used.assumed)


def test_what_the_chips_can_do_is_said_nothing_of() -> None:
    weight = weigh(chip="F1", chips="1", hours="1", precision="bf16", operations=str(HOUR * 1_000 // 3))

    assert weight.used.assumed == ()


def test_periods_add_and_take_what_they_leave_out_from_the_item() -> None:
    periods = [Period(chips="2", hours="1"), Period(chip="Old One", precision="fp32", chip_hours="5", utilisation="0.5")]
    weight = weigh(chip="F1", precision="fp8", utilisation="0.25", period=periods)

    assert weight.operations == Range.exactly(2 * HOUR * 500 + 5 * HOUR * 5)
    assert "Fast One and dense peak of Old One" in weight.used.why


def test_a_period_lasts_from_its_first_day_to_the_day_after_its_last() -> None:
    period = Period(chips="2", from_=date(2026, 1, 1), until=date(2026, 1, 4))
    weight = weigh(chip="F1", precision="bf16", utilisation="1", period=[period])

    assert weight.operations.low == 2 * 3 * 24 * HOUR * 1_000


def test_periods_at_the_same_time_are_other_chips_and_that_is_said() -> None:
    first, second, third = (
        Period(from_=date(2026, month, 1), until=date(2026, month + months, 1)) for month, months in ((1, 2), (2, 1), (3, 1))
    )

    beside = weigh(chip="F1", chips="2", precision="bf16", utilisation="0.5", period=[first, second])
    after = weigh(chip="F1", chips="2", precision="bf16", utilisation="0.5", period=[first, third])

    assert beside.operations == Range.exactly((59 + 28) * 86_400 * 1_000)
    assert any("model[0].work[0].period[1]" in said and "other chips at the same time" in said for said in beside.used.assumed)
    assert after.used.assumed == ()


def test_jobs_that_failed_or_were_cancelled_used_the_chips_too() -> None:
    jobs = [Job(chips="8", hours="1", state=state) for state in ("completed", "failed", "cancelled", "node-fail")]
    weight = weigh(chip="F1", precision="bf16", utilisation="0.5", job=jobs)

    assert weight.operations == Range.exactly(4 * 8 * HOUR * 500)


def test_a_job_that_waits_has_used_nothing() -> None:
    jobs = [Job(chips="8", hours="1"), Job(chips="8", hours="100", state="pending")]

    assert weigh(chip="F1", precision="bf16", utilisation="0.5", job=jobs).operations == Range.exactly(8 * HOUR * 500)


def test_a_job_of_unknown_length_leaves_the_sum_without_a_bound_and_is_named() -> None:
    weight = weigh(chip="F1", precision="bf16", utilisation="0.5", job=[Job(chips="8", hours="1"), Job(chips="8")])

    assert ends(weight) == (8 * HOUR * 500, None)
    assert "model[0].work[0].job[1] says not how long: nothing bounds what it did" in weight.used.assumed


def test_the_chips_of_the_item_are_those_of_a_period_that_names_none() -> None:
    weight = weigh(chip="F1", chips="4", precision="bf16", utilisation="0.5", period=[Period(hours="1"), Period(chips="2", hours="1")])

    assert weight.operations == Range.exactly(6 * HOUR * 500)


@pytest.mark.parametrize("twice", [{"chip_hours": "5"}, {"chips": "8", "hours": "5"}, {"days": "5"}])
def test_chip_time_twice_is_refused(twice: dict[str, Any]) -> None:
    with pytest.raises(BadDossier) as problem:
        weigh(chip="F1", period=[Period(chips="2", hours="1")], **twice)

    assert problem.value.code == "dossier/contradiction"


def test_an_unknown_chip_of_a_period_is_named_where_it_stands() -> None:
    with pytest.raises(BadDossier) as problem:
        weigh(chip="F1", period=[Period(chip="Fats One", chips="2", hours="1")])

    assert problem.value.where is not None
    assert problem.value.where.path == "model[0].work[0].period[0].chip"
    assert "Fast One" in problem.value.to_fix


def test_electricity_is_a_fallback_good_to_a_factor_of_two_or_three() -> None:
    # 1 kWh over 500 W x (0.6, 0.8, 1) of board power is 12,000, 9,000 and 7,200 seconds.
    weight = weigh(chip="F1", precision="bf16", energy_kwh="1")

    assert weight.used.method == "energy"
    assert weight.operations.low == 7_200 * 1_000 * PAID[0]
    assert weight.operations.high == 12_000 * 1_000 * PAID[1]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"chip": "Old One", "precision": "fp32", "energy_kwh": "1"}, "no board power of Old One"),
        ({"energy_kwh": "1"}, "which chips used it"),
        ({"counters": Counters(tensor_ppm_seconds="1")}, "which chip they are of"),
        ({"chip": "F1", "counters": Counters()}, "neither samples nor sums"),
        ({"chip": "F1", "counters": Counters(samples="gone.csv")}, "neither samples nor sums"),
    ],
)
def test_half_of_a_machines_method_is_said_and_bounds_nothing(keys: dict[str, Any], words: str) -> None:
    weight = weigh(**keys)

    assert weight.operations == UNBOUNDED
    assert words in weight.used.why


def test_summed_counters_are_activity_times_clock_times_peak() -> None:
    # Half the cycles for 10 seconds at the clock of the peak, nothing computed again: 5 s x 1,000, within 5 %.
    counters = Counters(tensor_ppm_seconds=str(5 * 10**6), sm_mhz="1000", recomputation="none")
    weight = weigh(chip="F1", precision="bf16", counters=counters)

    assert weight.used.method == "counters"
    assert weight.operations == Range(4_750, 5_000, 5_250)


def test_counters_may_have_seen_activations_computed_again() -> None:
    counters = Counters(tensor_ppm_seconds=str(5 * 10**6), sm_mhz="1000")
    weight = weigh(chip="F1", precision="bf16", counters=counters)

    assert weight.operations.low == 4_750 * Fraction(3, 4)
    assert any("computed again" in said for said in weight.used.assumed)


def test_counters_of_an_unknown_precision_carry_both_peaks() -> None:
    counters = Counters(tensor_ppm_seconds=str(5 * 10**6), sm_mhz="1000", recomputation="none")

    assert weigh(chip="F1", counters=counters).operations == Range(4_750, 5_000, 10_500)


def test_time_nobody_sampled_may_have_held_anything() -> None:
    counters = Counters(tensor_ppm_seconds=str(5 * 10**6), sm_mhz="1000", missing_chip_seconds="2", recomputation="none")
    weight = weigh(chip="F1", precision="bf16", counters=counters)

    assert ends(weight) == (4_750, 5_250 + 2 * 1_000)


@pytest.mark.parametrize("rows", ["0,0,0.5,900\n", "0,0,broken,900\n30,0,broken,900\n", "0,0,0.5,900\n0,1,0.5,900\n"])
def test_samples_with_no_time_between_them_are_unknown_and_not_zero(rows: str) -> None:
    body = f"timestamp,gpu,DCGM_FI_PROF_PIPE_TENSOR_ACTIVE,DCGM_FI_DEV_SM_CLOCK\n{rows}".encode()

    weight = weigh({"s.csv": body}, chip="F1", precision="bf16", counters=Counters(samples="s.csv"))

    assert weight.operations == UNBOUNDED
    assert "no time lies between the samples" in weight.used.why
    assert ("broken" in rows) == any("unreadable" in said for said in weight.used.assumed)


def test_samples_beside_the_dossier_name_the_chip_and_what_was_left_out() -> None:
    table = "timestamp,gpu,modelName,DCGM_FI_PROF_PIPE_TENSOR_ACTIVE,DCGM_FI_DEV_SM_CLOCK\n" + "".join(
        f"{t},0,Fast One,{value},1000\n" for t, value in ((0, "0.9"), (10, "0.5"), (20, "0.5"), (30, "9223372036854775794"), (30, "1.5"))
    )
    counters = Counters(samples="dcgm.csv", recomputation="none")
    weight = weigh({"dcgm.csv": table.encode()}, precision="bf16", counters=counters)

    # 0.5 over two steps of ten seconds; the first sample opens the record.
    assert weight.operations == Range(9_500, 10_000, 10_500)
    assert "left out as DCGM's blanks, which are no measurement: 1" in weight.used.assumed
    assert any("the first in line 6" in said for said in weight.used.assumed)
