"""How much speaks for two jobs being one run: coincidence in time against how often it would happen anyway, and shared words.

Two jobs that follow each other within minutes are rare where an account starts one job a day, and nothing where it starts one a
minute: so closeness in time weighs what it would weigh as a coincidence. Words weigh less the more jobs bear them at
once. All in decibans, whole numbers; the tables are judgements (docs/explanation/linking.md), some chosen with
the building months of `bench/months` in view, none with those held out.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from weighbridge.watch.linking.clusters import clusters
from weighbridge.watch.linking.near import LARGE, Near
from weighbridge.watch.linking.nearest import Pairs
from weighbridge.watch.linking.stretches import COMPLETED, INTERRUPTED, STOPPED, Array

SKEW_S = 120
"""Clocks of two machines differ by so much at most: what began so shortly before the other ended still followed it."""
SHORTEST_S = 60
"""No coincidence is believed to be closer than a minute."""
MOST_ENDS = 15
"""Decibans that each end of two jobs at once is believed to weigh at most."""
MOST_CLOSE = ((300, 25), (1_800, 20), (7_200, 15))
MOST_LATER = 10
"""The same of a job after another, by seconds between: people come back to their work by the hour, and machines at once."""
ONE_SCRIPT = 3, 6
"""The same of jobs of one account: one script starts many together, and one limit of time ends them."""
SOON = 8
"""Decibans of closeness in time that are told as a reason, and that make a link of a chain."""
CHAIN = 8
"""So many jobs of one shape in a row, each soon after the last, are a chain; one that pauses goes on with the next."""
CHAINED = 12
PAUSE_S = 86_400
"""A chain goes on after a pause of a day at most, where a word goes on with it."""
AGAIN = 3
"""The next job of one account goes on with the last so often that it is no stranger to it."""
SAME_GANG = 20
SAME_ARRAY = 8
SAME_LENGTH = 3
"""Jobs cut off by one limit last equally long, within a twentieth."""
EQUAL = 20
SAME_IMAGE = 3
OTHER_WORD, OTHER_PATH = -1, -5
"""Another image, name or path, where both are borne by more than one job: one that is made anew each time says nothing."""
WROTE = (15, 10, 4)
"""The same path, where it is what a job wrote: one job at a time does, some at once do, many do."""
STARTED_IN = (8, 3, 3)
"""The same, where it is only the folder that jobs were started in, or that jobs of many shapes share."""
PASSED_ON: Mapping[str, int] = {"path": 20, "stem": 9, "image": 9}
"""A word that two accounts of one party share and no other party uses; one that others use too says next to nothing."""
KNOWN_TO_ALL = 1
SAME_STEM, SAME_COMMAND = (6, 2, 2), (4, 1, 1)
TURNS, SOME = 15, 80
"""Tenths of jobs at once: below the first they take turns; above the second a word is that of a whole fleet."""
SAME_USER, OTHER_USER = 2, -8
ENDINGS = {INTERRUPTED: 3, STOPPED: 1, COMPLETED: -2}
OTHER_CHIPS, OTHER_CHIP, OTHER_ACCOUNT = -3, -8, -2
OF_LARGE = 6
SCALE = 100
_STEPS = np.asarray([round(SCALE * 10 ** (k / 10)) for k in range(41)], dtype=np.int64)

WORDS = {
    1: "one gang",
    2: "the same path",
    4: "one array",
    8: "the next began soon after the last ended",
    16: "begun and ended together",
    32: "a chain of jobs, one soon after the other",
    64: "one name but for its number",
    128: "the same command",
    256: "the same image",
    512: "the last was interrupted",
    1024: "of one length",
}
"""What may link two jobs, a bit each, the most telling first."""
GANG, PATH, ARRAY, CLOSE, TOGETHER, CHAIN_BIT, STEM, COMMAND, IMAGE, BROKEN_OFF, LENGTH = WORDS


def decibans(every: Array, within: Array, most: int) -> Array:
    """What it weighs that something which happens each `every` seconds happened within so many: from nothing to `most`."""
    ratio = every * SCALE // np.maximum(within, 1)
    return np.minimum(np.maximum(np.searchsorted(_STEPS, ratio, side="right") - 1, 0), most)


class Scores:
    """What has been found to speak for some pairs of jobs: decibans, and the reasons as bits."""

    def __init__(self, near: Near, first: Array, second: Array) -> None:
        """The pairs; nothing speaks for them yet."""
        self.near, self.first, self.second = near, first, second
        self.weight = np.zeros(len(first), dtype=np.int16)
        self.bits = np.zeros(len(first), dtype=np.int16)
        jobs = near.jobs
        self.one_account = jobs.account[first] == jobs.account[second]
        self.one_chip = jobs.chip[first] == jobs.chip[second]
        self.one_shape = self.one_chip & (jobs.chips[first] == jobs.chips[second])
        self.every = np.where(self.one_shape, near.alike[second], near.sized[second])

    def add(self, where: Array, weight: int | Array, bit: int = 0) -> None:
        """So much more for the pairs where it holds."""
        self.weight += where * np.asarray(weight, dtype=np.int16)
        if bit:
            self.bits |= where * np.int16(bit)

    def words(self, kind: str) -> tuple[Array, Array]:
        """Where both jobs have a word of the kind: where it is the same, and where it is another."""
        a, b = self.near.jobs.words[kind][self.first], self.near.jobs.words[kind][self.second]
        said = (a >= 0) & (b >= 0)
        return said & (a == b), said & (a != b)

    def borne(self, kind: str, weights: tuple[int, int, int]) -> Array:
        """The weight of a word by how many jobs bear it at once."""
        crowd = self.near.word(kind).crowd[self.second]
        return np.select([crowd <= TURNS, crowd <= SOME], weights[:2], weights[2])


def _close(pairs: Scores) -> Array:
    """How close the second's beginning is to the first's end."""
    jobs = pairs.near.jobs
    gap = np.maximum(jobs.start[pairs.second] - jobs.end[pairs.first], SHORTEST_S)
    most = np.select([gap <= seconds for seconds, _ in MOST_CLOSE], [weight for _, weight in MOST_CLOSE], MOST_LATER)
    close: Array = np.minimum(decibans(pairs.every, gap, MOST_CLOSE[0][1]), most)
    return close


def _compare_words(pairs: Scores, on_one_path: Array) -> None:
    jobs, near = pairs.near.jobs, pairs.near
    path, other = pairs.words("path")
    path |= on_one_path
    folder = (jobs.folder[pairs.second] > 0) | near.of_many_shapes[pairs.second]
    paths = np.where(folder, pairs.borne("path", STARTED_IN), pairs.borne("path", WROTE))
    words = (
        ("path", paths, OTHER_PATH, PATH),
        ("stem", pairs.borne("stem", SAME_STEM), OTHER_WORD, STEM),
        ("image", SAME_IMAGE, OTHER_WORD, IMAGE),
    )
    for kind, weight, against, bit in words:
        same, other = (path, other & ~path) if kind == "path" else pairs.words(kind)
        passed_on = np.where(near.private(kind)[pairs.second], PASSED_ON[kind], KNOWN_TO_ALL)
        pairs.add(same, np.where(pairs.one_account, weight, passed_on), bit)
        borne = near.word(kind).count > 1
        pairs.add(other & pairs.one_account & borne[pairs.first] & borne[pairs.second], against)
    pairs.add(pairs.words("command")[0], pairs.borne("command", SAME_COMMAND), COMMAND)
    pairs.add(pairs.words("gang")[0], SAME_GANG, GANG)
    users = jobs.user[pairs.first], jobs.user[pairs.second]
    named = (users[0] >= 0) & (users[1] >= 0) & pairs.one_account
    pairs.add(named & (users[0] == users[1]), SAME_USER)
    pairs.add(named & (users[0] != users[1]), OTHER_USER)
    pairs.add(~pairs.one_shape, np.where(pairs.one_chip, OTHER_CHIPS, OTHER_CHIP))
    pairs.add(~pairs.one_account, OTHER_ACCOUNT)


def follows(near: Near, pairs_of: Pairs, on_one_path: Array, chains: Chains) -> Scores:
    """What speaks for the second going on with what the first began."""
    first, second = pairs_of
    jobs, pairs = near.jobs, Scores(near, first, second)
    _compare_words(pairs, on_one_path)
    close = _close(pairs)
    pairs.add(close > 0, close)
    pairs.add(close >= SOON, 0, CLOSE)
    for ending, weight in ENDINGS.items():
        pairs.add(jobs.ended[first] == ending, weight, BROKEN_OFF if ending == INTERRUPTED else 0)
    lasted = [jobs.end[side] - jobs.start[side] for side in (first, second)]
    pairs.add(np.abs(lasted[0] - lasted[1]) * EQUAL <= np.maximum(*lasted), SAME_LENGTH, LENGTH)
    pairs.add(pairs.words("array")[0], SAME_ARRAY, ARRAY)
    pairs.add(jobs.chips[second] >= LARGE, OF_LARGE)
    pairs.add(pairs.one_account, AGAIN)
    in_reach = jobs.start[second] - jobs.end[first] <= PAUSE_S
    goes_on = chains.jobs[first] & chains.jobs[second] & in_reach & (pairs.bits & (PATH | STEM | IMAGE) > 0)
    pairs.add(pairs.one_shape & ((chains.after[second] == first) | goes_on), CHAINED, CHAIN_BIT)
    follows_another = (chains.after[second] >= 0) & (chains.after[second] != first)
    another_follows = (chains.next[first] >= 0) & (chains.next[first] != second)
    taken = follows_another | another_follows
    pairs.add(taken & (pairs.bits & (PATH | GANG) == 0), -CHAINED)
    return pairs


class Chains:
    """Rows of jobs of one shape, each soon after the last and none followed by two: which jobs stand in one, after and before which."""

    def __init__(self, many: int) -> None:
        """Of so many jobs, none in a chain yet."""
        self.jobs = np.zeros(many, dtype=bool)
        self.after, self.next = np.full(many, -1), np.full(many, -1)

    def look_among(self, near: Near, pairs_of: Pairs) -> None:
        """Find the chains that the pairs make, each job with the one before it."""
        jobs, many = near.jobs, len(self.jobs)
        first, second = pairs_of
        gap = np.maximum(jobs.start[second] - jobs.end[first], SHORTEST_S)
        soon = near.alike[second] * SCALE >= _STEPS[SOON] * gap
        at = np.flatnonzero(soon & (jobs.chips[first] == jobs.chips[second]) & (jobs.chip[first] == jobs.chip[second]))
        at = at[(np.bincount(first[at], minlength=many)[first[at]] == 1) & (np.bincount(second[at], minlength=many)[second[at]] == 1)]
        label = clusters(first[at], second[at], many)
        at = at[np.bincount(label, minlength=many)[label][first[at]] >= CHAIN]
        self.jobs[first[at]] = self.jobs[second[at]] = True
        self.after[second[at]], self.next[first[at]] = first[at], second[at]


def stand_together(near: Near, first: Array, second: Array, on_one_path: Array) -> Scores:
    """What speaks for two jobs that ran at once being slices of one.

    Jobs of one account often begin together, for one script starts them; those of two accounts seldom do.
    """
    jobs, pairs = near.jobs, Scores(near, first, second)
    _compare_words(pairs, on_one_path)
    ended = (jobs.running[first] == 0) & (jobs.running[second] == 0)
    clocked = [times[first] & times[second] for times in near.clocked]
    ends = []
    for times, here, counts in ((jobs.start, ONE_SCRIPT[0], ~clocked[0]), (jobs.end, ONE_SCRIPT[1], ended & ~clocked[1])):
        apart = 2 * np.maximum(np.abs(times[first] - times[second]), SHORTEST_S)
        found = np.where(counts, decibans(pairs.every, apart, MOST_ENDS), 0)
        ends.append(np.where(pairs.one_account, np.minimum(found, here), found))
    pairs.add(ends[0] + ends[1] > 0, ends[0] + ends[1])
    pairs.add((ends[0] + ends[1] >= SOON) & (ends[1] > 0), 0, TOGETHER)
    return pairs
