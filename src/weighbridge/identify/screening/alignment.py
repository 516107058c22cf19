"""Which word of one name met which word of the other, and how well."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import OSA, Indel

from weighbridge.identify.names.parsing import Name, Word
from weighbridge.identify.names.sounds import husk, is_pinyin_syllable, skeleton, spoken, vowels_at_odds
from weighbridge.identify.screening.records import How

_VARIANT, _SPOKEN, _SOUND, _SOUND_OF_ABJAD, _INITIAL, _JOINED = 950, 930, 840, 920, 800, 960
_ABJAD_SLIP, _NEAR = 780, 100
_HALF_VOWEL, _MOST_HALVES = 60, 3
_LEAST_VOWELS, _FAR_VOWELS = 0.55, 500
"""Two words of one sound whose letters agree less are two words; at nothing agreed they would be so like, out of 1000."""
_GROUPS: dict[str, How] = {"@": "name-variant", "+": "romanisation", "#": "meaning"}
_SHORTEST_PREFIX = 4
_SHORTEST_ACRONYM = 3
_SHORTEST_APART = 3
_FAINT, _FAINT_SOUND = 0.5, 0.6
_VOWELS = re.compile("[aeiouy]+")
_WRITTEN_VOWELS = 0.6
"""Abjads write long vowels: letters of two readings agree so far at least."""
_LOOK_ALIKE = str.maketrans("i1065e", "llobsc")
_MOST_EDITS = (*[0] * 4, *[1] * 2, *[2] * 6, 3)
"""So many edits at most, by the letters of the longer word, the last for all longer ones."""
_MOST_APART = 4
"""So many letters more has the longer of two spellings at most, a scanner's two letters for one among them."""


@dataclass(slots=True)
class Alignment:
    """The words that met (places in ours, places in theirs, how, likeness), and the places left over on each side.

    `elsewhere` are the places in ours whose words stand in another name of the same listing.
    """

    met: list[tuple[tuple[int, ...], tuple[int, ...], How, int]] = field(default_factory=list)
    ours: list[int] = field(default_factory=list)
    theirs: list[int] = field(default_factory=list)
    elsewhere: list[int] = field(default_factory=list)


def align(ours: Name, theirs: Name) -> Alignment:
    """The words of two names, each met at most once: the same first, then joined ones, then the likest."""
    a, b = ours.words, theirs.words
    found = _same(a, b)
    if found.ours and found.theirs:
        _join(a, b, found)
    if found.ours and found.theirs:
        _likest(a, b, found, abjad=ours.abjad or theirs.abjad, firm=bool(ours.forms or theirs.forms))
    if found.ours and found.theirs and max(len(found.ours), len(found.theirs)) >= _SHORTEST_ACRONYM:
        _acronym(a, b, found)
    return found


def keys(word: Word) -> tuple[str, ...]:
    """What another word shares that is the same or a spelling of it: its letters, its sound with vowels, its groups of names."""
    if word.role != "word" or len(word.text) < _SHORTEST_APART:
        return ()
    return (word.text, "=" + spoken(word.text), *(group for group in word.groups if group[0] == "@"))


def faintly_alike(one: Word, two: Word) -> bool:
    """Whether two words that contradict have some likeness after all, of letters and of consonants."""
    if one.role != "word" or two.role != "word" or one.bare[:1] != two.bare[:1] or one.syllables == 1:
        return False
    return Indel.normalized_similarity(one.text, two.text) >= _FAINT and Indel.normalized_similarity(one.bare, two.bare) >= _FAINT_SOUND


def _same(a: tuple[Word, ...], b: tuple[Word, ...]) -> Alignment:
    met: list[tuple[tuple[int, ...], tuple[int, ...], How, int]] = []
    ours: list[int] = []
    # A name has a handful of words: to look along them is quicker than to make a table of them.
    left = [word.text for word in b]
    for i, word in enumerate(a):
        if word.text in left:
            j = left.index(word.text)
            left[j] = ""
            met.append(((i,), (j,), "same", 1000))
        else:
            ours.append(i)
    return Alignment(met, ours, [j for j, text in enumerate(left) if text])


