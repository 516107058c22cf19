"""What is left of several sets as their variables are answered one after another.

Wherever what is left falls into parts that share no variable, each part goes on alone: whatever is
asked of one tells nothing of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from weighbridge.decide.tracing.diagrams import EVERYWHERE, NOWHERE, Diagrams

Left = tuple[tuple[int, int], ...]
"""Sets, each by its position among several and by its number."""


def settled(left: Iterable[tuple[int, int]]) -> tuple[dict[int, bool], Left]:
    """By position, the sets that hold every cell or none; and those that do not."""
    truths, still_open = {}, []
    for position, one in left:
        if one in (NOWHERE, EVERYWHERE):
            truths[position] = one == EVERYWHERE
        else:
            still_open.append((position, one))
    return truths, tuple(still_open)


def asked(sets: Diagrams, left: Left) -> frozenset[int]:
    """The variables that make a difference to some of the sets."""
    return frozenset[int]().union(*(sets.asked(one) for _, one in left))


def apart(sets: Diagrams, left: Left) -> Iterator[Left]:
    """The sets in parts that share no variable."""
    parts: list[tuple[frozenset[int], list[tuple[int, int]]]] = []
    for one in left:
        variables, members, others = sets.asked(one[1]), [one], []
        for part in parts:
            if variables & part[0]:
                variables, members = variables | part[0], part[1] + members
            else:
                others.append(part)
        parts = [*others, (variables, members)]
    yield from (tuple(sorted(members)) for _, members in parts)


def answered(sets: Diagrams, left: Left) -> tuple[int, Mapping[Left, list[int]]]:
    """The first variable that makes a difference, and what is left under its cells: each remainder once, with the cells that leave it."""
    first = min(asked(sets, left))
    found: dict[Left, list[int]] = {}
    for cell in range(sets.sizes[first]):
        found.setdefault(tuple((position, sets.within(one, first, cell)) for position, one in left), []).append(cell)
    return first, found
