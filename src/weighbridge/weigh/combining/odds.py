"""How likely it is that an amount is past a line, and how loudly to say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from weighbridge.kernel.amounts import Number, Range
from weighbridge.weigh.combining.spreads import Spread

Alert = Literal["below", "watch", "likely", "near certain"]

ALERTS: tuple[tuple[float, Alert], ...] = ((0.9, "near certain"), (0.5, "likely"), (0.1, "watch"), (0.0, "below"))
"""The probability from which each level holds, highest first."""


@dataclass(frozen=True)
class Odds:
    """The probability that an amount is past a line; `reaches` where the rule counts the line itself."""

    line: Number
    reaches: bool
    probability: float

    @property
    def alert(self) -> Alert:
        """The level of alert that the probability gives."""
        return alert(self.probability)


def odds(amount: Range | Spread, line: Number, *, reaches: bool) -> Odds | None:
    """How likely the amount is past the line, by the comparator of the rule: *exceeds*, or *reaches*.

    A range is read as the 90 % interval of a log-normal spread; one of a single value is compared
    exactly. None where the amount has no bound above or may be nothing, for then it has no spread.
    """
    if isinstance(amount, Range) and amount.low == amount.high:
        return Odds(line, reaches, float(amount.low >= line if reaches else amount.low > line))
    spread = Spread.of(amount) if isinstance(amount, Range) else amount
    if spread is None:
        return None
    return Odds(line, reaches, spread.probability_reaching(line) if reaches else spread.probability_over(line))


def alert(probability: float) -> Alert:
    """*below* under one in ten, *watch* from one in ten, *likely* from one in two, *near certain* from nine in ten."""
    return next(level for least, level in ALERTS if probability >= least)
