"""Accounts joined by links, the heaviest first: what each group is, and the fewest links that show it.

A tie of many accounts is kept as one thing and walked once, so the work grows with the accounts and never with their pairs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from weighbridge.watch.linking.evidence import PLAUSIBLE, STRONG, Evidence, Pair, pair_of
from weighbridge.watch.linking.ties import Shared


class Sets:
    """Disjoint sets of names; the name of a set is the smallest in it."""

    def __init__(self, names: Iterable[str]) -> None:
        """Each name alone."""
        self._above = {name: name for name in names}

    def root(self, name: str) -> str:
        """The smallest name of the set."""
        path = []
        while (above := self._above[name]) != name:
            path.append(name)
            name = above
        for passed in path:
            self._above[passed] = name
        return name

    def join(self, a: str, b: str) -> bool:
        """Make the two sets one; False where they were."""
        first, second = self.root(a), self.root(b)
        if first == second:
            return False
        low, high = pair_of(first, second)
        self._above[high] = low
        return True

    def parts(self) -> list[tuple[str, ...]]:
        """The sets, each sorted, by their names."""
        found: dict[str, list[str]] = {}
        for name in sorted(self._above):
            found.setdefault(self.root(name), []).append(name)
        return [tuple(names) for _, names in sorted(found.items())]


@dataclass(frozen=True)
class Spanned:
    """Groups by strong links alone and by all plausible ones, and the tree of links that joins the latter."""

    strong: tuple[tuple[str, ...], ...]
    plausible: tuple[tuple[str, ...], ...]
    tree: tuple[Evidence, ...] = field(default_factory=tuple)


def spanned(accounts: Collection[str], ties: Iterable[Shared], pairs: Iterable[Evidence], cut: Collection[Pair]) -> Spanned:
    """The groups of the accounts; no link of a pair that is cut is used, and every other one is."""
    sets, tree = Sets(accounts), []
    links: list[Shared | Evidence] = sorted([*ties, *pairs], key=_rank)
    strong: tuple[tuple[str, ...], ...] | None = None
    for link in links:
        if link.weight < PLAUSIBLE:
            break
        if strong is None and link.weight < STRONG:
            strong = tuple(sets.parts())
        if isinstance(link, Evidence):
            if (link.a, link.b) not in cut and sets.join(link.a, link.b):
                tree.append(link)
        else:
            tree += [link.between(a, b) for a, b in _walked(link.accounts, cut) if sets.join(a, b)]
    plausible = tuple(sets.parts())
    return Spanned(plausible if strong is None else strong, plausible, tuple(tree))


def _rank(link: Shared | Evidence) -> tuple[object, ...]:
    return link.rank if isinstance(link, Shared) else (-link.weight, link.kind, link.says, (link.a, link.b))


def _walked(accounts: Sequence[str], cut: Collection[Pair]) -> Iterator[Pair]:
    """Pairs that connect whatever all pairs less those cut connect: from each account to all not yet reached that it is not cut from."""
    left = dict.fromkeys(accounts)
    while left:
        waiting = [next(iter(left))]
        del left[waiting[0]]
        for a in waiting:
            reached = [b for b in left if pair_of(a, b) not in cut]
            for b in reached:
                del left[b]
                yield a, b
            waiting += reached


def path_between(tree: Iterable[Evidence], a: str, b: str) -> tuple[str, ...]:
    """The accounts from one to the other along the tree; empty where they are not joined."""
    beside: dict[str, list[str]] = {}
    for link in tree:
        beside.setdefault(link.a, []).append(link.b)
        beside.setdefault(link.b, []).append(link.a)
    came: Mapping[str, str] = _searched(beside, a)
    if b not in came:
        return ()
    path = [b]
    while path[-1] != a:
        path.append(came[path[-1]])
    return tuple(reversed(path))


def _searched(beside: Mapping[str, Sequence[str]], a: str) -> Mapping[str, str]:
    came, waiting = {a: a}, [a]
    for name in waiting:
        for other in beside.get(name, ()):
            if other not in came:
                came[other] = name
                waiting.append(other)
    return came
