"""Two names by themselves: how they compare, with no list and no other evidence."""

from __future__ import annotations

from dataclasses import dataclass

from weighbridge.identify.names.parsing import parse
from weighbridge.identify.screening.records import Met, score_of
from weighbridge.identify.screening.scoring import measure, name_points, rarity_points, words_met
from weighbridge.identify.screening.weights import Weights


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two names come to."""

    points: int
    score: int
    """Out of 1000."""
    words: tuple[Met, ...]


NOTHING = Comparison(-900, score_of(-900), ())
"""What a name without a letter or a figure comes to."""


def compare(ours: str, theirs: str, weights: Weights) -> Comparison:
    """The likest readings of two names, compared."""
    best: Comparison | None = None
    for one in parse(ours):
        for two in parse(theirs):
            measured, found = measure(one, two, weights)
            points = name_points(measured) + rarity_points(measured)
            if best is None or points > best.points:
                best = Comparison(points, score_of(points), words_met(one, two, found, weights))
    return best or NOTHING
