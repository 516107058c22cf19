"""Ranges contain every result of their members, and what is written is read again."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from weighbridge.kernel.amounts import Number, Ops, Range, digits_down, digits_up, exact, read_amount, written
from weighbridge.kernel.answers import Answer

counts = st.one_of(st.integers(0, 10**30), st.integers(0, 50), st.fractions(0, 10**6))


@st.composite
def ranges_with_members(draw: st.DrawFn) -> tuple[Range, Number]:
    """A range, bounded or not, and a value in it."""
    low, member, high = sorted(draw(st.lists(counts, min_size=3, max_size=3)))
    return Range(low, draw(st.sampled_from((None, member))), draw(st.sampled_from((None, high)))), member


def inside(amount: Range, value: Number) -> bool:
    return amount.low <= value and (amount.high is None or value <= amount.high)


@given(ranges_with_members(), ranges_with_members())
def test_sums_and_products_contain_those_of_any_members(one: tuple[Range, Number], other: tuple[Range, Number]) -> None:
    (left, x), (right, y) = one, other

    assert inside(left + right, x + y)
    assert inside(left * right, x * y)


@given(ranges_with_members(), ranges_with_members())
def test_ranges_with_a_value_in_common_meet(one: tuple[Range, Number], other: tuple[Range, Number]) -> None:
    (left, x), (right, y) = one, other

    assert left.meets(right) is right.meets(left)
    assert left.meets(Range.exactly(x))
    assert left.meets(right) or not (inside(left, y) or inside(right, x))


@given(ranges_with_members(), counts)
def test_an_answer_about_a_range_is_that_about_every_member(one: tuple[Range, Number], line: Number) -> None:
    amount, member = one

    exceeds, reaches = amount.exceeds(Ops(line)), amount.reaches(Ops(line))

    assert exceeds in (Answer.UNKNOWN, Answer.of(member > line))
    assert reaches in (Answer.UNKNOWN, Answer.of(member >= line))


@given(counts, counts)
def test_a_range_of_one_value_is_always_answered(value: Number, line: Number) -> None:
    assert Range.exactly(value).exceeds(Ops(line)) is Answer.of(value > line)
    assert Range.exactly(value).reaches(Ops(line)) is Answer.of(value >= line)


@given(st.integers(0, 10**59))
def test_a_digit_string_is_read_as_itself(count: int) -> None:
    lost = len(str(count)) == 4 and str(count).startswith("102")

    assert lost or read_amount(str(count)) == Range.exactly(count)


@given(st.integers(1, 9_999), st.integers(0, 3), st.integers(5, 40))
def test_an_exponent_form_contains_every_number_that_would_be_rounded_to_it(digits: int, decimals: int, exponent: int) -> None:
    mantissa = Fraction(digits, 10**decimals)
    text = f"{digits // 10**decimals}" + (f".{digits % 10**decimals:0{decimals}d}" if decimals else "")

    for form in (f"{text}e{exponent}", f"{text} × 10^{exponent}", f"{text}*10**{exponent}"):
        stated = read_amount(form)
        assert stated.central == mantissa * 10**exponent == exact(form)
        assert stated.high is not None
        assert stated.high - stated.low == Fraction(10**exponent, 10**decimals)


@given(st.integers(10**6, 10**58))
def test_a_written_amount_is_the_amount_to_three_figures(count: int) -> None:
    again = exact(written(count))

    assert abs(Fraction(again) - count) <= Fraction(count, 200)


@given(counts)
def test_digit_strings_enclose_the_count(count: Number) -> None:
    assert int(digits_down(count)) <= count <= int(digits_up(count))
    assert int(digits_up(count)) - int(digits_down(count)) <= 1
