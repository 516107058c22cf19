"""How long `weighbridge watch` takes from cold over a month of 10,000 customers and a million jobs, and what it holds in memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from bench.months.composing import factors
from bench.months.drawing import Draw
from bench.months.families.crowd import crowd, market
from bench.months.records import Month
from bench.months.shapes import Shapes
from bench.months.writing import CUSTOMERS, MAPPING, OWNERS, USAGE, write
from weighbridge.wiring import bridge

CUSTOMERS_MANY, JOBS_MANY = 10_000, 1_000_000
MOST_SECONDS = 60.0
SEED = 7
_ASKS = 3


def large_month(shapes: Shapes, customers: int, jobs: int) -> Month:
    """A month of small customers alone, so that many with so many jobs in all, one or two more or fewer of each."""
    draw = Draw(Random(SEED), shapes, bridge().chips())  # noqa: S311  # a month is to come again, not to be secret
    shared = market(draw, 20, 30, 200)
    # A customer has from one job to the most, a few of them twice: the mean is half of the most, and 7.5 % more.
    most = round(2 * jobs / customers / 1.15)
    month = Month(SEED, crowd(draw, customers, shared, most), factors())
    for number, job in enumerate(month.jobs, 1):
        job.id = f"j{number:07d}"
    return month


def measured(shapes: Shapes, customers: int = CUSTOMERS_MANY, jobs: int = JOBS_MANY) -> dict[str, Any]:
    """Seconds and peak memory of the command, in a process of its own that nothing was loaded for."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        month = large_month(shapes, customers, jobs)
        write(month, folder)
        count = len(month.jobs)
        del month
        return {"customers": customers, "jobs": count, **_run(list(_command(folder)), folder)}


def _command(folder: Path) -> Iterator[str]:
    yield from (sys.executable, "-c", "from weighbridge.cli import main; main()", "watch")
    yield from ("--usage", str(folder / USAGE), "--mapping", str(folder / MAPPING))
    yield from ("--customers", str(folder / CUSTOMERS), "--owners", str(folder / OWNERS))
    yield from ("--on", "2026-10-31", "--as-if", "us/iaas-kyc", "--json")


def _run(command: list[str], folder: Path) -> dict[str, Any]:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with (folder / "answer.json").open("wb") as out:
        run = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, check=False)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert run.returncode in (0, _ASKS), run.stderr.decode()[-2_000:]
    return {
        "wall_s": round(wall, 1),
        "cpu_s": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "peak_mb": round(after.ru_maxrss / 1024),
        "exit": run.returncode,
        "answer_mb": round((folder / "answer.json").stat().st_size / 1e6, 1),
    }
