"""The matcher that is shipped, as the memory uses it: one epoch of its weights, over the listings in force on a day."""

from __future__ import annotations

import gc
import os
import zlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cached_property
from multiprocessing import get_context
from typing import Self

import msgspec
import numpy as np
import pyarrow as pa

from weighbridge.app.remembering.records import CUSTOMER_FIELDS, Customer, Epoch, Found
from weighbridge.identify.listings.records import Edition
from weighbridge.identify.screening import traces as tracing
from weighbridge.identify.screening.customers import customers_of
from weighbridge.identify.screening.index import Index, build, from_bytes, to_bytes
from weighbridge.identify.screening.matching import hits_of
from weighbridge.identify.screening.records import CUSTOMER_COLUMNS, MATCHER, Settings
from weighbridge.identify.screening.weights import Weights, weights_of
from weighbridge.kernel.errors import BadInput

_SCHEMA = pa.schema([(name, pa.string()) for name in CUSTOMER_COLUMNS])
_TOGETHER = 4_000
"""Customers screened in one call: what it takes of memory stays small."""
_FEW = 8_000
"""Fewer customers than these are done before other processes are ready."""


class _KeptWeights(msgspec.Struct, array_like=True):
    names: int
    words: dict[str, int]
    features: bytes


def pack(weights: Weights) -> bytes:
    """Weights as bytes, to be kept beside what was found with them."""
    kept = _KeptWeights(weights.names, dict(weights.words), weights.features.astype("<f4").tobytes())
    return zlib.compress(msgspec.msgpack.encode(kept), 1)


def unpack(body: bytes) -> Weights:
    """The weights of an epoch. Raises `BadInput` where the bytes are damaged."""
    try:
        kept = msgspec.msgpack.decode(zlib.decompress(body), type=_KeptWeights)
    except (zlib.error, msgspec.MsgspecError):
        raise BadInput("memory/damaged", "the weights that the memory keeps cannot be read", to_fix="screen with --anew") from None
    return Weights(kept.names, kept.words, np.frombuffer(kept.features, dtype="<f4").astype(np.float32))


class NameMatcher:
    """The shipped matcher over an edition; without weights of an epoch it weighs by this edition's own names.

    Use it as a context: many customers are shared among processes, which end with it.
    """

    def __init__(
        self, edition: Edition, on: date, weights: bytes | None = None, settings: Settings | None = None, workers: int = 0
    ) -> None:
        self._edition, self._on = edition, on
        self._settings = settings or Settings()
        self._weights = unpack(weights) if weights is not None else weights_of([edition])
        self._some: tuple[frozenset[str], Index] | None = None
        self._workers = workers or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        # The lists stay while the matcher does: a collector that walks them again and again takes a seventh of the time.
        gc.freeze()
        return self

    def __exit__(self, *_: object) -> None:
        gc.unfreeze()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    @property
    def epoch(self) -> Epoch:
        """The matcher, its weights and its settings."""
        return Epoch(MATCHER, self._weights.digest, self._settings.digest)

    @property
    def weights(self) -> bytes:
        """Its weights, to be kept for the next run."""
        return pack(self._weights)

    @cached_property
    def _whole(self) -> Index:
        return build([self._edition], self._weights, self._on)

    def _only(self, listings: frozenset[str]) -> Index:
        """The index of some parties, made of them alone: the whole one need not be built for it."""
        if self._some is None or self._some[0] != listings:
            chosen = tuple(party for party in self._edition.parties if party.id in listings)
            edition = msgspec.structs.replace(self._edition, parties=chosen)
            self._some = (listings, build([edition], self._weights, self._on))
        return self._some[1]

    def against_all(self, customers: Sequence[Customer]) -> Sequence[Found]:
        """The matches of customers with all listings."""
        parts = list(_parts(customers))
        if len(customers) < _FEW or self._workers == 1:
            return [match for part in parts for match in _matches(part, self._whole, self._settings)]
        work = (self._shared().submit(_match, part, self._settings) for part in parts)
        return [match for done in list(work) for match in done.result()]

    def _shared(self) -> ProcessPoolExecutor:
        """The processes, each with the index of all listings."""
        if self._pool is None:
            # A fresh process: one copied from a process with threads can stand still for ever.
            self._pool = ProcessPoolExecutor(self._workers, get_context("spawn"), initializer=_begin, initargs=(to_bytes(self._whole),))
        return self._pool

    def against(self, customers: Sequence[Customer], listings: frozenset[str]) -> Sequence[Found]:
        """The matches of customers with some listings."""
        if not listings:
            return ()
        index = self._only(listings)
        return [match for part in _parts(customers) for match in _matches(part, index, self._settings)]

    def traces(self, customers: Sequence[Customer]) -> bytes:
        """What to keep of the names of customers."""
        parts = list(_parts(customers))
        if self._pool is None or len(customers) < _FEW:
            return _joined([_traced(part, self._weights) for part in parts])
        work = [self._pool.submit(_trace, part) for part in parts]
        return _joined([done.result() for done in work])

    def possible(self, traces: bytes, listings: frozenset[str]) -> Sequence[int]:
        """The places of customers in a block that could match one of these listings.

        The same pairs that a screening would score: by features and letters, or by an exact key.
        """
        kept, index = tracing.from_bytes(traces), self._only(listings)
        if kept.weights != index.weights.digest:
            raise BadInput("memory/damaged", "what is kept of names is of other weights", to_fix="screen with --anew")
        places: list[int] = tracing.possible(kept, index, self._workers).tolist()
        return places


def _parts(customers: Sequence[Customer]) -> Iterator[Sequence[Customer]]:
    return (customers[start : start + _TOGETHER] for start in range(0, len(customers), _TOGETHER))


def _matches(customers: Sequence[Customer], index: Index, settings: Settings) -> list[Found]:
    found = []
    rows = customers_of({**one.values, "id": one.reference} for one in customers)
    for hit in hits_of(rows, index, settings):
        # The place in a batch says nothing about a hit, and would make equal evidence unequal.
        evidence = msgspec.json.encode(msgspec.structs.replace(hit, row=0))
        found.append(Found(customers[hit.row].id, hit.party, hit.points, hit.score, evidence))
    return found


_AT_WORK: dict[str, Index] = {}


def _begin(index: bytes) -> None:
    _AT_WORK["index"] = from_bytes(index)
    # The index lives as long as the process: a collector that walks it again and again takes a seventh of the time.
    gc.freeze()


def _match(customers: Sequence[Customer], settings: Settings) -> list[Found]:
    return _matches(customers, _AT_WORK["index"], settings)


def _trace(customers: Sequence[Customer]) -> bytes:
    return _traced(customers, _AT_WORK["index"].weights)


def _traced(customers: Sequence[Customer], weights: Weights) -> bytes:
    return tracing.to_bytes(tracing.traces(_batch(customers), weights))


def _joined(parts: Sequence[bytes]) -> bytes:
    """The traces of customers one after another, as one block."""
    return tracing.to_bytes(tracing.joined([tracing.from_bytes(part) for part in parts])) if len(parts) > 1 else parts[0]


def _batch(customers: Sequence[Customer]) -> pa.RecordBatch:
    columns = [pa.array([one.reference for one in customers], pa.string())]
    columns += [pa.array([one.values.get(name) for one in customers], pa.string()) for name in CUSTOMER_FIELDS]
    return pa.RecordBatch.from_arrays(columns, schema=_SCHEMA)
