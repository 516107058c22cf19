"""Accounts into groups that may be one party: by what they share, by their runs, and by what a person decided.

The upper figure of a group is all that its accounts did, whichever plausible link joins them; the lower is its largest run by
strong links alone. Doubt joins: no link lowers an upper figure, and only a person's cut takes one away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from weighbridge.facts.accounts.records import Book
from weighbridge.facts.owning.shares import Holds
from weighbridge.kernel.amounts import Number
from weighbridge.watch.bounds import Bounded
from weighbridge.watch.groups import Group, account_of, summed
from weighbridge.watch.linking.evidence import CONFIRMED, Evidence, Pair, Verdict, standing
from weighbridge.watch.linking.owners import Owner, owners_of
from weighbridge.watch.linking.runs import Run, Runs, runs_of
from weighbridge.watch.linking.spanning import Spanned, path_between, spanned
from weighbridge.watch.linking.ties import MANY, Shared, ties_of, weight_between
from weighbridge.watch.uses import Use


@dataclass(frozen=True)
class Joined:
    """A group of accounts that may be one party, and why.

    `strong` are its parts by strong links alone. `run` is the run that the lower figure is of.
    """

    group: Group
    owner: str | None
    """The one beneficial owner of all its customers, where there is one."""
    joined_by: tuple[Evidence, ...] = ()
    """The fewest links that join it, the strongest first."""
    strong: tuple[tuple[str, ...], ...] = ()
    run: Run | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Linked:
    """Every account in one group; the runs; and verdicts about accounts that nobody has."""

    groups: tuple[Joined, ...]
    runs: Runs
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Known:
    """What stands fixed while groups are made."""

    customers: Mapping[str, str]
    owners: Mapping[str, tuple[Owner, ...]]
    ties: Sequence[Shared]
    verdicts: Mapping[Pair, Verdict]

    @property
    def cut(self) -> frozenset[Pair]:
        return frozenset(pair for pair, verdict in self.verdicts.items() if verdict.says == "cut")

    @property
    def confirmed(self) -> list[Evidence]:
        found = []
        for (a, b), verdict in self.verdicts.items():
            if verdict.says == "confirmed" and {a, b} <= self.customers.keys():
                found.append(Evidence("confirmed", a, b, f"confirmed by {verdict.by} on {verdict.on}: {verdict.why}", CONFIRMED))
        return found


_Largest = tuple[Number, str, Run]


def linked(
    jobs: Sequence[Bounded],
    book: Book | None = None,
    stakes: Iterable[Holds] = (),
    verdicts: Iterable[Verdict] = (),
    lost: Mapping[str, tuple[str, ...]] | None = None,
) -> Linked:
    """The groups, the largest first.

    `stakes` are those of the day; `lost` says of accounts why some of their use is unknown, which leaves them without a bound.
    """
    book, lost = book or Book(), lost or {}
    held = _by_account(jobs)
    customers = _customers(held, book, lost)
    owners = owners_of(set(customers.values()), stakes)
    ties = ties_of(book, owners, customers, _payers(held))
    known = _Known(customers, owners, ties, standing(verdicts))
    before = _parties(spanned(customers, ties, known.confirmed, known.cut))
    views = [_parties(spanned(customers, ties, [], known.cut))] if known.confirmed else []
    uses = [job.use for job in jobs]
    runs = runs_of(uses, before, views)
    joined = spanned(customers, ties, [*known.confirmed, *_lifted(runs.across, ties)], known.cut)
    runs = _seen_again(runs, uses, _parties(joined), [before, *views])
    unplaced = tuple(
        f"a verdict of {v.by} on {v.on} is about {' and '.join(strangers)}, whom neither the usage nor the customers' file has"
        for pair, v in sorted(known.verdicts.items(), key=lambda row: row[0])
        if (strangers := [account for account in pair if account not in customers])
    )
    largest = _largest_runs(jobs, runs, {account: part[0] for part in joined.strong for account in part})
    groups = sorted(
        _groups(held, known, joined, largest, lost),
        key=lambda j: (j.group.amount.high is not None, -(j.group.amount.high or 0), j.group.id),
    )
    return Linked(tuple(groups), runs, unplaced)


def _seen_again(runs: Runs, uses: Sequence[Use], party: Mapping[str, str], before: Sequence[Mapping[str, str]]) -> Runs:
    """The runs of those accounts that the jobs themselves have joined, looked for once more as those of one party."""
    changed = {name for account, name in party.items() if before[0][account] != name}
    again = [i for i, use in enumerate(uses) if party[account_of(use)] in changed] if changed else []
    if not again:
        return runs
    places, found = set(again), runs_of([uses[i] for i in again], party, before)
    kept = [run for run in runs.runs if run.jobs[0] not in places]
    return Runs((*kept, *(run._replace(jobs=tuple(again[at] for at in run.jobs)) for run in found.runs)), runs.across)


def _parties(found: Spanned) -> Mapping[str, str]:
    return {account: part[0] for part in found.plausible for account in part}


def _by_account(jobs: Iterable[Bounded]) -> Mapping[str, list[Bounded]]:
    found: dict[str, list[Bounded]] = {}
    for job in jobs:
        found.setdefault(account_of(job.use), []).append(job)
    return found


def _customers(held: Mapping[str, Sequence[Bounded]], book: Book, lost: Iterable[str]) -> Mapping[str, str]:
    """The customer of every account: the book's, else the one whom the usage names, else the account itself.

    Of several whom the usage names the first in the alphabet stands, so that the order of rows decides nothing.
    """
    found = {account: account for account in lost} | {account: row.customer for account, row in book.accounts.items()}
    for account, jobs in held.items():
        if account not in book.accounts:
            found[account] = min({customer for job in jobs if (customer := job.use.customer)} - {account}, default=account)
    return found


def _payers(held: Mapping[str, Sequence[Bounded]]) -> Mapping[str, str]:
    """Who is billed for an account, where a bill names one."""
    billed = {account: [job.use.parts[0] for job in jobs if job.use.parts[0].state == "billed"] for account, jobs in held.items()}
    named = {account: [link.value for part in parts for link in part.links if link.kind == "payer"] for account, parts in billed.items()}
    return {account: min(values) for account, values in named.items() if values}


def _lifted(across: Sequence[Evidence], ties: Iterable[Shared]) -> list[Evidence]:
    """What runs show of two accounts, and what they share besides, added up."""
    weak = weight_between(ties, ((link.a, link.b) for link in across))
    return [link._replace(weight=link.weight + weak[link.a, link.b]) for link in across]


def _groups(
    held: Mapping[str, Sequence[Bounded]],
    known: _Known,
    joined: Spanned,
    largest: Mapping[str, _Largest],
    lost: Mapping[str, tuple[str, ...]],
) -> Iterator[Joined]:
    part_of = {account: part for part in joined.plausible for account in part}
    by_part = {
        part_of[account]: [job for a in part_of[account] for job in held.get(a, ())] for account in sorted(held.keys() | lost.keys())
    }
    strong: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for accounts in joined.strong:
        strong.setdefault(part_of[accounts[0]], []).append(accounts)
    trees: dict[tuple[str, ...], list[Evidence]] = {}
    for link in joined.tree:
        trees.setdefault(part_of[link.a], []).append(link)
    cuts: dict[tuple[str, ...], list[Verdict]] = {}
    for pair in sorted(known.cut):
        if pair[0] in part_of and pair[1] in part_of[pair[0]]:
            cuts.setdefault(part_of[pair[0]], []).append(known.verdicts[pair])
    owners = {part: _owner(part, known) for part in by_part}
    names = _names(owners, known)
    for part, rows in by_part.items():
        runs_here = [largest[accounts[0]] for accounts in strong[part] if accounts[0] in largest]
        low, _, run = max(runs_here, key=lambda found: found[:2], default=(0, "", None))
        tree = tuple(trees.get(part, ()))
        group = summed(names[part], part, tuple(rows), low, lost)
        yield Joined(
            group, owners[part], tree, tuple(strong[part]), run if low else None, (*_narrow(tree), *_remaining(tree, cuts.get(part, ())))
        )


def _largest_runs(jobs: Sequence[Bounded], runs: Runs, strong_of: Mapping[str, str]) -> Mapping[str, _Largest]:
    """By the name of each part that is surely one party: the most that one run of it surely did, and that run.

    What a run did in accounts that are only plausibly of the party is left out of it.
    """
    found: dict[str, _Largest] = {}
    for run in runs.runs:
        lows: dict[str, Number] = {}
        for at in run.jobs:
            job = jobs[at]
            if job.amount.low and job.use.is_a_job:
                part = strong_of[account_of(job.use)]
                lows[part] = lows.get(part, 0) + job.amount.low
        for part, low in lows.items():
            name = jobs[run.jobs[0]].use.name
            known = found.get(part)
            if known is None or (low, name) > known[:2]:
                found[part] = (low, name, run)
    return found


def _owner(part: Sequence[str], known: _Known) -> str | None:
    """Who surely holds a quarter of every customer: the greatest share, then the farthest up, then the first by name."""
    customers = {known.customers[account] for account in part}
    shared: dict[str, tuple[Number, int, int]] = {}
    for customer in customers:
        above = {owner.id: (owner.low, len(owner.path)) for owner in known.owners.get(customer, ()) if owner.strength == "strong"}
        if len(customers) > 1:
            above[customer] = (1, 1)
        for name, (share, far) in above.items():
            least, farthest, many = shared.get(name, (share, far, 0))
            shared[name] = (min(least, share), max(farthest, far), many + 1)
    everywhere = [(-share, -far, name) for name, (share, far, many) in shared.items() if many == len(customers)]
    return min(everywhere)[2] if everywhere else None


def _names(owners: Mapping[tuple[str, ...], str | None], known: _Known) -> Mapping[tuple[str, ...], str]:
    """What each group is called: its owner where one explains it and no other group, else its first account."""
    explained = Counter(owner for part, owner in owners.items() if owner is not None and len(part) > 1)
    found = {}
    for part, owner in owners.items():
        if owner is None or len(part) == 1 or explained[owner] > 1:
            found[part] = part[0]
        elif owner in known.customers and owner not in part:
            found[part] = f"owner:{owner}"
        else:
            found[part] = owner
    return found


def _narrow(tree: Sequence[Evidence]) -> Iterator[str]:
    """Whether one tie of many accounts is all that joins a large group: it may be an institution, or a service to strangers."""
    if tree and tree[0].shared > MANY and {(link.kind, link.says) for link in tree} == {(tree[0].kind, tree[0].says)}:
        yield f"all {len(tree) + 1} accounts are joined by one tie alone, which {tree[0].shared} accounts share: {tree[0].says}"


def _remaining(tree: Sequence[Evidence], cuts: Iterable[Verdict]) -> Iterator[str]:
    """Of accounts that a person cut from each other and that are joined all the same: through whom."""
    for verdict in cuts:
        through = path_between(tree, verdict.a, verdict.b)[1:-1]
        yield f"{verdict.a} and {verdict.b} were cut by {verdict.by} on {verdict.on}: they are still joined through {', '.join(through)}"
