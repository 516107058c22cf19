"""What a screening says of each customer, in the order they came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from weighbridge.identify.screening.customers import customers_of, unreadable_of
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

    def cells(self) -> tuple[str, ...]:
        """The outcome as cells of :data:`OUTCOME_COLUMNS`: of the likeliest hit, with the number of further ones."""
        if not self.hits:
            return (self.outcome, "", "", "", "", self.why)
        best = self.hits[0]
        more = f"; and {len(self.hits) - 1} more" if len(self.hits) > 1 else ""
        return (self.outcome, f"0.{best.score:03d}", best.party, best.list, best.listed, reasons(best) + more)


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
        Answer("unreadable", why=faults[row]) if row in faults else Answer("hit" if each else "no_hit", tuple(each))
        for row, each in enumerate(found)
    )
