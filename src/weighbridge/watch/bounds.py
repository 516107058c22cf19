"""How many operations a job could have done: above by its chip time, nearest by its counters, below by what was measured.

The upper bound needs no view of what a job is for, and none of ours ever lowers it: only measured counters do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from weighbridge.facts.usage.records import Allocation
from weighbridge.kernel.amounts import NOTHING, UNBOUNDED, Number, Range, whole
from weighbridge.watch.slots import counter_sums, seen_ms
from weighbridge.watch.uses import Use
from weighbridge.weigh.chips import Chip, ChipTable
from weighbridge.weigh.hardware.chip_hours import peaks_of
from weighbridge.weigh.hardware.counters import MILLISECONDS, executed
from weighbridge.weigh.hardware.utilisation import PAID

OUTSIDE_THE_PIPES = ("fp32",)
"""The precision of work that tensor counters do not see, done by the chip's other units beside the tensor pipes."""
UNMEASURED = "no utilisation is stated: the best figure is that of published runs, and below is nothing"
ON_THE_PIPES = ("fp4", "fp8", "fp16", "bf16", "tf32")
TRAINED_IN = (*ON_THE_PIPES, *OUTSIDE_THE_PIPES)
"""Precisions that an unstated one may be. Whole numbers are none: no published run above 10^23 operations was trained in them."""


@dataclass(frozen=True)
class Bounded:
    """What one use could have done, and why the ends are where they are.

    `amount.low` is what was surely done, nothing where nobody measured; `amount.high` what cannot have been passed.
    """

    use: Use
    amount: Range
    why: tuple[str, ...]


Rates = Callable[[str | None, str | None, str | None, Range | None], tuple[Range, tuple[str, ...]]]
"""Operations a second of one chip, by its name here and there, its precision and its utilisation as stated; and why."""


def bound(use: Use, chips: ChipTable) -> Bounded:
    """The bounds of one job, by its chip time and by its counters where those are its own."""
    (found,) = bounds_of((use,), chips)
    return found


def bounds_of(uses: Iterable[Use], chips: ChipTable) -> list[Bounded]:
    """The bounds of each job."""
    # A million jobs are of a handful of chips: each is looked up once.
    rates: Rates = cache(lambda chip, said, precision, utilisation: _rate(chips, (chip, said, precision), utilisation))
    return [_bounded(use, chips, rates) for use in uses]


def _bounded(use: Use, chips: ChipTable, rates: Rates) -> Bounded:
    by_hours, why = _by_hours(use, rates)
    by_counters = _by_counters(use, chips)
    if by_counters is None:
        return Bounded(use, by_hours, (*why, *use.said))
    amount, said = by_counters
    return Bounded(use, _narrowed(by_hours, amount, over=_over(use)), (*said, *use.said))


def peaks_for(chip: Chip, precision: str | None, of: tuple[str, ...] = TRAINED_IN) -> Range | None:
    """The peak at a stated precision; of an unstated one every peak it may be. None where the table has none."""
    stated = peaks_of(chip.peak, precision)
    if precision is not None or stated is None:
        return stated
    known = [chip.peak[p] for p in of if p in chip.peak]
    return Range(min(known), stated.central, max(known)) if known else stated


def _by_hours(use: Use, rates: Rates) -> tuple[Range, tuple[str, ...]]:
    if len(use.parts) == 1:
        return _part(use.parts[0], rates)
    total, why = NOTHING, dict[str, None]()
    for part in use.parts:
        amount, said = _part(part, rates)
        total += amount
        why.update(dict.fromkeys(said))
    return total, tuple(why)


def _part(part: Allocation, rates: Rates) -> tuple[Range, tuple[str, ...]]:
    """One stretch: its chip time at the rate of its chips."""
    rate, why = rates(part.chip, part.chip_said, part.precision, part.utilisation)
    if part.chip_seconds.high is None:
        why = (*why, "nothing says when it ended: its chip time has no bound")
    return part.chip_seconds * rate, why


def _rate(chips: ChipTable, chip: tuple[str | None, str | None, str | None], utilisation: Range | None) -> tuple[Range, tuple[str, ...]]:
    """Nothing to all that a chip can do in a second; stated utilisation, or that of published runs, between."""
    peak, why = _peak(chips, *chip)
    if utilisation is None:
        return Range(0, _share(peak.central, PAID.central), peak.high), (*why, UNMEASURED)
    low, central = whole(Fraction(peak.low * utilisation.low)), _share(peak.central, utilisation.central)
    return Range(low, central, peak.high), (*why, "utilisation is as stated")


def _share(full: Number | None, share: Number | None) -> Number | None:
    return None if full is None or share is None else whole(Fraction(full * share))


def _peak(chips: ChipTable, name: str | None, said: str | None, precision: str | None) -> tuple[Range, tuple[str, ...]]:
    chip = chips.find(name) if name is not None else None
    if chip is None:
        return UNBOUNDED, (f'the chip "{said or name or "not named"}" is not in the table, so it has no peak',)
    peak = peaks_for(chip, precision)
    if peak is None:
        return UNBOUNDED, (f"the table has no peak of {chip.name} at {precision}",)
    return peak, _of_precision(precision)


def _of_precision(precision: str | None) -> tuple[str, ...]:
    return () if precision else ("precision unstated: every peak from the lowest to the highest is carried",)


def _by_counters(use: Use, chips: ChipTable) -> tuple[Range, tuple[str, ...]] | None:
    """By tensor activity; None without it, for shares of a chip, and where one job mixes chips or precisions."""
    kinds = {(part.chip, part.precision) for part in use.parts}
    held = use.chip_seconds.high
    if not use.slots or use.step_s is None or use.divided or len(kinds) != 1 or held is None or not seen_ms(use.slots, use.step_s):
        return None
    name, precision = kinds.pop()
    chip = chips.find(name) if name is not None else None
    peak = None if chip is None else peaks_for(chip, precision, ON_THE_PIPES)
    if chip is None or peak is None:
        return None
    sums = counter_sums(use.slots, use.step_s, (Fraction(held) * MILLISECONDS).__ceil__())
    done, said = executed(sums, peak, chip.peak_mhz)
    seconds = Fraction(sums.seen, MILLISECONDS)
    return _beside_the_pipes(done, chip.peak, seconds), ("tensor activity was measured", *_of_precision(precision), *said)


def _beside_the_pipes(done: Range, peaks: Mapping[str, int], seconds: Fraction) -> Range:
    """What other units could have done unseen while tensor activity was read: it raises the upper bound alone."""
    unseen = max((peaks[p] for p in OUTSIDE_THE_PIPES if p in peaks), default=0)
    return done if done.high is None else Range(done.low, done.central, whole(done.high + seconds * unseen))


def _over(use: Use) -> bool:
    """Whether the counters saw more chip time than was held: then the hours are no bound."""
    held = use.chip_seconds.high
    return use.step_s is not None and held is not None and seen_ms(use.slots, use.step_s) > Fraction(held) * MILLISECONDS


def _narrowed(hours: Range, counters: Range, *, over: bool) -> Range:
    """Measured ends, within what the hours allow; the wider of both where the hours are contradicted."""
    highs = [high for high in (hours.high, counters.high) if high is not None]
    high = (max(highs) if over and len(highs) > 1 else min(highs)) if highs else None
    low = counters.low if high is None else min(counters.low, high)
    central = counters.central
    return Range(low, central if central is None or high is None else min(central, high), high)
