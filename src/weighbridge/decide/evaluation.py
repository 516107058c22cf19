"""One decision: the span of the ladder, each clause's answer, and what would settle it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from weighbridge.decide.cells import FactCells, Value
from weighbridge.decide.lanes import Live, States, Table, decide_lanes, live_facts, states_of
from weighbridge.decide.language import LEVELS
from weighbridge.decide.program import Bounds, Program

Case = Mapping[str, Value]
"""What a rule may see: facts by name. A fact that is absent is unknown."""


@dataclass(frozen=True)
class Span:
    """The levels an answer may have, as indices of the ladder."""

    at_least: int
    at_most: int

    @property
    def determined(self) -> bool:
        """Whether one level is left."""
        return self.at_least == self.at_most

    def __str__(self) -> str:
        """`none`, or `none..licence_required`."""
        low, high = LEVELS[self.at_least], LEVELS[self.at_most]
        return low if self.determined else f"{low}..{high}"


class Decision:
    """A program's decision of a case. What costs more than the answer is computed when asked."""

    def __init__(self, program: Program, case: Case) -> None:
        """Decide at once; refine, ask and vary later."""
        self.program = program
        self.case = case
        known = program.known(case.get)
        self.settled = known is not None
        """Whether every fact is known, so that the lanes of the readings are exact as they stand."""
        if known is not None:
            self.kleene = Bounds(known.at_least, known.at_most, known.clauses, known.clauses)
        else:
            self.kleene = program.bounds(case.get)

    @cached_property
    def table(self) -> Table | None:
        """The exact table of completions, where one is needed and fits."""
        if self.settled or self.kleene.at_least == self.kleene.at_most:
            return None
        return decide_lanes(self.program, self.states, self._live)

    @cached_property
    def _live(self) -> Live:
        """The facts and the readings that could still change the level."""
        return live_facts(self.program, self.kleene)

    @cached_property
    def states(self) -> States:
        """The cells each fact may be in, in the program's order."""
        return states_of(self.program, self.case.get)

    @cached_property
    def span(self) -> Span:
        """The level over every completion of the facts and every reading."""
        if self.table is None:
            return Span(self.kleene.at_least, self.kleene.at_most)
        return Span(*self.table.span())

    @property
    def exact(self) -> bool:
        """Whether the span is exact, rather than sound bounds on a table too large to lay out."""
        return self.settled or self.table is not None or self.kleene.at_least == self.kleene.at_most

    @cached_property
    def answers(self) -> tuple[str, ...]:
        """Each clause's answer, in the program's order."""
        every = self.program.every
        return tuple(
            self._answer(i, must, may, every) for i, (must, may) in enumerate(zip(self.kleene.musts, self.kleene.mays, strict=True))
        )

    def _answer(self, i: int, must: int, may: int, every: int) -> str:
        if must == every:
            return "yes"
        if may == 0:
            return "no"
        table = self.table
        if table is not None and self._laid_out(i, table):
            mask = table.clauses[i]
            return "yes" if mask == table.every else "no" if mask == 0 else "unknown"
        return "unknown"

    def _laid_out(self, i: int, table: Table) -> bool:
        """Whether every open fact and reading a clause rests on, at any depth, is in the table."""
        inside = {d.name for d in table.facts} | {f"reading[{d.name}]" for d in table.readings}
        return all(name in inside or (not name.startswith("reading[") and self.known(name)) for name in self.program.rests_on(i))

    def known(self, name: str) -> bool:
        """Whether the fact is in one cell."""
        return len(self._cells(name).possible(self.case.get(name))) == 1

    def _cells(self, name: str) -> FactCells:
        return self.program.cells_by_name[name]

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """The unknown facts whose value could change the level, those that settle most first."""
        if self.settled or self.span.determined:
            return ()
        table = self.table
        if table is not None:
            open_facts = [d for d in table.facts if table.matters(d)]
            open_facts.sort(key=lambda d: -table.settled_by(d))
            return tuple(d.name for d in open_facts)
        facts, live = self.program.facts, self._live.facts
        return tuple(facts[i].fact.name for i, possible in enumerate(self.states) if len(possible) > 1 and live >> i & 1)

    @cached_property
    def by_reading(self) -> tuple[tuple[str, Span], ...]:
        """The span under each way of reading, the other readings at their default."""
        return tuple((f"{r.id}/{option}", self._under(r.id, option)) for r in self.program.readings for option in r.options)

    def _under(self, reading: str, option: str) -> Span:
        table = self.table
        if table is None:
            lane = self.program.lane_of(reading, option)
            return Span(self.program.level_at(self.kleene.musts, lane), self.program.level_at(self.kleene.mays, lane))
        lanes = table.every
        for dimension in table.readings:
            chosen = option if dimension.name == reading else None
            options = self.program.options_of(dimension.name)
            lanes &= table.lanes_of(dimension, options.index(chosen) if chosen else 0)
        return Span(*table.span(lanes))

    @property
    def open_readings(self) -> tuple[str, ...]:
        """The readings under whose options the span differs."""
        spans: dict[str, set[Span]] = {}
        for name, span in self.by_reading:
            spans.setdefault(name.partition("/")[0], set()).add(span)
        return tuple(name for name, found in spans.items() if len(found) > 1)
