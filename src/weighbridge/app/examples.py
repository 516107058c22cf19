"""The example cases of a pack, from its vectors: facts by name, as a person writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Any

from weighbridge.decide.cells import Value
from weighbridge.decide.program import Program
from weighbridge.kernel.amounts import exact
from weighbridge.kernel.days import Day

UNSTATED = "unknown"
"""The word by which a vector leaves a fact of its base case out."""


@dataclass(frozen=True)
class Example:
    """A named case of a pack: what it shows, on which day, for which subject."""

    id: str
    says: str
    on: Day
    subject: str
    facts: Mapping[str, Any]


def case_of(facts: Mapping[str, Any], program: Program) -> dict[str, Value]:
    """The case that facts written in TOML describe, for a program that asks for them.

    An amount is digits, a power of ten, or a pair whose high end may be `unbounded`; a list of
    words is one of them; `unknown` leaves the fact out.
    """
    case: dict[str, Value] = {}
    for name, value in facts.items():
        if value != UNSTATED:
            cells = program.cells_by_name.get(name)
            case[name] = _value(value, cells.fact.entry.kind if cells else None)
    return case


def _value(value: Any, kind: str | None) -> Value:  # noqa: ANN401  # what TOML gives
    if isinstance(value, date):
        return (value.toordinal(), value.toordinal())
    if kind == "amount":
        low, high = value if isinstance(value, list) else (value, value)
        return (exact(low), inf if high == "unbounded" else exact(high))
    return frozenset(value) if isinstance(value, list) else value
