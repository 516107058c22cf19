"""A decision: its span, its readings, what it needs, and each clause's answer."""

from math import inf

import pytest

from tests.unit.decide.rules import answers, decide
from weighbridge.decide.evaluation import Decision, Span
from weighbridge.decide.lanes import MOST_LANES
from weighbridge.decide.language import LICENCE_REQUIRED, Clause, Duty, any_of, fact
from weighbridge.decide.program import Program


@pytest.mark.parametrize(
    ("operations", "level"),
    [
        ((10**26 - 1,) * 2, "none"),
        ((10**26,) * 2, "licence_required"),
        ((10**26 + 1,) * 2, "licence_required"),
        ((10**25, 10**27), "none..licence_required"),
    ],
)
def test_the_line_is_reached_by_itself(operations: tuple[int, int], level: str) -> None:
    assert str(decide(operations=operations, destination="CN").span) == level


def test_the_highest_duty_is_the_level_and_every_duty_has_its_answer() -> None:
    decision = decide()

    assert str(decision.span) == "exception"
    assert answers(decision) == {
        "published": "no",
        "controlled": "yes",
        "partner": "yes",
        "licence": "no",
        "military": "no",
        "report": "yes",
    }


def test_only_unless_defeats_a_clause() -> None:
    assert answers(decide(model__weights="published"))["controlled"] == "no"
    assert answers(decide(model__weights="published"))["report"] == "yes"


def test_a_span_tighter_than_its_bounds_is_found() -> None:
    decision = decide(destination=frozenset(("DE", "CN")))

    assert (decision.kleene.at_least, decision.kleene.at_most) == (1, 3)
    assert str(decision.span) == "exception..licence_required"
    assert decision.exact


def test_readings_that_differ_give_a_span_and_are_named() -> None:
    decision = decide(to__headquarters="CN")

    assert str(decision.span) == "exception..licence_required"
    assert {name: str(span) for name, span in decision.by_reading} == {
        "headquarters/either": "exception",
        "headquarters/both": "licence_required",
    }
    assert decision.open_readings == ("headquarters",)
    assert decision.needs == ()


def test_readings_that_agree_are_not_open() -> None:
    assert decide().open_readings == ()


def test_what_is_asked_for_is_what_could_change_the_level() -> None:
    decision = decide(destination=None, end_use__military=None, to__ultimate_parent=None)

    assert decision.needs == ("destination", "to.ultimate_parent")


def test_what_settles_most_is_asked_for_first() -> None:
    """Sent at all, or to whom: the first settles half of the cases alone, either of the others a quarter."""
    sent, there, armed = fact("act").one_of("export"), fact("destination").one_of("CN"), fact("end_use.military").holds
    clause = Clause("to-the-army", "1", "sent there, or to an army", (there | armed) & sent)

    decision = Decision(Program([Duty(LICENCE_REQUIRED, clause)], (), (), {}), {})

    # No act: settled. Sent: settled by either of the two; so knowing the act settles four lanes of eight, the others two each.
    assert decision.needs[0] == "act"
    assert set(decision.needs) == {"act", "destination", "end_use.military"}


def test_nothing_is_asked_for_where_all_agree() -> None:
    assert decide(act="access", operations=(10**25, 10**25), destination=None, to__headquarters=None).needs == ()


def test_a_clause_that_the_table_settles_is_answered() -> None:
    # `licence` is `controlled` unless `partner`, which rests on it: the bounds leave it open when only the act is.
    decision = decide(act=None)

    assert str(decision.span) == "reportable..exception"
    assert answers(decision)["licence"] == "no"
    assert answers(decision)["controlled"] == "unknown"


def test_a_case_nobody_described_leaves_every_level_open() -> None:
    decision = Decision(decide().program, {})

    assert decision.span == Span(0, 3)
    assert set(answers(decision).values()) == {"unknown"}


def test_no_bound_above_is_no_bound() -> None:
    assert str(decide(operations=(10**26, inf), destination="CN").span) == "licence_required"


def test_too_many_completions_leave_sound_bounds_that_say_so() -> None:
    flags = [
        fact(f"end_use.{use}").holds
        for use in (
            "commercial",
            "military",
            "cyber",
            "biological",
            "chemical",
            "nuclear",
            "missile",
            "research",
            "other",
            "military-intelligence",
        )
    ]
    more = [fact(name).holds for name in ("keys_given", "model.available", "model.trained_in_us")]
    parity = flags[0]
    for flag in [*flags[1:], *more]:
        parity = (parity & ~flag) | (~parity & flag)
    clause = Clause("parity", "1", "an odd number of them", parity)
    program = Program([Duty(LICENCE_REQUIRED, clause)], (), (), {})
    facts = [f.fact.name for f in program.facts]

    too_many, enough = Decision(program, {}), Decision(program, {facts[0]: "no"})

    assert 1 << len(facts) > MOST_LANES >= 1 << len(facts) - 1
    assert not too_many.exact
    assert too_many.span == Span(0, LICENCE_REQUIRED)
    assert set(too_many.needs) == set(facts)
    assert enough.exact
    assert set(enough.needs) == set(facts[1:])


def test_bounds_that_meet_are_exact_however_many_facts_are_open() -> None:
    flags = [fact(f"model.relation[{n}]").holds for n in range(20)]
    clause = Clause("any", "1", "any of many", any_of(fact("act").one_of("export"), *flags))

    decision = Decision(Program([Duty(LICENCE_REQUIRED, clause)], (), (), {}), {"act": "export"})

    assert decision.exact
    assert str(decision.span) == "licence_required"


def test_a_span_says_its_ends() -> None:
    assert str(Span(0, 3)) == "none..licence_required"
    assert str(Span(3, 3)) == "licence_required"
    assert not Span(0, 3).determined
