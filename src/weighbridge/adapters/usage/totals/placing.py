"""Which chip worked for which job and when, as a table that an engine joins samples with.

The join has two conditions and no others: the chip is the same, and the sample's whole interval lies in the job's time.
Hours are written out here, once, so that every engine needs an equality and a filter only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import pyarrow as pa

from weighbridge.facts.usage.records import Allocation
from weighbridge.watch.uses import label_of

HOUR_S = 3_600
OPEN_UNTIL = 2**40
"""A moment that no record reaches, for what still runs."""
PLACED = pa.schema([("gpu_uuid", pa.string()), ("first", pa.int64()), ("last", pa.int64()), ("placed", pa.string())])
BY_HOUR = PLACED.append(pa.field("hour", pa.int64()))


@dataclass(frozen=True, slots=True)
class Placed:
    """A job on a chip: the moments of its first and its last sample, both within."""

    chip: str
    first: int
    last: int
    job: str


def placed(allocations: Iterable[Allocation], step_s: int) -> list[Placed]:
    """Every allocation that names its chips; a sample that began before it, or ended after, is no sample of it."""
    rows = {
        Placed(chip, one.start + step_s, OPEN_UNTIL if one.end is None else one.end, label_of(one))
        for one in allocations
        for chip in one.devices
        if not one.reserved_unused
    }
    return sorted((row for row in rows if row.first <= row.last), key=lambda row: (row.chip, row.first, row.last, row.job))


def shared(rows: Iterable[Placed]) -> frozenset[str]:
    """The jobs that held a chip while another did: a sample of it would be counted for both."""
    found: set[str] = set()
    chips: dict[str, list[Placed]] = {}
    for row in rows:
        chips.setdefault(row.chip, []).append(row)
    for ours in chips.values():
        latest = ours[0]
        for _, row in pairwise(ours):
            if row.first <= latest.last and row.job != latest.job:
                found |= {row.job, latest.job}
            latest = max(latest, row, key=lambda r: r.last)
    return frozenset(found)


def as_table(rows: Iterable[Placed]) -> pa.Table:
    """The rows for an interval join."""
    listed = list(rows)
    columns = ([r.chip for r in listed], [r.first for r in listed], [r.last for r in listed], [r.job for r in listed])
    return pa.table(dict(zip(PLACED.names, columns, strict=True)), schema=PLACED)


def by_hour(rows: Iterable[Placed], within: Mapping[str, int]) -> pa.Table:
    """The rows once for each hour, from the first to the last that has a sample at all (`within`)."""
    columns: list[list[object]] = [[] for _ in BY_HOUR]
    for row in rows:
        for hour in range(max(row.first, within["first"]) // HOUR_S, min(row.last, within["last"]) // HOUR_S + 1):
            for column, value in zip(columns, (row.chip, row.first, row.last, row.job, hour), strict=True):
                column.append(value)
    return pa.table(dict(zip(BY_HOUR.names, columns, strict=True)), schema=BY_HOUR)
