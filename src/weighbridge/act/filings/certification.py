"""The certification of a customer identification programme: what the facts and the programme say to what 7.304 asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Literal

import msgspec

from weighbridge.act.filings.certification_items import Form
from weighbridge.act.filings.counted import Counts
from weighbridge.act.filings.happenings import Inaccuracy, Settled
from weighbridge.act.filings.items import Said, given, listed, not_applicable
from weighbridge.facts.tables.base import Record

KIND = "certification"
Count = Annotated[int, msgspec.Meta(ge=0)]
CERTIFIES = "The provider attests that its written programme meets the standards of 15 CFR 7.302."
CERTIFIES_CITE = "15 CFR 7.304(a)(3) (proposed)"
CERTIFIES_PHRASE = "An attestation that the written CIP of the IaaS provider meets the standards enumerated in"


class Described(Record, frozen=True):
    """How the programme works."""

    verification: str | None = None
    ownership_changes: str | None = None
    malicious_activity: str | None = None
    reseller_programmes: str | None = None
    training: str | None = None


class Contact(Record, frozen=True):
    """Who answers for the programme."""

    name: str | None = None
    title: str | None = None
    email: str | None = None
    telephone: str | None = None


class Provision(Record, frozen=True):
    """What is provided, to whom, by how many, and what watches over it."""

    offerings: str | None = None
    employees: Count | None = None
    malicious_activity: str | None = None
    training_runs: str | None = None
    reporting: str | None = None


class Stated(Record, frozen=True):
    """Figures written by hand: held against what the programme counts, and taken only where there is no programme."""

    customers: Count | None = None
    foreign_owners: dict[str, Count] | None = None
    resellers: tuple[str, ...] | None = None


class Unverified(Record, frozen=True):
    """What is to be said of an account whose holder is not verified, beyond what the programme knows of it."""

    account: str
    provisioned_on: date | None = None
    actions: str | None = None
    other: str | None = None
    deprovision_on: date | None = None
    against_new_accounts: str | None = None


class Attested(Record, frozen=True):
    """The attestations of the year; one that is not true is not made."""

    reviewed: bool = False
    offerings_followed: bool = False
    threats_followed: bool = False
    meets_subpart: bool = False
    tracked: bool = False
    resolutions_recorded: bool = False


class Change(Record, frozen=True):
    """What changed outside the year's schedule."""

    kind: Literal["business", "structure", "programme", "contact", "reseller-contact"]
    what: str
    on: date | None = None


class CertificationFacts(Record, frozen=True):
    """The file of facts of a certification."""

    form: Form = "annual"
    about: str | None = None
    """The provider, or the foreign reseller whose programme it is."""
    previous_on: date | None = None
    """The day of the previous notification."""
    first_foreign_account_on: date | None = None
    """Of a new provider: the day planned for its first foreign account."""
    programme: Described = Described()
    contact: Contact = Contact()
    provision: Provision = Provision()
    counts: Stated = Stated()
    unverified: tuple[Unverified, ...] = ()
    attests: Attested = Attested()
    change: tuple[Change, ...] = ()
    reseller_forms: tuple[str, ...] | None = None
    """The forms of foreign resellers' programmes that go with it."""
    inaccuracy: Inaccuracy | None = None
    settled: tuple[Settled, ...] = ()


def said_of(facts: CertificationFacts, counts: Counts | None) -> dict[str, Said | None]:
    """What the facts and the counts of the programme say to each item."""
    attested = {key: getattr(facts.attests, key) for key in Attested.__struct_fields__}
    return {
        **_texts("programme", facts.programme),
        **_texts("contact", facts.contact),
        **_texts("provision", facts.provision),
        **_counts(facts.counts, counts),
        **_accounts(facts, counts),
        **{f"attests.{key}": _attestation(key, counts) if made else None for key, made in attested.items()},
        "reseller_forms": _forms(facts, counts),
        "previous_on": given(facts.previous_on),
        "change": given(*(f"{row.kind}: {row.what}{f', on {row.on}' if row.on else ''}" for row in facts.change)),
        "first_foreign_account_on": given(facts.first_foreign_account_on),
    }


def _texts(table: str, record: Record) -> dict[str, Said | None]:
    return {f"{table}.{key}": given(getattr(record, key)) for key in record.__struct_fields__}


def _attestation(key: str, counts: Counts | None) -> Said:
    """An attestation; the last two are held against what the programme counted."""
    if counts is None or key not in {"tracked", "resolutions_recorded"}:
        return Said(("attested",))
    since = f" since {counts.since}" if counts.since else ""
    told = f"attested: {counts.unverifiable_since} not verified{since}, {counts.resolved_since} resolved"
    short = counts.unverifiable_since - counts.resolved_since
    says = f"the programme has no resolution of {short} of them" if key == "resolutions_recorded" and short > 0 else None
    return Said((told,), "programme", conflict=says)


