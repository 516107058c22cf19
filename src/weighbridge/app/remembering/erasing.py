"""Erase a customer: the texts go, what was done stays and tells nothing about whom."""

from __future__ import annotations

from datetime import date

from weighbridge.app.remembering.ports import Memory
from weighbridge.app.remembering.records import Role
from weighbridge.kernel.errors import BadInput

ERASED = "the customer was erased"
_UNDER_REVIEW = frozenset({"open", "escalated", "confirmed"})


def erase(memory: Memory, reference: str, on: date, role: Role | None = None, *, despite_hits: bool = False) -> int:
    """Erase a customer by the house's id; the number that what was done stays under.

    Raises `BadInput` where nobody is called so, or a hit is not dismissed and `despite_hits` is not set: records of an export that was held
    or refused must be kept for five years (15 CFR 762.6).
    """
    customer = memory.customers.find(reference, role)
    if customer is None:
        raise BadInput("memory/unknown-customer", f'nobody in the memory is called "{reference}"', to_fix="give the id as it was screened")
    past = memory.hits.past(customers=[customer.id])
    held = sorted(before.hit for before in past.values() if before.state in _UNDER_REVIEW)
    if held and not despite_hits:
        raise BadInput(
            "memory/under-review",
            f'"{reference}" has hits that are not dismissed: {", ".join(map(str, held))}',
            to_fix="decide about them first, or add --despite-hits once their records need not be kept any more",
        )
    for before in past.values():
        if before.state != "closed":
            memory.hits.stand(before.hit, "closed", ERASED, on)
    memory.customers.erase(customer.id, on)
    return customer.id
