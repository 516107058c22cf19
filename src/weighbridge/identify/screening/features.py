"""The features of a name: three letters at a time, the sound of each word, the names and meanings it is a spelling of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt
from scipy import sparse

from weighbridge.identify.names.parsing import Name, Word

COLUMNS = 1 << 18
"""Features are spread over so many columns by their checksum; two in one column share its weight."""

Array = npt.NDArray[Any]
"""A numpy array; what it holds is said where it is made."""
Matrix = Any
"""A :class:`scipy.sparse.csr_matrix` of 32-bit floats, one row for each name: scipy ships no types."""


@lru_cache(maxsize=1 << 18)
def columns_of(word: Word) -> tuple[int, ...]:
    """The columns of a word's features."""
    if word.role in {"number", "initial"}:
        return (_column("=" + word.text),)
    text = f"^{word.text}$"
    grams = [text[at : at + 3] for at in range(len(text) - 2)]
    return tuple({_column(each) for each in (*grams, "~" + word.sound, "%" + word.bare, *word.groups)})


def _column(feature: str) -> int:
    return crc32(feature.encode()) % COLUMNS


def vectors(names: Sequence[Name], features: Array) -> Matrix:
    """A row for each name, of length one, its features weighed; columns in order, so that a product adds in one order always."""
    places: dict[Word, int] = {}
    words = [places.setdefault(word, len(places)) for name in names for word in name.words]
    ends = np.cumsum([0, *(len(name.words) for name in names)])
    which = _indicator(np.asarray(words, dtype=np.int32), ends, len(places))
    columns = [columns_of(word) for word in places]
    flat = np.fromiter((column for each in columns for column in each), dtype=np.int32)
    what = _indicator(flat, np.cumsum([0, *map(len, columns)]), COLUMNS)
    counts = (which @ what).tocsr()
    counts.data = np.minimum(counts.data, 1) * features[counts.indices]
    counts.eliminate_zeros()
    counts.sort_indices()
    lengths = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
    counts.data /= np.repeat(np.maximum(lengths, 1e-6), np.diff(counts.indptr)).astype(np.float32)
    return counts


def _indicator(columns: Array, ends: Array, width: int) -> Matrix:
    return sparse.csr_matrix((np.ones(len(columns), dtype=np.float32), columns, ends.astype(np.int32)), shape=(len(ends) - 1, width))
