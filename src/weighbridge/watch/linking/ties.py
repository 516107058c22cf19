"""What accounts share by the customers' file and the owners: each tie with all who have it, never pair by pair.

A tie that many share says less of any two of them. What a customer can spread at will (its means of payment, its
administrators) stays plausible however many share it: else a run could be hidden by opening more accounts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from weighbridge.facts.accounts.records import Account, Book, TieKind
from weighbridge.watch.linking.evidence import PLAUSIBLE, STRONG, Evidence, Kind, Pair, pair_of, strength_of
from weighbridge.watch.linking.owners import Owner

FEW, MANY = 5, 25
"""Up to so many accounts a tie is that of a few; above the second of many."""
WEIGHTS: Mapping[Kind, tuple[int, int, int]] = {
    "same_customer": (40, 40, 40),  # one contract party
    "beneficial_owner": (30, 30, 30),  # the law's own test of who stands behind a customer
    "on_behalf_of": (25, 25, 25),  # said by the reseller or the customer itself
    "payment": (20, 12, 10),  # whoever pays may pay for others, and rarely for strangers
    "administrator": (15, 12, 10),  # one person can run both; a contractor serves several firms
    "email": (20, 12, 10),  # one mailbox answers for both
    "telephone": (12, 10, 5),  # a switchboard is shared by a firm, or by an office building
    "contact_domain": (10, 10, 5),  # a domain is a firm's, or a large institution's
    "reseller": (3, 1, 1),  # a reseller's customers are strangers to one another
}
"""Decibans of a tie among a few accounts, some, and many."""
POSSIBLE_OWNER = 12
"""Decibans where a share of a quarter is possible and not sure."""
_KINDS: Mapping[TieKind, Kind] = {
    "payment": "payment",
    "administrator": "administrator",
    "contact-domain": "contact_domain",
    "email": "email",
    "telephone": "telephone",
}
_FAMILIES: Mapping[Kind, Kind] = {"email": "contact_domain", "reseller": "payment"}
"""Ties that are not independent of each other: a mailbox has the domain, and a reseller may pay."""
MOST_ADDED = 8
"""So many ties of one account, the heaviest, are added up with others."""
_SHOWN = 8
_WORDS: Mapping[Kind, str] = {
    "same_customer": "one customer",
    "payment": "the same means of payment",
    "administrator": "the same administrator",
    "email": "the same address",
    "telephone": "the same telephone",
    "contact_domain": "contacts at one domain",
    "reseller": "the same reseller",
    "on_behalf_of": "held on behalf of one party",
}
_PLAIN = frozenset(("same_customer", "contact_domain", "reseller", "on_behalf_of"))


@dataclass(frozen=True)
class Shared:
    """A tie and all accounts that have it, sorted; `of` is what they share, `details` what it is of each where that differs."""

    kind: Kind
    says: str
    accounts: tuple[str, ...]
    weight: int
    of: str = ""
    details: Mapping[str, str] = field(default_factory=dict, compare=False)

    def between(self, a: str, b: str) -> Evidence:
        """The tie as a link of two of its accounts."""
        first, second = pair_of(a, b)
        parts = self.details.get(first, ""), self.details.get(second, "")
        told = " and ".join(dict.fromkeys(part for part in parts if part))
        return Evidence(
            self.kind, first, second, f"{self.says}: {told}" if told else self.says, self.weight, len(self.accounts), self.of, parts
        )

    @property
    def rank(self) -> tuple[object, ...]:
        """The order of ties: the heaviest first, then by what they are."""
        return (-self.weight, self.kind, self.says, self.accounts)


def ties_of(book: Book, owners: Mapping[str, tuple[Owner, ...]], customers: Mapping[str, str], payers: Mapping[str, str]) -> list[Shared]:
    """Every tie that two accounts or more share, and those too weak alone added up.

    `customers` is the customer of every account at hand, by the book or by the usage; `payers` who is billed for it, by the usage.
    """
    alone = [*_plain(book, customers, payers), *_owned(customers, owners)]
    return sorted([*alone, *_added_up(alone)], key=lambda tie: tie.rank)


def _plain(book: Book, customers: Mapping[str, str], payers: Mapping[str, str]) -> Iterator[Shared]:
    having: dict[tuple[Kind, str], dict[str, None]] = {}

    def note(kind: Kind, value: str, account: str) -> None:
        having.setdefault((kind, value), {})[account] = None

    for account, customer in customers.items():
        note("same_customer", customer, account)
    for account, payer in payers.items():
        note("payment", payer, account)
    for found in book.accounts.values():
        for kind, value in _values(found):
            note(kind, value, found.account)
        if found.on_behalf_of is not None:
            for other in _accounts_called(found.on_behalf_of, book, customers):
                note("on_behalf_of", found.on_behalf_of, other)
    sold = {value: accounts for (kind, value), accounts in having.items() if kind == "reseller"}
    for (kind, value), accounts in having.items():
        if len(accounts) > 1:
            shown = value if kind in _PLAIN else value[:_SHOWN] + "…"
            many = len(accounts)
            explained = kind == "payment" and _is_the_reseller_s(accounts, sold)
            weight = WEIGHTS["reseller" if explained else kind][0 if many <= FEW else 1 if many <= MANY else 2]
            yield Shared(kind, f"{_WORDS[kind]} ({shown})", tuple(sorted(accounts)), weight, shown)


def _is_the_reseller_s(accounts: Collection[str], sold: Mapping[str, Collection[str]]) -> bool:
    """Whether most customers of one reseller pay by it, and nobody else does: then the reseller pays, and it says no more than that."""
    return any(set(accounts) <= set(clients) and len(accounts) * 2 >= len(clients) > FEW for clients in sold.values())


def _values(account: Account) -> Iterator[tuple[Kind, str]]:
    for tie in account.ties:
        if not tie.shared:
            yield _KINDS[tie.kind], tie.value
    if account.reseller is not None:
        yield "reseller", account.reseller
    if account.on_behalf_of is not None:
        yield "on_behalf_of", account.on_behalf_of


def _accounts_called(name: str, book: Book, customers: Mapping[str, str]) -> Iterable[str]:
    """The account of that id, on whose behalf another is held; a customer's accounts are tied among themselves already."""
    if name in book.accounts:
        return (name,)
    return sorted(account for account, customer in customers.items() if customer == name)[:1]


