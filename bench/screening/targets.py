"""Screening as a part of `python -m bench`: the figures in one table, and what falls short of what is wanted of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.box import SIMPLE
from rich.table import Table

from bench.screening import measuring

DATA = Path(__file__).parents[3] / "shared" / "data"
"""The official lists and names of nobody in particular; they are not part of the repository."""
LEAST = {
    "candidate recall@50, spoilt": 0.99,
    "candidate recall@50, held-out": 0.85,
    "recall at most 1 % of ordinary names alerting": 0.82,
    "ratio, blocker counted": 50.0,
}
"""What is wanted of a figure at least."""


def absent() -> list[str]:
    """Why screening cannot be measured, where it cannot."""
    return [] if DATA.is_dir() else ["screening: the lists and names that it is measured on are not at hand"]


def measured() -> dict[str, Any]:
    """The figures of one run, those of this project's matcher in their plain names."""
    found = measuring.measured(DATA, measuring.Drawing())
    ours = found["matchers"][0]
    recall = {
        "recall at most 1 % of ordinary names alerting": round(ours["both"], 3),
        "of which spoilt": round(ours["spoilt"], 3),
        "of which held-out aliases": round(ours["held_out"], 3),
    }
    return recall | {what: figure for what, figure in found["plain"].items() if isinstance(figure, int | float)}


def report(found: dict[str, Any]) -> Table:
    """The figures as a table for the terminal; `python -m bench.screening` prints every matcher and class."""
    shown = Table(title="Screening, against the Consolidated Screening List of July 2026", box=SIMPLE)
    shown.add_column("what")
    shown.add_column("figure", justify="right")
    shown.add_column("wanted", justify="right")
    for what, figure in found.items():
        shown.add_row(what, f"{figure:,}", f"{LEAST[what]:g}" if what in LEAST else "")
    return shown


def missed(found: dict[str, Any]) -> list[str]:
    """A sentence for each figure that falls short."""
    return [f"screening, {what}: {found[what]}, {least:g} wanted" for what, least in LEAST.items() if what in found and found[what] < least]