def _join(a: tuple[Word, ...], b: tuple[Word, ...], found: Alignment) -> None:
    """Two words of one side, or three in a row, that are one word of the other."""
    for i in [i for i in found.ours if len(a[i].text) > _SHORTEST_PREFIX] if len(found.theirs) > 1 else ():
        if run := _run(a[i], b, found.theirs):
            found.ours.remove(i)
            found.theirs[:] = [j for j in found.theirs if j not in run[0]]
            found.met.append(((i,), run[0], "joined", run[1]))
    for j in [j for j in found.theirs if len(b[j].text) > _SHORTEST_PREFIX] if len(found.ours) > 1 else ():
        if run := _run(b[j], a, found.ours):
            found.theirs.remove(j)
            found.ours[:] = [i for i in found.ours if i not in run[0]]
            found.met.append((run[0], (j,), "joined", run[1]))


def _run(one: Word, many: tuple[Word, ...], places: list[int]) -> tuple[tuple[int, ...], int] | None:
    if len(places) < 2:  # noqa: PLR2004 - a run is two words at least
        return None
    firsts = [i for i in places if one.text[0] == many[i].text[0] and len(many[i].text) < len(one.text) + 2]
    if not firsts:
        return None
    pairs = [(i, j) for i in firsts for j in places if i != j]
    runs: list[tuple[int, ...]] = [(i, i + 1, i + 2) for i in firsts if i + 1 in places and i + 2 in places]
    for run in [*runs, *sorted(pairs, key=lambda pair: (abs(pair[1] - pair[0] - 1), pair))]:
        if abs(sum([len(many[i].text) for i in run]) - len(one.text)) >= 3:  # noqa: PLR2004 - two letters more or less at most
            continue
        text = "".join([many[i].text for i in run])
        if one.text == text:
            return run, _JOINED
        if run[0] + 1 == run[1] and not _syllables(many, run) and (value := _as_one(one, text)):
            return run, value
    return None


def _syllables(words: tuple[Word, ...], run: tuple[int, ...]) -> bool:
    return all(words[i].syllables == 1 for i in run)


@lru_cache(maxsize=1 << 16)
def _as_one(word: Word, text: str) -> int:
    if len(text) > _SHORTEST_PREFIX and len(word.sound) > 2 and word.sound == skeleton(text):  # noqa: PLR2004 - three consonants
        return _SOUND
    if len(text) > 2 * _SHORTEST_PREFIX - 1 and OSA.distance(word.text, text, score_cutoff=1) <= 1:
        return _SOUND
    return 0


def _likest(a: tuple[Word, ...], b: tuple[Word, ...], found: Alignment, *, abjad: bool, firm: bool) -> None:
    pairs = []
    for i in found.ours:
        for j in found.theirs:
            value, how = likeness(a[i], b[j], abjad, firm)
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
def likeness(one: Word, two: Word, abjad: bool = False, firm: bool = False) -> tuple[int, How]:  # noqa: FBT001, FBT002 - keys of the cache
    """How like two words are, out of 1000, and in what way; nought where they are two words. The order of the two is no matter.

    A single letter stands for a person's name that begins with it; in the name of a firm it is a word of its own.
    """
    if one.role == "number" or two.role == "number":
        return (1000, "same") if one.text == two.text else (0, "same")
    if one.role == "initial" or two.role == "initial":
        return (_INITIAL, "initial") if one.text[0] == two.text[0] and (not firm or one.role == two.role) else (0, "initial")
    if one.groups and two.groups and (shared := [group for group in one.groups if group in two.groups]):
        return _VARIANT, _GROUPS[min(shared)[0]]
    if not abjad and _other_syllable(one.text, two.text):
        return 0, "spelling"
    return max(_spelling(one.text, two.text), _sound(one, two, abjad=abjad), _prefix(one.text, two.text))


@lru_cache(maxsize=1 << 17)
def _other_syllable(one: str, two: str) -> bool:
    """Whether two words are two syllables, or a syllable and a longer word that begins with one: in Chinese those are other names."""
    if len(one) > len(two) or not is_pinyin_syllable(one):
        one, two = two, one
    return is_pinyin_syllable(one) and one != two and (is_pinyin_syllable(two) or (len(two) > len(one) and two.startswith(one)))


