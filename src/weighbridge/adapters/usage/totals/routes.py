"""The engines that can run the heavy stage, by name: DuckDB in SQL of its own, and the portable code on three."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
import narwhals as nw
import pyarrow as pa

from weighbridge.adapters.usage.totals.pieces import Piece, one_step, piece
from weighbridge.adapters.usage.totals.placing import HOUR_S, Placed, as_table, by_hour
from weighbridge.adapters.usage.totals.portable import by_label, by_place
from weighbridge.kernel.errors import UnknownName, did_you_mean
from weighbridge.watch.slots import SLOT_S, SUMS, Slot

Progress = Callable[[int], None]
"""Told how many samples more have been summed."""

_SUMS = """
    count(*)::BIGINT AS samples,
    count(tensor_ppm)::BIGINT AS tensor_samples,
    coalesce(sum(tensor_ppm::BIGINT), 0)::BIGINT AS tensor,
    coalesce(sum(CASE WHEN sm_mhz IS NOT NULL THEN tensor_ppm::BIGINT END), 0)::BIGINT AS tensor_clocked,
    coalesce(sum(tensor_ppm::BIGINT * sm_mhz), 0)::BIGINT AS clocked,
    count(power_mw)::BIGINT AS power_samples,
    coalesce(sum(power_mw::BIGINT), 0)::BIGINT AS power
"""
_BY_LABEL = f"""
    SELECT job, ts // {SLOT_S} * {SLOT_S} AS at, {_SUMS}
    FROM read_parquet($file) WHERE job IS NOT NULL GROUP BY ALL
"""  # noqa: S608  # the parts are this module's own constants
_BY_PLACE = f"""
    SELECT p.number, ts // {SLOT_S} * {SLOT_S} AS at, {_SUMS}
    FROM read_parquet($file) s
    JOIN hours p ON s.gpu_uuid = p.gpu_uuid AND s.ts // {HOUR_S} = p.hour AND s.ts >= p.first AND s.ts <= p.last
    WHERE s.job IS NULL GROUP BY ALL
