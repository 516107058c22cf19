"""The points that two names give, from how their words met. What the points rest on is in `calibration.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from weighbridge.identify.names.parsing import Name
from weighbridge.identify.screening import calibration
from weighbridge.identify.screening.alignment import Alignment, align
from weighbridge.identify.screening.records import How, Met
from weighbridge.identify.screening.weights import Weights


@dataclass(frozen=True, slots=True)
class Measured:
    """What the comparison of two names comes to: shares of the weight of both, out of 1000 except `told`."""

    shares: Mapping[str, int]
    """By how words met, and beside it:

    `across` and `sound-of-abjad` of words in two scripts, `both-known` of two words alike in letters that are each a word of their own
    elsewhere, `unlike` of those that met, as far as they are not the same, and `contradicts`, `added`, `left-out` of those that did not.
    """
    told: int
    """What the words that met tell: the sum of their weights, likeness counted; two quite rare words reach 2000."""
    forms_differ: bool
    words: int
    """Words of the shorter name."""
    whole: bool
    """Whether every word of both met the same word or a spelling of it."""


_BY_LETTERS: frozenset[How] = frozenset({"spelling", "sound", "short-form"})


_ACROSS: frozenset[How] = frozenset({"name-variant", "meaning"})
"""What differs of necessity where one name is in another script, so that it says nothing against."""


def measure(ours: Name, theirs: Name, weights: Weights) -> tuple[Measured, Alignment]:
    """How two names compare, and which of their words met."""
    found = align(ours, theirs)
    a, b = ours.words, theirs.words
    abjad = ours.abjad or theirs.abjad
    crossed = ours.latin_script != theirs.latin_script
    wa, wb = [weights.of(word) for word in ours.words], [weights.of(word) for word in theirs.words]
    shares: dict[str, int] = {}
    met = like = told = 0
    for i_s, j_s, how, value in found.met:
        weight = _both(wa, wb, i_s, j_s)
        sort: str = "across" if crossed and how in _ACROSS else "sound-of-abjad" if how == "sound" and abjad else how
        shares[sort] = shares.get(sort, 0) + weight
        if sort in _BY_LETTERS and weights.is_known(a[i_s[0]]) and weights.is_known(b[j_s[0]]):
            shares["both-known"] = shares.get("both-known", 0) + weight
        met += weight
        like += weight if how == "initial" else weight * value // 1000
        told += 2 * min(wa[i_s[0]], wb[j_s[0]]) if how == "initial" else weight * value // 1000
    left_ours, left_theirs = 2 * sum([wa[i] for i in found.ours]), 2 * sum([wb[j] for j in found.theirs])
    against = min(left_ours, left_theirs)
    total = max(1, met + left_ours + left_theirs - against)
    shares |= {"unlike": met - like, "contradicts": against, "added": left_ours - against, "left-out": left_theirs - against}
    differ = bool(ours.forms and theirs.forms and set(ours.forms).isdisjoint(theirs.forms))
    whole = not found.ours and not found.theirs and all(how == "same" or (how == "name-variant" and crossed) for _, _, how, _ in found.met)
    shorter = min(len(ours.words), len(theirs.words))
    return Measured({how: share * 1000 // total for how, share in shares.items()}, told // 2, differ, shorter, whole), found


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
        weight = max(weights.of(word) for word in (*(a[i] for i in i_s), *(b[j] for j in j_s)))
        met.append(Met(" ".join(a[i].text for i in i_s), " ".join(b[j].text for j in j_s), how, value, weight))
    both = min(len(found.ours), len(found.theirs))
    met += [
        Met(a[i].text, b[j].text, "contradicts", 0, max(weights.of(a[i]), weights.of(b[j])))
        for i, j in zip(found.ours, found.theirs, strict=False)
    ]
    met += [Met(a[i].text, "", "added", 0, weights.of(a[i])) for i in found.ours[both:]]
    met += [Met("", b[j].text, "left-out", 0, weights.of(b[j])) for j in found.theirs[both:]]
    return tuple(met)
