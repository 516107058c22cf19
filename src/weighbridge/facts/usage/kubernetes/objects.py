"""The objects of an export: one list, several concatenated, or one object a line; and the parts of them that are read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from weighbridge.facts.usage.moments import Moment, NoMoment, moment
from weighbridge.kernel.errors import BadTable, Place

Json = dict[str, Any]


def objects(text: str, file: str) -> Iterator[Json]:
    """Every object, lists opened up. Raises :class:`BadTable` where the text is no JSON, or breaks off."""
    at, decoder = 0, json.JSONDecoder()
    while at < len(text):
        while at < len(text) and text[at].isspace():
            at += 1
        if at == len(text):
            return
        try:
            read, at = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError) as problem:
            line = text.count("\n", 0, at) + 1
            raise BadTable(
                "usage/not-json",
                f"{file} is no JSON: {problem}",
                where=Place(file, line=line),
                to_fix="export it again; it may be cut short",
            ) from None
        yield from _opened(read)


def _opened(read: object) -> Iterator[Json]:
    if isinstance(read, list):
        for each in read:
            yield from _opened(each)
    elif isinstance(read, dict):
        items = read.get("items")
        if str(read.get("kind", "")).endswith("List") and isinstance(items, list):
            kind = str(read["kind"]).removesuffix("List")
            for item in items:
                if isinstance(item, dict):
                    yield {"kind": kind, **item} if kind else item
                else:
                    yield {"kind": "", "metadata": {}}
        else:
            yield read


def table(value: object, *path: str) -> Json:
    """The table at a path inside a table; an empty one where there is none."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def text(value: object, *path: str) -> str | None:
    """The text at a path inside a table."""
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, str) and value else None


def tables(value: object) -> list[Json]:
    """The tables of a list."""
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def labels(of: Json, name: str = "labels") -> dict[str, str]:
    """The labels of an object (or its annotations)."""
    return {str(k): str(v) for k, v in table(of, "metadata", name).items()}


def at(words: str | None) -> Moment | None:
    """A moment of the API, which always has its zone; None where it is not set. Raises :class:`NoMoment`."""
    return None if words is None else moment(words, None)


def condition(of: Json, kind: str) -> Json:
    """The condition of that type in an object's status."""
    return next((c for c in tables(table(of, "status").get("conditions")) if c.get("type") == kind), {})


def when_true(of: Json, kind: str) -> Moment | None:
    """When a condition became true; None where it is not. Raises :class:`NoMoment`."""
    found = condition(of, kind)
    return at(text(found, "lastTransitionTime")) if found.get("status") == "True" else None


__all__ = ["Json", "NoMoment", "at", "condition", "labels", "objects", "table", "tables", "text", "when_true"]
