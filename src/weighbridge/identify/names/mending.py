"""Slips in the words that many organisations share: `intitute`, `tchnlgy`, `commrcial` say no more than the words they stand for.

A rare word is left as it is: a slip in it is weighed where two names are compared.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from weighbridge.identify.names.sounds import is_pinyin, spoken, vowels_dropped
from weighbridge.identify.names.tables.spellings import ORGANISATIONS, PEOPLE, ROMANISED
from weighbridge.identify.names.tables.word_counts import COMMON_WORDS
from weighbridge.identify.names.tables.wording import ABBREVIATED, FORM_WORDS, PARTICLES, TITLES

_SHORTEST, _SHORTEST_SHARED, _SHORTEST_HUSK = 6, 8, 4


def _shared() -> frozenset[str]:
    phrases = {word for phrase in ABBREVIATED for word in phrase.split(" ")}
    long = {word for word in (*ORGANISATIONS, *phrases) if len(word) >= _SHORTEST_SHARED and word.isalpha()}
    return FORM_WORDS | long


SHARED = _shared()
"""Long words that many names share."""
_OTHERS = frozenset([*COMMON_WORDS, *PEOPLE, *ROMANISED, *ORGANISATIONS, *TITLES, *PARTICLES])
"""Words that are no slip of a shared one."""
_LESS_ONE: dict[str, str] = {word[:at] + word[at + 1 :]: word for word in sorted(SHARED) for at in range(len(word))}
_HUSKS = {short: word for word in sorted(SHARED) if len(short := vowels_dropped(word)) >= _SHORTEST_HUSK}
_SOUNDS = {spoken(word): word for word in FORM_WORDS}
_HALVES = frozenset(word[:size] for word in SHARED for size in range(4, len(word) - 1))


@lru_cache(maxsize=1 << 17)
def mended(token: str) -> str:
    """The shared word that a lower-case Latin token is a slip of, by one letter or by its vowels left out; any other as it is."""
    if token in SHARED or token in _OTHERS or len(token) < _SHORTEST_HUSK or is_pinyin(token):
        return token
    if known := _HUSKS.get(token):
        return known
    if len(token) < _SHORTEST:
        return token
    return _SOUNDS.get(spoken(token)) or _one_off(token) or token


def _one_off(token: str) -> str | None:
    if near := _LESS_ONE.get(token):
        return near
    for at in range(len(token)):
        less = token[:at] + token[at + 1 :]
        if less in SHARED:
            return less
        near = _LESS_ONE.get(less)
        if near is not None and OSA.distance(token, near, score_cutoff=1) <= 1:
            return near
    return None


def run_together(token: str) -> tuple[str, ...]:
    """A token as it is, or as the two words it is made of, one of them shared."""
    if token in SHARED or token in _OTHERS:
        return (token,)
    for size in range(_SHORTEST_SHARED, len(token) - 2):
        if token[-size:] in SHARED:
            return token[:-size], token[-size:]
        if token[:size] in SHARED and token[size:] in ORGANISATIONS:
            return token[:size], token[size:]
    return (token,)


def undivided(tokens: list[str]) -> list[str]:
    """The same tokens, two that are the halves of a shared word as one."""
    if _HALVES.isdisjoint(tokens):
        return tokens
    found: list[str] = []
    for token in tokens:
        if found and found[-1] in _HALVES and found[-1] + token in SHARED:
            found[-1] += token
        else:
            found.append(token)
    return found
