"""Counting conventions: which kinds of work a rule counts, when, and under which reading.

A convention is declared by the pack whose law it is, from four primitives: *include by kind*,
*leave out by kind*, *open words* (a reading decides), and *generated data* (share over a limit,
the largest generator only). Every convention says something of every kind, once per lineage.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from weighbridge.facts.tables.work import KINDS
from weighbridge.kernel.amounts import Number
from weighbridge.kernel.errors import Misuse


@dataclass(frozen=True)
class Counting:
    """What a convention says of some kinds of work, where, and why.

    `reading` and `option` name the way of reading under which the kinds count; without a
    reading they count, or not, on the words themselves.
    """

    kinds: tuple[str, ...]
    counts: bool
    cite: str
    why: str
    reading: str | None = None
    option: str | None = None


def include(*kinds: str, cite: str, why: str) -> Counting:
    """These kinds count."""
    return Counting(kinds, counts=True, cite=cite, why=why)


def leave_out(*kinds: str, cite: str, why: str) -> Counting:
    """These kinds do not count."""
    return Counting(kinds, counts=False, cite=cite, why=why)


def open_words(*kinds: str, reading: str, counted_if: str, cite: str, why: str) -> Counting:
    """These kinds count only where the open words are read so."""
    return Counting(kinds, counts=True, cite=cite, why=why, reading=reading, option=counted_if)


@dataclass(frozen=True)
class GenerationRule:
    """How work on data that other models generated adds the generators' own work.

    `over` is the share of the operations above which it does (`None`: always, the training of
    generators never). `forward` counts the operations of generating, `training` those of
    training the generator, the largest unpublished one only.
    """

    cite: str
    why: str
    over: Number | None
    training: bool
    named: str | None = None
    """The value of the law file that `over` is."""


@dataclass(frozen=True)
class Convention:
    """A way of counting, declared by a pack. `id` is the regime's, or `regime/name`.

    `lineage` says whether the work of the models it derives from is part of the total;
    `planned` whether work not yet done is.
    """

    id: str
    cite: str
    counting: tuple[Counting, ...]
    lineage: Literal["whole", "own"] = "whole"
    planned: bool = False
    generated: GenerationRule | None = None

    def __post_init__(self) -> None:
        """Every kind is spoken of, once."""
        spoken = [k for c in self.counting for k in c.kinds]
        if sorted(spoken) != sorted(KINDS):
            wrong = sorted(set(KINDS) ^ set(spoken)) or sorted(k for k in spoken if spoken.count(k) > 1)
            msg = f"convention {self.id} must speak of each kind once; look at {', '.join(wrong)}"
            raise Misuse(msg)

    def of(self, kind: str) -> Counting:
        """What the convention says of a kind."""
        return next(c for c in self.counting if kind in c.kinds)

    @property
    def readings(self) -> tuple[tuple[str, str], ...]:
        """The readings that change what counts, each with the option under which more does."""
        return tuple(dict.fromkeys((c.reading, c.option) for c in self.counting if c.reading and c.option))

    def under(self, reading: str, option: str) -> str:
        """The name of the total when one reading is taken so: `us/ear-4e091 failed-runs=counted`."""
        return f"{self.id} {reading}={option}"

    @property
    def named(self) -> frozenset[str]:
        """The values of the law file that it counts by."""
        return _names(self.generated.named if self.generated else None)

    def with_values(self, values: Mapping[str, Number]) -> Convention:
        """The same way of counting with some values of the law put otherwise."""
        rule = self.generated
        if rule is None or rule.named is None:
            return self
        return replace(self, generated=replace(rule, over=values.get(rule.named, rule.over)))


Part = Literal["own", "base", "total"]
"""The model's own work, that of the models it derives from, or both."""


@dataclass(frozen=True)
class Amount:
    """One side of a relation: a part of the work by a convention, a fixed count, or the frontier."""

    part: Part | Literal["fixed", "frontier"]
    convention: Convention | None = None
    count: Number = 0
    named: str | None = None
    """The value of the law file that `count` is."""

    def with_values(self, values: Mapping[str, Number]) -> Amount:
        """The same side with some values of the law put otherwise."""
        convention = self.convention.with_values(values) if self.convention else None
        return replace(self, convention=convention, count=_put(self.named, self.count, values))


@dataclass(frozen=True)
class Relation:
    """Whether `left` is greater than `share` of `right`, as a three-valued fact.

    With `reaches` it is *equal to or greater than*.
    """

    id: str
    cite: str
    left: Amount
    right: Amount
    share: Number = 1
    reaches: bool = False
    share_named: str | None = None
    """The value of the law file that `share` is."""

    @property
    def named(self) -> frozenset[str]:
        """The values of the law file that it compares by."""
        sides = (self.left, self.right)
        counted = (side.convention.named for side in sides if side.convention)
        return _names(self.share_named, *(side.named for side in sides)).union(*counted)

    def with_values(self, values: Mapping[str, Number]) -> Relation:
        """The same comparison with some values of the law put otherwise."""
        share = _put(self.share_named, self.share, values)
        return replace(self, left=self.left.with_values(values), right=self.right.with_values(values), share=share)


def _put(name: str | None, number: Number, values: Mapping[str, Number]) -> Number:
    return number if name is None else values.get(name, number)


def _names(*names: str | None) -> frozenset[str]:
    return frozenset(name for name in names if name is not None)
