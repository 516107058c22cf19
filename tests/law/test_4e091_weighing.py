"""From work as written in a dossier to what ECCN 4E091 makes of it.

The examples are those of the entry's Technical Notes 2 and 3, and cases derived from Note 1 and Note 3
that tell one reading from another.
"""

from __future__ import annotations

from datetime import date
from math import inf

import pytest

from weighbridge.adapters.packs import chip_table
from weighbridge.decide.evaluation import Case, Decision
from weighbridge.facts.reading import read_dossier
from weighbridge.facts.tables.work import KINDS
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.answers import Answer
from weighbridge.weigh.convention import Convention, Relation
from weighbridge.weigh.ledger import keep_ledgers
from weighbridge.weigh.weighing import Scales
from weighbridge.wiring import regime

ON = date(2026, 1, 1)
PACK = regime("us/ear-4e091")
OPERATIONS: Convention = PACK.conventions[0]
RELATIONS: dict[str, Relation] = {r.id.rpartition("/")[2]: r for r in PACK.relations}
YOTTA = 10**24


def model(name: str, *work: str, weights: str = "closed", derived_from: str = "") -> str:
    """A model of a dossier: its id, its weights, the model it derives from, its items of work."""
    parents = f'derived_from = ["{derived_from}"]\n' if derived_from else ""
    return f'[[model]]\nid = "{name}"\nweights = "{weights}"\n{parents}' + "".join(work)


def work(kind: str, units: int | None, *more: str) -> str:
    """An item of work of exactly so many 10^24 operations, or of an amount nobody states."""
    amount = "" if units is None else f'operations = "{units * YOTTA}"\n'
    return f'[[model.work]]\nkind = "{kind}"\n{amount}' + "".join(f"{line}\n" for line in more)


def learned_from(generator: str, training: str, generating: str = "0", *, published: bool = False) -> str:
    """What was spent on training on another model's data, and by that model on making it."""
    amounts = f'training_ops = "{training}", generation_ops = "{generating}"'
    return f'synthetic = {{ generator = "{generator}", {amounts}, published_data = {str(published).lower()} }}'


def scales(*parts: str) -> Scales:
    """A dossier's ledgers on the scales."""
    read = read_dossier("".join(parts).encode())
    return Scales(keep_ledgers(read.dossier, chip_table(), read.source.place), read.dossier.frontier, ON)


def total(*parts: str, of: str = "m", failed_runs: str = "left-out") -> Range:
    """The operations of a model of the dossier, as the entry counts them."""
    return scales(*parts).total(of, OPERATIONS, {"failed-runs": failed_runs})


def units(count: int) -> Range:
    """Exactly so many 10^24 operations."""
    return Range.exactly(count * YOTTA)


def case_of(*parts: str, of: str = "m") -> Case:
    """What the rules see of a model's work."""
    weighed = scales(*parts)
    facts: dict[str, object] = {}
    for option, name in (("left-out", OPERATIONS.id), ("counted", OPERATIONS.under("failed-runs", "counted"))):
        amount = weighed.total(of, OPERATIONS, {"failed-runs": option})
        facts[f"model.operations[{name}]"] = (amount.low, inf if amount.high is None else amount.high)
    for relation in PACK.relations:
        answer = weighed.relation(of, relation)
        if answer is not Answer.UNKNOWN:
            facts[f"model.relation[{relation.id}]"] = "yes" if answer is Answer.YES else "no"
    return facts  # type: ignore[return-value]  # words and pairs


TO_AN_INDIAN_FIRM: Case = {
    "act": "export",
    "what": "weights",
    "origin": "US",
    "destination": "IN",
    "to.kind": "entity",
    "to.located": "IN",
    "to.headquarters": "IN",
    "to.ultimate_parent": "none",
    "encrypted_end_to_end": "no",
    "model.weights": "closed",
    "model.derived": "no",
    "model.ruling_note_2": "no",
    "model.below_own_frontier_figure": "no",
}


def decided(*parts: str, of: str = "m", **facts: str) -> Decision:
    """What the pack says of sending the model's weights to an Indian firm."""
    return Decision(PACK.program("transfer", ON), {**TO_AN_INDIAN_FIRM, **case_of(*parts, of=of), **facts})


# --- Technical Note 2: a dense layer of I inputs and O outputs, D points: 6 x I x O x D ----------


@pytest.mark.parametrize(("points", "operations", "level"), [("17" + "0" * 12, 102, "licence_required"), ("16" + "0" * 12, 96, "none")])
def test_a_dense_layer_counts_six_operations_a_parameter_and_point(points: str, operations: int, level: str) -> None:
    layer = model("m", work("pre-training", None, f'parameters = "{10**6 * 10**6}"', f'tokens = "{points}"'))

    assert total(layer) == units(operations)
    assert str(decided(layer).span) == level


