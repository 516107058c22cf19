"""Who is listed, and who is owned by those who are, over every role of a transfer (15 CFR 748.5(c)-(f)).

A listing in any role counts. What is said by hand stands: `listed = "no"` is none, `listed = "yes"`
without a row is some list nobody named. A party neither screened nor stated is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from weighbridge.facts.checking import amount_of
from weighbridge.facts.records import Dossier, Listing, Owner, Party, Transfer
from weighbridge.facts.stated import Stated
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day

ENTITY, DENIED, UNVERIFIED, MILITARY, SDN = "bis-entity", "bis-denied", "bis-unverified", "bis-meu", "ofac-sdn"
WITHOUT_LICENCE = frozenset(("ofac-ssi", "ofac-nscmic", "ofac-capta", "ofac-mbs", "ofac-plc", "state-isn", "state-debarred", "other"))
"""Lists on which no rule of a loaded pack rests; any further name is a list nobody knows, and so may be any of them."""
ALL_ITEMS, CCL_ONLY, PROJECTS = "all-items", "ccl-plus-supp7", "projects-746.8(a)(4)"
NAMED_IN_744_8 = frozenset(
    (
        "BELARUS",
        "BELARUS-EO14038",
        "RUSSIA-EO14024",
        "UKRAINE-EO13660",
        "UKRAINE-EO13661",
        "UKRAINE-EO13662",
        "UKRAINE-EO13685",
        "FTO",
        "SDGT",
        "NPWMD",
        "ILLICIT-DRUGS-EO14059",
        "SDNT",
        "SDNTK",
        "TCO",
    )
)
"""The programme identifiers of 15 CFR 744.8(a)(1), as of 89 FR 20107 (2024-03-21)."""
HALF = Fraction(1, 2)
"""The share at which an owner's restrictions reach the owned (90 FR 47201; 31 CFR 587.406 and its like)."""

RowTest = Callable[[Listing], Answer]


def on_list(name: str) -> RowTest:
    """The row is of that list."""
    return lambda row: _is(row.list_, name, (ENTITY, DENIED, UNVERIFIED, MILITARY, SDN))


def entity_for(requirement: str) -> RowTest:
    """The row is of the Entity List, with that requirement."""
    return lambda row: on_list(ENTITY)(row) & _is(row.requirement, requirement, (ALL_ITEMS, CCL_ONLY, PROJECTS))


def under_744_8(row: Listing) -> Answer:
    """The row is of the list of specially designated nationals, under a programme that 744.8 names."""
    named = {p.strip().strip("[]").upper() for written in row.programmes for p in written.split(";")}
    return on_list(SDN)(row) & (Answer.of(bool(named & NAMED_IN_744_8)) if named else Answer.UNKNOWN)


def for_all_items(row: Listing) -> Answer:
    """The row restricts every item subject to the EAR."""
    return entity_for(ALL_ITEMS)(row) | under_744_8(row)


def reaches_affiliates(row: Listing) -> Answer:
    """The row is of a list whose restrictions the Affiliates Rule extends."""
    return on_list(ENTITY)(row) | on_list(MILITARY)(row) | under_744_8(row)


def _is(word: str | None, wanted: str, known: tuple[str, ...]) -> Answer:
    if word == wanted:
        return Answer.YES
    return Answer.NO if word in known or word in WITHOUT_LICENCE else Answer.UNKNOWN


def listed(party: Party | None, test: RowTest) -> Answer:
    """Whether a row of the party passes the test; unknown of one nobody describes or screened."""
    if party is None:
        return Answer.UNKNOWN
    if party.listing:
        return _any(test(row) for row in party.listing)
    if party.listed == "no" or (party.screened is not None and party.listed is None):
        return Answer.NO
    return Answer.UNKNOWN


def _any(answers: Iterable[Answer]) -> Answer:
    found = Answer.NO
    for answer in answers:
        found |= answer
    return found


