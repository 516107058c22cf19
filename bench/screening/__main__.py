"""`python -m bench.screening`: draw the sets, score the matchers, print the tables, keep the figures where `--json FILE` says."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.screening import many, measuring
from bench.screening.measuring import Drawing


def main() -> None:
    """Measure and print."""
    parser = ArgumentParser(prog="python -m bench.screening", description="Score name matchers on names drawn from the official lists.")
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[3] / "shared" / "data", help="the folder of shared test data")
    usual = Drawing()
    parser.add_argument("--spoilt", type=int, default=usual.spoilt, help="spoilt names")
    parser.add_argument("--natural", type=int, default=usual.natural, help="ordinary people")
    parser.add_argument("--skip", type=int, default=usual.skip, help="ordinary people left out first, of 50,000")
    parser.add_argument("--seed", type=int, default=usual.seed)
    parser.add_argument("--opinion", type=int, default=usual.opinion, help="cases of each set that LogicV2 is asked about")
    parser.add_argument("--once", action="store_true", help="hold only aliases out that stand with no other listing")
    parser.add_argument("--customers", type=int, metavar="COUNT", help="screen so many customers over all cores, and nothing else")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to this file")
    asked = parser.parse_args()
    if asked.customers:
        for what, figure in many.measured(asked.data, asked.customers).items():
            Console().print(f"{what}: {figure}", markup=False, highlight=False)
        return
    drawing = Drawing(asked.spoilt, asked.natural, asked.skip, asked.seed, asked.opinion, asked.once)
    figures = measuring.measured(asked.data, drawing)
    show(figures)
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def show(figures: dict[str, Any]) -> None:
    """The figures as tables, then whatever was left out."""
    console = Console(width=140)
    table = Table(
        "matcher",
        "spoilt",
        "held-out aliases",
        "both",
        "near misses alerting",
        "look-alikes alerting",
        title="Recall at most 1 % of ordinary names alerting",
    )
    for row in figures["matchers"]:
        table.add_row(row["name"], *(f"{row[key]:.3f}" for key in ("spoilt", "held_out", "both", "near_misses", "look_alikes")))
    console.print(table)
    classes = Table("class", *(row["name"] for row in figures["matchers"]), title="By class")
    for group in figures["matchers"][0]["classes"]:
        # A small sample need not hold a case of every class.
        classes.add_row(group, *(f"{row['classes'][group]:.2f}" if group in row["classes"] else "" for row in figures["matchers"]))
    console.print(classes)
    for key, value in figures["plain"].items():
        console.print(f"{key}: {value}", markup=False, highlight=False)
    for line in figures["absent"]:
        console.print(f"left out: {line}", markup=False, soft_wrap=True)


if __name__ == "__main__":
    main()
