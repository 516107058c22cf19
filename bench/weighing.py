"""Weighing tables of models: rows a second, reading and weighing apart, over a table of made-up rows of every kind."""

from __future__ import annotations

from rich.box import SIMPLE
from rich.table import Table

from bench.clock import Contest, take_turns
from weighbridge.facts.catalogues.reading import read_table
from weighbridge.weigh.tables.weighing import weigh_table
from weighbridge.wiring import bridge

ROWS = 500
WANTED_A_SECOND = 2_000
_HEAD = "name,organisation,country,published,domain,parameters,active_parameters,tokens,epochs,operations,confidence,chip,chips,hours,base"
_CHIPS = ("NVIDIA H100 SXM5 80GB", "NVIDIA A100", "Google TPU v4", "NVIDIA V100", "")


def table(rows: int = ROWS) -> bytes:
    """Rows dense and sparse, with and without hardware, alone and made from the row before."""
    lines = [_HEAD]
    for n in range(rows):
        billions, tokens = 1 + n % 70, 10**11 * (1 + n % 50)
        active = f"{billions * 10**9 // 8}" if n % 5 == 0 else ""
        base = f"m{n - 1}" if n % 7 == 1 else ""
        chip = _CHIPS[n % len(_CHIPS)]
        machines = f"{chip},{64 * (1 + n % 30)},{200 + n % 900}" if chip else ",,"
        stated = f"{6 * billions * 10**9 * tokens}"
        lines.append(
            f"m{n},lab,US,202{n % 6}-0{1 + n % 9}-11,Language,{billions}e9,{active},{tokens},1,{stated},confident,{machines},{base}"
        )
    return "\n".join(lines).encode()


def rows_a_second(seconds: float) -> dict[str, float]:
    """Rows a second of processor time, for each stage."""
    body, chips = table(), bridge().chips()
    read = read_table(body, "bench")
    contests = [
        Contest("read a row of a table", "records and findings", lambda b: read_table(b, "bench"), [body]),
        Contest("weigh a row of a table", "every method, pooled, flagged", lambda t: weigh_table(t, chips), [read]),
    ]
    take_turns(contests, seconds=seconds)
    return {contest.name: round(contest.per_second * ROWS) for contest in contests}


def report(figures: dict[str, float]) -> Table:
    """The figures as a table for the terminal."""
    shown = Table(title=f"Tables of models, {ROWS} rows a call; one thread", box=SIMPLE)
    shown.add_column("what")
    shown.add_column("rows a second", justify="right")
    for what, rate in figures.items():
        shown.add_row(what, f"{rate:,.0f}")
    return shown


def missed(figures: dict[str, float]) -> list[str]:
    """A sentence for each stage slower than is wanted."""
    return [f"{what}: {rate:,.0f} a second, {WANTED_A_SECOND:,} wanted" for what, rate in figures.items() if rate < WANTED_A_SECOND]