"""  # noqa: S608  # the same


MEMORY = "200MB"
"""What DuckDB may hold; beyond it, it spills to disk."""
_AT_ONCE = 65_536
_COLUMNS = ["job", "at", *SUMS]
_SLOTS = pa.schema([pa.field("job", pa.string()), *(pa.field(name, pa.int64()) for name in _COLUMNS[1:])])
_HOURS = f"""
    CREATE OR REPLACE TEMP TABLE hours AS
    SELECT gpu_uuid, first, last, number,
        unnest(range(greatest(first, $first) // {HOUR_S}, least(last, $last) // {HOUR_S} + 1)) AS hour
    FROM placed WHERE first <= $last AND last >= $first
"""  # noqa: S608  # the same


@dataclass(frozen=True)
class Summed:
    """The slots of every job, and how many samples there were, by what became of them."""

    slots: tuple[Slot, ...]
    samples: int
    placed: int
    step_s: int

    @property
    def stray(self) -> int:
        """Samples that name no job, of chips that no job is known to have held then."""
        return self.samples - self.placed


def slots_of(paths: Sequence[Path], rows: Sequence[Placed], engine: str = "duckdb", progress: Progress = lambda _: None) -> Summed:
    """The sums over files of samples, by the engine of that name. Raises :class:`UnknownName`, :class:`Unreadable`.

    A file is one piece of work, so memory stays that of one file's jobs, and progress is told file by file.
    """
    if engine not in ROUTES:
        raise UnknownName("command/unknown-engine", f'no engine is called "{engine}"', to_fix=did_you_mean(engine, ROUTES))
    pieces = [piece(path) for path in paths]
    run, tables = ROUTES[engine](rows), []
    for one in pieces:
        tables += [table.select(_COLUMNS).cast(_SLOTS) for table in run(one)] if one.rows else []
        progress(one.rows)
    slots = _merged(tables)
    return Summed(slots, sum(one.rows for one in pieces), sum(slot.samples for slot in slots), one_step(pieces))


def _merged(tables: list[pa.Table]) -> tuple[Slot, ...]:
    """The slots of several files, those of one job and time added up, in order."""
    if not tables:
        return ()
    whole = pa.concat_tables(tables)
    tables.clear()
    added = whole.group_by(["job", "at"]).aggregate([(name, "sum") for name in SUMS])
    ordered = added.sort_by([("job", "ascending"), ("at", "ascending")]).select(["job", "at", *(f"{name}_sum" for name in SUMS)])
    return tuple(chain.from_iterable(map(_slots, ordered.to_batches(max_chunksize=_AT_ONCE))))


def _slots(rows: pa.RecordBatch) -> Iterator[Slot]:
    """Rows as slots; a job's name is one object, however many slots it has."""
    jobs = rows.column(0).dictionary_encode()
    names = jobs.dictionary.to_pylist()
    return map(Slot, map(names.__getitem__, jobs.indices.to_pylist()), *(column.to_pylist() for column in rows.columns[1:]))


def _duckdb(rows: Sequence[Placed]) -> Callable[[Piece], Iterable[pa.Table]]:
    """DuckDB in SQL of its own: the fast path.

    Hours are written out inside the engine. Its plain interval join was half as fast on the same two cores where a chip
    had 35 jobs in a file, for it tries every job of the chip for every sample.
    """
    link = duckdb.connect(config={"memory_limit": MEMORY})
    given = as_table(rows)
    # A job's number instead of its name through the join: grouping by it is nearly twice as fast.
    names = given.column("placed").combine_chunks().dictionary_encode()
    link.register("given", given.append_column("number", names.indices))
    link.execute("CREATE TEMP TABLE placed AS SELECT gpu_uuid, first, last, number FROM given")

    def run(one: Piece) -> Iterable[pa.Table]:
        if one.unlabelled < one.rows:
            yield link.sql(_BY_LABEL, params={"file": str(one.path)}).to_arrow_table()
        if one.unlabelled and rows:
            link.execute(_HOURS, {"first": one.first, "last": one.last})
            found = link.sql(_BY_PLACE, params={"file": str(one.path)}).to_arrow_table()
            yield found.append_column("job", names.dictionary.take(found.column("number")))

    return run


def _portable(
    scan: Callable[[Path], nw.LazyFrame[Any]], lift: Callable[[pa.Table], nw.LazyFrame[Any]]
) -> Callable[[Sequence[Placed]], Callable[[Piece], Iterable[pa.Table]]]:
    """The same sums by the portable code, on the engine that scans a file and lifts a table of ours."""

    def route(rows: Sequence[Placed]) -> Callable[[Piece], Iterable[pa.Table]]:
        def run(one: Piece) -> Iterable[pa.Table]:
            samples = scan(one.path)
            if one.unlabelled < one.rows:
                yield _collected(by_label(samples))
            if one.unlabelled and rows:
                hours = by_hour(rows, {"first": one.first, "last": one.last})
                yield _collected(by_place(samples, lift(hours)))

        return run

    return route


def _collected(frame: nw.LazyFrame[Any]) -> pa.Table:
    table: pa.Table = frame.collect(backend="pyarrow").to_native()
    return table


def _portable_duckdb(rows: Sequence[Placed]) -> Callable[[Piece], Iterable[pa.Table]]:
    link = duckdb.connect()
    route = _portable(lambda path: nw.from_native(link.read_parquet(str(path))), lambda table: nw.from_native(link.from_arrow(table)))
    return route(rows)


def _polars(rows: Sequence[Placed]) -> Callable[[Piece], Iterable[pa.Table]]:
    import polars as pl  # noqa: PLC0415  # an engine is needed by whoever asks for it

    def lift(table: pa.Table) -> nw.LazyFrame[Any]:
        frame = pl.from_arrow(table)
        assert isinstance(frame, pl.DataFrame)  # noqa: S101  # a table is lifted, never a single column
        return nw.from_native(frame.lazy())

    return _portable(lambda path: nw.from_native(pl.scan_parquet(path)), lift)(rows)


def _spark(rows: Sequence[Placed]) -> Callable[[Piece], Iterable[pa.Table]]:
    from pyspark.sql import SparkSession  # noqa: PLC0415  # the same

    session = SparkSession.builder.getOrCreate()
    return _portable(
        lambda path: nw.from_native(session.read.parquet(str(path))), lambda table: nw.from_native(session.createDataFrame(table))
    )(rows)


ROUTES: dict[str, Callable[[Sequence[Placed]], Callable[[Piece], Iterable[pa.Table]]]] = {
    "duckdb": _duckdb,
    "duckdb-portable": _portable_duckdb,
    "polars": _polars,
    "spark": _spark,
}
"""Each engine; all give the same whole numbers."""
