"""What is weighed contains what was done, in every world that the dossier leaves possible."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.ledgers import ON, PLAIN, WITH_GENERATORS, Generated, History, generated, histories, part_sum
from weighbridge.facts.records import Dossier, Frontier, Model
from weighbridge.facts.tables.work import Synthetic, Work
from weighbridge.kernel.amounts import Number, Range
from weighbridge.kernel.answers import Answer
from weighbridge.weigh.convention import Amount, Relation
from weighbridge.weigh.weighing import Scales


def scales(history: History, frontier: list[Frontier] | None = None) -> Scales:
    return Scales(history.ledgers, frontier or [], ON)


def inside(amount: Range, value: Number) -> bool:
    return amount.low <= value and (amount.high is None or value <= amount.high)


@given(histories())
def test_a_total_contains_the_sum_in_any_world(history: History) -> None:
    for model in history.models:
        line = history.line_of(model)

        assert inside(scales(history).total(model, PLAIN), history.sum(line))
        assert inside(scales(history).total(model, PLAIN, {"failed-runs": "counted"}), history.sum(line, failed_runs=True))


@given(histories())
def test_more_counts_where_the_open_words_are_read_so(history: History) -> None:
    for model in history.models:
        left_out, counted = (scales(history).total(model, PLAIN, way) for way in ({}, {"failed-runs": "counted"}))

        assert left_out.low <= counted.low
        assert left_out.high is not None
        assert counted.high is not None
        assert left_out.high <= counted.high


def test_an_operation_reached_by_two_lines_of_descent_is_counted_once() -> None:
    work = {
        name: [Work(kind="pre-training", operations=str(count))]
        for name, count in (("root", 1000), ("left", 100), ("right", 10), ("last", 1))
    }
    parents = {"root": [], "left": ["root"], "right": ["root"], "last": ["left", "right", "root"]}
    history = History(Dossier(model=[Model(id=n, derived_from=parents[n], work=w) for n, w in work.items()]), {})

    assert scales(history).total("last", PLAIN) == Range.exactly(1111)


def test_the_line_of_descent_of_a_merged_model_counts() -> None:
    models = [
        Model(id="root", work=[Work(kind="pre-training", operations="1000")]),
        Model(id="tuned", derived_from=["root"], work=[Work(kind="fine-tuning", operations="10")]),
        Model(id="merged", work=[Work(kind="merge-source", on_model="tuned"), Work(kind="fine-tuning", operations="1")]),
    ]

    assert scales(History(Dossier(model=models), {})).total("merged", PLAIN) == Range.exactly(1011)


PARTS = [Amount(part, PLAIN) for part in ("own", "base", "total")]


@settings(max_examples=300)
@given(
    histories(),
    st.sampled_from(PARTS),
    st.sampled_from([*PARTS, Amount("fixed", count=40)]),
    st.sampled_from((Fraction(1), Fraction(1, 3), Fraction(1, 4))),
    st.booleans(),
)
def test_a_relation_is_answered_as_any_world_answers_it(
    history: History, left: Amount, right: Amount, share: Fraction, reaches: bool
) -> None:
    relation = Relation("toy/share", "1 TOY 3", left, right, share=share, reaches=reaches)
    for model in history.models:
        one = part_sum(history, model, left.part)
        other = share * (right.count if right.part == "fixed" else part_sum(history, model, right.part))

        answer = scales(history).relation(model, relation)

        assert answer in (Answer.UNKNOWN, Answer.of(one >= other if reaches else one > other))


@pytest.mark.parametrize(
    ("operations", "exceeds", "reaches"),
    [
        ("40", Answer.NO, Answer.YES),
        (("30", "40"), Answer.NO, Answer.UNKNOWN),
        (("40", "50"), Answer.UNKNOWN, Answer.YES),
        (("30", "39"), Answer.NO, Answer.NO),
        (("41", "50"), Answer.YES, Answer.YES),
    ],
)
def test_the_two_comparators_of_a_relation_differ_at_the_line_only(
    operations: str | tuple[str, str], exceeds: Answer, reaches: Answer
) -> None:
    said = scales(History(Dossier(model=[Model(id="m", work=[Work(kind="pre-training", operations=operations)])]), {}))
    own, fixed = Amount("own", PLAIN), Amount("fixed", count=120)

    answers = [said.relation("m", Relation("toy/third", "1 TOY 3", own, fixed, share=Fraction(1, 3), reaches=way)) for way in (False, True)]

    assert answers == [exceeds, reaches]


@given(histories())
def test_work_in_common_is_compared_with_itself(history: History) -> None:
    whole, own = Amount("total", PLAIN), Amount("own", PLAIN)
    for model in history.models:
        said = scales(history)

        # However wide the ranges are, nothing is more than itself, and a part is never more than the whole.
        assert said.relation(model, Relation("toy/self", "1 TOY 3", whole, whole)) is Answer.NO
        assert said.relation(model, Relation("toy/self", "1 TOY 3", whole, whole, reaches=True)) is Answer.YES
        assert said.relation(model, Relation("toy/part", "1 TOY 3", own, whole)) is Answer.NO


@given(generated())
def test_a_total_of_which_some_is_open_is_not_more_than_itself(case: Generated) -> None:
    whole = Amount("total", WITH_GENERATORS)

    assert scales(case.history).relation(case.model, Relation("toy/self", "1 TOY 3", whole, whole)) is Answer.NO
    assert scales(case.history).relation(case.model, Relation("toy/self", "1 TOY 3", whole, whole, reaches=True)) is Answer.YES


@settings(max_examples=300)
@given(generated())
def test_a_total_with_generated_data_contains_the_sum_in_any_world(case: Generated) -> None:
    assert inside(scales(case.history).total(case.model, WITH_GENERATORS), case.total())


@given(histories())
def test_a_partial_ledger_leaves_the_total_open_above_and_no_lower(history: History) -> None:
    partial = Dossier(model=[Model(id=m.id, derived_from=m.derived_from, work=m.work, ledger="partial") for m in history.dossier.model])
    for model in history.models:
        whole = scales(history).total(model, PLAIN)
        open_above = scales(History(partial, history.took)).total(model, PLAIN)

        assert open_above.low == whole.low
        assert open_above.high is None


def test_a_model_with_no_ledger_is_unknown_and_not_zero() -> None:
    history = History(
        Dossier(model=[Model(id="empty"), Model(id="child", derived_from=["nobody"], work=[Work(kind="pre-training", operations="5")])]), {}
    )

    assert (scales(history).total("empty", PLAIN).low, scales(history).total("empty", PLAIN).high) == (0, None)
    assert (scales(history).total("child", PLAIN).low, scales(history).total("child", PLAIN).high) == (5, None)


marks = st.lists(st.tuples(st.integers(-400, 400), st.integers(1, 99)), min_size=1, max_size=6)


@given(marks, st.integers(-300, 300), st.integers(0, 200))
def test_the_published_frontier_never_falls(rows: list[tuple[int, int]], day: int, later: int) -> None:
    frontier = [Frontier(on=ON + timedelta(days=d), operations=str(n)) for d, n in rows]

    def on(when: date) -> Range:
        return Scales(History(Dossier(), {}).ledgers, frontier, when).frontier_operations()

    before, after = on(ON + timedelta(days=day)), on(ON + timedelta(days=day + later))

    known = [n for d, n in rows if d <= day]
    assert before == (Range.exactly(max(known)) if known else Range(0, None, None))
    assert before.low <= after.low
    assert before.high is None or (after.high is not None and before.high <= after.high)


def by_two_generators(**extra: list[str]) -> History:
    """A model that descends from `root`, taught by `tuned`, a variant of `root`, and by `apart`, which shares nothing with it."""
    ranges = {"root": ("10", "30"), "tuned": "0", "apart": "25", **extra}

    def ops(name: str) -> list[Work]:
        stated = ranges[name]
        return [Work(kind="pre-training", operations=stated if isinstance(stated, str) else (stated[0], stated[1]))]

    taught = [
        Work(
            kind="fine-tuning",
            operations="90",
            synthetic=Synthetic(generator=g, training_ops="45", generation_ops="0", published_data=False),
        )
        for g in ("tuned", "apart")
    ]
    models = [
        Model(id="root", work=ops("root"), weights="closed"),
        Model(id="tuned", work=ops("tuned"), weights="closed", derived_from=["root"]),
        Model(id="apart", work=ops("apart"), weights="closed"),
        Model(id="last", work=taught, weights="closed", derived_from=["root"]),
    ]
    return History(Dossier(model=models), {})


def test_where_it_is_open_which_generator_took_most_the_total_holds_either() -> None:
    """With `root` at 20 the other generator took most: 180 of its own, 20 of the root, 25 of the generator."""
    total = scales(by_two_generators()).total("last", WITH_GENERATORS)

    assert inside(total, 180 + 20 + 25)
    assert inside(total, 180 + 30), "with the root at 30 its variant took most, and adds nothing that is not counted"


def test_a_generator_whose_training_is_counted_already_may_be_the_one_that_took_most() -> None:
    total = scales(by_two_generators(root=["50", "90"], apart=["60", "70"])).total("last", WITH_GENERATORS)

    assert inside(total, 180 + 80), "with the root at 80 its variant took most, and adds nothing"
    assert inside(total, 180 + 60 + 70)
    assert total.low >= 180 + 50


def test_open_words_are_read_alike_for_a_model_and_for_its_generator() -> None:
    failed = [Work(kind="pre-training", operations="100"), Work(kind="failed-run", operations="40")]
    data = Synthetic(generator="teacher", training_ops="50", generation_ops="0", published_data=False)
    learnt = [Work(kind="fine-tuning", operations="50", synthetic=data), Work(kind="failed-run", operations="4")]
    history = History(
        Dossier(model=[Model(id="teacher", work=failed, weights="closed"), Model(id="last", work=learnt, weights="closed")]), {}
    )

    assert scales(history).total("last", WITH_GENERATORS) == Range.exactly(150)
    assert scales(history).total("last", WITH_GENERATORS, {"failed-runs": "counted"}) == Range.exactly(194)
