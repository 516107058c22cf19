"""Which line of a TOML text a key path stands on, so that an error can point at it."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LONGEST = 1_000
"""So much of a line is looked at: a header or key that is longer has no place worth pointing to."""
_HEADER = re.compile(r"(\[{1,2})([^\[\]#=]+)\]{1,2}")
_KEY = re.compile(r"\s*([A-Za-z0-9_\-\"']+(?:\s*\.\s*[A-Za-z0-9_\-\"']+)*)\s*=")


def line_index(text: str) -> Mapping[str, int]:
    """The line of each table and key, by paths such as `model[0].work[1].tokens`.

    Only the forms a dossier uses are followed; a path that is not found is simply absent.
    """
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for number, whole in enumerate(text.split("\n"), start=1):
        row = whole[:_LONGEST].lstrip()
        if header := _HEADER.match(row):
            names = [n.strip().strip("\"'") for n in header[2].split(".")]
            table = _enter(names, is_array=header[1] == "[[", counts=counts)
            lines.setdefault(table, number)
        elif key := _KEY.match(row):
            name = ".".join(part.strip().strip("\"'") for part in key[1].split("."))
            lines.setdefault(f"{table}.{name}" if table else name, number)
    return lines


def find_line(lines: Mapping[str, int], path: str) -> int | None:
    """The line of `path`, or of the nearest table or key that holds it."""
    while path:
        for known in (path, f"{path}[0]"):
            if known in lines:
                return lines[known]
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return None


def _enter(names: list[str], *, is_array: bool, counts: dict[str, int]) -> str:
    path = ""
    for depth, name in enumerate(names):
        path = f"{path}.{name}" if path else name
        if depth == len(names) - 1 and is_array:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path
