"""What stands about each account on a day: what is missing, who is verified, whether it may be opened, what is due."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from weighbridge.app.programme.answers import AccountAnswer, Missing, PersonAnswer, Screened, Verified
from weighbridge.app.programme.judging import Judged, Rules, judged, us_person
from weighbridge.app.programme.ports import Programme
from weighbridge.app.programme.records import ENDED, Hits, Kept
from weighbridge.app.programme.screening import everybody
from weighbridge.facts.programme.records import AccountFile, Person
from weighbridge.facts.programme.requirements import OWNERS, VERIFY, WHO, Requirement, kept_until, missing_of, missing_of_account
from weighbridge.facts.vocabulary import entry
from weighbridge.kernel.amounts import Range, written_percent

_SAID: Mapping[Verified, str] = {
    "unverified": "is not verified",
    "failed": "could not be verified",
    "discrepancy": "was described otherwise by what was looked at, which is not resolved",
    "changed": "was verified, and is described otherwise since",
}


@dataclass(frozen=True)
class Shelf:
    """What an answer about one account rests on beside its file."""

    rules: Rules
    hits: Hits
    others: Mapping[str, Person]
    """Everybody whom a file may name and another describes: customers, resellers."""
    twofold: frozenset[str] = frozenset()
    """Those whom two accounts describe otherwise, so that one of the two is wrong."""


def shelf_of(programme: Programme, rules: Rules, kept: Sequence[Kept]) -> Shelf:
    """What is known beside the files."""
    others = {row.reseller.id: row.reseller.as_person() for row in programme.resellers()}
    customers = {one.file.customer.id: one.file.customer for one in kept if one.file is not None}
    described: dict[str, Person] = {}
    twofold: set[str] = set()
    for file in (one.file for one in kept if one.file is not None and one.days.standing not in ENDED):
        for who in everybody(file):
            before = described.get(who.id, who)
            described[who.id] = before.filled(who)
            twofold.update(() if before.agrees(who) else (who.id,))
    return Shelf(rules, programme.hits(), {**others, **customers}, frozenset(twofold))


def answers_of(programme: Programme, rules: Rules, accounts: Collection[str] | None = None) -> tuple[AccountAnswer, ...]:
    """What stands about every account that was not purged, or about these, in the order they came."""
    kept = programme.every()
    shelf, wanted = shelf_of(programme, rules, kept), None if accounts is None else frozenset(accounts)
    return tuple(answer(one, one.file, shelf) for one in kept if one.file is not None and (wanted is None or one.file.account in wanted))


def verified_us(programme: Programme, rules: Rules) -> Mapping[str, bool | None]:
    """By customer, whether each account in use is of United States persons alone and all of them are verified.

    None where the rule's answer waits for a fact; False where it is not so, or so by what was said and not verified.
    """
    found: dict[str, bool | None] = {}
    for one in answers_of(programme, rules):
        if one.standing not in ENDED:
            now = None if one.us_account == "unknown" else one.us_account == "yes" and one.verified
            before = found.get(one.customer, now)
            found[one.customer] = False if False in {now, before} else None if None in {now, before} else now
    return found


def answer(kept: Kept, file: AccountFile, shelf: Shelf) -> AccountAnswer:
    """What stands about one account."""
    found = judged(file, shelf.rules, shelf.others)
    persons = tuple(_persons(kept, file, found, shelf.rules))
    missing = tuple(dict.fromkeys(_missing(file, found, persons, shelf.rules)))
    screening = _screening(kept, file, shelf.hits)
    ended = kept.days.standing in ENDED
    due = None if ended else _review_due(kept, shelf.rules)
    waits = () if ended else (*_waits(missing, persons, screening), *_due(file, due, shelf))
    return AccountAnswer(
        account=file.account,
        customer=file.customer.id,
        standing=kept.days.standing,
        applies=found.applies,
        us_account=found.us_account,
        verified=all(one.verified == "verified" for one in persons) and not _may_be_more(found, file, shelf.rules),
        persons=persons,
        unnamed=None if found.unnamed is None or file.no_other_owners else _percents(found.unnamed),
        missing=missing,
        screening=screening,
        screened_on=kept.days.screened_on,
        review_due=due,
        kept_until=kept_until(kept.days.closed_on, kept.days.accessed_on, shelf.rules.records.years),
        held=kept.held,
        waits_for=waits,
        provisioned_on=kept.days.provisioned_on,
    )


def _percents(share: Range) -> tuple[str, str]:
    return written_percent(share.low), written_percent(1 if share.high is None else share.high, up=True)


def _persons(kept: Kept, file: AccountFile, found: Judged, rules: Rules) -> Iterator[PersonAnswer]:
    customer = file.customer
    yield PersonAnswer(customer.id, "customer", us_person(customer, rules), _verified(kept, customer.id), country=customer.country)
    for one in found.owners:
        name = one.person.id
        yield PersonAnswer(
            name,
            "owner",
            one.us_person,
            _verified(kept, name),
            _percents(one.share),
            one.beneficial.value,
            one.person.country,
        )


def _verified(kept: Kept, person: str) -> Verified:
    """By the last attempt: what was verified counts as long as the person is described the same."""
    last = next((one for one in reversed(kept.verifications) if one.person == person), None)
    if last is None:
        return "unverified"
    return last.result if last.result != "verified" or last.stands else "changed"


def _missing(file: AccountFile, found: Judged, persons: Sequence[PersonAnswer], rules: Rules) -> Iterator[Missing]:
    """What the rule asks for: of an account of United States persons alone, only what tells that it is one."""
    for name in found.unsaid:
        yield Missing(file.customer.id, name, entry(name).question, WHO.cite)
    if _may_be_more(found, file, rules):
        yield _named(file.customer.id, OWNERS)
    if found.applies == "no":
        return
    for item in missing_of_account(file):
        yield _named(file.account, item)
    foreign = {one.person for one in persons if one.us_person != "yes"}
    for who in (file.customer, *(one.person for one in found.owners)):
        if who.id in foreign:
            for item in missing_of(who):
                yield _named(who.id, item)


def _may_be_more(found: Judged, file: AccountFile, rules: Rules) -> bool:
    """Whether somebody whom nobody named may be a beneficial owner."""
    unnamed = (
        found.unnamed is not None and not file.no_other_owners and (found.unnamed.high is None or found.unnamed.high >= rules.owner_share)
    )
    return unnamed or (file.customer.kind != "individual" and file.controlled_by is None)


def _named(of: str, item: Requirement) -> Missing:
    return Missing(of, item.key, item.says, item.cite)


def _screening(kept: Kept, file: AccountFile, hits: Hits) -> Screened:
    """Whether everybody on the account was screened by fit lists, and has no hit that is not dismissed.

    Whoever has left the memory of screenings since, or was erased there, is screened no more when the lists change.
    """
    states = {state for who in everybody(file) for state in hits.get(who.id, ())}
    if states - {"dismissed"}:
        return "hit"
    return "unscreened" if kept.days.screening is None or any(who.id not in hits for who in everybody(file)) else "clear"


def _review_due(kept: Kept, rules: Rules) -> date | None:
    """So many days after the last review, or after the account came; the house chose how many."""
    return (kept.days.reviewed_on or kept.days.taken_on) + timedelta(days=rules.review_every)


def _due(file: AccountFile, due: date | None, shelf: Shelf) -> Iterator[str]:
    if due is not None and due <= shelf.rules.on:
        yield f"its review was due on {due} (the house's own period)"
    for who in everybody(file):
        if who.id in shelf.twofold:
            yield f"{who.id} is described otherwise on another account"


def _waits(missing: Sequence[Missing], persons: Sequence[PersonAnswer], screening: Screened) -> Iterator[str]:
    for one in missing:
        yield f"{one.key} of {one.of} is missing: {one.says} ({one.cite})"
    for person in persons:
        if person.verified != "verified":
            yield f"{person.person} {_SAID[person.verified]} ({VERIFY.cite})"
    if screening == "unscreened":
        yield "not everybody on it was screened by lists that are whole and fresh"
    elif screening == "hit":
        yield "a hit is not dismissed: see `weighbridge hits`"
