"""The features of a name: letters by threes, words, two neighbours as one, sounds, the names and meanings a word is a spelling of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from weighbridge.identify.names.parsing import Name, Word
from weighbridge.identify.names.sounds import husk

COLUMNS = 1 << 18
"""Features are spread over so many columns by their checksum; two in one column share its weight."""

_STEPS = 1 << 11
"""A value is a whole number of so small parts of one: then every product of two, and their sum, is exact in 32 bits in whatever order."""

Array = npt.NDArray[Any]
"""A numpy array; what it holds is said where it is made."""
Matrix = Any
"""A :class:`scipy.sparse.csr_matrix` of 32-bit floats, one row for each name: scipy ships no types."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix of 32-bit floats by rows, columns in order: plain arrays, since a look-up is done before scipy is loaded."""

    values: Array
    columns: Array
    starts: Array
    """Where each row starts in the other two, and the end of the last."""
    width: int

    def turned(self) -> Rows:
        """Its columns as rows."""
        order = np.argsort(self.columns, kind="stable")
        rows = np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))
        starts = np.concatenate([[0], np.cumsum(np.bincount(self.columns, minlength=self.width))]).astype(np.int32)
        return Rows(self.values[order], rows[order], starts, len(self.starts) - 1)

    def matrix(self) -> Matrix:
        """The same, as scipy has it."""
        from scipy import sparse  # noqa: PLC0415 - a look-up does without

        # What is read from bytes may not be written to, which a native product asks for.
        values = np.require(self.values, requirements=["W", "A"])
        found = sparse.csr_matrix((values, self.columns, self.starts), shape=(len(self.starts) - 1, self.width), copy=False)
        found.has_sorted_indices = True
        return found


@lru_cache(maxsize=1 << 18)
def columns_of(word: Word, abjad: bool = False) -> tuple[int, ...]:  # noqa: FBT001, FBT002 - a key of the cache
    """The columns of a word's features; its letters are none of them where its short vowels are not written."""
    if word.role in {"number", "initial"}:
        return (_column("=" + word.text),)
    text = f"^{word.text}$"
    letters = [] if abjad else ["&" + word.text, *[text[at : at + 3] for at in range(len(text) - 2)]]
    return tuple({_column(each) for each in (*letters, "~" + word.sound, "%" + word.bare, "%" + husk(word.text), *word.groups)})


@lru_cache(maxsize=1 << 18)
def _joined(text: str) -> tuple[int, ...]:
    """The column of two words as one, which meets them where they are written together."""
    return (_column("&" + text),)


def parts_of(name: Name) -> list[tuple[int, ...]]:
    """The columns of every word of a name, and of every two that stand together."""
    parts = [columns_of(word, name.abjad) for word in name.words]
    if not name.abjad:
        parts += [_joined(one.text + two.text) for one, two in pairwise(name.words)]
    return parts


def _column(feature: str) -> int:
    return crc32(feature.encode()) % COLUMNS


def vectors(names: Sequence[Name], features: Array) -> Matrix:
    """A row for each name, as :func:`rows_of` has it."""
    return rows_of(names, features).matrix()


def rows_of(names: Sequence[Name], features: Array) -> Rows:
    """A row for each name, of length one as near as whole steps come to it, its features weighed, columns in order."""
    parts = [parts_of(name) for name in names]
    sizes = [sum(map(len, each)) for each in parts]
    columns = np.fromiter(chain.from_iterable(chain.from_iterable(parts)), dtype=np.int64, count=sum(sizes))
    # A feature that two words of a name share counts once.
    cells = np.repeat(np.arange(len(names)), sizes) * COLUMNS + columns
    cells.sort()
    cells = cells[(features[cells % COLUMNS] != 0) & (np.diff(cells, prepend=-1) != 0)]
    rows, found = cells // COLUMNS, (cells % COLUMNS).astype(np.int32)
    values = features[found]
    starts = np.searchsorted(rows, np.arange(len(names) + 1)).astype(np.int32)
    some = np.flatnonzero(np.diff(starts))
    squares = np.ones(len(names), dtype=np.float32)
    squares[some] = np.add.reduceat(values * values, starts[some]) if len(some) else ()
    exact = np.round(values / np.maximum(np.sqrt(squares), 1e-6)[rows] * _STEPS) / np.float32(_STEPS)
    return Rows(exact.astype(np.float32), found, starts, COLUMNS)
