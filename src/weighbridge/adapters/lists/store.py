"""The folder of lists: the publishers' files and the editions made of them, each under its digest, and one index.

    index.json               what is current, the editions before it, and where each source came from
    files/<digest>           a publisher's file, byte for byte
    editions/<digest>        an edition, prepared for a fast start

Nothing is overwritten: a file is written beside its place and renamed into it, the index last of all, so that
whoever reads sees the lists before or the lists after, never something between.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from weighbridge.adapters.program_folder import program_folder
from weighbridge.identify.listings.records import Edition, Source
from weighbridge.kernel.digests import Digest, digest
from weighbridge.kernel.errors import BadInput, Place, nearest

SCHEMA = "weighbridge/lists/1"
FOLDER_VARIABLE = "WEIGHBRIDGE_LISTS"
_SHORTEST = 6
"""So many digits of a digest name an edition at least."""


class Kept(msgspec.Struct, frozen=True, omit_defaults=True):
    """A source as kept: its files, and what its server said of them."""

    source: Source
    files: dict[str, Digest]
    """The publisher's files by their part in the source."""
    etag: str | None = None
    modified: str | None = None
    list_id: str | None = None
    """Of a list of the house's own."""
    mapping: dict[str, str] = {}
    counts: dict[str, int] = {}
    """Rows by list, as they were read."""


class Made(msgspec.Struct, frozen=True, omit_defaults=True):
    """An edition as kept."""

    edition: Digest
    file: Digest
    made: date
    sources: tuple[Kept, ...]
    counts: dict[str, int]
    """Rows by list."""


class Index(msgspec.Struct, frozen=True):
    """What the folder holds; the last edition is the current one."""

    schema: str = SCHEMA
    editions: tuple[Made, ...] = ()

    @property
    def current(self) -> Made | None:
        """The edition in use."""
        return self.editions[-1] if self.editions else None


def default_folder() -> Path:
    """`$WEIGHBRIDGE_LISTS`, else `lists` in the user's folder of program data."""
    stated = os.environ.get(FOLDER_VARIABLE)
    return Path(stated) if stated else program_folder() / "lists"


def read_index(folder: Path) -> Index:
    """The index; an empty one where the folder holds none. Raises `BadInput` where it is damaged."""
    path = folder / "index.json"
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Index)
    except FileNotFoundError:
        return Index()
    except (OSError, msgspec.MsgspecError) as problem:
        raise _damaged(path, f"the index of lists cannot be read: {problem}") from None
    if found.schema != SCHEMA:
        raise _damaged(path, f'the index of lists is of another form, "{found.schema}"')
    return found


def read_edition(folder: Path, name: str = "current") -> Edition:
    """An edition: `current`, `previous`, or the first digits of a digest.

    Raises `BadInput`: `lists/none` where the folder holds no edition, `lists/unknown-edition`, `lists/bad-store`.
    """
    return open_edition(folder, find(read_index(folder), name, folder))


def open_edition(folder: Path, made: Made) -> Edition:
    """The edition itself, checked against its digest. Raises `BadInput` where it is damaged."""
    path = _path(folder, "editions", made.file)
    try:
        body = path.read_bytes()
        if digest(body) != made.file:
            raise _damaged(path, "an edition of the lists is not what its digest says")
        return msgspec.msgpack.decode(body, type=Edition)
    except (OSError, msgspec.MsgspecError) as problem:
        raise _damaged(path, f"an edition of the lists cannot be read: {problem}") from None


def find(index: Index, name: str, folder: Path) -> Made:
    """The edition of that name. Raises `BadInput` where there is none, or are several."""
    if index.current is None:
        raise BadInput(
            "lists/none",
            "no lists are at hand",
            where=Place(str(folder)),
            to_fix="run `weighbridge lists update`, or name the folder that holds them with --lists",
        )
    if name == "current":
        return index.current
    if name == "previous" and len(index.editions) > 1:
        return index.editions[-2]
    wanted = name.removeprefix("sha256:")
    found = [made for made in index.editions if len(wanted) >= _SHORTEST and made.edition.removeprefix("sha256:").startswith(wanted)]
    if len({made.edition for made in found}) != 1:
        known = [made.edition.removeprefix("sha256:")[:12] for made in index.editions]
        close = nearest(wanted[:12], known) or known[-5:]
        raise BadInput(
            "lists/unknown-edition",
            f'"{name}" names no one edition',
            where=Place(str(folder)),
            to_fix="name current, previous or the first digits of a digest: " + ", ".join(close),
        )
    return found[-1]


def keep_file(folder: Path, body: bytes) -> Digest:
    """Put a publisher's file into the folder, under its digest."""
    return _keep(folder, "files", body)


def kept_file(folder: Path, name: Digest) -> bytes:
    """A publisher's file. Raises `BadInput` where it is gone or altered."""
    path = _path(folder, "files", name)
    try:
        body = path.read_bytes()
    except OSError as problem:
        raise _damaged(path, f"a file of the lists cannot be read: {problem.strerror}") from None
    if digest(body) != name:
        raise _damaged(path, "a file of the lists is not what its digest says")
    return body


def keep_edition(folder: Path, edition: Edition, sources: tuple[Kept, ...], made: date) -> Made:
    """Put an edition into the folder and make it the current one; those before it stay."""
    counts: dict[str, int] = {}
    for party in edition.parties:
        counts[party.list] = counts.get(party.list, 0) + 1
    file = _keep(folder, "editions", msgspec.msgpack.encode(edition))
    row = Made(edition.digest, file, made, sources, dict(sorted(counts.items())))
    before = read_index(folder).editions
    # The same lists confirmed on a later day are one edition, not two.
    before = before[:-1] if before and before[-1].edition == edition.digest else before
    body = msgspec.json.format(msgspec.json.encode(Index(editions=(*before, row))), indent=1)
    _write(folder / "index.json", body)
    return row


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Nobody else changes the folder meanwhile. Raises `BadInput` where it may not be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w", encoding="utf-8") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            yield
    except OSError as problem:
        raise BadInput(
            "file/unwritable", f"{folder}: {problem.strerror}", where=Place(str(folder)), to_fix="name another folder with --lists"
        ) from None


def _keep(folder: Path, room: str, body: bytes) -> Digest:
    name = digest(body)
    path = _path(folder, room, name)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, body)
    return name


def _path(folder: Path, room: str, name: Digest) -> Path:
    return folder / room / name.removeprefix("sha256:")


def _write(path: Path, body: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("wb") as stream:
        stream.write(body)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)


def _damaged(path: Path, what: str) -> BadInput:
    to_fix = "fetch the lists anew with `weighbridge lists update` into an empty folder named with --lists"
    return BadInput("lists/bad-store", what, where=Place(str(path)), to_fix=to_fix)
