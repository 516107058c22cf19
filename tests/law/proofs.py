"""A pack's rules as z3 sees them: every fact with its whole domain, every clause as a term.

Facts that are words are enumerations, flags are truth values, amounts are reals from zero up, days
are the days of the calendar, readings are enumerations of their options. Facts of one name are one
variable, so that two packs, or two editions of one, can be asked about the same case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

import z3

from weighbridge.decide.language import LEVELS, Clause, Dated, Duty, Expr, Fact, Flag, Joined, Negated, Test, total
from weighbridge.decide.regime import Regime, answered_under

LAST_DAY = date.max.toordinal()
_SORTS: dict[tuple[str, ...], dict[str, Any]] = {}


class World:
    """The case that z3 may choose: a variable for each fact and reading."""

    def __init__(self) -> None:
        """No fact is asked for yet."""
        self.variables: dict[str, Any] = {}
        self.facts: dict[str, Fact] = {}
        self.domains: list[Any] = []

    def of(self, fact: Fact, suffix: str = "") -> Any:  # noqa: ANN401  # z3 ships no types
        """The variable of a fact; a suffix names another case beside the first."""
        name = fact.name + suffix
        if name not in self.variables:
            self.variables[name] = self._variable(fact, name)
            self.facts[name] = fact
        return self.variables[name]

    def words(self, fact: Fact) -> Mapping[str, Any]:
        """The terms of each word a fact may be."""
        domain = fact.entry.domain
        if domain not in _SORTS:
            number = len(_SORTS)
            _, constants = z3.EnumSort(f"domain{number}", [f"{word}.{number}" for word in domain])
            _SORTS[domain] = dict(zip(domain, constants, strict=True))
        return _SORTS[domain]

    def _variable(self, fact: Fact, name: str) -> Any:  # noqa: ANN401  # as above
        kind = fact.entry.kind
        if kind == "amount":
            amount = z3.Real(name)
            self.domains.append(amount >= 0)
            return amount
        if kind == "day":
            day = z3.Int(name)
            self.domains.append(z3.And(day >= 1, day <= LAST_DAY))
            return day
        if kind == "flag":
            return z3.Bool(name)
        return z3.Const(name, next(iter(self.words(fact).values())).sort())

    def case(self, model: Any) -> dict[str, str]:  # noqa: ANN401  # as above
        """What a model makes of each fact, in words for people."""
        told = {}
        for name, variable in self.variables.items():
            value = model.eval(variable, model_completion=True)
            told[name] = self._said(self.facts[name], value)
        return told

    @staticmethod
    def _said(fact: Fact, value: Any) -> str:  # noqa: ANN401  # as above
        if fact.entry.kind == "day":
            return date.fromordinal(value.as_long()).isoformat()
        if fact.entry.kind == "flag":
            return "yes" if z3.is_true(value) else "no"
        return str(value).rpartition(".")[0] or str(value) if fact.entry.kind != "amount" else str(value)


@dataclass(frozen=True)
class Rules:
    """The rules for one subject on one day, as terms; `suffixes` puts some facts in another case."""

    world: World
    duties: Sequence[Duty]
    flags: Sequence[Flag]
    dated: Mapping[str, Any]
    suffixes: Mapping[str, str]
    instead: Mapping[str, Any]

    def term(self, expr: Expr) -> Any:  # noqa: ANN401  # as above
        """The term of an expression; a clause in `instead` is what it says there."""
        match expr:
            case Joined(how="and", parts=parts):
                return z3.And(*(self.term(p) for p in parts))
            case Joined(parts=parts):
                return z3.Or(*(self.term(p) for p in parts))
            case Negated(part=part):
                return z3.Not(self.term(part))
            case Clause(id=name) if name in self.instead:
                return self.instead[name]
            case Clause(when=when, defeated_by=defeated_by):
                return z3.And(self.term(when), *(z3.Not(self.term(d)) for d in defeated_by))
        assert isinstance(expr, Test)
        return self._test(expr)

    def _test(self, test: Test) -> Any:  # noqa: ANN401  # as above
        variable = self.world.of(test.fact, self.suffixes.get(test.fact.name, ""))
        line = self.dated[test.line.name] if isinstance(test.line, Dated) else test.line
        if test.how == "in":
            assert isinstance(line, frozenset)
            if test.fact.entry.kind == "flag":
                return z3.Or(*(variable if word == "yes" else z3.Not(variable) for word in line))
            words = self.world.words(test.fact)
            return z3.Or(*(variable == words[word] for word in sorted(line) if word in words))
        number = line.toordinal() if isinstance(line, date) else line
        bound = z3.IntVal(number) if test.fact.entry.kind == "day" else z3.RealVal(str(number))
        return variable >= bound if test.how == "reaches" else variable > bound

    def at_least(self, level: int) -> Any:  # noqa: ANN401  # as above
        """A duty of the level or a higher one holds."""
        return z3.Or(*(self.term(d.clause) for d in self.duties if d.level >= level))

    def outcome(self) -> dict[str, Any]:
        """What the rules say: each duty with its policies, and each flag, by a name of its own."""
        told: dict[str, list[Any]] = {}
        for duty in self.duties:
            holds = self.term(duty.clause)
            told.setdefault(f"{LEVELS[duty.level]} by {duty.clause.id}", []).append(holds)
            for words, clause in duty.policy:
                told.setdefault(f"{duty.clause.id}: {words}", []).append(z3.And(holds, self.term(clause)))
        for flag in self.flags:
            told.setdefault(f"flag {flag.clause.id}", []).append(self.term(flag.clause))
        return {name: z3.Or(*terms) for name, terms in told.items()}


def rules_of(  # what tells one set of rules from another
    world: World,
    regime: Regime,
    subject: str,
    day: date,
    *,
    suffixes: Mapping[str, str] | None = None,
    instead: Mapping[str, Any] | None = None,
) -> Rules:
    """The rules of a pack for a subject on a day."""
    duties = [d for d in regime.duties if answered_under(d.subject) == subject]
    flags = [f for f in regime.flags if answered_under(f.subject) == subject]
    return Rules(world, duties, flags, regime.law.on(text_day(regime, day)), suffixes or {}, instead or {})


def possible_ledgers(world: World, regime: Regime) -> list[Any]:
    """What no ledger can break: where open words are read so that more counts, or work planned counts too, no less does."""
    found = []
    for one, other in product(regime.conventions, repeat=2):
        alike = (one.counting, one.lineage, one.generated) == (other.counting, other.lineage, other.generated)
        if alike and one.planned and not other.planned:
            pairs = [(one.id, other.id), *((one.under(r, o), other.under(r, o)) for r, o in one.readings)]
            found += [world.of(total(more)) >= world.of(total(less)) for more, less in pairs]
    for convention in regime.conventions:
        found += [world.of(total(convention.under(r, o))) >= world.of(total(convention.id)) for r, o in convention.readings]
    return found


def text_day(regime: Regime, day: date) -> date:
    """The day whose text the evaluator takes for a day."""
    return max(regime.text_day(day) or regime.first_text(), regime.first_text())


def text_days(regime: Regime) -> tuple[date, ...]:
    """A day for each text the instrument has had, first to last."""
    seen: dict[str, date] = {}
    for day in (regime.first_text(), *regime.law.days()):
        if day >= regime.first_text():
            seen.setdefault(repr(sorted(regime.law.on(day).items(), key=lambda row: row[0])), day)
    return tuple(sorted(seen.values()))


def differ(one: Mapping[str, Any], other: Mapping[str, Any]) -> Any:  # noqa: ANN401  # z3 ships no types
    """Two outcomes are not the same; one that is missing never holds."""
    names = sorted({*one, *other})
    return z3.Or(*(one.get(n, z3.BoolVal(val=False)) != other.get(n, z3.BoolVal(val=False)) for n in names))


def witness(world: World, *claims: Any, timeout_s: int = 60) -> dict[str, str] | None:  # noqa: ANN401  # z3 ships no types
    """A case in which every claim is so, or `None` where there is none."""
    solver = z3.Solver()
    solver.set("timeout", timeout_s * 1000)
    solver.add(*claims)
    solver.add(*world.domains)
    answer = solver.check()
    assert answer != z3.unknown, f"z3 gave up: {solver.reason_unknown()}"
    return world.case(solver.model()) if answer == z3.sat else None


def first_witness(cases: Iterable[dict[str, str] | None]) -> dict[str, str] | None:
    """The first case found."""
    return next((case for case in cases if case is not None), None)
