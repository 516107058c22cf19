"""Several deliveries of a source into one account: each stretch once, the later word standing, corrections taken off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from weighbridge.facts.usage.records import Allocation, Gathered, Unread
from weighbridge.kernel.amounts import NOTHING


@dataclass(frozen=True)
class Settled:
    """The allocations that stand, in the order they were first told; how many were told again, replaced or netted.

    `unread` names corrections that take back more than was told, or of rows that no file at hand has.
    """

    allocations: tuple[Allocation, ...]
    repeated: int = 0
    superseded: int = 0
    corrected: int = 0
    unread: tuple[Unread, ...] = ()


def settled(gathered: Iterable[Gathered]) -> Settled:
    """What stands of files given in the order they were delivered; the same files again change nothing."""
    standing: dict[tuple[str, str], Allocation] = {}
    repeated = superseded = 0
    for allocation in (a for g in gathered for a in g.allocations):
        key = (_family(allocation.source), allocation.key)
        before = standing.get(key)
        if before is None:
            standing[key] = allocation
            continue
        if _says(before) == _says(allocation):
            repeated += 1
            continue
        superseded += 1
        standing[key] = max(before, allocation, key=_rank) if _rank(before) != _rank(allocation) else allocation
    kept, corrected, unread = _netted(standing.values())
    return Settled(tuple(kept), repeated, superseded, corrected, tuple(unread))


def _family(source: str) -> str:
    """`slurm` and `slurm-json` tell of the same jobs by the same keys, and so does a plain table in either form."""
    return "csv" if source == "parquet" else source.partition("-")[0]


def _says(allocation: Allocation) -> tuple[object, ...]:
    return (
        allocation.start,
        allocation.end,
        allocation.chip_seconds,
        allocation.chips,
        allocation.chip,
        allocation.account,
        allocation.state,
    )


def _rank(allocation: Allocation) -> tuple[bool, int]:
    """A stretch that ended says more than one still running; of two, the one that ended later; of equals, the later word."""
    return (allocation.end is not None, allocation.end or 0)


def _netted(standing: Iterable[Allocation]) -> tuple[list[Allocation], int, list[Unread]]:
    kept: list[Allocation] = []
    groups: dict[str, list[Allocation]] = defaultdict(list)
    for allocation in standing:
        if allocation.corrects is None:
            kept.append(allocation)
        else:
            groups[allocation.corrects].append(allocation)
    corrected = 0
    unread: list[Unread] = []
    for rows in groups.values():
        taken_back = [a for a in rows if a.chip_seconds.low < 0]
        if not taken_back:
            kept += rows
            continue
        corrected += len(taken_back)
        said = [a for a in rows if a.chip_seconds.low >= 0]
        net = sum((a.chip_seconds for a in rows), NOTHING)
        if not said or net.low < 0:
            unread += [
                Unread(a.file, a.line, "a correction takes back more than the files at hand tell", a.account, a.job) for a in taken_back
            ]
        if said and net.low < 0:
            kept += said
        elif said:
            note = f"{len(rows)} rows of the bill netted"
            kept.append(msgspec.structs.replace(said[0], chip_seconds=net, notes=(*said[0].notes, note)))
    return kept, corrected, unread
