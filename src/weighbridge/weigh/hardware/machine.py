"""What a work item says of its machine, as estimates: chip time by period and job, counters, electricity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from weighbridge.facts.checking import amount_of
from weighbridge.facts.tables.base import Amount
from weighbridge.facts.tables.machines import Counters, HoursAre, Job, Period
from weighbridge.facts.tables.work import Work
from weighbridge.facts.telemetry.samples import Samples, read_samples
from weighbridge.kernel.amounts import NOTHING, UNBOUNDED, Number, Range
from weighbridge.kernel.errors import BadDossier, Place
from weighbridge.weigh.chips import Chip, ChipTable
from weighbridge.weigh.hardware.chip_hours import operations_at, peaks_of, precision_assumed
from weighbridge.weigh.hardware.counters import MILLISECONDS, CounterSums, executed, of_the_model, sum_samples
from weighbridge.weigh.hardware.energy import by_energy
from weighbridge.weigh.hardware.utilisation import PAID
from weighbridge.weigh.weights import Estimate

SECONDS_A_DAY = Range.exactly(86_400)
SECONDS_AN_HOUR = Range.exactly(3_600)

Locate = Callable[[str], Place]


@dataclass(frozen=True)
class Stretch:
    """Chip time of one sort; `seconds` is None where nothing says how long.

    `path` is where in the dossier it stands, `named_at` where its chip does: its own table, or the item's.
    """

    path: str
    named_at: str
    chip: str | None
    seconds: Range | None
    precision: str | None
    utilisation: Range | None
    hours: HoursAre | None


@dataclass(frozen=True)
class Peak:
    """The peak of one chip in operations a second, what it is the peak of, and what was taken for granted."""

    ops_per_s: Range
    of: str
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Machine:
    """The machine of a work item: its chip time, and the table its peaks are from.

    Raises :class:`BadDossier` for a chip or a precision that the table does not have.
    """

    work: Work
    path: str
    chips: ChipTable
    place: Locate
    beside: Mapping[str, bytes]

    def estimates(self) -> Iterator[Estimate]:
        """The estimates that the keys allow: by counters, by chip-hours, by electricity."""
        yield from self._by_counters()
        yield from self._by_chip_time()
        yield from self._by_energy()

    def capacity(self) -> Range | None:
        """Chip-seconds x peak: what the chips could do at most; None where chip time is not stated."""
        parts = [s.seconds * self._peak(s).ops_per_s for s in self._usable() if s.seconds is not None]
        return sum(parts, NOTHING) if parts and len(parts) == len(self._usable()) else None

    def _usable(self) -> list[Stretch]:
        found = list(stretches(self.work, self.path, self.place))
        return [s for s in found if s.chip is not None or self.work.peak_ops_per_s is not None]

    def _by_chip_time(self) -> Iterator[Estimate]:
        found = self._usable()
        if not found:
            return
        total, assumed, chips = NOTHING, list[str](), list[str]()
        for stretch in found:
            peak = self._peak(stretch)
            chips.append(peak.of)
            if stretch.seconds is None:
                total += UNBOUNDED
                assumed.append(f"{stretch.path} says not how long: nothing bounds what it did")
                continue
            operations, taken = operations_at(stretch.seconds, peak.ops_per_s, stretch.utilisation, stretch.hours)
            total += operations
            assumed += [*peak.assumed, *taken]
        assumed += _at_once(self.work.period, self.path)
        of = " and ".join(dict.fromkeys(chips))
        many = f", over {len(found)} stretches of time" if len(found) > 1 else ""
        yield Estimate("hardware", total, f"chip-seconds x {of} x utilisation{many}", tuple(dict.fromkeys(assumed)))

    def _peak(self, stretch: Stretch) -> Peak:
        if self.work.peak_ops_per_s is not None:
            return Peak(amount_of("peak_ops_per_s", self.work.peak_ops_per_s), "the dense peak stated")
        chip = self._chip(stretch.chip or "", stretch.named_at)
        return self._peak_of(chip, stretch.precision, stretch.path)

    def _chip(self, name: str, path: str) -> Chip:
        chip = self.chips.find(name)
        if chip is None:
            raise BadDossier(
                "dossier/unknown-chip",
                f'the chip "{name}" is not in the table',
                where=self.place(f"{path}.chip"),
                to_fix=f"{_chips_like(name, self.chips)}, or state peak_ops_per_s",
            )
        return chip

    def _peak_of(self, chip: Chip, precision: str | None, path: str) -> Peak:
        peak = peaks_of(chip.peak, precision)
        if peak is None and precision is not None:
            raise BadDossier(
                "dossier/no-precision",
                f'no dense peak of "{chip.name}" at {precision} is in the table',
                where=self.place(f"{path}.precision"),
                to_fix="write one of " + ", ".join(sorted(chip.peak)),
            )
        return Peak(peak or UNBOUNDED, f"dense peak of {chip.name}", precision_assumed(precision))

    def _by_counters(self) -> Iterator[Estimate]:
        counters = self.work.counters
        if counters is None:
            return
        read = None
        if counters.samples is not None and counters.samples in self.beside:
            read = read_samples(self.beside[counters.samples], counters.samples)
        name = self.work.chip or (_model(read) if read else None)
        sums = _sums(counters, read)
        if name is None or sums is None:
            missing = "nothing says which chip they are of" if name is None else "neither samples nor sums of them are given"
            yield Estimate("counters", UNBOUNDED, f"counters are named, and {missing}")
            return
        if read is not None and not any(s.seen or s.missing for s in sums):
            why = "counters are named, and no time lies between the samples that can be read"
            yield Estimate("counters", UNBOUNDED, why, tuple(_left_out(read)))
            return
        chip = self._chip(name, self.path)
        peak = self._peak_of(chip, self.work.precision, self.path)
        done, assumed = _between([executed(s, peak.ops_per_s, chip.peak_mhz) for s in sums])
        again = counters.recomputation != "none"
        operations = of_the_model(done, recomputed=again)
        doubts = ["counters see activations computed again: up to a quarter of what they saw may be that"] if again else []
        yield Estimate(
            "counters",
            operations,
            f"tensor-pipe activity x clock x dense peak of {chip.name}, summed over samples",
            tuple(dict.fromkeys((*peak.assumed, *assumed, *doubts, *_left_out(read)))),
        )

    def _by_energy(self) -> Iterator[Estimate]:
        if self.work.energy_kwh is None:
            return
        chip = None if self.work.chip is None else self._chip(self.work.chip, self.path)
        if chip is None or chip.board_watts is None:
            missing = "nothing says which chips used it" if chip is None else f"the table has no board power of {chip.name}"
            yield Estimate("energy", UNBOUNDED, f"electricity is stated, and {missing}")
            return
        peak = self._peak_of(chip, self.work.precision, self.path)
        utilisation = _share(self.work.utilisation, self.path, self.place) or PAID
        taken = "utilisation and power drawn as of published runs: good to about a factor of two"
        energy = amount_of("energy_kwh", self.work.energy_kwh)
        operations = by_energy(energy, peak.ops_per_s, chip.board_watts, utilisation)
        why = f"electricity x operations a joule of {chip.name} (dense peak over {chip.board_watts} W) x utilisation"
        yield Estimate("energy", operations, why, (*peak.assumed, taken))


def stretches(work: Work, path: str, place: Locate) -> Iterator[Stretch]:
    """The chip time of an item: its own keys, or its periods and jobs, which take from it what they leave out.

    Jobs that failed or were cancelled are in, for they used the chips. Raises :class:`BadDossier`
    where an item has both an amount of chip time and periods or jobs: one of them would count twice.
    """
    own = _seconds(work, None)
    parts = [(f"{path}.period[{i}]", p) for i, p in enumerate(work.period)] + [(f"{path}.job[{i}]", j) for i, j in enumerate(work.job)]
    if parts and any(amount is not None for amount in (work.days, work.hours, work.chip_hours)):
        raise BadDossier(
            "dossier/contradiction",
            "chip time is given for the item and again by period or job",
            where=place(parts[0][0]),
            to_fix="keep the one or the other; chip, chips, precision, utilisation and hours_are of the item hold for its periods and jobs",
        )
    if own is not None:
        yield Stretch(path, path, work.chip, own, work.precision, _share(work.utilisation, path, place), work.hours_are)
    for at, part in parts:
        if isinstance(part, Job) and part.state == "pending":
            continue
        measured = getattr(part, "utilisation", None)
        yield Stretch(
            at,
            path if part.chip is None else at,
            part.chip or work.chip,
            _seconds(part, work.chips),
            part.precision or work.precision,
            _share(work.utilisation, path, place) if measured is None else _share(measured, at, place),
            getattr(part, "hours_are", None) or work.hours_are,
        )


def _share(stated: Amount | None, at: str, place: Locate) -> Range | None:
    """The utilisation stated. Raises `BadDossier` for none at all: it would make of any chip time no work."""
    if stated is None:
        return None
    found = amount_of("utilisation", stated)
    if found.high == 0:
        where = f"{at}.utilisation"
        raise BadDossier(
            "dossier/bad-share", f"{where} is 0, and chips that ran did something", where=place(where), to_fix="leave out what is not known"
        )
    return found


def _seconds(part: Work | Period | Job, chips_of_item: Amount | None) -> Range | None:
    """Chip-seconds: stated as chip-hours, or chips by hours, by days, or by the days from one date to another."""
    if part.chip_hours is not None:
        return amount_of("chip_hours", part.chip_hours) * SECONDS_AN_HOUR
    stated = chips_of_item if part.chips is None else part.chips
    if stated is None:
        return None
    chips = amount_of("chips", stated)
    if part.hours is not None:
        return chips * amount_of("hours", part.hours) * SECONDS_AN_HOUR
    days = getattr(part, "days", None)
    if days is not None:
        return chips * amount_of("days", days) * SECONDS_A_DAY
    if isinstance(part, Period) and isinstance(part.from_, date) and isinstance(part.until, date):
        return chips * Range.exactly((part.until - part.from_).days) * SECONDS_A_DAY
    return None


def _at_once(periods: Sequence[Period], path: str) -> Iterator[str]:
    """A sentence for each period that begins before one that started earlier has ended: both are counted."""
    ends, at_end = date.min, 0
    for begins, until, at in sorted(
        (p.from_, p.until, at) for at, p in enumerate(periods) if isinstance(p.from_, date) and isinstance(p.until, date)
    ):
        if begins < ends:
            yield f"{path}.period[{at}] begins before {path}.period[{at_end}] ends: taken as other chips at the same time"
        if until > ends:
            ends, at_end = until, at


def _model(read: Samples) -> str | None:
    """The chip that samples name, where they name one only."""
    names = set(read.models.values())
    return names.pop() if len(names) == 1 else None


def _sums(counters: Counters, read: Samples | None) -> list[CounterSums] | None:
    """The sums of the samples, or those stated; a range stated gives the sums of its ends."""
    if read is not None:
        return [sum_samples(read.samples)]
    if counters.tensor_ppm_seconds is None:
        return None
    tensor = amount_of("tensor_ppm_seconds", counters.tensor_ppm_seconds)
    clock = None if counters.sm_mhz is None else amount_of("sm_mhz", counters.sm_mhz)
    missing = NOTHING if counters.missing_chip_seconds is None else amount_of("missing_chip_seconds", counters.missing_chip_seconds)
    ends = [(tensor.low, clock.low if clock else None, missing.low), (tensor.high, clock.high if clock else None, missing.high)]
    return [_stated(active or 0, mhz, unseen or 0) for active, mhz, unseen in ends]


def _stated(active: Number, mhz: Number | None, unseen: Number) -> CounterSums:
    tensor = round(active * MILLISECONDS)
    clocked = 0 if mhz is None else round(tensor * mhz)
    return CounterSums(0, tensor, 0 if mhz is None else tensor, clocked, 0, round(unseen * MILLISECONDS))


def _between(found: list[tuple[Range, tuple[str, ...]]]) -> tuple[Range, tuple[str, ...]]:
    ranges = [amount for amount, _ in found]
    centres = [r.central for r in ranges if r.central is not None]
    highs = [r.high for r in ranges if r.high is not None]
    middle = Range.between(min(centres), max(centres)).central if len(centres) == len(ranges) else None
    high = max(highs) if len(highs) == len(ranges) else None
    return Range(min(r.low for r in ranges), middle, high), found[-1][1]


def _left_out(read: Samples | None) -> Iterator[str]:
    if read is None:
        return
    if blanks := sum(read.blanks.values()):
        yield f"left out as DCGM's blanks, which are no measurement: {blanks}"
    if read.unread_lines:
        first = read.unread[0]
        yield f"left out as unreadable: {read.unread_lines}, the first in line {first.line}: {first.why}"


def _chips_like(name: str, chips: ChipTable) -> str:
    like = " or ".join(f'"{chip}"' for chip in chips.like(name))
    return f"did you mean {like}? `weighbridge explain chips` lists all" if like else "`weighbridge explain chips` lists those that are"
