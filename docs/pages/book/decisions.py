"""The decision table of a pack: for each duty, the shortest combinations of conditions under which it applies.

The cells of a program, as sets (see `weighbridge.decide.tracing`), say which combinations can occur
at all, however many cells there are; a combination is as short as those allow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from docs.pages.book.wording import Part, Wording, unwrapped, ways_of
from weighbridge.decide.language import Clause, Duty, Expr, Joined, Test, own_tests
from weighbridge.decide.regime import Regime, answered_under
from weighbridge.decide.tracing.cases import Cases
from weighbridge.decide.tracing.patterns import Patterns

MOST_ROWS = 25
MOST_CONDITIONS = 14


@dataclass(frozen=True)
class Combination:
    """Duties that rest on the same clause, and conditions which are together enough for them: each with whether it is to hold."""

    duties: tuple[Duty, ...]
    conditions: tuple[tuple[str, Expr, bool], ...]


@dataclass(frozen=True)
class Table:
    """The combinations of one subject, and what is not in them."""

    subject: str
    rows: tuple[Combination, ...]
    cases: Cases
    """Every case of the subject."""
    longer: tuple[Combination, ...]
    """Combinations left out, being the longest."""
    crowded: tuple[Duty, ...]
    """Duties with too many conditions for a table."""


def tables(regime: Regime, wording: Wording) -> Iterator[Table]:
    """A table for each subject of the regime, under the text of the wording's day."""
    for subject in regime.subjects:
        duties = [d for d in regime.duties if answered_under(d.subject) == subject]
        found = Combinations(wording, Cases(regime.program(subject, wording.on)))
        groups = _on_one_clause(duties)
        rows = [c for clause, group in groups for c in found.of(clause, group)]
        rows.sort(key=lambda c: (-c.duties[0].level, len(c.conditions)))
        kept = rows if len(rows) <= MOST_ROWS else _first_of_each(rows)
        crowded = tuple(d for clause, group in groups if len(found.atoms(clause)) > MOST_CONDITIONS for d in group)
        yield Table(subject, tuple(kept), found.cases, tuple(r for r in rows if all(r is not k for k in kept)), crowded)


def _on_one_clause(duties: Sequence[Duty]) -> list[tuple[Clause, tuple[Duty, ...]]]:
    """The duties of one level whose clauses say no more than that one other clause holds, together with it."""
    found: dict[tuple[int, str], tuple[Clause, list[Duty]]] = {}
    for duty in duties:
        clause = duty.clause
        while isinstance(clause.when, Clause) and not clause.defeated_by:
            clause = clause.when
        found.setdefault((duty.level, clause.id), (clause, []))[1].append(duty)
    return [(clause, tuple(group)) for clause, group in found.values()]


def _first_of_each(rows: Sequence[Combination]) -> list[Combination]:
    """The shortest combination of each duty, then further ones while there is room."""
    firsts = {c.duties: c for c in reversed(rows)}
    kept = [c for c in rows if firsts[c.duties] is c][:MOST_ROWS]
    room = MOST_ROWS - len(kept)
    more = [c for c in rows if firsts[c.duties] is not c][:room]
    return [c for c in rows if any(c is k for k in (*kept, *more))]


class Combinations:
    """The combinations of each duty of a program."""

    def __init__(self, wording: Wording, cases: Cases) -> None:
        """`cases` are those of the duties' program."""
        self.wording = wording
        self.cases = cases

    def atoms(self, clause: Clause) -> dict[str, Expr]:
        """The conditions of a clause, one step deep: the clauses it names, and its own questions."""
        found: dict[str, Expr] = {}
        for part in (clause.when, *clause.defeated_by):
            for atom in _atoms(part):
                found.setdefault(self.named(atom), atom)
        return found

    def named(self, atom: Expr) -> str:
        """What a condition is known by: a clause by its id, a question by its words."""
        return atom.id if isinstance(atom, Clause) else self.wording.say(atom).flat()

    def of(self, clause: Clause, duties: tuple[Duty, ...]) -> Iterator[Combination]:
        """The shortest combinations for a clause, until every case of it is covered; none where it has too many conditions."""
        atoms = self.atoms(clause)
        if len(atoms) > MOST_CONDITIONS:
            return
        names = list(atoms)
        holds, fails = self._patterns(clause, list(atoms.values()))
        for literals in cover(holds, fails, len(names)):
            yield Combination(duties, tuple((names[i], atoms[names[i]], truth) for i, truth in literals))

    def _patterns(self, clause: Clause, atoms: Sequence[Expr]) -> tuple[list[int], list[int]]:
        """The truths the conditions may have together, as bits: those for which the clause holds, and those for which it fails."""
        holds: list[int] = []
        fails: list[int] = []
        together = Patterns(self.cases.sets, [self.cases.where(expr) for expr in (*atoms, clause)])
        for rank in range(together.count):
            *truths, held = together.nth(rank)
            (holds if held else fails).append(sum(true << i for i, true in enumerate(truths)))
        return holds, fails


def _atoms(expr: Expr) -> Iterator[Expr]:
    expr = unwrapped(Part(expr)).expr
    if isinstance(expr, Joined) and not _whole(expr):
        for part in expr.parts:
            yield from _atoms(part)
    else:
        yield expr


def _whole(expr: Joined) -> bool:
    """Whether an expression is one condition: it asks one fact, or it is what a reading makes of the words."""
    if any(isinstance(leaf, Clause) for leaf in _leaves(expr)):
        return False
    return bool(ways_of(expr)) or len({t.fact.name for t in own_tests(expr)}) == 1


def _leaves(expr: Expr) -> Iterator[Expr]:
    expr = unwrapped(Part(expr)).expr
    if isinstance(expr, Joined):
        for part in expr.parts:
            yield from _leaves(part)
    elif isinstance(expr, Clause | Test):
        yield expr


def cover(holds: Sequence[int], fails: Sequence[int], width: int) -> list[tuple[tuple[int, bool], ...]]:
    """Combinations of bits, the shortest first, which between them meet every number that holds and none that fails."""
    taken: list[tuple[tuple[int, bool], ...]] = []
    left = set(holds)
    for size in range(width + 1):
        for columns in combinations(range(width), size):
            mask = sum(1 << i for i in columns)
            barred = {p & mask for p in fails}
            for seen in sorted({p & mask for p in left} - barred, reverse=True):
                taken.append(tuple((i, bool(seen >> i & 1)) for i in columns))
                left = {p for p in left if p & mask != seen}
        if not left:
            break
    return taken
