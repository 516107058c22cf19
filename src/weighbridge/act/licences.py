"""Whether a presented authorisation matches a transfer: item, parties, end use and day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from weighbridge.facts.records import Authorisation, Dossier, Transfer
from weighbridge.kernel.days import Day, Span

SPECIFIC = "OFAC specific licence"
"""The remedy for what sanctions bar: a licence of Commerce is none for it, nor the other way about."""
_KINDS = {"licence": "licence", SPECIFIC: "ofac-specific"}


@dataclass(frozen=True)
class Match:
    """An authorisation held against a transfer: whether it matches, its conditions, why not."""

    number: str
    matches: bool
    conditions: tuple[str, ...]
    lacks: tuple[str, ...]
    kind: str = "licence"


def licences(dossier: Dossier, transfer: Transfer, on: Day) -> tuple[Match, ...]:
    """Every licence in the dossier held against the transfer, of Commerce and of OFAC."""
    return tuple(_hold(a, transfer, on) for a in dossier.authorisation if a.kind in _KINDS.values())


def licensed(presented: Sequence[Match], remedies: Collection[str | None]) -> bool:
    """Whether each remedy that is called for is presented as a licence that matches."""
    kinds = {m.kind for m in presented if m.matches}
    return bool(kinds) and all(_KINDS.get(remedy or "licence", "") in kinds for remedy in remedies)


def _hold(paper: Authorisation, transfer: Transfer, on: Day) -> Match:
    lacks = []
    if paper.from_ is None or paper.until is None:
        lacks.append("its first day, or the day it ends, is not stated")
    elif not Span(paper.from_, paper.until).holds(on):
        lacks.append(f"it is not valid on {on}")
    if transfer.model not in paper.models:
        lacks.append("it does not name the model")
    parties = {p for p in (transfer.to, transfer.consignee, transfer.purchaser, *transfer.intermediate) if p}
    if not parties or not parties <= set(paper.parties):
        missing = ", ".join(sorted(parties - set(paper.parties))) or "the recipient"
        lacks.append(f"it does not name {missing}")
    if transfer.end_use is None or not set(transfer.end_use) <= set(paper.end_use):
        lacks.append("the end use is not within it, or not stated")
    lacks += [f'condition not shown as met: "{c.text}"' for c in paper.conditions if c.met != "yes"]
    return Match(paper.number or "unnumbered", not lacks, tuple(c.text for c in paper.conditions), tuple(lacks), paper.kind)
