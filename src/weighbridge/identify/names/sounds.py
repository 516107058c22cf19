"""The consonants of a word as they sound: what stays when vowels, doubled letters and ways of romanising differ."""

from __future__ import annotations

import re
from functools import lru_cache

_STEPS = (
    (re.compile("ck|q|kh|ch(?=[rlt])"), "k"),
    (re.compile("tsch|tch|cz|tsh"), "C"),
    (re.compile("shch|sch|sh|sz"), "S"),
    (re.compile("dzh|dj|zh|gi(?=[aou])"), "j"),
    (re.compile("ch"), "C"),
    (re.compile("ts|tz|dz"), "z"),
    (re.compile("ph"), "f"),
    (re.compile("gh"), "g"),
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


_NEAR = str.maketrans({"p": "b", "v": "f", "j": "g", "S": "s", "C": "s", "t": "d"})


def bare_sound(sound: str) -> str:
    """A skeleton with the consonants that some scripts do not tell apart, such as `p` and `b` in Arabic, as one."""
    return sound.translate(_NEAR)
