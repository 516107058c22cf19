"""The heavy stage on every engine: the same whole numbers, to the last bit, as plain addition gives."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="duckdb is not installed: the heavy stage is tested where weighbridge[watching] is")

import pyarrow.parquet as pq

from tests.conformance.totals.samples import added, drawn, places, written
from weighbridge.adapters.usage.totals.pieces import piece
from weighbridge.adapters.usage.totals.placing import by_hour
from weighbridge.adapters.usage.totals.portable import clickhouse
from weighbridge.adapters.usage.totals.routes import ROUTES, SPAN_S, slots_of
from weighbridge.kernel.errors import UnknownName
from weighbridge.watch.slots import SUMS, Slot

NEEDS = {"duckdb": "duckdb", "duckdb-portable": "duckdb", "polars": "polars", "spark": "pyspark"}
ROWS = drawn(7)
PLACED = places(7, max(row[1] for row in ROWS))
HALVES = (ROWS[: len(ROWS) // 2], ROWS[len(ROWS) // 2 :])


def needs(name: str) -> None:
    """Skip, by name, where an engine is absent."""
    if find_spec(name) is None:
        pytest.skip(f"{name} is not installed: its totals are compared where it is")


def test_every_engine_is_held_to_the_same_totals() -> None:
    assert set(NEEDS) == set(ROUTES)


@pytest.mark.parametrize("engine", ["duckdb", "duckdb-portable", "polars", pytest.param("spark", marks=pytest.mark.slow)])
@pytest.mark.filterwarnings("default")
def test_an_engine_gives_the_totals_of_plain_addition(engine: str, tmp_path: Path) -> None:
    needs(NEEDS[engine])
    files = [written(tmp_path / f"{i}.parquet", half) for i, half in enumerate(HALVES)]

    found = slots_of(files, PLACED, engine)

    assert found.slots == added(ROWS, PLACED)
    assert found.samples == len(ROWS)
    assert found.stray == len(ROWS) - sum(slot.samples for slot in found.slots)


@pytest.mark.parametrize("group_rows", [50, 10_000], ids=["many row groups", "one row group"])
@pytest.mark.parametrize("by", [0, 1], ids=["by chip", "by moment"])
def test_a_file_longer_than_a_span_gives_the_same_in_whatever_order_it_lies(by: int, group_rows: int, tmp_path: Path) -> None:
    """A file in order of time is read a span at a time, one by chip at once: a sample at the edge of a span counts once."""
    longer = [(row[0], row[1] + 9 * (row[1] - ROWS[0][1]), *row[2:]) for row in ROWS]
    rows = sorted(longer, key=lambda row: (row[by], row[1 - by]))
    path = written(tmp_path / "day.parquet", rows)
    pq.write_table(pq.read_table(path), path, row_group_size=group_rows)
    placed = places(8, max(row[1] for row in rows))

    found = slots_of([path], placed)

    assert piece(path).ordered == (by == 1 or group_rows > len(rows))
    assert max(row[1] for row in rows) - ROWS[0][1] > 3 * SPAN_S
    assert found.slots == added(rows, placed)


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_the_text_for_clickhouse_gives_the_same(tmp_path: Path) -> None:
    needs("chdb")
    chdb = import_module("chdb")

    samples, hours = written(tmp_path / "samples.parquet", ROWS), tmp_path / "placed.parquet"
    pq.write_table(by_hour(PLACED, {"first": ROWS[0][1], "last": max(row[1] for row in ROWS)}), hours)

    table = chdb.query(clickhouse(f"file('{samples}', Parquet)", f"file('{hours}', Parquet)"), "ArrowTable")

    columns = [table.column(name).to_pylist() for name in ("job", "at", *SUMS)]
    jobs = [name.decode() if isinstance(name, bytes) else name for name in columns[0]]
    assert tuple(map(Slot, jobs, *columns[1:])) == added(ROWS, PLACED)


@pytest.mark.parametrize("engine", ["duckdb", "duckdb-portable", "polars"])
def test_no_job_and_no_sample_is_no_error(engine: str, tmp_path: Path) -> None:
    needs(NEEDS[engine])
    empty, unplaced = written(tmp_path / "empty.parquet", []), written(tmp_path / "unplaced.parquet", [(*ROWS[0][:5], None)])

    found = slots_of([empty, unplaced], [], engine)

    assert (found.slots, found.samples, found.stray) == ((), 1, 1)


def test_a_fleet_s_largest_slot_is_within_64_bits(tmp_path: Path) -> None:
    rows = [(f"GPU-{i}", 1_767_225_615, 10**6, 2**31 - 1, 2**31 - 1, "j") for i in range(4_000)]

    (slot,) = slots_of([written(tmp_path / "samples.parquet", rows)], []).slots

    assert slot.clocked == 4_000 * 10**6 * (2**31 - 1)


def test_an_engine_nobody_knows_is_named_with_those_that_are() -> None:
    with pytest.raises(UnknownName, match="no engine is called") as problem:
        slots_of([], [], "ducdb")

    assert "duckdb" in problem.value.to_fix
