"""What a machine says of the work done on it: chip time by period and by job, and summed counters."""

from __future__ import annotations

from datetime import date
from typing import Literal

from weighbridge.facts.tables.base import Amount, Record

HoursAre = Literal["paid", "in-step"]
"""Hours of chips paid for, whatever they did, or of training steps under way."""


class Period(Record, frozen=True):
    """A stretch of time on one sort of chip; what it leaves out is as the work item has it."""

    chip: str | None = None
    chips: Amount | None = None
    days: Amount | None = None
    hours: Amount | None = None
    chip_hours: Amount | None = None
    utilisation: Amount | None = None
    precision: str | None = None
    hours_are: HoursAre | None = None
    from_: date | None = None
    until: date | None = None


class Job(Record, frozen=True):
    """A job of a scheduler. Failed and cancelled ones used the chips like any other."""

    id: str | None = None
    chip: str | None = None
    chips: Amount | None = None
    hours: Amount | None = None
    chip_hours: Amount | None = None
    precision: str | None = None
    state: Literal[
        "completed", "failed", "cancelled", "timeout", "node-fail", "preempted", "requeued", "out-of-memory", "running", "pending"
    ] = "completed"


class Counters(Record, frozen=True):
    """Counters of accelerators: a file of samples beside the dossier, or sums of them.

    `tensor_ppm_seconds` is the share of cycles in which tensor pipes were active, in parts of a million, times seconds,
    summed over chips. `sm_mhz` is the mean clock over the same time. `missing_chip_seconds` is time nobody sampled.
    """

    samples: str | None = None
    tensor_ppm_seconds: Amount | None = None
    sm_mhz: Amount | None = None
    missing_chip_seconds: Amount | None = None
    recomputation: Literal["none", "unknown"] = "unknown"
