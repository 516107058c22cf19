"""Which listed names are worth comparing with a name: by features, then by letters, each cut-off a property of the pair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from weighbridge.identify.screening.features import Array, Matrix
from weighbridge.identify.screening.index import Index

LEAST_COSINE = 0.25
"""Two names whose features agree less have, in tests, next to no likeness left to score."""
LEAST_SUM = 1.02
"""Cosine and likeness of letters together, at least: keeps two or three listed names for an ordinary customer."""
_BARE = 0.1
"""Taken off a likeness of sounds, which leaves less to differ in."""
_ROOM = 512
"""Listed names for one customer that are looked for at first; where there are more, all are."""


def near(customers: Matrix, listed: Matrix) -> tuple[Array, Array, Array]:
    """Customer row, form and cosine of every pair at or over :data:`LEAST_COSINE`, by row and form."""
    found = sp_matmul_topn(customers, listed, top_n=min(_ROOM, listed.shape[1]), threshold=LEAST_COSINE)
    found.sort_indices()
    full = np.diff(found.indptr) >= _ROOM
    if listed.shape[1] > _ROOM and full.any():
        # A bound on their number would make a hit depend on the other listings, and a delta run differ from a full one.
        return _in_order([_triples(found[~full], np.flatnonzero(~full)), _triples(_product(customers[full], listed), np.flatnonzero(full))])
    return _triples(found, np.arange(found.shape[0]))


def _product(customers: Matrix, listed: Matrix) -> Matrix:
    parts = [sp_matmul_topn(customers[row], listed, top_n=listed.shape[1], threshold=LEAST_COSINE) for row in range(customers.shape[0])]
    found = sparse.vstack(parts, format="csr")
    found.sort_indices()
    return found


def _triples(found: Matrix, rows: Array) -> tuple[Array, Array, Array]:
    return np.repeat(rows, np.diff(found.indptr)), found.indices, found.data


def _in_order(parts: list[tuple[Array, Array, Array]]) -> tuple[Array, Array, Array]:
    rows, forms, cosines = (np.concatenate(each) for each in zip(*parts, strict=True))
    order = np.lexsort((forms, rows))
    return rows[order], forms[order], cosines[order]


class Lettered(Protocol):
    """What two names are compared by before they are scored; a :class:`~weighbridge.identify.names.parsing.Name` has it."""

    @property
    def sorted(self) -> str:
        """Its words in alphabetical order."""

    @property
    def sounds(self) -> str:
        """The sounds of its words in alphabetical order."""


def pairs(names: Sequence[Lettered], customers: Matrix, index: Index) -> tuple[Array, Array]:
    """The name and the form of every pair worth comparing, by name and form."""
    if not index.forms or not names:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int32)
    rows, forms, cosines = near(customers, index.matrix)
    which, listed = rows.tolist(), forms.tolist()
    ours_sorted, ours_sounds = [name.sorted for name in names], [name.sounds for name in names]
    letters = _ratio([ours_sorted[i] for i in which], [index.forms[j].sorted for j in listed])
    keep = cosines + letters >= LEAST_SUM
    doubtful = np.flatnonzero(~keep & (cosines + 1 - _BARE >= LEAST_SUM))
    sounds = _ratio([ours_sounds[which[k]] for k in doubtful], [index.forms[listed[k]].sounds for k in doubtful]) - _BARE
    keep[doubtful] = cosines[doubtful] + sounds >= LEAST_SUM
    return rows[keep], forms[keep]


def _ratio(ours: list[str], theirs: list[str]) -> Array:
    if not ours:
        return np.empty(0, dtype=np.float32)
    return process.cpdist(ours, theirs, scorer=Indel.normalized_similarity, dtype=np.float32)
