"""The records of usage: who held which chips and when, what the chips showed, and what could not be read.

Moments are whole seconds since 1970-01-01 UTC. Chip time is an exact range of chip-seconds: a width is a doubt of the
source, never a spread of ours. Nothing here says what the chips were used for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from weighbridge.kernel.amounts import Number, Range

State = Literal[
    "running",
    "completed",
    "failed",
    "cancelled",
    "timed-out",
    "node-failed",
    "preempted",
    "requeued",
    "out-of-memory",
    "deadline",
    "boot-failed",
    "suspended",
    "revoked",
    "resized",
    "billed",
    "unknown",
]
"""How a stretch ended, in our words; `billed` where the source is a bill, which does not know."""
LinkKind = Literal["name", "stem", "image", "path", "command", "gang", "array", "queue", "payer", "comment"]
"""What may show that two jobs are one run; `stem` is a name without the number of the attempt."""
Disposition = Literal[
    "allocation",
    "sample",
    "correction",
    "repeated",
    "superseded",
    "step",
    "not-started",
    "no-chips",
    "not-usage",
    "other-metric",
    "blank",
    "unread",
]
"""What became of a row. Every row has exactly one, so the counts of a file add up to its rows."""
MOST_KEPT = 1_000
"""Rows that cannot be read are counted all, and kept with their reason up to so many of a file."""


class Link(msgspec.Struct, frozen=True, gc=False):
    """A word by which runs may be linked; hashed with the project's salt unless that kind may be kept plain."""

    kind: LinkKind
    value: str


class Allocation(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Chips that one account held for a stretch of time.

    `key` is the same however often the source delivers the stretch, so that it is counted once. `chips` is how many
    were held at most (a part of one where the chip is divided), None where the source does not say; `chip_seconds` is
    what they amount to, and its `high` is None where nothing bounds it. A correction may be below nothing: it takes
    back what an earlier row of the same `corrects` said.
    """

    source: str
    file: str
    line: int
    key: str
    account: str | None
    chip_seconds: Range
    start: int
    end: int | None
    """None while it runs."""
    chips: Number | None = None
    chip: str | None = None
    """The chip by its name in our table; None where the source names none, or one that the table has not."""
    chip_said: str | None = None
    """The chip, or the instance type, as the source calls it."""
    state: State = "unknown"
    reserved_unused: bool = False
    """Capacity that was reserved, paid and not used."""
    customer: str | None = None
    user: str | None = None
    job: str | None = None
    """The id by which samples of counters name the job."""
    cluster: str | None = None
    partition: str | None = None
    nodes: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    """UUIDs of the chips, where the source knows them."""
    links: tuple[Link, ...] = ()
    utilisation: Range | None = None
    """As the source states it, of the dense peak."""
    precision: str | None = None
    corrects: str | None = None
    """On a correction, and on the rows that it may correct: what they are of."""
    notes: tuple[str, ...] = ()
    """What was taken for granted, or is odd, about this row."""


class Sample(msgspec.Struct, frozen=True, gc=False):
    """One reading of a chip's counters, the row of the narrow Parquet contract; None where the counter was blank.

    `ts` is the end of the interval that the reading is a mean of; `tensor_ppm` parts of a million of the time.
    """

    gpu_uuid: str
    ts: int
    tensor_ppm: int | None = None
    sm_mhz: int | None = None
    power_mw: int | None = None
    job: str | None = None


class Unread(msgspec.Struct, frozen=True):
    """A row that could not be read, and why; `account` and `job` where the row still tells."""

    file: str
    line: int
    why: str
    account: str | None = None
    job: str | None = None


class Gap(msgspec.Struct, frozen=True):
    """A span `[start, end)` in which a source, or one chip of it, told nothing: what was done in it is unknown, never zero."""

    source: str
    start: int
    end: int
    of: str = ""
    """The chip, account or cluster it is a gap of; empty where of the whole source."""
    why: str = ""


@dataclass(frozen=True)
class Gathered:
    """Everything that the reading of a source gave.

    `counts` has every row of the source under one disposition. `taken` is what was taken for granted of the whole file.
    `models` is the model of each chip by its UUID; `step_s` the seconds between samples where the source has a step.
    """

    source: str
    file: str
    allocations: tuple[Allocation, ...] = ()
    samples: tuple[Sample, ...] = ()
    unread: tuple[Unread, ...] = ()
    gaps: tuple[Gap, ...] = ()
    counts: Mapping[Disposition, int] = field(default_factory=dict)
    rows: int = 0
    taken: tuple[str, ...] = ()
    models: Mapping[str, str] = field(default_factory=dict)
    step_s: int | None = None

    @property
    def accounted(self) -> bool:
        """Whether every row has its place in the counts."""
        return sum(self.counts.values()) == self.rows
