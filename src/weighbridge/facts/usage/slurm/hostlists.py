"""Slurm's shorthand for lists of nodes: `node[1-3,7],gpu-a[01-02]b` spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_NODES = 100_000
"""More than any cluster has; a list is not ours to make memory of."""
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_SPAN = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?\Z")


def entries(text: str) -> tuple[str, ...]:
    """The entries of a list, shorthand left as it is: commas inside brackets part nothing."""
    found: list[str] = []
    depth, start = 0, 0
    for at, character in enumerate(text):
        depth += (character == "[") - (character == "]")
        if character == "," and depth == 0:
            found.append(text[start:at])
            start = at + 1
    found.append(text[start:])
    return tuple(e for e in (part.strip() for part in found) if e)


def nodes(text: str) -> Iterator[str]:
    """Every node of a list, at most :data:`MOST_NODES`; an entry that is no shorthand is a node by that name."""
    left = MOST_NODES
    for entry in entries(text):
        for name in _expanded(entry):
            if left == 0:
                return
            left -= 1
            yield name


def _expanded(entry: str) -> Iterator[str]:
    found = _BRACKETS.search(entry)
    if found is None:
        yield entry
        return
    head, tail = entry[: found.start()], entry[found.end() :]
    for part in found[1].split(","):
        span = _SPAN.match(part.strip())
        if span is None:
            yield entry
            return
        width, first, last = len(span[1]), int(span[1]), int(span[2] or span[1])
        for number in range(first, last + 1):
            yield from _expanded(f"{head}{number:0{width}d}{tail}")
