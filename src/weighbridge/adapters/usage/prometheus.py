"""Prometheus' HTTP API, asked for DCGM's metrics piece by piece; a piece that the server does not give is a gap.

What is asked for are the samples as they were scraped (a range selector), not values on a grid: on a grid the server goes
on telling the last value for five minutes after a chip fell silent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import httpx

from weighbridge.facts.telemetry.fields import FIELDS
from weighbridge.facts.usage.counters.prometheus import WANTED, read_matrix
from weighbridge.facts.usage.records import Gap, Gathered
from weighbridge.facts.usage.terms import Terms
from weighbridge.kernel.errors import BadInput, Place, Unreadable

TIMEOUT_S = 60.0
_NAMES = "|".join(sorted({name for n in WANTED for name in (FIELDS[n].before, FIELDS[n].after)}))
QUERY = f'{{__name__=~"{_NAMES}"}}'
"""Every metric of work under both of DCGM's names."""


@dataclass(frozen=True)
class Server:
    """A server, by its address, the token it may ask for, and how much it is asked at a time."""

    address: str
    token: str | None = None
    piece_s: int = 3_600


def gather_samples(
    server: Server,
    terms: Terms,
    span: tuple[int, int],
    step_s: int,
    on_piece: Callable[[int, int], None] = lambda _done, _of: None,
) -> Iterator[Gathered]:
    """The samples of a span, one piece at a time, so that a fleet does not have to fit into memory.

    A piece that fails is yielded as a gap, and so is a chip of an earlier piece that tells nothing in a later one.
    Raises :class:`Unreadable` where the first piece fails: the address is wrong,
    or the server is not there.
    """
    first, last = span
    each = server.piece_s
    starts = range(first, last, each)
    headers = {"Authorization": f"Bearer {server.token}"} if server.token else {}
    with httpx.Client(base_url=server.address, timeout=TIMEOUT_S, headers=headers) as client:
        known: set[str] = set()
        for place, start in enumerate(starts):
            end = min(start + each, last)
            found = _piece(client, terms, (start, end), step_s, first=place == 0)
            told = {s.gpu_uuid for s in found.samples} | {g.of for g in found.gaps}
            silent = () if "" in told else tuple(Gap("prometheus", start, end, chip, "no reading") for chip in sorted(known - told))
            known |= told
            yield replace(found, gaps=(*found.gaps, *silent))
            on_piece(place + 1, len(starts))


def _piece(client: httpx.Client, terms: Terms, span: tuple[int, int], step_s: int, *, first: bool) -> Gathered:
    """The samples of `(start, end]`: a sample is of the interval that it ends."""
    start, end = span
    asked = {"query": f"{QUERY}[{end - start}s]", "time": str(end)}
    try:
        answer = client.post("/api/v1/query", data=asked)
        found = read_matrix(answer.content, replace(terms, file=str(client.base_url)), step_s, asked=span)
    except (httpx.HTTPError, BadInput) as problem:
        what = problem.what if isinstance(problem, BadInput) else f"{type(problem).__name__}: {problem}"
        if first:
            raise Unreadable(
                "usage/unreachable",
                f"the server did not answer: {what}",
                where=Place(str(client.base_url)),
                to_fix="check the address, the token, and that /api/v1/query answers",
            ) from None
        return Gathered("prometheus", str(client.base_url), gaps=(Gap("prometheus", start, end, why=f"the server gave nothing: {what}"),))
    return found
