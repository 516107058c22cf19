"""`python -m bench.months`: make the month of a seed, or measure what the watch makes of months, or how long a large one takes."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from rich.console import Console

from bench.months import BUILDING, HELD_OUT
from bench.months.shapes import FOLDERS, Shapes, read_shapes

SETS = {"building": BUILDING, "held-out": HELD_OUT}


def main() -> None:
    """Do what is asked for."""
    parser = ArgumentParser(prog="python -m bench.months", description="Months of a cloud from seeds, and what the watch makes of them.")
    does = parser.add_mutually_exclusive_group(required=True)
    does.add_argument("--seed", type=int, help="make the month of this seed, in the folder that --out names")
    does.add_argument("--measure", action="store_true", help="watch the months of the seeds, and print the figures")
    does.add_argument("--scale", action="store_true", help="time the command on 10,000 customers and a million jobs")
    parser.add_argument("--out", type=Path, metavar="DIR", help="where a month is written")
    parser.add_argument("--seeds", default="building", help="building, held-out, or numbers with commas")
    parser.add_argument("--customers", type=int, help="how many small customers beside the cases")
    parser.add_argument("--markdown", action="store_true", help="print the table as the page of the months has it")
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[3] / "shared" / "data", help="the folder of shared test data")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to this file")
    asked = parser.parse_args()
    if lacking := [name for name in FOLDERS if not (asked.data / name).is_dir()]:
        sys.exit(f"left out: {asked.data} has no {', '.join(lacking)}")
    if asked.seed is not None and asked.out is None:
        parser.error("--seed needs --out DIR")
    said = _done(asked, read_shapes(asked.data))
    if asked.json:
        asked.json.write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")


def _done(asked: Namespace, shapes: Shapes) -> dict[str, Any]:
    # What measuring needs takes a second to load, and making a month needs little of it.
    if asked.scale:
        return _scaled(shapes)
    return _made(asked, shapes) if asked.seed is not None else _measured(asked, shapes)


def _scaled(shapes: Shapes) -> dict[str, Any]:
    from bench.months import scale  # noqa: PLC0415  # see _done

    said = scale.measured(shapes)
    print(", ".join(f"{name} {value}" for name, value in said.items()))
    if said["wall_s"] > scale.MOST_SECONDS:
        print(f"target missed: {said['wall_s']} seconds from cold, wanted {scale.MOST_SECONDS:.0f}")
    return said


def _made(asked: Namespace, shapes: Shapes) -> dict[str, Any]:
    from bench.months.composing import SMALL_CUSTOMERS, compose  # noqa: PLC0415  # see _done
    from bench.months.writing import write  # noqa: PLC0415  # see _done
    from weighbridge.wiring import bridge  # noqa: PLC0415  # see _done

    many = SMALL_CUSTOMERS if asked.customers is None else asked.customers
    month = compose(asked.seed, shapes, bridge().chips(), customers=many)
    write(month, asked.out)
    said = {"seed": asked.seed, "cases": len(month.cases), "jobs": len(month.jobs), "out": str(asked.out)}
    print(f"{said['jobs']:,} jobs of {said['cases']:,} owners are in {asked.out}")
    return said


def _measured(asked: Namespace, shapes: Shapes) -> dict[str, Any]:
    from bench.months import measuring, report  # noqa: PLC0415  # see _done
    from bench.months.composing import SMALL_CUSTOMERS  # noqa: PLC0415  # see _done

    seeds = SETS.get(asked.seeds) or tuple(int(word) for word in asked.seeds.split(","))
    many = SMALL_CUSTOMERS if asked.customers is None else asked.customers
    said = report.figures(measuring.measured(seeds, shapes, customers=many))
    if asked.markdown:
        print("\n".join(report.markdown(said)))
    console = Console(width=140)
    for table in () if asked.markdown else report.tables(said):
        console.print(table)
    for line in report.lines(said):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    return said


if __name__ == "__main__":
    main()
