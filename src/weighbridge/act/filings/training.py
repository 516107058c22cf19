"""The report of large-model training for a foreign person: what proposed 15 CFR 7.308(d)(1) asks it to hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Literal

from weighbridge.act.filings.following import Request
from weighbridge.act.filings.happenings import Inaccuracy, Knowing, Settled
from weighbridge.act.filings.items import Item, Said, amount, given, listed, moment, not_applicable
from weighbridge.facts.tables.base import Amount, Record
from weighbridge.kernel.amounts import Range, written
from weighbridge.kernel.days import Day

REGIME = "us/iaas-kyc"
KIND = "training-report"
CERTIFIES = "The person who files it certifies that the report is true, correct and complete."
CERTIFIES_CITE = "15 CFR 7.308(d) (proposed)"
CERTIFIES_PHRASE = "each person filing such report shall certify that the report or application is true, correct, and complete"
SAME = "same"
"""Written for the ultimate beneficial owner: it is the person named."""
_RULE = "15 CFR 7.308(d)(1)"
PERSON, RUN, SECURITY = "The foreign person", "The training run", "Cybersecurity"
RESELLER = Item(
    *("transaction.via_reseller", "The transaction", "The foreign reseller whose report it is", "15 CFR 7.308(c)(2) (proposed)"),
    *("must require their foreign resellers to file with the U.S. IaaS provider a report", "via_reseller in [transaction]", "customer"),
)
_TABLES = {PERSON: "foreign_person", RUN: "training", SECURITY: "security"}


class Payment(Record, frozen=True):
    """A means of payment for the account, and its number or name."""

    means: Literal["credit-card", "account", "customer-id", "transaction", "wallet", "equivalent", "other"]
    value: str


class Access(Record, frozen=True):
    """An access or an administrative action: from which address, when."""

    ip: str
    at: datetime


class ForeignPerson(Record, frozen=True):
    """The foreign customer, or the foreign beneficial owner of the customer."""

    kind: Literal["individual", "entity"] | None = None
    names: tuple[str, ...] = ()
    ultimate_owner: str | None = None
    """The ultimate beneficial owner's name; `same` where it is the person named."""
    addresses: tuple[str, ...] = ()
    post_office_box: str | None = None
    """An APO or FPO box, of an individual without a street address."""
    request_origins: tuple[str, ...] = ()
    organised_under: str | None = None
    beneficial_owners: tuple[str, ...] | None = None
    payment: tuple[Payment, ...] = ()
    email: str | None = None
    telephone: str | None = None
    access: tuple[Access, ...] = ()


class Dealing(Record, frozen=True):
    """The covered transaction: its days, and the reseller it came by."""

    id: str | None = None
    occurred_on: date | None = None
    could_train_since: date | None = None
    via_reseller: str | None = None
    """The foreign reseller whose report this is; absent, the dealing is the provider's own."""


class Run(Record, frozen=True):
    """The training run, as the customer describes it."""

    operations: Amount | None = None
    starts_on: date | None = None
    completes_on: date | None = None
    practices: str | None = None
    accelerators: tuple[str, ...] = ()


class Incident(Record, frozen=True):
    """An event of the last four years that reached weights or source code, or did other damage of major concern."""

    on: date
    what: str


class Security(Record, frozen=True):
    """How weights are protected, and what happened to them; an empty list says that nothing did."""

    weight_protection: str | None = None
    incidents: tuple[Incident, ...] | None = None


class TrainingFacts(Record, frozen=True):
    """The file of facts of a training report."""

    schema: str | None = None
    transaction: Dealing = Dealing()
    knowledge: Knowing = Knowing()
    foreign_person: ForeignPerson = ForeignPerson()
    training: Run = Run()
    security: Security = Security()
    request: Request | None = None
    """What the authority asked: then this is the answer to it, and nothing else."""
    inaccuracy: Inaccuracy | None = None
    settled: tuple[Settled, ...] = ()


