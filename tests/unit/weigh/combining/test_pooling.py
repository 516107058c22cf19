"""Estimates compared and pooled: agreement narrows, strain widens, disagreement covers all and is explained."""

import math
from fractions import Fraction
from itertools import permutations

import pytest

from weighbridge.kernel.amounts import UNBOUNDED, Range
from weighbridge.weigh.combining.causes import CAUSES, Doubts, family_of
from weighbridge.weigh.combining.pooling import combine
from weighbridge.weigh.weights import Estimate

E25 = 10**25


def estimate(method: str, low: float, high: float | None = None) -> Estimate:
    """An estimate between two amounts, in units of 10^25."""
    return Estimate(method, Range(round(low * E25), None, round((high or low) * E25)), "")


def test_nothing_pools_to_nothing() -> None:
    assert combine([]).pooled is None
    assert combine([Estimate("hardware", UNBOUNDED, "")]).agreement == "nothing"


def test_one_method_is_given_back_as_it_is() -> None:
    only = estimate("hardware", 1, 3)

    assert combine([only]).pooled == only.operations
    assert combine([only]).agreement == "one method"


def test_two_that_agree_are_narrower_together_than_either() -> None:
    pooled = combine([estimate("hardware", 1, 4), estimate("architecture", 1, 4)]).pooled

    assert pooled is not None
    assert pooled.high is not None
    assert pooled.low > E25
    assert pooled.high < 4 * E25
    # Two of the same width: the deviation falls by the square root of two.
    assert math.log(pooled.high / pooled.low) == pytest.approx(math.log(4) / math.sqrt(2), rel=0.01)


def test_what_has_no_bound_is_kept_apart_and_named() -> None:
    combined = combine([estimate("architecture", 2, 3), Estimate("hardware", UNBOUNDED, "")])

    assert combined.apart == ("hardware has no bound on a log scale and is not pooled",)
    assert len(combined.estimates) == 2
    assert combined.agreement == "one method"


def test_an_exact_figure_does_not_silence_the_others() -> None:
    pooled = combine([estimate("stated", 2), estimate("architecture", 2.05)]).pooled

    assert pooled is not None
    assert pooled.low < pooled.high  # type: ignore[operator]
    assert 2 * E25 < (pooled.central or 0) < 2.05 * E25


def test_strain_widens_by_the_scatter() -> None:
    # Apart by two standard deviations: each has 0.1, so the difference has 0.147 with what methods differ by.
    step = math.exp(2.4 * math.sqrt(0.1**2 + 0.1**2 + 0.03**2))
    half = math.exp(0.1 * 1.6448536)
    near, far = estimate("hardware", 1 / half, half), estimate("counters", step / half, step * half)
    together, alike = combine([near, far]), combine([near, near])

    assert together.agreement == "strained"
    assert together.spread is not None
    assert alike.spread is not None
    assert together.spread.deviation > 1.5 * alike.spread.deviation


def test_disagreement_covers_every_estimate() -> None:
    combined = combine([estimate("stated", 1), estimate("architecture", 5, 6), estimate("hardware", 2, 4)])

    assert combined.agreement == "disagree"
    assert combined.pooled == Range(E25, None, 6 * E25)


def test_the_order_of_estimates_changes_nothing() -> None:
    estimates = [estimate("hardware", 1, 4), estimate("architecture", 1.5, 1.6), estimate("counters", 0.5, 5), estimate("energy", 2, 3)]

    assert len({combine(order).pooled for order in permutations(estimates)}) == 1


@pytest.mark.parametrize(
    ("first", "second", "ratio", "expected"),
    [
        ("stated", "architecture", 1.344, {"recomputation", "words-for-tokens"}),
        ("counters", "architecture", 4 / 3, {"recomputation", "words-for-tokens"}),
        ("stated", "architecture", 0.5, {"macs-for-operations"}),
        ("stated", "architecture", 1 / 3, {"forward-only"}),
        ("stated", "architecture", 1000, {"thousand-too-many", "thousand-too-few"}),
        ("stated", "hardware", 0.5, {"sparse-peak", "fp8-peak", "macs-for-operations"}),
        ("stated", "hardware", 2, {"bf16-peak"}),
        ("stated", "hardware", 8, {"nodes-for-chips"}),
        ("stated", "hardware", 1 / 8, {"chips-for-nodes"}),
    ],
)
def test_the_ratio_names_its_causes(first: str, second: str, ratio: float, expected: set[str]) -> None:
    combined = combine([estimate(first, 10 * ratio), estimate(second, 10)])

    assert {cause.id for cause in combined.causes} == expected


def test_causes_do_not_depend_on_which_estimate_comes_first() -> None:
    stated, closed = estimate("stated", 13.4), estimate("architecture", 10)

    assert {c.id for c in combine([stated, closed]).causes} == {c.id for c in combine([closed, stated]).causes}


def test_the_cause_that_fits_exactly_comes_before_one_that_fits_anything() -> None:
    causes = combine([estimate("stated", 13.4), estimate("architecture", 10)]).causes

    assert [cause.id for cause in causes] == ["recomputation", "words-for-tokens"]


def test_a_source_that_says_tokens_settles_the_doubt() -> None:
    combined = combine([estimate("stated", 13.4), estimate("architecture", 10)], Doubts(settled=frozenset({"words-for-tokens"})))

    assert [cause.id for cause in combined.causes] == ["recomputation"]


def test_all_parameters_of_a_mixture_are_a_cause_where_the_ratio_is_known() -> None:
    ratio = Range.exactly(Fraction(671, 37))
    doubts = Doubts(total_over_active=ratio)

    assert [c.id for c in combine([estimate("stated", 3), estimate("architecture", 3 * 671 / 37)], doubts).causes] == ["total-for-active"]


def test_passes_over_the_data_are_a_cause_where_their_number_is_known() -> None:
    doubts = Doubts(epochs=Range.exactly(5))

    assert "epochs-left-out" in {c.id for c in combine([estimate("stated", 15), estimate("architecture", 3)], doubts).causes}
    assert "epochs-twice" in {c.id for c in combine([estimate("stated", 3), estimate("architecture", 15)], doubts).causes}


def test_an_unheard_of_ratio_is_said_to_have_no_known_cause() -> None:
    (comparison,) = combine([estimate("stated", 17), estimate("architecture", 10)]).comparisons

    assert not comparison.consistent
    assert comparison.says.endswith("no known mistake has that ratio")


def test_estimates_that_agree_are_not_explained() -> None:
    (comparison,) = combine([estimate("stated", 10.2), estimate("architecture", 10)]).comparisons

    assert comparison.consistent
    assert comparison.causes == ()


def test_two_that_rest_on_the_same_inputs_are_not_pooled_as_if_independent() -> None:
    better, worse = estimate("architecture", 2, 3), estimate("parameters x tokens", 1, 1.1)

    for order in ([better, worse], [worse, better]):
        combined = combine(order)
        assert combined.pooled == better.operations
        assert combined.estimates == tuple(order)
        assert combined.apart == ("parameters x tokens rests on what a better method rests on and is not pooled",)


def test_a_worse_method_speaks_where_the_better_has_no_bound() -> None:
    combined = combine([Estimate("hardware", UNBOUNDED, ""), estimate("energy", 1, 2)])

    assert combined.pooled == estimate("energy", 1, 2).operations


def test_every_cause_says_what_it_falsifies_and_where_that_was_seen() -> None:
    assert all(c.falsifies and c.says and c.source for c in CAUSES)
    assert len({c.id for c in CAUSES}) == len(CAUSES)
    assert family_of("a method nobody listed") == "other"
