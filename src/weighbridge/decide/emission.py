"""The text of a program's functions: straight-line code over tests and clauses by number.

Where a clause rests on no reading its truth is the same in every lane, so it is *flat*: none of
the lanes, or all of them. Flat parts are written as conditions, which stop at the first part that
settles them; only what a reading divides is written as arithmetic on lanes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from weighbridge.decide.cells import FactCells, Line
from weighbridge.decide.language import LEVELS, Clause, Expr, Fact, Joined, Negated, Test, children
from weighbridge.facts.vocabulary import Entry
from weighbridge.kernel.errors import Misuse

EXACT, MUST, MAY = "", "m", "p"
_OTHER = {EXACT: EXACT, MUST: MAY, MAY: MUST}
_SIGN = {"and": " & ", "or": " | "}


@dataclass(frozen=True)
class Emission:
    """What the functions of a program are written from.

    `clauses` stand in an order in which each rests only on those before it; `duties` pair a level
    with the number of its clause, and `policies` gives for each duty the numbers of the clauses its
    policies rest on; `test_number` numbers a test; `divided` gives the lanes of each test of a
    reading, and `several` says whether there are several ways of reading.
    """

    clauses: tuple[Clause, ...]
    duties: tuple[tuple[int, int], ...]
    policies: tuple[tuple[int, ...], ...]
    facts: tuple[FactCells, ...]
    test_number: Callable[[Test], int]
    tests: int
    divided: Mapping[int, int]
    several: bool

    @cached_property
    def _number(self) -> dict[str, int]:
        return {c.id: i for i, c in enumerate(self.clauses)}

    @cached_property
    def _flat_clauses(self) -> frozenset[str]:
        flat: set[str] = set()
        for clause in self.clauses:
            if all(self._is_flat(part, flat) for part in children(clause)):
                flat.add(clause.id)
        return frozenset(flat)

    def _is_flat(self, expr: Expr, flat: frozenset[str] | set[str]) -> bool:
        if isinstance(expr, Clause):
            return expr.id in flat
        if isinstance(expr, Test):
            return self.test_number(expr) not in self.divided
        return all(self._is_flat(part, flat) for part in children(expr))

    # --- expressions --------------------------------------------------------------------------

    def _name(self, leaf: Expr, side: str) -> str:
        match leaf:
            case Clause(id=name):
                return f"c{self._number[name]}{side}"
            case Test():
                return f"t{self.test_number(leaf)}{side}"
        msg = f"{type(leaf).__name__} is no part of a rule"
        raise Misuse(msg)

    def _lanes(self, expr: Expr, side: str) -> str:
        """The lanes of any expression, by arithmetic alone: for tables, whose tests are not flat."""
        match expr:
            case Joined(how=how, parts=parts):
                texts = [self._lanes(p, side) for p in parts]
                if side == MUST and (ways := _however_read(expr)):
                    texts.append("(" + " & ".join(self._lanes(p, side) for p in ways) + ")")
                return "(" + _SIGN[how].join(texts) + ")"
            case Negated(part=part):
                return f"(A ^ {self._lanes(part, _OTHER[side])})"
        return self._name(expr, side)

    def _condition(self, expr: Expr, side: str) -> str:
        """A flat expression, as a condition."""
        match expr:
            case Joined(how=how, parts=parts):
                return "(" + f" {how} ".join(self._condition(p, side) for p in parts) + ")"
            case Negated(part=part):
                return f"(not {self._condition(part, _OTHER[side])})"
        return self._name(expr, side)

    def _value(self, expr: Expr, side: str) -> str:
        """The lanes of an expression whose flat parts, if they settle it, are asked first."""
        match expr:
            case Joined() | Negated() if self._is_flat(expr, self._flat_clauses):
                return f"(A if {self._condition(expr, side)} else 0)"
            case Negated(part=part):
                return f"(~{self._value(part, _OTHER[side])})"
            case Joined():
                return self._joined(expr, side)
        return self._name(expr, side)

    def _joined(self, expr: Joined, side: str) -> str:
        flat, divided = [], []
        for part in _same(expr):
            if self._is_flat(part, self._flat_clauses):
                flat.append(self._condition(part, side))
            else:
                divided.append(self._value(part, side))
        lanes, settled = _SIGN[expr.how].join(divided), f" {expr.how} ".join(flat)
        if not flat:
            return f"({lanes})"
        return f"({lanes} if {settled} else 0)" if expr.how == "and" else f"(A if {settled} else {lanes})"

    def _clause_lines(self, sides: Sequence[str], write: Callable[[Expr, str], str]) -> list[str]:
        lines = []
        for i, clause in enumerate(self.clauses):
            whole: Expr = clause.when
            if clause.defeated_by:
                whole = Joined("and", (clause.when, *(Negated(d) for d in clause.defeated_by)))
            lines += [f"c{i}{side} = {write(whole, side)}" for side in sides]
        return lines

    def _tuple(self, side: str) -> str:
        return "(" + "".join(f"c{i}{side}, " for i in range(len(self.clauses))) + ")"

    def _levels(self, must: str, may: str) -> tuple[str, str]:
        """Expressions for the level every lane reaches, and for the highest that some lane does.

        Either asks for the highest level first and looks no further than it must.
        """
        least, most, above = [], [], ""
        for level in range(len(LEVELS) - 1, 0, -1):
            ids = [clause for at, clause in self.duties if at == level]
            if ids:
                lanes = " | ".join(f"c{i}{must}" for i in ids)
                least.append(f"{level} if (g{level} := {above}{lanes}) == A else ")
                most.append(f"{level} if {' or '.join(f'c{i}{may}' for i in ids)} else ")
                above = f"g{level} | "
        return "".join(least) + "0", "".join(most) + "0"

    # --- functions ----------------------------------------------------------------------------

    def known(self) -> str:
        """`known(get)`: the decision where every fact is in one cell, else nothing."""
        lines = self._known_lines()
        least, most = self._levels(EXACT, EXACT)
        levels = f"{least}, {most}"
        if not self.several:
            lines.append(f"level = {most}")
            levels = "level, level"
        lines.append(f"return new(Known, ({levels}, {self._tuple(EXACT)}))")
        return _function("known(get)", lines)

    def _known_lines(self) -> list[str]:
        """The truth of every clause from facts that are each in one cell; gives nothing where one is not."""
        lines = ["A = -1", *(f"t{i} = {mask}" for i, mask in self.divided.items())]
        read = []
        for f, cells in enumerate(self.facts):
            names = [self._name(t, EXACT) for t in cells.tests]
            if cells.lines:
                read += [f"v = get({cells.fact.name!r})", "if v is None: return None", "low, high = v", *_amount_chain(cells, names)]
            else:
                read.append(f"{', '.join(names)} = E{f}[get({cells.fact.name!r})]")
        if read:
            lines += ["try:", *("    " + line for line in read), "except KeyError:", "    return None"]
        return lines + self._clause_lines((EXACT,), self._value)

    def bounds(self) -> str:
        """`bounds(get)`: the bounds of the decision, whatever is known."""
        lines = self._bounds_lines()
        least, most = self._levels(MUST, MAY)
        lines.append(f"return new(Bounds, ({least}, {most}, {self._tuple(MUST)}, {self._tuple(MAY)}))")
        return _function("bounds(get)", lines)

    def _bounds_lines(self) -> list[str]:
        """Both bounds of every clause, whatever is known."""
        lines = ["A = -1", *(f"t{i}m = t{i}p = {mask}" for i, mask in self.divided.items())]
        for f, cells in enumerate(self.facts):
            names = [self._name(t, side) for t in cells.tests for side in (MUST, MAY)]
            if cells.lines:
                lines.append(f"low, high = get({cells.fact.name!r}) or OPEN")
                for i, line in enumerate(cells.test_lines):
                    lines += [
                        f"{names[2 * i]} = A if {_past('low', line)} else 0",
                        f"{names[2 * i + 1]} = A if {_past('high', line)} else 0",
                    ]
            else:
                lines.append(f"{', '.join(names)} = P{f}[get({cells.fact.name!r})]")
        return lines + self._clause_lines((MUST, MAY), self._value)

    # --- what is written of a decision ----------------------------------------------------------

    def cited_known(self) -> str:
        """`cited_known(get)`: the cited result where every fact is in one cell, else nothing."""
        return _function("cited_known(get)", [*self._known_lines(), *self._result_lines(EXACT, EXACT)])

    def cited_bounds(self) -> str:
        """`cited_bounds(get)`: the cited result from the bounds, whatever is known."""
        return _function("cited_bounds(get)", [*self._bounds_lines(), *self._result_lines(MUST, MAY)])

    def cited_pair(self) -> str:
        """`cited_pair(musts, mays)`: the cited result of a decision made before."""
        lines = ["A = -1", *(f"{self._tuple(side)} = {given}" for side, given in ((MUST, "musts"), (MAY, "mays")) if self.clauses)]
        return _function("cited_pair(musts, mays)", [*lines, *self._result_lines(MUST, MAY)])

    def _result_lines(self, must: str, may: str) -> list[str]:
        """The object joined from parts encoded before, each in two ways: for *yes* and for *unknown*.

        A part of a list begins with a comma, and the comma of the first is cut off.
        """
        levels = [k for k in range(len(LEVELS) - 1, 0, -1) if any(at == k for at, _ in self.duties)]
        lines = []
        for side in dict.fromkeys((must, may)):
            above = ""
            for level in levels:
                lines.append(f"g{level}{side} = {above}{' | '.join(f'c{i}{side}' for at, i in self.duties if at == level)}")
                above = f"g{level}{side} | "
        lines.append("least = " + "".join(f"{k} if g{k}{must} == A else " for k in levels) + "0")
        lines.append("most = " + "".join(f"{k} if g{k}{may} else " for k in levels) + "0")
        lines.append(f"r = [HEADS[least][most]{self._divided_head(levels, must, may)}]")
        duties = [line for k, (_, i) in enumerate(self.duties) for line in self._duty_lines(k, i, must, may)]
        because = [line for i in range(len(self.clauses)) for line in self._part_lines(i, f"Y{i}", f"U{i}", must, may)]
        return [*lines, *_list_lines("n", duties), "r.append(BECAUSE)", *_list_lines("n", because), "r.append(END)", "return join(r)"]

    def _divided_head(self, levels: Sequence[int], must: str, may: str) -> str:
        """Where one level is left every way of reading gives it; else the ways are asked, if a duty is divided at all."""
        if all(self.clauses[i].id in self._flat_clauses for _, i in self.duties):
            return ""
        low, high = ("".join(f"{k} if g{k}{side} & lane else " for k in levels) + "0" for side in (must, may))
        ways = f"comma([way[{low}][{high}] for lane, way in WAYS])"
        return f" if least == most else b'%b%b],\"duties\":[' % (OPENED[least][most], {ways})"

    def _part_lines(self, i: int, yes: str, unknown: str, must: str, may: str) -> list[str]:
        """What adds the part that stands for a clause's answer: nothing, where it is no."""
        flat = self.clauses[i].id in self._flat_clauses
        if flat and must == may:
            return [f"if c{i}{may}: r.append({yes})"]
        return [f"if c{i}{may}: r.append({yes} if c{i}{must}{'' if flat else ' == A'} else {unknown})"]

    def _duty_lines(self, k: int, i: int, must: str, may: str) -> list[str]:
        (start,) = self._part_lines(i, f"DY{k}", f"DU{k}", must, may)
        parts = [line for j, p in enumerate(self.policies[k]) for line in self._part_lines(p, f"PY{k}_{j}", f"PU{k}_{j}", must, may)]
        if not parts:
            return [start]
        within = [start.partition(": ")[2], *_list_lines("m", parts), f"r.append(DE{k})"]
        return [f"if c{i}{may}:", *("    " + line for line in within)]

    def exact(self) -> str:
        """`exact(tests, A)`: the lanes of every clause from those of every test."""
        return self._of_tests("exact", (EXACT,))

    def pair(self) -> str:
        """`pair(musts, mays, A)`: the same for both bounds."""
        return self._of_tests("pair", (MUST, MAY))

    def _of_tests(self, name: str, sides: Sequence[str]) -> str:
        lines = ["".join(f"t{i}{side}, " for i in range(self.tests)) + f"= in_{side}" for side in sides if self.tests]
        lines += self._clause_lines(sides, self._lanes)
        lines.append("return " + ", ".join(self._tuple(side) for side in sides))
        return _function(f"{name}({', '.join(f'in_{side}' for side in sides)}, A)", lines)


