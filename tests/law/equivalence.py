"""Whether two editions of a pack ever answer differently: by the table of every cell, or by z3 where that is too large."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from tests.law.proofs import World, differ, possible_ledgers, rules_of, text_day, text_days, witness
from weighbridge.decide.language import Clause, Dated, Expr, Joined, Negated, Test
from weighbridge.decide.program import Program
from weighbridge.decide.regime import Regime, answered_under
from weighbridge.decide.traces import Enumeration, cell_count, enumerate_cells

MOST_TABLE_CELLS = 1 << 22
Case = Mapping[str, Any]


def told_apart(one: Regime, other: Regime) -> Case | None:
    """A case, with its subject and day, in which a duty, a policy or a flag differs; `None` where there is none."""
    same_rules = one.duties is other.duties and one.flags is other.flags
    for day in text_days(one):
        if same_rules and one.law.on(text_day(one, day)) == other.law.on(text_day(other, day)):
            continue
        for subject in dict.fromkeys((*one.subjects, *other.subjects)):
            case = told_apart_on(one, other, subject, day)
            if case is not None:
                return {"subject": subject, "day": day.isoformat(), **case}
    return None


def told_apart_on(one: Regime, other: Regime, subject: str, day: date) -> Case | None:
    """The same, for one subject on one day."""
    if cell_count(one.program(subject, day)) <= MOST_TABLE_CELLS:
        both = side_by_side(one, other, subject, day)
        if cell_count(both) <= MOST_TABLE_CELLS and by_table(enumerate_cells(both)) is None:
            return None
    # The table may tell them apart by totals that no ledger has; z3 knows which totals go together.
    return by_proof(one, other, subject, day)


def by_proof(one: Regime, other: Regime, subject: str, day: date) -> Case | None:
    """The same, by z3 alone."""
    world = World()
    apart = differ(rules_of(world, one, subject, day).outcome(), rules_of(world, other, subject, day).outcome())
    return witness(world, apart, *possible_ledgers(world, one))


def side_by_side(one: Regime, other: Regime, subject: str, day: date) -> Program:
    """Both editions in one program, the clauses of the second under names of their own."""
    dated = other.law.on(text_day(other, day))
    made: dict[int, Expr] = {}

    def apart(expr: Expr) -> Expr:
        if id(expr) not in made:
            made[id(expr)] = _renamed(expr)
        return made[id(expr)]

    def _renamed(expr: Expr) -> Expr:
        match expr:
            case Joined(how=how, parts=parts):
                return Joined(how, tuple(apart(p) for p in parts))
            case Negated(part=part):
                return Negated(apart(part))
            case Clause(id=name, when=when, defeated_by=defeated_by):
                return replace(expr, id=f"{name}~", when=apart(when), defeated_by=tuple(clause(d) for d in defeated_by))
            case Test(fact=fact, how=how, line=Dated(name=name)):
                return Test(fact, how, dated[name])
        return expr

    def clause(old: Clause) -> Clause:
        new = apart(old)
        assert isinstance(new, Clause)
        return new

    duties = [d for d in one.duties if answered_under(d.subject) == subject]
    duties += [
        replace(d, clause=clause(d.clause), policy=tuple((w, clause(c)) for w, c in d.policy))
        for d in other.duties
        if answered_under(d.subject) == subject
    ]
    flags = [f for f in one.flags if answered_under(f.subject) == subject]
    flags += [replace(f, clause=clause(f.clause)) for f in other.flags if answered_under(f.subject) == subject]
    return Program(duties, flags, one.readings, one.law.on(text_day(one, day)))


def by_table(cells: Enumeration) -> Case | None:
    """The first cell in which a duty, a policy or a flag differs."""
    outcomes: tuple[dict[str, int], dict[str, int]] = ({}, {})

    def add(clause: Clause, name: str, lanes: int) -> None:
        side = outcomes[clause.id.endswith("~")]
        side[name.replace("~", "")] = side.get(name.replace("~", ""), 0) | lanes

    mask = {c.id: m for c, m in zip(cells.program.clauses, cells.clauses, strict=True)}
    for duty in cells.program.duties:
        add(duty.clause, f"{duty.level} {duty.clause.id}", mask[duty.clause.id])
        for words, clause in duty.policy:
            add(duty.clause, f"{duty.clause.id}: {words}", mask[duty.clause.id] & mask[clause.id])
    for flag in cells.program.flags:
        add(flag.clause, f"flag {flag.clause.id}", mask[flag.clause.id])
    apart = 0
    for name in {*outcomes[0], *outcomes[1]}:
        apart |= outcomes[0].get(name, 0) ^ outcomes[1].get(name, 0)
    if not apart:
        return None
    case, readings = cells._case((apart & -apart).bit_length() - 1)
    return {**{n: v[0] if isinstance(v, tuple) else v for n, v in case.items()}, **{f"reading[{n}]": o for n, o in readings.items()}}
