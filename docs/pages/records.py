"""What a dossier and a law file hold: each table and key, from the records that read them.

What a key means is written by a person: in `keys.toml` and `law_keys.toml`, else in the docstring
beside the field. Every key has its sentence and no sentence lacks its key.
"""

from __future__ import annotations

import ast
import inspect
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import msgspec

from docs.pages.markdown import code, codes, page, table
from docs.pages.prose import written
from docs.pages.vocabulary import ABSENT
from weighbridge.decide.law import Law
from weighbridge.facts.records import Dossier
from weighbridge.facts.tables.base import Amount
from weighbridge.facts.vocabulary import ENTRIES

SAID_ABOVE = "see above"
"""The mark of a key that the introduction explains for every table."""
PLAIN = {str: "text", int: "a whole number", bool: "true or false", date: "a day", Any: "a day, or a day with hour and zone"}


@dataclass(frozen=True)
class Key:
    """A key of a table: what may be written there, what it means, and what follows where it is absent."""

    name: str
    may_be: str
    says: str
    absent: str
    feeds: tuple[str, ...]


def pages() -> dict[str, str]:
    """`docs/reference/dossier.md` and `docs/reference/law-file.md`."""
    return {
        "docs/reference/dossier.md": _page("The dossier", Dossier, "keys.toml", ("key", "may be", "means", "when absent", "feeds")),
        "docs/reference/law-file.md": _page("The law file", Law, "law_keys.toml", ("key", "may be", "means", "when absent")),
    }


def tables(record: type[msgspec.Struct], path: str = "") -> Iterator[tuple[str, type[msgspec.Struct]]]:
    """Every table of a record by its path, parents first."""
    yield path, record
    for info in msgspec.structs.fields(record):
        inner = _record_in(info.type)
        if inner is not None:
            yield from tables(inner, f"{path}.{info.encode_name}" if path else info.encode_name)


@cache
def beside(record: type[msgspec.Struct]) -> Mapping[str, str]:
    """The docstring under each field of a record, without its full stop, as a table's cell begins and ends."""
    (body,) = ast.parse(inspect.getsource(record)).body
    rows = body.body if isinstance(body, ast.ClassDef) else []
    found = {}
    for row, below in pairwise(rows):
        if isinstance(row, ast.AnnAssign) and isinstance(row.target, ast.Name) and isinstance(below, ast.Expr):
            text = below.value.value if isinstance(below.value, ast.Constant) else ""
            found[row.target.id] = _as_cell(text) if isinstance(text, str) else ""
    return found


def _as_cell(text: str) -> str:
    """A sentence as a cell has it; a word all in capitals keeps them."""
    return (text if text[1:2].isupper() else text[:1].lower() + text[1:]).rstrip(".")


def _page(title: str, record: type[msgspec.Struct], file: str, heads: tuple[str, ...]) -> str:
    says = written(file)
    parts = [says["intro"]]
    for path, inner in tables(record):
        own = {**says["table"].get("cited", {}), **says["table"].get(path or "top", {})}
        rows = [k for info in msgspec.structs.fields(inner) if (k := _key(path, info, own, inner)).says != SAID_ABOVE]
        shown = ((code(k.name), k.may_be, k.says, k.absent, _facts(k.feeds))[: len(heads)] for k in rows)
        parts += [f"## {_heading(path, record)}", own.get("_", ""), table(heads, shown)]
    return page(title, *parts)


def _heading(path: str, record: type[msgspec.Struct]) -> str:
    if not path:
        return "At the top"
    holder = record
    *above, last = path.split(".")
    for name in above:
        holder = next(inner for at, inner in tables(holder) if at == name)
    hint = next(f.type for f in msgspec.structs.fields(holder) if f.encode_name == last)
    return f"`[[{path}]]`" if typing.get_origin(hint) is list else f"`{path}`"


def _key(path: str, info: Any, own: Mapping[str, Any], record: type[msgspec.Struct]) -> Key:  # noqa: ANN401  # msgspec's field records have no public type
    name = info.encode_name
    said = own.get(name) or beside(record).get(info.name, "")
    said = {"says": said} if isinstance(said, str) else said
    at = f"{path}.{name}" if path else name
    feeds = tuple(e.name for e in ENTRIES.values() if e.key == at)
    feeds = tuple(dict.fromkeys((*feeds, *said.get("feeds", ()))))
    return Key(name, _may_be(info.type), said.get("says", ""), said.get("absent") or _absent(info, feeds), feeds)


def _absent(info: Any, feeds: tuple[str, ...]) -> str:  # noqa: ANN401  # as above
    if info.required:
        return "an error"
    classes = dict.fromkeys(ENTRIES[name].fact_class for name in feeds)
    return "; ".join(ABSENT[c] for c in classes)


def _facts(names: tuple[str, ...]) -> str:
    many = len(names) > 3  # noqa: PLR2004  # more than three of one family are named by the family
    families = {n.partition(".")[0] for n in names}
    if many and len(families) == 1:
        return code(f"{families.pop()}.…")
    return codes(names)


def _may_be(hint: Any) -> str:  # noqa: ANN401  # type hints have no common type
    if hint == Amount or hint == Amount | None:
        return "an amount"
    parts = [p for p in typing.get_args(hint) if p is not type(None)]
    origin = typing.get_origin(hint)
    if origin is typing.Literal:
        return codes(typing.get_args(hint))
    if origin is list:
        (inner,) = parts
        return "tables" if _record_in(inner) else "a list of " + {"text": "texts"}.get(_may_be(inner), _may_be(inner))
    if origin is dict:
        return "a table of texts"
    if parts:
        return " or ".join(dict.fromkeys(_may_be(p) for p in parts))
    return PLAIN.get(hint, "a table")


def _record_in(hint: Any) -> type[msgspec.Struct] | None:  # noqa: ANN401  # as above
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return hint
    return next((found for part in typing.get_args(hint) if (found := _record_in(part))), None)
