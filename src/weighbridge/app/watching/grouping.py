"""Accounts into groups: by what links them, or plainly by the account or customer that the usage names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from weighbridge.app.watching.answers import Joined
from weighbridge.app.watching.beside import Beside
from weighbridge.app.watching.remembered import LINE
from weighbridge.kernel.days import Day
from weighbridge.watch.bounds import Bounded
from weighbridge.watch.groups import Group, account_of, customer_of, grouped
from weighbridge.watch.linking.evidence import Evidence, Verdict
from weighbridge.watch.linking.joining import Joined as Linked
from weighbridge.watch.linking.joining import linked
from weighbridge.watch.uses import Use

BY: Mapping[str, Callable[[Use], str] | None] = {"group": None, "account": account_of, "customer": customer_of}
"""What usage may be summed by: what links show, or a name in the usage alone."""


@dataclass(frozen=True)
class Gang:
    """A group with what holds it together, and the jobs of its largest run."""

    group: Group
    owner: str | None = None
    joined_by: tuple[Joined, ...] = ()
    strong: tuple[tuple[str, ...], ...] = ()
    remarks: tuple[str, ...] = ()
    run: tuple[Bounded, ...] = ()


def gangs_of(
    jobs: Sequence[Bounded], lost: Mapping[str, tuple[str, ...]], beside: Beside, by: str, on: Day
) -> tuple[Sequence[Gang], tuple[str, ...]]:
    """The groups, the largest first; and what could not be placed, such as a verdict on an account that nobody has."""
    plain = BY[by]
    if plain is not None:
        return [Gang(group, run=_largest(group)) for group in grouped(jobs, plain, lost)], ()
    there = {*beside.book.accounts, *(account_of(job.use) for job in jobs)}
    verdicts = [
        *_known_together(beside, there),
        *(Verdict(row.a, row.b, row.verdict, row.by, row.on, row.why) for row in beside.remembered.judged),
    ]
    stakes = beside.graph.on(on).stakes()
    found = linked(jobs, beside.book, stakes, verdicts, lost)
    return [_gang(one, jobs) for one in found.groups], found.unplaced


def _known_together(beside: Beside, there: Collection[str]) -> Iterator[Verdict]:
    """Knowledge is of accounts together, so it holds them together also where a file that joined them is missing later.

    A person's word on two of them stands after it.
    """
    for one in beside.remembered.known:
        names = [name for name in one.accounts if name in there and one.what == LINE]
        for a, b in pairwise(names):
            yield Verdict(a, b, "confirmed", one.by, one.concluded_on or one.evidence_on, "knowledge is recorded of both together")


def _gang(one: Linked, jobs: Sequence[Bounded]) -> Gang:
    run = tuple(jobs[i] for i in one.run.jobs) if one.run is not None else ()
    return Gang(one.group, one.owner, tuple(_row(row) for row in one.joined_by), one.strong, one.remarks, run)


def _row(row: Evidence) -> Joined:
    return Joined(row.kind, row.says, row.a, row.b, row.strength, row.weight, row.of, list(row.parts))


def _largest(group: Group) -> tuple[Bounded, ...]:
    return tuple(job for job in group.jobs if job.use.is_a_job and job.amount.low == group.amount.low)[:1]
