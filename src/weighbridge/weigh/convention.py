"""Counting conventions: which kinds of work a rule counts, when, and under which reading.

A convention is declared by the pack whose law it is, from four primitives: *include by kind*,
*leave out by kind*, *open words* (a reading decides), and *generated data* (share over a limit,
the largest generator only). Every convention says something of every kind, once per lineage.
"""

from __future__ import annotations

from dataclasses import dataclass
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


Part = Literal["own", "base", "total"]
"""The model's own work, that of the models it derives from, or both."""


@dataclass(frozen=True)
class Amount:
    """One side of a relation: a part of the work by a convention, a fixed count, or the frontier."""

    part: Part | Literal["fixed", "frontier"]
    convention: Convention | None = None
    count: Number = 0


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
