"""Answers as CSV tables that a spreadsheet opens without running anything in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from weighbridge.app.exploring.answers import Amount, Exploration, TableWeight

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the start of a formula or a break-out of the cell (OWASP, CSV injection)."""
_RANGE = ("low", "central", "high")


def exploration_sheet(found: Exploration) -> str:
    """Every model of an exploration, one a row."""
    head = ["line", "model", "developers", "countries", "published", "weights", *_RANGE, "basis", "threshold", "relative"]
    rows = (
        [
            m.line,
            m.name,
            _list(m.organisations),
            _list(m.countries),
            m.published,
            m.weights,
            *_ends(m.operations),
            m.basis,
            m.absolute,
            m.relative,
        ]
        for m in found.models
    )
    return sheet(head, rows)


def weight_sheet(found: TableWeight) -> str:
    """Every model of a weighed table, one a row."""
    methods = [f"{name}_{end}" for name in ("stated", "architecture", "hardware", "ours") for end in _RANGE]
    head = ["line", "model", "developers", "published", "confidence", *methods, "agreement", "enough_inputs", "covers_stated", "flags"]
    rows = (
        [
            r.line,
            r.name,
            _list(r.organisations),
            r.published,
            r.confidence,
            *(cell for amount in (r.stated, r.architecture, r.hardware, r.ours) for cell in _ends(amount)),
            r.agreement,
            r.enough,
            r.covers,
            "; ".join(f"{f.id}: {f.says}" for f in r.flags),
        ]
        for r in found.rows
    )
    return sheet(head, rows)


def sheet(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV table (RFC 4180): nothing for `None`, yes and no for truth values, every word made harmless."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    return harmless(str(value))


def harmless(words: str) -> str:
    """Words with an apostrophe before them where a spreadsheet would run them."""
    return "'" + words if words.lstrip(" ").startswith(_FORMULA) else words


def _ends(amount: Amount | None) -> list[str | None]:
    return [None, None, None] if amount is None else [amount.low, amount.central, amount.high]


def _list(words: Iterable[str]) -> str:
    return "; ".join(words)
