"""Runs the measurements and puts the figures in rows, as the JSON file holds them."""

from __future__ import annotations

from typing import Any

from bench import engines, packs, together
from bench.clock import take_turns
from bench.engines import OURS

Row = dict[str, Any]


def of_engines(seconds: float) -> tuple[list[Row], list[str]]:
    """The contest of engines, and those that are not installed. Raises :class:`bench.engines.Disagrees`."""
    contests, absent = engines.contests()
    take_turns(contests, seconds=seconds)
    ours = next(c.per_second for c in contests if c.name == OURS)
    rows = [{"name": c.name, "gives": c.gives, **c.figures(), "ours_is_times": round(ours / c.per_second, 2)} for c in contests]
    return rows, absent


def of_packs(seconds: float) -> tuple[list[Row], list[str]]:
    """Every pack that loads, subject by subject, and why the others do not."""
    laws, absent = packs.loadable()
    rows = []
    for bench in (bench for law in laws for bench in packs.benches(law)):
        contests = packs.contests(bench)
        take_turns(contests, seconds=seconds)
        row = {"pack": bench.pack, "subject": bench.subject, **bench.sizes()}
        rows.append({**row, "p50_us": {c.name: round(c.p50_us, 3) for c in contests}})
    return rows, absent


def of_together(seconds: float) -> dict[str, float]:
    """Microseconds that one question takes under every pack."""
    laws, _ = packs.loadable()
    contest = together.contest(laws)
    take_turns([contest], seconds=seconds)
    return {contest.name: round(contest.p50_us, 1)}
