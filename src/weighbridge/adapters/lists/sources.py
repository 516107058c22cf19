"""The tables shipped in the package about lists: where they are fetched from, and how many rows they have."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from weighbridge.identify.listings.bounds import Bound
from weighbridge.kernel.errors import UnknownName, did_you_mean


class KnownSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An official source: its address, its reader, and the page on which its publisher gives the address."""

    id: str
    name: str
    url: str
    reader: str
    page: str
    default: bool = False


@cache
def known_sources() -> Mapping[str, KnownSource]:
    """The official sources by their ids."""
    rows = msgspec.convert(_table("list_sources.toml")["source"], list[KnownSource])
    return {row.id: row for row in rows}


def known_source(name: str) -> KnownSource:
    """The official source of that id. Raises :class:`UnknownName`."""
    found = known_sources()
    if name not in found:
        raise UnknownName("lists/unknown-form", f'no official source is called "{name}"', to_fix=did_you_mean(name, found))
    return found[name]


@cache
def bounds_of(reader: str) -> Sequence[Bound]:
    """The bounds that a whole source of this reader keeps; none for a reader that has none."""
    groups = _table("list_bounds.toml")["bounds"]
    return tuple(msgspec.convert(row, Bound) for group in groups if reader in group["readers"] for row in group["rows"])  # type: ignore[index]


def _table(name: str) -> dict[str, list[object]]:
    return tomllib.loads(files("weighbridge").joinpath("adapters", "tables", name).read_text(encoding="utf-8"))
