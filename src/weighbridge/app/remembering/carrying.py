"""Carry decisions over where ids say that two are one: a customer's id that changed, two listings that became one.

Only ids that somebody gave say so. Equal names do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from weighbridge.app.remembering.judging import standing
from weighbridge.app.remembering.ports import Memory, Past
from weighbridge.app.remembering.records import Customer, Disposition, Pair, Role, Side

MERGED = "the customer is now called {}"


class Carried(msgspec.Struct, frozen=True):
    """What ids that changed did."""

    dispositions: int
    unknown: tuple[str, ...]
    """Pairs of ids of which the memory does not know both, as `FORMER -> PRESENT`."""


def carry(memory: Memory, renamed: Mapping[str, str], role: Role, on: date) -> Carried:
    """Carry what was decided about a former id over to the present one, after the screening that met the present one."""
    known = memory.listings.known()
    count, unknown = 0, []
    for former, present in renamed.items():
        old, new = memory.customers.find(former, role), memory.customers.find(present, role)
        if old is not None and new is not None and old.id != new.id:
            count += _carry_customer(memory, old, new, on)
        elif former in known and present in known:
            count += _carry_listing(memory, former, present, on)
        else:
            unknown.append(f"{former} -> {present}")
    return Carried(count, tuple(unknown))


def _carry_listing(memory: Memory, former: str, present: str, on: date) -> int:
    past, targets = memory.hits.past(listings=[former]), memory.hits.past(listings=[present])
    return sum(
        _onto(memory, targets[customer, present], before.dispositions, on)
        for (customer, _), before in past.items()
        if (customer, present) in targets
    )


def _carry_customer(memory: Memory, old: Customer, new: Customer, on: date) -> int:
    past, targets = memory.hits.past(customers=[old.id]), memory.hits.past(customers=[new.id])
    side = memory.customers.side(new.id, old.values)
    count = 0
    for (_, listing), before in past.items():
        if (new.id, listing) in targets:
            # What was decided about an earlier text of the former one cannot be compared any more: that text is gone.
            moved = [_moved(one, side) for one in before.dispositions if one.pair.customer.fingerprint == old.fingerprint]
            count += _onto(memory, targets[new.id, listing], moved, on)
        if before.state != "closed":
            memory.hits.stand(before.hit, "closed", MERGED.format(new.reference), on)
    memory.customers.merge(old.id, on)
    return count


def _moved(disposition: Disposition, side: Side) -> Disposition:
    return msgspec.structs.replace(disposition, pair=Pair(side, disposition.pair.listing))


def _onto(memory: Memory, target: Past, decided: tuple[Disposition, ...] | list[Disposition], on: date) -> int:
    """Add them to the target, unless the same two texts were decided about there, or they were carried before."""
    own = {disposition.pair.key for disposition in target.dispositions}
    before = {disposition.carried_from for disposition in target.dispositions}
    carried = [
        msgspec.structs.replace(one, carried_from=one.id, id=None) for one in decided if one.pair.key not in own and one.id not in before
    ]
    for disposition in carried:
        memory.hits.decide(target.hit, disposition)
    now = standing(target.pair, sorted((*target.dispositions, *carried), key=lambda one: one.at))
    if target.state != "closed" and (target.state, target.why) != (now.state, now.why):
        memory.hits.stand(target.hit, now.state, now.why, on)
    return len(carried)