def _counts(stated: Stated, counts: Counts | None) -> dict[str, Said | None]:
    if counts is None:
        owners = None if stated.foreign_owners is None else [f"{n} in {place}" for place, n in sorted(stated.foreign_owners.items())]
        return {
            "counts.customers": given(stated.customers),
            "counts.foreign_owners": listed(owners),
            "counts.resellers": listed(stated.resellers),
        }
    owners = [str(row) for row in counts.foreign_owners]
    owners += [f"in doubt: {row}" for row in counts.owners_in_doubt]
    if counts.accounts_with_unnamed_owners:
        owners.append(f"in doubt: {counts.accounts_with_unnamed_owners} accounts have owners that nobody names")
    resellers = [str(row) for row in counts.foreign_resellers if row.foreign != "no"]
    abroad = sum(stated.foreign_owners.values()) if stated.foreign_owners is not None else None
    return {
        "counts.customers": _held_against(given(counts.customers.all, origin="programme"), stated.customers, counts.customers.all),
        "counts.foreign_owners": _held_against(listed(owners, "programme"), abroad, sum(row.owners for row in counts.foreign_owners)),
        "counts.resellers": _held_against(
            listed(resellers, "programme"), None if stated.resellers is None else len(stated.resellers), len(resellers)
        ),
    }


def _held_against(said: Said | None, stated: int | None, counted: int) -> Said | None:
    if said is None or stated is None or stated == counted:
        return said
    return replace(said, conflict=f"the facts state {stated}, the programme counts {counted}")


def _accounts(facts: CertificationFacts, counts: Counts | None) -> dict[str, Said | None]:
    """What is said of each account that is not verified: of the programme first, then of the facts."""
    if counts is None:
        return {}
    told = {row.account: row for row in facts.unverified}
    known = {row.account: row for row in counts.unverified}
    ways: Mapping[str, Callable[[str], object]] = {
        "provisioned_on": lambda a: known[a].provisioned_on or (told[a].provisioned_on if a in told else None),
        "actions": lambda a: (told[a].actions if a in told else None) or _planned(known[a].plan, known[a].verify_by),
        "other": lambda a: (told[a].other if a in told else None) or known[a].standing,
        "deprovision_on": lambda a: known[a].deprovision_on or (told[a].deprovision_on if a in told else None),
        "against_new_accounts": lambda a: told[a].against_new_accounts if a in told else None,
    }
    found: dict[str, Said | None] = {f"unverified.{key}": _each(list(known), way) for key, way in ways.items()}
    if strangers := sorted(set(told) - set(known)):
        # Said of an item that holds customers' texts, so that it is redacted with them.
        says = f"the facts speak of accounts that the programme does not count: {', '.join(strangers)}"
        found["unverified.other"] = replace(_each(list(known), ways["other"]), conflict=says)
    return found | {"counts.unverified": _unverified(counts)}


def _unverified(counts: Counts) -> Said:
    """How many accounts there are of those who surely are foreign, and of those who may be."""
    sure = sum(row.foreign == "yes" for row in counts.unverified)
    doubtful = len(counts.unverified) - sure
    return Said((str(sure), *([f"in doubt: {doubtful} of customers who may be foreign"] if doubtful else [])), "programme")


def _each(accounts: list[str], way: Callable[[str], object]) -> Said:
    """A value for each account; missing while one account has none, which is named."""
    if not accounts:
        return not_applicable("every account is verified")
    values = {account: way(account) for account in accounts}
    lacking = [account for account, value in values.items() if value is None or not str(value).strip()]
    texts = tuple(f"{account}: {'not known' if account in lacking else value}" for account, value in values.items())
    return Said(texts, "programme", "missing" if lacking else "given")


def _planned(plan: str | None, verify_by: date | None) -> str | None:
    return None if plan is None else f"{plan}{f', by {verify_by}' if verify_by else ''}"


def _forms(facts: CertificationFacts, counts: Counts | None) -> Said | None:
    if facts.reseller_forms is None and counts is not None and not any(row.foreign != "no" for row in counts.foreign_resellers):
        return not_applicable("there is no foreign reseller")
    found = listed(facts.reseller_forms)
    abroad = 0 if counts is None else sum(row.foreign != "no" for row in counts.foreign_resellers)
    if found is None or counts is None or len(facts.reseller_forms or ()) == abroad:
        return found
    return replace(found, conflict=f"{len(facts.reseller_forms or ())} forms for {abroad} foreign resellers")
