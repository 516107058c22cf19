"""License Exception AIA for model weights: 15 CFR 740.27, within the restrictions of 740.2(a)(9)(ii)."""

from __future__ import annotations

from weighbridge.decide.language import Clause, Dated, Expr, Fact, Reading, fact

HEADQUARTERS = Reading("aia-headquarters", ("literal", "both-inside"))
GATE = Reading("gate-headquarters", ("own-seat", "parent-too"))
ROUTE_1 = Reading("aia-route-1", ("closed", "open"))
FACILITY_DAY = Reading("aia-facility-day", ("at-once", "by-the-date"))

PARTNERS = Dated("supp5_a")

destination, located, stored_in = fact("destination"), fact("to.located"), fact("stored_at.country")
headquarters, parent = fact("to.headquarters"), fact("to.ultimate_parent")


def of_partner(seat: Fact, parent_seat: Fact) -> Expr:
    """Headquartered, or with an ultimate parent headquartered, in a destination of Supplement 5(a)."""
    return HEADQUARTERS.pick(
        literal=seat.one_of(PARTNERS) | parent_seat.one_of(PARTNERS),
        both_inside=seat.one_of(PARTNERS) & parent_seat.one_of("none", PARTNERS),
    )


def _outside_barred(place: Fact) -> Expr:
    return ~place.one_of("MO", Dated("d5"))


facility = Clause(
    "facility",
    "15 CFR 740.27(a)(3)(ii); 748 Supp. 10, paragraphs 14, 15, 18",
    "the weights will be stored in a facility that meets the three security paragraphs",
    _outside_barred(stored_in)
    & (
        (fact("stored_at.meets_14").holds & fact("stored_at.meets_15").holds & fact("stored_at.meets_18").holds)
        | (FACILITY_DAY.takes("by-the-date") & ~fact("on").reaches(Dated("paragraphs_14_15_18_by")))
    ),
)

aia_anywhere = Clause(
    "aia_anywhere",
    "15 CFR 740.27(a)(3)",
    "a partner's entity outside Macau and Country Group D:5, with a secure facility",
    of_partner(headquarters, parent) & _outside_barred(located) & _outside_barred(destination) & facility,
)

aia_at_home = Clause(
    "aia_at_home",
    "15 CFR 740.27(a), (a)(2)(ii)",
    "an entity located in a partner destination, with neither seat nor ultimate parent outside them",
    ROUTE_1.takes("open")
    & located.one_of(PARTNERS)
    & destination.one_of(PARTNERS)
    & headquarters.one_of(PARTNERS)
    & parent.one_of("none", PARTNERS),
)

restricted = Clause(
    "restricted",
    "15 CFR 740.2(a)(9)(ii)",
    "bound for Country Group D:1, D:4 or D:5, or for an entity of Macau or D:5 anywhere, and not headquartered in a partner destination",
    (
        (destination.one_of(Dated("d1"), Dated("d4"), Dated("d5")) & ~destination.one_of(Dated("a5"), Dated("a6")))
        | headquarters.one_of("MO", Dated("d5"))
        | parent.one_of("MO", Dated("d5"))
    )
    & ~headquarters.one_of(PARTNERS)
    & ~(GATE.takes("parent-too") & parent.one_of(PARTNERS)),
)

aia = Clause(
    "aia",
    "15 CFR 740.27",
    "License Exception AIA is open for weights to this entity",
    fact("to.kind").one_of("entity") & (aia_anywhere | aia_at_home),
).unless(restricted)