def _function(head: str, lines: Sequence[str]) -> str:
    return f"def {head}:\n    " + "\n    ".join(lines)


def _list_lines(start: str, lines: Sequence[str]) -> list[str]:
    """Lines that add parts to a list, with the comma before the first cut off."""
    if not lines:
        return []
    return [f"{start} = len(r)", *lines, f"if len(r) > {start}: r[{start}] = r[{start}][1:]"]


def _same(expr: Joined) -> Iterator[Expr]:
    """The parts of a conjunction of conjunctions, or of a disjunction of disjunctions, as one list."""
    for part in expr.parts:
        if isinstance(part, Joined) and part.how == expr.how:
            yield from _same(part)
        else:
            yield part


def _however_read(expr: Joined) -> tuple[Expr, ...]:
    """What must hold for words to hold whichever way they are read, where the expression picks among all the ways.

    With the reading unknown no way is certain, so the bound would be none; that every way holds is certain enough.
    """
    ways: dict[tuple[str, str], Expr] = {}
    wanted: set[tuple[str, str]] = set()
    for part in expr.parts if expr.how == "or" else ():
        match part:
            case Joined(
                how="and",
                parts=(Test(fact=Fact(name=name, entry=Entry(fact_class="reading", options=options)), line=frozenset() as line), then),
            ):
                ways |= {(name, option): then for option in line}
                wanted |= {(name, option) for option in options}
            case _:
                return ()
    return tuple(ways.values()) if set(ways) == wanted and len({name for name, _ in wanted}) == 1 else ()


def _past(name: str, line: Line) -> str:
    """Whether a number is past a line, asked in whole numbers: a fraction is slow to compare."""
    sign = ">=" if line.reached else ">"
    if isinstance(line.at, int):
        return f"{name} {sign} {line.at}"
    return f"{name} * {line.at.denominator} {sign} {line.at.numerator}"


def _amount_chain(cells: FactCells, names: Sequence[str]) -> list[str]:
    """Lines that put an amount in its cell, or give up when its range straddles a boundary."""
    lines = []
    for index in range(len(cells.lines), -1, -1):
        tests = []
        if index:
            tests.append(_past("low", cells.lines[index - 1]))
        if index < len(cells.lines):
            tests.append(f"not {_past('high', cells.lines[index])}")
        values = ", ".join("A" if truth else "0" for truth in cells.cells[index].truths)
        word = "if" if index == len(cells.lines) else "elif"
        lines.append(f"{word} {' and '.join(tests)}: {', '.join(names)}, = {values},")
    return [*lines, "else: return None"]
