"""The engines that can run the heavy stage, by name: DuckDB in SQL of its own, and the portable code on three."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import narwhals as nw
import pyarrow as pa
from narwhals.exceptions import NarwhalsError

from weighbridge.adapters.usage.totals.pieces import Piece, one_step, piece
from weighbridge.adapters.usage.totals.placing import HOUR_S, Placed, as_table, by_hour
from weighbridge.adapters.usage.totals.portable import by_label, by_place
from weighbridge.kernel.errors import Place, UnknownName, Unreadable, did_you_mean
from weighbridge.watch.slots import SLOT_S, SUMS, Slot

Progress = Callable[[int], None]
"""Told how many samples more have been summed."""
Run = Callable[["Batch"], Iterable[pa.Table]]
"""What an engine does with the files of one batch."""
AT_ONCE = frozenset(("spark",))
"""Engines that are given every file in one batch: a cluster is kept busy by many files together, not by one after another."""

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
    FROM read_parquet($file) WHERE job IS NOT NULL AND ts BETWEEN $first AND $last GROUP BY ALL
"""  # noqa: S608  # the parts are this module's own constants
_BY_PLACE = f"""
    SELECT p.number, ts // {SLOT_S} * {SLOT_S} AS at, {_SUMS}
    FROM read_parquet($file) s
    JOIN hours p ON s.gpu_uuid = p.gpu_uuid AND s.ts // {HOUR_S} = p.hour AND s.ts >= p.first AND s.ts <= p.last
    WHERE s.job IS NULL AND s.ts BETWEEN $first AND $last GROUP BY ALL
"""  # noqa: S608  # the same


MEMORY = "200MB"
"""What DuckDB may hold; beyond it, it spills to disk."""
MOST_SENT = 128 * 1024**2
"""Bytes of jobs by hour that Spark sends whole to each executor; beyond it, it sorts both sides."""
SPAN_S = 6 * HOUR_S
"""What is joined at a time where a file is in order: the hours of so many chips fit a processor's cache, a day's do not."""
_AT_ONCE = 65_536
_COLUMNS = ["job", "at", *SUMS]
_REPEATING = frozenset(("job", "at", "samples", "tensor_samples", "power_samples"))
_SLOTS = pa.schema([pa.field("job", pa.string()), *(pa.field(name, pa.int64()) for name in _COLUMNS[1:])])
_HOURS = f"""
    CREATE OR REPLACE TEMP TABLE hours AS
    SELECT gpu_uuid, first, last, number,
        unnest(range(greatest(first, $first) // {HOUR_S}, least(last, $last) // {HOUR_S} + 1)) AS hour
    FROM placed WHERE first <= $last AND last >= $first
"""  # noqa: S608  # the same


@dataclass(frozen=True)
class Batch:
    """Files that are summed together."""

    pieces: tuple[Piece, ...]

    @property
    def paths(self) -> list[str]:
        """Where they lie."""
        return [str(one.path) for one in self.pieces]

    @property
    def rows(self) -> int:
        """Their samples."""
        return sum(one.rows for one in self.pieces)

    @property
    def unlabelled(self) -> int:
        """Those that name no job."""
        return sum(one.unlabelled for one in self.pieces)

    @property
    def within(self) -> dict[str, int]:
        """The moments of the first sample and of the last."""
        return {"first": min(one.first for one in self.pieces), "last": max(one.last for one in self.pieces)}


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

    A file is one piece of work, so memory stays that of one file's jobs, and progress is told file by file; but Spark is
    given all of them together.
    """
    if engine not in ROUTES:
        raise UnknownName("command/unknown-engine", f'no engine is called "{engine}"', to_fix=did_you_mean(engine, ROUTES))
    pieces = [piece(path) for path in paths]
    tables: list[pa.Table] = []
    with TemporaryDirectory(prefix="weighbridge-") as spill:
        run = ROUTES[engine](rows, Path(spill))
        for batch in [Batch(tuple(pieces))] if engine in AT_ONCE and pieces else [Batch((one,)) for one in pieces]:
            tables += _tables(run, batch)
            progress(batch.rows)
        del run
    slots = _merged(tables)
    return Summed(slots, sum(one.rows for one in pieces), sum(slot.samples for slot in slots), one_step(pieces))


def _tables(run: Run, batch: Batch) -> list[pa.Table]:
    try:
        return [table.select(_COLUMNS).cast(_SLOTS) for table in run(batch)] if batch.rows else []
    except (duckdb.Error, pa.ArrowException, NarwhalsError, OSError) as problem:
        raise Unreadable(
            "usage/not-samples",
            f"{batch.pieces[0].path.name}{f' and {more} more' if (more := len(batch.pieces) - 1) else ''} could not be summed, "
            f"and nothing of it is counted: {str(problem).partition(chr(10))[0]}",
            where=Place(batch.paths[0]),
            to_fix="see that the disk has room; else deliver the samples again, into another folder",
        ) from None


def _merged(tables: list[pa.Table]) -> tuple[Slot, ...]:
    """The slots of several files, those of one job and time added up, in order."""
    if not tables:
        return ()
    rows = pa.concat_tables(tables)
    tables.clear()
    # One name for each step, so that no step's rows outlive the next.
    rows = rows.group_by(["job", "at"]).aggregate([(name, "sum") for name in SUMS])
    rows = rows.sort_by([("job", "ascending"), ("at", "ascending")]).select(["job", "at", *(f"{name}_sum" for name in SUMS)])
    rows = rows.rename_columns(_COLUMNS)
    pa.default_memory_pool().release_unused()
    return tuple(chain.from_iterable(map(_slots, rows.to_batches(max_chunksize=_AT_ONCE))))


def _slots(rows: pa.RecordBatch) -> Iterator[Slot]:
    """Rows as slots; what comes again, a job's name or a count of samples, is one object, however many slots have it."""
    return map(Slot, *(_once(rows.column(name)) if name in _REPEATING else rows.column(name).to_pylist() for name in _COLUMNS))


