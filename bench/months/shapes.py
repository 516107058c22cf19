"""The shapes of real jobs that a month is drawn from, read from the shared data, and the factors they are scaled by.

| source | what is taken | factor |
|---|---|---|
| Acme, Kalos (NSDI 2024) | lengths of jobs of 64 workers and more; the rest whole; mean wait; shares of ends | time x 1 or `STRETCH` |
| MLPerf Training v5.0 | minutes and chips of runs of 64 chips and more | time x `FRAGMENT_STRETCH` |
| Alibaba v2025 DLRM | accelerators of each service | chips to the size asked for |
| Azure LLM inference 2023 | tokens of each minute of one hour | time x `DAY_OF_AN_HOUR` |

The chips of a case are what its size asks for, so each case states its own factor of chips.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

STRETCH = 6
"""Lengths of Acme's jobs times this make the attempts of an orderly run: a fleet of 2026 that fails less often than Kalos did in 2023."""
FRAGMENT_STRETCH = 8
"""MLPerf's runs last some eight minutes, the fragments of a large run an hour: hundreds of them, not thousands, make a month."""
DAY_OF_AN_HOUR = 24
"""The hour of Azure's requests is stretched to a day, so that its swing is one of the hour of the day."""
LARGE = 64
"""Workers, or chips, from which on a job is taken for a large one."""
SHORTEST_S = 60
FOLDERS = ("acme_trace", "mlperf_training_v5_0", "alibaba_v2025_dlrm", "azure_llm_inference")


@dataclass(frozen=True)
class Shapes:
    """What real jobs looked like: seconds, chips, and shares; all lists in a fixed order."""

    attempts: tuple[int, ...]
    """Seconds of the large jobs of Kalos."""
    attempt_workers: int
    """The median of their workers: what the chips of a case are a multiple of."""
    small: tuple[tuple[int, int], ...]
    """Workers and seconds of the other jobs of Kalos."""
    wait_s: float
    """Mean wait of an accelerator job of Kalos."""
    ends: tuple[float, float, float]
    """Shares of Kalos's jobs that were completed, cancelled and failed."""
    fragments: tuple[tuple[int, int], ...]
    """Chips and seconds of MLPerf's large runs."""
    services: tuple[int, ...]
    """Accelerators of each of Alibaba's services, the largest first."""
    loads: tuple[tuple[float, ...], ...]
    """Tokens of each of 24 equal parts of Azure's hour, over the mean; one for conversation, one for code."""


def read_shapes(data: Path) -> Shapes:
    """The shapes of a folder of shared data. Raises `FileNotFoundError` where a source is absent."""
    jobs = [(int(r["gpu_workers"]), _seconds(r)) for r in _rows(data / "acme_trace" / "converted_kalos_trace.csv")]
    large = sorted(seconds for workers, seconds in jobs if workers >= LARGE)
    workers = sorted(w for w, _ in jobs if w >= LARGE)
    kalos = next(r for r in _rows(data / "acme_trace" / "cluster_summary.csv") if r["id"] == "Kalos")
    return Shapes(
        attempts=tuple(large),
        attempt_workers=workers[len(workers) // 2],
        small=tuple(sorted((w, s) for w, s in jobs if w < LARGE)),
        wait_s=float(kalos["avg_que_time_gpu"]),
        ends=(float(kalos["complete_rate_gpu"]), float(kalos["cancel_rate_gpu"]), float(kalos["fail_rate_gpu"])),
        fragments=tuple(sorted(_fragments(data))),
        services=_services(data),
        loads=tuple(_load(data, name) for name in ("conv", "code")),
    )


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _seconds(row: dict[str, str]) -> int:
    step = float(row["iteration_computing_time"]) + float(row["iteration_networking_time"])
    return max(SHORTEST_S, round(int(row["num_iteration"]) * step))


def _fragments(data: Path) -> Iterator[tuple[int, int]]:
    for row in _rows(data / "mlperf_training_v5_0" / "summary_runs_dev.csv"):
        chips = int(row["nodes"]) * int(row["accel_per_node"])
        if chips >= LARGE and row["status"] == "success":
            yield chips, max(SHORTEST_S, round(float(row["minutes"]) * 60))


def _services(data: Path) -> tuple[int, ...]:
    table = _rows(data / "alibaba_v2025_dlrm" / "disaggregated_DLRM_trace.csv")
    held = Counter(row["app_name"] for row in table if row["gpu_request"] == "1")
    return tuple(sorted(held.values(), reverse=True))


def _load(data: Path, name: str) -> tuple[float, ...]:
    """Tokens a minute, the ragged first and last minute left out, in 24 parts of equal length."""
    minutes: dict[str, int] = defaultdict(int)
    for row in _rows(data / "azure_llm_inference" / f"AzureLLMInferenceTrace_{name}.csv"):
        minutes[row["TIMESTAMP"][:16]] += int(row["ContextTokens"]) + int(row["GeneratedTokens"])
    whole = [minutes[minute] for minute in sorted(minutes)][1:-1]
    edges = [i * len(whole) // DAY_OF_AN_HOUR for i in range(DAY_OF_AN_HOUR + 1)]
    means = [sum(whole[first : max(until, first + 1)]) / max(until - first, 1) for first, until in pairwise(edges)]
    middle = sum(means) / len(means)
    return tuple(mean / middle for mean in means)
