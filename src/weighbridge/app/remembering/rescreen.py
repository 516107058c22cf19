"""Screen again what changed, on either side, so that the memory stands as a screening of all would leave it.

    changed customers  x  all listings
    other customers    x  changed listings

Answers are kept as long as matcher, weights and settings are the same; where one of them is another, or nothing was kept yet, all are
screened against all. A listing whose terms alone changed is annotated anew and matched with nobody.

A screening of all may be kept step by step, customer after customer. One that breaks off is not taken for a whole one: the next goes on
behind the last customer that was reached, and treats those before as screened: by what changed since, on either side.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

import msgspec

from weighbridge.app.remembering.changes import ListingChanges, listing_changes, listing_side
from weighbridge.app.remembering.judging import standing
from weighbridge.app.remembering.ports import Matcher, Memory, Past, Row
from weighbridge.app.remembering.records import Customer, Found, Pair, Role, Scope, Screening, Side
from weighbridge.identify.listings.records import Edition
from weighbridge.identify.screening.records import customer_fingerprint
from weighbridge.kernel.digests import digest
from weighbridge.kernel.errors import BadInput

NO_MORE = "customer and listing match no more"
GONE = "the listing is gone from the list"
LEFT = "the customer has left"
BROKE_OFF = "the screening before broke off"
Told = Callable[[str, int], None]
"""Told what was done with how many customers: `taken in` or `screened`; and how many are yet `to screen`, where all are."""


def silent(_what: str, _count: int) -> None:
    """Progress that nobody watches."""


class Wish(msgspec.Struct, frozen=True):
    """What is to be screened."""

    edition: Edition
    on: date
    at: datetime
    role: Role = "customer"
    whole: bool = False
    """Whether the rows given are the whole book, so that whoever is not among them has left."""
    anew: bool = False
    """Whether all are to be screened against all, whatever changed."""
    stepwise: bool = False
    """Whether a screening of all is kept step by step; else it is kept whole or not at all."""


class Rescreened(msgspec.Struct, frozen=True):
    """What a screening did."""

    screening: Screening
    left: int
    gone: int
    reannotated: int
    """Listings whose terms alone changed."""
    hits: Mapping[str, int]
    """Hits of the whole memory by state, after it."""
    opened: tuple[int, ...]
    """Hits that are open now and were not before: new ones, and those reopened."""
    closed: tuple[int, ...]


def rescreen(memory: Memory, matcher: Matcher, wish: Wish, given: Iterable[Sequence[Row]] = (), told: Told = silent) -> Rescreened:
    """Screen what changed. Within the transaction of the memory: all of it is kept, or nothing.

    Step by step where all are screened and the wish says so: then the rows are kept whole or not at all, and each step after them.
    Raises `BadInput` where another run goes on with it meanwhile.
    """
    return _Run(memory, matcher, wish, told).done(given)


def why_full(memory: Memory, matcher: Matcher, wish: Wish) -> str | None:
    """Why all must be screened against all; `None` where what was kept can be built on."""
    last = memory.runs.last()
    if last is None:
        return "nothing was screened before"
    if wish.anew:
        return "a full screening was asked for"
    names = {"matcher": "the matcher", "weights": "the weights of words", "configuration": "the settings"}
    changed = [words for name, words in names.items() if getattr(last.epoch, name) != getattr(matcher.epoch, name)]
    if changed:
        return f"{' and '.join(changed)} changed"
    return None if last.reached is None else BROKE_OFF


def _once(rows: Sequence[Row], seen: dict[str, int]) -> Sequence[Row]:
    """The rows, one that is given twice but once. Raises `BadInput` where an id names two."""
    found = []
    for row in rows:
        text = hash(customer_fingerprint(row.values))
        if row.reference not in seen:
            seen[row.reference] = text
            found.append(row)
        elif seen[row.reference] != text:
            raise BadInput(
                "memory/two-customers",
                f'the id "{row.reference}" is of two rows that differ',
                to_fix="give each customer an id of its own, or join the two rows",
            )
    return found


class _Run:
    """One screening under way."""

    def __init__(self, memory: Memory, matcher: Matcher, wish: Wish, told: Told) -> None:
        self._memory, self._matcher, self._wish, self._told = memory, matcher, wish, told
        self._parties = {party.id: party for party in wish.edition.parties if party.holds(wish.on)}
        self._sides: dict[str, Side] = {}
        self._opened: list[int] = []
        self._closed: list[int] = []
        self._found = 0
        self._changed: list[str] = []
        self._number = 0
        self._after: int | None = None
        """The customer behind whom all are screened against all; `None` where nobody has to be."""

    def done(self, given: Iterable[Sequence[Row]]) -> Rescreened:
        """Do it."""
        memory, wish = self._memory, self._wish
        why, last = why_full(memory, self._matcher, wish), memory.runs.last()
        if why is not None:
            self._after = (last.reached or 0) if last is not None and why == BROKE_OFF else 0
        begun = self._begun("delta" if why is None else "full", why)
        changes = listing_changes(memory.listings.known(), self._parties)
        memory.listings.keep((self._parties[name] for name in sorted(changes.rematch | changes.reannotate)), wish.edition.digest)
        memory.listings.gone(changes.gone, wish.on)
        self._close(memory.hits.past(listings=changes.gone), GONE)
        examined, left = self._take_in(given)
        self._close(memory.hits.past(customers=left), LEFT)
        if self._after == 0:
            memory.traces.drop()
        else:
            self._screen_listings(changes, examined)
        if self._after is not None:
            self._screen_everybody(self._after)
        return self._ended(begun, changes, len(left))

    def _begun(self, scope: Scope, why: str | None) -> Screening:
        wish = self._wish
        begun = Screening(
            0, scope, wish.edition.digest, self._matcher.epoch, wish.on, wish.at, 0, 0, len(self._parties), 0, 0, why, self._after
        )
        self._number = self._memory.runs.begin(begun, wish.edition.retrieved, wish.edition.partial, self._matcher.weights)
        return msgspec.structs.replace(begun, id=self._number)

    def _before(self, customer: int) -> bool:
        """Whether a customer was screened by this epoch before."""
        return self._after is None or customer <= self._after

    def _take_in(self, given: Iterable[Sequence[Row]]) -> tuple[set[int], Sequence[int]]:
        """Keep the rows; of those screened before, screen whoever changed against all. Whom it screened, and who left."""
        staying: set[int] = set()
        examined: set[int] = set()
        seen: dict[str, int] = {}
        for each in given:
            rows = _once(each, seen)
            taken = self._memory.customers.take_in(self._wish.role, rows, self._number)
            staying.update(taken.ids)
            self._changed += [f"{customer.id} {customer.fingerprint}" for customer in taken.changed]
            self._told("taken in", len(each))
            if changed := [customer for customer in taken.changed if self._before(customer.id)]:
                self._examine(changed)
                examined.update(customer.id for customer in changed)
        left = self._memory.customers.leave_others(self._wish.role, staying, self._wish.on) if self._wish.whole else ()
        return examined, left

    def _examine(self, customers: Sequence[Customer]) -> None:
        """Screen customers against all listings, keep their traces, and close what matches no more."""
        past = self._memory.hits.past(customers=[customer.id for customer in customers])
        met = self._settle(self._matcher.against_all(customers), past)
        self._memory.traces.keep(customers, self._matcher.traces(customers))
        self._close({pair: before for pair, before in past.items() if pair not in met}, NO_MORE)
        self._told("screened", len(customers))

    def _screen_everybody(self, after: int) -> None:
        """Screen those behind a customer against all listings, each chunk a step."""
        self._told("to screen", self._memory.customers.count(after))
        self._step()
        for customers in self._memory.customers.every(after):
            last = self._memory.runs.last()
            if last is not None and last.id != self._number:
                raise BadInput(
                    "memory/in-use", "another run goes on with this screening", to_fix="wait for it to end; it says what it found"
                )
            self._examine(customers)
            self._memory.runs.reach(self._number, customers[-1].id)
            self._step()

    def _step(self) -> None:
        if self._wish.stepwise:
            self._memory.keep()

    def _screen_listings(self, changes: ListingChanges, examined: Collection[int]) -> None:
        """Screen the customers who were screened before and did not change against the listings that did."""
        if not changes.rematch:
            return
        memory = self._memory
        for customers in memory.traces.missing(self._after):
            memory.traces.keep(customers, self._matcher.traces(customers))
        past = memory.hits.past(listings=changes.rematch)
        met: set[tuple[int, str]] = set()
        for block, traces in memory.traces.blocks():
            owners = memory.traces.owners(block, self._matcher.possible(traces, changes.rematch))
            customers = memory.customers.of([owner for owner in owners if owner not in examined and self._before(owner)])
            met |= self._settle(self._matcher.against(customers, changes.rematch), past)
        others = {pair: before for pair, before in past.items() if pair[0] not in examined and self._before(pair[0])}
        self._close({pair: before for pair, before in others.items() if pair not in met}, NO_MORE)

    def _settle(self, found: Sequence[Found], past: Mapping[tuple[int, str], Past]) -> set[tuple[int, str]]:
        """Keep each match, and let it stand as it must."""
        sides = self._memory.customers.sides({match.customer for match in found})
        for match in found:
            before = past.get((match.customer, match.listing))
            pair = Pair(sides[match.customer], self._side(match.listing))
            hit = self._memory.hits.put(self._number, match, pair, before, self._wish.on)
            now = standing(pair, before.dispositions if before else ())
            if before is None or (before.state, before.why) != (now.state, now.why):
                self._memory.hits.stand(hit, now.state, now.why, self._wish.on)
            if now.state == "open" and (before is None or before.state != "open"):
                self._opened.append(hit)
        self._found += len(found)
        return {(match.customer, match.listing) for match in found}

    def _side(self, listing: str) -> Side:
        if listing not in self._sides:
            self._sides[listing] = listing_side(self._parties[listing])
        return self._sides[listing]

    def _close(self, past: Mapping[tuple[int, str], Past], why: str) -> None:
        for before in past.values():
            if before.state != "closed":
                self._memory.hits.stand(before.hit, "closed", why, self._wish.on)
                self._closed.append(before.hit)

    def _ended(self, begun: Screening, changes: ListingChanges, left: int) -> Rescreened:
        memory = self._memory
        ended = msgspec.structs.replace(
            begun,
            customers=memory.customers.count(),
            changed_customers=len(self._changed),
            changed_listings=len(changes.rematch),
            found=self._found,
            reached=None,
        )
        memory.runs.finish(ended, digest("\n".join(sorted(self._changed)).encode()) if self._changed else None)
        return Rescreened(
            screening=ended,
            left=left,
            gone=len(changes.gone),
            reannotated=len(changes.reannotate),
            hits=memory.hits.counts(),
            opened=tuple(sorted(self._opened)),
            closed=tuple(sorted(self._closed)),
        )
