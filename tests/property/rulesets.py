"""Random rule sets, and random cases with holes, for the properties of the evaluator."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import inf
from typing import Any

from hypothesis import strategies as st

from tests.property.naive import Rules
from weighbridge.decide.language import Clause, Dated, Duty, Expr, Fact, Joined, Negated, Reading, Test, fact

START = date(2026, 1, 1)
DATED: Mapping[str, Any] = {
    "line": 10,
    "third": Fraction(10, 3),
    "start": START,
    "bloc": frozenset(("DE", "FR", "GB")),
    "acts": frozenset(("export", "reexport")),
}
READINGS = (Reading("first", ("narrow", "wide")), Reading("second", ("a", "b", "c")))

CHOICES: dict[str, list[Any]] = {
    "act": [frozenset(("export",)), frozenset(("access", "publish")), Dated("acts")],
    "model.weights": [frozenset(("published",)), frozenset(("closed", "gated"))],
    "destination": [frozenset(("CN", "RU")), Dated("bloc")],
    "to.ultimate_parent": [frozenset(("none",)), Dated("bloc")],
}
FLAGS = ("keys_given", "encrypted_end_to_end", "model.relation[a-third]")
AMOUNTS: dict[str, list[Any]] = {
    "model.operations[toy]": [10, Dated("line"), Dated("third"), 25],
    "model.eu_market_on": [START, Dated("start"), date(2027, 1, 1)],
}
WORDS = {
    "act": ("export", "access", "publish"),
    "model.weights": ("closed", "published"),
    "destination": ("CN", "DE", "SG"),
    "to.ultimate_parent": ("none", "GB", "US"),
}


def tests() -> st.SearchStrategy[Expr]:
    """A test of some fact, or of some reading."""
    member = st.sampled_from([Test(fact(name), "in", line) for name, lines in CHOICES.items() for line in lines])
    flag = st.sampled_from([fact(name).holds for name in FLAGS])
    amount = st.sampled_from([Test(fact(n), how, line) for n, lines in AMOUNTS.items() for line in lines for how in ("exceeds", "reaches")])
    reading = st.sampled_from([r.takes(o) for r in READINGS for o in r.options])
    return st.one_of(member, flag, amount, reading)


@st.composite
def expressions(draw: st.DrawFn, below: list[Clause]) -> Expr:
    """An expression over tests and over the clauses already written."""
    leaves: st.SearchStrategy[Expr] = tests()
    if below:
        leaves = st.one_of(leaves, st.sampled_from(below))
    joined = st.recursive(
        leaves,
        lambda inner: st.one_of(
            inner.map(Negated),
            st.tuples(st.sampled_from(("and", "or")), st.lists(inner, min_size=2, max_size=3)).map(lambda p: Joined(p[0], tuple(p[1]))),
        ),
        max_leaves=4,
    )
    return draw(joined)


@st.composite
def rule_sets(draw: st.DrawFn) -> Rules:
    """A few clauses, each free to rest on those before it or be defeated by them, and duties on some."""
    clauses: list[Clause] = []
    for number in range(draw(st.integers(1, 5))):
        clause = Clause(f"c{number}", "1 TOY 1", "as drawn", draw(expressions(clauses)))
        if clauses:
            clause = clause.unless(*draw(st.lists(st.sampled_from(clauses), max_size=2, unique_by=lambda c: c.id)))
        clauses.append(clause)
    duties = draw(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(clauses)), min_size=1, max_size=4))
    return Rules(tuple(Duty(level, clause) for level, clause in duties), READINGS, DATED)


def values(subject: Fact) -> st.SearchStrategy[Any]:
    """A value of a fact in a case: settled, one of several, or unknown."""
    if subject.entry.kind in ("amount", "day"):
        lines = (
            (3, Fraction(10, 3), 4, 9, 10, 11, 25, 26)
            if subject.entry.kind == "amount"
            else tuple(START.toordinal() + d for d in (-1, 0, 1, 365, 366))
        )
        numbers: st.SearchStrategy[Any] = st.sampled_from(lines)
        return st.one_of(
            numbers.map(lambda n: (n, n)),
            st.tuples(numbers, numbers).map(lambda p: (min(p), max(p))),
            numbers.map(lambda n: (n, inf)),
            st.none(),
        )
    words = st.sampled_from(WORDS.get(subject.name, ("yes", "no")))
    return st.one_of(words, words, st.frozensets(words, min_size=1), st.none())


@st.composite
def cases(draw: st.DrawFn, rules: Rules) -> dict[str, Any]:
    """A case with holes for a rule set."""
    drawn = {name: draw(values(subject)) for name, subject in rules.facts.items()}
    return {name: value for name, value in drawn.items() if value is not None}


@st.composite
def questions(draw: st.DrawFn) -> tuple[Rules, dict[str, Any]]:
    """A rule set and a case for it."""
    rules = draw(rule_sets())
    return rules, draw(cases(rules))
