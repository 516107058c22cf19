"""Sums and comparisons over work items, each counted once."""

from fractions import Fraction

from weighbridge.kernel.amounts import UNBOUNDED, Range
from weighbridge.weigh.forms import Form, difference

A, B = ("a", "0"), ("b", "0")


def form(*items: tuple[tuple[str, str], Range]) -> Form:
    """A form that counts each item once."""
    made = Form()
    for key, amount in items:
        made.add(key, amount)
    return made


def test_an_item_added_twice_counts_once() -> None:
    assert form((A, Range.exactly(5)), (A, Range.exactly(5)), (B, Range.exactly(7))).total() == Range.exactly(12)


def test_an_item_that_may_count_widens_the_sum_below() -> None:
    made = form((A, Range.exactly(5)))
    made.add(B, Range.exactly(7), 0, 1)

    total = made.total()

    assert (total.low, total.high) == (5, 12)


def test_what_counts_for_sure_is_not_made_unsure_by_counting_it_again() -> None:
    made = form((A, Range.exactly(5)))
    made.add(A, Range.exactly(5), 0, 1)

    assert made.total() == Range.exactly(5)


def test_a_form_that_is_open_above_has_no_high_end() -> None:
    made = form((A, Range(4, 5, 6)))
    made.open_above.append("a partial ledger")

    assert made.total() == Range(4, 5, None)


def test_an_amount_nobody_stated_opens_the_sum() -> None:
    assert form((A, Range.exactly(5)), (B, UNBOUNDED)).total() == Range(5, None, None)


def test_common_work_is_compared_with_itself() -> None:
    # a quarter of an uncertain base is never more than the base: 1 to 100 minus a quarter of it is 3/4 to 75
    base = form((A, Range(1, 50, 100)))

    assert difference(base, base, Fraction(1, 4)) == (Fraction(3, 4), 75)


def test_apart_work_is_compared_at_its_ends() -> None:
    # 10 to 20 minus a half of 30 to 40
    assert difference(form((A, Range(10, 15, 20))), form((B, Range(30, 35, 40))), Fraction(1, 2)) == (-10, 5)


def test_a_side_that_is_open_above_leaves_the_difference_open_on_its_side() -> None:
    closed, opened = form((A, Range.exactly(5))), form((B, Range.exactly(7)))
    opened.open_above.append("not described")

    assert difference(opened, closed, 1) == (2, None)
    assert difference(closed, opened, 1) == (None, -2)
