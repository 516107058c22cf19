"""Screening on a local Spark gives what screening in one process gives."""

import json
from importlib.util import find_spec

import msgspec
import pyarrow as pa
import pytest

from tests.unit.identify.screening.small_lists import EDITION
from weighbridge.adapters import spark
from weighbridge.identify.screening.index import build, to_bytes
from weighbridge.identify.screening.records import Settings
from weighbridge.identify.screening.screen import HITS, screen

INDEX = build([EDITION])
ROWS = [
    {"id": str(at), "name": name}
    for at, name in enumerate(["Quantum Harbor Technologies", "Jane Ordinary", "Karim Zaydanov Muhammad"] * 20)
]


class Broadcast:
    """What Spark hands to a worker."""

    def __init__(self, value: bytes) -> None:
        self.value = value


def test_a_worker_screens_its_batches_as_one_process_does() -> None:
    work = spark._over_batches(Broadcast(to_bytes(INDEX)), msgspec.json.encode(Settings()))
    batch = pa.RecordBatch.from_pylist(ROWS)
    (found,) = work(iter([batch, pa.RecordBatch.from_pylist([{"name": "Jane Ordinary"}])]))
    assert found.equals(screen(batch, INDEX))


def test_the_columns_that_spark_is_told_are_those_of_hits() -> None:
    assert [part.split()[0] for part in spark.SCHEMA.split(", ") if ":" not in part.split("<")[0]][:10] == HITS.names[:10]


@pytest.mark.slow
@pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is not installed: a cluster brings its own")
@pytest.mark.filterwarnings("ignore")
def test_a_local_spark_finds_the_same_hits() -> None:
    from pyspark.sql import SparkSession  # noqa: PLC0415 - only where it is installed

    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        frame = session.createDataFrame([(row["id"], row["name"]) for row in ROWS], "id string, name string").repartition(3)
        found = {(row["customer"], row["party"], row["points"]) for row in spark.screen_frame(frame, INDEX).collect()}
    finally:
        session.stop()
    here = screen(pa.RecordBatch.from_pylist(ROWS), INDEX).to_pylist()
    assert json.dumps(sorted(found)) == json.dumps(sorted({(row["customer"], row["party"], row["points"]) for row in here}))
