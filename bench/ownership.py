"""Ownership: a million stakes, read from a table and added up to the fixpoint of the 50 % rule."""

from __future__ import annotations

import gc
from datetime import date
from time import process_time

from rich.box import SIMPLE
from rich.table import Table

from weighbridge.facts.owning.shares import Shares
from weighbridge.identify.ownership.findings import findings
from weighbridge.identify.ownership.reading import read_stakes
from weighbridge.kernel.answers import Answer

STAKES = 1_000_000
MOST_SECONDS = 10.0
_ON = date(2026, 11, 20)


def table(stakes: int = STAKES) -> bytes:
    """Made-up stakes among four parties for ten stakes: lines, circles, bands, totals over the whole; always the same."""
    parties, state = max(2, stakes * 2 // 5), 20_261_120
    lines = ["owner,owned,percent,from,until"]
    for _ in range(stakes):
        state = (state * 6_364_136_223_846_793_005 + 1_442_695_040_888_963_407) % 2**64
        owner, owned, share = (state >> 33) % parties, (state >> 13) % parties, (state >> 40) % 70
        lines.append(f"p{owner},p{owned},{share if share % 5 else f'{share}-{share + 10}'},,")
    return "\n".join(lines).encode()


def seconds_of(stakes: int = STAKES) -> dict[str, float]:
    """Seconds of processor time for each stage, so that a busy machine does not count.

    One in a hundred parties is listed, and one in a thousand was screened by nobody.
    """
    body = table(stakes)
    gc.disable()  # as the command does: a million rows are kept to the end
    figures: dict[str, float] = {}
    start = process_time()
    graph = read_stakes(body, "bench.csv")
    figures["read the table"] = process_time() - start
    own = {name: Answer.YES if n % 100 == 0 else Answer.UNKNOWN if n % 1000 == 1 else Answer.NO for n, name in enumerate(graph.actors)}
    start = process_time()
    reach = Shares(graph.on(_ON).stakes()).reach(own)
    figures["stakes of the day to the fixpoint"] = process_time() - start
    start = process_time()
    findings(graph, _ON)
    figures["circles, totals and the other findings"] = process_time() - start
    gc.enable()
    caught = sum(answer is Answer.YES for answer in reach.owned.values())
    return {what: round(took, 2) for what, took in figures.items()} | {"parties caught": float(caught)}


def report(figures: dict[str, float]) -> Table:
    """The figures as a table for the terminal."""
    shown = Table(title=f"Ownership, {STAKES:,} stakes; one thread, seconds of the processor", box=SIMPLE)
    shown.add_column("what")
    shown.add_column("seconds", justify="right")
    for what, figure in figures.items():
        shown.add_row(what, f"{figure:,.0f}" if what == "parties caught" else f"{figure:.2f}")
    return shown


def missed(figures: dict[str, float]) -> list[str]:
    """A sentence where the fixpoint takes longer than is wanted."""
    took = figures.get("stakes of the day to the fixpoint", 0.0)
    return [f"a million stakes to the fixpoint: {took:.1f} s, {MOST_SECONDS:g} s wanted"] if took > MOST_SECONDS else []
