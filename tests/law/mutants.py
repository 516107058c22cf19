"""Seeded faults: a pack with one thing wrong in its rules or in its law, a fault at a time.

Each mutant is what a slip of the pen would leave: a defeater forgotten, `and` for `or`, a test
turned round, a condition left out, *exceeds* for *reaches*, a number ten times too high, a country missing from its group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain
from typing import Any

from msgspec import structs

from weighbridge.decide.language import Clause, Dated, Duty, Expr, Flag, Joined, Negated, Test, clauses_of, own_tests
from weighbridge.decide.law import Group, Law, Value
from weighbridge.decide.regime import Regime
from weighbridge.kernel.amounts import exact


@dataclass(frozen=True)
class Mutant:
    """A pack with one fault; `variants` are spellings of the same fault, any of which may be noticed."""

    fault: str
    variants: tuple[Regime, ...]


def mutants(regime: Regime, named: Callable[[str], Iterable[str]] = lambda _: ()) -> Iterator[Mutant]:
    """Every seeded fault of a pack. `named` gives the words that its vectors use for a fact."""
    told: Counter[str] = Counter()
    for mutant in chain(_of_rules(regime), _of_duties(regime), _of_numbers(regime), _of_groups(regime, named)):
        told[mutant.fault] += 1
        again = f", place {told[mutant.fault]}" if told[mutant.fault] > 1 else ""
        yield replace(mutant, fault=mutant.fault + again)


def roots(regime: Regime) -> list[Clause]:
    """Every clause that a duty, a policy or a flag names."""
    found = [d.clause for d in regime.duties] + [c for d in regime.duties for _, c in d.policy]
    return found + [f.clause for f in regime.flags]


def rebuilt(regime: Regime, target: Expr, instead: Expr) -> Regime:
    """The pack with one expression put in the place of another, wherever it stands."""
    made: dict[int, Expr] = {id(target): instead}

    def build(expr: Expr) -> Expr:
        if id(expr) not in made:
            made[id(expr)] = _with_parts(expr, build)
        return made[id(expr)]

    def clause(old: Clause) -> Clause:
        return _clause(build(old))

    duties = tuple(replace(d, clause=clause(d.clause), policy=tuple((w, clause(c)) for w, c in d.policy)) for d in regime.duties)
    return with_rules(regime, duties, tuple(replace(f, clause=clause(f.clause)) for f in regime.flags))


def with_rules(regime: Regime, duties: tuple[Duty, ...], flags: tuple[Flag, ...]) -> Regime:
    """The pack with other duties and flags under the same law."""
    return Regime(regime.law, duties, flags, regime.conventions, regime.relations)


def with_law(regime: Regime, law: Law) -> Regime:
    """The pack with the same rules under another law."""
    return Regime(law, regime.duties, regime.flags, regime.conventions, regime.relations)


def _clause(expr: Expr) -> Clause:
    assert isinstance(expr, Clause)
    return expr


def _with_parts(expr: Expr, build: Callable[[Expr], Expr]) -> Expr:
    match expr:
        case Joined(how=how, parts=parts):
            new = tuple(build(p) for p in parts)
            return expr if all(a is b for a, b in zip(new, parts, strict=True)) else Joined(how, new)
        case Negated(part=part):
            inner = build(part)
            return expr if inner is part else Negated(inner)
        case Clause(when=when, defeated_by=defeated_by):
            first, defeaters = build(when), tuple(_clause(build(d)) for d in defeated_by)
            same = first is when and all(a is b for a, b in zip(defeaters, defeated_by, strict=True))
            return expr if same else replace(expr, when=first, defeated_by=defeaters)
    return expr


def _nodes(expr: Expr) -> Iterator[Expr]:
    """The expressions inside a clause, not looking into the clauses it rests on."""
    yield expr
    for part in expr.parts if isinstance(expr, Joined) else (expr.part,) if isinstance(expr, Negated) else ():
        if not isinstance(part, Clause):
            yield from _nodes(part)


def _of_rules(regime: Regime) -> Iterator[Mutant]:
    seen: set[int] = set()
    for clause in clauses_of(*roots(regime)):
        for i, defeater in enumerate(clause.defeated_by):
            fewer = replace(clause, defeated_by=clause.defeated_by[:i] + clause.defeated_by[i + 1 :])
            yield Mutant(f"{clause.id}: no longer defeated by {defeater.id}", (rebuilt(regime, clause, fewer),))
        for node in () if isinstance(clause.when, Clause) else _nodes(clause.when):
            if id(node) not in seen:
                seen.add(id(node))
                yield from (Mutant(f"{clause.id}: {fault}", (rebuilt(regime, node, instead),)) for fault, instead in _slips(node))
    yield from _of_readings(regime)


def _slips(node: Expr) -> Iterator[tuple[str, Expr]]:
    if isinstance(node, Joined):
        other = "or" if node.how == "and" else "and"
        yield f"`{other}` for `{node.how}` in {said(node)}", Joined(other, node.parts)  # type: ignore[arg-type]  # a literal type
        for i, part in enumerate(node.parts):
            rest = node.parts[:i] + node.parts[i + 1 :]
            yield f"without {said(part)} in {said(node)}", rest[0] if len(rest) == 1 else Joined(node.how, rest)
    if isinstance(node, Test):
        yield f"`not` before {said(node)}", Negated(node)
        if node.how != "in":
            yield f"{said(node)}, the other comparator", Test(node.fact, "exceeds" if node.how == "reaches" else "reaches", node.line)


def _of_readings(regime: Regime) -> Iterator[Mutant]:
    """Each reading's options changed about, everywhere at once."""
    for reading in regime.readings:
        following = dict(zip(reading.options, (*reading.options[1:], reading.options[0]), strict=True))
        changed = regime
        places = [t for c in clauses_of(*roots(regime)) for t in own_tests(c) if t.fact.name == f"reading[{reading.id}]"]
        for place in {id(t): t for t in places}.values():
            assert isinstance(place.line, frozenset)
            changed = rebuilt(changed, place, Test(place.fact, "in", frozenset(following[o] for o in place.line)))
        if places:
            yield Mutant(f"reading {reading.id}: the options are changed about", (changed,))


