"""Files of samples, as far as their own index tells: how many rows, between which moments, read how often."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from weighbridge.kernel.errors import Place, Unreadable

SAMPLES = "weighbridge/samples/1"
COLUMNS = ("gpu_uuid", "ts", "tensor_ppm", "sm_mhz", "power_mw", "job")
"""The narrow contract: `ts` is the end, in seconds since 1970, of the interval that the reading is a mean of."""
LATEST = 2**33
_OVERLAP = 2
"""Row groups that overlap by an hour or so are in order; those of a file sorted by chip each cover all of its time."""


@dataclass(frozen=True)
class Piece:
    """A file of samples: its rows, how many of them name no job, between which moments they lie, and the seconds between two."""

    path: Path
    rows: int
    unlabelled: int
    first: int
    last: int
    step_s: int
    ordered: bool = False
    """Whether its row groups follow one another in time, so that a span of it can be read without the rest."""


def is_samples(path: Path) -> bool:
    """Whether a Parquet file says of itself that it holds samples."""
    try:
        return _said(pq.read_schema(path).metadata).get("schema") == SAMPLES
    except (OSError, pa.ArrowException):
        return False


def piece(path: Path) -> Piece:
    """What the file's index says. Raises :class:`Unreadable` for one that is cut short, or holds something else."""
    try:
        meta = pq.read_metadata(path)
        names = meta.schema.to_arrow_schema().names
    except (OSError, pa.ArrowException) as problem:
        raise _unreadable(path, f"it cannot be read as Parquet: {problem}", "deliver the file again, whole") from None
    lacking = [name for name in COLUMNS if name not in names]
    if lacking:
        raise _unreadable(path, f"the column {', '.join(lacking)} is not in it", "write the columns " + ", ".join(COLUMNS))
    said = _said(meta.metadata)
    step = said.get("step_s")
    if said.get("schema") != SAMPLES or not isinstance(step, int) or step < 1:
        raise _unreadable(path, "it does not say how many seconds lie between two samples", f'state "{SAMPLES}" and step_s in its metadata')
    return _indexed(path, meta, names, step)


def _indexed(path: Path, meta: pq.FileMetaData, names: list[str], step: int) -> Piece:
    groups = [meta.row_group(i) for i in range(meta.num_row_groups)]
    times = [s for g in groups if (s := g.column(names.index("ts")).statistics) is not None and s.has_min_max]
    nulls = 0
    for group in groups:
        found = group.column(names.index("job")).statistics
        nulls += group.num_rows if found is None or not found.has_null_count else found.null_count
    whole = len(times) == len(groups)
    first = min((s.min for s in times), default=0) if whole else 0
    last = max((s.max for s in times), default=0) if whole else LATEST
    covered = sum(s.max - s.min for s in times)
    return Piece(path, meta.num_rows, nulls, first, last, step, ordered=whole and covered <= _OVERLAP * (last - first))


def one_step(pieces: Iterable[Piece]) -> int:
    """The seconds between two samples, the same in every file. Raises :class:`Unreadable` where they differ."""
    steps = {p.step_s: p for p in pieces}
    if len(steps) > 1:
        latest = list(steps.values())[-1]
        told = " and ".join(str(s) for s in sorted(steps))
        raise _unreadable(latest.path, f"samples every {told} seconds do not add up", "sum each source by itself")
    return next(iter(steps), 1)


def _said(metadata: dict[bytes, bytes] | None) -> dict[str, object]:
    try:
        found = json.loads((metadata or {}).get(b"weighbridge", b"{}"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _unreadable(path: Path, why: str, to_fix: str) -> Unreadable:
    return Unreadable("usage/not-samples", f"{path.name} is no file of samples: {why}", where=Place(str(path)), to_fix=to_fix)
