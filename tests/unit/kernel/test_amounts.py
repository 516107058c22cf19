"""Amounts: every written form, the digit rule, the refusals, and the comparisons at the line."""

from fractions import Fraction

import pytest

from weighbridge.kernel.amounts import (
    MOST_EXPONENT,
    NOTHING,
    UNBOUNDED,
    NotAnAmount,
    Ops,
    Range,
    digits_down,
    digits_near,
    digits_up,
    exact,
    read_amount,
    read_share,
    written,
    written_percent,
)
from weighbridge.kernel.answers import Answer

LINE = Ops(10**26)
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


@pytest.mark.parametrize(
    ("text", "central", "half_unit"),
    [
        ("1e26", 10**26, 5 * 10**25),
        ("1E26", 10**26, 5 * 10**25),
        ("1e+26", 10**26, 5 * 10**25),
        ("10^26", 10**26, 5 * 10**25),
        ("10**26", 10**26, 5 * 10**25),
        ("10²⁶", 10**26, 5 * 10**25),
        ("1 × 10²⁶", 10**26, 5 * 10**25),
        ("1.2x10^26", 12 * 10**25, 5 * 10**24),
        ("1.2 × 10²⁶", 12 * 10**25, 5 * 10**24),
        ("1.2 * 10^26", 12 * 10**25, 5 * 10**24),
        ("1.20·10^26", 12 * 10**25, 5 * 10**23),
        ("3.8e25", 38 * 10**24, 5 * 10**23),
        ("4.5e25", 45 * 10**24, 5 * 10**23),
        ("100 YFLOP", 10**26, 5 * 10**23),
        ("100YFLOP", 10**26, 5 * 10**23),
        ("2 EOP", 2 * 10**18, 5 * 10**17),
        ("7 kFLOP", 7_000, 500),
        (" 3.8e25 ", 38 * 10**24, 5 * 10**23),
    ],
)
def test_an_exponent_form_is_as_wide_as_half_a_unit_of_its_last_digit(text: str, central: int, half_unit: int) -> None:
    assert read_amount(text) == Range(central - half_unit, central, central + half_unit)


def test_two_digits_given_are_the_range_of_the_contract() -> None:
    stated = read_amount("4.5e25")

    assert (stated.low, stated.high) == (exact("4.45e25"), exact("4.55e25"))


@pytest.mark.parametrize(
    ("text", "count"), [("0", 0), ("45", 45), ("1" + "0" * 26, 10**26), ("100_000_000", 10**8), ("405_000_000_000", 405 * 10**9)]
)
def test_a_digit_string_is_exact(text: str, count: int) -> None:
    assert read_amount(text) == Range.exactly(count)


def test_no_amount_is_below_zero_by_its_digits() -> None:
    assert read_amount("0e5") == Range(0, 0, 50_000)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-1e26", "negative"),
        ("-5", "negative"),
        ("−5", "negative"),
        ("0.5", "not a whole number"),
        ("26.5", "not a whole number"),
        (".5", "not a whole number"),
        ("100 TFLOPS", "rate"),
        ("100 TFLOP/s", "rate"),
        ("1e20 ops/s", "rate"),
        ("100 YFLOPs", "rate"),
        ("1026", "lost its superscript"),
        ("10 26", "lost its superscript"),
        ("10.26", "lost its superscript"),
        ("1023", "lost its superscript"),
        ("1e61", "too large"),
        ("1e999999999999", "too large"),
        ("1e" + "9" * 5_000, "too large"),
        ("10^" + "9" * 5_000, "too large"),
        ("9" * 61, "too large"),
        ("9" * 10_000, "too large"),
        ("1." + "1" * 100 + "e3", "too large"),
        ("", "not an amount"),
        ("about 1e26", "not an amount"),
        ("1e26 to 2e26", "not an amount"),
        ("1,000", "not an amount"),
        ("1__000", "not an amount"),
        ("1e-3", "not an amount"),
        ("1e26.5", "not an amount"),
        ("nan", "not an amount"),
        ("inf", "not an amount"),
        ("0x10", "not an amount"),
    ],
)
def test_what_is_no_amount_is_refused_with_a_remedy(text: str, reason: str) -> None:
    with pytest.raises(NotAnAmount, match=reason) as refusal:
        read_amount(text)

    assert refusal.value.remedy


def test_the_largest_exponent_is_read() -> None:
    assert read_amount(f"1e{MOST_EXPONENT}").central == 10**MOST_EXPONENT


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1e26", 10**26),
        ("10^26", 10**26),
        ("1.2e26", 12 * 10**25),
        ("10^25/3", Fraction(10**25, 3)),
        ("3 * 10^23 / 3", 10**23),
        ("1/4", Fraction(1, 4)),
        ("100", 100),
        ("1_000", 1_000),
        ("1.05e1", Fraction(21, 2)),
    ],
)
def test_a_line_of_the_law_is_exact(text: str, count: int | Fraction) -> None:
    assert exact(text) == count


