"""The text of a program's functions: straight-line code over clauses numbered in order.

Where a clause rests on no reading its truth is the same in every lane, so it is *flat*: 0 or all
lanes. Flat parts are emitted as conditions, which stop at the first part that settles them; only
what a reading divides is emitted as arithmetic on lanes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from weighbridge.decide.cells import FactCells, Line
from weighbridge.decide.language import LEVELS, Clause, Expr, Joined, Negated, Test

if TYPE_CHECKING:
    from weighbridge.decide.program import Program

EXACT, MUST, MAY = "", "m", "p"
_OTHER = {EXACT: EXACT, MUST: MAY, MAY: MUST}
_SIGN = {"and": " & ", "or": " | "}


class Emission:
    """What each function of a program is made from; names in the text are indices of the program's tests and clauses."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.flat = self._flat_clauses()

    def _flat_clauses(self) -> frozenset[str]:
        rests_on = [self.program.rests_on(i) for i in range(len(self.program.clauses))]
        divided = {c.id for c, names in zip(self.program.clauses, rests_on, strict=True) if any(n.startswith("reading[") for n in names)}
        return frozenset(c.id for c in self.program.clauses if c.id not in divided)
