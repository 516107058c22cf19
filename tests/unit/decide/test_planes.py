"""Changes as lanes: the bounds are sound, and one table for many says what each decision by itself says."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

from hypothesis import given

from tests.property.naive import Rules
from tests.property.rulesets import questions
from weighbridge.decide import changes
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.lanes import MOST_LANES, states_of
from weighbridge.decide.language import LICENCE_REQUIRED, PROHIBITED, Clause, Duty, all_of, fact
from weighbridge.decide.planes import TOTALS, Changes
from weighbridge.decide.program import Program

Question = tuple[Rules, dict[str, Any]]


def program_of(rules: Rules) -> Program:
    return Program(rules.duties, (), rules.readings, rules.dated)


@given(questions())
def test_the_bounds_of_a_lane_hold_the_span_of_its_change(question: Question) -> None:
    rules, case = question
    program = program_of(rules)
    states = states_of(program, case.get)
    known = {f.fact.name for f, possible in zip(program.facts, states, strict=True) if len(possible) == 1}
    together = Changes(program, frozenset(name for name in known if name.startswith(TOTALS)))

    for plane, lanes in ((together.singles, [(i,) for i in range(together.singles.lanes)]), (together.pairs, list(together.partners))):
        bounds = plane.bounds(states)
        for lane, numbers in enumerate(lanes[:50]):
            moves = [move for i in numbers for move in together.alternatives[i].moves]
            if {name for name, _, _ in moves} <= known:
                span = Decision(program, {**case, **{name: value for name, _, value in moves}}).span
                assert max(k for k, mask in enumerate(bounds.at_least) if mask >> lane & 1) <= span.at_least
                assert span.at_most <= max(k for k, mask in enumerate(bounds.at_most) if mask >> lane & 1)


@given(questions())
def test_one_table_for_many_changes_and_a_decision_for_each_find_the_same(question: Question) -> None:
    rules, case = question
    decision = Decision(program_of(rules), case)

    with patch.object(changes, "FEW", 1):
        one_table = changes.would_change(decision)
    with patch.object(changes, "FEW", 1), patch.object(changes, "MOST_BITS", 8):
        a_table_each = changes.would_change(decision)
    with patch.object(changes, "lay_out", return_value=None):
        one_by_one = changes.would_change(decision)

    assert one_table == a_table_each == one_by_one


def test_a_pair_is_found_while_facts_are_open_and_when_they_are_closed() -> None:
    unknown = [Clause(f"u{n}", "1", "unknown", fact(f"model.relation[{n}]").holds) for n in range(13)]
    both = Clause("both", "1", "both", fact("keys_given").holds & fact("model.available").holds)
    every = all_of(*(c for c in unknown), both)
    program = Program([Duty(LICENCE_REQUIRED, both), Duty(PROHIBITED, Clause("every", "1", "every", every))], (), (), {})
    assert MOST_LANES < 2**13
    closed = {f"model.relation[{n}]": "no" for n in range(13)}
    given = {"keys_given": "no", "model.available": "no"}

    while_open = changes.would_change(Decision(program, given))
    when_closed = changes.would_change(Decision(program, {**given, **closed}))

    assert [({p.fact for p in change.parts}, str(change.span)) for change in while_open] == [
        ({"keys_given", "model.available"}, "licence_required..prohibited")
    ]
    assert [({p.fact for p in change.parts}, str(change.span)) for change in when_closed] == [
        ({"keys_given", "model.available"}, "licence_required")
    ]
