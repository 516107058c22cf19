"""The traces of a program: all of them counted, and listed as far as a list is of use.

A trace is the truth of every clause. Those of a program are at hand as a set, however many they are:
counted exactly, asked for membership, drawn by rank, each with a case. A list of all of them is
made where they are at most :data:`MOST_LISTED`. Where they are more, most of the number comes from
duties that have little to do with one another, so they are listed clause by clause instead: for each
duty, policy and flag, the traces of its *cone*, which is its clause and all that this rests on. Where
those are too many as well, the cone is cut after one step: the clause and those it names, whose own
cones are listed in their turn. Between them the cones cover every clause, and the truths in each are
those that occur together in some case of the whole program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from weighbridge.decide.language import LEVELS, Clause, clauses_of, own_clauses
from weighbridge.decide.traces import Trace
from weighbridge.decide.tracing.cases import Cases
from weighbridge.decide.tracing.diagrams import Members
from weighbridge.decide.tracing.patterns import Pattern, Patterns

MOST_LISTED = 100_000
"""So many traces are listed one by one; of more, those of each cone."""


@dataclass(frozen=True)
class Traces:
    """The traces of some clauses of a program."""

    cases: Cases
    clauses: tuple[Clause, ...]

    @cached_property
    def patterns(self) -> Patterns:
        """The truths that the clauses have together in some case."""
        return Patterns(self.cases.sets, [self.cases.where(c) for c in self.clauses])

    @property
    def count(self) -> int:
        """How many there are."""
        return self.patterns.count

    def __iter__(self) -> Iterator[Trace]:
        """Every trace, each with a case that leaves it and how many do; its level is that of the highest duty among these clauses."""
        for pattern, found in self.patterns.tallied():
            yield self._trace(pattern, found.member, found.cells)

    def spread(self, most: int) -> Iterator[Trace]:
        """At most so many traces, from the first to the last at even distances, each as it is listed."""
        wanted = min(most, self.count)
        for step in range(wanted):
            pattern = self.patterns.nth(step * (self.count - 1) // max(wanted - 1, 1))
            within = self.patterns.leaving(pattern)
            yield self._trace(pattern, self.cases.sets.nth(within, 0), self.cases.sets.count(within))

    def _trace(self, pattern: Pattern, member: Members, cells: int) -> Trace:
        facts, readings = self.cases.told(member)
        held = {c.id for c, true in zip(self.clauses, pattern, strict=True) if true}
        level = max((d.level for d in self.cases.program.duties if d.clause.id in held), default=0)
        return Trace(facts, readings, cells, pattern, LEVELS[level])


def traces(cases: Cases) -> Traces:
    """The traces of all clauses of the program."""
    return Traces(cases, cases.program.clauses)


def duty_traces(cases: Cases) -> Traces:
    """The traces of the duties alone: which of them hold together, each with its level."""
    return Traces(cases, tuple(dict.fromkeys(d.clause for d in cases.program.duties)))


def cones(cases: Cases, most: int = MOST_LISTED) -> Iterator[Traces]:
    """The traces of each duty, policy and flag by its cone, cut after one step where they are more than `most`; none twice."""
    program = cases.program
    roots: list[Clause] = [d.clause for d in program.duties] + [f.clause for f in program.flags]
    waiting = list(dict.fromkeys(roots + [clause for duty in program.duties for _, clause in duty.policy]))
    met = set(waiting)
    for clause in waiting:
        whole = Traces(cases, clauses_of(clause))
        if whole.count <= most:
            yield whole
            continue
        named = tuple(dict.fromkeys(own_clauses(clause)))
        yield Traces(cases, (*named, clause))
        waiting += [c for c in named if c not in met]
        met.update(named)


def listed(cases: Cases, most: int = MOST_LISTED) -> Sequence[Traces]:
    """What is listed of a program: its traces, or those of its cones where they are more than `most`."""
    whole = traces(cases)
    return (whole,) if whole.count <= most else tuple(cones(cases, most))
