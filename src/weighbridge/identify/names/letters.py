"""Every script in Latin letters: what a name is compared in.

A character without letters of its own (marks of direction, zero-width signs, accents) is dropped; a Cyrillic or Greek
look-alike inside a Latin word is read as the letter it imitates. Chinese characters have several readings, which are
all given: as words of an organisation or in pinyin, and as a Korean or a Japanese name where they can be one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from weighbridge.identify.names.tables import abjads
from weighbridge.identify.names.tables import east_asian as east

LONGEST_NAME = 1_000
"""Characters of a name that are read; no listed name is half as long, and what follows is shown but not compared."""
_SHORTEST, _LONGEST_CHINESE, _LONGEST_JAPANESE = 2, 4, 6
"""Characters of a person's name: surname and given name of one or two each, of up to three in Japan."""
_LONGEST_TERM = max(map(len, east.TERMS))
_HAN = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_HANGUL, _KANA = "\uac00-\ud7a3", "\u3040-\u30ff\uff66-\uff9f"
_EAST = re.compile(f"[{_HAN}{_HANGUL}]+")
_HAN_RUN, _KANA_ANY = re.compile(f"[{_HAN}]+"), re.compile(f"[{_KANA}]")
_ABJAD = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f\ufb1d-\ufdff\ufe70-\ufeff]")
_ABJAD_WORD = re.compile("[\u0590-\u05ff\u0600-\u06ff\u0750-\u077f]+")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u0640\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_MARKS = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u06d6-\u06ed]")
_IMITATED = str.maketrans(
    "аеорсухіјѕһԁԛԝвкмнтАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορυνι", "aeopcyxijshdqwbkmhtABEKMHOPCTYXIJSABEZHIKMNOPTYXaopuvi"
)
_GREEK_PAIRS = {"μπ": "b", "ντ": "d", "γκ": "g", "γγ": "ng", "τζ": "tz", "ου": "u", "ού": "u", "ευ": "ev", "αυ": "av", "χ": "ch", "φ": "f"}
_GREEK_OF_OTHERS = {"τζ": "j", "χ": "h"}
"""How Greek writes sounds of other tongues that it has no letters for."""
_GREEK = re.compile("[\u0370-\u03ff]")
_GREEK_PAIR = re.compile("|".join(_GREEK_PAIRS), re.IGNORECASE)
_MIXED_WORD = re.compile("[A-Za-z\u0370-\u03ff\u0400-\u052f]+")


def readings(text: str) -> tuple[str, ...]:
    """The name in lower-case Latin letters: one reading, or several where its script allows several, the likeliest first."""
    text = text[:LONGEST_NAME]
    if text.isascii():
        return (text.lower(),)
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    if _EAST.search(text):
        return tuple(dict.fromkeys(anyascii(each).lower() for each in _eastern(text)))
    if _ABJAD.search(text):
        text = _ABJAD_WORD.sub(_vocalised, _MARKS.sub("", text))
    else:
        text = _MIXED_WORD.sub(_unmasked, text)
        if _GREEK.search(text):
            return tuple(dict.fromkeys(anyascii(_greek(text, pairs)).lower() for pairs in (_GREEK_PAIRS, _GREEK_PAIRS | _GREEK_OF_OTHERS)))
    return (anyascii(text).lower(),)


def _greek(text: str, pairs: dict[str, str]) -> str:
    return _GREEK_PAIR.sub(lambda found: pairs[found[0].lower()], text)


def _unmasked(found: re.Match[str]) -> str:
    word = found[0]
    latin = sum(sign.isascii() for sign in word)
    # Half or more Latin letters: the others imitate them; else the word is of the other script and is read by it.
    return word.translate(_IMITATED) if 0 < len(word) - latin <= latin else word


def _vocalised(found: re.Match[str]) -> str:
    return f" {_abjad_word(found[0])} "


@lru_cache(maxsize=1 << 16)
def _abjad_word(word: str) -> str:
    if known := abjads.SPELLINGS.get(word):
        return known
    if word[0] in abjads.HEBREW:
        return _spelt(word, abjads.HEBREW, abjads.HEBREW_STARTS)
    for article in ("ال", "لل"):
        if word.startswith(article) and len(word) > len(article) + 1:
            return f"al {_abjad_word(word[len(article) :])}"
    return _spelt(word, abjads.ARABIC, abjads.ARABIC_STARTS)


def _spelt(word: str, letters: dict[str, str], starts: dict[str, str]) -> str:
    return starts.get(word[0], letters.get(word[0], "")) + "".join(letters.get(sign, "") for sign in word[1:])


def _eastern(text: str) -> list[str]:
    runs = _EAST.findall(text)
    whole = "".join(runs)
    first = _EAST.sub(lambda found: f" {_in_words(found[0])} ", text)
    if _KANA_ANY.search(text) or not _SHORTEST <= len(whole) <= _LONGEST_JAPANESE:
        return [first]
    return [first, *_korean(runs), *_japanese(whole)]


@lru_cache(maxsize=1 << 16)
def _in_words(run: str) -> str:
    """A run of characters as words: what the table of terms knows in English, the rest by sound, joined; a bare run as a person's name."""
    words, rest, at = [], "", 0
    while at < len(run):
        term = next((run[at : at + size] for size in range(_LONGEST_TERM, 0, -1) if run[at : at + size] in east.TERMS), None)
        if term is None or (len(term) == 1 and len(run) < _LONGEST_CHINESE):
            rest, at = rest + run[at], at + 1
            continue
        words += [_by_sound(rest), east.TERMS[term]]
        rest, at = "", at + len(term)
    return " ".join([*words, _by_sound(rest) if words else _as_person(rest)])


def _by_sound(run: str) -> str:
    return anyascii(run).lower()


def _as_person(run: str) -> str:
    if run and run[0] in east.HANGUL_SURNAMES and _SHORTEST <= len(run) <= _LONGEST_CHINESE:
        return f"{east.HANGUL_SURNAMES[run[0]]} {_by_sound(run[1:])}"
    size = 2 if run[:2] in east.COMPOUND_SURNAMES else 1
    return f"{_by_sound(run[:size])} {_by_sound(run[size:])}" if _SHORTEST <= len(run) <= _LONGEST_CHINESE else _by_sound(run)


def _korean(runs: list[str]) -> list[str]:
    whole = "".join(runs)
    if whole[0] not in east.KOREAN_SURNAMES or not _HAN_RUN.fullmatch(whole) or not _SHORTEST <= len(whole) <= _LONGEST_CHINESE:
        return []
    given = [east.KOREAN_GIVEN.get(sign) for sign in whole[1:]]
    return [f"{east.KOREAN_SURNAMES[whole[0]]} {''.join(map(str, given))}"] if None not in given else []


def _japanese(whole: str) -> list[str]:
    for size in (3, 2, 1):
        surname, given = whole[:size], whole[size:]
        if surname in east.JAPANESE_SURNAMES and given in east.JAPANESE_GIVEN:
            return [f"{east.JAPANESE_SURNAMES[surname]} {east.JAPANESE_GIVEN[given]}"]
    return []


def is_abjad(text: str) -> bool:
    """Whether the name is written in a script that leaves most vowels out."""
    return not text.isascii() and _ABJAD.search(text) is not None


def is_latin(text: str) -> bool:
    """Whether the name is in Latin letters, accents and all."""
    return text.isascii() or all(sign < "\u0250" or "\u1e00" <= sign < "\u1f00" or not sign.isalpha() for sign in text)
