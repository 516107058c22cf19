"""The points that two names give, from how their words met. What the points rest on is in `calibration.py`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from weighbridge.identify.names.parsing import Name, Word
from weighbridge.identify.screening import calibration
from weighbridge.identify.screening.alignment import Alignment, align, faintly_alike, keys
from weighbridge.identify.screening.records import How, Met
from weighbridge.identify.screening.weights import Weights


class Measured(NamedTuple):
    """What the comparison of two names comes to: shares of the weight of both, out of 1000 except `told`."""

    shares: Mapping[str, int]
    """By how words met, and beside it:

    `across` and `sound-of-abjad` of words in two scripts, `elsewhere` of our words that stand in another name of the listing, `unlike`
    of those that met, as far as they are not the same, and `contradicts`, `added`, `left-out` of those that did not.
    """
    against: int
    """What the words that contradict tell, as `told` is counted: one of five is no less another word for the other four being the same."""
    faint: int
    """Of `against`, what words tell that have some likeness after all."""
    apart: int
    """What two words alike in letters tell, each of them a word of its own elsewhere."""
    told: int
    """What the words that met tell: the sum of their weights, likeness counted; two quite rare words reach 2000."""
    forms_differ: bool
    words: int
    """Words of the shorter name."""
    whole: bool
    """Whether every word of both met the same word or a spelling of it."""


_BY_LETTERS: frozenset[How] = frozenset({"spelling", "sound", "short-form"})
_OTHER_SYLLABLE = 800
"""What a syllable more, or another, tells against two names in Chinese syllables, at least: nobody leaves one out."""
_SAME_SOUND = 930
"""From this likeness on two words are one word as it sounds, whoever else writes it so."""
_ACROSS: frozenset[How] = frozenset({"name-variant", "meaning"})
"""What differs of necessity where one name is in another script, so that it says nothing against."""


def measure(ours: Name, theirs: Name, weights: Weights, others: Collection[str] = ()) -> tuple[Measured, Alignment]:
    """How two names compare, and which of their words met; `others` are the keys of the words in every name of the listing."""
    found = align(ours, theirs)
    if others and found.ours:
        found.elsewhere = [i for i in found.ours if any(key in others for key in keys(ours.words[i]))]
        found.ours = [i for i in found.ours if i not in found.elsewhere]
    told = weights.of
    wa, wb = [told[word] for word in ours.words], [told[word] for word in theirs.words]
    tally = _tally(ours, theirs, weights, found, (wa, wb))
    left_ours = 2 * sum([wa[i] for i in found.ours]) if found.ours else 0
    left_theirs = 2 * sum([wb[j] for j in found.theirs]) if found.theirs else 0
    against = min(left_ours, left_theirs)
    strict = bool(left_ours or left_theirs) and _in_syllables(ours) and _in_syllables(theirs)
    if strict:
        against = max(left_ours, left_theirs)
        left_ours = left_theirs = against
    total = max(1, tally.met + left_ours + left_theirs - against)
    shares = tally.shares
    shares["unlike"] = tally.met - tally.like
    if left_ours or left_theirs:
        shares |= {"contradicts": against, "added": left_ours - against, "left-out": left_theirs - against}
    measured = Measured(
        shares={how: share * 1000 // total for how, share in shares.items()},
        against=max(against // 2, _OTHER_SYLLABLE) if strict else against // 2,
        faint=min(_faint(ours, theirs, found, (wa, wb)), against // 2) if against else 0,
        apart=tally.apart // 2,
        told=tally.told // 2,
        forms_differ=bool(ours.forms and theirs.forms and set(ours.forms).isdisjoint(theirs.forms)),
        words=min(len(ours.words), len(theirs.words)),
        whole=_whole(found, crossed=ours.latin_script != theirs.latin_script),
    )
    return measured, found


@dataclass(slots=True)
class _Tally:
    """Sums over the words that met, of both sides together."""

    shares: dict[str, int]
    met: int = 0
    like: int = 0
    told: int = 0
    apart: int = 0


def _tally(ours: Name, theirs: Name, weights: Weights, found: Alignment, each: tuple[list[int], list[int]]) -> _Tally:
    (a, b), (wa, wb) = (ours.words, theirs.words), each
    crossed, abjad = ours.latin_script != theirs.latin_script, ours.abjad or theirs.abjad
    tally = _Tally({})
    shares = tally.shares
    for i_s, j_s, how, value in found.met:
        weight = _both(wa, wb, i_s, j_s)
        sort: str = "across" if crossed and how in _ACROSS else "sound-of-abjad" if how == "sound" and abjad else how
        shares[sort] = shares.get(sort, 0) + weight
        if sort in _BY_LETTERS and value < _SAME_SOUND and _known_apart(a[i_s[0]], b[j_s[0]], how, weights):
            tally.apart += weight
        tally.met += weight
        tally.like += weight if how == "initial" else weight * value // 1000
        tally.told += 2 * min(wa[i_s[0]], wb[j_s[0]]) if how == "initial" else weight * value // 1000
    if found.elsewhere:
        shares["elsewhere"] = weight = 2 * sum([wa[i] for i in found.elsewhere])
        tally.met, tally.like, tally.told = tally.met + weight, tally.like + weight, tally.told + weight
    return tally


def _faint(ours: Name, theirs: Name, found: Alignment, each: tuple[list[int], list[int]]) -> int:
    (a, b), (wa, wb) = (ours.words, theirs.words), each
    return sum(min(wa[i], wb[j]) for i in found.ours for j in found.theirs if faintly_alike(a[i], b[j]))


def _whole(found: Alignment, *, crossed: bool) -> bool:
    if found.ours or found.theirs or found.elsewhere:
        return False
    return all(how == "same" or (how == "name-variant" and crossed) for _, _, how, _ in found.met)


def _in_syllables(name: Name) -> bool:
    """Whether a name could be Chinese in pinyin, one word of it a single syllable at least."""
    syllables = [word.syllables for word in name.words]
    return 1 in syllables and 0 not in syllables


def _known_apart(one: Word, two: Word, how: How, weights: Weights) -> bool:
    """Whether two words alike in letters are each a word of their own: of a word and its beginning, whether the beginning is one."""
    if how == "short-form":
        return weights.is_known(min(one, two, key=lambda word: len(word.text)))
    return weights.is_known(one) and weights.is_known(two)


def _both(wa: list[int], wb: list[int], i_s: tuple[int, ...], j_s: tuple[int, ...]) -> int:
    """The weight of words that met, of both sides together."""
    if len(i_s) == len(j_s):
        return wa[i_s[0]] + wb[j_s[0]]
    # Several words that are one tell as much as the one does.
    return 2 * (wa[i_s[0]] if len(i_s) == 1 else wb[j_s[0]])


def name_points(measured: Measured) -> int:
    """The points for how well the words fit."""
    return calibration.fit(measured)


def rarity_points(measured: Measured) -> int:
    """The points for how much the words that met tell: a common name is shared by many."""
    return calibration.rarity(measured)


def words_met(ours: Name, theirs: Name, found: Alignment, weights: Weights) -> tuple[Met, ...]:
    """Every word of both names and what it met, in the order of ours."""
    a, b = ours.words, theirs.words
    met = []
    for i_s, j_s, how, value in sorted(found.met):
        weight = max(weights.of[word] for word in (*(a[i] for i in i_s), *(b[j] for j in j_s)))
        met.append(Met(" ".join(a[i].text for i in i_s), " ".join(b[j].text for j in j_s), how, value, weight))
    both = min(len(found.ours), len(found.theirs))
    met += [
        Met(a[i].text, b[j].text, "contradicts", 0, max(weights.of[a[i]], weights.of[b[j]]))
        for i, j in zip(found.ours, found.theirs, strict=False)
    ]
    met += [Met(a[i].text, "", "elsewhere", 0, weights.of[a[i]]) for i in found.elsewhere]
    met += [Met(a[i].text, "", "added", 0, weights.of[a[i]]) for i in found.ours[both:]]
    met += [Met("", b[j].text, "left-out", 0, weights.of[b[j]]) for j in found.theirs[both:]]
    return tuple(met)
