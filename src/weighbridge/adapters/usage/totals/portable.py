"""The heavy stage in three portable primitives: equi-join, filter, group-by with whole-number sums.

Written once in narwhals; DuckDB, Polars and PySpark run it unchanged. The SQL of :data:`CLICKHOUSE` is the same in text,
for fleets whose samples lie in ClickHouse. None of them holds a floating-point number, so all give the same bits.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import narwhals as nw

from weighbridge.adapters.usage.totals.placing import HOUR_S
from weighbridge.watch.slots import SLOT_S

CLICKHOUSE = "clickhouse.sql"


def by_label(samples: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """The sums of samples that carry their job."""
    return _summed(samples.filter(~nw.col("job").is_null()), "job")


def by_place(samples: nw.LazyFrame[Any], placed: nw.LazyFrame[Any]) -> nw.LazyFrame[Any]:
    """The sums of samples that carry none, by the job that held the chip; `placed` is by hour."""
    keyed = samples.filter(nw.col("job").is_null()).with_columns((nw.col("ts") // HOUR_S).alias("hour"))
    joined = keyed.join(placed, on=["gpu_uuid", "hour"], how="inner")
    return _summed(joined.filter(nw.col("ts") >= nw.col("first"), nw.col("ts") <= nw.col("last")), "placed")


def _summed(rows: nw.LazyFrame[Any], job: str) -> nw.LazyFrame[Any]:
    ts, tensor, mhz, power = (nw.col(name) for name in ("ts", "tensor_ppm", "sm_mhz", "power_mw"))
    wide, clock = tensor.cast(nw.Int64()), mhz.cast(nw.Int64())
    columns = {
        "tensor": wide,
        "tensor_samples": nw.when(~tensor.is_null()).then(1).otherwise(0).cast(nw.Int64()),
        "tensor_clocked": nw.when(~mhz.is_null()).then(wide),
        "clocked": wide * clock,
        "power": power.cast(nw.Int64()),
        "power_samples": nw.when(~power.is_null()).then(1).otherwise(0).cast(nw.Int64()),
        "samples": nw.when(~ts.is_null()).then(1).otherwise(0).cast(nw.Int64()),
    }
    slot = (ts // SLOT_S * SLOT_S).cast(nw.Int64()).alias("at")
    plain = rows.select(nw.col(job).alias("job"), slot, *(column.alias(name) for name, column in columns.items()))
    return plain.group_by("job", "at").agg(*(nw.col(name).sum() for name in columns))


def clickhouse(samples: str, placed: str) -> str:
    """The SQL text for ClickHouse, on two tables or table functions: samples, and jobs by chip and hour."""
    text = files("weighbridge").joinpath("adapters", "usage", "totals", CLICKHOUSE).read_text(encoding="utf-8")
    return text.replace("{samples}", samples).replace("{placed}", placed)