def test_a_sum_of_exactly_the_line_is_controlled() -> None:
    parts = model("m", work("pre-training", 99), work("fine-tuning", 1))

    assert total(parts) == units(100)
    assert str(decided(parts).span) == "licence_required"


@pytest.mark.parametrize("kind", sorted({*KINDS} - {"synthetic-data"}))
def test_only_steps_of_training_count(kind: str) -> None:
    counted = {"pre-training", "fine-tuning", "rl-update", "rl-rollout", "merge-source"}

    assert total(model("m", work("pre-training", 90), work(kind, 4))) == units(94 if kind in counted else 90)


def test_failed_runs_count_on_one_reading_only() -> None:
    parts = model("m", work("pre-training", 96), work("failed-run", 6))

    assert total(parts) == units(96)
    assert total(parts, failed_runs="counted") == units(102)
    assert decided(parts).open_readings == ("failed-runs",)


def test_work_that_is_not_done_yet_does_not_count() -> None:
    assert total(model("m", work("pre-training", 90), work("fine-tuning", 20, 'state = "planned"'))) == units(90)


def test_work_nobody_stated_leaves_the_total_open() -> None:
    assert total(model("m", work("pre-training", 90), work("fine-tuning", None))).high is None


def test_a_base_nobody_describes_leaves_the_total_open() -> None:
    assert total(model("m", work("fine-tuning", 3), derived_from="elsewhere")).high is None


# --- Technical Note 3: data that another model generated -----------------------------------------


def a_model_taught_by(*teachers: tuple[str, str], weights: str = "closed", published_data: bool = False) -> str:
    """A model of 90 x 10^24 operations, some of them on data of 50 x 10^24 models that took 10^24 to make."""
    items = [
        work("fine-tuning", None, f'operations = "{spent}"', learned_from(name, spent, str(YOTTA), published=published_data))
        for name, spent in teachers
    ]
    rest = 90 * YOTTA - sum(int(spent) for _, spent in teachers)
    own = f'[[model.work]]\nkind = "pre-training"\noperations = "{rest}"\n'
    generators = "".join(
        model(name, work("pre-training", size), weights=weights) for (name, _), size in zip(teachers, (50, 40), strict=False)
    )
    return model("m", own, *items) + generators


def test_a_tenth_of_the_operations_is_not_more_than_a_tenth() -> None:
    assert total(a_model_taught_by(("g", str(9 * YOTTA)))) == units(90)


