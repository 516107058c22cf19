"""How fast the heavy stage of watching is, beside the rate at which the same files can be read at all.

The samples are made here from a seed, day by day, as the contract wants them: chips at 15 seconds, sorted by hour, chip and
moment. The physical limit is decoding: the plain scan sums the same columns without a join, in the same run on the same
files. Each measurement is a process of its own, so its peak of resident memory and its processor time are its own; Spark's are
told with its Java machine's time, which is started before, and without its memory. At the smallest size every other engine that is
installed sums the same files, and its slots are compared to the last bit.

`BENCH_SAMPLES=100000000,1000000000 python -m bench watching` measures other sizes; ten to the ninth takes 14 GB of disk for a
while, in `TMPDIR`.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rich.box import SIMPLE
from rich.table import Table

SIZES = (10_000_000, 100_000_000)
STEP_S, DAY_S, HOUR_S = 15, 86_400, 3_600
A_DAY = 100_000_000
"""Samples of a day, at the most: a larger measurement has more days."""
START = 1_767_225_600
JOB_HOURS, JOB_CHIPS = 6, 32
"""The mean job of Acme's Kalos holds 26.8 chips (its cluster_summary.csv)."""
LEAST_PER_SECOND, MOST_RESIDENT_MB, LEAST_OF_SCAN = 15e6, 500.0, 0.40
MEASURED_AT = 100_000_000
"""The size at which memory is bounded."""
MEGA = 1e6
BYTES_A_SAMPLE = 8
"""On disk, about."""
WAYS = ("scan", "interval join", "labelled scan", "job label")
ENGINES = {"duckdb-portable": "duckdb", "polars": "polars", "spark": "pyspark"}
"""The other engines, and what each needs."""
BESIDE = {"interval join": "scan", "job label": "labelled scan"}
"""Which scan reads the files that a way sums."""


def absent() -> list[str]:
    """What is not installed."""
    found = []
    for name in ("duckdb", "numpy", "pyarrow"):
        try:
            __import__(name)
        except ImportError:
            found.append(f"{name} is not installed: pip install weighbridge[watching]")
    return found


def sizes() -> list[int]:
    """How many samples to measure with."""
    said = os.environ.get("BENCH_SAMPLES")
    return [int(words) for words in said.split(",")] if said else list(SIZES)


