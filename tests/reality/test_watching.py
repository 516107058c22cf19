"""Watching on real records: what jobs whose purpose is known look like, and how often the honest answer is none.

`pytest tests/reality/test_watching.py -s` prints the counts.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest

from tests.unit.watch.fleets import CHIPS, START, STEP_S, held
from weighbridge.facts.usage.counters.nvidia_smi import read_nvidia_smi
from weighbridge.facts.usage.records import Allocation
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.amounts import Range
from weighbridge.watch.bounds import bound
from weighbridge.watch.signs import Likeness, looks
from weighbridge.watch.slots import SLOT_S, Slot
from weighbridge.watch.uses import Use, uses_of

PPM = 10**6


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def job(name: str, chips: int, seconds: int) -> Allocation:
    return msgspec.structs.replace(
        held(job=name),
        key=name,
        chips=chips,
        chip_seconds=Range.exactly(chips * seconds),
        end=START + seconds,
    )


def answers(uses: Iterable[Use], said: str) -> Counter[Likeness]:
    found = Counter(looks(one).like for one in uses)
    print(f"{said}: " + ", ".join(f"{many:,} {like}" for like, many in sorted(found.items())))  # noqa: T201  # what the file is for
    return found


def acme(folder: Path) -> list[Allocation]:
    """The jobs of Kalos: so many steps of so many seconds, a worker taken as one chip, the least it can be."""
    found = []
    for row in rows(folder / "acme_trace" / "converted_kalos_trace.csv"):
        step = Fraction(row["iteration_computing_time"]) + Fraction(row["iteration_networking_time"])
        seconds = round(int(row["num_iteration"]) * step)
        found.append(job(row["job_id"], int(row["gpu_workers"]), max(1, seconds)))
    return found


def serving(folder: Path) -> list[Allocation]:
    """The instances of Alibaba's trace of recommendation services that ask for accelerators; a month each, for few tell their end."""
    table = rows(folder / "alibaba_v2025_dlrm" / "disaggregated_DLRM_trace.csv")
    return [job(row["instance_sn"], chips, 30 * 86_400) for row in table if (chips := round(float(row["gpu_request"] or 0)))]


def steady(use: Use, level: Fraction) -> Use:
    """The same job with counters that never move from a level."""
    held_s = use.chip_seconds.high
    assert held_s is not None
    each = SLOT_S // STEP_S * int(use.chips or 1)
    whole = int(held_s) // int(use.chips or 1) // SLOT_S
    slots = tuple(Slot("", START + i * SLOT_S, each, each, int(level * PPM) * each, 0, 0, 0, 0) for i in range(whole))
    return Use(use.account, use.job, use.parts, slots, STEP_S)


@pytest.mark.shared("acme_trace")
def test_by_the_schedule_alone_no_pretraining_job_of_acme_is_called_anything(shared_data: Path) -> None:
    found = answers(uses_of(acme(shared_data)).uses, "Acme Kalos, schedule alone")

    assert found == {"undetermined": 319}


@pytest.mark.shared("alibaba_v2025_dlrm")
def test_by_the_schedule_alone_no_serving_instance_of_alibaba_is_called_training(shared_data: Path) -> None:
    found = answers(uses_of(serving(shared_data)).uses, "Alibaba DLRM serving, schedule alone")

    assert found["consistent with training"] == 0
    assert found.total() > 1_000


@pytest.mark.shared("acme_trace")
def test_were_acme_s_large_jobs_as_busy_as_published_runs_they_would_look_like_training(shared_data: Path) -> None:
    large = [
        one
        for one in uses_of(acme(shared_data)).uses
        if (one.chips or 0) >= 64 and (one.chip_seconds.high or 0) / (one.chips or 1) >= 7_200
    ]

    found = answers((steady(one, Fraction(4, 10)) for one in large), "Acme Kalos, 64 chips and more for two hours, were they 40 % busy")

    assert len(large) > 10
    assert set(found) == {"consistent with training"}


@pytest.mark.shared("alibaba_v2025_dlrm")
def test_a_busy_single_chip_is_undetermined_whatever_its_owner_calls_it(shared_data: Path) -> None:
    uses = uses_of(serving(shared_data)).uses[:20]

    assert set(answers((steady(one, Fraction(4, 10)) for one in uses), "Alibaba, were each 40 % busy")) == {"undetermined"}


@pytest.mark.shared("nvidia_smi_h100_inference")
def test_a_node_that_serves_at_full_utilisation_is_not_called_training(shared_data: Path) -> None:
    (path,) = (shared_data / "nvidia_smi_h100_inference").glob("*.csv")
    gathered = read_nvidia_smi(path.read_bytes(), Terms(path.name), 1)
    devices = {sample.gpu_uuid for sample in gathered.samples}
    node = held(chips=len(devices), devices=tuple(sorted(devices)))

    (use,) = uses_of([node]).uses

    assert len(devices) == 4
    assert all(sample.tensor_ppm is None for sample in gathered.samples)
    assert looks(use).like == "undetermined"
    assert bound(use, CHIPS).amount.low == 0


@pytest.mark.shared("mlperf_training_v5_0")
def test_the_largest_published_training_runs_are_within_their_upper_bounds(shared_data: Path) -> None:
    """Llama 3.1 405B of MLPerf v5.0: 6 x parameters x tokens lie below chip time x peak; 405 x 10^9 parameters by its name."""
    checked = 0
    for row in rows(shared_data / "mlperf_training_v5_0" / "summary_runs_dev.csv"):
        chip = CHIPS.find(row["accelerator"])
        if row["benchmark"] != "llama31_405b" or chip is None:
            continue
        chips = int(row["nodes"]) * int(row["accel_per_node"])
        seconds = Fraction(row["minutes"]) * 60 * chips
        one = msgspec.structs.replace(held(chips=chips), chip=chip.name, chip_seconds=Range.exactly(seconds))
        done = 6 * 405 * 10**9 * int(row["samples"]) * int(row["max_sequence_length"])
        high = bound(uses_of([one]).uses[0], CHIPS).amount.high
        assert high is not None
        assert done <= high
        checked += 1
    assert checked >= 10
