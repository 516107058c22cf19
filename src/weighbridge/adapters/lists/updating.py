"""New lists into the folder: taken in, read, checked against bounds and against those at hand, then made current.

Until the last step nothing changes; whatever is refused leaves the lists at hand as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from weighbridge.adapters.lists import fetching, store
from weighbridge.adapters.lists.intake import FTM, PLAIN, Intake, Taken, Wish
from weighbridge.adapters.lists.sources import bounds_of
from weighbridge.identify.listings.bounds import check_counts, check_shrunk
from weighbridge.identify.listings.formats.ftm import read_ftm
from weighbridge.identify.listings.formats.plain import read_plain
from weighbridge.identify.listings.gathering import Reading
from weighbridge.identify.listings.reading import READERS, edition_of
from weighbridge.identify.listings.records import Edition
from weighbridge.kernel.errors import Place, Unreadable


@dataclass(frozen=True)
class Update:
    """What an update did."""

    edition: Edition
    before: Edition | None
    taken: tuple[str, ...]
    """The sources that came, by id."""
    confirmed: tuple[str, ...]
    """The sources whose publisher has nothing newer."""


def update(folder: Path, wish: Wish, on: date, progress: fetching.Progress = fetching.silent) -> Update:
    """Take in what is wished, as of a day. Raises `BadInput`; the lists at hand then stay as they are."""
    with store.locked(folder):
        index = store.read_index(folder)
        at_hand = {kept.source.id: kept for kept in index.current.sources} if index.current else {}
        taken = list(Intake(folder, wish, at_hand, on, progress).take())
        read = {one.kept.source.id: _read(one.kept, one.bodies) for one in taken}
        for one in taken:
            _check(one, read[one.kept.source.id], at_hand, bounded=wish.bounded)
        every = at_hand | {one.kept.source.id: _counted(one.kept, read[one.kept.source.id]) for one in taken}
        read |= {name: _read_kept(folder, every[name]) for name in every.keys() - read.keys()}
        edition = edition_of([(every[name].source, read[name]) for name in sorted(every)])
        before = store.open_edition(folder, index.current) if index.current else None
        _keep(folder, taken, edition, [every[name] for name in sorted(every)], on)
    changed = tuple(one.kept.source.id for one in taken if one.changed)
    return Update(edition, before, changed, tuple(one.kept.source.id for one in taken if not one.changed))


def _keep(folder: Path, taken: Sequence[Taken], edition: Edition, sources: Sequence[store.Kept], on: date) -> None:
    for one in taken:
        for body in one.bodies.values():
            store.keep_file(folder, body)
    store.keep_edition(folder, edition, tuple(sources), on)


def _read(kept: store.Kept, bodies: Mapping[str, bytes]) -> Reading:
    """A source read. Raises `Unreadable` where it is refused."""
    source = kept.source
    if source.reader == PLAIN:
        return read_plain(bodies, source.id, source.retrieved, kept.list_id or source.id, kept.mapping)
    if source.reader == FTM:
        return read_ftm(bodies, source.id, source.retrieved, kept.list_id or source.id)
    return READERS[source.reader].read(bodies, source.id, source.retrieved)


def _read_kept(folder: Path, kept: store.Kept) -> Reading:
    return _read(kept, {part: store.kept_file(folder, file) for part, file in kept.files.items()})


def _counted(kept: store.Kept, reading: Reading) -> store.Kept:
    return msgspec.structs.replace(kept, counts=dict(Counter(party.list for party in reading.parties)))


def _check(one: Taken, reading: Reading, at_hand: Mapping[str, store.Kept], *, bounded: bool) -> None:
    """Raises `Unreadable` where a source cannot be the whole of its lists; an empty one never is."""
    name = one.kept.source.id
    if not reading.parties:
        raise Unreadable("lists/empty", f"{name} has no row that could be read", where=Place(name), to_fix="check the file")
    if bounded and one.changed:
        check_counts(reading.parties, bounds_of(one.kept.source.reader), name)
        if name in at_hand:
            check_shrunk(reading.parties, at_hand[name].counts, name)
