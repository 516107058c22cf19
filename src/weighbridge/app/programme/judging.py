"""What the pack of the rule says of an account: whether its parties are United States persons, and who owns how much of it.

No second test of a person is here: the file becomes a dossier, and the clauses of the pack answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from weighbridge.app.ports import Library
from weighbridge.app.programme.answers import YesNo
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.program import Program
from weighbridge.facts.clouds.transactions import state_transaction
from weighbridge.facts.listings import Ownership
from weighbridge.facts.owning.beneficial import above, holdings
from weighbridge.facts.owning.shares import Stake
from weighbridge.facts.programme.records import AccountFile, Person, party_of_person
from weighbridge.facts.programme.requirements import INSTRUMENT, Retention, retention
from weighbridge.facts.records import Dossier, Party
from weighbridge.facts.stated import Stated
from weighbridge.facts.tables.clouds import Transaction
from weighbridge.kernel.amounts import NOTHING, Number, Ops, Range
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day

REVIEW_EVERY_DAYS = 365
"""Days between two reviews of what a customer gave, where the house names no other: the rule leaves it to the house."""
_PROVIDER, _ACCOUNT = "the provider", "the account"
ASSUMED = (
    "the provider is a United States person that offers infrastructure as a service",
    "the product is owned by a United States person or operated in the United States",
)
"""What is taken for granted of whoever keeps this programme."""
_SHARE = "customer.foreign_owner_share"
_PERSON = ("kind", "located", "us_status", "organised_under")


@dataclass(frozen=True)
class Rules:
    """The rule on a day: its clauses, its share of ownership, how long records are kept; and the house's own days."""

    program: Program
    on: Day
    owner_share: Fraction
    records: Retention
    review_every: int = REVIEW_EVERY_DAYS


def rules_of(library: Library, on: Day, review_every: int = REVIEW_EVERY_DAYS) -> Rules:
    """The rule as its pack has it on a day."""
    regime = library.regimes([INSTRUMENT])[0]
    values = regime.law.on(regime.text_day(on) or regime.first_text())
    share = values["owner-share"]
    return Rules(regime.program("account", on), on, Fraction(str(share)), retention(on), review_every)


@dataclass(frozen=True)
class Judged:
    """What follows for one account."""

    us_account: YesNo
    applies: YesNo
    unsaid: tuple[str, ...]
    """The facts on which it waits whether all are United States persons."""
    owners: tuple[Owner, ...]
    unnamed: Range | None
    """What somebody whom nobody names may own or control; None of an individual."""


@dataclass(frozen=True)
class Owner:
    """An individual, or somebody of no known kind, who is or may be a beneficial owner."""

    person: Person
    share: Range
    beneficial: Answer
    us_person: YesNo


def judged(file: AccountFile, rules: Rules, others: Mapping[str, Person] | None = None) -> Judged:
    """What the rule says of an account; `others` are those whom a file may name beside its own: customers, resellers."""
    parties = _parties(file, others or {})
    owners, unnamed = _owners(file, parties, rules)
    stated = _stated(file, parties, rules)
    match stated.facts.get(_SHARE):
        case (low, high) if file.no_other_owners and high >= rules.owner_share:
            stated.amount(_SHARE, Range(low, None, _most_foreign(low, owners, rules)))
    answers = _answers(stated, rules)
    unsaid = [name for name in _asked(file) if name not in stated.facts] if answers["us-account"] == "unknown" else []
    return Judged(answers["us-account"], answers["identify"], tuple(unsaid), owners, unnamed)


def us_person(who: Person, rules: Rules) -> YesNo:
    """Whether somebody is a United States person: the rule's answer of an account that is that person's alone."""
    stated = _stated(AccountFile(account=_ACCOUNT, customer=who), {who.id: party_of_person(who), _PROVIDER: _provider()}, rules)
    stated.amount(_SHARE, NOTHING)
    stated.flag("customer.foreign_control", value=False)
    return _answers(stated, rules)["us-account"]


