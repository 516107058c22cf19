"""The sources that an update takes in: fetched from their publishers, or files that are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import msgspec

from weighbridge.adapters.lists import fetching, store
from weighbridge.adapters.lists.sources import known_source, known_sources
from weighbridge.adapters.lists.unpacking import unpacked
from weighbridge.facts.listings import OWN
from weighbridge.identify.listings.reading import READERS, reader_of
from weighbridge.identify.listings.records import Source
from weighbridge.kernel.digests import digest
from weighbridge.kernel.errors import BadInput, Place, Unreadable, did_you_mean

PLAIN, FTM = "plain", "ftm"
"""The readers of a list of the house's own."""
_FTM_NAMES = frozenset({".json", ".ndjson", ".jsonl", ".ftm"})


@dataclass(frozen=True)
class Wish:
    """What to take in: files or addresses, official sources by id, a list of the house's own; and how."""

    given: Sequence[str] = ()
    sources: Sequence[str] = ()
    reader: str | None = None
    own: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    bounded: bool = True

    @property
    def list_id(self) -> str | None:
        """The list of the house's own that is given."""
        return f"{OWN}{self.own}" if self.own else None


@dataclass(frozen=True)
class Taken:
    """A source as it came, not yet read."""

    kept: store.Kept
    bodies: Mapping[str, bytes]
    changed: bool = True
    """Whether its publisher has something newer than what was at hand."""


@dataclass(frozen=True)
class Intake:
    """One update's taking in, as of a day."""

    folder: Path
    wish: Wish
    at_hand: Mapping[str, store.Kept]
    on: date
    progress: fetching.Progress = fetching.silent

    def take(self) -> Iterator[Taken]:
        """The sources wished for; without a wish, the official ones at hand, else the default ones. Raises `BadInput`."""
        official = list(self.wish.sources)
        if not self.wish.given and not official:
            official = [name for name in self.at_hand if name in known_sources()] or [s.id for s in known_sources().values() if s.default]
        for name in official:
            known = known_source(name)
            yield self._fetched(known.url, known.reader, known.id, known.name)
        local: dict[tuple[str, str], dict[str, bytes]] = {}
        for given in self.wish.given:
            if "://" in given:
                yield self._fetched(given, self.wish.reader or (PLAIN if self.wish.own else None), self.wish.list_id, given)
            else:
                for path in _files(Path(given)):
                    self._sort_in(path, local)
        for (name, reader), bodies in local.items():
            yield self._of_files(name, reader, bodies)

    def _fetched(self, url: str, reader: str | None, name: str | None, called: str) -> Taken:
        """A source from its address; where nothing changed, the bytes at hand, confirmed this day."""
        kept = next((kept for kept in self.at_hand.values() if kept.source.url == url and name in {None, kept.source.id}), None)
        asked = fetching.Asked(url) if kept is None else fetching.Asked(url, kept.etag, kept.modified)
        found = fetching.fetch(asked, self.folder / "partial", self.progress)
        if found.body is None and kept is not None:
            bodies = {part: store.kept_file(self.folder, file) for part, file in kept.files.items()}
            confirmed = msgspec.structs.replace(kept, source=msgspec.structs.replace(kept.source, retrieved=self.on))
            return Taken(confirmed, bodies, changed=False)
        file = url.rsplit("/", 1)[-1].split("?", maxsplit=1)[0].removesuffix(".gz")
        body = unpacked(found.body or b"", file)
        which = reader or reader_of(file, body)[0]
        known_reader(which)
        given = READERS[which].source if which in READERS else ""
        source = Source(name or given or file, called, url, self.on, digest(body), len(body), None, which)
        own = self.wish.list_id if name == self.wish.list_id else None
        return Taken(store.Kept(source, {"": digest(body)}, found.etag, found.modified, own, dict(self.wish.mapping)), {"": body})

    def _sort_in(self, path: Path, local: dict[tuple[str, str], dict[str, bytes]]) -> None:
        """Put a file to the source it belongs to: the four tables of one list are one source."""
        if path.stat().st_size > fetching.MOST_BYTES:
            raise Unreadable("lists/too-large", f"{path} is larger than any list", where=Place(str(path)), to_fix="check the path")
        name, wish, part = path.name.removesuffix(".gz"), self.wish, ""
        body = unpacked(path.read_bytes(), name)
        if wish.own is not None:
            reader = wish.reader or (FTM if Path(name).suffix in _FTM_NAMES else PLAIN)
        elif wish.reader is not None:
            reader = wish.reader
        else:
            reader, part = reader_of(name, body)
        known_reader(reader)
        source = wish.list_id or READERS[reader].source or name
        parts = local.setdefault((source, reader), {})
        if part in parts:
            raise BadInput("command/bad-option", f"two files are given for {source}", where=Place(str(path)), to_fix="give one of them")
        parts[part] = body

    def _of_files(self, name: str, reader: str, bodies: dict[str, bytes]) -> Taken:
        """A source of local files: the official source that its reader reads, or one called after the file."""
        own = self.wish.list_id
        source_id = own or READERS[reader].source or name
        called = own or READERS[reader].reads
        ordered = [bodies[part] for part in sorted(bodies)]
        source = Source(source_id, called, None, self.on, digest(*ordered), sum(map(len, ordered)), None, reader)
        files = {part: digest(body) for part, body in bodies.items()}
        return Taken(store.Kept(source, files, list_id=own, mapping=dict(self.wish.mapping)), bodies)


def known_reader(reader: str) -> None:
    """Raises `BadInput` for a reader that nobody knows."""
    known = [*READERS, PLAIN, FTM]
    if reader not in known:
        raise BadInput("lists/unknown-form", f'no reader is called "{reader}"', to_fix=did_you_mean(reader, known))


def _files(path: Path) -> list[Path]:
    """A file, or the files of a folder. Raises `Unreadable` where there is none."""
    try:
        found = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
        for one in found:
            one.stat()
    except OSError as problem:
        raise Unreadable("file/missing", f"{path}: {problem.strerror}", where=Place(str(path)), to_fix="check the path") from None
    if not found:
        raise Unreadable("file/missing", f"{path} is empty", where=Place(str(path)), to_fix="name the folder that holds the lists")
    return found
