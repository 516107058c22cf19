"""Dossiers drawn from the records themselves: nearly always right, now and then with anything in the place of a value."""

from __future__ import annotations

import json
import types
import typing
from datetime import date, datetime
from functools import cache
from typing import Any

import msgspec
from hypothesis import strategies as st

from weighbridge.facts.records import Dossier
from weighbridge.facts.tables.base import Record

TABLES = tuple(f.encode_name for f in msgspec.structs.fields(Dossier))
SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.text(max_size=20),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.sampled_from(["m", "p", "us", "UA-43", "1e26", "10^26", "1026", "-1", "yes", "none", "1e999", "NVIDIA H100 SXM5 80GB"]),
)
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3), max_leaves=6
)
AMOUNTS: list[Any] = ["0", "0.4", "0.9", "1e26", 10**26, ["1e25", "1e26"], "4.5e25"]
DAYS = (date(2024, 1, 1), date(2026, 11, 23), date(9999, 12, 31))
COUNTRIES = ("US", "DE", "IR", "CN", "SG", "UA")
WORDS: dict[str, tuple[str, ...]] = {
    "schema": ("weighbridge/dossier/1",),
    "region": ("UA-43", "UA-30"),
    "chip": ("NVIDIA H100 SXM5 80GB", "H100"),
    "precision": ("bf16", "fp8"),
    "model": ("model",),
    "stored_at": ("facility",),
    "generator": ("model", "x"),
    "to": ("party",),
    "from": ("party",),
    "consignee": ("party",),
    "purchaser": ("party",),
    "intermediate": ("party",),
    "models": ("model",),
    "modalities": ("text", "image", "protein"),
    "says": ("4E091 note 2", "no"),
}
WORDS |= dict.fromkeys(
    ("located", "organised_under", "headquarters", "country", "origin", "destination", "where", "ultimate_parent"), COUNTRIES
)


@cache
def table(record: type[Record], identity: str = "x") -> st.SearchStrategy[dict[str, Any]]:
    """A table of a dossier: what it must have, and some of what it may."""
    hints = typing.get_type_hints(record)
    must: dict[str, st.SearchStrategy[Any]] = {}
    may: dict[str, st.SearchStrategy[Any]] = {}
    for field in msgspec.structs.fields(record):
        value = st.just(identity) if field.encode_name == "id" else likely(hints[field.name], field.encode_name)
        (must if field.required else may)[field.encode_name] = value
    return st.fixed_dictionaries(must, optional=may)


def likely(hint: Any, key: str) -> st.SearchStrategy[Any]:  # noqa: ANN401  # type hints have no common type
    """A value for a key: nearly always one that it takes."""
    usual = _of(hint, key)
    return st.integers(0, 60).flatmap(lambda roll: ANYTHING if roll == 0 else usual)


def _of(hint: Any, key: str) -> st.SearchStrategy[Any]:  # noqa: ANN401  # type hints have no common type
    parts = [p for p in typing.get_args(hint) if p is not type(None)]
    origin = typing.get_origin(hint)
    if origin is typing.Literal:
        return st.sampled_from(parts)
    if origin is list:
        return st.lists(_of(parts[0], key), max_size=2)
    if origin in (types.UnionType, typing.Union):
        return st.sampled_from(AMOUNTS) if int in parts and str in parts else st.one_of([_of(p, key) for p in parts])
    if isinstance(hint, type) and issubclass(hint, Record):
        return table(hint)
    simple: dict[Any, st.SearchStrategy[Any]] = {
        bool: st.booleans(),
        int: st.integers(0, 3_000),
        str: st.sampled_from(WORDS.get(key, ("x",))),
    }
    return simple.get(hint, st.sampled_from(DAYS))


def dossiers() -> st.SearchStrategy[dict[str, Any]]:
    """Whole dossiers with one row or none in each table."""
    hints = typing.get_type_hints(Dossier)
    rows: dict[str, st.SearchStrategy[Any]] = {}
    for name in TABLES:
        if name != "schema":
            (record,) = typing.get_args(hints[name])
            rows[name] = st.lists(table(record, name), max_size=1)
    usual = {name: rows.pop(name) for name in ("model", "party", "facility")}
    return st.fixed_dictionaries(usual, optional=rows)


def written(value: Any) -> str:  # noqa: ANN401  # a value of TOML has no one type
    """A value as TOML."""
    match value:
        case bool():
            return str(value).lower()
        case datetime() | date():
            return value.isoformat()
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case list():
            return f"[{', '.join(written(v) for v in value)}]"
        case dict():
            return "{" + ", ".join(f"{written(k)} = {written(v)}" for k, v in value.items()) + "}"
        case _:
            return str(value)


def body(tables: dict[str, Any]) -> bytes:
    """Tables as the bytes of a file."""
    return "\n".join(f"{written(k)} = {written(v)}" for k, v in tables.items()).encode()
