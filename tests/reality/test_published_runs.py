"""Published totals against the closed form by the consistency test itself, and utilisation over the chip-hours they paid for."""

import math
import statistics
from fractions import Fraction

import pytest

from tests.reality.published_runs import RUNS, PublishedRun
from weighbridge.adapters.packs import chip_table
from weighbridge.architectures.conventions import figures
from weighbridge.architectures.reading import read_config
from weighbridge.kernel.amounts import Range
from weighbridge.weigh.combining.causes import Doubts
from weighbridge.weigh.combining.pooling import METHODS_DIFFER, Comparison, combine
from weighbridge.weigh.hardware.utilisation import PAID
from weighbridge.weigh.weights import Estimate

THEY_SAY_TOKENS = Doubts(settled=frozenset({"words-for-tokens"}))
"""Every row's size is read from a paper that counts tokens."""
STUDENT_95 = {7: 1.895}
"""The 95 % point of Student's t, by degrees of freedom."""

by_name = pytest.mark.parametrize("run", RUNS, ids=lambda run: run.name)
PAID_FOR = [run for run in RUNS if run.chip_hours is not None]


def closed_form(run: PublishedRun) -> Range:
    """From causal to full attention."""
    found = figures(read_config(run.config).shape, Range.exactly(run.tokens), Range.exactly(run.context))
    causal, full = found["causal"].central or 0, found["full-attention"].central
    return Range(causal, causal, full)


def compared(run: PublishedRun, doubts: Doubts) -> Comparison:
    """The published total against the closed form."""
    estimates = [Estimate("stated", Range.exactly(run.reported), run.source), Estimate("architecture", closed_form(run), "")]
    (comparison,) = combine(estimates, doubts).comparisons
    return comparison


def utilisation(run: PublishedRun) -> float:
    """The closed form over the peak operations, at 16 bits, of the chip-hours paid for."""
    chip = chip_table().find(run.chip or "")
    assert chip is not None
    return float(Fraction(closed_form(run).low) / ((run.chip_hours or 0) * 3_600 * chip.peak["bf16"]))


@by_name
def test_a_total_is_consistent_with_the_closed_form_unless_it_counts_recomputation(run: PublishedRun) -> None:
    assert compared(run, THEY_SAY_TOKENS).consistent is not run.recomputed


@by_name
def test_recomputation_is_named_where_it_was_counted_and_nothing_where_it_was_not(run: PublishedRun) -> None:
    causes = [cause.id for cause in compared(run, THEY_SAY_TOKENS).causes]

    assert causes == (["recomputation"] if run.recomputed else [])


@pytest.mark.parametrize("run", [run for run in RUNS if run.recomputed], ids=lambda run: run.name)
def test_without_knowing_the_unit_both_explanations_are_named_and_recomputation_first(run: PublishedRun) -> None:
    assert [cause.id for cause in compared(run, Doubts()).causes] == ["recomputation", "words-for-tokens"]


def test_nine_are_within_six_per_cent_and_scatter_by_no_more_than_methods_are_taken_to() -> None:
    ratios = [math.log(run.reported / closed_form(run).low) for run in RUNS if not run.recomputed]

    assert len(ratios) == 9
    assert max(abs(ratio) for ratio in ratios) < math.log(1.06)
    assert statistics.stdev(ratios) <= METHODS_DIFFER


def test_the_prior_over_paid_hours_holds_the_runs_that_were_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Each run left out in turn: the interval of the others, by Student's t, and the prior shipped."""
    shares = {run.name: utilisation(run) for run in PAID_FOR}
    low, high = float(PAID.low), float(PAID.high or 1)
    inside = {}
    for name, share in shares.items():
        others = [math.log(other) for own, other in shares.items() if own != name]
        spread = statistics.stdev(others) * math.sqrt(1 + 1 / len(others)) * STUDENT_95[len(others) - 1]
        inside[name] = abs(math.log(share) - statistics.mean(others)) <= spread
    middle = math.exp(statistics.mean(math.log(share) for share in shares.values()))
    said = [f"{name:18} {share:.3f} {'inside' if inside[name] else 'outside'} the others' interval" for name, share in shares.items()]
    said.append(f"left out one at a time: {sum(inside.values())} of {len(inside)} inside; geometric mean {middle:.3f}")
    with capsys.disabled():
        print("", *said, sep="\n")  # noqa: T201  # the figures are the point of the test

    assert len(shares) == 9
    assert sum(inside.values()) >= 8
    assert all(low <= share <= high for share in shares.values())
    assert middle == pytest.approx(float(PAID.central or 0), rel=0.1)
