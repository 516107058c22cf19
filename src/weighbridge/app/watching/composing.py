"""A group as a dossier: its customers and whoever may stand behind them, what it may have trained, one dealing for each account."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import msgspec

from weighbridge.app.watching.beside import PROVIDER, Beside, Provider
from weighbridge.app.watching.remembered import CustomerSaid, Known, Said
from weighbridge.facts.accounts.records import Account, Customer
from weighbridge.facts.clouds.owners import state_owners
from weighbridge.facts.people import UNITED_STATES
from weighbridge.facts.records import Dossier, Model, Owner, Party
from weighbridge.facts.stated import Stated
from weighbridge.facts.tables.clouds import Knowledge, Transaction
from weighbridge.facts.tables.work import Work
from weighbridge.identify.ownership.records import Held
from weighbridge.kernel.amounts import Range, digits_down, digits_up, written_percent
from weighbridge.kernel.days import Day

QUARTER = Fraction(1, 4)
"""The share from which an individual is a beneficial owner (proposed 15 CFR 7.301, at least 25 percent)."""
_US_STATUSES = ("citizen", "permanent-resident")


@dataclass(frozen=True)
class Subject:
    """A group as the packs see it: its accounts, what one run of it may have come to, and what people said of it."""

    accounts: Sequence[str]
    amount: Range
    known: Sequence[Known] = ()
    """That it trained a model over a line."""
    said: Sequence[Said] = ()
    filed: Sequence[Known] = ()
    """That something was filed on it, or came in about what was filed."""
    used: tuple[Day, Day] | None = None
    """The first and the last day of its use."""


@dataclass(frozen=True)
class Composed:
    """A dossier made of a group, and what was taken for granted."""

    dossier: Dossier
    taken: tuple[str, ...]

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """The parties by their ids."""
        return {party.id: party for party in self.dossier.party}

    def alike(self, *roles: str | None, owners: bool) -> tuple[object, ...]:
        """What is stated of parties in their roles, whoever they are: two dealings with the same are decided alike.

        `owners`: whether who owns them matters too.
        """
        found: list[object] = []
        for name in roles:
            who = None if name is None else self.parties.get(name)
            plain = (
                None if who is None else (who.kind, who.located, who.organised_under, who.us_status, who.headquarters, who.ultimate_parent)
            )
            found.append((name is None, plain, tuple(str(row) for row in who.owner) if owners and who is not None else ()))
        return tuple(found)


@dataclass
class Composing:
    """Makes dossiers of groups; owners are looked up once for each customer."""

    beside: Beside
    on: Day
    _above: dict[str, tuple[Party, ...]] = field(default_factory=dict)
    _behind: dict[str, bool] = field(default_factory=dict)
    _last: tuple[Subject, Composed] | None = None

    @cached_property
    def _into(self) -> Mapping[str, Sequence[Held]]:
        """The stakes held on the day, by whom they are held in."""
        found: dict[str, list[Held]] = {}
        for one in self.beside.graph.on(self.on).stakes():
            found.setdefault(one.owned, []).append(one)
        return found

    def dossier(self, group: Subject) -> Composed:
        """The dossier of a group; asked for the same group again, it is the one made before."""
        if self._last is None or self._last[0] is not group:
            self._last = (group, self._composed(group))
        return self._last[1]

    def _composed(self, group: Subject) -> Composed:
        parties: dict[str, Party] = {PROVIDER: self.beside.provider.party}
        dealings: list[Transaction] = []
        models: dict[str, Model] = {}
        taken: dict[str, None] = {}
        said = {row.id: row for answer in group.said for row in answer.customer}
        for name in group.accounts:
            account = self.beside.book.accounts.get(name) or Account(name, name)
            customer = self._party(account.customer, said, taken)
            parties |= {row.id: row for row in (customer, *self._owners(account.customer))}
            model = f"a run of {customer.id}"
            models.setdefault(model, _model(model, customer.id, group))
            for principal in self._principals(account, customer, parties, said, taken):
                number = f"{name}{'' if principal is None else f' for {principal}'}"
                roles = {"customer": customer.id, "on_behalf_of": principal, "model": model}
                dealings.append(_dealing(number, account.reseller, roles, group, self.beside.provider))
            if account.reseller is not None:
                reseller = self._reseller(account.reseller, taken)
                parties.setdefault(reseller.id, reseller)
        dossier = Dossier(
            model=list(models.values()),
            party=list(parties.values()),
            cluster=list(self.beside.provider.clusters),
            transaction=dealings,
            knowledge=[*_knowledge((*group.known, *group.filed), [*(one.id for one in dealings), *models])],
        )
        return Composed(dossier, tuple(taken))

    def _party(self, name: str, said: Mapping[str, CustomerSaid], taken: dict[str, None]) -> Party:
        """A customer as a party. What would make a US person of it counts only where that was verified."""
        row = _with(self.beside.book.customers.get(name) or Customer(name), said.get(name))
        verified = row.verified_us is True
        if not verified and _claims_us(row):
            taken[f'that "{name}" is a US person was not verified, so it is not taken for one'] = None
        return Party(
            f"customer {name}",
            name=row.name,
            kind=row.kind,
            located=_unless_us(row.country, verified=verified),
            organised_under=_unless_us(row.organised_under, verified=verified),
            headquarters=row.headquarters,
            ultimate_parent=row.ultimate_parent,
            us_status=row.us_status if verified or row.us_status not in _US_STATUSES else None,
            owner=[Owner(f"owner {one.owner}", _percent(one)) for one in self._into.get(name, ())],
        )

    def _reseller(self, name: str, taken: dict[str, None]) -> Party:
        """A reseller: what the book says of it as a customer."""
        return msgspec.structs.replace(self._party(name, {}, taken), id=f"reseller {name}", owner=[])

    def _owners(self, name: str) -> tuple[Party, ...]:
        """Whoever holds a share of the customer, directly and through others."""
        if name not in self._above:
            self._above[name] = tuple(self._owner(one) for one in _owners_above(self._into, name))
        return self._above[name]

    def _owner(self, name: str) -> Party:
        actor = self.beside.graph.actor(name)
        row = self.beside.book.customers.get(name)
        verified = row is not None and row.verified_us is True
        kind = None if actor.kind == "unknown" else actor.kind
        row = row or Customer(name)
        return Party(
            f"owner {name}",
            name=row.name or actor.name,
            kind=row.kind or kind,
            located=_unless_us(row.country or actor.country, verified=verified),
            organised_under=_unless_us(row.organised_under, verified=verified),
            us_status=row.us_status if verified or row.us_status not in _US_STATUSES else None,
            owner=[Owner(f"owner {one.owner}", _percent(one)) for one in self._into.get(name, ())],
        )

    def _principals(
        self, account: Account, customer: Party, parties: dict[str, Party], said: Mapping[str, CustomerSaid], taken: dict[str, None]
    ) -> Iterator[str | None]:
        """For whom an account may be used: whom it names, else the customer; and whoever may own a quarter and is not a US person."""
        stated = account.on_behalf_of
        if stated is not None:
            party = msgspec.structs.replace(self._party(stated, said, taken), id=f"principal {stated}", owner=[])
            parties[party.id] = party
            yield party.id
        else:
            yield None
        row = said.get(account.customer)
        if row is not None and row.acts_for_itself:
            return
        if self._may_have_a_foreign_owner(customer, account.customer):
            behind = Party(f"whoever may own a quarter of {account.customer}")
            parties[behind.id] = behind
            taken[f"{behind.id}: nobody showed that all are US persons, and the account may be used for one of them"] = None
            yield behind.id

    def _may_have_a_foreign_owner(self, customer: Party, name: str) -> bool:
        """Whether an individual who is no US person may own a quarter; looked at once, for who owns whom is no answer of a customer's."""
        if name not in self._behind:
            share = _foreign_share(customer, [customer, *self._owners(name)], self.on)
            self._behind[name] = share is not None and (share.high is None or share.high >= QUARTER)
        return self._behind[name]


