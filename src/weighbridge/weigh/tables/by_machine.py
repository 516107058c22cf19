"""A row's operations from its hardware: chip-hours x dense peak x utilisation, with every doubt of a table in its width."""

from __future__ import annotations

from fractions import Fraction

from weighbridge.facts.catalogues.rows import TableRow
from weighbridge.kernel.amounts import Number, Range
from weighbridge.weigh.chips import Chip, ChipTable
from weighbridge.weigh.hardware.utilisation import PAID
from weighbridge.weigh.tables import doubts
from weighbridge.weigh.tables.by_shape import is_of_text
from weighbridge.weigh.tables.doubts import Doubt, widened
from weighbridge.weigh.tables.outcomes import Flag, Method
from weighbridge.weigh.weights import Estimate

METHOD = "hardware"
SECONDS_AN_HOUR = 3_600
_HALF = ("bf16", "fp16")
_TRAINING = ("bf16", "fp16", "tf32", "fp32")
FP8_FROM_YEAR = 2023
"""No public model is stated to have been trained in FP8 before Inflection-2 (November 2023)."""
HALF_SELDOM_UNTIL_YEAR = 2018
"""Half precision in training was published in October 2017 (Micikevicius et al., arXiv 1710.03740) and reached frameworks in 2018."""
_AGREE = Fraction(5, 4)


def by_machine(row: TableRow, chips: ChipTable) -> Method:
    """The hardware figure of a row's own training, or why there is none."""
    if not row.machines.chips:
        return Method.none("no-chip", "the chip is not stated")
    hours, flags = chip_hours(row)
    if hours is None:
        return Method.none("no-chip-hours", "neither chip-hours nor chips and hours are stated")
    known = [found for name in row.machines.chips if (found := chips.find(name)) is not None]
    if len(known) < len(row.machines.chips):
        names = ", ".join(n for n in row.machines.chips if chips.find(n) is None)
        return Method.none("unknown-chip", f"not in the chip table: {names}")
    peaks = [peak for chip in known if (peak := peak_of(chip, row)) is not None]
    if len(peaks) < len(known):
        return Method.none("no-peak", "the chip table has no peak at which this chip trains")
    if len(known) > 1:
        flags = (*flags, Flag(doubts.CHIPS_MIXED, "several chips, and how many of each is not said: every peak is carried"))
    peak = Range(min(p.low for p in peaks), _mean([_best(p) for p in peaks]), max(_top(p) for p in peaks))
    seconds = hours * Range.exactly(SECONDS_AN_HOUR)
    amount, doubt = _amount(seconds, peak, row)
    if row.machines.precision is None:
        flags = (*flags, Flag("precision-unstated", "the number format is not stated: every peak it may have used is carried"))
    elif not all(row.machines.precision in chip.peak for chip in known):
        says = f"the chip table has no peak of it at {row.machines.precision}: the peaks it has are carried"
        flags = (*flags, Flag("precision-not-of-chip", says))
    if row.machines.utilisation is None:
        flags = (*flags, Flag("utilisation-unstated", doubt.says))
    why = f"chip-hours × dense peak of {', '.join(c.name for c in known)} × utilisation"
    return Method(Estimate(METHOD, amount, why, (doubt.says,)), len(known) == 1, flags)


def _amount(seconds: Range, peak: Range, row: TableRow) -> tuple[Range, Doubt]:
    """The interval, and the doubt about utilisation in it."""
    machine_time = _best(seconds) * _best(peak)
    stated = row.machines.utilisation
    best = _best(stated) if stated is not None else _best(PAID)
    if stated is not None:
        doubt = doubts.UTILISATION_STATED
    else:
        doubt = doubts.UTILISATION_SMALL if machine_time * best < doubts.SMALL_RUN_BELOW else doubts.UTILISATION_PAID
    ends = (seconds.low * peak.low * best, _top(seconds) * _top(peak) * best)
    return widened(machine_time * best, (doubt,), low=ends[0], high=ends[1]), doubt


def chip_hours(row: TableRow) -> tuple[Range | None, tuple[Flag, ...]]:
    """The chip-hours of a row: as stated, or chips times hours; the span between the two where they differ, with a flag."""
    machines = row.machines
    product = machines.quantity * machines.hours if machines.quantity is not None and machines.hours is not None else None
    if machines.chip_hours is None or product is None:
        return (machines.chip_hours if machines.chip_hours is not None else product), ()
    stated, made = _best(machines.chip_hours), _best(product)
    if max(stated, made) <= _AGREE * min(stated, made):
        return machines.chip_hours, ()
    says = f"chip-hours are {float(stated / Fraction(made)):.3g} times chips × hours; both are carried"
    return Range(min(stated, made), stated, max(stated, made)), (Flag(doubts.HOURS_DIFFER, says),)


def peak_of(chip: Chip, row: TableRow) -> Range | None:
    """The dense peaks a run may have used: of its format where stated, else of the formats people trained in at its time.

    A chip without BF16 was often run in single precision. On later ones frameworks multiply in TF32 unless told otherwise
    (PyTorch's `allow_tf32` for convolutions), which large language models are and others may not be.
    """
    peaks, year = chip.peak, row.day.year if row.day is not None else None
    stated = row.machines.precision
    if stated is not None and stated in peaks:
        return Range.exactly(peaks[stated])
    half = next((peaks[p] for p in _HALF if p in peaks), None)
    if half is None:
        known = [peaks[p] for p in _TRAINING if p in peaks]
        return Range(min(known), known[0], max(known)) if known else None
    low, best, high = half, half, half
    if "bf16" not in peaks and "fp32" in peaks:
        low = peaks["fp32"]
        best = low if year is not None and year < HALF_SELDOM_UNTIL_YEAR else half
    elif "tf32" in peaks and not is_of_text(row):
        low = peaks["tf32"]
    if (year is None or year >= FP8_FROM_YEAR) and "fp8" in peaks:
        high = peaks["fp8"]
    return Range(low, best, high)


def _best(amount: Range) -> Number:
    return amount.central if amount.central is not None else (amount.low + _top(amount)) / Fraction(2)


def _top(amount: Range) -> Number:
    return amount.high if amount.high is not None else amount.low


def _mean(values: list[Number]) -> Number:
    return sum((Fraction(value) for value in values), start=Fraction(0)) / len(values)
