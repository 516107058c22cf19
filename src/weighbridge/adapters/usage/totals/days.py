"""Samples kept by day, and their sums made anew only where something changed.

    index.json                 what was delivered, and the file of each day
    days/2026-11-01-….parquet  a day's samples: each chip, job and moment once, sorted by hour, chip and moment
    sums/2026-11-01-….bin      a day's slots, under the digest of the day and of the jobs that held chips on it

A delivery is taken in whole or not at all: files are written beside their place and renamed into it, the index last. So a
run that is killed leaves what was there before, and running it again ends where it would have. A delivery that was taken
in before changes nothing; a sample told again by a later one replaces what the earlier said of that chip and moment.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import msgspec

from weighbridge.adapters.usage.totals.pieces import SAMPLES, Piece, one_step, piece
from weighbridge.adapters.usage.totals.placing import Placed
from weighbridge.adapters.usage.totals.routes import Progress, Summed, slots_of
from weighbridge.kernel.digests import digest
from weighbridge.kernel.errors import BadInput, Place, Unreadable
from weighbridge.watch.slots import SLOT_S, Slot

INDEX = "weighbridge/days/1"
DAY_S = 86_400
MEMORY = "400MB"
"""What the sorting of a day may hold in memory; the rest goes to disk."""
_SHORT = 16
_READ = """
    SELECT gpu_uuid, ts, max(tensor_ppm) AS tensor_ppm, max(sm_mhz) AS sm_mhz, max(power_mw) AS power_mw, job
    FROM read_parquet($new) WHERE ts BETWEEN $first AND $last GROUP BY gpu_uuid, ts, job
"""
_KEPT = """
    SELECT gpu_uuid, ts, tensor_ppm, sm_mhz, power_mw, job FROM read_parquet($old) o
    WHERE NOT EXISTS (SELECT 1 FROM told t WHERE t.gpu_uuid = o.gpu_uuid AND t.ts = o.ts)
