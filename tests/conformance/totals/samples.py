"""Files of samples for the engines, drawn from a seed: blanks, labels, chips between jobs, times at the edges."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from weighbridge.adapters.usage.totals.pieces import SAMPLES
from weighbridge.adapters.usage.totals.placing import Placed
from weighbridge.watch.slots import SLOT_S, SUMS, Slot

START = 1_767_225_600
STEP_S = 15
CHIPS = 12
Row = tuple[str, int, int | None, int | None, int | None, str | None]
SCHEMA = pa.schema(
    [
        ("gpu_uuid", pa.string()),
        ("ts", pa.int64()),
        ("tensor_ppm", pa.int32()),
        ("sm_mhz", pa.int32()),
        ("power_mw", pa.int32()),
        ("job", pa.string()),
    ]
)


def drawn(seed: int, moments: int = 600) -> list[Row]:
    """Samples of a dozen chips; one in thirty of each counter is blank, and a third carry a job."""
    draw = random.Random(seed)  # noqa: S311  # a seeded world, no secret

    def blank(value: int) -> int | None:
        return None if draw.random() < 1 / 30 else value

    return [
        (
            f"GPU-{chip}",
            START + STEP_S * moment,
            blank(draw.randrange(10**6 + 1)),
            blank(draw.randrange(200, 1_981)),
            blank(draw.randrange(700_000)),
            draw.choice((None, None, "labelled")),
        )
        for chip in range(CHIPS)
        for moment in range(1, moments + 1)
    ]


def places(seed: int, last: int) -> list[Placed]:
    """Jobs on each chip one after another, some ending on a sample's own moment."""
    draw = random.Random(seed)  # noqa: S311  # the same
    rows = []
    for chip in range(CHIPS - 1):
        at = START
        while at < last:
            until = at + draw.choice((STEP_S * 37, draw.randrange(60, 5_000)))
            rows.append(Placed(f"GPU-{chip}", at + STEP_S, until, f"placed-{draw.randrange(5)}"))
            at = until + draw.choice((0, 7, 300))
    return [row for row in rows if row.first <= row.last]


def written(path: Path, rows: Sequence[Row], step_s: int = STEP_S) -> Path:
    """A file of samples by the contract."""
    columns = dict(zip(SCHEMA.names, map(list, zip(*rows, strict=True)), strict=True)) if rows else {n: [] for n in SCHEMA.names}
    said = {b"weighbridge": msgspec.json.encode({"schema": SAMPLES, "step_s": step_s})}
    pq.write_table(pa.table(columns, schema=SCHEMA.with_metadata(said)), path)
    return path


def added(rows: Sequence[Row], placed: Sequence[Placed]) -> tuple[Slot, ...]:
    """The slots by plain addition, one sample after another: what every engine has to give."""
    sums: dict[tuple[str, int], list[int]] = {}
    for chip, ts, tensor, mhz, power, label in rows:
        jobs = [label] if label is not None else [p.job for p in placed if p.chip == chip and p.first <= ts <= p.last]
        for job in jobs:
            kept = sums.setdefault((job, ts // SLOT_S * SLOT_S), [0] * len(SUMS))
            busy, clock = tensor or 0, mhz or 0
            values = (1, tensor is not None, busy, busy if mhz is not None else 0, busy * clock, power is not None, power or 0)
            for place, value in enumerate(values):
                kept[place] += value
    return tuple(Slot(job, at, *values) for (job, at), values in sorted(sums.items()))
