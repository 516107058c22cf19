"""What would change an answer: one fact where one is enough, two together where it takes two."""

from tests.unit.decide.rules import DATED, HEADQUARTERS, HEAVY, LIGHT, OPERATIONS, decide
from weighbridge.decide.changes import MOST_CHANGES, Change, would_change
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.language import LICENCE_REQUIRED, Clause, Duty, any_of, fact, total
from weighbridge.decide.program import Program


def told(changes: tuple[Change, ...]) -> set[tuple[str, str, str]]:
    return {(part.fact, part.to, str(change.span)) for change in changes for part in change.parts}


def test_each_single_change_is_told_with_the_span_it_gives() -> None:
    changes = would_change(decide())

    assert all(len(c.parts) == 1 for c in changes)
    assert told(changes) == {
        ("model.weights", "published", "reportable"),
        ("act", "any other, such as reexport", "reportable"),
        (OPERATIONS, "below 10^26", "none"),
        ("destination", "any other, such as AD", "licence_required"),
        ("to.headquarters", "any other, such as AD", "exception..licence_required"),
        ("to.ultimate_parent", "any other, such as AD", "exception..licence_required"),
    }


def test_what_lowers_the_level_comes_first() -> None:
    spans = [(c.span.at_most, c.span.at_least) for c in would_change(decide())]

    assert spans == sorted(spans)


def test_where_one_change_is_not_enough_two_are_told() -> None:
    changes = would_change(decide(act="access", operations=LIGHT, destination="CN", model__weights="published"))

    # A heavy model is reported whoever gets it, so its total alone is a change.
    assert told(changes) == {(OPERATIONS, "more than 10^26", "reportable")}
    both = Clause("both", "1", "both", fact("keys_given").holds & fact("model.available").holds)
    pair = would_change(Decision(Program([Duty(LICENCE_REQUIRED, both)], (), (), {}), {"keys_given": "no", "model.available": "no"}))
    assert [{p.fact for p in c.parts} for c in pair] == [{"keys_given", "model.available"}]
    assert str(pair[0].span) == "licence_required"


def test_a_change_that_alters_another_way_of_reading_only_is_found() -> None:
    under_both = Clause("under-both", "1", "under the other reading", fact("keys_given").holds & HEADQUARTERS.takes("both"))
    program = Program([Duty(LICENCE_REQUIRED, under_both)], (), (HEADQUARTERS,), DATED)

    changes = would_change(Decision(program, {"keys_given": "no"}))

    assert told(changes) == {("keys_given", "yes", "none..licence_required")}


def test_an_open_fact_is_asked_for_and_not_changed() -> None:
    names = {part.fact for change in would_change(decide(destination=None)) for part in change.parts}

    assert names
    assert "destination" not in names


def test_totals_of_one_ledger_move_together() -> None:
    heavy = Clause("heavy", "1", "heavy by both", total("one").reaches(10**26) & total("two").reaches(10**26))
    case = {"model.operations[one]": LIGHT, "model.operations[two]": LIGHT}

    changes = would_change(Decision(Program([Duty(LICENCE_REQUIRED, heavy)], (), (), {}), case))

    assert [str(c.span) for c in changes] == ["licence_required"]
    assert {name for name, _, _ in changes[0].parts[0].moves} == set(case)


def test_a_long_list_is_cut() -> None:
    uses = [fact(f"model.relation[{n}]").holds for n in range(20)]
    program = Program([Duty(LICENCE_REQUIRED, Clause("any", "1", "any", any_of(*uses)))], (), (), {})

    changes = would_change(Decision(program, {f"model.relation[{n}]": "no" for n in range(20)}))

    assert len(changes) == MOST_CHANGES


def test_nothing_is_told_where_nothing_is_settled() -> None:
    assert would_change(Decision(decide().program, {})) == ()


def test_a_heavy_model_is_what_the_example_says() -> None:
    assert HEAVY[0] > 10**26 > LIGHT[0]
