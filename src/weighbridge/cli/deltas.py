"""`weighbridge screen --delta`: screen what changed since the last time, on either side, and remember it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from weighbridge.cli import edges
from weighbridge.cli.showing import results
from weighbridge.kernel.errors import BadInput, Place

if TYPE_CHECKING:
    from weighbridge.adapters.memory.store import SqlMemory
    from weighbridge.app.remembering.carrying import Carried
    from weighbridge.app.remembering.matching import NameMatcher
    from weighbridge.app.remembering.records import Role
    from weighbridge.app.remembering.rescreen import Rescreened, Told
    from weighbridge.app.remembering.rows import Fault, Line
    from weighbridge.facts.screenings.result import ScreenedParty
    from weighbridge.identify.listings.records import Edition

    Aside = tuple[list[Fault], list[Fault]]
    """Lines that cannot be screened, and lines screened without evidence that cannot be read."""


Delta = Annotated[bool, typer.Option("--delta", help="Screen what changed since the last time, on either side, and remember it.")]
AsRole = Annotated[str, typer.Option("--as", help="With --delta: whether they are each a customer or a counterparty.")]
Whole = Annotated[bool, typer.Option("--whole", help="With --delta: the file is the whole book; whoever is not in it has left.")]
Anew = Annotated[bool, typer.Option("--anew", help="With --delta: screen all against all, with weights of words taken anew.")]
Renamed = Annotated[str | None, typer.Option(help="With --delta: a CSV file former,present of ids that changed.")]


class Asked(msgspec.Struct, frozen=True):
    """What the command line says."""

    file: str | None
    lists: str | None
    memory: str | None
    on: date
    house: str | None
    mapping: dict[str, str]
    threshold: int | None = None
    workers: int = 0
    role: str = "customer"
    whole: bool = False
    anew: bool = False
    renamed: str | None = None
    result: str | None = None


def rescreen_and_show(asked: Asked, *, json: bool) -> bool:
    """Screen what changed; whether the lists are fit, every row was read and every hit is dismissed. Raises `BadInput`."""
    from weighbridge.adapters.houses import read_stale_after
    from weighbridge.adapters.lists.store import default_folder
    from weighbridge.cli.showing.memory import show_rescreened
    from weighbridge.cli.showing.screening import bars, show_standing_line
    from weighbridge.cli.weighing import tables

    with edges.needing("screening", "screening"):
        from weighbridge.adapters.indexes import current_edition, standing_of
        from weighbridge.adapters.memory.store import remembering
    folder = Path(asked.lists) if asked.lists else default_folder()
    standing = standing_of(folder, asked.on, read_stale_after(asked.house))
    faults, unread = list["Fault"](), list["Fault"]()
    with remembering(asked.memory) as memory, bars() as told:
        done, carried = _rescreened(memory, current_edition(folder), asked, (faults, unread), told)
        waiting = list(memory.hits.standing(states=("open", "escalated", "confirmed")))
        parties = _parties(memory, asked)
    if asked.result:
        tables.write(asked.result, results.result(parties, standing, done.screening.epoch))
    if json:
        edges.print_json({"run": done, "unreadable": faults, "unread": unread, "carried": carried, "hits": waiting, "lists": standing})
    else:
        show_rescreened(done, waiting, (faults, unread), carried)
    show_standing_line(standing)
    return standing.fit and not faults and not waiting


def _rescreened(memory: SqlMemory, edition: Edition, asked: Asked, aside: Aside, told: Told) -> tuple[Rescreened, Carried | None]:
    from weighbridge.app.remembering.carrying import carry
    from weighbridge.app.remembering.records import ROLES
    from weighbridge.app.remembering.rescreen import Wish, rescreen
    from weighbridge.app.remembering.rows import readable

    if asked.role not in ROLES:
        raise BadInput("command/bad-option", f'--as "{asked.role}" is no role', to_fix="write customer or counterparty")
    if asked.result and asked.file is None:
        raise BadInput("command/bad-option", "--result is of a file of customers, and none is given", to_fix="name the file")
    if asked.whole and asked.file is None:
        raise BadInput("command/bad-option", "--whole says that a file is the whole book, and no file is given", to_fix="name the file")
    role: Role = "counterparty" if asked.role == "counterparty" else "customer"
    wish = Wish(edition, asked.on, datetime.now(tz=UTC), role, asked.whole, asked.anew, stepwise=True)
    given = readable(_lines(asked.file, asked.mapping), *aside) if asked.file else ()
    with _matcher(memory, edition, asked) as matcher:
        done = rescreen(memory, matcher, wish, given, told)
    return done, carry(memory, _pairs(Path(asked.renamed)), role, asked.on) if asked.renamed else None


def _parties(memory: SqlMemory, asked: Asked) -> list[ScreenedParty]:
    """What the memory holds of the rows of the file, where a result is to be written."""
    from weighbridge.adapters.customer_files import open_customers

    if not asked.result or not asked.file:
        return []
    role: Role = "counterparty" if asked.role == "counterparty" else "customer"
    return list(results.parties_remembered(open_customers(Path(asked.file), asked.mapping), memory, role))


def _matcher(memory: SqlMemory, edition: Edition, asked: Asked) -> NameMatcher:
    """The matcher, with the weights of its epoch unless another begins."""
    from weighbridge.app.remembering.matching import NameMatcher
    from weighbridge.identify.screening.records import MATCHER, Settings

    last = memory.runs.last()
    goes_on = last is not None and last.epoch.matcher == MATCHER and not asked.anew
    settings = Settings() if asked.threshold is None else Settings(threshold=asked.threshold)
    return NameMatcher(edition, asked.on, memory.runs.weights() if goes_on else None, settings, asked.workers)


def _lines(file: str, mapping: dict[str, str]) -> Iterator[Line]:
    from weighbridge.adapters.customer_files import open_customers
    from weighbridge.app.remembering.rows import Line

    opened = open_customers(Path(file), mapping)
    for row in opened.rows:
        yield Line(row.line, None if row.fault else opened.customer(row), row.fault)


def _pairs(path: Path) -> dict[str, str]:
    """Former ids and present ones, from a CSV file with these two columns. Raises `BadInput`."""
    text = edges.read_whole(path).decode("utf-8-sig", errors="replace")
    rows = list(csv.reader(text.splitlines()))
    if not rows or [cell.strip() for cell in rows[0]] != ["former", "present"]:
        raise BadInput(
            "memory/bad-renames", "the file has no columns former,present", where=Place(str(path)), to_fix="write them in its first line"
        )
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != 2 or not all(cell.strip() for cell in row):  # noqa: PLR2004
            raise BadInput("memory/bad-renames", "a row is no pair of ids", where=Place(str(path), "", line), to_fix="write FORMER,PRESENT")
    return {row[0].strip(): row[1].strip() for row in rows[1:]}
