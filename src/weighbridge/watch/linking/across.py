"""What jobs show of accounts that nothing else ties: one artefact passed on, or large jobs whose times coincide too well.

Soundness comes first: whoever opens accounts that share nothing can still be seen to hand a run over. It is never more than
plausible, for a public path and a popular shape are shared by strangers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from weighbridge.watch.linking.evidence import STRONG, Evidence, Kind, pair_of
from weighbridge.watch.linking.near import WEEK_S
from weighbridge.watch.linking.nearest import Blocks, by_the_clock, different, keyed
from weighbridge.watch.linking.scoring import SHORTEST_S, SKEW_S, decibans
from weighbridge.watch.linking.stretches import INTERRUPTED, NOT_SAID, Array, Stretches
from weighbridge.watch.uses import Use

STRANGERS = -18
"""What speaks against two accounts of which nothing is known being one party."""
LARGE = 256
"""Chips held at once by jobs so rare that times which coincide say something of strangers."""
GOES_ON_S = 3_600
"""A job whose own account begins one of its shape so soon after it handed nothing over: it went on where it was."""
EDGE_S = 60
"""What begins with the first of all records, or ends with the last, was cut there."""
FEW, MANY = 10, 25
"""Up to so many accounts an artefact is that of a few; beyond the second it is anybody's."""
OF_FEW, OF_SOME = 12, 5
"""Decibans of an artefact that a few, or some, accounts use."""
LEAST = 5
"""Below so many decibans a link is not told, as nothing else that is weak could lift it."""
ONE_SHAPE, SAME_IMAGE, BROKEN_OFF = 3, 2, 2
MOST_CLOSE, MOST_AN_END, MOST_SOON = 30, 20, 5
"""Decibans that a coincidence in time weighs at most: the one there is, each of two, and beside an artefact."""
OFTEN = 1_000
"""How many jobs of a small shape are taken to begin in a week."""
_AROUND = 4
"""Neighbours in time compared among all jobs of a shape."""
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def between_strangers(jobs: Stretches, uses: Sequence[Use]) -> Iterator[Evidence]:
    """The best link of each pair of accounts that are not one party yet."""
    best: dict[tuple[str, str], Evidence] = {}
    for first, second, score, kind in _found(jobs):
        keep = np.flatnonzero((score >= LEAST) & (jobs.party[first] != jobs.party[second]))
        # The heaviest of each pair of accounts, the first in time where several weigh the same.
        keep = keep[np.lexsort((second[keep], first[keep], -score[keep]))]
        pairs = jobs.account[first[keep]] * len(jobs.accounts) + jobs.account[second[keep]]
        _, chosen = np.unique(pairs, return_index=True)
        for at in keep[chosen].tolist():
            link = _said(jobs, uses, (int(first[at]), int(second[at])), (kind, int(score[at])))
            known = best.get((link.a, link.b))
            if known is None or (-link.weight, link.kind, link.says) < (-known.weight, known.kind, known.says):
                best[link.a, link.b] = link
    return (best[pair] for pair in sorted(best))


