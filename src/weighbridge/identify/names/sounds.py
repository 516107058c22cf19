"""The consonants of a word as they sound: what stays when vowels, doubled letters and ways of romanising differ."""

from __future__ import annotations

import re
from functools import lru_cache

_STEPS = (
    (re.compile("qu(?=a)"), "kv"),
    (re.compile("ck|q|ch(?=[rlt])"), "k"),
    (re.compile("tsch|tch|cz|tsh"), "C"),
    (re.compile("shch|sch|sh|sz"), "S"),
    (re.compile("dzh|dj|zh|gi(?=[aou])"), "j"),
    (re.compile("ch"), "C"),
    (re.compile("ts|tz|dz"), "z"),
    (re.compile("ph"), "f"),
    (re.compile("gh"), "g"),
    (re.compile("kh"), "h"),
    (re.compile("(?<=[bdt])h"), ""),
    (re.compile("x"), "ks"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("c"), "k"),
    (re.compile("^(w|v)|(?<=.)v|(?<=.)w(?=[aeiou])"), "v"),
    (re.compile("z|th$"), "s"),
    (re.compile("^[aeiouy]+"), "a"),
    (re.compile("(?<=.)[aeiouyw]+"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
_VOWELS_GO = -3
"""The steps from here leave vowels out."""


@lru_cache(maxsize=1 << 17)
def skeleton(word: str) -> str:
    """The consonants of a lower-case Latin word, spellings of one sound as one; a leading vowel is kept as `a`."""
    for pattern, sound in _STEPS:
        word = pattern.sub(sound, word)
    return word


_NEAR = str.maketrans({"p": "b", "v": "f", "j": "g", "S": "s", "C": "s", "t": "d"})
_CONSONANT = re.compile("[^aeiouyw]")
_CLASSES = {"a": "ae", "e": "aei", "i": "eiy", "y": "eiy", "o": "ouw", "u": "ouw", "w": "ouw"}
_LONG = re.compile("oo|ee|ou|aa|ii|uu")


@lru_cache(maxsize=1 << 16)
def _slots(word: str) -> tuple[str, ...]:
    """The vowels before, between and after the consonants of a word as it sounds."""
    for pattern, sound in _STEPS[:_VOWELS_GO]:
        word = pattern.sub(sound, word)
    return tuple(_CONSONANT.split(re.sub(r"([^aeiouyw])\1+", r"\1", word.translate(_NEAR))))


def vowels_at_odds(one: str, two: str) -> int:
    """Halves of a vowel by which two words of like consonants differ, where one of them need not write its short vowels.

    A vowel that both write must be of one sort; a long one, or one at the end, is not left out.
    """
    ours, theirs = _slots(one), _slots(two)
    if len(ours) != len(theirs):
        return 0
    odds = 0
    for at, (a, b) in enumerate(zip(ours, theirs, strict=True)):
        if a and b:
            odds += 2 * all(_CLASSES[sign].find(other) < 0 for sign in a for other in b)
        elif (a or b) and at:
            odds += 2 if at == len(ours) - 1 else _LONG.search(a or b) is not None
    return odds


_SPOKEN = (
    (re.compile("qu(?=a)"), "kv"),
    (re.compile("dzh|dj"), "j"),
    (re.compile("tsch|tch|cz|tsh"), "ch"),
    (re.compile("sch|sz"), "sh"),
    (re.compile("kh"), "h"),
    (re.compile("ck|q|ch(?=[rlt])|c(?![eiyh])"), "k"),
    (re.compile("c(?=[eiy])"), "s"),
    (re.compile("ph"), "f"),
    (re.compile("(?<=[bdgt])h"), ""),
    (re.compile("x"), "ks"),
    (re.compile("w"), "v"),
    (re.compile("ou|oo"), "u"),
    (re.compile("ee|y|j(?![aeiou])"), "i"),
    (re.compile("ae|ai|ei"), "e"),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=1 << 17)
def spoken(word: str) -> str:
    """A lower-case Latin word as it sounds, vowels kept: equal for two ways of writing one sound, such as `dzh` and `j`, `kh` and `h`."""
    for pattern, sound in _SPOKEN:
        word = pattern.sub(sound, word)
    return word


_FIRST = "(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
_REST = "(?:[iu]?(?:an|en|ang|eng|ong|a|e|o|ai|ei|ao|ou|er)|i|in|ing|iu|iao|ui|un|u|ue|v|ve)"
_SYLLABLE = re.compile(f"(?:{_FIRST}{_REST})")
_SYLLABLES = re.compile(f"(?:{_FIRST}{_REST}){{1,2}}")


@lru_cache(maxsize=1 << 16)
def is_pinyin_syllable(word: str) -> bool:
    """Whether a lower-case Latin word could be a syllable of Chinese in pinyin: there are some four hundred, each of many names."""
    return len(word) < 7 and _SYLLABLE.fullmatch(word) is not None  # noqa: PLR2004 - `zhuang` and `shuang` are the longest


_VOWELS_INSIDE = re.compile("(?<=.)[aeiou]+(?=.)")


def vowels_dropped(word: str) -> str:
    """A lower-case Latin word without the vowels inside it, as who abbreviates it or writes no vowels has it."""
    return _VOWELS_INSIDE.sub("", word)


@lru_cache(maxsize=1 << 17)
def husk(word: str) -> str:
    """The bare sound of a lower-case Latin word, its inner vowels left out first, so that none of them changes a sound."""
    return bare_sound(skeleton(vowels_dropped(word)))


def bare_sound(sound: str) -> str:
    """A skeleton with the consonants that some scripts do not tell apart, such as `p` and `b` in Arabic, as one."""
    return sound.translate(_NEAR)


@lru_cache(maxsize=1 << 16)
def is_pinyin(word: str) -> bool:
    """Whether a lower-case Latin word could be one syllable of Chinese in pinyin, or two."""
    return len(word) < 13 and _SYLLABLES.fullmatch(word) is not None  # noqa: PLR2004 - two of the longest
