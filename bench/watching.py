"""How fast the heavy stage of watching is, beside the rate at which the same files can be read at all.

The samples are made here from a seed: chips at 15 seconds, sorted by chip as the contract wants them, in files of equal
size. The physical limit is decoding: the plain scan sums the same columns without a join, in the same run on the same
files. Each measurement is a process of its own, so its peak of resident memory is its own.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from rich.table import Table

ROWS, FILES, CHIPS, STEP_S = 10_000_000, 4, 2_000, 15
START = 1_767_225_600
JOB_HOURS, JOB_CHIPS = 6, 32
"""The mean job of Acme's Kalos holds 26.8 chips (its cluster_summary.csv)."""
LEAST_PER_SECOND, MOST_RESIDENT_MB, LEAST_OF_SCAN = 15e6, 500.0, 0.40
MEGA = 1e6
WAYS = ("scan", "interval join", "job label")


def absent() -> list[str]:
    """What is not installed."""
    found = []
    for name in ("duckdb", "numpy", "pyarrow"):
        try:
            __import__(name)
        except ImportError:
            found.append(f"{name} is not installed: pip install weighbridge[watching]")
    return found


def make(folder: Path, rows: int, *, labelled: bool) -> list[Path]:
    """Files of samples, a share of the chips in each."""
    import numpy as np  # noqa: PLC0415  # absent() names what is missing
    import pyarrow as pa  # noqa: PLC0415  # absent() names what is missing
    import pyarrow.parquet as pq  # noqa: PLC0415  # absent() names what is missing

    draw = np.random.default_rng(6)
    each, moments = CHIPS // FILES, rows // CHIPS
    paths = []
    for number in range(FILES):
        names = pa.array([f"GPU-{number * each + i:08d}" for i in range(each)])
        where = pa.array(np.repeat(np.arange(each, dtype=np.int32), moments))
        ts = np.tile(START + STEP_S * (1 + np.arange(moments, dtype=np.int64)), each)
        jobs = (ts - START - 1) // (JOB_HOURS * 3_600) * (CHIPS // JOB_CHIPS + 1) + np.repeat(
            np.arange(each) + number * each, moments
        ) // JOB_CHIPS
        label = (
            pa.array([f"job-{i}" for i in range(int(jobs.max()) + 1)]).take(pa.array(jobs)) if labelled else pa.nulls(len(ts), pa.string())
        )
        columns = {
            "gpu_uuid": pa.DictionaryArray.from_arrays(where, names).cast(pa.string()),
            "ts": ts,
            "tensor_ppm": draw.integers(0, 10**6, len(ts)).astype(np.int32),
            "sm_mhz": draw.integers(1_200, 1_980, len(ts)).astype(np.int32),
            "power_mw": draw.integers(60_000, 700_000, len(ts)).astype(np.int32),
            "job": label,
        }
        said = {b"weighbridge": json.dumps({"schema": "weighbridge/samples/1", "step_s": STEP_S}).encode()}
        path = folder / f"samples-{number}{'-labelled' if labelled else ''}.parquet"
        pq.write_table(pa.table(columns).replace_schema_metadata(said), path, compression="zstd", row_group_size=1 << 20)
        paths.append(path)
    return paths


def measured(rows: int = ROWS) -> list[dict[str, Any]]:
    """Each way over the same rows, in a process of its own."""
    figures = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for labelled in (False, True):
            make(folder, rows, labelled=labelled)
        for way in WAYS:
            run = subprocess.run([sys.executable, "-m", "bench.watching", way, place], capture_output=True, text=True, check=True)
            figures.append(json.loads(run.stdout))
    scan = figures[0]["per_second"]
    return [{**row, "of_scan": round(row["per_second"] / scan, 3)} for row in figures]


def one(way: str, folder: Path) -> dict[str, Any]:
    """One way, here and now: rows a second, and the peak of resident memory."""
    labelled = way == "job label"
    paths = sorted(p for p in folder.glob("*.parquet") if ("labelled" in p.name) == labelled)
    placed = _placed(paths) if way == "interval join" else []
    import_module("weighbridge.adapters.usage.totals.routes")
    import_module("duckdb")  # what is timed is the work, not the import
    start = time.perf_counter()
    rows = _scan(paths) if way == "scan" else _summed(paths, placed)
    took = time.perf_counter() - start
    peak = _resident_mb()
    return {"way": way, "rows": rows, "seconds": round(took, 3), "per_second": round(rows / took), "resident_mb": round(peak, 1)}


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


def _summed(paths: list[Path], placed: list[Any]) -> int:
    from weighbridge.adapters.usage.totals.routes import slots_of  # noqa: PLC0415  # absent() names what is missing

    found = slots_of(paths, placed)
    assert found.stray == 0, "every sample has its job"
    return found.samples


def _placed(paths: list[Path]) -> list[Any]:
    from weighbridge.adapters.usage.totals.pieces import piece  # noqa: PLC0415  # absent() names what is missing
    from weighbridge.adapters.usage.totals.placing import Placed  # noqa: PLC0415  # absent() names what is missing

    last, length = max(piece(path).last for path in paths), JOB_HOURS * 3_600
    spans = [(START + i * length, min(START + (i + 1) * length, last)) for i in range((last - START - 1) // length + 1)]
    return [
        Placed(f"GPU-{c:08d}", first + STEP_S, until, f"job-{i}-{c // JOB_CHIPS}")
        for c in range(CHIPS)
        for i, (first, until) in enumerate(spans)
    ]


def report(figures: list[dict[str, Any]]) -> Table:
    """The figures as a table."""
    table = Table(title="the heavy stage of watching, samples")
    for name in ("way", "samples", "seconds", "M samples/s", "of the scan", "resident MB"):
        table.add_column(name, justify="left" if name == "way" else "right")
    for row in figures:
        cells = (f"{row['rows']:,}", f"{row['seconds']:.2f}", f"{row['per_second'] / MEGA:.1f}", f"{row['of_scan']:.0%}")
        table.add_row(row["way"], *cells, f"{row['resident_mb']:.0f}")
    return table


def missed(figures: list[dict[str, Any]]) -> list[str]:
    """What falls short of its target."""
    found = []
    for row in figures[1:]:
        if row["resident_mb"] > MOST_RESIDENT_MB:
            found.append(f"{row['way']}: {row['resident_mb']:.0f} MB resident, wanted at most {MOST_RESIDENT_MB:.0f}")
        if row["way"] == "interval join" and row["per_second"] < LEAST_PER_SECOND:
            found.append(f"{row['way']}: {row['per_second'] / MEGA:.1f} M samples/s, wanted {LEAST_PER_SECOND / MEGA:.0f}")
        if row["way"] == "job label" and row["of_scan"] < LEAST_OF_SCAN:
            found.append(f"{row['way']}: {row['of_scan']:.0%} of the scan, wanted {LEAST_OF_SCAN:.0%}")
    return found


if __name__ == "__main__":
    print(json.dumps(one(sys.argv[1], Path(sys.argv[2]))))
