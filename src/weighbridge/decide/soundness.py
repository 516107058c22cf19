"""What a pack must satisfy before it is loaded: a malformed one is refused, with file and key path.

A pack that is not loaded is listed in no answer, so every error here stops the command.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from weighbridge.decide.language import Clause, Dated, Expr, children, clauses_of, own_tests
from weighbridge.decide.law import DatedRow, Law, Row
from weighbridge.kernel.errors import BadLaw, Misuse, Place

GRADES = frozenset("PSRU")
"""P primary text read, S named secondary source, R press report, U unverified."""

Fault = tuple[str, str]
"""A key path of the law file and what is wrong there."""


def check_law(law: Law, file: str) -> None:
    """Raise :class:`BadLaw` for the first fault of a law file."""
    for path, what in faults_of_law(law):
        raise BadLaw("law/malformed", what, where=Place(file, path), to_fix="see docs/reference/law-file.md")


def check_rules(law: Law, roots: Sequence[Expr], file: str, clocks: Sequence[str] = ()) -> None:
    """Raise :class:`BadLaw` for the first name in the rules, or clock of a duty, that the law file does not have."""
    for path, what in faults_of_rules(law, roots, clocks):
        raise BadLaw("law/malformed", what, where=Place(file, path), to_fix="add the row to law.toml, or correct the name in the rules")


def faults_of_law(law: Law) -> Iterator[Fault]:
    """Every row without citation or of unknown grade, every span that runs backwards or overlaps."""
    tables: dict[str, Sequence[Row]] = {
        "status": law.status,
        "binds": law.binds,
        "value": law.value,
        "group": law.group,
        "reading": law.reading,
        "clock": law.clock,
        "phrase": law.phrase,
    }
    texts = {t.id for t in law.text}
    for table, rows in tables.items():
        for index, row in enumerate(rows):
            yield from _row(row, f"{table}[{index}]", texts)
    if not law.status:
        yield "status", "the instrument has no status on any day"
    yield from _overlaps("binds", [("binding", r) for r in law.binds])
    yield from _overlaps("value", [(r.name, r) for r in law.value])
    yield from _overlaps("group", [(r.name, r) for r in law.group])
    yield from _overlaps("status", [(r.is_, r) for r in law.status])
    for index, reading in enumerate(law.reading):
        if reading.default not in reading.options:
            yield f"reading[{index}].default", f'"{reading.default}" is none of the ways of reading {reading.id}'


def _row(row: Row, path: str, texts: Iterable[str]) -> Iterator[Fault]:
    if not row.cite.strip():
        yield f"{path}.cite", "a row of the law has no citation"
    if row.grade not in GRADES:
        yield f"{path}.grade", f'"{row.grade}" is no grade'
    if row.text is not None and row.text not in texts:
        yield f"{path}.text", f'no [[text]] has the id "{row.text}"'
    if row.phrase is not None and row.text is None:
        yield f"{path}.text", "a phrase names no text in which it stands"
    if isinstance(row, DatedRow) and row.until is not None and row.until <= row.from_:
        yield f"{path}.until", f"the span ends on {row.until}, not after its first day {row.from_}"


def _overlaps(table: str, rows: Sequence[tuple[str, DatedRow]]) -> Iterator[Fault]:
    """Rows of one name whose spans share a day.

    A row that has no end runs until the next begins, which must have none either: else both, or neither, would hold after it.
    """
    ordered = sorted(enumerate(rows), key=lambda at: (at[1][0], at[1][1].from_))
    for (_, (name, row)), (index, (other, later)) in pairwise(ordered):
        if name == other and (later.from_ == row.from_ or (later.until if row.until is None else row.until > later.from_)):
            yield f"{table}[{index}].from", f"two rows of {name} hold on {later.from_}"


def faults_of_rules(law: Law, roots: Sequence[Expr], clocks: Sequence[str] = ()) -> Iterator[Fault]:
    """A ring of clauses, every dated name, reading or clock the rules use and the law file lacks, and phrases of no clause."""
    if (ring := ring_of(roots)) is not None:
        yield "rules", f"clause {ring.id} rests on itself"
        return
    try:
        clauses = clauses_of(*roots)
    except Misuse as problem:
        yield "rules", str(problem)
        return
    listed = {c.name for c in law.clock}
    yield from (("clock", f'a duty runs by the clock "{name}", which the law file does not have') for name in clocks if name not in listed)
    names = {v.name for v in law.value} | {g.name for g in law.group}
    ways = {r.id: set(r.options) for r in law.reading}
    for clause in clauses:
        for part in children(clause):
            for test in own_tests(part):
                if isinstance(test.line, Dated) and test.line.name not in names:
                    yield "value", f'clause {clause.id} compares with "{test.line.name}", which the law file does not date'
                if test.fact.entry.fact_class == "reading" and set(test.fact.entry.options) != ways.get(_reading(test.fact.name)):
                    yield "reading", f"clause {clause.id} reads {test.fact.name} in ways the law file does not list"
    known = {c.id for c in clauses}
    for index, phrase in enumerate(law.phrase):
        if phrase.of not in known:
            yield f"phrase[{index}].of", f'no clause is called "{phrase.of}"'


def ring_of(roots: Sequence[Expr]) -> Clause | None:
    """A clause that rests on itself, at once or by way of others; `None` where none does."""
    sound: set[int] = set()

    def visit(expr: Expr, above: frozenset[int]) -> Clause | None:
        if isinstance(expr, Clause):
            if id(expr) in above:
                return expr
            above |= {id(expr)}
        if id(expr) not in sound:
            for part in children(expr):
                if (found := visit(part, above)) is not None:
                    return found
            sound.add(id(expr))
        return None

    return next((found for root in roots if (found := visit(root, frozenset())) is not None), None)


def _reading(fact: str) -> str:
    return fact.removeprefix("reading[").removesuffix("]")