def test_under_a_tenth_adds_nothing() -> None:
    assert total(a_model_taught_by(("g", str(891 * YOTTA // 100)))) == units(90)


def test_over_a_tenth_adds_the_generating_and_the_generator_s_training() -> None:
    parts = a_model_taught_by(("g", str(909 * YOTTA // 100)))

    assert total(parts) == units(90 + 1 + 50)
    assert str(decided(parts).span) == "licence_required"


def test_one_operation_over_a_tenth_is_over() -> None:
    assert total(a_model_taught_by(("g", str(9 * YOTTA + 1)))) == units(90 + 1 + 50)


def test_a_published_generator_adds_its_generating_only() -> None:
    assert total(a_model_taught_by(("g", str(20 * YOTTA)), weights="published")) == units(90 + 1)


def test_published_data_adds_nothing() -> None:
    assert total(a_model_taught_by(("g", str(20 * YOTTA)), published_data=True)) == units(90)


def test_two_unpublished_generators_together_add_the_training_of_the_larger() -> None:
    each = str(54 * YOTTA // 10)

    assert total(a_model_taught_by(("g", each), ("h", each))) == units(90 + 50)


def test_two_generators_over_a_tenth_each_add_both_generatings_and_one_training() -> None:
    assert total(a_model_taught_by(("g", str(20 * YOTTA)), ("h", str(20 * YOTTA)))) == units(90 + 1 + 1 + 50)


def test_a_generator_nobody_describes_leaves_the_total_open() -> None:
    parts = model("m", work("pre-training", 60), work("fine-tuning", 20, learned_from("elsewhere", str(20 * YOTTA), str(YOTTA))))

    assert total(parts).low <= 81 * YOTTA
    assert total(parts).high is None


# --- the example of Technical Note 3: A is used to train B and C, B and C are used to train D -----


A = model("a", work("pre-training", 30))
B = model("b", work("pre-training", 20, learned_from("a", str(10 * YOTTA))))
C = model("c", work("pre-training", 10, learned_from("a", str(5 * YOTTA))))


@pytest.mark.parametrize(
    "item",
    [
        work("fine-tuning", 20, f'synthetic = {{ training_ops = "{20 * YOTTA}", generation_ops = "{YOTTA}", published_data = false }}'),
        work("synthetic-data", 1),
    ],
)
def test_data_whose_generator_nobody_names_leaves_the_total_open(item: str) -> None:
    found = total(model("m", work("pre-training", 80), item))

    assert found.low >= 80 * YOTTA
    assert found.high is None


def test_what_made_the_data_may_be_stated_with_the_data() -> None:
    teacher = model("t", work("pre-training", 30))
    data = learned_from("t", str(20 * YOTTA), str(5 * YOTTA))

    assert total(teacher, model("m", work("pre-training", 80), work("synthetic-data", None, data))) == units(80 + 5 + 30)


def test_published_data_of_a_generator_nobody_names_adds_nothing() -> None:
    data = f'synthetic = {{ training_ops = "{20 * YOTTA}", published_data = true }}'

    assert total(model("m", work("pre-training", 60), work("fine-tuning", 20, data))) == units(80)


def test_under_a_tenth_of_a_generator_nobody_names_adds_nothing() -> None:
    data = f'synthetic = {{ training_ops = "{8 * YOTTA}", published_data = false }}'

    assert total(model("m", work("pre-training", 72), work("fine-tuning", 8, data))) == units(80)


def test_a_generator_of_generators_counts_in_each() -> None:
    assert total(A, B, of="b") == units(20 + 30)
    assert total(A, C, of="c") == units(10 + 30)


def test_a_model_taught_by_both_counts_the_larger_and_the_common_generator_once() -> None:
    d = model(
        "d",
        work("pre-training", 40),
        work("fine-tuning", 10, learned_from("b", str(10 * YOTTA))),
        work("fine-tuning", 10, learned_from("c", str(10 * YOTTA))),
    )

    assert total(A, B, C, d, of="d") == units(60 + 20 + 30)


def test_a_model_derived_from_one_and_taught_by_the_other_counts_the_common_generator_once() -> None:
    d = model("d", work("fine-tuning", 20, learned_from("c", str(20 * YOTTA))), derived_from="b")

    assert total(A, B, C, d, of="d") == units(20 + 20 + 10 + 30)


def test_a_model_merged_from_both_counts_the_common_ancestor_once() -> None:
    b = model("b", work("fine-tuning", 20), derived_from="a")
    c = model("c", work("fine-tuning", 10), derived_from="a")
    d = model("d", work("fine-tuning", 1), work("merge-source", None, 'on_model = "b"'), work("merge-source", None, 'on_model = "c"'))

    assert total(A, b, c, d, of="d") == units(1 + 20 + 10 + 30)


def test_a_fine_tune_carries_the_generator_of_its_base() -> None:
    base = model("base", work("pre-training", 80, learned_from("g", str(40 * YOTTA))))
    tuned = model("m", work("fine-tuning", 1), derived_from="base")

    assert total(tuned, base, model("g", work("pre-training", 50))) == units(1 + 80 + 50)


def test_the_share_is_of_all_the_operations_those_of_the_base_among_them() -> None:
    base = model("base", work("pre-training", 80, learned_from("g", str(7 * YOTTA))))
    tuned = model("m", work("fine-tuning", 19, learned_from("g", str(6 * YOTTA))), derived_from="base")

    assert total(tuned, base, model("g", work("pre-training", 50))) == units(19 + 80 + 50)


def test_variants_of_one_model_are_a_single_generator() -> None:
    own = model(
        "m",
        work("pre-training", 78),
        work("fine-tuning", 6, learned_from("g", str(6 * YOTTA), str(YOTTA))),
        work("fine-tuning", 6, learned_from("tuned", str(6 * YOTTA), str(YOTTA))),
    )
    variants = model("g", work("pre-training", 50), weights="published") + model(
        "tuned", work("fine-tuning", 1), weights="published", derived_from="g"
    )

    assert total(own, variants) == units(90 + 1 + 1)


def test_training_on_generated_data_of_an_unstated_share_leaves_the_total_open_upwards() -> None:
    unstated = 'synthetic = { generator = "g", generation_ops = "0", published_data = false }'
    own = model("m", work("pre-training", 78), work("fine-tuning", 6, learned_from("g", str(6 * YOTTA))), work("fine-tuning", 6, unstated))
    amount = total(own, model("g", work("pre-training", 50)))

    assert (amount.low, amount.high) == (90 * YOTTA, 140 * YOTTA)


def test_data_in_part_published_counts_for_the_rest() -> None:
    own = model(
        "m",
        work("pre-training", 60),
        work("fine-tuning", 20, learned_from("g", str(20 * YOTTA), str(YOTTA))),
        work("fine-tuning", 10, learned_from("g", str(10 * YOTTA), str(3 * YOTTA), published=True)),
    )

    assert total(own, model("g", work("pre-training", 50))) == units(90 + 1 + 50)


def test_a_model_taught_by_its_own_checkpoints_counts_itself_once() -> None:
    parts = model("m", work("pre-training", 70), work("fine-tuning", 20, learned_from("m", str(20 * YOTTA), str(2 * YOTTA))))

    assert total(parts) == units(70 + 20 + 2)


# --- Note 1: derived from a published model ------------------------------------------------------


def derived(base: int, added: int) -> tuple[str, str]:
    """A model of so much added training, in 10^24, on a published base of so much."""
    return model("m", work("fine-tuning", added), derived_from="base"), model("base", work("pre-training", base), weights="published")


@pytest.mark.parametrize(
    ("base", "added", "over"),
    [
        (80, 24, {"added-over-fixed": "no", "added-over-quarter-of-base": "yes", "added-over-quarter-of-all": "no"}),
        (80, 25, {"added-over-fixed": "no", "added-over-quarter-of-base": "yes", "added-over-quarter-of-all": "no"}),
        (80, 26, {"added-over-fixed": "yes", "added-over-quarter-of-base": "yes", "added-over-quarter-of-all": "no"}),
        (80, 30, {"added-over-fixed": "yes", "added-over-quarter-of-base": "yes", "added-over-quarter-of-all": "yes"}),
        (120, 30, {"added-over-fixed": "yes", "added-over-quarter-of-base": "no", "added-over-quarter-of-all": "no"}),
        (120, 40, {"added-over-fixed": "yes", "added-over-quarter-of-base": "yes", "added-over-quarter-of-all": "no"}),
        (200, 40, {"added-over-fixed": "yes", "added-over-quarter-of-base": "no", "added-over-quarter-of-all": "no"}),
    ],
)
def test_what_was_added_is_compared_with_each_limit(base: int, added: int, over: dict[str, str]) -> None:
    weighed = scales(*derived(base, added))

    assert {name: weighed.relation("m", RELATIONS[name]).name.lower() for name in over} == over


@pytest.mark.parametrize(
    ("base", "added", "of_base", "of_all"),
    [
        (80, 24, "none", "none"),
        (80, 26, "licence_required", "none"),
        (80, 30, "licence_required", "licence_required"),
        (200, 40, "none", "none"),
    ],
)
def test_the_exclusion_is_kept_or_lost_by_the_reading(base: int, added: int, of_base: str, of_all: str) -> None:
    frontier = '[[frontier]]\non = 2025-06-01\noperations = "4e25"\n'
    decision = decided(*derived(base, added), frontier, **{"model.derived": "yes", "base.published": "yes"})
    by_reading = {name: str(span) for name, span in decision.by_reading}

    assert by_reading["note-1-quarter/base"] == of_base
    assert by_reading["note-1-quarter/base-and-added"] == of_all


def test_the_frontier_number_is_the_highest_known_by_the_day() -> None:
    known = (("2025-01-01", 120), ("2025-06-01", 90), ("2026-06-01", 400))
    frontier = "".join(f'[[frontier]]\non = {day}\noperations = "{count * YOTTA}"\n' for day, count in known)

    assert scales(*derived(80, 30), frontier).relation("m", RELATIONS["added-over-quarter-of-frontier"]) is Answer.NO
    assert scales(*derived(80, 31), frontier).relation("m", RELATIONS["added-over-quarter-of-frontier"]) is Answer.YES


def test_a_frontier_nobody_states_is_not_known() -> None:
    assert scales(*derived(80, 30)).relation("m", RELATIONS["added-over-quarter-of-frontier"]) is Answer.UNKNOWN


def test_a_base_of_uncertain_size_is_compared_with_itself() -> None:
    uncertain = f'operations = ["{60 * YOTTA}", "{200 * YOTTA}"]'
    base = model("base", work("pre-training", None, uncertain), weights="published")
    added = model("m", work("fine-tuning", 20), derived_from="base")

    assert scales(added, base).relation("m", RELATIONS["added-over-quarter-of-all"]) is Answer.NO
    assert scales(added, base).relation("m", RELATIONS["added-over-quarter-of-base"]) is Answer.UNKNOWN


# --- the numbers of the conventions are those of the law file ------------------------------------


def test_the_shares_and_counts_of_the_rules_are_the_dated_values() -> None:
    values = PACK.law.on(ON)

    assert OPERATIONS.generated is not None
    assert OPERATIONS.generated.over == values["generated_share"]
    assert RELATIONS["added-over-fixed"].right.count == values["added_fixed"]
    assert {r.share for name, r in RELATIONS.items() if "quarter" in name} == {values["added_share"]}