def _spelling(one: str, two: str) -> tuple[int, How]:
    apart = abs(len(one) - len(two))
    if apart > _MOST_APART:
        return 0, "spelling"
    longer = max(len(one), len(two))
    most = _MOST_EDITS[min(longer, len(_MOST_EDITS) - 1)]
    edits = OSA.distance(one, two, score_cutoff=most) if most else 1
    if _as_scanned(one) == _as_scanned(two):
        return max(880, 1000 - (900 * edits) // longer), "spelling"
    if edits > most:
        return 0, "spelling"
    value = 1000 - (900 * edits) // longer - 60 * (edits - 1) - (0 if one[0] == two[0] else 60)
    return value, "spelling"


@lru_cache(maxsize=1 << 17)
def _as_scanned(text: str) -> str:
    """The word with letters that a scanner takes for one another as one."""
    return text.replace("rn", "m").replace("vv", "w").replace("cl", "d").translate(_LOOK_ALIKE) if len(text) >= _SHORTEST_PREFIX else text


def _sound(one: Word, two: Word, *, abjad: bool) -> tuple[int, How]:  # noqa: PLR0911 - from the nearest sound to the farthest
    if not one.sound or not two.sound:
        return 0, "sound"
    if one.bare == two.bare and one.text[0] == two.text[0] and spoken(one.text) == spoken(two.text):
        return _SPOKEN, "sound"
    if one.sound == two.sound:
        if len(one.sound.lstrip("a")) < 2 or (not abjad and _of_syllables(one.text, two.text)):  # noqa: PLR2004 - one consonant tells nothing
            return 0, "sound"
        if abjad and Indel.normalized_similarity(one.text, two.text) < _WRITTEN_VOWELS:
            return 0, "sound"
        return (_unwritten(one.text, two.text) if abjad else _voiced(one.text, two.text)), "sound"
    if one.bare[0] != two.bare[0]:
        return 0, "sound"
    if one.bare == two.bare and len(one.bare) > 2:  # noqa: PLR2004 - three consonants, as two are shared by many
        value = _unwritten(one.text, two.text) if abjad else _voiced(one.text, two.text)
        return max(0, value - _NEAR), "sound"
    if abjad and len(one.bare) > 2 and husk(one.text) == husk(two.text):  # noqa: PLR2004 - as above
        return _SOUND, "sound"
    if abjad and min(len(one.bare), len(two.bare)) > _SHORTEST_ACRONYM and OSA.distance(one.bare, two.bare, score_cutoff=1) <= 1:
        return _ABJAD_SLIP, "sound"
    return 0, "sound"


def _voiced(one: str, two: str) -> int:
    """How like two words of the same consonants are, by their vowels: where both write them, `peren` is not `pronin`."""
    share = Indel.normalized_similarity(spoken(one), spoken(two))
    return round(_FAR_VOWELS + (_SPOKEN - _FAR_VOWELS) * share) if share >= _LEAST_VOWELS else 0


def _unwritten(one: str, two: str) -> int:
    """How like two words of the same consonants are, where one of them leaves its short vowels out."""
    odds = vowels_at_odds(one, two)
    return _SOUND_OF_ABJAD - _HALF_VOWEL * odds if odds <= _MOST_HALVES else 0


def _of_syllables(one: str, two: str) -> bool:
    """Whether the vowels of two words of like consonants tell as much as these."""
    return is_pinyin_syllable(one) or is_pinyin_syllable(two) or (_is_syllable(one) and _is_syllable(two))


@lru_cache(maxsize=1 << 16)
def _is_syllable(text: str) -> bool:
    """Whether a word is one syllable, whose vowel tells as much as its consonants: Chinese and Korean names are made of such."""
    return len(_VOWELS.findall(text)) == 1


def _prefix(one: str, two: str) -> tuple[int, How]:
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    if len(short) < _SHORTEST_PREFIX or not long.startswith(short):
        return 0, "short-form"
    return 600 + (300 * len(short)) // len(long), "short-form"