def test_a_whole_number_is_an_int() -> None:
    assert type(exact("10^25/5")) is int
    assert type(exact("10^25/3")) is Fraction


@pytest.mark.parametrize(
    "text", ["", "-1", "0.25", "ten", "10^25/0", "10^25/", "10^25/x", "10^25/-3", "10^25/3/3", "9" * 10_000, "1/" + "9" * 10_000, "1e99"]
)
def test_a_line_that_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NotAnAmount):
        exact(text)


def test_a_float_would_decide_the_line_wrongly() -> None:
    assert 1e26 > 10**26, "the trap this module exists for"
    assert read_amount("1" + "0" * 26).exceeds(LINE) is NO
    assert exact("1e26") == 10**26


@pytest.mark.parametrize(
    ("amount", "exceeds", "reaches"),
    [
        (Range.exactly(10**26), NO, YES),
        (Range.exactly(10**26 + 1), YES, YES),
        (Range.exactly(10**26 - 1), NO, NO),
        (Range(10**26, 10**26, 10**26 + 1), UNKNOWN, YES),
        (Range(10**26 - 1, 10**26, 10**26), NO, UNKNOWN),
        (Range(10**26 - 1, 10**26, 10**26 + 1), UNKNOWN, UNKNOWN),
        (Range(10**26 + 1, None, None), YES, YES),
        (Range(10**26, None, None), UNKNOWN, YES),
        (UNBOUNDED, UNKNOWN, UNKNOWN),
        (NOTHING, NO, NO),
    ],
)
def test_the_two_comparators_differ_at_the_line_only(amount: Range, exceeds: Answer, reaches: Answer) -> None:
    assert amount.exceeds(LINE) is exceeds
    assert amount.reaches(LINE) is reaches


def test_a_third_of_a_power_of_ten_is_a_line() -> None:
    third = Ops(exact("10^25/3"))

    assert Range.exactly(3_333_333_333_333_333_333_333_333).reaches(third) is NO
    assert Range.exactly(3_333_333_333_333_333_333_333_334).reaches(third) is YES


def test_an_unbounded_amount_stays_so_in_sums_and_products() -> None:
    assert (UNBOUNDED + Range.exactly(5)) == Range(5, None, None)
    assert (UNBOUNDED * Range.exactly(5)) == Range(0, None, None)


def test_a_range_meets_what_it_shares_a_value_with() -> None:
    assert Range(1, 2, 3).meets(Range(3, 4, 5))
    assert not Range(1, 2, 3).meets(Range(4, 4, 5))
    assert UNBOUNDED.meets(Range(4, 4, 5))


def test_work_that_may_not_count_has_no_floor() -> None:
    assert Range(3, 4, 5).or_less() == Range(0, 4, 5)


def test_the_middle_of_a_stated_range_stands_for_the_best_figure() -> None:
    assert Range.between(1, 2) == Range(1, Fraction(3, 2), 2)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (None, "no bound"),
        (0, "0"),
        (20_000, "20,000"),
        (999_999, "999,999"),
        (1_000_000, "10^6"),
        (9_999_999, "1.00e7"),
        (10**26, "10^26"),
        (379 * 10**23, "3.79e25"),
        (3_794 * 10**22, "3.79e25"),
        (99_999 * 10**22, "1.00e27"),
        (Fraction(10**25, 3), "3.33e24"),
    ],
)
def test_an_amount_is_written_to_three_figures(count: int | Fraction | None, words: str) -> None:
    assert written(count) == words


def test_a_line_is_written_as_people_write_it() -> None:
    assert str(LINE) == "10^26"


def test_a_fraction_is_rounded_outwards_where_it_leaves() -> None:
    third = Fraction(10, 3)

    assert (digits_down(third), digits_near(third), digits_up(third)) == ("3", "3", "4")
    assert digits_down(7) == digits_up(7) == "7"


@pytest.mark.parametrize(
    ("text", "share"), [("0.40", Fraction(2, 5)), ("40 %", Fraction(2, 5)), ("40%", Fraction(2, 5)), ("0", 0), ("1", 1), ("100 %", 1)]
)
def test_a_share_is_exact(text: str, share: Fraction) -> None:
    assert read_share(text) == Range.exactly(share)


@pytest.mark.parametrize("text", ["1.1", "-0.1", "101 %", "half", "", "nan", "1/0", "1e999999999", "1e-999999999", "0." + "1" * 10_000])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(NotAnAmount):
        read_share(text)


@pytest.mark.parametrize(
    ("share", "down", "up"),
    [
        (Fraction(1, 2), "50", "50"),
        (Fraction(1, 3), "33.333333", "33.333334"),
        (0, "0", "0"),
        (1, "100", "100"),
        (Fraction(5, 4), "125", "125"),
        (Fraction(1, 10**9), "0", "0.000001"),
    ],
)
def test_a_share_in_percent_is_exact_or_rounded_to_the_side_asked_for(share: int | Fraction, down: str, up: str) -> None:
    assert (written_percent(share), written_percent(share, up=True)) == (down, up)
