"""Amounts: exact counts, ranges of counts, and every way people write them.

A count of operations is an integer, or a fraction where the law divides (a third of 10^25).
Floats never enter: in Python `1e26 > 10**26` is true, which would decide the boundary wrongly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from weighbridge.kernel.answers import Answer

Number = int | Fraction
"""An exact count: of operations, parameters, tokens or chips."""

MOST_EXPONENT = 60
"""Larger powers of ten are refused: a file must not make us build a billion-digit integer."""


@dataclass(frozen=True, slots=True)
class Ops:
    """An exact number of operations (FLOP or integer operations), as a line in the law is."""

    count: Number

    def __str__(self) -> str:
        """Three figures and a power of ten, for people."""
        return written(self.count)


@dataclass(frozen=True, slots=True)
class Range:
    """What an amount may be: from `low` to `high`, with a best figure between.

    `high` is `None` when nothing bounds it; `central` is `None` when there is no best figure.
    """

    low: Number
    central: Number | None
    high: Number | None

    @classmethod
    def exactly(cls, count: Number) -> Range:
        """The range of one value."""
        return cls(count, count, count)

    @classmethod
    def between(cls, low: Number, high: Number) -> Range:
        """From `low` to `high`, the midpoint standing for the best figure."""
        return cls(low, whole(Fraction(low + high, 2)), high)

    def exceeds(self, line: Ops) -> Answer:
        """Whether the amount is *greater than* the line."""
        if self.low > line.count:
            return Answer.YES
        return Answer.NO if self.high is not None and self.high <= line.count else Answer.UNKNOWN

    def reaches(self, line: Ops) -> Answer:
        """Whether the amount is *equal to or greater than* the line."""
        if self.low >= line.count:
            return Answer.YES
        return Answer.NO if self.high is not None and self.high < line.count else Answer.UNKNOWN

    def __add__(self, other: Range) -> Range:
        """The range of the sum of two independent amounts."""
        return Range(
            self.low + other.low,
            None if self.central is None or other.central is None else self.central + other.central,
            None if self.high is None or other.high is None else self.high + other.high,
        )

    def __mul__(self, other: Range) -> Range:
        """The range of the product of two independent amounts, neither of them negative."""
        return Range(
            self.low * other.low,
            None if self.central is None or other.central is None else self.central * other.central,
            None if self.high is None or other.high is None else self.high * other.high,
        )

    def meets(self, other: Range) -> bool:
        """Whether one value could be in both."""
        return (other.high is None or self.low <= other.high) and (self.high is None or other.low <= self.high)

    def or_less(self) -> Range:
        """The same amount where it is not settled that any of it counts."""
        return Range(0, self.central, self.high)


NOTHING = Range.exactly(0)
UNBOUNDED = Range(0, None, None)
"""An amount nobody stated: unknown, never zero."""


class NotAnAmount(ValueError):
    """The words are no amount; `remedy` says what to write instead."""

    def __init__(self, what: str, remedy: str) -> None:
        """`what` is wrong, in the user's terms; `remedy` is one sentence."""
        super().__init__(what)
        self.remedy = remedy


_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_PREFIXES = {"": 0, "K": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18, "Z": 21, "Y": 24, "R": 27, "Q": 30}
_DIGITS = re.compile(r"\d+(?:_\d+)*")
_SCIENTIFIC = re.compile(r"(?P<mantissa>\d+(?:\.\d+)?)[eE]\+?(?P<exponent>\d+)")
_POWER = re.compile(r"(?:(?P<mantissa>\d+(?:\.\d+)?)\s*[x×*·]\s*)?10(?:\^|\*\*)(?P<exponent>\d+)")
_UNIT = re.compile(r"(?P<mantissa>\d+(?:\.\d+)?)\s*(?P<prefix>[kKMGTPEZYRQ]?)(?:FLOP|OP)")
_RATE = re.compile(r"FLOPS|FLOP/s|OPS\b|OP/s|ops?/s", re.IGNORECASE)
_DECIMAL = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)")
_LOST_SUPERSCRIPT = re.compile(r"10[ .]?2\d")


def read_amount(text: str) -> Range:
    """The range a text states: a digit string exactly, an exponent form by its digits.

    `"4.5e25"` states two digits, so it is 4.45e25 to 4.55e25; a unit (`"100 YFLOP"`) is an
    exponent too. Raises :class:`NotAnAmount` for anything else, with the remedy.
    """
    plain = text.strip()
    if _LOST_SUPERSCRIPT.fullmatch(plain):
        raise NotAnAmount(
            f'"{plain}" looks like a power of ten that lost its superscript', f"write 10^{plain[-2:]}, or the digits of the number meant"
        )
    if _DIGITS.fullmatch(plain):
        return Range.exactly(_bounded_digits(plain.replace("_", "")))
    mantissa, exponent = _split(plain)
    return _by_digits(mantissa, exponent)


