"""Operations from counters: share of cycles with tensor pipes active x clock x peak x time.

All sums are of whole numbers (parts of a million x milliseconds), so that whoever adds the same samples gets the
same figure, on any engine and in any order. The peak enters at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from weighbridge.facts.telemetry.fields import SM_CLOCK, TENSOR_ACTIVE
from weighbridge.facts.telemetry.samples import Sample
from weighbridge.kernel.amounts import Number, Range, exact, whole

PPM = 10**6
MILLISECONDS = 1000
GAP = 2
"""A step longer than so many usual ones is a gap: what happened in it is not known."""

CLOCK_UNKNOWN = Range(exact("3/4"), exact("1"), exact("11/10"))
"""Clock over the clock of the peak, where either is not known: from base clocks (1095 of 1410 MHz on the A100,
1290 of 1530 on the V100) to the highest boost (1980 over 1830 MHz on the H100), by NVIDIA's data sheets."""

USEFUL = Range(exact("95/100"), exact("1"), exact("105/100"))
"""Operations done over what the pipe's activity says: within 2 points of utilisation at some 40 %, measured on
matrix products from FP16 to NVFP4 (arXiv:2605.20799, abstract): tiles partly filled, and work outside the pipes."""

AGAIN = exact("3/4")
"""Model operations over executed ones where every activation was computed again: three passes of four."""


@dataclass(frozen=True, slots=True)
class CounterSums:
    """What samples add up to, over chips: whole numbers only.

    `tensor` is in parts of a million x milliseconds, `clocked` the same x MHz over the part of it whose clock was
    seen (`tensor_clocked`). `missing` is milliseconds of chip time between a chip's first and last sample that
    nobody sampled, or in which the chip was sampled in parts only.
    """

    chips: int = 0
    tensor: int = 0
    tensor_clocked: int = 0
    clocked: int = 0
    seen: int = 0
    missing: int = 0

    def __add__(self, other: CounterSums) -> CounterSums:
        """The sums of both."""
        return CounterSums(
            self.chips + other.chips,
            self.tensor + other.tensor,
            self.tensor_clocked + other.tensor_clocked,
            self.clocked + other.clocked,
            self.seen + other.seen,
            self.missing + other.missing,
        )


def sum_samples(samples: Iterable[Sample]) -> CounterSums:
    """The sums of samples, in whatever order they come.

    A value is the mean since the sample before it, as DCGM's profiling fields are, so the first of a chip
    opens its record. A step of more than :data:`GAP` usual ones counts one usual step and leaves the rest missing.
    The instances of a divided chip are left out where the chip itself was sampled, and else leave its time missing.
    """
    tensor: dict[str, dict[int, int]] = {}
    clocks: dict[str, dict[int, int]] = {}
    for sample in samples:
        if sample.at is not None and sample.field in (TENSOR_ACTIVE, SM_CLOCK):
            kept = tensor if sample.field == TENSOR_ACTIVE else clocks
            kept.setdefault(sample.chip, {})[sample.at] = sample.value
    total = CounterSums()
    parted: dict[str, list[int]] = {}
    for chip, values in tensor.items():
        device, _, part = chip.partition("/")
        if not part:
            total += _of_chip(values, clocks.get(chip, {}))
        elif device not in tensor:
            parted.setdefault(device, []).extend(values)
    for times in parted.values():
        total += CounterSums(chips=1, missing=max(times) - min(times))
    return total


def _of_chip(values: Mapping[int, int], clocks: Mapping[int, int]) -> CounterSums:
    steps = [(after - before, after) for before, after in pairwise(sorted(values))]
    usual = sorted(length for length, _ in steps)[len(steps) // 2] if steps else 0
    total = CounterSums(chips=1)
    for length, at in steps:
        counted = usual if length > GAP * usual else length
        active, clock = values[at] * counted, clocks.get(at)
        total += CounterSums(
            tensor=active,
            tensor_clocked=0 if clock is None else active,
            clocked=0 if clock is None else active * clock,
            seen=counted,
            missing=length - counted,
        )
    return total


def executed(sums: CounterSums, peak: Range, peak_mhz: int | None) -> tuple[Range, tuple[str, ...]]:
    """The operations that the counters saw executed, and what was taken for granted.

    Missing time may have held anything from nothing to the peak. `peak` carries both precisions where it is unknown.
    """
    unclocked = sums.tensor - sums.tensor_clocked
    assumed = []
    if peak_mhz is None:
        cycles = Range.exactly(sums.tensor) * CLOCK_UNKNOWN
        assumed.append("the clock of the peak is not in the chip table: clocks from 0.75 to 1.1 of it are carried")
    else:
        cycles = Range.exactly(whole(Fraction(sums.clocked, peak_mhz))) + Range.exactly(unclocked) * CLOCK_UNKNOWN
        if unclocked:
            assumed.append("the clock was not sampled all the time: 0.75 to 1.1 of the peak's is carried where it was not")
    if sums.missing:
        share = 100 * sums.missing / (sums.seen + sums.missing)
        assumed.append(f"{share:.2g} % of the chips' time was not sampled: it may have held anything from nothing to the peak")
    seconds = cycles * Range.exactly(Fraction(1, PPM * MILLISECONDS))
    unseen = Range(0, whole(_half(sums, seconds)), Fraction(sums.missing, MILLISECONDS))
    return _whole((seconds * USEFUL + unseen) * peak), tuple(assumed)


def _half(sums: CounterSums, seconds: Range) -> Fraction:
    """The best figure for missing time: as busy as the time that was seen."""
    return Fraction(seconds.central or 0) * sums.missing / sums.seen if sums.seen else Fraction(sums.missing, 2 * MILLISECONDS)


def of_the_model(done: Range, *, recomputed: bool) -> Range:
    """The model's own operations among those executed; less by up to a quarter where activations may have been computed again.

    Padding, evaluation and steps that failed are in the counters too and are not taken out: the figure leans high.
    """
    return _whole(Range(done.low * AGAIN, done.central, done.high)) if recomputed else done


def _whole(amount: Range) -> Range:
    """The range with fractions made whole numbers where they are."""
    ends: list[Number | None] = [None if end is None else whole(Fraction(end)) for end in (amount.low, amount.central, amount.high)]
    return Range(ends[0] or 0, ends[1], ends[2])
