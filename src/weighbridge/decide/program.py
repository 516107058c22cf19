"""A pack's rules on one day, compiled: every clause becomes one line of integer arithmetic.

Each integer is a truth table: bit *i* is the clause's truth in lane *i*. The lanes of a plain
decision are the combinations of open readings; the lanes of an enumeration are the cells of the
unknown facts as well. So one pass of `&`, `|` and `^` decides every reading, or thousands of
completions, at once.

A clause is emitted two ways. *Exact*: every lane is a full assignment. *Bounds*: a pair of
tables, *must* (unknowns against) and *may* (unknowns in favour), which is strong Kleene logic;
a negation swaps the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from math import inf, prod
from typing import Any, NamedTuple

from weighbridge.decide.cells import FactCells, Value
from weighbridge.decide.emission import Emission
from weighbridge.decide.language import Clause, Duty, Expr, Flag, Reading, Test, children, clauses_of, own_tests

Get = Callable[[str], Value]
Masks = tuple[int, ...]

EVERY = -1
"""All lanes. The lanes of a plain decision go on for ever, every further one like the first, in which
each reading is at its default: so what holds in all is -1 and in none 0, small however many they are."""


class Known(NamedTuple):
    """A decision in which no fact is open: the least and most level over the readings, each clause's lanes."""

    at_least: int
    at_most: int
    clauses: Masks


class Bounds(NamedTuple):
    """A decision with open facts: sound bounds on the level, and on each clause's lanes."""

    at_least: int
    at_most: int
    musts: Masks
    mays: Masks


class Writers(NamedTuple):
    """What writes a program's cited results: of known facts, where all are; of any facts; of a decision's lanes."""

    known: Callable[[Get], bytes | None]
    bounds: Callable[[Get], bytes]
    pair: Callable[[Masks, Masks], bytes]


