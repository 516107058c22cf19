"""Small clouds for the tests of linking: jobs with their words, accounts with their ties, owners with their shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import count
from typing import get_args

from tests.unit.watch.fleets import CHIPS, H100, HOUR, START
from weighbridge.facts.accounts.records import TIE_KINDS, Account, Book, Customer, Tie
from weighbridge.facts.owning.shares import Stake
from weighbridge.facts.usage.records import Allocation, Link, LinkKind, State
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.days import Day
from weighbridge.watch.bounds import Bounded, bounds_of
from weighbridge.watch.linking.evidence import Verdict
from weighbridge.watch.uses import uses_of

MINUTE = 60
DAY = 24 * HOUR
TODAY = Day(2026, 2, 1)
_numbers = count(1)


def job(
    account: str,
    at: int,
    lasts: int,
    *,
    chips: int = 512,
    state: State = "completed",
    share: Fraction | None = None,
    user: str | None = None,
    running: bool = False,
    source: str = "csv",
    chip: str = H100,
    **words: str,
) -> Allocation:
    """A job that begins `at` seconds after the start and lasts so many; `words` are its links by their kinds."""
    number = next(_numbers)
    return Allocation(
        source=source,
        file="made.csv",
        line=number,
        key=f"job-{number:06}",
        account=account,
        job=f"job-{number:06}",
        chip_seconds=Range.exactly(chips * lasts),
        start=START + at,
        end=None if running else START + at + lasts,
        chips=chips,
        chip=chip,
        state=state,
        user=user,
        precision="bf16",
        utilisation=None if share is None else Range.exactly(share),
        links=links_of(**words),
    )


def links_of(**words: str) -> tuple[Link, ...]:
    """Links by their kinds."""
    kinds: Mapping[str, LinkKind] = {kind: kind for kind in get_args(LinkKind)}
    return tuple(Link(kinds[kind], value) for kind, value in words.items())


def bounded(*jobs: Allocation) -> list[Bounded]:
    """The jobs with their bounds."""
    return bounds_of(uses_of(jobs).uses, CHIPS)


def account(
    name: str, customer: str | None = None, *, reseller: str | None = None, on_behalf_of: str | None = None, **ties: str
) -> Account:
    """An account with its ties by their kinds (`contact_domain` for `contact-domain`)."""
    kinds = {kind.replace("-", "_"): kind for kind in TIE_KINDS}
    found = tuple(Tie(kinds[kind], value, value == "gmail.com") for kind, value in ties.items())
    return Account(name, customer or name, reseller, on_behalf_of, found)


def book(*accounts: Account) -> Book:
    """The customers' file of those accounts."""
    return Book({a.account: a for a in accounts}, {a.customer: Customer(a.customer) for a in accounts})


def stakes(*rows: tuple[str, str, int] | tuple[str, str, int, int]) -> list[Stake]:
    """Stakes by owner, owned and percent, or the least and the most percent."""
    return [Stake(row[0], row[1], Fraction(row[2], 100), Fraction(row[-1], 100)) for row in rows]


def cut(a: str, b: str) -> Verdict:
    """A person's word that the two are strangers."""
    return Verdict(a, b, "cut", "J. Doe", TODAY, "different firms, papers seen")


def confirmed(a: str, b: str) -> Verdict:
    """A person's word that the two are one party."""
    return Verdict(a, b, "confirmed", "J. Doe", TODAY, "one contract, papers seen")


def together(parts: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    """Groups without their order."""
    return {frozenset(part) for part in parts}