class _Rarity:
    """How seldom, over all accounts, a job like each one begins; and which moments are those of a clock and not of a job."""

    def __init__(self, jobs: Stretches) -> None:
        self.jobs = jobs
        self.shape = keyed(jobs.chip, jobs.chips)
        large = jobs.chips >= LARGE
        self.block = Blocks(np.where(large, self.shape, -1), jobs.start, jobs.end)
        # How seldom a job of few chips begins is asked only where two share an artefact, and is then often.
        self._alike = np.where(large, self.block.starts_near(WEEK_S // 2), OFTEN)
        first, last = int(jobs.start.min()), int(jobs.end[jobs.running == 0].max(initial=0))
        self.clocked = {
            "start": by_the_clock(jobs.start) | (jobs.start <= first + EDGE_S),
            "end": by_the_clock(jobs.end) | (jobs.end >= last - EDGE_S),
        }
        own = keyed(jobs.account, jobs.chip, jobs.chips)
        earlier, later = Blocks(np.where(large, own, -1), jobs.start, jobs.end).before(SKEW_S)
        soon = jobs.start[later] - jobs.end[earlier] <= GOES_ON_S
        self.goes_on, self.went_on = (np.isin(np.arange(len(jobs)), side[soon]) for side in (earlier, later))

    def one_shape(self, first: Array, second: Array) -> Array:
        """Where two jobs hold as many of the same chips."""
        same: Array = self.shape[first] == self.shape[second]
        return same

    def every(self, first: Array, second: Array) -> Array:
        """Seconds between two jobs of the second's shape; of another shape than the first's it says nothing."""
        every: Array = np.where(self.one_shape(first, second), WEEK_S // np.maximum(self._alike[second] - 1, 1), 0)
        return every

    def shared(self, first: Array, second: Array) -> Array:
        """What a common image adds."""
        image = self.jobs.words["image"]
        return np.where((image[first] >= 0) & (image[first] == image[second]), SAME_IMAGE, 0)

    def soon(self, first: Array, second: Array, most: int) -> Array:
        """How close the second's beginning is to the first's end."""
        jobs = self.jobs
        gap = np.maximum(jobs.start[second] - jobs.end[first], SHORTEST_S)
        clocked = self.clocked["end"][first] | self.clocked["start"][second]
        close = np.where(clocked, 0, decibans(self.every(first, second), gap, most))
        return close + np.where(jobs.ended[first] == INTERRUPTED, BROKEN_OFF, 0)

    def at_once(self, first: Array, second: Array) -> Array:
        """How well both ends coincide; of what still runs, the beginnings alone; nothing where they never ran together."""
        jobs, every = self.jobs, self.every(first, second)
        ended = (jobs.running[first] == 0) & (jobs.running[second] == 0)
        score = np.zeros(len(first), dtype=np.int64)
        for name, times, known in (("start", jobs.start, np.ones_like(ended)), ("end", jobs.end, ended)):
            apart = 2 * np.maximum(np.abs(times[first] - times[second]), SHORTEST_S)
            clocked = self.clocked[name][first] | self.clocked[name][second]
            found = np.where(known & ~clocked, decibans(every, apart, MOST_CLOSE), 0)
            score += np.where(ended, np.minimum(found, MOST_AN_END), found)
        return np.where(jobs.end[first] > jobs.start[second], score, STRANGERS)


def _found(jobs: Stretches) -> Iterator[tuple[Array, Array, Array, Kind]]:
    rarity = _Rarity(jobs)
    yield from _artefact(rarity, *jobs.paths)
    gangs = np.flatnonzero(jobs.words["gang"] >= 0)
    yield from _artefact(rarity, gangs, jobs.words["gang"][gangs])
    first, second = rarity.block.before(SKEW_S, _AROUND)
    goes_on = rarity.goes_on[first] | rarity.went_on[second]
    score = STRANGERS + rarity.shared(first, second) + rarity.soon(first, second, MOST_CLOSE)
    yield first, second, np.where(goes_on, STRANGERS, score), "hand_over"
    first, second = rarity.block.beside(_AROUND)
    yield first, second, STRANGERS + rarity.shared(first, second) + rarity.at_once(first, second), "slices"


def _artefact(rarity: _Rarity, rows: Array, of: Array) -> Iterator[tuple[Array, Array, Array, Kind]]:
    """Neighbours in time on one path, or in one gang, of whatever accounts."""
    jobs = rarity.jobs
    sharing = different(of, jobs.account[rows])
    weight = np.where(sharing <= FEW, OF_FEW, np.where(sharing <= MANY, OF_SOME, 0))
    first, second = Blocks(np.where((sharing > 1) & (weight > 0), of, -1), jobs.start[rows], jobs.end[rows]).beside(2)
    score, first, second = weight[second], rows[first], rows[second]
    score = score + rarity.shared(first, second) + np.where(rarity.one_shape(first, second), ONE_SHAPE, 0)
    after = jobs.start[second] + SKEW_S >= jobs.end[first]
    yield first[after], second[after], (score + rarity.soon(first, second, MOST_SOON))[after], "hand_over"
    yield first[~after], second[~after], score[~after], "artefact"


def _said(jobs: Stretches, uses: Sequence[Use], pair: tuple[int, int], found: tuple[Kind, int]) -> Evidence:
    """The link in words; no jobs alone make two strangers one party for sure."""
    first, second = pair
    kind, score = found
    earlier, later = (jobs.accounts[jobs.account[at]] for at in pair)
    shapes = [_shape(uses[int(jobs.use[at])]) for at in pair]
    words = [name for name in ("path", "gang", "image") if NOT_SAID < jobs.words[name][first] == jobs.words[name][second]]
    sharing = f", with the same {' and '.join(words)}" if words else ""
    if kind == "hand_over":
        gap = _length(int(jobs.start[second] - jobs.end[first]))
        says = f"a job of {shapes[0]} ended in {earlier}, and {gap} later one of {shapes[1]} began in {later}{sharing}"
    elif kind == "slices":
        begun, ended = (_length(abs(int(times[first] - times[second]))) for times in (jobs.start, jobs.end))
        says = f"jobs of {shapes[0]} in {earlier} and {later} began within {begun} and ended within {ended} of each other{sharing}"
    else:
        says = f"jobs of {earlier} and {later} ran at once{sharing or ', with a path in common'}"
    a, b = pair_of(earlier, later)
    return Evidence(kind, a, b, says, min(score, STRONG - 1))


def _shape(use: Use) -> str:
    last = use.parts[-1]
    return f"{use.chips} {last.chip or last.chip_said or 'chips'}"


def _length(seconds: int) -> str:
    for unit, words in ((_DAY, "days"), (_HOUR, "hours"), (_MINUTE, "minutes")):
        if seconds >= 2 * unit:
            return f"{seconds // unit} {words}"
    return "a minute" if seconds <= _MINUTE else "two minutes"
