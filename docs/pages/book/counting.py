"""How a pack counts work, as tables: its conventions and its comparisons of two amounts."""

from __future__ import annotations

from collections.abc import Iterator

from docs.pages.book.marks import plain
from docs.pages.book.wording import relation_words
from docs.pages.markdown import code, table
from weighbridge.decide.regime import Regime
from weighbridge.weigh.convention import Convention


def counting(regime: Regime) -> Iterator[str]:
    """A table for each convention, and one of the comparisons."""
    for convention in regime.conventions:
        yield from _convention(convention)
    if regime.relations:
        yield "**Two amounts compared**"
        yield table(("comparison", "asks whether", "citation"), ((code(r.id), relation_words(r), plain(r.cite)) for r in regime.relations))


def _convention(convention: Convention) -> Iterator[str]:
    lineage = "the models it derives from are part of the total" if convention.lineage == "whole" else "the model's own work only"
    planned = "work that is planned counts" if convention.planned else "only work done or under way by the day counts"
    yield f"**By {code(convention.id)}** ({plain(convention.cite)}): {lineage}; {planned}."
    rows = [(", ".join(c.kinds), _counts(c.reading, c.option, counts=c.counts), plain(c.why), plain(c.cite)) for c in convention.counting]
    if rule := convention.generated:
        rows.append(("data other models generated", "by a rule of its own", plain(rule.why), plain(rule.cite)))
    yield table(("kinds of work", "counted", "why", "citation"), rows)


def _counts(reading: str | None, option: str | None, *, counts: bool) -> str:
    if reading:
        return f"where {code(reading)} is read as *{option}*"
    return "yes" if counts else "no"
