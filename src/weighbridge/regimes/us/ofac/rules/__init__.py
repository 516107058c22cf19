"""The rules of OFAC's sanctions: what is required of a transfer, and what is asked."""

from __future__ import annotations

from weighbridge.decide.language import EXCEPTION, LICENCE_REQUIRED, Clause, Duty, Flag
from weighbridge.regimes.us.ofac.rules import blocked, nations, regions
from weighbridge.regimes.us.ofac.rules.scope import general_licence, materials

REMEDY = "OFAC specific licence"

under_general_licence = Clause(
    "under_general_licence",
    "31 CFR 501.801(a)",
    "barred, and within a general licence that is claimed: keep what shows each condition",
    (
        blocked.is_blocked
        | blocked.is_government
        | nations.iran_release
        | regions.syria_service
        | regions.russia_service
        | (
            (
                nations.iran_item
                | nations.iran_service
                | nations.iran_reexport
                | nations.cuba_item
                | nations.cuba_service
                | nations.korea_item
                | nations.korea_service
                | regions.region_item
                | regions.region_service
            )
            & ~materials
        )
    )
    & general_licence,
)


def _licence(clause: Clause) -> Duty:
    return Duty(LICENCE_REQUIRED, clause, remedy=REMEDY)


DUTIES = [
    _licence(blocked.blocked_person),
    _licence(blocked.blocked_government),
    _licence(nations.iran),
    _licence(nations.release_for_iran),
    _licence(nations.listed_to_iran),
    _licence(nations.cuba),
    _licence(nations.korea),
    _licence(regions.region),
    _licence(regions.syria),
    _licence(regions.russia),
    Duty(EXCEPTION, nations.iran_excepted),
    Duty(EXCEPTION, nations.cuba_excepted),
    Duty(EXCEPTION, nations.korea_excepted),
    Duty(EXCEPTION, regions.region_excepted),
    Duty(EXCEPTION, regions.syria_communications),
    Duty(EXCEPTION, regions.syria_licensed),
    Duty(EXCEPTION, under_general_licence),
]

FLAGS = [
    Flag(blocked.part_owner, "Who holds the rest, and do blocked persons control the party?"),
    Flag(blocked.sent_from, "Does a US person receive it, pay for it or take part?"),
    Flag(regions.occupied, "Was the region added, or is the place held by a so-called republic?"),
    Flag(regions.seated, "Is the benefit received in Iran or North Korea, or is it intended for a person there?"),
]

__all__ = ["DUTIES", "FLAGS"]
