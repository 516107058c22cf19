"""What a dossier states about one subject, as facts a rule may see, with what was taken for granted."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from math import inf
from typing import Any

from weighbridge.kernel.amounts import Range
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day

Value = str | frozenset[str] | tuple[Any, Any]
"""A word, one of several words, or a (low, high) pair; a fact that is absent is unknown."""


@dataclass
class Stated:
    """Facts by name, the structural defaults taken, and the place in the dossier each comes from."""

    facts: dict[str, Value] = field(default_factory=dict)
    assumed: list[str] = field(default_factory=list)
    assumed_of: list[tuple[str, str]] = field(default_factory=list)
    """Defaults that matter only to rules that ask for a fact: its name, and the sentence."""

    def word(self, name: str, value: str | None) -> None:
        """A word, where it is stated."""
        if value is not None:
            self.facts[name] = value

    def words(self, name: str, values: frozenset[str]) -> None:
        """One of several words; a single one is known, none at all is unknown."""
        if values:
            self.facts[name] = next(iter(values)) if len(values) == 1 else values

    def flag(self, name: str, value: Answer | bool | None) -> None:  # noqa: FBT001  # a truth value is the subject here
        """A yes or no, where it is settled."""
        answer = value if isinstance(value, Answer) else Answer.of(value)
        if answer is not Answer.UNKNOWN:
            self.facts[name] = answer.value

    def amount(self, name: str, value: Range) -> None:
        """A range, open above where nothing bounds it."""
        self.facts[name] = (value.low, inf if value.high is None else value.high)

    def day(self, name: str, value: Day | None) -> None:
        """A day, where it is stated."""
        if value is not None:
            self.facts[name] = (value.toordinal(), value.toordinal())

    def take(self, sentence: str) -> None:
        """Note a structural default that was taken."""
        if sentence not in self.assumed:
            self.assumed.append(sentence)

    def take_of(self, name: str, sentence: str) -> None:
        """Note a default that is printed where a rule asks for the fact."""
        self.assumed_of.append((name, sentence))

    def print_for(self, asked: Container[str]) -> None:
        """Take every default noted of a fact that is asked for."""
        for name, sentence in self.assumed_of:
            if name in asked:
                self.take(sentence)
