"""An item that a filing must hold, by the clause that asks for it, and what was said to it.

An item is a row of the law in our words: where it stands, a phrase of the official text that a test finds there, and whose
text it would hold. What nobody said is *missing*, which is neither *none* nor *not applicable*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import msgspec

from weighbridge.kernel.amounts import Range, digits_down, digits_near, digits_up, written

Whose = Literal["customer", "staff"]
"""Whose text it is: a customer's, or that of somebody of the house. An item of nobody's is not redacted."""
Answer = Literal["given", "none", "not-applicable", "missing"]
Origin = Literal["facts", "watch", "programme", "decision"]
"""Where it comes from: the file of facts, the watch, the programme of customers, a determination."""


@dataclass(frozen=True)
class Item:
    """What a clause asks a filing to hold; `text` names the pack's source that `phrase` is found in."""

    key: str
    part: str
    says: str
    cite: str
    phrase: str
    fill: str
    whose: Whose | None = None


@dataclass(frozen=True)
class Said:
    """What was said to an item, and by what; a conflict is named, and one of the two is taken."""

    values: tuple[str, ...]
    origin: Origin = "facts"
    answer: Answer = "given"
    conflict: str | None = None


class Row(msgspec.Struct, frozen=True):
    """An item of a filing with what was said to it.

    A value that pairs a kind with a text is written `kind: text`. `conflict` names a figure that contradicts the one taken;
    `fill` says, of what is missing, what would fill it.
    """

    key: str
    part: str
    says: str
    cite: str
    personal: Whose | None
    answer: Answer
    values: list[str]
    source: Origin | None
    conflict: str | None = None
    fill: str | None = None

    @property
    def open(self) -> bool:
        """Whether it keeps the filing from being made final."""
        return self.answer == "missing" or self.conflict is not None


def rows_of(items: Sequence[Item], said: Mapping[str, Said | None]) -> list[Row]:
    """Every item, in the order of the law, with what was said to it."""
    return [_row(item, said.get(item.key)) for item in items]


def _row(item: Item, said: Said | None) -> Row:
    head = (item.key, item.part, item.says, item.cite, item.whose)
    if said is None:
        return Row(*head, "missing", [], None, None, item.fill)
    fill = item.fill if said.answer == "missing" else None
    return Row(*head, said.answer, list(said.values), said.origin, said.conflict, fill)


def given(*values: object, origin: Origin = "facts") -> Said | None:
    """What was said; `None` where it is blank, so that the item stays missing."""
    texts = tuple(text for text in map(_text, values) if text)
    return Said(texts, origin) if texts else None


def listed(values: Iterable[object] | None, origin: Origin = "facts") -> Said | None:
    """A list that was said: an empty one says that there is none, which is not the same as nothing said."""
    if values is None:
        return None
    found = list(values)
    return given(*found, origin=origin) if found else Said(("none",), origin, "none")


def not_applicable(why: str) -> Said:
    """The clause does not ask it here, and why."""
    return Said((why,), "facts", "not-applicable")


def amount(found: Range, origin: Origin) -> Said:
    """A range of operations, its ends rounded outwards; what has no bound is said to have none."""
    ends = digits_down(found.low), None if found.high is None else digits_up(found.high)
    if ends[0] == ends[1]:
        return Said((_operations(ends[0]),), origin)
    values = [f"at least {_operations(ends[0])}"]
    values += [] if found.central is None else [f"best figure {_operations(digits_near(found.central))}"]
    values.append("no upper bound is known" if ends[1] is None else f"at most {_operations(ends[1])}")
    return Said(tuple(values), origin)


def _operations(digits: str) -> str:
    words = written(int(digits), figures=4)
    return f"{digits} operations" if words.replace(",", "") == digits else f"{digits} operations ({words})"


def moment(at: datetime) -> str:
    """A moment in UTC, to the second."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _text(value: object) -> str:
    return "" if value is None else " ".join(str(value).split())
