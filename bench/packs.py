"""The packs that are loaded: what a decision costs in each, for every subject its duties lie on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from random import Random

from bench.clock import Contest
from bench.ours import with_holes
from weighbridge.decide.cells import FactCells, Value
from weighbridge.decide.changes import would_change
from weighbridge.decide.cited import cited, cited_decision
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.program import Program
from weighbridge.decide.regime import Regime
from weighbridge.wiring import PACKS, regime

Case = dict[str, Value]


@dataclass(frozen=True)
class Bench:
    """A pack's rules for one subject, as they are on the day of the latest text, with cases to decide."""

    pack: str
    subject: str
    program: Program
    full: list[Case]
    holed: list[Case]

    def sizes(self) -> dict[str, int]:
        """How much there is to decide."""
        program = self.program
        return {"clauses": len(program.clauses), "facts": len(program.facts), "lanes": program.lanes}


def loadable() -> tuple[list[Regime], list[str]]:
    """The packs that load, and why each of the others does not."""
    found, missing = [], []
    for name in PACKS:
        try:
            found.append(regime(name))
        except Exception as why:  # noqa: BLE001  # a pack that does not load is named, and the others are measured
            missing.append(f"{name}: {type(why).__name__}: {why}")
    return found, missing


def benches(law: Regime, count: int = 1_000) -> Iterator[Bench]:
    """A bench for each subject of a regime."""
    for subject in law.subjects:
        program = law.program(subject, date.max)
        full = random_cases(program, count)
        yield Bench(law.id, subject, program, full, with_holes(full) if program.facts else full)


def random_cases(program: Program, count: int, seed: int = 20261123) -> list[Case]:
    """Seeded cases with every fact known: a cell of each fact at random, then a value in it.

    Every cell being as likely as another, rare truths come up often: cases from the world repeat more.
    """
    draw = Random(seed)  # noqa: S311  # cases to time, no secret
    return [{cells.fact.name: value_of(cells, draw) for cells in program.facts} for _ in range(count)]


def value_of(cells: FactCells, draw: Random) -> Value:
    """A value of a fact, any of its cells being as likely as another."""
    at = draw.randrange(len(cells.cells))
    words = [word for word, cell in cells.by_word.items() if cell == at]
    return draw.choice(words) if words else _whole(cells, at)


def _whole(cells: FactCells, at: int) -> Value:
    """A whole number in the cell where there is one: totals of work are whole, and fractions are slow to compare."""
    example = cells.cells[at].example
    if isinstance(example, str):
        return example
    near = ((n, n) for n in (floor(example[0]), ceil(example[0])))
    return next((pair for pair in near if tuple(cells.possible(pair)) == (at,)), example)


def contests(bench: Bench) -> list[Contest]:
    """What is timed of one bench: the decision, its cited JSON, and what would settle or change it.

    No result is kept, so a case that is repeated costs what it did when first seen.
    """
    program = bench.program
    calls: dict[str, Callable[[Case], object]] = {
        "decide": lambda case: Decision(program, case),
        "cited": lambda case: cited(program, case),
        "needs and changes": lambda case: _all_of_it(program, case),
    }
    cases = {"all facts": bench.full, "a quarter unknown": bench.holed}
    return [Contest(f"{what}, {which}", "", call, given) for what, call in calls.items() for which, given in cases.items()]


def _all_of_it(program: Program, case: Case) -> object:
    decision = Decision(program, case)
    return cited_decision(decision), decision.needs, would_change(decision)
