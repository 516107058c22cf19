"""Signs of the export regulations that a group raises: Red Flag 28, and a seat where chips of advanced computing may not go.

Both are questions for a person. The rule on seats speaks of items that are sent: using chips elsewhere is not in its text, so
the pack's own answer of an access is told as it is, and what to look at is asked beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from weighbridge.app.ports import Library
from weighbridge.app.watching.answers import FlagSeen
from weighbridge.app.watching.composing import Composing, Subject
from weighbridge.facts.records import Party
from weighbridge.kernel.amounts import Ops
from weighbridge.kernel.answers import Answer
from weighbridge.kernel.days import Day

WEIGHTS = "us/ear-4e091"
"""The pack of the entry that Red Flag 28 speaks of."""
REGULATIONS = "us/ear-general"
RED_FLAG = "28"
SEAT_RULE = "advanced_items"
"""The clause of the rule by the seat of whoever receives chips."""
MACAU = "MO"
_NOWHERE = "none"


@dataclass(frozen=True)
class Flags:
    """What raises a flag on a day; the law is looked up once for all groups."""

    library: Library
    composing: Composing
    on: Day

    def of(self, group: Subject) -> Iterator[FlagSeen]:
        """The flags of a group that could have trained a model of the entry 4E091, once each, the surest first."""
        if self._line is None or group.amount.reaches(self._line) is Answer.NO:
            return
        customers = [party for party in self.composing.dossier(group).dossier.party if party.id.startswith("customer ")]
        yield from _red_flag(customers, self.library, self.on)
        yield from _seat(customers, self.library, self.on)

    @cached_property
    def _line(self) -> Ops | None:
        """The line of the entry; none before it was written."""
        (regime,) = self.library.regimes((WEIGHTS,))
        text = regime.text_day(self.on)
        line = None if text is None else regime.law.on(text).get("threshold")
        return Ops(line) if isinstance(line, int | Fraction) else None


def _red_flag(customers: Collection[Party], library: Library, on: Day) -> Iterator[FlagSeen]:
    """Open where a seat, or an ultimate parent's, is known to be outside the partner destinations; possible where neither is settled."""
    row = next((flag for flag in library.red_flags() if flag.id == RED_FLAG and flag.holds(on)), None)
    inside = library.group("supp5_a", on)
    found = Answer.NO
    for party in customers:
        found |= ~_within(party.headquarters, inside) | ~_within(party.ultimate_parent, (*inside, _NOWHERE))
    if row is not None and found is not Answer.NO:
        state = "open" if found is Answer.YES else "possible"
        yield FlagSeen(f"red-flag/{row.id}", state, row.says, row.asks, row.cite, REGULATIONS)


def _seat(customers: Collection[Party], library: Library, on: Day) -> Iterator[FlagSeen]:
    barred = (MACAU, *library.group("d5", on))
    found = Answer.NO
    for party in customers:
        found |= _within(party.headquarters, barred) | _within(party.ultimate_parent, barred)
    if found is Answer.NO:
        return
    (regime,) = library.regimes((REGULATIONS,))
    clause = next(row for row in regime.program("transfer", on).clauses if row.id == SEAT_RULE)
    yield FlagSeen(
        f"{REGULATIONS}/{SEAT_RULE}",
        "open" if found is Answer.YES else "possible",
        f"{clause.says}; the use of chips where they stand is not in its text",
        "Did chips, or the weights of what was trained on them, go to the customer or its parent, or are they to?",
        clause.cite,
        REGULATIONS,
    )


def _within(country: str | None, countries: Collection[str]) -> Answer:
    return Answer.UNKNOWN if country is None else Answer.of(country in countries)
