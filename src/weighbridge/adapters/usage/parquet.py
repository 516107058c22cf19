"""Parquet: tables of usage and bills in, the narrow contract of samples out and in.

The contract has one row a chip, moment and job, sorted by chip within an hour, every count a whole number; the step is in
the file's metadata.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from weighbridge.facts.usage.records import Sample
from weighbridge.facts.usage.tables import MOST_COLUMNS, TableRow
from weighbridge.kernel.errors import BadTable, Place, Unreadable

SCHEMA = pa.schema(
    [
        pa.field("gpu_uuid", pa.string(), nullable=False),
        pa.field("ts", pa.int64(), nullable=False),
        pa.field("tensor_ppm", pa.int32()),
        pa.field("sm_mhz", pa.int32()),
        pa.field("power_mw", pa.int32()),
        pa.field("job", pa.string()),
    ]
)
"""The narrow contract, `weighbridge/samples/1`."""
CONTRACT = "weighbridge/samples/1"
METADATA = b"weighbridge"
ROWS_A_GROUP = 1_000_000
SECONDS_AN_HOUR = 3_600


def write_samples(path: Path, samples: Iterable[Sample], step_s: int) -> int:
    """Write samples as a file of the contract, and return how many; a file half written is none, under its name.

    Raises :class:`Unreadable` (`file/unwritable`) where the disk is full or the folder is not there.
    """
    rows = sorted(samples, key=lambda s: (s.ts // SECONDS_AN_HOUR, s.gpu_uuid, s.ts, s.job or ""))
    columns = {name: [getattr(s, name) for s in rows] for name in SCHEMA.names}
    table = pa.table(columns, schema=SCHEMA.with_metadata({METADATA: json.dumps({"schema": CONTRACT, "step_s": step_s}).encode()}))
    part = path.with_name(path.name + ".part")
    try:
        pq.write_table(table, part, compression="zstd", row_group_size=ROWS_A_GROUP)
        part.replace(path)
    except OSError as problem:
        part.unlink(missing_ok=True)
        raise Unreadable(
            "file/unwritable",
            f"{path.name} could not be written: {problem.strerror}",
            where=Place(path.name),
            to_fix="make room, and run again",
        ) from None
    return len(rows)


def step_of(path: Path) -> int:
    """The seconds between the samples of a file of the contract. Raises :class:`BadTable` for a file that is none."""
    with _opened(path) as file:
        said = (file.schema_arrow.metadata or {}).get(METADATA)
    try:
        step = json.loads(said or b"{}")["step_s"]
    except (ValueError, KeyError):
        step = None
    if not isinstance(step, int) or step < 1:
        raise BadTable(
            "usage/not-this", f"{path.name} does not say the step of its samples", where=Place(path.name), to_fix=f"write it as {CONTRACT}"
        )
    return step


def read_samples_file(path: Path) -> tuple[Sample, ...]:
    """The samples of a file of the contract; for small files, larger ones are for an engine. Raises :class:`BadTable`."""
    step_of(path)
    with _opened(path) as file:
        missing = [n for n in SCHEMA.names if n not in file.schema_arrow.names]
        if missing:
            raise BadTable(
                "usage/no-column", f"{path.name} has no column {missing[0]}", where=Place(path.name), to_fix=f"write it as {CONTRACT}"
            )
        rows = file.read(columns=SCHEMA.names).cast(SCHEMA).to_pylist()
    return tuple(Sample(**row) for row in rows)


def rows_of(path: Path) -> tuple[tuple[str, ...], Iterator[TableRow]]:
    """The columns of a Parquet file and its rows, every cell as text, as a CSV of the same table would have it.

    Raises :class:`BadTable` for a file that is no Parquet, or was cut short.
    """
    with _opened(path) as file:
        names = tuple(file.schema_arrow.names)
        if len(names) > MOST_COLUMNS:
            raise BadTable("table/not-csv", f"{path.name} has {len(names):,} columns", where=Place(path.name), to_fix="keep those of usage")
    return names, _rows(path, names)


def _rows(path: Path, names: tuple[str, ...]) -> Iterator[TableRow]:
    line = 1
    with _opened(path) as file:
        for batch in file.iter_batches(batch_size=10_000):
            for row in batch.to_pylist():
                line += 1
                yield TableRow(line, {name: _text(row[name]) for name in names})


def _text(value: Any) -> str:  # noqa: ANN401  whatever a Parquet column holds
    """A cell as a CSV of the same table would have it."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, list) and value and all(isinstance(v, tuple) for v in value):
        value = dict(value)
    if isinstance(value, dict | list):
        return json.dumps(value, default=str)
    return "" if value is None else str(value)


@contextmanager
def _opened(path: Path) -> Iterator[pq.ParquetFile]:
    try:
        with pq.ParquetFile(path) as file:
            yield file
    except FileNotFoundError:
        raise Unreadable("file/missing", f"{path.name} is not there", where=Place(path.name), to_fix="check the name") from None
    except (pa.ArrowException, OSError) as problem:
        why = str(problem).partition("\n")[0][:200]
        raise BadTable(
            "usage/not-parquet", f"{path.name} is no whole Parquet file: {why}", where=Place(path.name), to_fix="copy it again"
        ) from None
