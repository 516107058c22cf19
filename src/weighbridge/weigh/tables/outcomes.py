"""What weighing a row gives: each method's figure, what they say together, and what is to be known of it."""

from __future__ import annotations

from dataclasses import dataclass

from weighbridge.facts.catalogues.rows import TableRow
from weighbridge.kernel.amounts import Range
from weighbridge.weigh.combining.pooling import Combined
from weighbridge.weigh.weights import Estimate


@dataclass(frozen=True, slots=True)
class Flag:
    """Something to know of a row's figures: its kind, and a sentence with the likely cause."""

    id: str
    says: str


@dataclass(frozen=True)
class Method:
    """A method's figure for a row, or why there is none.

    `sound` is false where an input had to be guessed at, so that the figure is a bound rather than an estimate.
    """

    estimate: Estimate | None
    sound: bool = True
    flags: tuple[Flag, ...] = ()

    @classmethod
    def none(cls, flag: str, says: str) -> Method:
        """No figure, and why."""
        return cls(None, sound=False, flags=(Flag(flag, says),))


@dataclass(frozen=True)
class RowWeight:
    """A row weighed.

    `ours` is our 90 % range by architecture and hardware alone, never by the stated figure: None where no
    column allows any. `enough` says that at least one method had every input it needs.
    """

    row: TableRow
    stated: Estimate | None
    architecture: Estimate | None
    hardware: Estimate | None
    combined: Combined
    ours: Range | None
    enough: bool
    flags: tuple[Flag, ...]

    @property
    def times(self) -> float | None:
        """Our central figure over the stated one, where both are there."""
        if self.stated is None or self.ours is None or self.ours.central is None or not self.stated.operations.central:
            return None
        return float(self.ours.central / self.stated.operations.central)

    @property
    def covers(self) -> bool | None:
        """Whether our range holds the stated figure, where both are there."""
        if self.stated is None or self.ours is None or self.stated.operations.central is None:
            return None
        stated = self.stated.operations.central
        return self.ours.low <= stated and (self.ours.high is None or stated <= self.ours.high)
