"""Matchers of two names: ours, and the baselines that anybody has at hand. Each gives a score; only its order counts here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, JaroWinkler

from weighbridge.identify.names.letters import readings
from weighbridge.identify.screening.pairs import compare
from weighbridge.identify.screening.weights import Weights

Matcher = Callable[[str, str], float]


@lru_cache(maxsize=1 << 18)
def plain(name: str) -> str:
    """A name in lower-case Latin letters without punctuation, for matchers that know no other."""
    return " ".join(re.findall(r"[a-z0-9]+", readings(name)[0]))


@lru_cache(maxsize=1 << 18)
def in_order(name: str) -> str:
    """The words of a name in alphabetical order."""
    return " ".join(sorted(plain(name).split()))


BASELINES: Mapping[str, Matcher] = {
    "ratio of sorted words": lambda one, two: Indel.normalized_similarity(in_order(one), in_order(two)),
    "Jaro-Winkler, sorted": lambda one, two: JaroWinkler.similarity(in_order(one), in_order(two)),
    "token_set_ratio": lambda one, two: fuzz.token_set_ratio(plain(one), plain(two)),
    "WRatio": lambda one, two: fuzz.WRatio(plain(one), plain(two)),
}
"""rapidfuzz in the four ways that people use it, on names in Latin letters already."""


def ours(weights: Weights) -> Matcher:
    """This project's comparison of two names."""
    return lambda one, two: compare(one, two, weights).points
