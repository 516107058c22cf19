"""The list shipped in the package: parties relevant to AI and advanced computing, so that a first run works offline.

It is a part of two lists on one day and says so: every answer made with it repeats the edition's `partial`.
"""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from weighbridge.adapters.lists.store import open_edition, read_index
from weighbridge.identify.listings.cells.citations import scope
from weighbridge.identify.listings.cells.places import tie
from weighbridge.identify.listings.cells.wording import distinct, named
from weighbridge.identify.listings.gathering import own_id, row_digest
from weighbridge.identify.listings.records import Edition, ListedParty, Source
from weighbridge.kernel.digests import digest

_FILE = "starter_parties.toml"


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A party of the starter list."""

    name: str
    list_id: str = msgspec.field(name="list")
    cite: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    requirement: str | None = None
    policy: str | None = None


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    as_of: date
    source: str
    url: str
    partial: str
    party: tuple[_Row, ...]


@cache
def starter_edition() -> Edition:
    """The starter list as an edition; its `partial` says what it is not."""
    body = files("weighbridge").joinpath("adapters", "tables", _FILE).read_bytes()
    table = msgspec.convert(tomllib.loads(body.decode()), _Table)
    known = digest(body)
    source = Source("starter", table.source, table.url, table.as_of, known, len(body), table.as_of, "starter")
    parties = tuple(_party(number, row, table.as_of) for number, row in enumerate(table.party, start=1))
    return Edition(known, (source,), parties, (), table.partial)


def edition_or_starter(folder: Path) -> Edition:
    """The current edition of a folder, else the starter list. Raises `BadInput` where the folder is damaged."""
    index = read_index(folder)
    return open_edition(folder, index.current) if index.current else starter_edition()


def _party(number: int, row: _Row, as_of: date) -> ListedParty:
    return ListedParty(
        id=own_id(row.list_id, row.name, row.cite),
        list=row.list_id,
        kind="unknown",
        names=tuple(distinct([named(row.name, "primary"), *map(named, row.aliases), *(named(short, "weak") for short in row.weak)])),
        source="starter",
        retrieved=as_of,
        row=number,
        row_digest=row_digest(msgspec.json.encode(row).decode()),
        ties=tuple(tie(code) for code in row.countries),
        requirement=row.requirement,
        scope=scope(row.requirement),
        policy=row.policy,
        citations=row.cite,
    )
