"""`python -m bench`: measure, print tables, and keep the figures where `--json FILE` says."""

from __future__ import annotations

import json
import platform
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench import counters, measure, metering, ownership, report, startup, watching, weighing
from bench.screening import targets as screening
from bench.targets import missed

TABLES: dict[str, Callable[[Any], Table]] = {
    "engines": report.engines,
    "packs": report.packs,
    "together": report.together,
    "startup": report.startup,
    "weighing": weighing.report,
    "ownership": ownership.report,
    "metering": metering.report,
    "counters": counters.report,
    "watching": watching.report,
    "screening": screening.report,
}


def main() -> None:
    """Measure what is asked for, or everything."""
    parser = ArgumentParser(prog="python -m bench", description="Measure the evaluator beside other engines, the packs, and the start.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of {', '.join(TABLES)}; all when none is named")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures to this file")
    parser.add_argument("--seconds", type=float, default=0.5, help="how long each is timed in each of three rounds")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(TABLES):
        parser.error(f"no part is called {', '.join(sorted(unknown))}")
    figures = measured(asked.parts or list(TABLES), asked.seconds)
    show(figures)
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measured(parts: list[str], seconds: float) -> dict[str, Any]:
    """The figures of the parts, with the machine they were taken on."""
    figures: dict[str, Any] = {
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "engines": [],
        "packs": [],
        "together": {},
        "startup": {},
        "weighing": {},
        "ownership": {},
        "metering": [],
        "counters": [],
        "watching": [],
        "screening": {},
        "absent": [],
    }
    if "engines" in parts:
        figures["engines"], absent = measure.of_engines(seconds)
        figures["absent"] += [f"{name} is not installed: pip install --require-hashes -r locks/bench.txt" for name in absent]
    if "packs" in parts:
        figures["packs"], absent = measure.of_packs(seconds / 2)
        figures["absent"] += absent
    if "together" in parts:
        figures["together"] = measure.of_together(seconds)
    if "startup" in parts:
        figures["startup"] = startup.cold()
    if "weighing" in parts:
        figures["weighing"] = weighing.rows_a_second(seconds)
    if "ownership" in parts:
        figures["ownership"] = ownership.seconds_of()
    if "metering" in parts:
        lacking = metering.absent()
        figures["metering"] = [] if lacking else metering.overhead()
        figures["absent"] += lacking
    if "counters" in parts:
        figures["counters"] = [] if metering.absent() else counters.accuracy()
        figures["absent"] += counters.absent()
    _long_ones(parts, figures)
    figures["missed"] = list(missed(figures["engines"], figures["packs"], figures["together"]))
    figures["missed"] += [
        *weighing.missed(figures["weighing"]),
        *metering.missed(figures["metering"]),
        *ownership.missed(figures["ownership"]),
    ]
    figures["missed"] += watching.missed(figures["watching"])
    figures["missed"] += counters.missed(figures["counters"])
    figures["missed"] += screening.missed(figures["screening"])
    return figures


def _long_ones(parts: list[str], figures: dict[str, Any]) -> None:
    """The parts that take minutes, put among the figures."""
    for part, measuring in {"watching": watching, "screening": screening}.items():
        if part in parts:
            lacking = measuring.absent()
            figures[part] = figures[part] if lacking else measuring.measured()
            figures["absent"] += lacking


def show(figures: dict[str, Any]) -> None:
    """The figures as tables, then what was left out, then what falls short of a target."""
    console = Console()
    for part, table in TABLES.items():
        if figures[part]:
            console.print(table(figures[part]))
    for line in figures["absent"]:
        console.print(f"left out: {line}", markup=False, soft_wrap=True)
    for line in figures["missed"]:
        console.print(f"target missed: {line}", markup=False, soft_wrap=True)


main()
