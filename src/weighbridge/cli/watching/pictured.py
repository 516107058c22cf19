"""A group of an answer as its picture takes it: accounts with their amounts, links, resellers, and the lines that count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from weighbridge.adapters.pages.group import Shown
from weighbridge.app.watching.answers import GroupAnswer, Joined
from weighbridge.kernel.amounts import Number, Range
from weighbridge.watch.linking.evidence import Evidence

if TYPE_CHECKING:
    from weighbridge.watch.linking.evidence import Kind


def shown_of(group: GroupAnswer) -> Shown:
    """What there is to draw of a group."""
    whole = _range(group.lower, group.central, group.upper)
    accounts = {row.account: _range(row.lower, row.central, row.upper) for row in group.by_account}
    links = [_evidence(row) for row in group.joined_by]
    resellers = {name: row.resellers[0] for row in group.customers if len(row.resellers) == 1 for name in row.accounts}
    return Shown(group.id, accounts or {group.accounts[0]: whole}, whole, links, [*_lines(group)], resellers)


def _evidence(row: Joined) -> Evidence:
    parts = (row.parts[0], row.parts[1]) if len(row.parts) > 1 else ("", "")
    return Evidence(cast("Kind", row.kind), row.a, row.b, row.evidence, row.weight, of=row.of, parts=parts)


def _lines(group: GroupAnswer) -> Iterator[tuple[str, Number]]:
    for row in group.against:
        if row.counts:
            yield row.regime, int(row.threshold)


def _range(low: str, central: str | None, high: str | None) -> Range:
    return Range(int(low), None if central is None else int(central), None if high is None else int(high))
