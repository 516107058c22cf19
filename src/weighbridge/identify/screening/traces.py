"""What is kept of each customer so that a few changed listings can be screened against a million customers in seconds.

Kept are the features of each reading of a name and the letters that two names are compared by before they are scored, so that the
pairs told by the traces are the very pairs that a screening would score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
import numpy as np
import pyarrow as pa
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from weighbridge.identify.names.parsing import parse
from weighbridge.identify.screening.candidates import LEAST_COSINE, pairs
from weighbridge.identify.screening.customers import customers
from weighbridge.identify.screening.features import COLUMNS, Array, Matrix, vectors
from weighbridge.identify.screening.index import Index
from weighbridge.identify.screening.keys import keys_of_customer
from weighbridge.identify.screening.weights import Weights
from weighbridge.kernel.digests import Digest
from weighbridge.kernel.errors import BadInput


class Letters(NamedTuple):
    """What two names are compared by before they are scored."""

    sorted: str
    sounds: str


@dataclass(frozen=True)
class Traces:
    """The features of customers' names under one set of weights, and their exact keys."""

    weights: Digest
    rows: int
    """Customers."""
    matrix: Matrix
    """One row for each reading of a customer's name."""
    of: Array
    """The customer of each row of the matrix."""
    keys: dict[str, tuple[int, ...]]
    sorted: Sequence[str]
    sounds: Sequence[str]
    """The letters of each row of the matrix, in two columns: a million records of two would be most of a day's work."""


class _Kept(msgspec.Struct, array_like=True):
    weights: Digest
    rows: int
    keys: dict[str, tuple[int, ...]]
    arrays: tuple[bytes, bytes, bytes, bytes]
    sorted: list[str]
    sounds: list[str]


def traces(batch: pa.RecordBatch, weights: Weights) -> Traces:
    """The traces of a batch of customers, numbered as their rows."""
    names, of = [], []
    keys: dict[str, list[int]] = {}
    for each in customers(batch):
        for name in parse(each.name):
            names.append(name)
            of.append(each.row)
        for key in dict.fromkeys(keys_of_customer(each.address, each.identifiers)):
            keys.setdefault(key, []).append(each.row)
    matrix = vectors(names, weights.features) if names else sparse.csr_matrix((0, COLUMNS), dtype=np.float32)
    letters = [name.sorted for name in names], [name.sounds for name in names]
    exact = {key: tuple(rows) for key, rows in keys.items()}
    return Traces(weights.digest, batch.num_rows, matrix, np.asarray(of, dtype=np.int64), exact, *letters)


def joined(parts: Sequence[Traces]) -> Traces:
    """Traces one after another, the customers of each numbered after those before. Raises :class:`BadInput` where weights differ."""
    if len({part.weights for part in parts}) != 1:
        raise BadInput(
            "screen/epoch", "the traces were taken under different weights", to_fix="take them all anew, under one set of weights"
        )
    starts = np.cumsum([0, *(part.rows for part in parts)])
    keys: dict[str, tuple[int, ...]] = {}
    for start, part in zip(starts.tolist(), parts, strict=False):
        for key, rows in part.keys.items():
            keys[key] = (*keys.get(key, ()), *(start + row for row in rows))
    of = np.concatenate([start + part.of for start, part in zip(starts, parts, strict=False)])
    letters = [each for part in parts for each in part.sorted], [each for part in parts for each in part.sounds]
    return Traces(parts[0].weights, int(starts[-1]), sparse.vstack([part.matrix for part in parts], format="csr"), of, keys, *letters)


def possible(kept: Traces, index: Index, threads: int = 1) -> Array:
    """The customers with whom a screening would score a party of the index, or who share an exact key with one.

    Screening them alone gives every hit there is; of a million customers and a few hundred listings, they are some hundreds.
    Raises :class:`BadInput` where the traces were taken under other weights than the index's.
    """
    if kept.weights != index.weights.digest:
        raise BadInput(
            "screen/epoch",
            "the customers' traces were taken under other weights than the lists'",
            to_fix="a new epoch needs a full screening",
        )
    rows = {row for key in index.keys for row in kept.keys.get(key, ())}
    if index.forms and kept.matrix.shape[0]:
        # The nearest form alone tells whether there is any, at a fifth of the cost of telling all.
        near = sp_matmul_topn(kept.matrix, index.matrix, top_n=1, threshold=LEAST_COSINE, n_threads=threads)
        some = np.flatnonzero(np.diff(near.indptr))
        scored, _ = pairs([Letters(kept.sorted[row], kept.sounds[row]) for row in some.tolist()], kept.matrix[some], index)
        rows.update(kept.of[some[scored]].tolist())
    return np.asarray(sorted(rows), dtype=np.int64)


def to_bytes(kept: Traces) -> bytes:
    """The traces in bytes."""
    matrix = kept.matrix
    arrays = tuple(
        np.ascontiguousarray(each).tobytes() for each in (matrix.data, matrix.indices.astype("i4"), matrix.indptr.astype("i8"), kept.of)
    )
    return msgspec.msgpack.encode((kept.weights, kept.rows, kept.keys, arrays, kept.sorted, kept.sounds))


def from_bytes(body: bytes) -> Traces:
    """Traces from their bytes. Raises :class:`BadInput` where they are damaged."""
    try:
        kept = msgspec.msgpack.decode(body, type=_Kept)
    except msgspec.MsgspecError as error:
        raise BadInput(
            "screen/index", f"the customers' traces are damaged: {error}", to_fix="remove them; a full screening takes them anew"
        ) from error
    data, indices, indptr, of = (
        np.frombuffer(each, dtype=kind).copy() for each, kind in zip(kept.arrays, ("f4", "i4", "i8", "i8"), strict=True)
    )
    matrix = sparse.csr_matrix((data, indices, indptr.astype("i4") if len(data) < 2**31 else indptr), shape=(len(indptr) - 1, COLUMNS))
    return Traces(kept.weights, kept.rows, matrix, of, kept.keys, kept.sorted, kept.sounds)
