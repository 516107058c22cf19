"""A fact's domain, split into the few cells that no rule of a pack tells apart.

A fact enters a rule only through membership and comparison, so two values with the same answers
to every test are one cell. Enumerating cells is exhaustive where sampling values is not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import inf
from typing import Any

from weighbridge.decide.language import Dated, Fact, Test
from weighbridge.kernel.amounts import Number, written
from weighbridge.kernel.errors import Misuse

Value = str | frozenset[str] | tuple[Any, Any] | None
"""A fact's value in a case: a word, several possible words, a (low, high) pair, or unknown."""


@dataclass(frozen=True)
class Cell:
    """One cell: the answer to each test of the fact, a value in it, and words for people."""

    truths: tuple[bool, ...]
    example: str | tuple[Number, Number]
    words: str


@dataclass(frozen=True)
class Line:
    """A boundary on an amount: values that reach (or exceed) it lie above."""

    at: Number
    reached: bool

    def below(self, value: Number | float) -> bool:
        """Whether the boundary lies below the value, so that the value is past it."""
        return value >= self.at if self.reached else value > self.at


class FactCells:
    """The cells of one fact under the tests a pack makes of it."""

    def __init__(self, fact: Fact, tests: Sequence[Test], dated: Mapping[str, Any]) -> None:
        """`dated` gives each dated value and group as of one day."""
        self.fact = fact
        self.tests = tuple(tests)
        self.lines: tuple[Line, ...] = ()
        self.test_lines: tuple[Line, ...] = ()
        self.by_word: dict[str, int] = {}
        if fact.entry.kind in ("amount", "day"):
            self.cells = self._of_amount(dated)
        else:
            self.cells = self._of_words(dated)

    def _of_words(self, dated: Mapping[str, Any]) -> tuple[Cell, ...]:
        sets = [_members(t, dated) for t in self.tests]
        groups: dict[tuple[bool, ...], list[str]] = {}
        for word in self.fact.entry.domain:
            groups.setdefault(tuple(word in s for s in sets), []).append(word)
        names = [t.line.name if isinstance(t.line, Dated) else None for t in self.tests]
        for index, words in enumerate(groups.values()):
            self.by_word |= dict.fromkeys(words, index)
        return tuple(Cell(truths, words[0], _say_words(truths, words, names)) for truths, words in groups.items())

    def _of_amount(self, dated: Mapping[str, Any]) -> tuple[Cell, ...]:
        wanted = self.test_lines = tuple(Line(_number(t, dated), t.how == "reaches") for t in self.tests)
        self.lines = tuple(sorted(set(wanted), key=lambda line: (line.at, not line.reached)))
        cells = []
        for index in range(len(self.lines) + 1):
            past = set(self.lines[:index])
            cells.append(Cell(tuple(line in past for line in wanted), self._example(index), self._say_amount(index)))
        return tuple(cells)

    def _example(self, index: int) -> tuple[Number, Number]:
        if index == len(self.lines):
            value = self.lines[-1].at + 1
        elif self.lines[index].reached:
            value = self.lines[index].at - 1
        else:
            value = self.lines[index].at
        return (value, value)

    def _say_amount(self, index: int) -> str:
        day = self.fact.entry.kind == "day"
        under, over = ("before ", "on or after ") if day else ("below ", "at least ")
        if index == 0:
            line = self.lines[0]
            return (under if line.reached else "at most ") + self.say_number(line.at)
        line = self.lines[index - 1]
        floor = (over if line.reached else "more than ") + self.say_number(line.at)
        if index == len(self.lines):
            return floor
        roof = self.lines[index]
        if roof.at == line.at:
            return f"exactly {self.say_number(line.at)}"
        return f"{floor} and {under if roof.reached else 'at most '}{self.say_number(roof.at)}"

    def say_number(self, at: Number) -> str:
        """A boundary in words: a day as a day, an amount to three figures."""
        if self.fact.entry.kind == "day":
            return date.fromordinal(int(at)).isoformat()
        return written(at)

    def possible(self, value: Value) -> Sequence[int]:
        """The cells a value may lie in: one when it is known, all when it is unknown."""
        if value is None:
            return self.all
        if isinstance(value, str):
            return (self._word(value),)
        if isinstance(value, frozenset):
            if not value:
                msg = f"{self.fact.name} is given as one of no words; leave it out where it is unknown"
                raise Misuse(msg)
            return tuple(sorted({self._word(w) for w in value}))
        low, high = value
        first = self._rank(low)
        last = len(self.lines) if high == inf else self._rank(high)
        return range(first, last + 1)

    @cached_property
    def all(self) -> Sequence[int]:
        """Every cell."""
        return range(len(self.cells))

    def _word(self, word: str) -> int:
        try:
            return self.by_word[word]
        except KeyError:
            msg = f"{self.fact.name} cannot be {word!r}"
            raise Misuse(msg) from None

    def _rank(self, value: Number) -> int:
        rank = bisect_right([line.at for line in self.lines], value)
        while rank and not self.lines[rank - 1].below(value):
            rank -= 1
        return rank


def _members(test: Test, dated: Mapping[str, Any]) -> frozenset[str]:
    line = dated[test.line.name] if isinstance(test.line, Dated) else test.line
    if not isinstance(line, frozenset):
        msg = f"{test.fact.name} is tested against {test.line!r}, which is no set"
        raise Misuse(msg)
    return line


def _number(test: Test, dated: Mapping[str, Any]) -> Number:
    line = dated[test.line.name] if isinstance(test.line, Dated) else test.line
    if isinstance(line, date):
        return line.toordinal()
    if isinstance(line, str | bool | frozenset):
        msg = f"{test.fact.name} is compared with {line!r}, which is no amount"
        raise Misuse(msg)
    return line


_MOST_WORDS = 4
"""So many words of a cell are named; of more, one is given as an example."""


def _say_words(truths: tuple[bool, ...], words: list[str], names: list[str | None]) -> str:
    if len(words) <= _MOST_WORDS:
        return " or ".join(words)
    inside = [n for n, t in zip(names, truths, strict=True) if t and n]
    if inside:
        return f"any of {' and '.join(inside)}, such as {words[0]}"
    return f"any other, such as {words[0]}"
