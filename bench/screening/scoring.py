"""What a matcher reaches on the sets: recall at a fixed share of alerts, class by class, and how fast."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from sparse_dot_topn import sp_matmul_topn

from bench.screening.matchers import Matcher
from bench.screening.sets import Case, groups
from weighbridge.identify.names.parsing import parse
from weighbridge.identify.screening.features import vectors
from weighbridge.identify.screening.index import Index
from weighbridge.identify.screening.records import Settings
from weighbridge.identify.screening.screen import screen

MOST_ALERTS = 0.01
"""The share of ordinary names that may alert, for recall to be told at."""
CANDIDATES = 50
"""Listed names that each matcher is shown for a case, and listed parties among whom the right one is looked for."""
_FORMS = 8
"""Names looked at for one party: some have as many that are near."""


@dataclass(frozen=True)
class Scored:
    """A matcher's best score for the right party (`None` where it was not among the candidates) and for any, case by case."""

    right: list[float | None]
    any: list[float]


def candidates(cases: Sequence[Case], index: Index, count: int = CANDIDATES) -> list[list[int]]:
    """For each case the forms whose features are nearest, nearest first."""
    read = [(place, name) for place, case in enumerate(cases) for name in parse(case.name)]
    near = sp_matmul_topn(vectors([name for _, name in read], index.weights.features), index.matrix, top_n=count, threshold=0.05, sort=True)
    found: list[dict[int, float]] = [{} for _ in cases]
    for row, (place, _) in enumerate(read):
        for at in range(near.indptr[row], near.indptr[row + 1]):
            form = int(near.indices[at])
            found[place][form] = max(found[place].get(form, 0.0), float(near.data[at]))
    return [[form for form, _ in sorted(each.items(), key=lambda row: (-row[1], row[0]))[:count]] for each in found]


def candidate_recall(cases: Sequence[Case], index: Index, count: int = CANDIDATES) -> float:
    """The share of cases whose party is among so many parties, those first whose name is nearest."""
    near = candidates(cases, index, _FORMS * count)
    return float(np.mean([case.party in _first(forms, index, count) for case, forms in zip(cases, near, strict=True)]))


def _first(forms: Sequence[int], index: Index, count: int) -> set[str]:
    """The first so many parties that some forms are names of."""
    found: dict[str, None] = {}
    for form in forms:
        found |= dict.fromkeys(sorted(owners(index, form)))
        if len(found) >= count:
            break
    return set(list(found)[:count])


def owners(index: Index, form: int) -> set[str]:
    """The parties that a form is a name of."""
    return {index.parties[party].id for party, _ in index.forms[form].of}


def scored(cases: Sequence[Case], near: Sequence[list[int]], index: Index, values: Sequence[Sequence[float]]) -> Scored:
    """A matcher's scores by pair, put together by case."""
    right: list[float | None] = []
    best: list[float] = []
    for case, forms, each in zip(cases, near, values, strict=True):
        mine = [value for form, value in zip(forms, each, strict=True) if case.party in owners(index, form)]
        right.append(max(mine, default=None))
        best.append(max(each, default=float("-inf")))
    return Scored(right, best)


def by_matcher(cases: Sequence[Case], near: Sequence[list[int]], index: Index, matcher: Matcher) -> Scored:
    """A function of two names, over the candidates of every case."""
    values = [[matcher(case.name, index.forms[form].text) for form in forms] for case, forms in zip(cases, near, strict=True)]
    return scored(cases, near, index, values)


def by_screening(cases: Sequence[Case], index: Index) -> Scored:
    """The whole of this project's screening, its own candidates and cut-offs included, asked for everything."""
    batch = pa.RecordBatch.from_pylist([{"name": case.name} for case in cases])
    right: list[float | None] = [None] * len(cases)
    best = [float("-inf")] * len(cases)
    found = screen(batch, index, Settings(threshold=-100))
    for row, party, points in zip(*(found.column(name).to_pylist() for name in ("row", "party", "points")), strict=True):
        best[row] = max(best[row], points)
        if party == cases[row].party:
            right[row] = max(points, right[row] if right[row] is not None else points)
    return Scored(right, best)


def threshold(natural: Scored, most: float = MOST_ALERTS) -> float:
    """The score over which so many of the ordinary names alert, at most."""
    ordered = sorted(natural.any, reverse=True)
    return ordered[int(most * len(ordered))]


def recall(found: Scored, over: float) -> float:
    """The share of cases whose own party scores over a threshold."""
    return float(np.mean([value is not None and value > over for value in found.right]))


def by_class(cases: Sequence[Case], found: Scored, over: float) -> dict[str, float]:
    """Recall by class."""
    places = {id(case): at for at, case in enumerate(cases)}
    return {
        group: float(np.mean([(value := found.right[places[id(case)]]) is not None and value > over for case in some]))
        for group, some in groups(cases)
    }


def rate(rows: Sequence[dict[str, str]], index: Index, batch: int = 10_000) -> dict[str, Any]:
    """Customers a second of one core, screened and explained, and the share that alerts at the default threshold."""
    table = pa.Table.from_pylist(list(rows)).combine_chunks().to_batches()[0]
    screen(table.slice(0, 100), index)
    # As the processes do that share many customers among them.
    gc.freeze()
    started, alerts = time.process_time(), 0
    for at in range(0, table.num_rows, batch):
        alerts += len(set(screen(table.slice(at, batch), index).column("row").to_pylist()))
    seconds = time.process_time() - started
    return {"customers": len(rows), "per_core_second": round(len(rows) / seconds), "alerts": alerts / len(rows)}


def look_ups(rows: Sequence[dict[str, str]], index: Index) -> dict[str, float]:
    """Milliseconds by the clock that one name takes where others went before: the middle, and the 99th of a hundred."""
    taken = []
    for row in rows:
        batch = pa.RecordBatch.from_pylist([{"name": row["name"]}])
        started = time.perf_counter()
        screen(batch, index)
        taken.append(1_000 * (time.perf_counter() - started))
    middle, slow = np.percentile(taken[len(taken) // 10 :], [50, 99])
    return {"middle": round(float(middle), 2), "99th of a hundred": round(float(slow), 2)}
