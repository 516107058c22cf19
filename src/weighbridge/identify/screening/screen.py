"""Screening a batch of customers: a pure function of the batch, the index and the settings."""

from __future__ import annotations

import msgspec
import pyarrow as pa

from weighbridge.identify.screening.customers import customers, unreadable
from weighbridge.identify.screening.index import Index
from weighbridge.identify.screening.matching import hits_of
from weighbridge.identify.screening.records import Hit, Settings

__all__ = ["HITS", "hits", "screen", "unreadable"]

_PART = pa.struct([("kind", pa.string()), ("points", pa.int32()), ("said", pa.string()), ("ours", pa.string()), ("theirs", pa.string())])
_MET = pa.struct([("ours", pa.string()), ("theirs", pa.string()), ("how", pa.string()), ("likeness", pa.int32()), ("weight", pa.int32())])
HITS = pa.schema(
    [
        ("row", pa.int64()),
        ("customer", pa.string()),
        ("text", pa.string()),
        ("party", pa.string()),
        ("list", pa.string()),
        ("fingerprint", pa.string()),
        ("listed", pa.string()),
        ("name_kind", pa.string()),
        ("points", pa.int32()),
        ("score", pa.int32()),
        ("parts", pa.list_(_PART)),
        ("words", pa.list_(_MET)),
        ("edition", pa.string()),
        ("weights", pa.string()),
        ("matcher", pa.string()),
        ("configuration", pa.string()),
    ]
)
"""The columns of hits, those of :class:`Hit`."""
_NO_HITS = pa.RecordBatch.from_pylist([], schema=HITS)


def screen(batch: pa.RecordBatch, index: Index, settings: Settings | None = None) -> pa.RecordBatch:
    """Every hit of a batch, by row, then most points first, then the party's id.

    Order, size and division of batches do not matter to any hit. A row that cannot be read has none: see :func:`unreadable`.
    """
    found = hits_of(customers(batch), index, settings)
    return pa.RecordBatch.from_pylist([msgspec.structs.asdict(hit) | _nested(hit) for hit in found], schema=HITS) if found else _NO_HITS


def hits(batch: pa.RecordBatch) -> tuple[Hit, ...]:
    """The hits of a batch of :data:`HITS` as records."""
    return tuple(msgspec.convert(row, Hit) for row in batch.to_pylist())


def _nested(hit: Hit) -> dict[str, object]:
    return {"parts": [msgspec.structs.asdict(part) for part in hit.parts], "words": [msgspec.structs.asdict(word) for word in hit.words]}
