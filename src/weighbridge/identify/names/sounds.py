"""The consonants of a word as they sound: what stays when vowels, doubled letters and ways of romanising differ."""

from __future__ import annotations

import re
from functools import lru_cache

_STEPS = (
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


@lru_cache(maxsize=1 << 17)
def skeleton(word: str) -> str:
    """The consonants of a lower-case Latin word, spellings of one sound as one; a leading vowel is kept as `a`."""
    for pattern, sound in _STEPS:
        word = pattern.sub(sound, word)
    return word


_SPOKEN = (
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


@lru_cache(maxsize=1 << 16)
def is_pinyin_syllable(word: str) -> bool:
    """Whether a lower-case Latin word could be a syllable of Chinese in pinyin: there are some four hundred, each of many names."""
    return len(word) < 7 and _SYLLABLE.fullmatch(word) is not None  # noqa: PLR2004 - `zhuang` and `shuang` are the longest


_NEAR = str.maketrans({"p": "b", "v": "f", "j": "g", "S": "s", "C": "s", "t": "d"})


def bare_sound(sound: str) -> str:
    """A skeleton with the consonants that some scripts do not tell apart, such as `p` and `b` in Arabic, as one."""
    return sound.translate(_NEAR)
