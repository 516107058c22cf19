"""The order table: what the gate does with a determination (CONTRACT 3).

The ladder is the law; the order is the gate. Only duties on the transfer, and prohibitions, move
it. An unknown that could raise the level holds it; an instrument that does not bind never stops.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

from weighbridge.decide.evaluation import Span
from weighbridge.decide.language import EXCEPTION, LEVELS, LICENCE_REQUIRED, PROHIBITED
from weighbridge.decide.regime import Standing


class Order(IntEnum):
    """What the gate does, the strictest last."""

    PROCEED = 0
    HOLD = 3
    REFUSE = 4

    @property
    def exit_code(self) -> int:
        """The exit status of the command line: 0, 3 or 4."""
        return int(self)


@dataclass(frozen=True)
class House:
    """The house's recorded choice about codified law that its authority does not enforce.

    `proceed-recorded` needs two named approvers, who are printed on every answer.
    """

    on_unenforced: Literal["refuse", "hold", "proceed-recorded"] = "refuse"
    approvers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ruled:
    """A regime's word on a transfer, as the gate needs it."""

    regime: str
    span: Span
    standing: Standing
    licensed: bool = False
    open_flags: tuple[str, ...] = ()
    open_readings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    remedies: tuple[str, ...] = ("licence",)


@dataclass(frozen=True)
class Ordered:
    """An order and the sentences that say why."""

    order: Order
    reasons: tuple[str, ...] = field(default_factory=tuple)


def order_of(ruled: Ruled, house: House) -> Ordered:
    """The order one regime gives of a transfer."""
    if not ruled.standing.acts:
        return Ordered(Order.PROCEED)
    possible = {_at_level(level, licensed=ruled.licensed) for level in _span_levels(ruled.span)}
    if len(possible) > 1:
        return _flagged(_unenforced(Ordered(Order.HOLD, _open(ruled)), ruled, house), ruled)
    (order,) = possible
    return _flagged(_unenforced(Ordered(order, _settled(ruled, order)), ruled, house), ruled)


def strictest(orders: list[Ordered]) -> Ordered:
    """The strictest order, with the reasons of every order as strict."""
    order = max((o.order for o in orders), default=Order.PROCEED)
    return Ordered(order, tuple(r for o in orders if o.order is order for r in o.reasons))


def _span_levels(span: Span) -> range:
    return range(span.at_least, span.at_most + 1)


def _at_level(level: int, *, licensed: bool) -> Order:
    if level >= PROHIBITED:
        return Order.REFUSE
    if level == LICENCE_REQUIRED and not licensed:
        return Order.REFUSE
    return Order.PROCEED


def _open(ruled: Ruled) -> tuple[str, ...]:
    reasons = []
    if ruled.needs:
        reasons.append(f"{ruled.regime}: not decided: missing " + ", ".join(ruled.needs))
    if ruled.open_readings:
        reasons.append(f"{ruled.regime}: the words can be read in ways that differ here: " + ", ".join(ruled.open_readings))
    return tuple(reasons) or (f"{ruled.regime}: between {LEVELS[ruled.span.at_least]} and {LEVELS[ruled.span.at_most]}",)


def _settled(ruled: Ruled, order: Order) -> tuple[str, ...]:
    level = LEVELS[ruled.span.at_most].replace("_", " ")
    if order is Order.REFUSE:
        if ruled.span.at_most > LICENCE_REQUIRED:
            return (f"{ruled.regime}: {level}",)
        remedy, policy = " and ".join(ruled.remedies), ", ".join(ruled.policies) or "no policy stated"
        return (f"{ruled.regime}: {level}; remedy: {remedy}; review policy: {policy}",)
    if ruled.licensed and ruled.span.at_most == LICENCE_REQUIRED:
        return (f"{ruled.regime}: {level}, and a licence that matches is presented",)
    if ruled.span.at_most == EXCEPTION:
        return (f"{ruled.regime}: {level}: conditions you assert: keep the evidence",)
    return ()


def _flagged(found: Ordered, ruled: Ruled) -> Ordered:
    """Hold what would proceed while a red flag is open, though the house proceeds without enforcement."""
    if found.order is not Order.PROCEED or not ruled.open_flags:
        return found
    flags = ", ".join(ruled.open_flags)
    return Ordered(Order.HOLD, (f"{ruled.regime}: a red flag is open until it is resolved with a reason: {flags}",))


def _unenforced(found: Ordered, ruled: Ruled, house: House) -> Ordered:
    """Apply the house's choice where the law binds and its authority does not enforce it."""
    if found.order is Order.PROCEED or ruled.standing.tried or ruled.standing.enforced or house.on_unenforced == "refuse":
        return found
    if house.on_unenforced == "hold":
        return Ordered(Order.HOLD, (*found.reasons, f"{ruled.regime} is not enforced: the house holds"))
    return Ordered(
        Order.PROCEED,
        (f"{ruled.regime} binds and is not enforced: proceeding is recorded, approved by {' and '.join(house.approvers)}",),
    )
