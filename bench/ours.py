"""The rule of :mod:`bench.rule` in our own language."""

from __future__ import annotations

from random import Random

from bench.rule import ALLIED, ARMS, CLAUSES, DEEMED, EMBARGOED, LEAVING, LINE, OPEN_TO_ALL, Plain
from weighbridge.decide.cells import Value
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.language import EXCEPTION, LICENCE_REQUIRED, PROHIBITED, REPORTABLE, Clause, Dated, Duty, all_of, fact, total
from weighbridge.decide.program import Program

GROUPS = {"ARMS": ARMS, "EMBARGOED": EMBARGOED, "ALLIED": ALLIED, "line": LINE}
FACTS = {
    "act": "act",
    "what": "what",
    "weights": "model.weights",
    "operations": "model.operations[bench]",
    "destination": "destination",
    "headquarters": "to.headquarters",
    "parent": "to.ultimate_parent",
    "note_2": "model.ruling_note_2",
    "encrypted": "encrypted_end_to_end",
    "employee": "to.permanent_regular_employee",
    "military": "end_use.military",
}
"""What each key of a plain case is called in the vocabulary."""


def program() -> Program:
    """The rule, compiled."""
    act, destination = fact("act"), fact("destination")
    reached = total("bench").reaches(Dated("line"))
    deemed = act.one_of(*DEEMED)
    leaves = Clause("leaves", "bench 1", "weights leave", all_of(act.one_of(*LEAVING), fact("what").one_of("weights")))
    published = Clause("published", "bench 2", "the weights are published", fact("model.weights").one_of("published"))
    encrypted = Clause("encrypted", "bench 3", "nobody but the recipient can read them", fact("encrypted_end_to_end").holds & ~deemed)
    classified = Clause("classified", "bench 4", "a ruling excludes the model", fact("model.ruling_note_2").holds)
    controlled = Clause("controlled", "bench 5", "controlled weights leave", leaves & reached).unless(published, encrypted, classified)
    arms = destination.one_of(Dated("ARMS")) | fact("to.ultimate_parent").one_of(Dated("ARMS"))
    barred = Clause("barred", "bench 6", "an arms embargo bars the exception", arms)
    allied = fact("to.headquarters").one_of(Dated("ALLIED"))
    exception = Clause("exception", "bench 7", "a licence exception is open", controlled & allied & ~deemed).unless(barred)
    employee = Clause("employee", "bench 8", "an own employee", deemed & fact("to.permanent_regular_employee").holds)
    licence = Clause("licence", "bench 9", "a licence is required", controlled).unless(exception, employee)
    embargoed = Clause("embargoed", "bench 10", "an embargoed country", leaves & destination.one_of(Dated("EMBARGOED"))).unless(published)
    military = Clause("military", "bench 11", "a military end use", leaves & fact("end_use.military").holds).unless(published)
    report = Clause("report", "bench 12", "a report is due", act.one_of(*OPEN_TO_ALL) & reached).unless(classified)
    duties = [
        Duty(PROHIBITED, embargoed),
        Duty(PROHIBITED, military),
        Duty(LICENCE_REQUIRED, licence, remedy="licence"),
        Duty(EXCEPTION, exception),
        Duty(REPORTABLE, report),
    ]
    return Program(duties, (), (), GROUPS)


def case_of(plain: Plain) -> dict[str, Value]:
    """A plain case as the evaluator is given it."""
    case: dict[str, Value] = {}
    for key, name in FACTS.items():
        value = plain[key]  # type: ignore[literal-required]  # the keys of FACTS are those of Plain
        case[name] = ("yes" if value else "no") if isinstance(value, bool) else (value, value) if isinstance(value, int) else value
    return case


def with_holes(cases: list[dict[str, Value]], seed: int = 7) -> list[dict[str, Value]]:
    """The same cases with a quarter of the facts of each taken out."""
    draw = Random(seed)  # noqa: S311  # cases to time, no secret
    holed = []
    for case in cases:
        gone = set(draw.sample(sorted(case), round(len(case) / 4)))
        holed.append({name: value for name, value in case.items() if name not in gone})
    return holed


def clause_order(rule: Program) -> tuple[int, ...]:
    """Where each clause of :data:`CLAUSES` stands in the program's own order."""
    return tuple(rule.index[name] for name in CLAUSES)


def answer(rule: Program, case: dict[str, Value], order: tuple[int, ...]) -> tuple[int, tuple[bool, ...]]:
    """The outcome and the truth of every clause, in the order of the plain rule. Stops where the answer is open."""
    decision = Decision(rule, case)
    assert decision.span.determined, case
    return decision.span.at_least, tuple(decision.answers[i] == "yes" for i in order)
