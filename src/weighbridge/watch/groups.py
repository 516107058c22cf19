"""Jobs summed over an account, a customer or an owner, and what that says beside a line of the law.

The question is always the same: how much could one run have been. At most it was all that the group did; for sure it was
no more than its largest single job, as long as nothing shows that two jobs are one run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from weighbridge.facts.usage.records import Gap, Unread
from weighbridge.kernel.amounts import UNBOUNDED, Number, Ops, Range
from weighbridge.kernel.answers import Answer
from weighbridge.watch.bounds import Bounded
from weighbridge.watch.uses import Use

Outcome = Literal["not_reportable", "cannot_rule_out"]
"""*Reportable* is none of these: it takes knowledge, which a person records and no measurement is."""
UNNAMED = "(no account is named)"


@dataclass(frozen=True)
class Group:
    """What a group could have computed in one run: `amount.low` of its largest job, `amount.high` of all its jobs."""

    id: str
    accounts: tuple[str, ...]
    jobs: tuple[Bounded, ...]
    amount: Range
    why: tuple[str, ...]

    def against(self, line: Number, *, reaches: bool) -> Outcome:
        """Whether the line is out of reach of all that the group could have computed."""
        past = self.amount.reaches(Ops(line)) if reaches else self.amount.exceeds(Ops(line))
        return "not_reportable" if past is Answer.NO else "cannot_rule_out"


def account_of(use: Use) -> str:
    """The account that held it."""
    return use.account or UNNAMED


def customer_of(use: Use) -> str:
    """The customer, where the source names one; else the account stands for itself."""
    return use.customer or account_of(use)


def grouped(jobs: Iterable[Bounded], by: Callable[[Use], str], lost: Mapping[str, tuple[str, ...]] | None = None) -> tuple[Group, ...]:
    """The groups, the largest first; `lost` says of accounts why some of their use is unknown, which leaves them without a bound.

    An account of which nothing could be read is a group by itself.
    """
    lost = lost or {}
    found: dict[str, list[Bounded]] = {}
    for job in jobs:
        found.setdefault(by(job.use), []).append(job)
    groups = [_group(name, tuple(rows), lost) for name, rows in found.items()]
    told = {account for group in groups for account in group.accounts}
    groups += [Group(account, (account,), (), UNBOUNDED, tuple(why)) for account, why in lost.items() if account not in told]
    return tuple(sorted(groups, key=lambda g: (g.amount.high is not None, -(g.amount.high or 0), g.id)))


def _group(name: str, jobs: tuple[Bounded, ...], lost: Mapping[str, tuple[str, ...]]) -> Group:
    low = max((job.amount.low for job in jobs if job.use.is_a_job), default=0)
    return summed(name, tuple(sorted({account_of(job.use) for job in jobs})), jobs, low, lost)


def summed(name: str, accounts: tuple[str, ...], jobs: tuple[Bounded, ...], one_run: Number, lost: Mapping[str, tuple[str, ...]]) -> Group:
    """The group of those accounts and jobs: all its jobs at the most, `one_run` at the least.

    A total that names no job holds none for sure. Where some use of an account is lost, nothing bounds the group.
    """
    centrals = [job.amount.central for job in jobs]
    highs = [job.amount.high for job in jobs]
    central = None if None in centrals else sum(c for c in centrals if c is not None)
    high = None if None in highs else sum(h for h in highs if h is not None)
    # A million jobs have a handful of different reasons.
    why = dict.fromkeys(reason for reasons in dict.fromkeys(job.why for job in jobs) for reason in reasons)
    missing = [reason for account in accounts for reason in lost.get(account, ())]
    if missing:
        high = UNBOUNDED.high
        why.update(dict.fromkeys(missing))
    if not jobs:
        central = UNBOUNDED.central if missing else 0
    return Group(name, accounts, jobs, Range(one_run if high is None else min(one_run, high), central, high), tuple(why))


def unknown_use(unread: Iterable[Unread], gaps: Iterable[Gap], accounts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Why some use of each account is unknown: rows of it that cannot be read, and spans in which its source told nothing.

    A gap of a whole source is one of every account.
    """
    named = set(accounts)
    found: dict[str, dict[str, None]] = {}
    for row in unread:
        if row.account is not None:
            found.setdefault(row.account, {})[f"{row.file}, line {row.line} cannot be read: {row.why}"] = None
    for gap in gaps:
        reason = (
            f"{gap.source} told nothing for {gap.end - gap.start} seconds{f' ({gap.why})' if gap.why else ''}: what was done is unknown"
        )
        for account in named if gap.of not in named else {gap.of}:
            found.setdefault(account, {})[reason] = None
    return {account: tuple(reasons) for account, reasons in found.items()}
