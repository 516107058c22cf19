"""What is odd about the stakes of a day: circles, sums over the whole, shares nobody states, a stake in oneself, the same stake twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from weighbridge.identify.ownership.records import Finding, Graph, Held, alike
from weighbridge.kernel.amounts import Number, written_percent

_SHOWN = 8
"""So many parties of a circle are named."""


def findings(graph: Graph, day: date) -> tuple[Finding, ...]:
    """Every finding of the stakes held on a day, after those of the reading."""
    held = [one for one in graph.held if one.holds(day)]
    return (*graph.findings, *_twice(held), *_alone(held), *_over(graph.on(day)), *_circles(held))


def _twice(held: Sequence[Held]) -> Iterator[Finding]:
    for rows in alike(held):
        first, lines = rows[0], tuple(one.row for one in rows)
        yield Finding("twice", f'the stake of "{first.owner}" in "{first.owned}" is stated {len(rows)} times alike, and counts once', lines)


def _alone(held: Sequence[Held]) -> Iterator[Finding]:
    for one in held:
        if one.owner == one.owned:
            yield Finding("self-owned", f'"{one.owned}" holds a share of itself, which counts as held by nobody named', (one.row,))
        elif one.owns and one.low == 0 and one.high == 1:
            said = f" ({one.says})" if one.says else ""
            says = f'how much "{one.owner}" holds of "{one.owned}" is not said{said}: it may be any share'
            yield Finding("no-percentage", says, (one.row,))


def _over(graph: Graph) -> Iterator[Finding]:
    sums: dict[str, Number] = {}
    rows: dict[str, list[int]] = {}
    for one in graph.held:
        if one.owns and one.owner != one.owned:
            sums[one.owned] = sums.get(one.owned, 0) + one.low
            rows.setdefault(one.owned, []).append(one.row)
    for name, total in sums.items():
        if total > 1:
            says = f'the stakes in "{name}" add up to {written_percent(total)} % at least: they contradict one another, and clear nobody'
            yield Finding("over-the-whole", says, tuple(rows[name]))


def _circles(held: Sequence[Held]) -> Iterator[Finding]:
    """Each set of parties that own one another round about."""
    down: dict[str, list[str]] = {}
    up: dict[str, list[str]] = {}
    for one in held:
        if one.owns and one.owner != one.owned:
            down.setdefault(one.owner, []).append(one.owned)
            up.setdefault(one.owned, []).append(one.owner)
    rings = [sorted(ring) for ring in _rings(down, up) if len(ring) > 1]
    of = {name: number for number, ring in enumerate(rings) for name in ring}
    rows: dict[int, list[int]] = {}
    for one in held:
        if one.owner in of and one.owner != one.owned and of[one.owner] == of.get(one.owned):
            rows.setdefault(of[one.owner], []).append(one.row)
    for number, ring in enumerate(rings):
        named = ", ".join(f'"{name}"' for name in ring[:_SHOWN]) + (f" and {len(ring) - _SHOWN} more" if len(ring) > _SHOWN else "")
        yield Finding("circle", f"{named} own one another in a circle, which by itself makes none of them caught", tuple(rows[number]))


def _rings(down: Mapping[str, list[str]], up: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """The strongly connected parts (Kosaraju): followed down, and then up from the last left behind."""
    left_behind: list[str] = []
    seen: set[str] = set()
    for start in down:
        left_behind += _followed(start, down, seen)
    seen = set()
    for start in reversed(left_behind):
        if part := list(_followed(start, up, seen)):
            yield part


def _followed(start: str, links: Mapping[str, list[str]], seen: set[str]) -> Iterator[str]:
    """Every name not seen before that a line leads to, each after those it leads to."""
    if start in seen:
        return
    seen.add(start)
    trail = [(start, iter(links.get(start, ())))]
    while trail:
        name, others = trail[-1]
        following = next((other for other in others if other not in seen), None)
        if following is None:
            trail.pop()
            yield name
        else:
            seen.add(following)
            trail.append((following, iter(links.get(following, ()))))
