"""Rows of a file as customers of the memory: those that can be screened, and the others with their line and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec

from weighbridge.app.remembering.ports import Row
from weighbridge.identify.screening.customers import customers_of, unread_evidence, unreadable_of
from weighbridge.identify.screening.records import CUSTOMER_COLUMNS, customer_fingerprint

TOGETHER = 20_000
"""Rows of one chunk."""


class Line(msgspec.Struct, frozen=True):
    """A line of a file: the customer on it, or why there is none."""

    number: int
    customer: Mapping[str, str] | None
    fault: str | None = None


class Fault(msgspec.Struct, frozen=True):
    """A line that was kept aside, and why."""

    line: int
    why: str


def readable(lines: Iterable[Line], aside: list[Fault], unread: list[Fault]) -> Iterator[Sequence[Row]]:
    """The customers of a file in chunks; lines that cannot be screened are put aside, and what the memory knows of them stays.

    `unread` takes those that are screened without evidence that cannot be read.
    """
    left = iter(lines)
    while chunk := list(islice(left, TOGETHER)):
        aside += [Fault(line.number, line.fault or "no customer") for line in chunk if line.customer is None]
        given = [(line.number, line.customer) for line in chunk if line.customer is not None]
        read = tuple(customers_of(row for _, row in given))
        why = {fault.row: fault.why for fault in unreadable_of(read)}
        aside += [Fault(given[place][0], words) for place, words in why.items()]
        told = ((place, unread_evidence(row.birth_date, row.country)) for place, row in enumerate(read) if place not in why)
        unread += [Fault(given[place][0], f"not read: {'; '.join(what)}") for place, what in told if what]
        yield [_row(row) for place, (_, row) in enumerate(given) if place not in why]


def _row(values: Mapping[str, str]) -> Row:
    """The row under the house's id; without one it is known by its own text, so that with another text it is another."""
    return Row(values.get("id") or customer_fingerprint(values), {name: values.get(name) for name in CUSTOMER_COLUMNS[1:]})
