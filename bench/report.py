"""The figures as tables for the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.box import SIMPLE
from rich.table import Table

Row = Mapping[str, Any]


def engines(rows: Sequence[Row]) -> Table:
    """One rule on every engine."""
    table = Table(title="One rule of twelve clauses, 2,000 cases on which all agree; one thread, one case a call", box=SIMPLE)
    table.add_column("engine")
    table.add_column("gives")
    for heading in ("p50, µs", "a CPU second", "ours is × as fast"):
        table.add_column(heading, justify="right")
    for row in rows:
        table.add_row(row["name"], row["gives"], f"{row['p50_us']:.2f}", f"{row['per_second']:,.0f}", f"{row['ours_is_times']:.2f}")
    return table


def packs(rows: Sequence[Row]) -> Table:
    """The packs that are loaded, every reading of each in one pass; each cell has both kinds of case."""
    table = Table(title="The packs, all readings in one pass: p50 in µs with all facts known / with a quarter unknown", box=SIMPLE)
    table.add_column("pack")
    measured = list(dict.fromkeys(name.rpartition(", ")[0] for row in rows for name in row["p50_us"]))
    for heading in measured:
        table.add_column(heading, justify="right", min_width=len("10.0 / 300.0"))
    for row in rows:
        p50 = row["p50_us"]
        name = f"{row['pack']} ({row['subject']})\n  {row['clauses']} clauses, {row['facts']} facts, {row['lanes']:,} ways to read"
        table.add_row(name, *(f"{p50[f'{what}, all facts']:.1f} / {p50[f'{what}, a quarter unknown']:.1f}" for what in measured))
    return table


def together(figures: Mapping[str, float]) -> Table:
    """One question under every pack."""
    table = Table(title="One model and one transfer under every pack: p50 in µs", box=SIMPLE)
    table.add_column("what")
    table.add_column("µs", justify="right")
    for what, us in figures.items():
        table.add_row(what, f"{us:.1f}")
    return table


def startup(figures: Mapping[str, float | None]) -> Table:
    """What starting costs."""
    table = Table(title="Starting: milliseconds, each the median of five fresh processes", box=SIMPLE)
    table.add_column("what")
    table.add_column("ms", justify="right")
    for what, ms in figures.items():
        table.add_row(what, "-" if ms is None else f"{ms:.1f}")
    return table