class Program:
    """The duties and flags for one subject, under the law of one day, ready to evaluate."""

    def __init__(self, duties: Sequence[Duty], flags: Sequence[Flag], readings: Sequence[Reading], dated: Mapping[str, Any]) -> None:
        """`dated` gives each dated value and group as of the day; `readings` the open words."""
        self.duties = tuple(duties)
        self.flags = tuple(flags)
        roots: list[Expr] = [d.clause for d in duties]
        roots += [f.clause for f in flags] + [c for d in duties for _, c in d.policy]
        self.clauses = clauses_of(*roots)
        self.index = {c.id: i for i, c in enumerate(self.clauses)}
        self.tests = self._tests()
        self.test_index = {test_key(t): i for i, t in enumerate(self.tests)}
        used = {t.fact.name for t in self.tests}
        self.readings = tuple(r for r in readings if f"reading[{r.id}]" in used)
        self.facts = self._facts(dated)
        self.lanes = prod(len(r.options) for r in self.readings)
        self.every = EVERY
        self.default_lane = self._option_mask({r.id: r.options[0] for r in self.readings})
        self.reading_masks = self._reading_masks()
        self._names, self.text = self._space(), self._emission()
        self.known: Callable[[Get], Known | None] = self.build("known", self.text.known())
        self.bounds: Callable[[Get], Bounds] = self.build("bounds", self.text.bounds())
        self.exact: Callable[[Sequence[int], int], Masks] = self.build("exact", self.text.exact())
        self.pair: Callable[[Sequence[int], Sequence[int], int], tuple[Masks, Masks]] = self.build("pair", self.text.pair())
        self.writers: Writers | None = None
        """What writes its cited results; :mod:`weighbridge.decide.cited` builds it when first asked."""

    def _tests(self) -> tuple[Test, ...]:
        """Every test of the rules once: fact after fact in the order of :attr:`facts`, then the readings."""
        found: dict[tuple[object, ...], Test] = {}
        for clause in self.clauses:
            for part in (clause.when, *clause.defeated_by):
                for test in () if isinstance(part, Clause) else own_tests(part):
                    found.setdefault(test_key(test), test)
        rank = {name: i for i, name in enumerate(dict.fromkeys(t.fact.name for t in found.values()))}
        return tuple(sorted(found.values(), key=lambda t: (t.fact.entry.fact_class == "reading", rank[t.fact.name])))

    def _facts(self, dated: Mapping[str, Any]) -> tuple[FactCells, ...]:
        by_fact: dict[str, list[Test]] = {}
        for test in self.tests:
            if test.fact.entry.fact_class != "reading":
                by_fact.setdefault(test.fact.name, []).append(test)
        return tuple(FactCells(tests[0].fact, tests, dated) for tests in by_fact.values())

    def _reading_masks(self) -> dict[int, int]:
        """For each test of a reading, the lanes in which it is read so."""
        masks = {}
        self.option_of_test: dict[int, str] = {}
        for i, test in enumerate(self.tests):
            if test.fact.entry.fact_class == "reading" and isinstance(test.line, frozenset):
                (option,) = test.line
                self.option_of_test[i] = option
                mask = self._option_mask({test.fact.name[len("reading[") : -1]: option})
                masks[i] = mask | (EVERY << self.lanes if mask & self.default_lane else 0)
        return masks

    def _option_mask(self, wanted: Mapping[str, str]) -> int:
        """The lanes of every combination of readings that takes the wanted options.

        The first reading varies slowest; a lane's number is written in the readings' mixed radix.
        """
        mask, stride = 1, 1
        for reading in reversed(self.readings):
            chosen = [i for i, option in enumerate(reading.options) if wanted.get(reading.id, option) == option]
            mask = sum(mask << i * stride for i in chosen)
            stride *= len(reading.options)
        return mask

    def option_lanes(self, reading: str, option: str) -> int:
        """The lane of :meth:`lane_of`, computed."""
        return self._option_mask({r.id: r.options[0] for r in self.readings} | {reading: option})

    @cached_property
    def cells_by_name(self) -> dict[str, FactCells]:
        """The cells of each fact the rules ask about."""
        return {f.fact.name: f for f in self.facts}

    @cached_property
    def truths(self) -> tuple[tuple[tuple[bool, ...], ...], ...]:
        """For each fact and each of its cells, the truths of the fact's tests, in the order of :attr:`tests`."""
        return tuple(tuple(c.truths for c in f.cells) for f in self.facts)

    @cached_property
    def default_truths(self) -> tuple[bool, ...]:
        """The truth of each test of a reading where every reading is at its default."""
        return tuple(bool(mask & self.default_lane) for mask in self.reading_masks.values())

    @cached_property
    def fact_tests(self) -> dict[str, tuple[tuple[int, tuple[bool, ...]], ...]]:
        """By fact, the number of each of its tests, with the test's truth in each cell."""
        return {f.fact.name: tuple(self._by_cell(f)) for f in self.facts}

    def _by_cell(self, cells: FactCells) -> Iterator[tuple[int, tuple[bool, ...]]]:
        for column, test in enumerate(cells.tests):
            yield self._test_number(test), tuple(c.truths[column] for c in cells.cells)

    @cached_property
    def reading_tests(self) -> dict[str, tuple[tuple[int, tuple[bool, ...]], ...]]:
        """By reading, the number of each test of it, with the test's truth under each option."""
        asked = [(self.tests[i].fact.name, i, option) for i, option in self.option_of_test.items()]
        return {
            r.id: tuple((i, tuple(o == option for o in r.options)) for name, i, option in asked if name == f"reading[{r.id}]")
            for r in self.readings
        }

    @cached_property
    def cells_of(self) -> tuple[tuple[str, Mapping[Value, Sequence[int]]], ...]:
        """For each fact its name, and the cells that each value may lie in."""
        return tuple(
            (f.fact.name, _ByValue(f.possible, {None: tuple(f.all), **{w: (i,) for w, i in f.by_word.items()}})) for f in self.facts
        )

    @cached_property
    def _lane_by_option(self) -> dict[tuple[str, str], int]:
        return {(r.id, o): self.option_lanes(r.id, o) for r in self.readings for o in r.options}

    def lane_of(self, reading: str, option: str) -> int:
        """The lane in which one reading is taken so and the others stand at their default."""
        return self._lane_by_option[reading, option]

    def options_of(self, reading: str) -> tuple[str, ...]:
        """The ways of reading, the default first."""
        return next(r.options for r in self.readings if r.id == reading)

    def level_at(self, masks: Masks, lane: int) -> int:
        """The level of the duties that hold in one lane."""
        return max((d.level for d in self.duties if masks[self.index[d.clause.id]] & lane), default=0)

    @cached_property
    def _anatomies(self) -> tuple[tuple[tuple[str, ...], tuple[int, ...]], ...]:
        return tuple(self._dissect(clause) for clause in self.clauses)

    def _dissect(self, clause: Clause) -> tuple[tuple[str, ...], tuple[int, ...]]:
        tests: dict[str, None] = {}
        below: list[int] = []
        waiting = list(children(clause))
        while waiting:
            part = waiting.pop()
            if isinstance(part, Clause):
                below.append(self.index[part.id])
            elif isinstance(part, Test):
                tests[part.fact.name] = None
            else:
                waiting += children(part)
        return tuple(tests), tuple(below)

    @cached_property
    def named_in(self) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
        """For each clause, the facts and the readings it tests itself, as bits by their numbers, and the clauses it names."""
        facts = {f.fact.name: 1 << i for i, f in enumerate(self.facts)}
        readings = {f"reading[{r.id}]": 1 << i for i, r in enumerate(self.readings)}
        return tuple(
            (sum(facts.get(t, 0) for t in tests), sum(readings.get(t, 0) for t in tests), below) for tests, below in self._anatomies
        )

    def rests_on(self, i: int) -> frozenset[str]:
        """Every fact and reading a clause rests on, at any depth."""
        return self._foundations[i]

    @cached_property
    def _foundations(self) -> tuple[frozenset[str], ...]:
        found: list[frozenset[str]] = []
        for tests, below in self._anatomies:
            found.append(frozenset(tests).union(*(found[j] for j in below)))
        return tuple(found)

    def _test_number(self, test: Test) -> int:
        return self.test_index[test_key(test)]

    def _emission(self) -> Emission:
        return Emission(
            clauses=self.clauses,
            duties=tuple((d.level, self.index[d.clause.id]) for d in self.duties),
            policies=tuple(tuple(self.index[clause.id] for _, clause in d.policy) for d in self.duties),
            facts=self.facts,
            test_number=self._test_number,
            tests=len(self.tests),
            divided=self.reading_masks,
            several=self.lanes > 1,
        )

    def build(self, name: str, text: str, parts: Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401  # each caller names the type
        """A function of :attr:`text`, made; `parts` are the values it names besides those of the program."""
        space = {**self._names, **(parts or {})}
        # The text holds only indices and integers of this package's making, and quoted fact names.
        exec(compile(text, f"<rules: {name}>", "exec"), space)  # noqa: S102
        return space[name]

    def _space(self) -> dict[str, Any]:
        space: dict[str, Any] = {"OPEN": (-1, inf), "Known": Known, "Bounds": Bounds, "new": tuple.__new__}
        for f, cells in enumerate(self.facts):
            if cells.lines:
                continue
            exact = {w: tuple(self.every if t else 0 for t in cells.cells[i].truths) for w, i in cells.by_word.items()}
            space[f"E{f}"] = {w: masks if len(masks) > 1 else masks[0] for w, masks in exact.items()}
            pairs = _ByValue(partial(self._wide, f), {w: tuple(m for mask in masks for m in (mask, mask)) for w, masks in exact.items()})
            pairs[None] = (0, self.every) * len(cells.tests)
            space[f"P{f}"] = pairs
        return space

    def _wide(self, f: int, value: Value) -> Masks:
        """The bounds of each test of a fact that is one of several words."""
        cells = self.facts[f]
        truths = [cells.cells[i].truths for i in cells.possible(value)]
        return tuple(
            mask for column in zip(*truths, strict=True) for mask in (self.every if all(column) else 0, self.every if any(column) else 0)
        )


def test_key(test: Test) -> tuple[object, ...]:
    """What makes two tests the same: the fact, the comparison and the line."""
    return (test.fact.name, test.how, test.line, type(test.line))


class _ByValue(dict[Value, Sequence[int]]):
    """What is found for each value of a fact; for one that is no single word it is worked out."""

    def __init__(self, wide: Callable[[Value], Sequence[int]], found: Mapping[Value, Sequence[int]]) -> None:
        super().__init__(found)
        self.wide = wide

    def __missing__(self, value: Value) -> Sequence[int]:
        return self.wide(value)