def foreign(answer: YesNo) -> YesNo:
    """Whether somebody is a foreign person: one who is no United States person (7.301)."""
    turned: Mapping[YesNo, YesNo] = {"yes": "no", "no": "yes", "unknown": "unknown"}
    return turned[answer]


def _provider() -> Party:
    return Party(id=_PROVIDER, kind="entity", located="US", organised_under="US", offers_iaas=True)


def _parties(file: AccountFile, others: Mapping[str, Person]) -> dict[str, Party]:
    """Everybody whom the file names; whom nobody describes is a party of whom nothing is known."""
    customer = party_of_person(file.customer, file.holdings, file.controlled_by)
    found = {customer.id: customer, **{who.id: party_of_person(who, file.holdings) for who in file.people if who.id != customer.id}}
    named = [file.on_behalf_of, file.reseller, *(file.controlled_by or ()), *(h.owner for h in file.holdings)]
    for name in named:
        if name is not None and name not in found:
            found[name] = party_of_person(others[name]) if name in others else Party(id=name)
    return {**found, _PROVIDER: _provider()}


def _stated(file: AccountFile, parties: Mapping[str, Party], rules: Rules) -> Stated:
    dealing = Transaction(
        id=_ACCOUNT,
        kind="account",
        provider=_PROVIDER,
        customer=file.customer.id,
        on_behalf_of=file.on_behalf_of,
        reseller=file.reseller,
        us_product="yes",
    )
    return state_transaction(Dossier(party=list(parties.values()), transaction=[dealing]), dealing, rules.on)


def _answers(stated: Stated, rules: Rules) -> dict[str, YesNo]:
    found = Decision(rules.program, stated.facts).answers
    return dict(zip((clause.id for clause in rules.program.clauses), found, strict=True))  # type: ignore[arg-type]


def _asked(file: AccountFile) -> Sequence[str]:
    """The facts by which it is told whether an account is of United States persons alone."""
    persons = [f"{role}.{name}" for role in (["customer", "principal"] if file.on_behalf_of else ["customer"]) for name in _PERSON]
    return [*persons, _SHARE, "customer.foreign_control"]


def _owners(file: AccountFile, parties: Mapping[str, Party], rules: Rules) -> tuple[tuple[Owner, ...], Range | None]:
    """Those who own or control enough, or may, the unnamed rest apart; an individual is owned by nobody."""
    if file.customer.kind == "individual":
        return (), None
    stakes = above(Ownership(parties, rules.on).stakes, file.customer.id)
    people = {who.id: who for who in file.people}
    # Whoever is of no known kind may be an individual, so the stake counts as one that an individual may have.
    may_be = [name for name in dict.fromkeys(s.owner for s in stakes) if parties[name].kind != "entity"]
    held = holdings(stakes, file.customer.id, may_be)
    shares = {name: held.by[name].share for name in may_be}
    if file.no_other_owners:
        # Somebody stated that nobody beside those named holds enough to count: what is named at most is then the most.
        most = holdings([Stake(s.owner, s.owned, s.high, s.high) for s in stakes], file.customer.id, may_be)
        shares = {name: replace(share, high=max(share.low, most.by[name].share.low)) for name, share in shares.items()}
    shares = {**dict.fromkeys(file.controlled_by or (), NOTHING), **shares}
    owners = [_owner(people.get(name) or Person(id=name), share, file, rules) for name, share in shares.items()]
    return tuple(one for one in owners if one.beneficial is not Answer.NO), held.unnamed.share


def _owner(who: Person, share: Range, file: AccountFile, rules: Rules) -> Owner:
    answer = share.reaches(Ops(rules.owner_share)) | Answer.of(who.id in (file.controlled_by or ()))
    return Owner(who, share, answer if who.kind is not None else answer & Answer.UNKNOWN, us_person(who, rules))


def _most_foreign(low: Number, owners: Sequence[Owner], rules: Rules) -> Number:
    """The most that a foreign owner may hold, those not named holding less than the share of the law."""
    below = rules.owner_share / 2
    return max(below, low, *(one.share.high or 0 for one in owners if one.us_person != "yes"))
