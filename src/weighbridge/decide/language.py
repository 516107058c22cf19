"""Rules are values: a clause is an expression object with a citation.

One text is read five ways: decided, explained, asked what it lacks, enumerated, proved. There is
no order among rules, so none can be wrong; only `unless` defeats a clause, as in the law's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from weighbridge.facts.vocabulary import Entry, entry
from weighbridge.kernel.amounts import Number
from weighbridge.kernel.days import Day
from weighbridge.kernel.errors import Misuse

LEVELS = ("none", "reportable", "exception", "licence_required", "prohibited")
"""The ladder of a determination, lowest first."""

NONE, REPORTABLE, EXCEPTION, LICENCE_REQUIRED, PROHIBITED = range(5)

Subject = Literal["transfer", "model", "run", "cluster", "developer", "provider", "account"]
"""Whom a duty lies on, or what it lies on; only those on the transfer move the gate."""


class Expr:
    """A proposition about a case."""

    def __and__(self, other: Expr) -> Expr:
        """Both."""
        return Joined("and", (self, other))

    def __or__(self, other: Expr) -> Expr:
        """Either."""
        return Joined("or", (self, other))

    def __invert__(self) -> Expr:
        """Not so."""
        return Negated(self)

    def __bool__(self) -> bool:
        """Refused: `and`, `or` and `not` would evaluate a rule while it is being written."""
        msg = "a rule is joined with &, | and ~"
        raise Misuse(msg)


@dataclass(frozen=True, eq=False)
class Joined(Expr):
    """A conjunction or a disjunction of at least one part."""

    how: Literal["and", "or"]
    parts: tuple[Expr, ...]


@dataclass(frozen=True, eq=False)
class Negated(Expr):
    """A negation."""

    part: Expr


@dataclass(frozen=True)
class Dated:
    """The name of a value or a group that the pack dates in its law file."""

    name: str


Operand = str | bool | Number | Day | frozenset[str] | Dated


@dataclass(frozen=True, eq=False)
class Test(Expr):
    """The only way a fact enters a rule: membership in a set, or a comparison with a line."""

    fact: Fact
    how: Literal["in", "exceeds", "reaches"]
    line: Operand


@dataclass(frozen=True)
class Fact:
    """A fact of the vocabulary, as rules name it."""

    name: str
    entry: Entry

    def one_of(self, *values: str | Dated) -> Expr:
        """The fact is one of the words, or a member of a dated group."""
        self._must_be("choice", "country")
        words = frozenset(v for v in values if isinstance(v, str))
        if strange := words - set(self.entry.domain):
            msg = f"{self.name} cannot be {', '.join(sorted(strange))}"
            raise Misuse(msg)
        tests: list[Expr] = [Test(self, "in", v) for v in values if isinstance(v, Dated)]
        if words:
            tests.append(Test(self, "in", words))
        return any_of(*tests)

    @property
    def holds(self) -> Expr:
        """The fact is so."""
        self._must_be("flag")
        return Test(self, "in", frozenset(("yes",)))

    def exceeds(self, line: Number | Day | Dated) -> Expr:
        """The amount is *greater than* the line."""
        self._must_be("amount", "day")
        return Test(self, "exceeds", line)

    def reaches(self, line: Number | Day | Dated) -> Expr:
        """The amount is *equal to or greater than* the line, or the day is not before it."""
        self._must_be("amount", "day")
        return Test(self, "reaches", line)

    def _must_be(self, *kinds: str) -> None:
        if self.entry.kind not in kinds:
            msg = f"{self.name} is a {self.entry.kind}, not a {' or '.join(kinds)}"
            raise Misuse(msg)


def fact(name: str) -> Fact:
    """The fact of that name; :class:`Misuse` when the vocabulary has no such entry."""
    return Fact(name, entry(name))


def total(convention: str) -> Fact:
    """The operations of the model under a counting convention, as an amount."""
    return fact(f"model.operations[{convention}]")


def relation(name: str) -> Fact:
    """A relation of two amounts of work, computed with their shared parts, as a flag."""
    return fact(f"model.relation[{name}]")


@dataclass(frozen=True)
class Reading:
    """Words of the law that can be read in several ways; every way is computed."""

    id: str
    options: tuple[str, ...]

    def takes(self, option: str) -> Expr:
        """The reading under which the words are taken so."""
        if option not in self.options:
            msg = f"reading {self.id} has no option {option}"
            raise Misuse(msg)
        return Test(reading_fact(self), "in", frozenset((option,)))

    def pick(self, **ways: Expr) -> Expr:
        """The proposition each way of reading makes of the words (`_` in a name stands for `-`)."""
        if {w.replace("_", "-") for w in ways} != set(self.options):
            msg = f"reading {self.id} needs an expression for each of {self.options}"
            raise Misuse(msg)
        return any_of(*(self.takes(way.replace("_", "-")) & then for way, then in ways.items()))


def reading_fact(reading: Reading) -> Fact:
    """The reading seen as a choice that no fact of the world settles."""
    options = tuple(reading.options)
    return Fact(
        f"reading[{reading.id}]", Entry(f"reading[{reading.id}]", "reading", "choice", "which way the words are read", options=options)
    )


@dataclass(frozen=True, eq=False)
class Clause(Expr):
    """A provision that decides something: its citation, what it says in our words, and when."""

    id: str
    cite: str
    says: str
    when: Expr
    defeated_by: tuple[Clause, ...] = ()

    def unless(self, *clauses: Clause) -> Clause:
        """The same clause, defeated where any of those holds."""
        return replace(self, defeated_by=self.defeated_by + clauses)


@dataclass(frozen=True)
class Duty:
    """What follows where a clause holds: a level on the ladder, for a subject.

    `policy` pairs what the authority says it will do with the clause under which it says so;
    `clock` names the row of the law file that gives the due day.
    """

    level: int
    clause: Clause
    subject: Subject = "transfer"
    remedy: str | None = None
    clock: str | None = None
    policy: tuple[tuple[str, Clause], ...] = ()


@dataclass(frozen=True)
class Flag:
    """A red flag: where the clause holds, a question stays open until a person resolves it."""

    clause: Clause
    asks: str
    subject: Subject = "transfer"


def all_of(*parts: Expr) -> Expr:
    """Every part; an empty conjunction is a mistake, since it would always pass."""
    if not parts:
        msg = "all_of needs a part: an empty conjunction passes everything"
        raise Misuse(msg)
    return parts[0] if len(parts) == 1 else Joined("and", parts)


def any_of(*parts: Expr) -> Expr:
    """At least one part; an empty disjunction is a mistake, since it would never hold."""
    if not parts:
        msg = "any_of needs a part: an empty disjunction never holds"
        raise Misuse(msg)
    return parts[0] if len(parts) == 1 else Joined("or", parts)


def children(expr: Expr) -> tuple[Expr, ...]:
    """The parts an expression is made of, a clause's defeaters among them."""
    match expr:
        case Joined(parts=parts):
            return parts
        case Negated(part=part):
            return (part,)
        case Clause(when=when, defeated_by=defeated_by):
            return (when, *defeated_by)
    return ()


def clauses_of(*roots: Expr) -> tuple[Clause, ...]:
    """Every clause reachable from the roots, those it rests on first, each once."""
    found: dict[str, Clause] = {}

    def visit(expr: Expr) -> None:
        if isinstance(expr, Clause) and expr.id in found:
            if found[expr.id] is not expr:
                msg = f"two clauses have the id {expr.id}"
                raise Misuse(msg)
            return
        for child in children(expr):
            visit(child)
        if isinstance(expr, Clause):
            found[expr.id] = expr

    for root in roots:
        visit(root)
    return tuple(found.values())


def own_tests(expr: Expr) -> Iterator[Test]:
    """The tests in an expression, not looking inside the clauses it rests on."""
    if isinstance(expr, Test):
        yield expr
    for child in children(expr):
        if not isinstance(child, Clause):
            yield from own_tests(child)


def own_clauses(expr: Expr) -> Iterator[Clause]:
    """The clauses an expression rests on directly, not those inside them."""
    for child in children(expr):
        if isinstance(child, Clause):
            yield child
        else:
            yield from own_clauses(child)
