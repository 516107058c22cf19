"""The cells of a program as sets: where each clause holds, where each level is the headline, and a case from any cell."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import NamedTuple

from weighbridge.decide.cells import Value
from weighbridge.decide.language import LEVELS, Clause, Expr, Joined, Negated, Test, children
from weighbridge.decide.program import Program, test_key
from weighbridge.decide.tracing.diagrams import EVERYWHERE, NOWHERE, Diagrams, Members
from weighbridge.kernel.errors import Misuse


class Case(NamedTuple):
    """One cell of every fact, as a value in it, and one way of every reading."""

    facts: dict[str, Value]
    readings: dict[str, str]


class Cases:
    """Every case of a program: all cells of its facts, under all ways of its readings."""

    def __init__(self, program: Program) -> None:
        """Facts and readings are asked in the order in which the duties lead to them, so that what stands together is asked together."""
        self.program = program
        sizes = {cells.fact.name: len(cells.cells) for cells in program.facts}
        sizes |= {f"reading[{reading.id}]": len(reading.options) for reading in program.readings}
        self.names = tuple(dict.fromkeys(_asked(program)))
        self.sets = Diagrams([sizes[name] for name in self.names])
        self._variable = {name: i for i, name in enumerate(self.names)}
        self._truths = self._of_tests()
        self._clauses: dict[str, int] = {}

    def _of_tests(self) -> dict[tuple[object, ...], tuple[bool, ...]]:
        """The truth of each test in each cell of its fact, or under each way of its reading."""
        found = {test_key(self.program.tests[i]): truths for tests in self.program.fact_tests.values() for i, truths in tests}
        for i, option in self.program.option_of_test.items():
            test = self.program.tests[i]
            options = self.program.options_of(test.fact.name.removeprefix("reading[").removesuffix("]"))
            found[test_key(test)] = tuple(o == option for o in options)
        return found

    @property
    def count(self) -> int:
        """How many cases there are."""
        return self.sets.count(EVERYWHERE)

    def where(self, expr: Expr) -> int:
        """The cases in which an expression over the program's own tests holds."""
        match expr:
            case Clause():
                return self._where_clause(expr)
            case Joined(how=how, parts=parts):
                return reduce(self.sets.both if how == "and" else self.sets.either, map(self.where, parts))
            case Negated(part=part):
                return self.sets.outside(self.where(part))
            case Test():
                return self.sets.where(self._variable[expr.fact.name], self._truths[test_key(expr)])
        msg = f"{type(expr).__name__} is no part of a rule"
        raise Misuse(msg)

    def _where_clause(self, clause: Clause) -> int:
        found = self._clauses.get(clause.id)
        if found is None:
            found = self.where(clause.when)
            for other in clause.defeated_by:
                found = self.sets.both(found, self.sets.outside(self.where(other)))
            self._clauses[clause.id] = found
        return found

    def by_level(self) -> tuple[int, ...]:
        """For each level, the cases in which it is the headline: a duty of it holds, and none of a higher one."""
        found, left = [], EVERYWHERE
        for level in range(len(LEVELS) - 1, 0, -1):
            duties = [self.where(d.clause) for d in self.program.duties if d.level == level]
            some = reduce(self.sets.either, duties, NOWHERE)
            found.append(self.sets.both(left, some))
            left = self.sets.both(left, self.sets.outside(some))
        return (left, *reversed(found))

    def told(self, member: Members) -> Case:
        """A cell as a case: a value of each fact, and a way of each reading."""
        cells = dict(zip(self.names, member, strict=True))
        facts: dict[str, Value] = {c.fact.name: c.cells[cells[c.fact.name]].example for c in self.program.facts}
        return Case(facts, {r.id: r.options[cells[f"reading[{r.id}]"]] for r in self.program.readings})


def _asked(program: Program) -> Iterator[str]:
    """The names of facts and readings, as a reader meets them who follows each duty down to its questions."""
    seen: set[str] = set()

    def follow(expr: Expr) -> Iterator[str]:
        if isinstance(expr, Test):
            yield expr.fact.name
        elif not isinstance(expr, Clause) or expr.id not in seen:
            if isinstance(expr, Clause):
                seen.add(expr.id)
            for part in children(expr):
                yield from follow(part)

    for clause in reversed(program.clauses):
        yield from follow(clause)
