"""The law files and tables shipped in the package, from bytes to values."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from weighbridge.app.red_flags import RedFlag, read_red_flags
from weighbridge.decide.law import Group, Law, read_law
from weighbridge.kernel.digests import Digest, digest
from weighbridge.kernel.errors import BadLaw, Place
from weighbridge.weigh.chips import Chip, ChipTable

_ROW_KEYS = ("from", "until", "cite", "grade", "doubt", "name", "members")


def place(pack: str, file: str) -> str:
    """Where a file of a pack stands in the package, for an error."""
    return f"regimes/{pack.replace('.', '/')}/{file}"


def pack_files(pack: str) -> Mapping[str, bytes]:
    """The law and the rules of a pack and the tables packs share, by file name: what its edition is made of.

    Raises :class:`BadLaw` where there is no law file.
    """
    folder = files("weighbridge").joinpath("regimes", *pack.split("."))
    rules = folder.joinpath("rules")
    law = folder.joinpath("law.toml")
    if not law.is_file():
        raise _malformed(pack, "the pack has no law file")
    found = {"law.toml": law.read_bytes()}
    for name in sorted(f.name for f in folder.iterdir() if f.name.endswith(".py")):
        found[name] = folder.joinpath(name).read_bytes()
    if rules.is_dir():
        for name in sorted(f.name for f in rules.iterdir() if f.name.endswith(".py")):
            found[f"rules/{name}"] = rules.joinpath(name).read_bytes()
    tables = files("weighbridge").joinpath("regimes", "tables")
    for name in sorted(f.name for f in tables.iterdir() if f.name.endswith((".py", ".toml"))):
        found[f"tables/{name}"] = tables.joinpath(name).read_bytes()
    return found


def read_pack_law(pack: str, body: bytes) -> Law:
    """The law file of a pack, with the shared groups it uses. Raises :class:`BadLaw` for one that is malformed."""
    try:
        tables = tomllib.loads(body.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise _malformed(pack, f"the law file is not TOML: {problem}") from None
    return read_law(tables, place(pack, "law.toml"), country_groups())


def _malformed(pack: str, what: str) -> BadLaw:
    return BadLaw("law/malformed", what, where=Place(place(pack, "law.toml")), to_fix="see docs/reference/law-file.md")


def vectors(pack: str) -> tuple[Mapping[str, Any], ...]:
    """The vectors of a pack, each with the base case it names merged in."""
    table = _table("regimes", *pack.split("."), "vectors.toml")
    bases = table.get("base", {})
    return tuple({**row, "facts": {**bases.get(row.get("base", ""), {}), **row.get("facts", {})}} for row in table["vector"])


def edition(parts: Mapping[str, bytes]) -> Digest:
    """The content digest that names an edition of a pack."""
    return digest(*(part for name, body in sorted(parts.items()) for part in (name.encode(), body)))


@cache
def country_groups() -> Mapping[str, list[Group]]:
    """The country groups packs may share, by name, each row until the next one's first day.

    A destination without a row of its own is in every group of the country it is treated as (15 CFR 738.3(b)).
    """
    rows: dict[str, list[dict[str, Any]]] = {}
    table = _table("regimes", "tables", "country_groups.toml")
    for row in table["group"]:
        members = _with_territories(row["name"], row["members"], table["treated_as"])
        rows.setdefault(row["name"], []).append({k: row[k] for k in _ROW_KEYS if k in row} | {"members": members})
    groups = {}
    for name, listed in rows.items():
        listed.sort(key=lambda r: r["from"])
        for row, later in pairwise(listed):
            row.setdefault("until", later["from"])
        groups[name] = [Group(**{k + "_" if k == "from" else k: v for k, v in r.items()}) for r in listed]
    return groups


def _with_territories(group: str, members: Sequence[str], treated_as: Sequence[Mapping[str, Any]]) -> list[str]:
    """The members of a group, and the destinations treated as one of them."""
    added = (t["destination"] for t in treated_as if t["stands_with"] in members and group not in t.get("left_out_of", ()))
    return sorted({*members, *added})


@cache
def red_flags() -> tuple[RedFlag, ...]:
    """The red flags that an authority has published, as the library has them."""
    return read_red_flags(_table("regimes", "tables", "red_flags.toml"), "regimes/tables/red_flags.toml")


@cache
def chip_table() -> ChipTable:
    """The chips shipped in the package."""
    return ChipTable.of(
        (
            Chip(
                r["name"],
                {p: int(v) for p, v in r["peak"].items()},
                r.get("designed_in"),
                r.get("control"),
                r["source"],
                r.get("board_watts"),
                r.get("peak_mhz"),
            ),
            r.get("also", ()),
        )
        for r in _table("adapters", "tables", "chips.toml")["chip"]
    )


@cache
def catalogue() -> tuple[Mapping[str, Any], ...]:
    """The public models shipped in the package, as their rows."""
    return tuple(_table("adapters", "tables", "catalogue.toml")["entry"])


def catalogue_bytes() -> bytes:
    """The catalogue's file as it is shipped, for its digest."""
    return files("weighbridge").joinpath("adapters", "tables", "catalogue.toml").read_bytes()


@cache
def coverage() -> tuple[Mapping[str, Any], ...]:
    """The coverage register: each instrument, modelled, partial, watched or out of scope."""
    return tuple(_table("adapters", "tables", "coverage.toml")["instrument"])


@cache
def reviews() -> tuple[Mapping[str, Any], ...]:
    """The reviews of packs: which edition, on which day, by whom."""
    return tuple(_table("adapters", "tables", "reviews.toml")["review"])


def _table(*path: str) -> dict[str, Any]:
    return tomllib.loads(files("weighbridge").joinpath(*path).read_bytes().decode())