_ROWS = {
    PERSON: (
        (
            *("names", "Full legal name; of an entity, every name it does business under", "(i)(A)(1), (2)"),
            *(
                "business name, including all names under which the business is known to be or has been doing business",
                "names in [foreign_person]",
            ),
        ),
        (
            *("ultimate_owner", "Ultimate beneficial owner, where it is somebody else", "(i)(A)(3)"),
            "the ultimate beneficial owner, if it is not the same as the individual or entity",
            'ultimate_owner in [foreign_person]: a name, or "same"',
        ),
        (
            *("addresses", "Street address; of an entity, its principal places of business", "(i)(B)(1) to (3)"),
            *(
                "For an entity, principal places of business",
                "addresses in [foreign_person]; of an individual without one, post_office_box",
            ),
        ),
        (
            *("request_origins", "Where the request to train comes from", "(i)(B)(3)"),
            *("the location(s) from which the training request originates", "kind and request_origins in [foreign_person]"),
        ),
        (
            *("organised_under", "The law under which it is organised", "(i)(B)(4)"),
            *("the jurisdiction under whose laws the person is constituted or organized", "kind and organised_under in [foreign_person]"),
        ),
        (
            *("beneficial_owners", "Beneficial owners of the account, the ultimate ones too", "(i)(B)(5)"),
            "the name(s) of the beneficial owner(s) of that account, including the ultimate beneficial owner(s)",
            "kind and beneficial_owners in [foreign_person]; an empty list where there are none",
        ),
        (
            *("payment", "Means and source of payment for the account", "(i)(C)"),
            *("Means and source of payment for the account", "a [[foreign_person.payment]] with its means and value"),
        ),
        ("email", "Email address", "(i)(D)", "Email address", "email in [foreign_person]"),
        ("telephone", "Telephone", "(i)(E)", "Telephonic contact information", "telephone in [foreign_person]"),
        (
            *("access", "Addresses of access and administration, each with its moment", "(i)(F)"),
            "IP addresses used for access or administration and the date and time of each such access",
            "a [[foreign_person.access]] with ip and at",
        ),
    ),
    RUN: (
        (
            *("operations", "Estimated number of operations", "(ii)(A)", "Estimated number of computational operations"),
            "the watch's answer and its group (--watch, --group); without one, operations in [training]",
        ),
        (
            *("starts_on", "Anticipated start", "(ii)(B)"),
            *("Anticipated start date and completion date of the training run", "starts_on in [training]"),
        ),
        (
            *("completes_on", "Anticipated completion", "(ii)(B)"),
            *("Anticipated start date and completion date of the training run", "completes_on in [training]"),
        ),
        ("practices", "Training practices", "(ii)(C)", "Information on training practices", "practices in [training]"),
        (
            *("accelerators", "Primary accelerators, by model", "(ii)(C)"),
            *("including the model of the primary AI used in the training run accelerators", "accelerators in [training]"),
        ),
    ),
    SECURITY: (
        (
            *("weight_protection", "How trained weights are stored and access to them is protected", "(ii)(D)(1)"),
            "Policies and procedures for ensuring secure storage of, and protecting access to, trained model weights",
            "weight_protection in [security]",
        ),
        (
            *("incidents", "Events of the last four years that reached weights or source code", "(ii)(D)(2)"),
            "events that have occurred in the last four years that have resulted in unauthorized access to model weights",
            "incidents in [security]; an empty list where there were none",
        ),
    ),
}
ITEMS = (
    RESELLER,
    *(
        Item(f"{_TABLES[part]}.{key}", part, says, f"{_RULE}{cite} (proposed)", phrase, fill, "customer" if part == PERSON else None)
        for part, rows in _ROWS.items()
        for key, says, cite, phrase, fill in rows
    ),
)
"""What the report holds, in the order of the clause; what it says of the person is the customer's."""


def said_of(facts: TrainingFacts, stated: Range | None, watched: Range | None, on: Day) -> dict[str, Said | None]:
    """What the facts and the watch say to each item.

    `stated` are the operations that the facts state, `watched` those the watch bounds, which are taken; where the two cannot both
    be so, that is named.
    """
    return {
        "transaction.via_reseller": given(facts.transaction.via_reseller) or not_applicable("the provider's own dealing"),
        **_of_person(facts.foreign_person),
        "training.operations": _operations(stated, watched),
        "training.starts_on": given(facts.training.starts_on),
        "training.completes_on": _completion(facts.training),
        "training.practices": given(facts.training.practices),
        "training.accelerators": given(*facts.training.accelerators),
        "security.weight_protection": given(facts.security.weight_protection),
        "security.incidents": _incidents(facts.security.incidents, on),
    }


def _of_person(who: ForeignPerson) -> dict[str, Said | None]:
    asked = who.kind == "entity"
    lone = not_applicable("it is an individual") if who.kind == "individual" else None
    owner = given(who.ultimate_owner)
    if owner is not None and owner.values == (SAME,):
        owner = Said(("nobody else: it is the person named",), "facts", "none")
    found = {
        "names": given(*who.names),
        "ultimate_owner": owner,
        "addresses": given(*who.addresses) or (None if asked or lone is None else given(who.post_office_box)),
        "request_origins": given(*who.request_origins) if asked else lone,
        "organised_under": given(who.organised_under) if asked else lone,
        "beneficial_owners": listed(who.beneficial_owners) if asked else lone,
        "payment": given(*(f"{row.means}: {row.value}" for row in who.payment if row.value.strip())),
        "email": given(who.email),
        "telephone": given(who.telephone),
        "access": given(*(f"{moment(row.at)}: {row.ip}" for row in who.access if row.ip.strip())),
    }
    return {f"foreign_person.{key}": said for key, said in found.items()}


def _operations(stated: Range | None, watched: Range | None) -> Said | None:
    if watched is None:
        return None if stated is None else amount(stated, "facts")
    found = amount(watched, "watch")
    if stated is None or _meet(stated, watched):
        return found
    says = f"the facts state {_between(stated)} operations, the watch bounds the group to {_between(watched)}"
    return replace(found, conflict=says)


def _meet(one: Range, other: Range) -> bool:
    return (one.high is None or other.low <= one.high) and (other.high is None or one.low <= other.high)


def _between(found: Range) -> str:
    return f"{written(found.low)} to {written(found.high)}"


def _completion(run: Run) -> Said | None:
    found = given(run.completes_on)
    if found is None or run.starts_on is None or run.completes_on is None or run.completes_on >= run.starts_on:
        return found
    return Said(found.values, conflict=f"the run would end before it begins, on {run.starts_on}")


def _incidents(rows: tuple[Incident, ...] | None, on: Day) -> Said | None:
    if rows is None:
        return None
    found = listed(f"{row.on}: {row.what}" for row in rows)
    late = [row.on.isoformat() for row in rows if row.on > on]
    if found is None or not late:
        return found
    return Said(found.values, conflict=f"an event on {', '.join(late)} lies after the day of the filing")
