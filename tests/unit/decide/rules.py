"""A hand-made instrument of a few clauses, whose answers can be worked out on paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from weighbridge.decide.evaluation import Decision
from weighbridge.decide.language import EXCEPTION, LICENCE_REQUIRED, REPORTABLE, Clause, Dated, Duty, Flag, Reading, fact, total
from weighbridge.decide.program import Program

OPERATIONS = "model.operations[toy]"
HEADQUARTERS = Reading("headquarters", ("either", "both"))
DATED: dict[str, Any] = {"threshold": 10**26, "partners": frozenset(("DE", "GB", "JP")), "start": date(2026, 1, 1)}

destination, headquarters, parent = fact("destination"), fact("to.headquarters"), fact("to.ultimate_parent")
PARTNERS = Dated("partners")

published = Clause("published", "1 TOY 1(b)", "the weights are published", fact("model.weights").one_of("published"))
controlled = Clause(
    "controlled", "1 TOY 1(a)", "a heavy model leaves", fact("act").one_of("export") & total("toy").reaches(Dated("threshold"))
).unless(published)
partner = Clause(
    "partner",
    "1 TOY 2",
    "to a partner",
    controlled
    & destination.one_of(PARTNERS)
    & HEADQUARTERS.pick(
        either=headquarters.one_of(PARTNERS) | parent.one_of(PARTNERS),
        both=headquarters.one_of(PARTNERS) & parent.one_of(PARTNERS),
    ),
)
licence = Clause("licence", "1 TOY 3", "a licence is required", controlled).unless(partner)
report = Clause("report", "1 TOY 4", "a heavy model is reported", total("toy").exceeds(Dated("threshold")))
military = Clause("military", "1 TOY 5", "for a military use", licence & fact("end_use.military").holds)

DUTIES = (
    Duty(LICENCE_REQUIRED, licence, remedy="licence", policy=(("presumption of denial", military),)),
    Duty(EXCEPTION, partner),
    Duty(REPORTABLE, report),
)
FLAGS = (Flag(military, "What keeps it from the army?"),)

HEAVY = (2 * 10**26, 2 * 10**26)
LIGHT = (10**25, 10**25)
TO_A_PARTNER: dict[str, Any] = {
    "act": "export",
    "model.weights": "closed",
    "destination": "DE",
    "to.headquarters": "GB",
    "to.ultimate_parent": "GB",
    "end_use.military": "no",
    OPERATIONS: HEAVY,
}


def program() -> Program:
    """The instrument, compiled."""
    return Program(DUTIES, FLAGS, (HEADQUARTERS,), DATED)


def decide(**changes: Any) -> Decision:  # noqa: ANN401  # a fact may be a word, words, a range or absent
    """The decision of the partner's case with some facts put otherwise; `None` takes one out. `_` stands for `.`."""
    named = {OPERATIONS if k == "operations" else k.replace("__", "."): v for k, v in changes.items()}
    case = {**TO_A_PARTNER, **named}
    return Decision(program(), {k: v for k, v in case.items() if v is not None})


def answers(decision: Decision) -> dict[str, str]:
    """Each clause's answer, by its id."""
    return dict(zip((c.id for c in decision.program.clauses), decision.answers, strict=True))
