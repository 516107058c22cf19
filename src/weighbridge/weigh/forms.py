"""Sums of work as forms: for each work item, how often it counts at least and at most.

Sums and comparisons are taken over the forms, so an operation is counted once however many lines
of descent lead to it, and two amounts with work in common are compared with that work in common.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from weighbridge.kernel.amounts import NOTHING, Number, Range
from weighbridge.weigh.ledger import ItemKey


@dataclass
class Form:
    """A sum of work: each item's operations, and how often it counts at least and at most.

    `open_above` names why nothing bounds the sum: a partial ledger, a model not described.
    """

    operations: dict[ItemKey, Range] = field(default_factory=dict)
    times: dict[ItemKey, tuple[Number, Number]] = field(default_factory=dict)
    open_above: list[str] = field(default_factory=list)

    def add(self, key: ItemKey, operations: Range, least: Number = 1, most: Number = 1) -> None:
        """Count an item, unless it is counted already at least as firmly.

        Where the same work is said twice, as two statements of one run do, the one that says more of it counts.
        """
        held = self.times.get(key, (0, 0))
        self.operations[key] = _more(self.operations.get(key), operations)
        self.times[key] = (max(held[0], least), max(held[1], most))

    def total(self) -> Range:
        """The range of the sum."""
        sums = NOTHING
        for key, amount in self.operations.items():
            least, most = self.times[key]
            sums += Range(
                amount.low * least,
                None if amount.central is None else amount.central * most if least == most else amount.central * least,
                None if amount.high is None and most else (amount.high or 0) * most,
            )
        return Range(sums.low, sums.central, None) if self.open_above else sums


def _more(one: Range | None, other: Range) -> Range:
    """The greater of two amounts of the same work, end by end."""
    if one is None or one == other:
        return other
    centres = None if one.central is None or other.central is None else max(one.central, other.central)
    return Range(max(one.low, other.low), centres, None if one.high is None or other.high is None else max(one.high, other.high))


def difference(left: Form, right: Form, share: Number) -> tuple[Number | None, Number | None]:
    """The range of `left - share * right`, item by item; `None` where it has no bound."""
    low: Number | None = None if right.open_above else 0
    high: Number | None = None if left.open_above else 0
    for key in {*left.operations, *right.operations}:
        amount = left.operations.get(key) or right.operations[key]
        counted_left, counted_right = left.times.get(key, (0, 0)), right.times.get(key, (0, 0))
        if key in left.times and key in right.times and counted_left == counted_right:
            factors = [x - share * x for x in counted_left]
        else:
            factors = [x - share * y for x in counted_left for y in counted_right]
        low = _plus(low, min(factors), amount, lower=True)
        high = _plus(high, max(factors), amount, lower=False)
    return low, high


def _plus(total: Number | None, factor: Number, amount: Range, *, lower: bool) -> Number | None:
    """Add the least (or the most) that `factor` times an amount can be."""
    if total is None:
        return None
    end = amount.low if (factor >= 0) is lower else amount.high
    if end is None:
        return total if factor == 0 else None
    return total + factor * end
