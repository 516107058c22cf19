"""Jobs that links connect, directly or through others, as one number each."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse import csgraph

from weighbridge.watch.linking.stretches import Array


def clusters(first: Array, second: Array, many: int) -> Array:
    """The cluster of each of so many jobs, numbered by their smallest members."""
    links = sparse.coo_array((np.ones(len(first), dtype=np.int8), (first, second)), shape=(many, many))
    _, found = csgraph.connected_components(links, directed=False)
    _, at, codes = np.unique(found, return_index=True, return_inverse=True)
    return np.asarray(at[codes], dtype=np.int64)
