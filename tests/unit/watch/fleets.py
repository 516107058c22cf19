"""Small fleets for the tests of watching: allocations and slots in a line."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from weighbridge.facts.usage.records import Allocation
from weighbridge.kernel.amounts import Range
from weighbridge.watch.slots import SLOT_S, Slot
from weighbridge.watch.uses import Use, uses_of
from weighbridge.wiring import bridge

CHIPS = bridge().chips()
H100 = "NVIDIA H100 SXM5 80GB"
BF16, FP8, FP32 = 989_400_000_000_000, 1_978_900_000_000_000, 66_910_000_000_000
HOUR = 3_600
START = 1_767_225_600
"""2026-01-01, midnight in UTC."""
STEP_S = 30


def held(account: str = "a", job: str | None = "j", *, chips: int = 8, hours: int = 10, **more: object) -> Allocation:
    """Chips held from the start for some hours."""
    plain = Allocation(
        source="test",
        file="test.csv",
        line=1,
        key=f"{account}/{job}/{chips}/{hours}",
        account=account,
        job=job,
        chip_seconds=Range.exactly(chips * hours * HOUR),
        start=START,
        end=START + hours * HOUR,
        chips=chips,
        chip=H100,
        state="completed",
    )
    return msgspec.structs.replace(plain, **more)


def counters(job: str = "j", *, chips: int = 8, hours: int = 10, levels: Iterable[int] = (400_000,), mhz: int = 1_830) -> list[Slot]:
    """Counters read every 30 seconds on every chip, the levels of tensor activity (parts of a million) taken in turn, slot by slot."""
    each, turn = SLOT_S // STEP_S * chips, list(levels)
    rows = []
    for i in range(hours * HOUR // SLOT_S):
        tensor = turn[i % len(turn)] * each
        rows.append(Slot(job, START + i * SLOT_S, each, each, tensor, tensor, tensor * mhz, each, 500_000 * each))
    return rows


def use(*parts: Allocation, slots: Iterable[Slot] = ()) -> Use:
    """The one use that the allocations make."""
    (found,) = uses_of(parts, slots, STEP_S).uses
    return found
