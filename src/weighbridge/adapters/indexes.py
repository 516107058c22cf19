"""Prepared indexes of lists, kept beside the lists: one file for each edition and version of the matcher."""

from __future__ import annotations

import contextlib
import mmap
import os
import tempfile
from datetime import date
from pathlib import Path

import msgspec

from weighbridge.adapters.lists.freshness import Standing, standing
from weighbridge.adapters.lists.starter import starter_edition
from weighbridge.adapters.lists.store import Made, find, open_edition, read_index
from weighbridge.identify.listings.records import Edition
from weighbridge.identify.screening.index import Index, build, from_bytes, to_bytes
from weighbridge.identify.screening.records import MATCHER
from weighbridge.kernel.digests import Digest, digest
from weighbridge.kernel.errors import BadInput


def kept_index(folder: Path) -> Index:
    """The index of the current lists of a folder, as prepared before, else made now and kept; of the starter list where it has none.

    An index that cannot be kept (a folder that may not be written) is made anew each time.
    """
    lists = read_index(folder)
    if lists.current is None:
        return build([starter_edition()])
    path = index_path(folder, lists.current.edition)
    with contextlib.suppress(OSError, BadInput):
        return from_bytes(_mapped(path))
    index = build([open_edition(folder, find(lists, "current", folder))])
    with contextlib.suppress(OSError):
        keep(path, to_bytes(index))
    return index


def _mapped(path: Path) -> memoryview:
    """A file as it stands on the disk, of which only what is asked for is read; it is renamed into its place and never written again."""
    with path.open("rb") as file:
        try:
            return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError):
            # An empty file, or a disk that maps none.
            return memoryview(file.read())


def index_path(folder: Path, edition: Digest) -> Path:
    """Where the index of an edition is kept."""
    return folder / "indexes" / f"{digest(MATCHER.encode(), edition.encode()).removeprefix('sha256:')}.index"


def keep(path: Path, body: bytes) -> None:
    """Write a file beside its place and rename it into it, so that nobody reads half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(body)
    Path(name).replace(path)


def current_edition(folder: Path) -> Edition:
    """The edition that :func:`kept_index` is of."""
    lists = read_index(folder)
    return starter_edition() if lists.current is None else open_edition(folder, lists.current)


def standing_of(folder: Path, on: date, stale_after: int) -> Standing:
    """What the lists of :func:`kept_index` are worth on a day."""
    made = read_index(folder).current
    if made is None:
        return standing(starter_edition(), on, stale_after)
    return msgspec.structs.replace(standing(_head(folder, made), on, stale_after), counts=made.counts)


def _head(folder: Path, made: Made) -> Edition:
    """An edition less its parties, kept beside its index: what it is worth can be said without reading all of it."""
    # By the file, not by the edition: the same lists confirmed on a later day are one edition.
    path = folder / "indexes" / f"{made.file.removeprefix('sha256:')}.head"
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return msgspec.msgpack.decode(path.read_bytes(), type=Edition)
    head = msgspec.structs.replace(open_edition(folder, made), parties=())
    with contextlib.suppress(OSError):
        keep(path, msgspec.msgpack.encode(head))
    return head