def _foreign_share(customer: Party, parties: list[Party], on: Day) -> Range | None:
    stated = Stated()
    state_owners(stated, Dossier(party=parties), customer, on)
    found = stated.facts.get("customer.foreign_owner_share")
    return Range(found[0], None, found[1]) if isinstance(found, tuple) else None


def _with(row: Customer, said: CustomerSaid | None) -> Customer:
    """A customer with what was found of it since."""
    if said is None:
        return row
    return Customer(
        row.id,
        row.name,
        said.kind or row.kind,
        said.located or row.country,
        said.organised_under or row.organised_under,
        said.headquarters or row.headquarters,
        said.ultimate_parent or row.ultimate_parent,
        said.us_status or row.us_status,
        row.verified_us if said.us_person_verified is None else said.us_person_verified,
    )


def _claims_us(row: Customer) -> bool:
    return row.country in UNITED_STATES or row.organised_under in UNITED_STATES or row.us_status in _US_STATUSES


def _unless_us(country: str | None, *, verified: bool) -> str | None:
    return country if verified or country not in UNITED_STATES else None


def _percent(one: Held) -> tuple[str, str]:
    return written_percent(one.low), written_percent(one.high, up=True)


def _owners_above(into: Mapping[str, Sequence[Held]], name: str) -> Iterator[str]:
    seen, waiting = {name}, [name]
    for below in waiting:
        for one in into.get(below, ()):
            if one.owner not in seen:
                seen.add(one.owner)
                waiting.append(one.owner)
                yield one.owner


def _model(name: str, developer: str, group: Subject) -> Model:
    """What the group may have trained: surely nothing, until somebody concluded that it trained; at most all that it did."""
    low = group.amount.low if group.known else 0
    high = group.amount.high
    ends = (digits_down(low), digits_up(low if high is None else high))
    first, last = group.used or (None, None)
    said = group.said[-1] if group.said else None
    return Model(
        name,
        developer=developer,
        ledger="partial" if high is None else "complete",
        mainly_biological_data=said.mainly_biological_data if said else None,
        dual_use_cyber=said.dual_use_cyber if said else None,
        work=[Work("pre-training", operations=ends, from_=first, until=last, source="usage of the group's accounts")],
    )


def _dealing(number: str, reseller: str | None, roles: Mapping[str, str | None], group: Subject, provider: Provider) -> Transaction:
    said = group.said[-1] if group.said else None
    concluded = any(one.concluded_on is not None for one in group.known)
    occurred = [one.occurred_on for one in group.known if one.occurred_on is not None]
    return Transaction(
        number,
        kind="account",
        provider=PROVIDER,
        customer=roles["customer"],
        on_behalf_of=roles["on_behalf_of"],
        reseller=None if reseller is None else f"reseller {reseller}",
        model=roles["model"],
        cluster=provider.clusters[0].id if len(provider.clusters) == 1 else None,
        occurred_on=min(occurred, default=None),
        us_product=provider.us_product,
        could_train="yes" if concluded else said.could_train if said else None,
        reseller_efforts=provider.reseller_efforts,
    )


def _knowledge(known: Sequence[Known], subjects: Collection[str]) -> Iterator[Knowledge]:
    for one in known:
        for name in subjects:
            yield Knowledge(of=name, what=one.what, evidence_on=one.evidence_on, concluded_on=one.concluded_on, by=one.by)