def _of_duties(regime: Regime) -> Iterator[Mutant]:
    for i, duty in enumerate(regime.duties):
        yield Mutant(f"no duty on {duty.clause.id}", (with_rules(regime, regime.duties[:i] + regime.duties[i + 1 :], regime.flags),))
    for i, flag in enumerate(regime.flags):
        yield Mutant(f"no flag on {flag.clause.id}", (with_rules(regime, regime.duties, regime.flags[:i] + regime.flags[i + 1 :]),))


def _of_numbers(regime: Regime) -> Iterator[Mutant]:
    for i, row in enumerate(regime.law.value):
        if isinstance(row.value, date):
            fault, new = "a day later", row.value + timedelta(days=1)
        else:
            number = exact(row.value) if isinstance(row.value, str) else row.value
            fault, new = "ten times as high", str(10 * number)  # type: ignore[assignment]  # the row takes either
        changed: Value = structs.replace(row, value=new)
        values = [*regime.law.value[:i], changed, *regime.law.value[i + 1 :]]
        yield Mutant(f"{row.name} of {row.from_} is {fault}", (with_law(regime, structs.replace(regime.law, value=values)),))


def _of_groups(regime: Regime, named: Callable[[str], Iterable[str]]) -> Iterator[Mutant]:
    for name, facts in _facts_of_groups(regime).items():
        rows = [g for g in regime.law.group if g.name == name]
        shared = name in regime.law.instrument.uses
        for places in [rows] if shared else [[row] for row in rows]:
            when = "" if shared else f" of {places[0].from_}"
            for fact in facts:
                for cell in _cells(regime, fact, places):
                    # The vectors cannot name every country: a member they do name stands for its cell.
                    known = [w for w in dict.fromkeys(named(fact)) if w in cell][:3] or cell[:1]
                    yield Mutant(
                        f"{name}{when} loses a member, such as {known[0]}, seen from {fact}",
                        tuple(with_law(regime, structs.replace(regime.law, group=_without(regime.law.group, places, w))) for w in known),
                    )


def _facts_of_groups(regime: Regime) -> dict[str, list[str]]:
    found: dict[str, dict[str, None]] = {}
    for clause in clauses_of(*roots(regime)):
        for test in own_tests(clause):
            if isinstance(test.line, Dated) and test.how == "in":
                found.setdefault(test.line.name, {})[test.fact.name] = None
    return {name: list(facts) for name, facts in found.items()}


def _cells(regime: Regime, fact: str, rows: list[Group]) -> Iterator[list[str]]:
    """The members of a group that no rule tells apart when it looks at the fact, a list for each cell."""
    seen: set[tuple[str, ...]] = set()
    for day in regime.law.days():
        for subject in regime.subjects:
            cells = regime.program(subject, day).cells_by_name.get(fact)
            row = next((r for r in rows if r.holds(max(day, regime.first_text()))), None)
            if cells is None or row is None:
                continue
            by_cell: dict[int, list[str]] = {}
            for word in row.members:
                by_cell.setdefault(cells.by_word[word], []).append(word)
            for words in by_cell.values():
                if tuple(words) not in seen:
                    seen.add(tuple(words))
                    yield words


def _without(groups: list[Group], places: list[Group], word: str) -> list[Group]:
    return [structs.replace(g, members=[m for m in g.members if m != word]) if any(g is p for p in places) else g for g in groups]


def said(expr: Expr) -> str:
    """An expression in a line, for the author of the pack."""
    match expr:
        case Joined(how=how, parts=parts):
            return "(" + f" {how} ".join(said(p) for p in parts) + ")"
        case Negated(part=part):
            return f"not {said(part)}"
        case Clause(id=name):
            return name
        case Test(fact=fact, how=how, line=line):
            return f"{fact.name} {how} {_line(line)}"
    raise AssertionError(expr)


def _line(line: Any) -> str:  # noqa: ANN401  # a word, a number, a day, a set or a name
    if isinstance(line, Dated):
        return line.name
    return ", ".join(sorted(line)) if isinstance(line, frozenset) else str(line)
