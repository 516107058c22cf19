"""Who is listed, and who is owned by those who are, over every role of a transfer (15 CFR 748.5(c)-(f)).

A listing in any role counts. What is said by hand stands: `listed = "no"` is none, `listed = "yes"`
without a row is some list nobody named. A party neither screened nor stated is unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from weighbridge.facts.checking import amount_of
from weighbridge.facts.owning.shares import HALF, Shares, Stake
from weighbridge.facts.records import Dossier, Listing, Owner, Party, Screened, Transfer
from weighbridge.facts.stated import Stated
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day

ENTITY, DENIED, UNVERIFIED, MILITARY, SDN = "bis-entity", "bis-denied", "bis-unverified", "bis-meu", "ofac-sdn"
WITHOUT_LICENCE = frozenset(("ofac-ssi", "ofac-nscmic", "ofac-capta", "ofac-mbs", "ofac-plc", "state-isn", "state-debarred", "other"))
"""Lists on which no rule of a loaded pack rests; any further name is a list nobody knows, and so may be any of them."""
OWN = "own:"
"""A list of the house's own begins with this; no rule rests on one."""
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
    return Answer.NO if word in known or word in WITHOUT_LICENCE or (word or "").startswith(OWN) else Answer.UNKNOWN


def listed(party: Party | None, test: RowTest, on: Day | None = None) -> Answer:
    """Whether a row of the party passes the test; unknown of one nobody describes or screened, or screened by stale lists."""
    if party is None:
        return Answer.UNKNOWN
    found = _any(test(row) for row in party.listing) | _any(test(row) & Answer.UNKNOWN for row in party.possible_listing)
    if party.screened is not None and unfit(party.screened, on) is not None:
        return found | Answer.UNKNOWN
    looked_at = party.listing or party.listed == "no" or (party.screened is not None and party.listed is None)
    return found if looked_at else found | Answer.UNKNOWN


def unfit(screened: Screened, on: Day | None) -> str | None:
    """Why nobody is cleared by a screening on a day, as a sentence; none where somebody is."""
    if screened.unfit is not None:
        return screened.unfit
    if on is not None and screened.fit_until is not None and on >= screened.fit_until:
        return f"its lists are stale from {screened.fit_until}"
    return None


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

    @cached_property
    def stakes(self) -> tuple[Stake, ...]:
        """Every stake of the day; one without a percentage may be any share."""
        return tuple(_stake(name, owner) for name in self.parties for owner in self.owners(name))

    @cached_property
    def _shares(self) -> Shares:
        return Shares(self.stakes)

    def owned_by_half(self, test: RowTest) -> Mapping[str, Answer]:
        """Of every party, whether owners who pass the test hold half of it together, directly or through others."""
        reached = self._shares.reach({name: self.passes(name, test) for name in self.parties}, HALF).owned
        return {name: reached.get(name, Answer.NO) for name in self.parties}

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
        return listed(self.parties.get(name), test, self.on)

    def owners(self, name: str) -> list[Owner]:
        """The stakes held in a party on the day, none where nobody describes it."""
        party = self.parties.get(name)
        rows = party.owner if party is not None else []
        return [o for o in rows if (o.from_ is None or o.from_ <= self.on) and (o.until is None or self.on < o.until)]


def _stake(owned: str, owner: Owner) -> Stake:
    """The share that a row of a dossier may be."""
    share = Range(0, None, 1) if owner.percent is None else amount_of("percent", owner.percent)
    return Stake(owner.party, owned, share.low, 1 if share.high is None else share.high)


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
        stated.flag(f"parties.{name}", _any(listed(p, test, on) for p in parties))
    sender = known.get(transfer.from_ or "")
    if sender is not None and listed(sender, on_list(DENIED), on) is Answer.YES:
        stated.flag("parties.denied", value=True)
    ownership = Ownership(known, on)
    described = [p for p in parties if p is not None]
    for party in described:
        for sentence in party.screened.ruled_out if party.screened is not None else ():
            stated.take(sentence)
    halves = ownership.owned_by_half(reaches_affiliates)
    stated.flag("parties.owned_50_by_listed", _any(halves[p.id] for p in described))
    stated.flag("parties.owned_in_part_by_listed", _any(ownership.owned_in_part(p.id, reaches_affiliates) for p in described))
    stated.flag("parties.owners_all_items", _any(ownership.owned_in_part(p.id, for_all_items) for p in described))
    for party in described:
        if party.kind == "entity" and not party.owner:
            stated.take_of("parties.owned_50_by_listed", f'no owner of "{party.id}" is stated, so none is taken to be listed')
