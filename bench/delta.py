"""What changed, screened again: listings of one day against all customers, and customers of one day against all listings."""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

import msgspec
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from bench.screening.shared import consolidated, innocents
from weighbridge.adapters.memory.store import remembering
from weighbridge.app.remembering.matching import NameMatcher, pack
from weighbridge.app.remembering.ports import Row
from weighbridge.app.remembering.rescreen import Rescreened, Wish, rescreen
from weighbridge.identify.listings.records import Edition
from weighbridge.identify.screening.weights import weights_of
from weighbridge.kernel.digests import digest

CUSTOMERS = 1_000_000
CHANGED_NAMES = 500
CHANGED_CUSTOMERS = 1_000
MOST_SECONDS = 5.0
_AT = datetime(2026, 7, 31, tzinfo=UTC)
_TOGETHER = 20_000


def people(data: Path, count: int, seed: int = 2026) -> Iterator[list[Row]]:
    """Customers with parts of the names, days of birth and countries of nobody in particular, recombined."""
    chance, real = Random(seed), innocents(data)  # noqa: S311  # customers to time, no secret
    names = [row["name"].split() for row in real]
    made: list[Row] = []
    for number in range(count):
        one, two = chance.choice(names), chance.choice(names)
        row = chance.choice(real)
        values = {"name": f"{' '.join(one[:-1]) or one[0]} {two[-1]}", "birth_date": row["birth_date"], "country": row["country"]}
        made.append(Row(f"c{number}", values))
        if len(made) == _TOGETHER:
            yield made
            made = []
    if made:
        yield made


def measured(data: Path, count: int = CUSTOMERS, url: str | None = None) -> dict[str, Any]:
    """Seconds of wall time: the first fill (few listings), a day's listings, a day's customers."""
    with tempfile.TemporaryDirectory() as folder:
        return _measured(data, count, url or str(Path(folder) / "memory.db"))


def _measured(data: Path, count: int, url: str) -> dict[str, Any]:
    whole = consolidated(data)
    weights = pack(weights_of([whole]))
    chance = Random(7)  # noqa: S311  # listings to time, no secret
    before, changed = _without(whole, chance)
    figures: dict[str, Any] = {"customers": count, "changed names": changed}
    few = msgspec.structs.replace(before, parties=before.parties[:50], digest=digest(b"few"))
    figures["first fill, against 50 listings"], _ = _timed(url, few, weights, people(data, count))
    after = msgspec.structs.replace(few, parties=(*few.parties, *_added(whole, before)), digest=digest(b"after"))
    figures["listings of a day"], done = _timed(url, after, weights, ())
    figures["hits"] = done.screening.found
    with remembering(url) as memory:
        memory.listings.keep(whole.parties, few.digest)
    figures["customers of a day"], _ = _timed(url, whole, weights, people(data, CHANGED_CUSTOMERS, seed=1))
    return figures


def _without(whole: Edition, chance: Random) -> tuple[Edition, int]:
    """The edition less parties who have so many names together, and how many names that is."""
    parties = list(whole.parties)
    chance.shuffle(parties)
    names = 0
    for place, party in enumerate(parties):
        names += len(party.names)
        if names >= CHANGED_NAMES:
            return msgspec.structs.replace(whole, parties=tuple(parties[place + 1 :]), digest=digest(b"before")), names
    return whole, 0


def _added(whole: Edition, before: Edition) -> tuple[Any, ...]:
    here = {party.id for party in before.parties}
    return tuple(party for party in whole.parties if party.id not in here)


def _timed(url: str, edition: Edition, weights: bytes, given: Iterable[Sequence[Row]]) -> tuple[float, Rescreened]:
    start = perf_counter()
    with NameMatcher(edition, _AT.date(), weights) as matcher, remembering(url) as memory:
        done = rescreen(memory, matcher, Wish(edition, _AT.date(), _AT), given)
    return perf_counter() - start, done


def report(figures: dict[str, Any]) -> Table:
    """The figures as a table for the terminal."""
    shown = Table(title=f"Screening what changed, {figures['customers']:,} customers in the memory", box=SIMPLE)
    shown.add_column("what")
    shown.add_column("", justify="right")
    for what, figure in figures.items():
        shown.add_row(what, f"{figure:,.2f} s" if isinstance(figure, float) else f"{figure:,}")
    return shown


def missed(figures: dict[str, Any]) -> list[str]:
    """A sentence where a day's listings take longer than is wanted."""
    took = figures.get("listings of a day", 0.0)
    return (
        [f"{figures['changed names']} changed names against {figures['customers']:,} customers: {took:.1f} s, {MOST_SECONDS:g} wanted"]
        if (took > MOST_SECONDS)
        else []
    )


def main() -> None:
    """`python -m bench.delta`: fill a memory, then time a day's changes. Apart from `python -m bench`: the fill takes minutes."""
    parser = ArgumentParser(
        prog="python -m bench.delta", description="Time the screening of what changed against a memory of many customers."
    )
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data", help="the folder of shared test data")
    parser.add_argument("--customers", type=int, default=CUSTOMERS)
    parser.add_argument("--memory", metavar="URL", help="an empty database; default a file that is removed again")
    asked = parser.parse_args()
    figures = measured(asked.data, asked.customers, asked.memory)
    console = Console()
    console.print(report(figures))
    for line in missed(figures):
        console.print(f"target missed: {line}", markup=False, soft_wrap=True)


if __name__ == "__main__":
    main()
