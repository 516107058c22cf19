"""Many customers, over all cores, one answer for each in the order they came."""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from itertools import islice
from multiprocessing import get_context

from weighbridge.app.screening.outcomes import Answer, answers
from weighbridge.identify.screening.index import Index, from_bytes, to_bytes
from weighbridge.identify.screening.records import Settings

BATCH = 5_000
"""Customers screened together."""
_FEW = 20_000
"""Fewer customers than these are done before other processes are ready."""

_AT_WORK: dict[str, Index] = {}


def screen_many(rows: Iterable[dict[str, str]], index: Index, settings: Settings, on: date, workers: int = 0) -> Iterator[Answer]:
    """Answers in the order of the rows; `workers` nought takes every core, where there are rows enough."""
    rows = iter(rows)
    first = list(islice(rows, _FEW))
    workers = workers or os.cpu_count() or 1
    if len(first) < _FEW or workers == 1:
        for batch in _batches(iter(first)):
            yield from answers(batch, index, settings, on)
        for batch in _batches(rows):
            yield from answers(batch, index, settings, on)
        return
    # A fresh process: one copied from a process with threads can stand still for ever.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(to_bytes(index),)) as pool:
        under_way: deque[Future[tuple[Answer, ...]]] = deque()
        for source in (iter(first), rows):
            for batch in _batches(source):
                under_way.append(pool.submit(_work, batch, settings, on))
                if len(under_way) > 2 * workers:
                    yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def _batches(rows: Iterator[dict[str, str]]) -> Iterator[list[dict[str, str]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _begin(index: bytes) -> None:
    _AT_WORK["index"] = from_bytes(index)
    # The index lives as long as the process: a collector that walks it again and again takes a seventh of the time.
    gc.freeze()


def _work(batch: list[dict[str, str]], settings: Settings, on: date) -> tuple[Answer, ...]:
    return answers(batch, _AT_WORK["index"], settings, on)
