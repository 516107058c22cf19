"""A million customers against the whole list, over all cores, as `weighbridge screen FILE` does it."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from bench.delta import people
from bench.screening import shared
from weighbridge.app.screening.many import screen_many
from weighbridge.identify.screening.index import build
from weighbridge.identify.screening.records import Settings


def measured(data: Path, count: int) -> dict[str, Any]:
    """Seconds by the clock and of processors from the first customer to the last answer, hits, and the memory of the largest processes."""
    index = build([shared.consolidated(data)])
    started, used = perf_counter(), process_time()
    hits = sum(answer.outcome == "hit" for answer in screen_many(_rows(data, count), index, Settings(), date(2026, 8, 1)))
    took, used = perf_counter() - started, process_time() - used
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "customers": count,
        "with a hit": hits,
        "seconds by the clock": round(took, 1),
        "seconds of processors": round(used + others.ru_utime + others.ru_stime, 1),
        "MB of this process, and of the largest beside it": (
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000,
            others.ru_maxrss // 1000,
        ),
    }


def _rows(data: Path, count: int) -> Iterator[dict[str, str]]:
    return ({name: value or "" for name, value in row.values.items()} for rows in people(data, count) for row in rows)
