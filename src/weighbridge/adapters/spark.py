"""Screening under PySpark: the same function over each partition's batches, the index broadcast once to every executor.

PySpark is the cluster's own and no dependency of this project; nothing here imports it until it is called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
import pyarrow as pa

from weighbridge.identify.screening.index import Index, from_bytes, to_bytes
from weighbridge.identify.screening.records import Settings
from weighbridge.identify.screening.screen import HITS, screen

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

SCHEMA = (
    "row bigint, customer string, text string, party string, list string, fingerprint string, listed string, name_kind string, "
    "points int, score int, "
    "parts array<struct<kind: string, points: int, said: string, ours: string, theirs: string>>, "
    "words array<struct<ours: string, theirs: string, how: string, likeness: int, weight: int>>, "
    "edition string, weights string, matcher string, configuration string"
)
"""The columns of hits as Spark writes them, those of :data:`weighbridge.identify.screening.screen.HITS`; `row` counts within a batch."""


def screen_frame(customers: DataFrame, index: Index, settings: Settings | None = None) -> DataFrame:
    """The hits of a data frame of customers, whose columns are text; `id` tells which customer, since rows have no order in Spark."""
    body = customers.sparkSession.sparkContext.broadcast(to_bytes(index))
    return customers.mapInArrow(_over_batches(body, msgspec.json.encode(settings or Settings())), SCHEMA)


def _over_batches(body: Any, settings: bytes) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:  # noqa: ANN401 - Spark's broadcast
    def over(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        index, asked = _opened(body.value), msgspec.json.decode(settings, type=Settings)
        for batch in batches:
            found = screen(batch, index, asked)
            if found.num_rows:
                yield found.cast(HITS)

    return over


@lru_cache(maxsize=2)
def _opened(body: bytes) -> Index:
    """The index of a worker process, read once for all its batches."""
    return from_bytes(body)
