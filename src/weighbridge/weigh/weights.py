"""An amount of work by one method, and what an item weighs by all of them."""

from __future__ import annotations

from dataclasses import dataclass

from weighbridge.kernel.amounts import Range


@dataclass(frozen=True)
class Estimate:
    """An amount of operations by one method, with what was taken for granted."""

    method: str
    operations: Range
    why: str
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Weight:
    """What a work item weighs: the estimate used, the others beside it, and whether they agree."""

    used: Estimate
    others: tuple[Estimate, ...] = ()

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """Every estimate, the one used first."""
        return (self.used, *self.others)

    @property
    def operations(self) -> Range:
        """The range that decides: the first method's, widened over the others where they do not meet.

        A pooled interval is narrower and shown beside it; docs/decisions/0016 says why it does not decide.
        """
        apart = [o.operations for o in self.others if not o.operations.meets(self.used.operations)]
        if not apart:
            return self.used.operations
        ranges = [self.used.operations, *apart]
        highs = [r.high for r in ranges]
        return Range(
            min(r.low for r in ranges), self.used.operations.central, None if None in highs else max(h for h in highs if h is not None)
        )

    @property
    def disagreements(self) -> tuple[str, ...]:
        """A sentence for each method that does not meet the one used."""
        return tuple(
            f"{o.method} and {self.used.method} do not meet; the range covers both"
            for o in self.others
            if not o.operations.meets(self.used.operations)
        )