def shape(rows: int) -> tuple[int, int]:
    """The chips of so many samples, and the days: whole jobs on whole days, so the rows are near what was asked."""
    days = max(1, rows // A_DAY)
    return max(1, rows // days * STEP_S // DAY_S // JOB_CHIPS) * JOB_CHIPS, days


def make(folder: Path, rows: int, *, labelled: bool) -> None:
    """A file of samples for each day."""
    import numpy as np  # noqa: PLC0415  # absent() names what is missing
    import pyarrow as pa  # noqa: PLC0415  # absent() names what is missing
    import pyarrow.parquet as pq  # noqa: PLC0415  # absent() names what is missing

    from weighbridge.adapters.usage.parquet import ROWS_A_GROUP, SCHEMA  # noqa: PLC0415  # absent() names what is missing

    draw, (chips, days) = np.random.default_rng(6), shape(rows)
    moments = HOUR_S // STEP_S
    said = {b"weighbridge": json.dumps({"schema": "weighbridge/samples/1", "step_s": STEP_S}).encode()}
    words = pa.dictionary(pa.int32(), pa.string())
    schema = pa.schema([field if field.type != pa.string() else pa.field(field.name, words) for field in SCHEMA])
    names = pa.array([_chip(c) for c in range(chips)])
    where = np.repeat(np.arange(chips, dtype=np.int32), moments)
    for day in range(days):
        spans = range(day * DAY_S // (JOB_HOURS * HOUR_S), (day + 1) * DAY_S // (JOB_HOURS * HOUR_S))
        jobs = pa.array([_job(span, group) for span in spans for group in range(chips // JOB_CHIPS)])
        with pq.ParquetWriter(
            folder / f"{'labelled' if labelled else 'bare'}-{day:03d}.parquet", schema, compression="zstd", store_schema=False
        ) as file:
            file.add_key_value_metadata(said)
            for hour in range(24):
                span = np.int32(hour // JOB_HOURS * (chips // JOB_CHIPS))
                label = (
                    pa.DictionaryArray.from_arrays(pa.array(where // JOB_CHIPS + span), jobs) if labelled else pa.nulls(len(where), words)
                )
                columns = [
                    pa.DictionaryArray.from_arrays(pa.array(where), names),
                    np.tile(START + day * DAY_S + hour * HOUR_S + STEP_S * np.arange(moments, dtype=np.int64), chips),
                    *(draw.integers(*span, len(where), np.int32) for span in ((0, 10**6), (1_200, 1_980), (60_000, 700_000))),
                    label,
                ]
                file.write_table(pa.table(columns, schema=schema), row_group_size=ROWS_A_GROUP)


def _chip(number: int) -> str:
    return f"GPU-{number:08d}-1f0e-4d2c-8b6a-{number:012d}"


def _job(span: int, group: int) -> str:
    return f"job-{span}-{group}"


def measured() -> list[dict[str, Any]]:
    """Each way over the same rows, in a process of its own, at each size that the disk has room for."""
    figures: list[dict[str, Any]] = []
    for rows in sizes():
        with tempfile.TemporaryDirectory() as place:
            if shutil.disk_usage(place).free > 2 * rows * BYTES_A_SAMPLE:
                figures += _of_size(rows, Path(place))
    return figures


def _of_size(rows: int, folder: Path) -> list[dict[str, Any]]:
    for labelled in (False, True):
        make(folder, rows, labelled=labelled)
    found: dict[str, dict[str, Any]] = {}
    others = [name for name, needs in ENGINES.items() if rows == min(sizes()) and find_spec(needs) is not None]
    for way in (*WAYS, *others):
        run = subprocess.run([sys.executable, "-m", "bench.watching", way, str(folder)], capture_output=True, text=True, check=True)
        found[way] = json.loads(run.stdout.splitlines()[-1])
    for way, row in found.items():
        row["same_bits"] = row["digest"] == found["interval join"]["digest"] if way in others else None
        beside = found["scan" if way in others else BESIDE.get(way, way)]
        row["of_scan"] = round(row["per_second"] / beside["per_second"], 3)
        row["of_scan_cpu"] = round(beside["cpu_seconds"] / row["cpu_seconds"], 3)
    return list(found.values())


def one(way: str, folder: Path) -> dict[str, Any]:
    """One way, here and now: rows a second, processor seconds, and the peak of resident memory."""
    labelled = way in {"labelled scan", "job label"}
    paths = sorted(folder.glob("labelled-*" if labelled else "bare-*"))
    engine = way if way in ENGINES else "duckdb"
    placed = _placed(paths) if way in {"interval join", *ENGINES} else []
    import_module("weighbridge.adapters.usage.totals.routes")
    import_module("duckdb")  # what is timed is the work, not the import
    if way == "spark":
        import_module("pyspark.sql").SparkSession.builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    start, before = time.perf_counter(), _cpu_seconds()
    rows, slots = (_scan(paths), ()) if way in BESIDE.values() else _summed(paths, placed, engine)
    took, cpu = time.perf_counter() - start, _cpu_seconds() - before
    figures = {"way": way, "rows": rows, "seconds": round(took, 3), "cpu_seconds": round(cpu, 3), "per_second": round(rows / took)}
    return {**figures, "resident_mb": round(_resident_mb(), 1), "digest": _digest(slots)}


def _cpu_seconds() -> float:
    """Processor seconds of this process and of those that it started and that run."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="ascii").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            ticks += int(fields[11]) + int(fields[12])
    return time.process_time() + ticks / os.sysconf("SC_CLK_TCK")


def _resident_mb() -> float:
    """The most that this process held in memory; the kernel's own mark where there is one, for the other starts at the parent's."""
    try:
        marks = [row for row in Path("/proc/self/status").read_text(encoding="ascii").splitlines() if row.startswith("VmHWM")]
    except OSError:
        marks = []
    return int(marks[0].split()[1]) / 1024 if marks else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _scan(paths: list[Path]) -> int:
    """The physical limit: every column that the join needs is decoded and added up, nothing is matched."""
    import duckdb  # noqa: PLC0415  # absent() names what is missing

    rows = 0
    for path in paths:
        text = "SELECT count(*), max(gpu_uuid), sum(ts), sum(tensor_ppm), sum(sm_mhz), sum(power_mw), count(job) FROM read_parquet($file)"
        rows += int(duckdb.connect().sql(text, params={"file": str(path)}).fetchall()[0][0])
    return rows


def _summed(paths: list[Path], placed: list[Any], engine: str) -> tuple[int, Any]:
    """How many samples were summed, and the slots."""
    from weighbridge.adapters.usage.totals.routes import slots_of  # noqa: PLC0415  # absent() names what is missing

    found = slots_of(paths, placed, engine)
    assert found.stray == 0, "every sample has its job"
    return found.samples, found.slots


def _digest(slots: Any) -> str:  # noqa: ANN401  # slots, whose type needs what may be absent
    import msgspec  # noqa: PLC0415  # absent() names what is missing

    whole = hashlib.sha256()
    for slot in slots:
        whole.update(msgspec.msgpack.encode(slot))
    return whole.hexdigest()


def _placed(paths: list[Path]) -> list[Any]:
    from weighbridge.adapters.usage.totals.pieces import piece  # noqa: PLC0415  # absent() names what is missing
    from weighbridge.adapters.usage.totals.placing import Placed  # noqa: PLC0415  # absent() names what is missing

    chips, _ = shape(sum(piece(path).rows for path in paths))
    length = JOB_HOURS * HOUR_S
    spans, names = range(len(paths) * DAY_S // length), [_chip(c) for c in range(chips)]
    jobs = [[_job(span, group) for group in range(chips // JOB_CHIPS)] for span in spans]
    return [
        Placed(name, START + span * length, START + (span + 1) * length - STEP_S, jobs[span][c // JOB_CHIPS])
        for c, name in enumerate(names)
        for span in spans
    ]


def report(figures: list[dict[str, Any]]) -> Table:
    """The figures as a table."""
    table = Table(title="the heavy stage of watching, samples", box=SIMPLE, padding=(0, 1, 0, 0), pad_edge=False)
    for name in ("way", "samples", "s", "M/s", "CPU s", "of scan", "in CPU", "MB", "bits"):
        table.add_column(name, justify="left" if name == "way" else "right", no_wrap=True, min_width=len(name))
    for row in figures:
        cells = (f"{row['rows']:.1e}", f"{row['seconds']:.2f}", f"{row['per_second'] / MEGA:.1f}", f"{row['cpu_seconds']:.1f}")
        bits = {None: "", True: "same", False: "OTHERS"}[row["same_bits"]]
        table.add_row(row["way"], *cells, f"{row['of_scan']:.0%}", f"{row['of_scan_cpu']:.0%}", f"{row['resident_mb']:.0f}", bits)
    return table


def missed(figures: list[dict[str, Any]]) -> list[str]:
    """What falls short of its target."""
    found = [f"{row['way']} gives other sums than DuckDB" for row in figures if row["same_bits"] is False]
    for row in (row for row in figures if row["way"] in BESIDE):
        what = f"{row['way']} of {row['rows']:,}"
        if row["resident_mb"] > MOST_RESIDENT_MB and row["rows"] <= MEASURED_AT:
            found.append(f"{what}: {row['resident_mb']:.0f} MB resident, wanted at most {MOST_RESIDENT_MB:.0f}")
        if row["way"] == "interval join" and row["per_second"] < LEAST_PER_SECOND:
            found.append(f"{what}: {row['per_second'] / MEGA:.1f} M samples/s, wanted {LEAST_PER_SECOND / MEGA:.0f}")
        if row["way"] == "job label" and row["of_scan"] < LEAST_OF_SCAN:
            found.append(f"{what}: {row['of_scan']:.0%} of the scan, wanted {LEAST_OF_SCAN:.0%}")
    return found


if __name__ == "__main__":
    print(json.dumps(one(sys.argv[1], Path(sys.argv[2]))))
