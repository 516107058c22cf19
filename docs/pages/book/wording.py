"""An expression of a rule in words: who reads it need know no code.

A negation is carried down to the single questions, so that a reader never has to turn a sentence
round. Tests of one fact that stand together become one question with one answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from docs.pages.book.marks import GROUPS, code, link, plain, quantity, words_of
from weighbridge.decide.language import Clause, Dated, Expr, Joined, Negated, Test
from weighbridge.decide.law import DatedRow, Value
from weighbridge.decide.regime import Regime
from weighbridge.facts.vocabulary import NO_PARENT
from weighbridge.kernel.amounts import Number, exact
from weighbridge.kernel.countries import NAMES
from weighbridge.kernel.days import Day
from weighbridge.weigh.convention import Amount, Relation

Join = Literal["and", "or"]
Row = TypeVar("Row", bound=DatedRow)
MOST_NAMED = 8
"""So many members of a group are named in a sentence; a longer one is named as a group."""
HEADS: dict[Join, str] = {"and": "all of these", "or": "at least one of these"}


@dataclass(frozen=True)
class Saying:
    """A sentence, or a heading over several."""

    words: str
    parts: tuple[Saying, ...] = ()

    def lines(self, depth: int = 0) -> Iterable[str]:
        """A nested list in Markdown."""
        yield "    " * depth + f"- {self.words}" + (":" if self.parts else "")
        for part in self.parts:
            yield from part.lines(depth + 1)

    def flat(self) -> str:
        """All of it in one line."""
        return f"{self.words} ({'; '.join(p.flat() for p in self.parts)})" if self.parts else self.words


@dataclass(frozen=True)
class Part:
    """A part of an expression, and whether it is asked the other way round."""

    expr: Expr
    negated: bool = False


class Wording:
    """The words for the rules of one regime, its dated numbers and groups as of a day."""

    def __init__(self, regime: Regime, on: Day) -> None:
        """`on` says which row of a dated value is shown."""
        self.regime = regime
        self.on = on
        self.relations: dict[str, Relation] = {r.id: r for r in regime.relations}
        self.conventions = {c.id: c for c in regime.conventions}

    def say(self, expr: Expr, *, negated: bool = False) -> Saying:
        """The expression, or its contrary."""
        part = unwrapped(Part(expr, negated))
        match part.expr:
            case Joined() as joined:
                return self._joined(joined, negated=part.negated)
            case Clause() as clause:
                return Saying(self.clause(clause, negated=part.negated))
            case Test() as test:
                return Saying(self._tests([test], negated=part.negated))
        raise TypeError(type(part.expr).__name__)

    def short(self, expr: Expr, *, negated: bool = False) -> str:
        """The expression in one line; what a reading makes of the words is named and not spelt out."""
        saying = self.say(expr, negated=negated)
        if isinstance(expr, Joined) and ways_of(expr):
            return f"what is asked {saying.words} is {'not ' if negated else ''}met"
        return saying.flat()

    def clause(self, clause: Clause, *, negated: bool = False) -> str:
        """A clause by its name, linked, and what it says."""
        return f"{'not ' if negated else ''}{link(clause.id)}: {plain(clause.says)}"

    def _joined(self, joined: Joined, *, negated: bool) -> Saying:
        if ways := ways_of(joined):
            return self._reading(ways, negated=negated)
        how = other(joined.how) if negated else joined.how
        sayings = [self._group(group) for group in grouped(parts(Part(joined, negated), how), how)]
        return sayings[0] if len(sayings) == 1 else Saying(HEADS[how], tuple(sayings))

    def _group(self, group: Sequence[Part]) -> Saying:
        first = group[0]
        if len(group) == 1:
            return self.say(first.expr, negated=first.negated)
        return Saying(self._tests([p.expr for p in group if isinstance(p.expr, Test)], negated=first.negated))

    def _reading(self, ways: Sequence[tuple[str, str, Expr]], *, negated: bool) -> Saying:
        """What each way of reading the words makes of them."""
        row = next(r for r in self.regime.law.reading if r.id == ways[0][0])
        said = []
        for _, option, then in sorted(ways, key=lambda way: way[1] != row.default):
            saying = self.say(then, negated=negated)
            taken = f"read as *{option}*{' (default)' if option == row.default else ''}"
            said.append(Saying(f"{taken}: {saying.words}", saying.parts))
        return Saying(f"by the reading of “{plain(row.words)}” ({code(row.id)})", tuple(said))

    def _tests(self, tests: Sequence[Test], *, negated: bool) -> str:
        """Tests of one fact: the question, and the answers that meet it."""
        test = tests[0]
        name = test.fact.name
        if name.startswith("reading["):
            return self._taken(name[len("reading[") : -1], test, negated=negated)
        if name.startswith("model.relation["):
            return self._relation(self.relations[name[len("model.relation[") : -1]], negated=negated)
        if test.fact.entry.kind == "flag":
            return f"{self.question(test)} **{'no' if negated else 'yes'}**"
        if test.how == "in":
            return f"{self.question(test)} **{self._among(tests, negated=negated)}**"
        return f"{self.question(test)} **{self._line(test, negated=negated)}**"

    def question(self, test: Test) -> str:
        """The question a fact answers, as the vocabulary has it."""
        name = test.fact.name
        if name.startswith("model.operations["):
            return self._total(name[len("model.operations[") : -1])
        return plain(test.fact.entry.question)

    def _total(self, qualifier: str) -> str:
        convention, _, reading = qualifier.partition(" ")
        words = f"How many operations does the model count by {code(convention)}?"
        if not reading:
            return words
        name, _, option = reading.partition("=")
        return f"{words[:-1]}, {code(name)} being read as *{option}*?"

    def _taken(self, reading: str, test: Test, *, negated: bool) -> str:
        row = next(r for r in self.regime.law.reading if r.id == reading)
        options = sorted(words_of(test.line))
        said = " or ".join(f"*{o}*: {plain(row.options[o])}" for o in options)
        return f"the words “{plain(row.words)}” are {'not ' if negated else ''}read as {said} ({code(reading)})"

    def _relation(self, relation: Relation, *, negated: bool) -> str:
        return f"{relation_words(relation, negated=negated)} ({code(relation.id)})"

    def _among(self, tests: Sequence[Test], *, negated: bool) -> str:
        kind = tests[0].fact.entry.kind
        words: set[str] = set()
        for test in tests:
            words |= words_of(test.line) if not isinstance(test.line, Dated) else set()
        groups = [test.line.name for test in tests if isinstance(test.line, Dated)]
        if kind == "choice" and negated and not groups:
            rest = [o for o in tests[0].fact.entry.options if o not in words]
            return joined(rest) if len(rest) <= len(words) else f"anything but {joined(sorted(words))}"
        names = [self._group_words(name) for name in groups] + self._named(sorted(words))
        return ("none of these: " if len(names) > 1 else "not ") * negated + joined(names)

    def _named(self, words: Iterable[str]) -> list[str]:
        named = [NAMES.get(w, w) for w in words if w != NO_PARENT]
        return named + ["there is none"] * (NO_PARENT in words)

    def _group_words(self, name: str) -> str:
        group, first = row_on([g for g in self.regime.law.group if g.name == name], self.on)
        members = ", ".join(self._named(group.members)) if len(group.members) <= MOST_NAMED else f"{len(group.members)} members"
        return f"the group [{code(name)}](#{GROUPS}) ({members}{first})"

    def _line(self, test: Test, *, negated: bool) -> str:
        at, note = self._at(test)
        day = isinstance(at, date)
        said = at.isoformat() if isinstance(at, date) else quantity(at, test.fact.entry.unit)
        if test.how == "reaches":
            form = ("before {}" if negated else "on or after {}") if day else ("less than {}" if negated else "{} or more")
        else:
            form = ("on or before {}" if negated else "after {}") if day else ("{} or less" if negated else "more than {}")
        return form.format(said) + note

    def _at(self, test: Test) -> tuple[Number | Day, str]:
        if isinstance(test.line, str | frozenset | bool):
            raise TypeError(type(test.line).__name__)
        if not isinstance(test.line, Dated):
            return test.line, ""
        name = test.line.name
        row, first = row_on([v for v in self.regime.law.value if v.name == name], self.on)
        return value_of(row), f" ({code(name)}{first})"


def unwrapped(part: Part) -> Part:
    """The part without its own negations."""
    while isinstance(part.expr, Negated):
        part = Part(part.expr.part, not part.negated)
    return part


def other(how: Join) -> Join:
    """What a negation makes of a conjunction or a disjunction."""
    return "or" if how == "and" else "and"


def parts(part: Part, how: Join) -> list[Part]:
    """The parts that stand side by side, however they were bracketed."""
    part = unwrapped(part)
    if isinstance(part.expr, Joined) and not ways_of(part.expr):
        effective = other(part.expr.how) if part.negated else part.expr.how
        if effective == how or len(part.expr.parts) == 1:
            return [found for inner in part.expr.parts for found in parts(Part(inner, part.negated), how)]
    return [part]


def grouped(listed: Sequence[Part], how: Join) -> list[list[Part]]:
    """The parts, those that ask one fact for one of several words together."""
    found: list[list[Part]] = []
    for part in listed:
        last = found[-1][0] if found else None
        if last is not None and _together(last, part, how):
            found[-1].append(part)
        else:
            found.append([part])
    return found


def _together(one: Part, two: Part, how: Join) -> bool:
    if not (isinstance(one.expr, Test) and isinstance(two.expr, Test)):
        return False
    if one.expr.fact.name.startswith("reading[") or one.expr.how != "in" or two.expr.how != "in":
        return False
    negated = how == "and"
    return one.expr.fact.name == two.expr.fact.name and one.negated is two.negated is negated


def ways_of(joined: Joined) -> list[tuple[str, str, Expr]]:
    """Where the expression is the pick of a reading: the reading, each option, and what follows from it."""
    ways = []
    for part in joined.parts if joined.how == "or" else ():
        match part:
            case Joined(how="and", parts=(Test() as test, then)) if test.fact.name.startswith("reading["):
                (option,) = words_of(test.line)
                ways.append((test.fact.name[len("reading[") : -1], option, then))
            case _:
                return []
    return ways if len(ways) > 1 and len({name for name, _, _ in ways}) == 1 else []


def relation_words(relation: Relation, *, negated: bool = False) -> str:
    """A comparison of two amounts of work, in words."""
    share = "" if relation.share == 1 else f"{quantity(relation.share)} of "
    verb = {(False, False): "are more than", (False, True): "are no more than", (True, False): "reach", (True, True): "do not reach"}
    return f"{_amount(relation.left)} {verb[relation.reaches, negated]} {share}{_amount(relation.right)}"


def _amount(amount: Amount) -> str:
    match amount.part:
        case "fixed":
            return quantity(amount.count, "operations")
        case "frontier":
            return "the operations it takes to match the best published model"
    by = f" (by {code(amount.convention.id)})" if amount.convention else ""
    whose = {"own": "the model's own operations", "base": "the operations of the model it derives from", "total": "all its operations"}
    return whose[amount.part] + by


def row_on(rows: Sequence[Row], on: Day) -> tuple[Row, str]:
    """The row that holds on a day, or else the first, and what to say where it is not in force or not the only one."""
    held = [r for r in rows if r.holds(on)]
    row = max(held, key=lambda r: r.from_) if held else rows[0]
    if not held:
        return row, f", from {row.from_.isoformat()}" if row.from_ > on else f", until {row.until}"
    return row, ""


def value_of(row: Value) -> Number | Day:
    """What a dated value is, as a number or a day."""
    if isinstance(row.value, str):
        return exact(row.value)
    value: Number | Day = row.value
    return value


def joined(words: Sequence[str]) -> str:
    """Words as an English list of choices."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
