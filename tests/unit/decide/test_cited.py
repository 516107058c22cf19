"""The cited result, joined from parts encoded before, is byte for byte the one encoded afresh."""

from __future__ import annotations

from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given

from tests.property.naive import Rules
from tests.property.rulesets import questions
from tests.unit.decide.rules import HEAVY, LIGHT, OPERATIONS, TO_A_PARTNER, program
from weighbridge.decide.cited import FEW_FACTS, cited, cited_decision, structures
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.program import Program
from weighbridge.kernel.errors import Misuse


def afresh(compiled: Program, case: dict[str, Any]) -> bytes:
    return msgspec.json.encode(structures(Decision(compiled, case)))


def random_case(chance: Random) -> dict[str, Any]:
    case = {
        "act": chance.choice(("export", "access")),
        "model.weights": chance.choice(("closed", "published")),
        "destination": chance.choice(("DE", "CN")),
        "to.headquarters": chance.choice(("GB", "CN")),
        "to.ultimate_parent": chance.choice(("GB", "CN", "none")),
        "end_use.military": chance.choice(("yes", "no")),
        OPERATIONS: chance.choice((LIGHT, HEAVY, (LIGHT[0], HEAVY[0]))),
    }
    return {name: value for name, value in case.items() if chance.random() < 0.75}


@pytest.mark.parametrize("few", [0, FEW_FACTS], ids=["known-facts-first", "both-bounds-at-once"])
def test_joined_and_fresh_results_are_the_same_bytes_over_random_cases(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weighbridge.decide.cited.FEW_FACTS", few)
    compiled, chance = program(), Random(8)  # noqa: S311  # cases, no secret
    cases = [random_case(chance) for _ in range(500)]

    first = [cited(compiled, case) for case in cases]
    again = [cited_decision(Decision(compiled, case)) for case in cases]

    assert first == again == [afresh(compiled, case) for case in cases]
    assert len(set(first)) > 20


@given(questions())
def test_joined_and_fresh_results_are_the_same_bytes_for_any_rules(question: tuple[Rules, dict[str, Any]]) -> None:
    rules, case = question
    compiled = Program(rules.duties, (), rules.readings, rules.dated)

    assert cited(compiled, case) == cited_decision(Decision(compiled, case)) == afresh(compiled, case)


def test_the_result_says_the_level_the_readings_the_duties_and_why() -> None:
    compiled = program()

    result = msgspec.json.decode(cited(compiled, {**TO_A_PARTNER, "to.ultimate_parent": "CN"}))

    # The seat is a partner's and the parent's is not: an exception if either counts, a licence if both must.
    assert result["level"] == {"at_least": "exception", "at_most": "licence_required"}
    assert result["readings"] == [
        {"id": "headquarters/either", "level": {"at_least": "exception", "at_most": "exception"}},
        {"id": "headquarters/both", "level": {"at_least": "licence_required", "at_most": "licence_required"}},
    ]
    assert [(d["duty"], d["answer"], d["remedy"]) for d in result["duties"]] == [
        ("licence", "unknown", "licence"),
        ("partner", "unknown", None),
        ("report", "yes", None),
    ]
    because = {b["clause"]: b["answer"] for b in result["because"]}
    assert because == {"controlled": "yes", "partner": "unknown", "licence": "unknown", "report": "yes"}


def test_a_policy_is_told_with_the_clause_that_states_it() -> None:
    compiled = program()

    result = msgspec.json.decode(cited(compiled, {**TO_A_PARTNER, "destination": "CN", "end_use.military": "yes"}))

    (licence,) = (d for d in result["duties"] if d["duty"] == "licence")
    (policy,) = licence["policy"]
    assert (policy["policy"], policy["clause"], policy["cite"], policy["answer"]) == ("presumption of denial", "military", "1 TOY 5", "yes")


def test_a_word_a_fact_cannot_be_is_refused() -> None:
    with pytest.raises(Misuse):
        cited(program(), {**TO_A_PARTNER, "act": "teleport"})
