"""What the measurements are held to. A target that is missed is said so; nothing fails, for a busy machine is no fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

TIMES_FASTER = {"Rego (regopy)": 50.0, "Cedar (cedarpy), full ladder": 50.0, "CEL (Rust)": 1.0}
"""How many times an engine's throughput ours is to be, both with every fact known."""

MOST_US = {
    "cited, all facts": 5.0,
    "cited, a quarter unknown": 8.0,
    "needs and changes, all facts": 150.0,
    "needs and changes, a quarter unknown": 150.0,
}
"""Microseconds that the median decision of a pack is to take at most, all its readings in one pass."""


MOST_US_TOGETHER = 150.0
"""Microseconds that the median model and transfer are to take at most under every pack together."""


def missed(engines: Sequence[Mapping[str, Any]], packs: Sequence[Mapping[str, Any]], together: Mapping[str, float]) -> Iterator[str]:
    """A sentence for each target that is missed."""
    for row in engines:
        wanted = TIMES_FASTER.get(row["name"])
        if wanted is not None and row["ours_is_times"] < wanted:
            yield f"{row['name']}: ours is {row['ours_is_times']} times as fast, {wanted:g} wanted"
    for row in packs:
        for what, most in MOST_US.items():
            if row["p50_us"][what] > most:
                yield f"{row['pack']} ({row['subject']}), {what}: {row['p50_us'][what]:.1f} µs, at most {most:g} wanted"
    for what, us in together.items():
        if us > MOST_US_TOGETHER:
            yield f"every pack together, {what}: {us:.1f} µs, at most {MOST_US_TOGETHER:g} wanted"
