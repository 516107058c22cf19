"""Jobs into runs: what goes on with what another job began, and what ran beside it as a slice of the same.

Only neighbours in time within a block (an account and a shape, a path, a name) are compared, so the work grows with the jobs. Runs are
of strong links alone; links between accounts that are not surely one party are told as evidence, for they may join them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from weighbridge.watch.linking.across import between_strangers
from weighbridge.watch.linking.clusters import clusters
from weighbridge.watch.linking.evidence import STRONG, Evidence
from weighbridge.watch.linking.near import LARGE, Near
from weighbridge.watch.linking.nearest import Blocks, Pairs, keyed
from weighbridge.watch.linking.scoring import SKEW_S, WORDS, Chains, Scores, follows, stand_together
from weighbridge.watch.linking.stretches import Array, Stretches, stretches_of
from weighbridge.watch.uses import Use

_AROUND = 3
"""Neighbours in time compared among the jobs of several accounts of one party."""


class Run(NamedTuple):
    """Jobs that are surely one run as far as anything shows, by their places among the uses, the first to begin first."""

    jobs: tuple[int, ...]
    links: int = 0
    """What links them, a bit each."""

    @property
    def by(self) -> tuple[str, ...]:
        """What links them, in words, the most telling first."""
        return tuple(words for bit, words in WORDS.items() if self.links & bit)


@dataclass(frozen=True)
class Runs:
    """Every use in one run, and what runs show of accounts that are not surely one party."""

    runs: tuple[Run, ...]
    across: tuple[Evidence, ...] = ()


def runs_of(uses: Sequence[Use], party: Mapping[str, str] | None = None, also: Sequence[Mapping[str, str]] = ()) -> Runs:
    """The runs; `party` names those accounts together that may be one party by everything but their jobs.

    `also` are other views of that, as before a person confirmed anything: what links two jobs under any of them links them.
    """
    jobs = stretches_of(uses, party or {})
    if not len(jobs):
        return Runs(tuple(Run((i,)) for i in range(len(uses))))
    views = [jobs, *(jobs.seen_as(view) for view in also)]
    found = [_strong(pairs) for view in views for pairs in _scored(Near(view))]
    first, second, bits = (np.concatenate(columns) for columns in zip(*found, strict=True))
    label = clusters(first, second, len(jobs))
    masks = np.zeros(len(jobs), dtype=np.int64)
    np.bitwise_or.at(masks, label[first], bits)
    return Runs(tuple(_told(jobs, label, masks, len(uses))), tuple(between_strangers(jobs, uses)))


def _strong(pairs: Scores) -> tuple[Array, Array, Array]:
    keep = pairs.weight >= STRONG
    return pairs.first[keep], pairs.second[keep], pairs.bits[keep]


def _scored(near: Near) -> Iterator[Scores]:
    jobs = near.jobs
    successors = list(_successors(near))
    chains = Chains(len(jobs))
    for pairs, _ in successors:
        chains.look_among(near, pairs)
    compared: list[Pairs] = []
    for pairs, by_path in successors:
        fresh = pairs
        # A pair on a common path is scored by that path, even where both have others besides.
        for known in () if by_path else compared:
            fresh = _others(fresh, known, len(jobs))
        compared.append(pairs)
        yield follows(near, fresh, np.full(len(fresh[0]), by_path), chains)
    for (first, second), by_path in _companions(near):
        overlap = np.minimum(jobs.end[first], jobs.end[second]) - jobs.start[second]
        shorter = np.minimum(jobs.end[first] - jobs.start[first], jobs.end[second] - jobs.start[second])
        keep = overlap * 2 >= np.maximum(shorter, 1)
        yield stand_together(near, first[keep], second[keep], np.full(int(keep.sum()), by_path))


def _successors(near: Near) -> Iterator[tuple[Pairs, bool]]:
    """Each job with the one of its blocks that ended last before it began."""
    for block in (near.shape, *(near.word(kind) for kind in ("stem", "image", "array", "gang")), near.size):
        yield block.before(SKEW_S), False
    for block in _of_parties(near):
        yield _across(near.jobs, block.before(SKEW_S, _AROUND)), False
    for whose in (near.jobs.account, near.party):
        yield _on_paths(near.jobs, whose, following=True), True


def _others(pairs: Pairs, known: Pairs, many: int) -> Pairs:
    """The pairs that are not among those known; of several that one job has among these, the last is looked at."""
    earlier = np.full(many, -1)
    earlier[known[1]] = known[0]
    new = earlier[pairs[1]] != pairs[0]
    return pairs[0][new], pairs[1][new]


def _companions(near: Near) -> Iterator[tuple[Pairs, bool]]:
    """Each job with those of its blocks that began last before it, and may still run."""
    yield (alike := near.shape.beside()), False
    yield _others(near.size.beside(), alike, len(near.jobs)), False
    yield near.word("gang").beside(), False
    for block in _of_parties(near):
        yield _across(near.jobs, block.beside(_AROUND)), False
    for whose in (near.jobs.account, near.party):
        yield _on_paths(near.jobs, whose, following=False), True


def _of_parties(near: Near) -> Iterator[Blocks]:
    """The jobs of parties that have several accounts: by shape, by size, by words."""
    jobs = near.jobs
    yield near.blocks(near.party, jobs.chip, jobs.chips)
    yield near.blocks(near.party, (jobs.chips >= LARGE).astype(np.int64))
    for kind in ("gang", "stem", "image"):
        yield near.blocks(near.party, jobs.words[kind], jobs.chip, jobs.chips)


def _across(jobs: Stretches, pairs: Pairs) -> Pairs:
    first, second = pairs
    apart = jobs.account[first] != jobs.account[second]
    return first[apart], second[apart]


def _on_paths(jobs: Stretches, whose: Array, *, following: bool) -> Pairs:
    """Neighbours of one account, or of one party, on any path of theirs."""
    rows, paths = jobs.paths
    block = Blocks(keyed(whose[rows], paths), jobs.start[rows], jobs.end[rows])
    first, second = block.before(SKEW_S) if following else block.beside()
    first, second = rows[first], rows[second]
    return first[first != second], second[first != second]


def _told(jobs: Stretches, label: Array, masks: Array, many: int) -> Iterator[Run]:
    """The runs by their first jobs, then the uses that are no jobs, each alone."""
    order = np.lexsort((jobs.start, label))
    places = jobs.use[order].tolist()
    starts = np.flatnonzero(np.concatenate(([True], label[order][1:] != label[order][:-1]))).tolist()
    bits = masks[label[order[starts]]].tolist()
    for at, end, mask in zip(starts, [*starts[1:], len(places)], bits, strict=True):
        yield Run(tuple(places[at:end]), mask)
    for i in sorted(set(range(many)) - set(places)):
        yield Run((i,))
