"""What a job looks like: transparent signs, each with its weight, and an answer that may be *undetermined*.

A sign weighs the odds of training against serving or anything else. The weights are judgements, kept weak on purpose, not
fitted: a classifier of power traces was near perfect on sessions like its own and wrong on nearly all others
(docs/explanation/watching.md has the figures). No sign reads a name, an image or a command, which a customer chooses, and no answer here
changes a bound. By its shape alone a job stays undetermined, for hundreds of chips serve as well as they train.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import prod
from typing import Literal

from weighbridge.kernel.amounts import Number
from weighbridge.watch.slots import Slot, seen_ms
from weighbridge.watch.uses import Use
from weighbridge.weigh.hardware.counters import MILLISECONDS, PPM

Likeness = Literal["consistent with training", "consistent with serving or other", "undetermined"]

DECIDES = Fraction(10)
"""So many times likelier one way, or the other, and the job is said to be consistent with it."""
MOST = Fraction(50)
"""The signs are not independent, so their product is not believed beyond this."""
ENOUGH_SEEN = Fraction(1, 2)
"""Less of the held chip time sampled than this, and the counters show a part only: they are no sign."""
BUSY, IDLE = 200_000, 30_000
"""Mean tensor activity of a slot, in parts of a million, that training keeps up for hours; and one that it does not fall to."""
MANY, SOME = 64, 16
"""Chips in one job: large models train on no fewer than the first; the second is two machines of eight."""
LONG_S = 3_600
DAY_S = 86_400
HOURS = 24


@dataclass(frozen=True)
class Sign:
    """One reason: how many times likelier it makes training, and the words for it."""

    ratio: Fraction
    says: str


@dataclass(frozen=True)
class Looks:
    """What a job is consistent with, the likelihood ratio, and the signs."""

    like: Likeness
    ratio: Fraction
    signs: tuple[Sign, ...]


def looks(use: Use) -> Looks:
    """What a job is consistent with."""
    if not _measured(use):
        return _by_shape(use.chips)
    signs = (*_together(use.chips), *_sustained(use), *_by_the_hour(use))
    ratio = _ratio(signs)
    if 1 / DECIDES < ratio < DECIDES:
        return Looks("undetermined", ratio, signs)
    return Looks("consistent with training" if ratio >= DECIDES else "consistent with serving or other", ratio, signs)


@lru_cache(maxsize=4_096)
def _by_shape(chips: Number | None) -> Looks:
    """Without counters the shape is a sign and settles nothing."""
    signs = tuple(_together(chips))
    return Looks("undetermined", _ratio(signs), signs)


def _ratio(signs: tuple[Sign, ...]) -> Fraction:
    return max(1 / MOST, min(MOST, prod((sign.ratio for sign in signs), start=Fraction(1))))


def _together(chips: Number | None) -> Iterator[Sign]:
    """One model is trained on chips held together: 112 of 319 jobs of Acme's Kalos have 64 workers or more.

    Of Alibaba's 23,871 serving instances none asks for more than one chip; but a service of many machines may be one job.
    """
    if chips is None:
        return
    if chips >= MANY:
        yield Sign(Fraction(4), f"{chips} chips are held at once")
    elif chips >= SOME:
        yield Sign(Fraction(2), f"{chips} chips are held at once")
    elif chips <= 1:
        yield Sign(Fraction(1, 4), "one chip or a part of one: 23,871 of 23,871 serving instances of Alibaba's trace ask for one at most")


def _sustained(use: Use) -> Iterator[Sign]:
    """Training keeps the tensor pipes busy for hours; serving does where its load does, and batch work always may."""
    levels = list(_levels(use.slots))
    mean = Fraction(sum(levels), len(levels))
    busy = Fraction(sum(level >= BUSY for level in levels), len(levels))
    hours = use.slots[-1].at - use.slots[0].at
    if busy >= Fraction(8, 10) and hours >= LONG_S:
        yield Sign(Fraction(5), f"tensor activity is {BUSY / PPM:.0%} or more in {float(busy):.0%} of the time")
    elif mean <= IDLE:
        yield Sign(Fraction(1, 8), f"tensor activity is {float(mean / PPM):.1%} on average")


def _by_the_hour(use: Use) -> Iterator[Sign]:
    """People ask by day: load that follows the hour of the day is asked for, and a run does not know the hour."""
    if use.slots[-1].at - use.slots[0].at < 2 * DAY_S:
        return
    hours: dict[int, list[int]] = {}
    for slot, level in zip(_read(use.slots), _levels(use.slots), strict=True):
        hours.setdefault(slot.at % DAY_S * HOURS // DAY_S, []).append(level)
    means = [Fraction(sum(levels), len(levels)) for levels in hours.values()]
    middle = sum(means, Fraction(0)) / len(means)
    swing = (max(means) - min(means)) / middle if middle else Fraction(0)
    if swing >= 1:
        yield Sign(Fraction(1, 5), f"tensor activity follows the hour of the day: it swings by {float(swing):.0%} of its mean")
    elif swing <= Fraction(1, 5):
        yield Sign(Fraction(2), f"tensor activity does not follow the hour of the day: it swings by {float(swing):.0%} of its mean")


def _measured(use: Use) -> bool:
    """Whether enough of the chip time held was sampled to speak of."""
    if use.step_s is None or not use.slots or use.chip_seconds.high is None:
        return False
    held = use.chip_seconds.high
    seen = seen_ms(use.slots, use.step_s)
    return seen > 0 and seen >= ENOUGH_SEEN * Fraction(held) * MILLISECONDS


def _read(slots: tuple[Slot, ...]) -> list[Slot]:
    return [slot for slot in slots if slot.tensor_samples]


def _levels(slots: tuple[Slot, ...]) -> Iterator[int]:
    """The mean tensor activity of each slot that has any reading, in whole parts of a million."""
    for slot in _read(slots):
        yield slot.tensor // slot.tensor_samples
