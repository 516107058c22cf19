"""Which listed names are worth comparing with a name: by features, then by letters, each cut-off a property of the pair."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from weighbridge.identify.names.parsing import Name
from weighbridge.identify.screening.features import Array, Matrix, Rows, rows_of
from weighbridge.identify.screening.index import Index, Texts, texts_of

LEAST_COSINE = 0.15
"""Two names whose features agree less have, in tests, next to no likeness left to score."""
LEAST_SUM = 0.98
"""Cosine and likeness of letters together, at least: keeps one or two listed names for an ordinary customer."""
_BARE = 0.1
"""Taken off a likeness of sounds, which leaves less to differ in."""
_ROUNDING = 1e-4
"""More than what two sums of 32-bit floats can differ by."""
_ROOM = 512
"""Listed names for one customer that are looked for at first; where there are more, all are."""


def near(customers: Matrix, listed: Matrix) -> tuple[Array, Array, Array]:
    """Customer row, form and cosine of every pair over :data:`LEAST_COSINE`, by row and form."""
    from sparse_dot_topn import sp_matmul_topn  # noqa: PLC0415 - a look-up does without

    def product(of: Array, room: int) -> tuple[Array, Array, Array]:
        found = sp_matmul_topn(customers if len(of) == customers.shape[0] else customers[of], listed, top_n=room, threshold=LEAST_COSINE)
        found.sort_indices()
        return np.repeat(of, np.diff(found.indptr)), found.indices, found.data

    rows, forms, cosines = product(np.arange(customers.shape[0]), min(_ROOM, listed.shape[1]))
    many = np.bincount(rows, minlength=customers.shape[0]) >= _ROOM
    if listed.shape[1] <= _ROOM or not many.any():
        return rows, forms, cosines
    # A bound on their number would make a hit depend on the other listings, and a delta run differ from a full one.
    few = ~many[rows]
    whole = [product(np.asarray([row]), listed.shape[1]) for row in np.flatnonzero(many)]
    parts = [(rows[few], forms[few], cosines[few]), *whole]
    rows, forms, cosines = (np.concatenate(each) for each in zip(*parts, strict=True))
    order = np.lexsort((forms, rows))
    return rows[order], forms[order], cosines[order]


def near_few(customers: Rows, listed: Rows) -> tuple[Array, Array, Array]:
    """What :func:`near` gives, to the last bit, for a few customers."""
    count, found = listed.width, []
    for start, end in pairwise(customers.starts.tolist()):
        cosines = np.zeros(count, dtype=np.float32)
        for column, value in zip(customers.columns[start:end].tolist(), customers.values[start:end], strict=True):
            of = slice(listed.starts[column], listed.starts[column + 1])
            cosines[listed.columns[of]] += value * listed.values[of]
        forms = np.flatnonzero(cosines > LEAST_COSINE)
        found.append((forms, cosines[forms]))
    rows = np.repeat(np.arange(len(found)), [len(forms) for forms, _ in found])
    return rows, np.concatenate([forms for forms, _ in found]), np.concatenate([cosines for _, cosines in found])


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
    found = near(customers, index.matrix)
    return _worth(names, found, found[1], index.letters)


def pairs_of_few(names: Sequence[Name], index: Index) -> tuple[Array, Array]:
    """What :func:`pairs` gives for a few names, without what only many are worth: scipy, and reading every form."""
    found = near_few(rows_of(names, index.weights.features), index.features)
    forms = [index.forms[place] for place in found[1].tolist()]
    letters = texts_of([form.sorted for form in forms]), texts_of([form.sounds for form in forms])
    return _worth(names, found, np.arange(len(forms)), letters)


def _worth(names: Sequence[Lettered], found: tuple[Array, Array, Array], places: Array, listed: tuple[Texts, Texts]) -> tuple[Array, Array]:
    """Of the pairs that are near, those whose letters or sounds are alike as well; `places` are those of their forms among the listed."""
    rows, forms, cosines = found
    words, sounds = listed
    keep = _alike((texts_of([name.sorted for name in names]), rows), (words, places), cosines, 0.0)
    rest = np.flatnonzero(~keep)
    keep[rest] = _alike((texts_of([name.sounds for name in names]), rows[rest]), (sounds, places[rest]), cosines[rest], _BARE)
    return rows[keep], forms[keep]


def _alike(ours: tuple[Texts, Array], theirs: tuple[Texts, Array], cosines: Array, less: float) -> Array:
    """Of which pairs the cosine and the likeness of letters, less something, come to :data:`LEAST_SUM`."""
    sizes = [column.sizes[which] for column, which in (ours, theirs)]
    # Two texts are no more alike than twice the shorter is of both: many pairs need no closer look.
    most = 2 * np.minimum(*sizes) / np.maximum(sizes[0] + sizes[1], 1)
    may = np.flatnonzero(cosines + most - less >= LEAST_SUM - _ROUNDING)
    keep = np.zeros(len(cosines), dtype=bool)
    keep[may] = cosines[may] + (_ratio(*(column.all[which[may]].tolist() for column, which in (ours, theirs))) - less) >= LEAST_SUM
    return keep


def _ratio(ours: list[str], theirs: list[str]) -> Array:
    if not ours:
        return np.empty(0, dtype=np.float32)
    return process.cpdist(ours, theirs, scorer=Indel.normalized_similarity, dtype=np.float32)