def exact(text: str) -> Number:
    """The exact number a law's text states: `"10^26"`, digits, or a fraction as `"10^25/3"`.

    Unlike :func:`read_amount` no digit rule applies: a threshold is the number it says.
    """
    dividend, slash, divisor = text.partition("/")
    plain = dividend.strip()
    if _DIGITS.fullmatch(plain):
        count = Fraction(_bounded_digits(plain.replace("_", "")))
    else:
        mantissa, exponent = _split(plain)
        count = Fraction(mantissa) * 10**exponent
    if not slash:
        return whole(count)
    if not _DIGITS.fullmatch(divisor.strip()) or not (parts := _bounded_digits(divisor.strip().replace("_", ""))):
        raise NotAnAmount(f'"{text[:40]}" is divided by no whole number', 'write a fraction as "10^25/3"')
    return whole(count / parts)


def read_share(text: str) -> Range:
    """A share between 0 and 1 (`"0.40"`), or a percentage (`"40 %"`), taken exactly."""
    plain = text.strip()
    percent = plain.endswith("%")
    figure = plain.removesuffix("%").strip()
    if len(figure) > MOST_EXPONENT or not _DECIMAL.fullmatch(figure):
        raise NotAnAmount(f'"{plain[:40]}" is not a share', 'write a decimal such as "0.40"')
    share = Fraction(figure) / (100 if percent else 1)
    if not 0 <= share <= 1:
        raise NotAnAmount(f'"{plain}" is not between 0 and 1', 'write the share as a decimal such as "0.40"')
    return Range.exactly(share)


def whole(count: Fraction) -> Number:
    """The same number as an `int` where it is one."""
    return count.numerator if count.denominator == 1 else count


def digits_down(count: Number) -> str:
    """The digit string of the greatest whole number not above `count`."""
    return str(count.__floor__())


def digits_up(count: Number) -> str:
    """The digit string of the least whole number not below `count`."""
    return str(count.__ceil__())


def digits_near(count: Number) -> str:
    """The digit string of the nearest whole number."""
    return str(round(count))


def written(count: Number | None, figures: int = 3) -> str:
    """An amount for people: `3.79e25`, `10^26` for a power of ten, `no bound` for none."""
    if count is None:
        return "no bound"
    near = round(count)
    text = str(near)
    if len(text) <= figures + 3:
        return f"{near:,}"
    if text.rstrip("0") == "1":
        return f"10^{len(text) - 1}"
    power = len(text) - figures
    lead = str(round(Fraction(near, 10**power)))
    power += len(lead) - 1
    return f"{lead[0]}.{lead[1:figures]}e{power}"


def written_percent(share: Number, *, up: bool = False) -> str:
    """A share out of 1 in percent, for people and for files: exact up to six decimals, else rounded down, or up."""
    scaled = Fraction(share) * 10**8
    units = -((-scaled).__floor__()) if up else scaled.__floor__()
    head, tail = divmod(units, 10**6)
    return f"{head}.{tail:06d}".rstrip("0").rstrip(".")


def _split(plain: str) -> tuple[str, int]:
    if plain.startswith(("-", "−")):  # people paste the typographic minus
        raise NotAnAmount(f'"{plain}" is negative', "an amount of work is zero or more")
    if _RATE.search(plain):
        raise NotAnAmount(f'"{plain}" is a rate or could be one', 'a count is written "100 YFLOP" or "1e26"; a rate has a key of its own')
    ascii_form = re.sub(r"10([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: "10^" + m[1].translate(_SUPERSCRIPT), plain)
    if found := _SCIENTIFIC.fullmatch(ascii_form) or _POWER.fullmatch(ascii_form):
        mantissa, exponent = found["mantissa"] or "1", _power_of_ten(found["exponent"])
    elif found := _UNIT.fullmatch(ascii_form):
        mantissa, exponent = found["mantissa"], _PREFIXES[found["prefix"].upper()]
    elif re.fullmatch(r"\d*\.\d+", plain):
        raise NotAnAmount(f'"{plain}" is not a whole number', f'write the power of ten too, such as "{plain}e12"')
    else:
        raise NotAnAmount(f'"{plain}" is not an amount', 'write digits, or a form such as "3.8e25", "10^26", "1 × 10²⁶", "100 YFLOP"')
    if exponent > MOST_EXPONENT or len(mantissa) > MOST_EXPONENT:
        raise NotAnAmount(f'"{plain[:40]}" is too large to be an amount of work', f"no power of ten above {MOST_EXPONENT} is read")
    return mantissa, exponent


def _power_of_ten(digits: str) -> int:
    """The exponent the digits say; one beyond the largest read for any that is longer still."""
    bare = digits.lstrip("0") or "0"
    return int(bare) if len(bare) < len(str(MOST_EXPONENT)) + 1 else MOST_EXPONENT + 1


def _by_digits(mantissa: str, exponent: int) -> Range:
    decimals = len(mantissa.partition(".")[2])
    count = Fraction(mantissa) * 10**exponent
    half_unit = Fraction(10**exponent, 2 * 10**decimals)
    return Range(whole(max(count - half_unit, Fraction(0))), whole(count), whole(count + half_unit))


def _bounded_digits(plain: str) -> int:
    if len(plain) > MOST_EXPONENT:
        raise NotAnAmount(
            f"a number of {len(plain)} digits is too large to be an amount of work", f"at most {MOST_EXPONENT} digits are read"
        )
    return int(plain)
