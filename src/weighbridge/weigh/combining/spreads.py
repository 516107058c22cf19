"""An amount as a log-normal spread, whose 90 % interval is the range that an estimate gives.

Amounts of work are products (chips x hours x peak x utilisation), so their errors are factors, and
factors add up on a log scale. Ends of a range stay exact; what is computed here leaves as a range.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

from weighbridge.kernel.amounts import Number, Range

NINETY = 1.6448536269514722
"""Half the width of a 90 % interval, in standard deviations: `NormalDist().inv_cdf(0.95)`."""

_UNIT = NormalDist()


@dataclass(frozen=True, slots=True)
class Spread:
    """The natural logarithm of an amount is normal around `middle` with this `deviation`; 0 for a known amount."""

    middle: float
    deviation: float

    @classmethod
    def of(cls, operations: Range) -> Spread | None:
        """The spread whose 5 % and 95 % points are the range's ends.

        Its middle is the geometric one of the ends, which need not be the range's best figure.
        None where nothing bounds the amount above, or where it may be nothing at all.
        """
        if operations.high is None or operations.low <= 0:
            return None
        low, high = logarithm(operations.low), logarithm(operations.high)
        return cls((low + high) / 2, (high - low) / (2 * NINETY))

    def range(self) -> Range:
        """The 5 %, 50 % and 95 % points, as whole numbers."""
        half = NINETY * self.deviation
        return Range(power(self.middle - half), power(self.middle), power(self.middle + half))

    def probability_over(self, line: Number) -> float:
        """The probability that the amount is greater than the line; a known amount on the line is not."""
        return self._beyond(line, on_the_line=0.0)

    def probability_reaching(self, line: Number) -> float:
        """The probability that the amount is equal to or greater than the line."""
        return self._beyond(line, on_the_line=1.0)

    def _beyond(self, line: Number, on_the_line: float) -> float:
        if line <= 0:
            return 1.0
        past = self.middle - logarithm(line)
        if self.deviation == 0:
            return on_the_line if past == 0 else float(past > 0)
        return _UNIT.cdf(past / self.deviation)


def logarithm(amount: Number) -> float:
    """The natural logarithm of an exact amount above zero; a count beyond the largest float has one too."""
    parts = Fraction(amount)
    return math.log(parts.numerator) - math.log(parts.denominator)


def power(exponent: float) -> int:
    """The whole number nearest to e to the exponent, for exponents of any size a range can have."""
    tens = math.floor(exponent / math.log(10)) - 15
    if tens <= 0:
        return round(math.exp(exponent))
    return round(math.exp(exponent - tens * math.log(10))) * int(10**tens)
