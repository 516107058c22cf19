"""Which jobs stand next to each other in time within a block, how many begin near a moment, and how crowded a block is.

A block is what some jobs share: an account and a shape, a path. Everything is done for all blocks of a kind at once, by keys
that put the block before the time; no two jobs are compared that do not share one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from weighbridge.watch.linking.stretches import AFTER_ALL, Array

Pairs = tuple[Array, Array]
"""Two arrays of the same length: the places of the first and of the second of each pair."""
MOST_AT_ONCE = 10
"""Jobs that begin, or end, in one second without a clock's doing."""
_MOST_KEY = 1 << 62
"""What a key and a time, or two columns, may come to in a 64-bit number."""


def keyed(*columns: Array) -> Array:
    """One number for each different row of the columns, and -1 where a column is -1."""
    keys, many = np.zeros(len(columns[0]), dtype=np.int64), 1
    said = np.ones(len(keys), dtype=bool)
    for column in columns:
        said &= column >= 0
        values = int(column.max(initial=0)) + 1
        if many * values > _MOST_KEY:
            keys, many = _compact(keys)
        keys, many = keys * values + column, many * values
    return np.where(said, keys, -1)


def _compact(keys: Array) -> tuple[Array, int]:
    found, codes = np.unique(keys, return_inverse=True)
    return codes, len(found)


def different(keys: Array, of: Array) -> Array:
    """How many different numbers `of` the rows of each one's key have; 0 where it has none."""
    codes, many = _compact(keys)
    values = int(of.max(initial=0)) + 1
    found = np.bincount(np.unique(codes * values + of) // values, minlength=many)[codes]
    return np.where(keys >= 0, found, 0)


def by_the_clock(times: Array) -> Array:
    """Whether a time is that of a clock rather than of a job: a full hour, the edge of a file; too many have the same second."""
    _, codes, counts = np.unique(times, return_inverse=True, return_counts=True)
    found: Array = counts[codes] > MOST_AT_ONCE
    return found


@dataclass(frozen=True)
class Blocks:
    """Jobs by a key, -1 for none: when each begins, and ends."""

    key: Array
    start: Array
    end: Array

    @cached_property
    def _span(self) -> int:
        """More seconds than any moment has, so that a key and a time make one number."""
        return int(self.end.max(initial=0)) + 2 * AFTER_ALL

    @cached_property
    def _keys(self) -> Array:
        """The keys, small enough to be multiplied by the span."""
        return self.key if int(self.key.max(initial=0)) < _MOST_KEY // self._span else _compact(self.key)[0] - int((self.key < 0).any())

    @cached_property
    def _ordered(self) -> Array:
        """Those with a key by it, then by their beginnings."""
        order = np.argsort(self._keys * self._span + self.start, kind="stable")
        return order[int(np.count_nonzero(self._keys < 0)) :]

    @cached_property
    def _heads(self) -> Array:
        """Where in that order each block begins."""
        keys = self._keys[self._ordered]
        return np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else keys

    @cached_property
    def _sizes(self) -> Array:
        return np.diff(np.append(self._heads, len(self._ordered)))

    @cached_property
    def _starts(self) -> Array:
        """Key and beginning as one number, in that order."""
        return self._keys[self._ordered] * self._span + self.start[self._ordered]

    @cached_property
    def count(self) -> Array:
        """How many jobs share its key; 0 where it has none."""
        found = np.zeros(len(self.key), dtype=np.int64)
        found[self._ordered] = np.repeat(self._sizes, self._sizes)
        return found

    def before(self, skew: int, back: int = 1) -> Pairs:
        """Pairs of places: for each job those of its block that ended last before it began (`skew` seconds after at most)."""
        here = self._ordered
        ends = self._keys[here] * self._span + self.end[here]
        order = np.argsort(ends, kind="stable")
        reached = np.searchsorted(ends[order], self._starts + skew, side="right")
        return self._earlier(here[order], reached, back)

    def beside(self, back: int = 1) -> Pairs:
        """Pairs of places: for each job those of its block that began last before it, or with it."""
        return self._earlier(self._ordered, np.arange(len(self._ordered)), back)

    def _earlier(self, order: Array, place: Array, back: int) -> Pairs:
        """Each job with the so many that stand before the place it reached in the order, where they share its block."""
        firsts, seconds = [], []
        for step in range(1, back + 1):
            fits = place >= step
            first, second = order[place[fits] - step], self._ordered[fits]
            keep = (self._keys[first] == self._keys[second]) & (first != second) & (self.start[first] <= self.start[second])
            firsts.append(first[keep])
            seconds.append(second[keep])
        return np.concatenate(firsts), np.concatenate(seconds)

    def starts_near(self, within: int) -> Array:
        """How many jobs of its block begin within so many seconds (a million at most) of each job's start, itself counted."""
        found = np.zeros(len(self.key), dtype=np.int64)
        keys = self._starts
        found[self._ordered] = np.searchsorted(keys, keys + within, side="right") - np.searchsorted(keys, keys - within, side="left")
        return found

    @cached_property
    def crowd(self) -> Array:
        """How many jobs of its block run at once, on average over the time that any does, in tenths; 10 where they take turns.

        Time after the last start of any is left out.
        """
        found = np.full(len(self.key), 10, dtype=np.int64)
        if not len(self._ordered):
            return found
        begin, base = self.start[self._ordered], self._keys[self._ordered] * self._span
        finish = np.minimum(self.end[self._ordered], np.maximum(begin, int(self.start.max())))
        furthest = np.maximum.accumulate(base + finish) - base
        earlier = np.concatenate(([0], furthest[:-1]))
        earlier[self._heads] = begin[self._heads]
        covered = np.maximum(0, finish - np.maximum(begin, earlier))
        held, union = (np.add.reduceat(times, self._heads) for times in (finish - begin, covered))
        found[self._ordered] = np.repeat(held * 10 // np.maximum(union, 1), self._sizes)
        return np.maximum(found, 10)
