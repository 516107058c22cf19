"""Single readings of counters, put together into samples: one row a chip, moment and job, nothing counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import ceil

from weighbridge.facts.telemetry.fields import BOARD_POWER, SM_CLOCK, TENSOR_ACTIVE
from weighbridge.facts.usage.records import Gap, Sample
from weighbridge.facts.usage.slices import share_of

STEPS_UNTIL_A_GAP = 2
"""Readings further apart than two steps leave a gap; one reading may come late."""
_KEPT = (TENSOR_ACTIVE, SM_CLOCK, BOARD_POWER)


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of one field: parts of a million, MHz or milliwatts. `part` and `profile` are of a divided chip."""

    chip: str
    part: str
    profile: str
    job: str | None
    ts: int
    field: int
    value: int


@dataclass
class Readings:
    """Readings as they come; samples when all are in."""

    _values: dict[tuple[str, str, int, str | None], dict[int, int]] = field(default_factory=dict)
    _profiles: dict[tuple[str, str], str] = field(default_factory=dict)
    repeated: int = 0
    """Readings told twice of one chip, moment and job, of which the greater stands."""

    def add(self, reading: Reading) -> None:
        """Take a reading; those of fields that no sample has are not asked for."""
        if reading.field not in _KEPT:
            return
        values = self._values.setdefault((reading.chip, reading.part, reading.ts, reading.job), {})
        if reading.field in values:
            self.repeated += 1
        values[reading.field] = max(values.get(reading.field, 0), reading.value)
        if reading.profile:
            self._profiles[reading.chip, reading.part] = reading.profile

    def samples(self) -> list[Sample]:
        """The samples, by chip and moment; the reading of a divided chip is left where its parts have readings of their own."""
        divided = {chip for chip, part, _, _ in self._values if part}
        sharers: dict[tuple[str, str, int], list[str | None]] = defaultdict(list)
        for chip, part, ts, job in self._values:
            if part or chip not in divided:
                sharers[chip, part, ts].append(job)
        found: list[Sample] = []
        for (chip, part, ts), jobs in sorted(sharers.items()):
            found += self._of_one_moment(chip, part, ts, jobs)
        return found

    def _of_one_moment(self, chip: str, part: str, ts: int, jobs: list[str | None]) -> Iterator[Sample]:
        """A series for every job of a chip shows the whole chip each time: the jobs share what it shows."""
        named: list[str | None] = [*sorted(j for j in jobs if j is not None)] or [None]
        profile = self._profiles.get((chip, part), "")
        for place, job in enumerate(named):
            values = self._values[chip, part, ts, job]
            tensor = values.get(TENSOR_ACTIVE)
            scaled = None if tensor is None else ceil(tensor * share_of(profile))
            yield Sample(
                gpu_uuid=f"{chip}/{part}" if part else chip,
                ts=ts,
                tensor_ppm=_share(scaled, place, len(named)),
                sm_mhz=values.get(SM_CLOCK),
                power_mw=_share(values.get(BOARD_POWER), place, len(named)),
                job=job,
            )


def _share(value: int | None, place: int, among: int) -> int | None:
    """A whole share of a value, so that the shares add up to it."""
    return None if value is None else value // among + (place < value % among)


def gaps(samples: Iterable[Sample], source: str, step_s: int, asked: tuple[int, int] | None = None) -> list[Gap]:
    """The spans in which a chip did not tell its tensor activity, though it, or another chip, was watched."""
    told: dict[str, list[int]] = defaultdict(list)
    moments: list[int] = []
    for sample in samples:
        moments.append(sample.ts)
        held = told[sample.gpu_uuid]
        if sample.tensor_ppm is not None:
            held.append(sample.ts)
    if not moments and asked is None:
        return []
    first, last = asked or (min(moments) - step_s, max(moments))
    if not told:
        return [Gap(source, first, last, why="no chip told anything")]
    return [gap for chip, at in sorted(told.items()) for gap in _gaps_of(chip, sorted(set(at)), (first, last), source, step_s)]


def _gaps_of(chip: str, at: list[int], window: tuple[int, int], source: str, step_s: int) -> Iterator[Gap]:
    first, last = window
    if not at:
        yield Gap(source, first, last, chip, "its tensor activity was never told")
        return
    before = first
    for ts in [*at, last + step_s]:
        if ts - before > STEPS_UNTIL_A_GAP * step_s:
            yield Gap(source, before, ts - step_s, chip, "no reading")
        before = ts
