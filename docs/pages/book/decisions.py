"""The decision table of a pack: for each duty, the shortest combinations of conditions under which it applies.

Where the cells of a program fit one table (see `weighbridge.decide.traces`), they say which
combinations can occur at all, and a combination is as short as those allow. Where they are too
many, a duty's conditions are taken as free of one another, one step deep.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from docs.pages.book.wording import Part, Wording, unwrapped, ways_of
from weighbridge.decide.language import Clause, Duty, Expr, Flag, Joined, Test, own_tests
from weighbridge.decide.program import Program
from weighbridge.decide.regime import Regime, answered_under
from weighbridge.decide.traces import Trace, cell_count, enumerate_cells
from weighbridge.kernel.days import Day

MOST_ROWS = 25
MOST_CONDITIONS = 10
MOST_LAID_OUT = 1 << 22
"""So many cells are laid out while pages are written; a larger program is shown duty by duty."""


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
    cells: int
    traces: tuple[Trace, ...] | None
    """The distinct truths of all clauses that the cells leave; `None` where they were not laid out."""
    clauses: tuple[Clause, ...]
    longer: int
    """Combinations left out, being the longest."""
    crowded: tuple[Duty, ...]
    """Duties with too many conditions for a table."""


def tables(regime: Regime, wording: Wording) -> Iterator[Table]:
    """A table for each subject of the regime, under the text of the wording's day."""
    for subject in regime.subjects:
        duties = [d for d in regime.duties if answered_under(d.subject) == subject]
        program = regime.program(subject, wording.on)
        found = Combinations(wording, duties, program, _dated(regime, wording.on))
        groups = _on_one_clause(duties)
        rows = [c for clause, group in groups for c in found.of(clause, group)]
        rows.sort(key=lambda c: (-c.duties[0].level, len(c.conditions)))
        kept = rows if len(rows) <= MOST_ROWS else _first_of_each(rows)
        crowded = tuple(d for clause, group in groups if len(found.atoms(clause)) > MOST_CONDITIONS for d in group)
        yield Table(subject, tuple(kept), found.cells, found.traces, program.clauses, len(rows) - len(kept), crowded)


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


def _dated(regime: Regime, on: Day) -> Mapping[str, object]:
    return regime.law.on(regime.text_day(on) or regime.first_text())


class Combinations:
    """The combinations of each duty of a program."""

    def __init__(self, wording: Wording, duties: Sequence[Duty], program: Program, dated: Mapping[str, object]) -> None:
        """`program` is that of the duties; its cells are laid out where they are not too many."""
        self.wording = wording
        self.cells = cell_count(program)
        self.traces: tuple[Trace, ...] | None = None
        self.masks: dict[str, int] = {}
        self.every = 0
        if self.cells <= MOST_LAID_OUT:
            self._lay_out(duties, program, dated)

    def _lay_out(self, duties: Sequence[Duty], program: Program, dated: Mapping[str, object]) -> None:
        """Enumerate the program with a flag for each condition, so that its truth is a column of the table."""
        self.traces = tuple(enumerate_cells(program).traces())
        keys = [clause for clause, _ in _on_one_clause(duties)]
        loose = {name: expr for clause in keys for name, expr in self.atoms(clause).items() if not isinstance(expr, Clause)}
        flags = [Flag(Clause(name, "", "", expr), "") for name, expr in loose.items()]
        wide = Program(program.duties, [*program.flags, *flags], program.readings, dated)
        found = enumerate_cells(wide)
        self.every = (1 << found.cells) - 1
        self.masks = {clause.id: mask for clause, mask in zip(wide.clauses, found.clauses, strict=True)}

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
        holds, fails = self._patterns(clause, names)
        for literals in cover(holds, fails, len(names)):
            yield Combination(duties, tuple((names[i], atoms[names[i]], truth) for i, truth in literals))

    def _patterns(self, clause: Clause, names: Sequence[str]) -> tuple[list[int], list[int]]:
        """The truths the conditions may have together, as bits: those for which the clause holds, and those for which it fails."""
        if self.masks:
            parts = [(0, self.every)]
            for i, name in enumerate(names):
                mask = self.masks[name]
                parts = [(p | bit << i, piece) for p, part in parts for bit, piece in ((1, part & mask), (0, part & ~mask)) if piece]
            whole = self.masks[clause.id]
            return [p for p, part in parts if part & whole], [p for p, part in parts if part & ~whole]
        holds: list[int] = []
        fails: list[int] = []
        for truths in product((False, True), repeat=len(names)):
            given = dict(zip(names, truths, strict=True))
            bits = sum(truth << i for i, truth in enumerate(truths))
            (holds if self._holds(clause, given) else fails).append(bits)
        return holds, fails

    def _holds(self, clause: Clause, given: Mapping[str, bool]) -> bool:
        return self._true(clause.when, given) and not any(given[c.id] for c in clause.defeated_by)

    def _true(self, expr: Expr, given: Mapping[str, bool]) -> bool:
        part = unwrapped(Part(expr))
        if part.negated:
            return not self._true(part.expr, given)
        if isinstance(expr, Joined) and not _whole(expr):
            truths = [self._true(p, given) for p in expr.parts]
            return all(truths) if expr.how == "and" else any(truths)
        return given[self.named(expr)]


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
