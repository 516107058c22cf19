"""A second reading of the rule language, slow and plain: one world at a time, over Python's own booleans.

It shares nothing with the evaluator but the expression objects: no cells, no lanes, no compiled text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import product
from math import inf
from typing import Any

from weighbridge.decide.language import Clause, Dated, Duty, Expr, Fact, Joined, Negated, Reading, Test
from weighbridge.kernel.countries import NAMES

Value = Any
"""A word, several words, a number, a pair of numbers, or `None`: what it is depends on the fact."""
World = Mapping[str, Any]
"""Every fact settled: a word or a number; and each reading, as `reading[id]`."""


def holds(expr: Expr, world: World, dated: Mapping[str, Any]) -> bool:
    """Whether the proposition is true in one world."""
    match expr:
        case Joined(how="and", parts=parts):
            return all(holds(p, world, dated) for p in parts)
        case Joined(parts=parts):
            return any(holds(p, world, dated) for p in parts)
        case Negated(part=part):
            return not holds(part, world, dated)
        case Clause(when=when, defeated_by=defeaters):
            return holds(when, world, dated) and not any(holds(d, world, dated) for d in defeaters)
        case Test():
            return passes(expr, world[expr.fact.name], dated)
    raise AssertionError(expr)


def passes(test: Test, value: Value, dated: Mapping[str, Any]) -> bool:
    """Whether one value passes one test."""
    line: Any = dated[test.line.name] if isinstance(test.line, Dated) else test.line
    if isinstance(line, date):
        line = line.toordinal()
    if test.how == "in":
        return value in line
    return bool(value >= line if test.how == "reaches" else value > line)


def level(duties: Sequence[Duty], world: World, dated: Mapping[str, Any]) -> int:
    """The highest level of a duty that holds in one world."""
    return max((d.level for d in duties if holds(d.clause, world, dated)), default=0)


def tests_in(*roots: Expr) -> list[Test]:
    """Every test below the roots, at any depth."""
    found: list[Test] = []
    for root in roots:
        match root:
            case Joined(parts=parts):
                found += tests_in(*parts)
            case Negated(part=part):
                found += tests_in(part)
            case Clause(when=when, defeated_by=defeaters):
                found += tests_in(when, *defeaters)
            case Test():
                found.append(root)
    return found


@dataclass(frozen=True)
class Rules:
    """A rule set of the tests: duties, readings, and the dated values of its one day."""

    duties: tuple[Duty, ...]
    readings: tuple[Reading, ...]
    dated: Mapping[str, Any]

    @property
    def tests(self) -> list[Test]:
        """Every test the duties rest on."""
        return tests_in(*(d.clause for d in self.duties))

    @property
    def facts(self) -> dict[str, Fact]:
        """Every fact the duties rest on, by name, readings left out."""
        return {t.fact.name: t.fact for t in self.tests if t.fact.entry.fact_class != "reading"}

    @property
    def used_readings(self) -> tuple[Reading, ...]:
        """The readings the duties rest on."""
        names = {t.fact.name for t in self.tests}
        return tuple(r for r in self.readings if f"reading[{r.id}]" in names)

    def points(self, name: str, value: Value) -> list[Any]:
        """Values a fact may have, one for each way its tests can come out, in no special order."""
        tests = [t for t in self.tests if t.fact.name == name]
        seen: dict[tuple[bool, ...], Any] = {}
        for candidate in self._candidates(tests, value):
            seen.setdefault(tuple(passes(t, candidate, self.dated) for t in tests), candidate)
        return list(seen.values())

    def _candidates(self, tests: list[Test], value: Value) -> Iterator[Any]:
        entry = tests[0].fact.entry
        if isinstance(value, str):
            yield value
        elif isinstance(value, frozenset):
            yield from sorted(value)
        elif entry.kind in ("amount", "day"):
            low, high = (-inf, inf) if value is None else value
            lines: list[Any] = [self.dated[t.line.name] if isinstance(t.line, Dated) else t.line for t in tests]
            numbers = [n.toordinal() if isinstance(n, date) else n for n in lines]
            step = 1 if entry.kind == "day" else Fraction(1, 1000)
            spread = [n + k * step for n in numbers for k in (-1, 0, 1)]
            yield from (n for n in [*spread, low, high] if low <= n <= high and n not in (inf, -inf))
            if high == inf:
                yield max(*numbers, 0 if low == -inf else low) + 1
        else:
            yield from NAMES if entry.kind == "country" else ()
            yield from entry.domain

    def worlds(self, case: Mapping[str, Any], readings: Mapping[str, str] | None = None) -> Iterator[dict[str, Any]]:
        """Every completion of a case, one for each way the tests can come out; `readings` fixes some."""
        fixed = readings or {}
        names = list(self.facts)
        ways = [self.points(n, case.get(n)) for n in names]
        names += [f"reading[{r.id}]" for r in self.used_readings]
        ways += [[fixed[r.id]] if r.id in fixed else list(r.options) for r in self.used_readings]
        for values in product(*ways):
            yield dict(zip(names, values, strict=True))

    def level(self, world: World) -> int:
        """The level in one world."""
        return level(self.duties, world, self.dated)

    def hull(self, case: Mapping[str, Any], readings: Mapping[str, str] | None = None) -> tuple[int, int]:
        """The least and the most level over every completion."""
        levels = {self.level(w) for w in self.worlds(case, readings)}
        return min(levels), max(levels)