@dataclass(frozen=True)
class Ownership:
    """The stakes of a dossier on a day: shares are added up, and who is owned by half counts as listed."""

    parties: Mapping[str, Party]
    on: Day

    def owned_by_half(self, test: RowTest) -> Mapping[str, Answer]:
        """Of every party, whether owners who pass the test hold half of it together, directly or through others.

        Answers only rise from no, so owners in a circle count for nothing of themselves. A party is
        looked at again when an owner of it has risen.
        """
        own = {name: self.passes(name, test) for name in self.parties}
        owned = dict.fromkeys(self.parties, Answer.NO)
        owned_by: dict[str, list[str]] = {}
        for name in self.parties:
            for owner in self.owners(name):
                owned_by.setdefault(owner.party, []).append(name)
        waiting = list(self.parties)
        while waiting:
            name = waiting.pop()
            answer = self._by_half(name, lambda o: own.get(o, Answer.UNKNOWN) | owned.get(o, Answer.NO))
            if answer is not owned[name]:
                owned[name] = answer
                waiting += owned_by.get(name, [])
        return owned

    def _by_half(self, name: str, counts: Callable[[str], Answer]) -> Answer:
        """The share nobody names is open once any owner may count; while none may, it is taken as held by others.

        A stake of a listed owner is what obliges to find out the rest.
        """
        low, others, any_may = Fraction(0), Fraction(0), False
        for owner in self.owners(name):
            answer = counts(owner.party)
            low += _least(owner) if answer is Answer.YES else 0
            others += _least(owner) if answer is Answer.NO else 0
            any_may |= answer is not Answer.NO
        if low >= HALF:
            return Answer.YES
        return Answer.UNKNOWN if any_may and 1 - others >= HALF else Answer.NO

    def owned_in_part(self, name: str, test: RowTest) -> Answer:
        """Whether owners who pass the test hold any share of the party, directly or through others."""
        found = Answer.NO
        seen, waiting = {name}, [name]
        while waiting:
            for owner in self.owners(waiting.pop()):
                if owner.party not in seen:
                    seen.add(owner.party)
                    waiting.append(owner.party)
                    found |= self.passes(owner.party, test)
        return found

    def passes(self, name: str, test: RowTest) -> Answer:
        """Whether a party passes the test itself; unknown of one nobody describes or screened."""
        return listed(self.parties.get(name), test)

    def owners(self, name: str) -> list[Owner]:
        """The stakes held in a party on the day, none where nobody describes it."""
        party = self.parties.get(name)
        rows = party.owner if party is not None else []
        return [o for o in rows if (o.from_ is None or o.from_ <= self.on) and (o.until is None or self.on < o.until)]


def _least(owner: Owner) -> Fraction:
    """The least share a stake may be."""
    return Fraction(0) if owner.percent is None else Fraction(amount_of("percent", owner.percent).low)


ROWS: Mapping[str, RowTest] = {
    "denied": on_list(DENIED),
    "entity_all_items": entity_for(ALL_ITEMS),
    "entity_ccl_only": entity_for(CCL_ONLY),
    "entity_projects": entity_for(PROJECTS),
    "military_end_user": on_list(MILITARY),
    "unverified": on_list(UNVERIFIED),
    "sdn_744_8": under_744_8,
    "blocked": on_list(SDN),
}
"""The facts `parties.…` of lists, each with the test of a row."""


def state_listings(stated: Stated, dossier: Dossier, transfer: Transfer, touched: Iterable[Party | None], on: Day) -> None:
    """The facts of every party the transfer touches; a denial order reaches the sender as well."""
    known = {p.id: p for p in dossier.party}
    parties = list(touched)
    if not parties and transfer.act != "publish":
        parties = [None]
    for name, test in ROWS.items():
        stated.flag(f"parties.{name}", _any(listed(p, test) for p in parties))
    sender = known.get(transfer.from_ or "")
    if sender is not None and listed(sender, on_list(DENIED)) is Answer.YES:
        stated.flag("parties.denied", value=True)
    ownership = Ownership(known, on)
    described = [p for p in parties if p is not None]
    halves = ownership.owned_by_half(reaches_affiliates)
    stated.flag("parties.owned_50_by_listed", _any(halves[p.id] for p in described))
    stated.flag("parties.owned_in_part_by_listed", _any(ownership.owned_in_part(p.id, reaches_affiliates) for p in described))
    stated.flag("parties.owners_all_items", _any(ownership.owned_in_part(p.id, for_all_items) for p in described))
    for party in described:
        if party.kind == "entity" and not party.owner:
            stated.take_of("parties.owned_50_by_listed", f'no owner of "{party.id}" is stated, so none is taken to be listed')
