"""What surrounds each job: how often its account begins such jobs, and how many others of it bear its words.

All is asked within the account, so that what is found there does not change with the accounts it is joined to.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from weighbridge.watch.linking.nearest import Blocks, by_the_clock, different, keyed
from weighbridge.watch.linking.stretches import Array, Stretches

WINDOW_S = 6 * 3_600
"""How often an account begins such jobs is taken from so long before and after."""
WEEK_S = 7 * 86_400
"""The same of rare jobs, and over all accounts, half before and half after."""
ALONE = 2
"""With no more than one other beginning within hours, jobs of the kind are rare."""
LARGE = 64
"""Chips held at once by jobs that are rare enough to be told apart by their shape among all accounts."""
MOST_SHAPES = 3
"""A run that is restarted has one number of chips, or few; a path with more is a folder of several runs."""


@dataclass(frozen=True)
class Near:
    """The surroundings of the jobs of one stretch of time, worked out when asked for."""

    jobs: Stretches

    def blocks(self, *columns: Array) -> Blocks:
        """The jobs by those columns."""
        return Blocks(keyed(*columns), self.jobs.start, self.jobs.end)

    @cached_property
    def shape(self) -> Blocks:
        """By account, chip and number of chips."""
        return self.blocks(self.jobs.account, self.jobs.chip, self.jobs.chips)

    @cached_property
    def size(self) -> Blocks:
        """By account, and whether they are large."""
        return self.blocks(self.jobs.account, (self.jobs.chips >= LARGE).astype(np.int64))

    @cached_property
    def alike(self) -> Array:
        """Seconds between two jobs of its shape, as they begin around it."""
        return _every(self.shape)

    @cached_property
    def sized(self) -> Array:
        """Seconds between two jobs of its size, as they begin around it."""
        return _every(self.size)

    @cached_property
    def clocked(self) -> tuple[Array, Array]:
        """Whether the beginning of each, and the end, are the clock's."""
        return by_the_clock(self.jobs.start), by_the_clock(self.jobs.end)

    def word(self, kind: str) -> Blocks:
        """By account and their word of that kind."""
        return self._words[kind]

    @cached_property
    def _words(self) -> dict[str, Blocks]:
        return {kind: self.blocks(self.jobs.account, words) for kind, words in self.jobs.words.items()}

    def private(self, kind: str) -> Array:
        """Whether only its party uses its word of that kind."""
        return self._private[kind]

    @cached_property
    def _private(self) -> dict[str, Array]:
        kinds = ("path", "stem", "image")
        return {kind: different(self.jobs.words[kind], self.jobs.party) == 1 for kind in kinds}

    @cached_property
    def of_many_shapes(self) -> Array:
        """Whether jobs of more shapes than one run has share its path."""
        shared: Array = different(self.word("path").key, np.maximum(self.jobs.chips, 0)) > MOST_SHAPES
        return shared

    @cached_property
    def party(self) -> Array:
        """The party of each job; -1 where it has but one account."""
        return np.where(different(self.jobs.party, self.jobs.account) > 1, self.jobs.party, -1)


def _every(block: Blocks) -> Array:
    """By the hours around it; where hardly any begins in those, by the week around it if that says seldomer."""
    hours, week = block.starts_near(WINDOW_S), block.starts_near(WEEK_S // 2)
    by_hours, by_week = 2 * WINDOW_S // np.maximum(hours - 1, 1), WEEK_S // np.maximum(week - 1, 1)
    every: Array = np.where(hours <= ALONE, np.maximum(by_hours, by_week), by_hours)
    return every
