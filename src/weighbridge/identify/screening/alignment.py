"""Which word of one name met which word of the other, and how well."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from weighbridge.identify.names.parsing import Name, Word
from weighbridge.identify.names.sounds import skeleton
from weighbridge.identify.screening.records import How

_VARIANT, _SOUND, _SOUND_OF_ABJAD, _INITIAL, _JOINED = 950, 840, 920, 800, 960
_GROUPS: dict[str, How] = {"@": "name-variant", "+": "romanisation", "#": "meaning"}
_SHORTEST_PREFIX = 4
_SHORTEST_ACRONYM = 3
_VOWELS = re.compile("[aeiouy]+")
_WRITTEN_VOWELS = 0.6
"""Abjads write long vowels: letters of two readings agree so far at least."""
_LOOK_ALIKE = str.maketrans("i1065", "llobs")
_MOST_EDITS = ((3, 0), (5, 1), (8, 2), (99, 3))
"""Up to so many letters in the longer word, so many edits."""


@dataclass(slots=True)
class Alignment:
    """The words that met (places in ours, places in theirs, how, likeness), and the places left over on each side."""

    met: list[tuple[tuple[int, ...], tuple[int, ...], How, int]] = field(default_factory=list)
    ours: list[int] = field(default_factory=list)
    theirs: list[int] = field(default_factory=list)


def align(ours: Name, theirs: Name) -> Alignment:
    """The words of two names, each met at most once: the same first, then joined ones, then the likest."""
    a, b = ours.words, theirs.words
    found = _same(a, b)
    if found.ours and found.theirs:
        _join(a, b, found)
    if found.ours and found.theirs:
        _likest(a, b, found, abjad=ours.abjad or theirs.abjad)
    if found.ours and found.theirs:
        _acronym(a, b, found)
    return found


def _same(a: tuple[Word, ...], b: tuple[Word, ...]) -> Alignment:
    found = Alignment(theirs=list(range(len(b))))
    texts = [word.text for word in b]
    for i, word in enumerate(a):
        j = next((j for j in found.theirs if texts[j] == word.text), None)
        if j is None:
            found.ours.append(i)
        else:
            found.theirs.remove(j)
            found.met.append(((i,), (j,), "same", 1000))
    return found


def _join(a: tuple[Word, ...], b: tuple[Word, ...], found: Alignment) -> None:
    """Two words of one side, or three in a row, that are one word of the other."""
    for i in [i for i in found.ours if len(a[i].text) > _SHORTEST_PREFIX]:
        if run := _run(a[i], b, found.theirs):
            found.ours.remove(i)
            found.theirs[:] = [j for j in found.theirs if j not in run[0]]
            found.met.append(((i,), run[0], "joined", run[1]))
    for j in [j for j in found.theirs if len(b[j].text) > _SHORTEST_PREFIX]:
        if run := _run(b[j], a, found.ours):
            found.theirs.remove(j)
            found.ours[:] = [i for i in found.ours if i not in run[0]]
            found.met.append((run[0], (j,), "joined", run[1]))


def _run(one: Word, many: tuple[Word, ...], places: list[int]) -> tuple[tuple[int, ...], int] | None:
    if len(places) < 2:  # noqa: PLR2004 - a run is two words at least
        return None
    pairs = [(i, j) for i in places for j in places if i != j and one.text[0] == many[i].text[0]]
    runs: list[tuple[int, ...]] = [(i, i + 1, i + 2) for i in places if i + 1 in places and i + 2 in places]
    for run in [*runs, *sorted(pairs, key=lambda pair: (abs(pair[1] - pair[0] - 1), pair))]:
        text = "".join([many[i].text for i in run])
        if one.text == text:
            return run, _JOINED
        if run[0] + 1 == run[1] and abs(len(text) - len(one.text)) < 3 and (value := _as_one(one, text)):  # noqa: PLR2004 - two letters
            return run, value
    return None


@lru_cache(maxsize=1 << 16)
def _as_one(word: Word, text: str) -> int:
    if len(text) > _SHORTEST_PREFIX and len(word.sound) > 2 and word.sound == skeleton(text):  # noqa: PLR2004 - three consonants
        return _SOUND
    if len(text) > 2 * _SHORTEST_PREFIX - 1 and OSA.distance(word.text, text, score_cutoff=1) <= 1:
        return _SOUND
    return 0


def _likest(a: tuple[Word, ...], b: tuple[Word, ...], found: Alignment, *, abjad: bool) -> None:
    pairs = []
    for i in found.ours:
        for j in found.theirs:
            value, how = likeness(a[i], b[j], abjad)
            if value:
                pairs.append((-value, abs(i - j), i, j, how))
    pairs.sort()
    for negative, _, i, j, how in pairs:
        if i in found.ours and j in found.theirs:
            found.ours.remove(i)
            found.theirs.remove(j)
            found.met.append(((i,), (j,), how, -negative))


def _acronym(a: tuple[Word, ...], b: tuple[Word, ...], found: Alignment) -> None:
    """A word that is the first letters of three or more words which the other side has in its stead."""
    for i in found.ours:
        if len(found.theirs) >= _SHORTEST_ACRONYM and a[i].text == "".join(b[j].text[0] for j in found.theirs):
            found.met.append(((i,), tuple(found.theirs), "acronym", 700))
            found.ours.remove(i)
            found.theirs.clear()
            return
    for j in found.theirs:
        if len(found.ours) >= _SHORTEST_ACRONYM and b[j].text == "".join(a[i].text[0] for i in found.ours):
            found.met.append((tuple(found.ours), (j,), "acronym", 700))
            found.theirs.remove(j)
            found.ours.clear()
            return


@lru_cache(maxsize=1 << 18)
def likeness(one: Word, two: Word, abjad: bool = False) -> tuple[int, How]:  # noqa: FBT001, FBT002 - a key of the cache
    """How like two words are, out of 1000, and in what way; nought where they are two words. The order of the two is no matter."""
    if one.role == "number" or two.role == "number":
        return (1000, "same") if one == two else (0, "same")
    if one.role == "initial" or two.role == "initial":
        return (_INITIAL, "initial") if one.text[0] == two.text[0] else (0, "initial")
    if one.groups and two.groups and (shared := [group for group in one.groups if group in two.groups]):
        return _VARIANT, _GROUPS[min(shared)[0]]
    return max(_spelling(one.text, two.text), _sound(one, two, abjad=abjad), _prefix(one.text, two.text))


def _spelling(one: str, two: str) -> tuple[int, How]:
    longer = max(len(one), len(two))
    most = next(edits for letters, edits in _MOST_EDITS if longer <= letters)
    edits = OSA.distance(one, two, score_cutoff=most) if most else 1
    if _as_scanned(one) == _as_scanned(two):
        return max(880, 1000 - (900 * edits) // longer), "spelling"
    if edits > most:
        return 0, "spelling"
    value = 1000 - (900 * edits) // longer - (0 if one[0] == two[0] else 60)
    return value, "spelling"


@lru_cache(maxsize=1 << 17)
def _as_scanned(text: str) -> str:
    """The word with letters that a scanner takes for one another as one."""
    return text.replace("rn", "m").replace("vv", "w").replace("cl", "d").translate(_LOOK_ALIKE) if len(text) >= _SHORTEST_PREFIX else text


def _sound(one: Word, two: Word, *, abjad: bool) -> tuple[int, How]:  # noqa: PLR0911 - from the nearest sound to the farthest
    if not one.sound or not two.sound:
        return 0, "sound"
    if one.sound == two.sound:
        if len(one.sound.lstrip("a")) < 2 or (not abjad and _is_syllable(one.text) and _is_syllable(two.text)):  # noqa: PLR2004 - one consonant tells nothing
            return 0, "sound"
        if abjad and Indel.normalized_similarity(one.text, two.text) < _WRITTEN_VOWELS:
            return 0, "sound"
        return (_SOUND_OF_ABJAD if abjad else _SOUND), "sound"
    if not abjad or one.bare[0] != two.bare[0]:
        return 0, "sound"
    if one.bare == two.bare and len(one.bare) > 2:  # noqa: PLR2004 - three consonants, as two are shared by many
        return _SOUND, "sound"
    if min(len(one.bare), len(two.bare)) > _SHORTEST_ACRONYM and OSA.distance(one.bare, two.bare, score_cutoff=1) <= 1:
        return 780, "sound"
    return 0, "sound"


@lru_cache(maxsize=1 << 16)
def _is_syllable(text: str) -> bool:
    """Whether a word is one syllable, whose vowel tells as much as its consonants: Chinese and Korean names are made of such."""
    return len(_VOWELS.findall(text)) == 1


def _prefix(one: str, two: str) -> tuple[int, How]:
    short, long = sorted((one, two), key=len)
    if len(short) < _SHORTEST_PREFIX or not long.startswith(short):
        return 0, "short-form"
    return 600 + (300 * len(short)) // len(long), "short-form"
