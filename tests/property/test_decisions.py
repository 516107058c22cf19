"""The evaluator agrees with a plain reading of the same rules in every world that a case leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import prod
from random import Random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.property.naive import Rules, holds
from tests.property.rulesets import cases, questions, rule_sets
from weighbridge.decide.changes import MOST_CHANGES, would_change
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.language import LEVELS
from weighbridge.decide.program import Program
from weighbridge.decide.traces import cell_count, enumerate_cells

MOST_WORLDS = 4_000
Question = tuple[Rules, dict[str, Any]]


def program_of(rules: Rules) -> Program:
    return Program(rules.duties, (), rules.readings, rules.dated)


def decide(question: Question) -> Decision:
    rules, case = question
    return Decision(program_of(rules), case)


def small(question: Question) -> bool:
    rules, case = question
    return prod(len(rules.points(n, case.get(n))) for n in rules.facts) * prod(len(r.options) for r in rules.used_readings) <= MOST_WORLDS


@given(questions(), st.randoms(use_true_random=False))
def test_the_bounds_contain_the_level_of_any_completion(question: Question, chance: Random) -> None:
    rules, case = question
    world = {n: chance.choice(rules.points(n, case.get(n))) for n in rules.facts}
    world |= {f"reading[{r.id}]": chance.choice(r.options) for r in rules.used_readings}

    decision = decide(question)
    bounds = decision.program.bounds(case.get)

    assert bounds.at_least <= decision.span.at_least <= rules.level(world) <= decision.span.at_most <= bounds.at_most


@given(questions())
def test_an_exact_span_is_the_hull_over_every_completion(question: Question) -> None:
    rules, case = question
    assume(small(question))

    decision = decide(question)

    least, most = rules.hull(case)
    if decision.exact:
        assert (decision.span.at_least, decision.span.at_most) == (least, most)
    assert decision.span.at_least <= least
    assert most <= decision.span.at_most


@given(questions())
def test_with_no_fact_open_the_short_way_and_the_bounds_agree(question: Question) -> None:
    rules, case = question
    program = program_of(rules)
    known = program.known(case.get)
    settled = all(program_cells == 1 for program_cells in (len(f.possible(case.get(f.fact.name))) for f in program.facts))

    bounds = program.bounds(case.get)

    if known is not None:
        assert settled
        assert (known.at_least, known.at_most) == (bounds.at_least, bounds.at_most)
        assert known.clauses == bounds.musts == bounds.mays
    elif settled:
        assert bounds.musts == bounds.mays


@given(questions())
def test_the_span_under_a_reading_is_the_hull_under_it(question: Question) -> None:
    rules, case = question
    assume(small(question))
    decision = decide(question)
    assume(decision.exact)
    defaults = {r.id: r.options[0] for r in rules.used_readings}

    by_reading = dict(decision.by_reading)

    for reading in rules.used_readings:
        for option in reading.options:
            span = by_reading[f"{reading.id}/{option}"]
            assert (span.at_least, span.at_most) == rules.hull(case, {**defaults, reading.id: option})


@given(st.data(), rule_sets())
def test_learning_a_fact_never_leaves_the_span_that_was_promised(data: st.DataObject, rules: Rules) -> None:
    case = data.draw(cases(rules))
    open_facts = [n for n in rules.facts if len(rules.points(n, case.get(n))) > 1]
    assume(open_facts)
    name = data.draw(st.sampled_from(open_facts))
    value = data.draw(st.sampled_from(rules.points(name, case.get(name))))
    learnt = value if isinstance(value, str) else (value, value)

    before, after = decide((rules, case)).span, decide((rules, {**case, name: learnt})).span

    assert before.at_least <= after.at_least
    assert after.at_most <= before.at_most


@given(questions())
def test_what_is_asked_for_matters_and_nothing_that_matters_is_left_out(question: Question) -> None:
    rules, case = question
    assume(small(question))
    decision = decide(question)
    assume(decision.exact)

    asked = set(decision.needs)

    matters = {n for n in rules.facts if changes_something(rules, case, n)}
    assert asked == (set() if decision.span.determined else matters)


def changes_something(rules: Rules, case: dict[str, Any], name: str) -> bool:
    """Whether two completions that differ in one fact only have different levels."""
    levels: dict[tuple[Any, ...], set[int]] = {}
    for world in rules.worlds(case):
        rest = tuple(v for n, v in world.items() if n != name)
        levels.setdefault(rest, set()).add(rules.level(world))
    return any(len(found) > 1 for found in levels.values())


@given(questions())
def test_a_clause_answers_as_every_completion_does(question: Question) -> None:
    rules, case = question
    assume(small(question))
    decision = decide(question)

    for clause, answer in zip(decision.program.clauses, decision.answers, strict=True):
        truths = {holds(clause, world, rules.dated) for world in rules.worlds(case)}
        if answer == "unknown":
            assert len(truths) == 2 or not only_readings_are_open(rules, case)
        else:
            assert truths == {answer == "yes"}


def only_readings_are_open(rules: Rules, case: dict[str, Any]) -> bool:
    return all(len(rules.points(n, case.get(n))) == 1 for n in rules.facts)


@given(questions())
def test_a_change_gives_the_span_it_says_and_is_the_smallest(question: Question) -> None:
    rules, case = question
    assume(small(question))
    decision = decide(question)
    assume(decision.exact)
    base = rules.hull(case)

    @cache
    def hull_with(parts: tuple[tuple[str, Any], ...]) -> tuple[int, int]:
        return rules.hull({**case, **dict(parts)})

    changes = would_change(decision)

    assert len(changes) <= MOST_CHANGES
    for change in changes:
        parts = [tuple((name, value) for name, _, value in part.moves) for part in change.parts]
        assert hull_with(sum(parts, ())) == (change.span.at_least, change.span.at_most) != base
        assert len(parts) == 1 or all(hull_with(part) == base for part in parts)
    if len(changes) != MOST_CHANGES and not any(len(c.parts) > 1 for c in changes):
        singles = {(n, point) for n, point, parts in settled_otherwise(rules, case) if hull_with(parts) != base}
        told = {(name, value) for change in changes for part in change.parts for name, _, value in part.moves}
        every = spelled(decision, singles)
        # While facts are open the changes that settle the level are enough, where there is one.
        assert told == every if only_readings_are_open(rules, case) else told <= every
        assert bool(told) is bool(every)


def settled_otherwise(rules: Rules, case: dict[str, Any]) -> list[tuple[str, Any, tuple[tuple[str, Any], ...]]]:
    """Each settled fact put at each other point of its domain."""
    found: list[tuple[str, Any, tuple[tuple[str, Any], ...]]] = []
    for name in rules.facts:
        here = rules.points(name, case.get(name))
        if len(here) != 1:
            continue
        found += [(name, v, ((name, v if isinstance(v, str) else (v, v)),)) for v in rules.points(name, None)]
    return found


def spelled(decision: Decision, singles: set[tuple[str, Any]]) -> set[tuple[str, Any]]:
    """The same points as the example of their cell, which is how a change is told."""
    told = set()
    for name, point in singles:
        cells = decision.program.cells_by_name[name]
        (cell,) = cells.possible(point if isinstance(point, str) else (point, point))
        told.add((name, cells.cells[cell].example))
    return told


@settings(max_examples=60)
@given(rule_sets())
def test_the_traces_are_those_of_a_plain_reading_and_the_cells_add_up(rules: Rules) -> None:
    program = program_of(rules)
    total = cell_count(program)
    assume(total <= 1 << 16)

    traces = list(enumerate_cells(program).traces())

    assert sum(t.cells for t in traces) == total == prod(len(f.cells) for f in program.facts) * program.lanes
    assert len({t.clauses for t in traces}) == len(traces)
    for trace in traces:
        world = {n: v[0] if isinstance(v, tuple) else v for n, v in trace.case.items()}
        world |= {f"reading[{name}]": option for name, option in trace.readings.items()}
        assert trace.clauses == tuple(holds(c, world, rules.dated) for c in program.clauses)
        assert trace.level == LEVELS[rules.level(world)]


@settings(max_examples=60)
@given(rule_sets())
def test_every_world_leaves_one_of_the_traces(rules: Rules) -> None:
    assume(small((rules, {})))
    program = program_of(rules)
    assume(cell_count(program) <= 1 << 16)

    left = {t.clauses for t in enumerate_cells(program).traces()}

    assert {clause_truths(program, rules, w) for w in rules.worlds({})} == left


def clause_truths(program: Program, rules: Rules, world: dict[str, Any]) -> Sequence[bool]:
    return tuple(holds(c, world, rules.dated) for c in program.clauses)