def _owned(customers: Mapping[str, str], owners: Mapping[str, tuple[Owner, ...]]) -> Iterator[Shared]:
    """Accounts by who holds a quarter of their customers; a customer stands above its own accounts too."""
    of: dict[str, list[str]] = {}
    for account in sorted(customers):
        of.setdefault(customers[account], []).append(account)
    sure: dict[str, dict[str, str]] = {}
    maybe: dict[str, dict[str, str]] = {}
    for customer, accounts in of.items():
        for owner in owners.get(customer, ()):
            rows = (sure, maybe) if owner.strength == "strong" else (maybe,)
            for row in rows:
                row.setdefault(owner.id, {}).update(dict.fromkeys(accounts, owner.says))
    for name in (sure.keys() | maybe.keys()) & of.keys():
        itself = dict.fromkeys(of[name], f"all of {name}")
        sure[name] = {**sure.get(name, {}), **itself}
        maybe[name] = {**maybe.get(name, {}), **itself}
    for found, weight in ((sure, WEIGHTS["beneficial_owner"][0]), (maybe, POSSIBLE_OWNER)):
        for name, details in found.items():
            if len(details) > 1 and (found is sure or details.keys() != sure.get(name, {}).keys()):
                yield Shared("beneficial_owner", f"{name} holds", tuple(sorted(details)), weight, name, details)


def _added_up(alone: Sequence[Shared]) -> Iterator[Shared]:
    """Ties of independent kinds that together are stronger than each of them."""
    by_account: dict[str, list[int]] = {}
    for i in sorted(range(len(alone)), key=lambda i: alone[i].rank):
        if alone[i].weight < STRONG:
            for account in alone[i].accounts:
                by_account.setdefault(account, []).append(i)
    together: dict[tuple[int, ...], list[str]] = {}
    for account, ties in sorted(by_account.items()):
        for many in (2, 3):
            for chosen in combinations(ties[:MOST_ADDED], many):
                together.setdefault(chosen, []).append(account)
    for chosen, accounts in together.items():
        parts = [alone[i] for i in chosen]
        weight = sum(part.weight for part in parts)
        if len(accounts) > 1 and weight >= PLAUSIBLE and _independent(parts) and _stronger(weight, parts):
            yield Shared("several", "; ".join(part.says for part in parts), tuple(accounts), weight, ", ".join(part.of for part in parts))


def _independent(parts: Sequence[Shared]) -> bool:
    return len({_FAMILIES.get(part.kind, part.kind) for part in parts}) == len(parts)


def _stronger(weight: int, parts: Sequence[Shared]) -> bool:
    return all(strength_of(weight) != strength_of(part.weight) for part in parts)


def weight_between(ties: Iterable[Shared], pairs: Iterable[Pair]) -> Mapping[Pair, int]:
    """What single ties of independent kinds weigh together between each of the pairs."""
    having: dict[str, dict[tuple[Kind, str], int]] = {}
    for tie in ties:
        if tie.kind != "several":
            for account in tie.accounts:
                having.setdefault(account, {})[(tie.kind, tie.says)] = tie.weight
    found: dict[Pair, int] = {}
    for a, b in pairs:
        best: dict[Kind, int] = {}
        mine, other = having.get(a, {}), having.get(b, {})
        for kind, says in mine.keys() & other.keys():
            family = _FAMILIES.get(kind, kind)
            best[family] = max(best.get(family, 0), mine[kind, says])
        found[a, b] = sum(best.values())
    return found