"""
_TOUCHED = f"SELECT DISTINCT ts // {DAY_S} * {DAY_S} AS first FROM read_parquet($new)"  # noqa: S608  # a number of ours
_IN_ORDER = "ORDER BY ts // 3600, gpu_uuid, ts, job"


class Day(msgspec.Struct, frozen=True):
    """The file of one day, and how many samples it holds."""

    file: str
    rows: int


class Index(msgspec.Struct, frozen=True):
    """What the folder holds."""

    schema: str = INDEX
    step_s: int | None = None
    deliveries: dict[str, str] = {}
    """Each file that was taken in, by its digest, with its name."""
    days: dict[str, Day] = {}


class Taken(msgspec.Struct, frozen=True):
    """What a delivery brought: its rows, those that stand, and what they replaced."""

    rows: int
    repeated: int
    """Rows of a chip, job and moment that the same file told before."""
    replaced: int
    """Samples of earlier deliveries that it tells otherwise, or again."""
    days: tuple[str, ...]
    before: bool = False
    """Whether the file had been taken in already."""


def read_index(folder: Path) -> Index:
    """What the folder holds; nothing where there is none. Raises :class:`Unreadable` where its index is damaged."""
    path = folder / "index.json"
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Index)
    except FileNotFoundError:
        return Index()
    except (OSError, msgspec.MsgspecError) as problem:
        raise _damaged(path, str(problem)) from None
    if found.schema != INDEX:
        raise _damaged(path, f'it is of another form, "{found.schema}"')
    return found


def take_in(folder: Path, delivery: Path) -> Taken:
    """Take a file of samples into the days. Raises :class:`Unreadable` for the file, `BadInput` where nothing can be written."""
    index, new = read_index(folder), piece(delivery)
    with delivery.open("rb") as stream:
        name = hashlib.file_digest(stream, "sha256").hexdigest()
    if name in index.deliveries:
        return Taken(new.rows, new.rows, 0, (), before=True)
    if index.step_s is not None:
        one_step((Piece(folder, 0, 0, 0, 0, index.step_s), new))
    try:
        days, unique, replaced = _written(folder, index, new)
        kept = {**index.days, **days}
        _publish(folder, Index(INDEX, new.step_s, {**index.deliveries, name: delivery.name}, kept))
    except (OSError, duckdb.Error) as problem:
        raise _unwritable(folder, delivery, problem) from None
    finally:
        _swept(folder)
    return Taken(new.rows, new.rows - unique, replaced, tuple(days))


def _written(folder: Path, index: Index, new: Piece) -> tuple[dict[str, Day], int, int]:
    """The days that the delivery touches, merged and written; how many of its rows stand; how many earlier ones they replace."""
    for part in ("days", "sums", "spill"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    days: dict[str, Day] = {}
    unique = replaced = 0
    with duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(folder / "spill")}) as link:
        link.execute(f"CREATE TEMP TABLE touched AS {_TOUCHED}", {"new": str(new.path)})
        for (first,) in link.sql("SELECT first FROM touched ORDER BY first").fetchall():
            span = {"new": str(new.path), "first": first, "last": first + DAY_S - 1}
            link.sql("DROP TABLE IF EXISTS told")
            link.execute(f"CREATE TEMP TABLE told AS {_READ}", span)
            told = _count(link, "told")
            if told:
                day = datetime.fromtimestamp(first, UTC).date().isoformat()
                before = index.days.get(day)
                days[day] = _day_file(folder, link, day, before, new.step_s)
                unique += told
                replaced += told + (before.rows if before else 0) - days[day].rows
    return days, unique, replaced


def _day_file(folder: Path, link: duckdb.DuckDBPyConnection, day: str, before: Day | None, step: int) -> Day:
    link.sql("DROP TABLE IF EXISTS kept")
    link.execute("CREATE TEMP TABLE kept AS SELECT * FROM told")
    if before is not None:
        link.execute(f"INSERT INTO kept {_KEPT}", {"old": str(folder / "days" / before.file)})
    unfinished = folder / "days" / f"{day}.unfinished"
    said = msgspec.json.encode({"schema": SAMPLES, "step_s": step}).decode()
    link.execute(
        f"COPY (SELECT * FROM kept {_IN_ORDER}) TO '{_quoted(unfinished)}' "  # noqa: S608  # a path of our own making
        f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{weighbridge: '{said}'}})"
    )
    with unfinished.open("rb") as stream:
        name = f"{day}-{hashlib.file_digest(stream, 'sha256').hexdigest()[:_SHORT]}.parquet"
    unfinished.replace(folder / "days" / name)
    return Day(name, _count(link, "kept"))


def _count(link: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(link.sql(f"SELECT count(*) FROM {table}").fetchall()[0][0])  # noqa: S608  # one of two names of ours


def _publish(folder: Path, index: Index) -> None:
    unfinished = folder / "index.unfinished"
    with unfinished.open("wb") as stream:
        stream.write(msgspec.json.encode(index))
        stream.flush()
        os.fsync(stream.fileno())
    unfinished.replace(folder / "index.json")


def _swept(folder: Path) -> None:
    """Remove what no index names: files cut short, and days that newer ones replaced."""
    named = {day.file for day in read_index(folder).days.values()}
    for path in [*(folder / "days").glob("*"), *(folder / "spill").glob("*")]:
        if path.is_file() and path.name not in named:
            path.unlink(missing_ok=True)


def sums(folder: Path, rows: Sequence[Placed], engine: str = "duckdb", progress: Progress = lambda _: None) -> Summed:
    """The slots of every day at hand; a day is summed anew only where its samples, or the jobs on its chips, changed."""
    index = read_index(folder)
    parts = []
    for day, kept in sorted(index.days.items()):
        parts.append(_of_day(folder, day, kept, lambda path, ours: slots_of([path], ours, engine), rows))
        progress(kept.rows)
    slots = tuple(sorted((slot for part in parts for slot in part.slots), key=lambda slot: (slot.job, slot.at)))
    return Summed(slots, sum(part.samples for part in parts), sum(part.placed for part in parts), index.step_s or 1)


def _of_day(folder: Path, day: str, kept: Day, add: Callable[[Path, list[Placed]], Summed], rows: Sequence[Placed]) -> Summed:
    first = int(datetime.fromisoformat(f"{day}T00:00:00+00:00").timestamp())
    ours = [row for row in rows if row.first < first + DAY_S and row.last >= first]
    made_of = msgspec.msgpack.encode([kept.file, SLOT_S, [[r.chip, r.first, r.last, r.job] for r in ours]])
    path = folder / "sums" / f"{day}-{digest(made_of).removeprefix('sha256:')[:_SHORT]}.bin"
    slots = _remembered(path)
    if slots is not None:
        return Summed(slots, kept.rows, sum(slot.samples for slot in slots), 1)
    found = add(folder / "days" / kept.file, ours)
    _remember(path, found.slots)
    for old in path.parent.glob(f"{day}-*"):
        if old != path:
            old.unlink(missing_ok=True)
    return found


def _remembered(path: Path) -> tuple[Slot, ...] | None:
    """The sums of a day that were kept; None where there are none, or they were spoilt, for they can be made again."""
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=tuple[Slot, ...])
    except (OSError, msgspec.MsgspecError):
        return None


def _remember(path: Path, slots: tuple[Slot, ...]) -> None:
    """Keep the sums of a day; without room they are made again the next time."""
    unfinished = path.with_suffix(".unfinished")
    try:
        unfinished.write_bytes(msgspec.msgpack.encode(slots))
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _damaged(path: Path, why: str) -> Unreadable:
    return Unreadable("usage/bad-store", f"the index of days cannot be read: {why}", where=Place(str(path)), to_fix="name another folder")


def _unwritable(folder: Path, delivery: Path, problem: Exception) -> BadInput:
    return BadInput(
        "file/unwritable",
        f"{delivery.name} was not taken in, and nothing of it is counted: {problem}",
        where=Place(str(folder)),
        to_fix="make room, see that the file is whole, and run it again",
    )
