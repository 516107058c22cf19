"""The counts of a certification: customers, foreign beneficial owners by place, foreign resellers, accounts that are not verified."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from weighbridge.app.programme.answers import (
    AccountAnswer,
    Counts,
    CustomerCount,
    OwnerCount,
    PersonAnswer,
    ResellerCount,
    UnverifiedAccount,
    YesNo,
)
from weighbridge.app.programme.judging import ASSUMED, Rules, foreign, us_person
from weighbridge.app.programme.ports import Programme
from weighbridge.app.programme.records import ENDED, LIVE, Kept, KeptReseller
from weighbridge.app.programme.standing import answer, shelf_of
from weighbridge.facts.programme.sheets import SoldAccount
from weighbridge.kernel.days import Day

_NOT_VERIFIED = frozenset(("refuse", "restrict", "close"))
_RANK: Mapping[YesNo, int] = {"yes": 2, "unknown": 1, "no": 0}


def count(programme: Programme, rules: Rules, since: Day | None = None) -> Counts:
    """The counts on a day; `since` is the day of the last certification, from which attempts that failed are counted."""
    every = programme.every()
    shelf = shelf_of(programme, rules, every)
    pairs = [(kept, answer(kept, kept.file, shelf)) for kept in every if kept.file is not None]
    live = [one for _, one in pairs if one.standing in LIVE]
    owners, doubtful = _owners(live)
    failed = [ended for kept in every for ended in _failures(kept, since, rules.on)]
    return Counts(
        on=rules.on,
        since=since,
        customers=_customers(live),
        foreign_owners=owners,
        owners_in_doubt=doubtful,
        accounts_with_unnamed_owners=sum(any(item.key == "owners" for item in one.missing) for one in live),
        foreign_resellers=tuple(r for r in resellers(programme, rules, every) if r.foreign != "no"),
        unverified=tuple(_unverified(kept, one) for kept, one in pairs if one.standing in LIVE and _counts(one)),
        unverifiable_since=len(failed),
        resolved_since=sum(failed),
        assumed=ASSUMED,
    )


def _customers(live: Sequence[AccountAnswer]) -> CustomerCount:
    """A customer of several accounts is foreign where one of them says so: the customer is one person."""
    by: dict[str, YesNo] = {}
    said = {one.customer for one in live if one.persons[0].us_person == "yes" and one.persons[0].verified != "verified"}
    for one in live:
        now = foreign(one.persons[0].us_person)
        by[one.customer] = max(now, by.get(one.customer, now), key=_RANK.__getitem__)
    counts = Counter(by.values())
    return CustomerCount(len(by), counts["yes"], counts["no"], counts["unknown"], sum(by[name] == "no" for name in said))


def _owners(live: Sequence[AccountAnswer]) -> tuple[tuple[OwnerCount, ...], tuple[OwnerCount, ...]]:
    """Each owner once: those surely foreign and surely beneficial on some account, and those of whom it is not settled."""
    sure: dict[str, PersonAnswer] = {}
    doubtful: dict[str, PersonAnswer] = {}
    for one in live:
        for person in one.persons:
            if person.role == "owner" and person.us_person != "yes":
                known = person.us_person == "no" and person.beneficial == "yes"
                (sure if known else doubtful)[person.person] = person
    return _by_place(sure.values()), _by_place(person for name, person in doubtful.items() if name not in sure)


def _by_place(people: Iterable[PersonAnswer]) -> tuple[OwnerCount, ...]:
    counts = Counter(person.country for person in people)
    return tuple(OwnerCount(place, counts[place]) for place in sorted(counts, key=lambda place: (place is None, place or "")))


def _counts(one: AccountAnswer) -> bool:
    """Whether the account is, or may be, of a foreign customer whose own identity is not verified."""
    return one.persons[0].us_person != "yes" and one.persons[0].verified != "verified"


def _unverified(kept: Kept, one: AccountAnswer) -> UnverifiedAccount:
    last = next((done for done in reversed(kept.actions) if done.what in _NOT_VERIFIED), None)
    return UnverifiedAccount(
        account=one.account,
        customer=one.customer,
        foreign=foreign(one.persons[0].us_person),
        provisioned_on=kept.days.provisioned_on,
        standing=kept.days.standing,
        attempts=len(kept.verifications),
        last_attempt=kept.verifications[-1].on if kept.verifications else None,
        plan=None if last is None else last.note,
        verify_by=kept.days.verify_by,
        deprovision_on=kept.days.deprovision_on,
    )


def _failures(kept: Kept, since: Day | None, on: Day) -> Iterator[bool]:
    """For each attempt that failed in the period, whether it came to an end: the same person verified later, or the account ended."""
    for at, one in enumerate(kept.verifications):
        if one.result == "failed" and one.on <= on and (since is None or one.on >= since):
            later = kept.verifications[at + 1 :]
            verified = any(v.result == "verified" and v.person == one.person and v.person is not None for v in later)
            yield verified or kept.days.standing in ENDED


def resellers(programme: Programme, rules: Rules, every: Sequence[Kept]) -> Sequence[ResellerCount]:
    """Every reseller that gave a sheet or that an account in use names, with the roll-up of its sheet."""
    found = [_rolled_up(row, rules) for row in programme.resellers()]
    known = {row.reseller for row in found}
    named = [k.file.reseller for k in every if k.file is not None and k.file.reseller is not None and k.days.standing not in ENDED]
    without = [ResellerCount(name, None, None, "unknown", None, "unknown", 0, 0, 0, 0, (), 0, ()) for name in dict.fromkeys(named)]
    return [*found, *(row for row in without if row.reseller not in known)]


def _rolled_up(row: KeptReseller, rules: Rules) -> ResellerCount:
    who = row.reseller
    live = [sold for sold in who.accounts if sold.closed_on is None or sold.closed_on > rules.on]
    owners: Counter[str] = Counter()
    for sold in live:
        owners.update(dict(sold.foreign_owners or ()))
    customers = {sold.customer: sold.us_person for sold in live}
    written = who.written_programme
    return ResellerCount(
        reseller=who.id,
        name=who.name,
        country=who.country,
        foreign=foreign(us_person(who.as_person(), rules)),
        sheet_on=row.sheet_on,
        written_programme="unknown" if written is None else "yes" if written else "no",
        accounts=len(live),
        customers=len(customers),
        us_customers=sum(us is True for us in customers.values()),
        customers_unknown=sum(us is None for us in customers.values()),
        foreign_owners=tuple(OwnerCount(place, owners[place]) for place in sorted(owners)),
        owners_unsaid=sum(sold.foreign_owners is None for sold in live),
        unverified=tuple(_sold(sold) for sold in live if sold.us_person is not True and sold.verified is not True),
    )


def _sold(sold: SoldAccount) -> UnverifiedAccount:
    return UnverifiedAccount(
        account=sold.account,
        customer=sold.customer,
        foreign="unknown" if sold.us_person is None else "yes",
        provisioned_on=sold.provisioned_on,
        standing=None,
        attempts=None,
        last_attempt=None,
        plan=sold.plan,
        verify_by=sold.verify_by,
        deprovision_on=sold.deprovision_on,
    )