def _once(column: pa.Array) -> Iterator[Any]:
    encoded = column.dictionary_encode()
    values: list[Any] = encoded.dictionary.to_pylist()
    return map(values.__getitem__, encoded.indices.to_pylist())


def _duckdb(rows: Sequence[Placed], spill: Path) -> Run:
    """DuckDB in SQL of its own: the fast path.

    Hours are written out inside the engine. Its plain interval join was half as fast on the same two cores where a chip
    had 35 jobs in a file, for it tries every job of the chip for every sample.
    """
    link = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(spill)})
    given = as_table(rows)
    # A job's number instead of its name through the join: grouping by it is nearly twice as fast.
    names = given.column("placed").combine_chunks().dictionary_encode()
    link.register("given", given.append_column("number", names.indices))
    link.execute("CREATE TEMP TABLE placed AS SELECT gpu_uuid, first, last, number FROM given")

    def run(batch: Batch) -> Iterable[pa.Table]:
        (one,) = batch.pieces
        for first, last in _spans(one):
            span = {"first": first, "last": last}
            if one.unlabelled < one.rows:
                yield link.sql(_BY_LABEL, params={"file": str(one.path), **span}).to_arrow_table()
            if one.unlabelled and rows:
                link.execute(_HOURS, span)
                found = link.sql(_BY_PLACE, params={"file": str(one.path), **span}).to_arrow_table()
                yield found.append_column("job", names.dictionary.take(found.column("number")))

    return run


def _spans(one: Piece) -> list[tuple[int, int]]:
    """The stretches in which a piece is read, each of whole slots: one, where its rows are in no order of time."""
    if not one.ordered:
        return [(one.first, one.last)]
    starts = range(one.first // SPAN_S * SPAN_S, one.last + 1, SPAN_S)
    return [(max(start, one.first), min(start + SPAN_S - 1, one.last)) for start in starts]


def _portable(
    scan: Callable[[list[str]], nw.LazyFrame[Any]], lift: Callable[[pa.Table], nw.LazyFrame[Any]]
) -> Callable[[Sequence[Placed]], Run]:
    """The same sums by the portable code, on the engine that scans a file and lifts a table of ours."""

    def route(rows: Sequence[Placed]) -> Run:
        def run(batch: Batch) -> Iterable[pa.Table]:
            samples = scan(batch.paths)
            if batch.unlabelled < batch.rows:
                yield _collected(by_label(samples))
            if batch.unlabelled and rows:
                yield _collected(by_place(samples, lift(by_hour(rows, batch.within))))

        return run

    return route


def _collected(frame: nw.LazyFrame[Any]) -> pa.Table:
    table: pa.Table = frame.collect(backend="pyarrow").to_native()
    return table


def _portable_duckdb(rows: Sequence[Placed], spill: Path) -> Run:
    link = duckdb.connect(config={"temp_directory": str(spill)})
    route = _portable(lambda paths: nw.from_native(link.read_parquet(paths)), lambda table: nw.from_native(link.from_arrow(table)))
    return route(rows)


def _polars(rows: Sequence[Placed], _: Path) -> Run:
    import polars as pl  # noqa: PLC0415  # an engine is needed by whoever asks for it

    def lift(table: pa.Table) -> nw.LazyFrame[Any]:
        frame = pl.from_arrow(table)
        assert isinstance(frame, pl.DataFrame)  # noqa: S101  # a table is lifted, never a single column
        return nw.from_native(frame.lazy())

    return _portable(lambda paths: nw.from_native(pl.scan_parquet(paths)), lift)(rows)


def _spark(rows: Sequence[Placed], _: Path) -> Run:
    from pyspark.sql import SparkSession, functions  # noqa: PLC0415  # the same

    session = SparkSession.builder.getOrCreate()

    def lift(table: pa.Table) -> nw.LazyFrame[Any]:
        frame = session.createDataFrame(table)
        # Spark would sort all samples to join them with more than 10 MB of jobs.
        found: nw.LazyFrame[Any] = nw.from_native(functions.broadcast(frame) if table.nbytes <= MOST_SENT else frame)
        return found

    return _portable(lambda paths: nw.from_native(session.read.parquet(*paths)), lift)(rows)


ROUTES: dict[str, Callable[[Sequence[Placed], Path], Run]] = {
    "duckdb": _duckdb,
    "duckdb-portable": _portable_duckdb,
    "polars": _polars,
    "spark": _spark,
}
"""Each engine; all give the same whole numbers."""
