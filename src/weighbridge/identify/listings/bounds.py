"""Whether a reading can be the whole of its lists: rows by list and kind against bounds, and against the edition before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from weighbridge.identify.listings.cells.tables import refused
from weighbridge.identify.listings.records import ListedParty

SHRUNK = 2
"""A list with no more than one row in so many of the edition before is refused."""


@dataclass(frozen=True, slots=True)
class Bound:
    """How many rows of a kind a list has at least and at most; `kind` is `any` for all of them."""

    list: str
    kind: str
    least: int
    most: int


def check_counts(parties: Sequence[ListedParty], bounds: Sequence[Bound], source: str) -> None:
    """Raises `Unreadable` where a list has fewer or more rows of a kind than its bound says."""
    found = Counter((party.list, party.kind) for party in parties) + Counter((party.list, "any") for party in parties)
    for bound in bounds:
        count = found[bound.list, bound.kind]
        if not bound.least <= count <= bound.most:
            kind = "rows" if bound.kind == "any" else f"rows of the kind {bound.kind}"
            what = f"{source} has {count} {kind} of {bound.list}, and {bound.least} to {bound.most} are expected"
            raise refused("lists/count", what, source, "fetch it again; if the list really changed so, take it with --unbounded")


def check_shrunk(parties: Sequence[ListedParty], before: Mapping[str, int], source: str) -> None:
    """Raises `Unreadable` where a list lost half of the rows it had, or more (`before`, by list)."""
    now = Counter(party.list for party in parties)
    for list_id, count in sorted(before.items()):
        if now[list_id] * SHRUNK <= count:
            what = f"{source} has {now[list_id]} rows of {list_id}, and the edition at hand has {count}"
            raise refused("lists/shrunk", what, source, "fetch it again; if the list really shrank so, take it with --unbounded")
