"""How much each word and each feature of a name tells: frozen for one epoch of the matcher, so that two runs weigh alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

import msgspec
import numpy as np
import numpy.typing as npt

from weighbridge.identify.listings.records import Edition
from weighbridge.identify.names.parsing import Name, Word, parse
from weighbridge.identify.names.tables.word_counts import COMMON_WORDS, COUNTED
from weighbridge.identify.screening.features import COLUMNS, parts_of
from weighbridge.identify.screening.records import MATCHER
from weighbridge.kernel.digests import Digest, digest

_FEWEST_NAMES = 20_000
"""Fewer names than these say nothing about how common a word is among people and firms; the count is taken as if it were of so many."""
_KNOWN = 5
"""A word of so many parties is a word that people write on purpose."""
_SYLLABLE = 1_000
"""In how many of :data:`COUNTED` names a syllable of Chinese stands at least: four hundred syllables stand for all names."""
_MOST_SHARED = 0.03
"""A feature of more than this share of all names is no reason to look at one of them."""


@dataclass(frozen=True)
class Weights:
    """Counts of words and of features in a body of names."""

    names: int
    words: Mapping[str, int]
    """How many parties have each word in their names, its variants counted with it."""
    features: npt.NDArray[np.float32]
    """What each column tells; nought for one that too many names share."""

    @cached_property
    def digest(self) -> Digest:
        """What a run says it weighed with."""
        words = msgspec.json.encode(self.words, order="deterministic")
        return digest(MATCHER.encode(), str(self.names).encode(), words, self.features.tobytes())

    @cached_property
    def of(self) -> Mapping[Word, int]:
        """How much each word tells, out of 1000; one that no name has tells most."""
        return _Told(self._weighed)

    def is_known(self, word: Word) -> bool:
        """Whether several names have the word, so that a likeness to another such word may be two words and not a slip."""
        return self.words.get(word.text, 0) >= _KNOWN or word.text in COMMON_WORDS

    def _weighed(self, word: Word) -> int:
        if word.role == "initial":
            return 150
        if not word.weighs:
            return 100
        share = log(max(self.names, _FEWEST_NAMES) / max(1, self._count(word))) / log(max(self.names, _FEWEST_NAMES))
        return max(150, round(1000 * share))

    def _count(self, word: Word) -> int:
        known = COMMON_WORDS.get(word.text, 0)
        if word.syllables == 1:
            known = max(known, _SYLLABLE)
        common = known * max(self.names, _FEWEST_NAMES) // COUNTED
        return max([common, self.words.get(word.text, 0), *(self.words.get(group, 0) for group in word.groups)])


class _Told(dict[Word, int]):
    """What words tell, each found out when it is first asked for."""

    def __init__(self, weighed: Callable[[Word], int]) -> None:
        self._weighed = weighed

    def __missing__(self, word: Word) -> int:
        found = self[word] = self._weighed(word)
        return found


def weights_of(editions: Sequence[Edition]) -> Weights:
    """The weights of the names of these editions, kept for a whole epoch."""
    seen: set[str] = set()
    names: list[Name] = []
    words: Counter[str] = Counter()
    for party in (party for edition in editions for party in edition.parties):
        texts = {name.text for name in party.names} - seen
        read = [name for text in sorted(texts) for name in parse(text)]
        words.update(_keys(read))
        names += read
        seen |= texts
    return Weights(len(names), dict(words), _told(names))


def _keys(names: Sequence[Name]) -> set[str]:
    """The words of a party's names and their groups: a party with many names makes its words no commoner."""
    return {key for name in names for word in name.words for key in (word.text, *word.groups)}


def _told(names: Sequence[Name]) -> npt.NDArray[np.float32]:
    features = np.zeros(COLUMNS, dtype=np.int64)
    for name in names:
        features[list({column for part in parts_of(name) for column in part})] += 1
    most = max(_MOST_SHARED * len(names), 0.03 * _FEWEST_NAMES)
    told = np.log(max(len(names), _FEWEST_NAMES) / np.maximum(features, 1))
    told[features > most] = 0
    return told.astype(np.float32)
