"""What `watch` reads beside its options: usage, accounts, owners, the provider, and the memory where there is one."""

from __future__ import annotations

import gc
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from weighbridge.cli import edges

if TYPE_CHECKING:
    from weighbridge.adapters.usage.fleet import Fleet
    from weighbridge.app.watching.answers import WatchAnswer
    from weighbridge.app.watching.beside import Beside, Provider
    from weighbridge.app.watching.remembered import Remembered
    from weighbridge.app.watching.watch import Asked
    from weighbridge.facts.usage.terms import Concealing


@dataclass(frozen=True)
class Files:
    """The files and folders that one run names."""

    usage: Sequence[str]
    mapping: str | None = None
    customers: str | None = None
    owners: str | None = None
    provider: str | None = None
    days: str | None = None


def beside(files: Files, remembered: Remembered | None, hidden: Concealing) -> Beside:
    """The book, the owners, the provider and what was said. Raises `BadInput`."""
    from weighbridge.app.watching.beside import US_PROVIDER, Beside
    from weighbridge.app.watching.remembered import NOTHING_REMEMBERED
    from weighbridge.facts.accounts.reading import read_book
    from weighbridge.facts.accounts.records import Book
    from weighbridge.identify.ownership.reading import read_stakes
    from weighbridge.identify.ownership.records import Graph

    book, graph = Book(), Graph()
    if files.customers is not None:
        book = read_book(edges.read_whole(Path(files.customers)), Path(files.customers).name, hidden)
    if files.owners is not None:
        graph = read_stakes(edges.read_whole(Path(files.owners)), Path(files.owners).name)
    provider = US_PROVIDER if files.provider is None else provider_of(files.provider)
    return Beside(book, graph, provider, remembered or NOTHING_REMEMBERED)


def provider_of(name: str) -> Provider:
    """The provider of a TOML file. Raises `BadInput`."""
    from weighbridge.app.watching.beside import read_provider

    return read_provider(toml(name), Path(name).name)


def toml(name: str) -> dict[str, object]:
    """The tables of a TOML file. Raises `BadInput`."""
    from weighbridge.kernel.errors import BadTable, Place

    try:
        return tomllib.loads(edges.read_bytes(Path(name)).decode())
    except (ValueError, RecursionError) as problem:
        raise BadTable("watch/bad-said", f"{name} is no TOML: {problem}", where=Place(name), to_fix="write it as TOML in UTF-8") from None


def answer_of(files: Files, asked: Asked, engine: str, remembered: Remembered | None, hidden: Concealing) -> WatchAnswer:
    """Read everything and answer. Raises `BadInput`."""
    # A million jobs are read once and kept to the end: looking for garbage among them takes longer than reading them.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _answer_of(files, asked, engine, remembered, hidden)
    finally:
        if collecting:
            gc.enable()


def _answer_of(files: Files, asked: Asked, engine: str, remembered: Remembered | None, hidden: Concealing) -> WatchAnswer:
    from weighbridge.app.watching.watch import watch
    from weighbridge.cli.watching.bars import reading_bar, summing_bar
    from weighbridge.wiring import bridge

    library = bridge()
    around = beside(files, remembered, hidden)
    with _fleet(files, asked, hidden) as fleet:
        with reading_bar(len(files.usage)) as step:
            for name in files.usage:
                fleet.read([Path(name)], None if files.mapping is None else Path(files.mapping))
                step(name)
        with summing_bar(fleet.samples) as progress:
            return watch(fleet.gathered, fleet.sampled(engine, progress), library, asked, around)


@contextmanager
def _fleet(files: Files, asked: Asked, hidden: Concealing) -> Iterator[Fleet]:
    from weighbridge.wiring import bridge

    with edges.needing("reading usage", "watching"), tempfile.TemporaryDirectory() as once:
        from weighbridge.adapters.usage.files import Options
        from weighbridge.adapters.usage.fleet import Fleet

        folder = Path(files.days) if files.days else Path(once)
        yield Fleet(folder, bridge().chips(), asked.on, options=Options(concealing=hidden))
