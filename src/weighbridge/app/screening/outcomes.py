"""What a screening says of each customer, in the order they came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from weighbridge.identify.screening.customers import customers_of, unread_evidence, unreadable_of
from weighbridge.identify.screening.index import Index
from weighbridge.identify.screening.matching import hits_of
from weighbridge.identify.screening.records import Hit, Met, Settings

Outcome = Literal["hit", "no_hit", "unreadable"]
OUTCOME_COLUMNS = ("outcome", "score", "listing", "list", "matched_name", "reasons")
"""What is added to a customer's row."""
_TELLING = 5


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a screening says of one customer."""

    outcome: Outcome
    hits: tuple[Hit, ...] = ()
    """Most points first."""
    why: str = ""
    """Why it cannot be read, where it cannot."""
    unread: tuple[str, ...] = ()
    """What of its evidence cannot be read; its name was screened without it."""

    def cells(self) -> tuple[str, ...]:
        """The outcome as cells of :data:`OUTCOME_COLUMNS`: of the likeliest hit, with the number of further ones."""
        unread = f"not read: {'; '.join(self.unread)}" if self.unread else ""
        if not self.hits:
            return (self.outcome, "", "", "", "", self.why or unread)
        best = self.hits[0]
        more = [f"and {len(self.hits) - 1} more"] if len(self.hits) > 1 else []
        told = "; ".join([reasons(best), *more, *([unread] if unread else [])])
        return (self.outcome, f"0.{best.score:03d}", best.party, best.list, best.listed, told)


def reasons(hit: Hit) -> str:
    """Why a hit is one, in one line: each part's points, and the words that tell most."""
    parts = [
        f"{part.kind} {part.points:+d}" + (f" ({part.said})" if part.kind not in {"name", "rarity"} else "")
        for part in hit.parts
        if part.points
    ]
    words = sorted(hit.words, key=lambda word: -word.weight)[:_TELLING]
    return f"{hit.points} points: " + ", ".join(parts) + ("; " + ", ".join(_word(word) for word in words) if words else "")


def _word(word: Met) -> str:
    return (
        f"{word.ours or '-'} = {word.theirs or '-'} ({word.how})"
        if word.ours and word.theirs
        else f"{word.ours or word.theirs} ({word.how})"
    )


def answers(rows: Sequence[dict[str, str]], index: Index, settings: Settings, on: date) -> tuple[Answer, ...]:
    """The answer for each customer, by listings in force on a day."""
    read = tuple(customers_of(rows))
    found: list[list[Hit]] = [[] for _ in rows]
    for hit in hits_of(read, index, settings, on):
        found[hit.row].append(hit)
    faults = {each.row: each.why for each in unreadable_of(read)}
    return tuple(
        Answer("unreadable", why=faults[each.row])
        if each.row in faults
        else Answer("hit" if hits else "no_hit", tuple(hits), unread=unread_evidence(each.birth_date, each.country))
        for each, hits in zip(read, found, strict=True)
    )
