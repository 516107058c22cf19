"""What the counters of a job's chips add up to in a slot of time: the only rows that leave the heavy stage.

All whole numbers, so every engine gives the same. A slot is :data:`SLOT_S` seconds, which keeps each sum within 64 bits:
10^7 chips read every second at 10^6 parts and 2,000 MHz make 6 x 10^18, and 2^63 is 9.2 x 10^18.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from weighbridge.weigh.hardware.counters import MILLISECONDS, CounterSums

SLOT_S = 300
"""Seconds in a slot."""


class Slot(msgspec.Struct, frozen=True, gc=False):
    """The samples of one job in one slot, summed over its chips.

    `tensor` is parts of a million of tensor activity, `clocked` the same x MHz over the samples whose clock was read too
    (`tensor_clocked` is their activity), `power` milliwatts. Each reading stands for the seconds between two samples.
    """

    job: str
    at: int
    """The slot's first second, since 1970."""
    samples: int
    tensor_samples: int
    """Those whose tensor activity was read."""
    tensor: int
    tensor_clocked: int
    clocked: int
    power_samples: int
    power: int


SUMS = ("samples", "tensor_samples", "tensor", "tensor_clocked", "clocked", "power_samples", "power")
"""The fields of a slot that are sums, in order."""


def seen_ms(slots: Iterable[Slot], step_s: int) -> int:
    """Milliseconds of chip time in which tensor activity was read."""
    return sum(slot.tensor_samples for slot in slots) * step_s * MILLISECONDS


def counter_sums(slots: Iterable[Slot], step_s: int, held_ms: int) -> CounterSums:
    """The sums as the room that weighs takes them; of the chip time held, what nobody sampled is missing."""
    rows = list(slots)
    scale = step_s * MILLISECONDS
    seen = seen_ms(rows, step_s)
    return CounterSums(
        tensor=sum(r.tensor for r in rows) * scale,
        tensor_clocked=sum(r.tensor_clocked for r in rows) * scale,
        clocked=sum(r.clocked for r in rows) * scale,
        seen=seen,
        missing=max(0, held_ms - seen),
    )
