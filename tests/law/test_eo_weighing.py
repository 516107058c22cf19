"""From work as written in a dossier to what the executive order and the plan of 2024 make of it.

EO 14110 4.2(b)(i): "greater than" 10^26 operations, so that number itself is not reported.
"""

from __future__ import annotations

from datetime import date
from math import inf

import pytest

from weighbridge.decide.evaluation import Case, Decision
from weighbridge.decide.regime import Regime
from weighbridge.facts.records import Dossier, Model
from weighbridge.facts.tables.base import Amount
from weighbridge.facts.tables.work import KINDS, Work
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.errors import Place
from weighbridge.weigh.chips import ChipTable
from weighbridge.weigh.ledger import keep_ledgers
from weighbridge.weigh.weighing import Scales
from weighbridge.wiring import regime

ON = date(2024, 6, 1)
ORDER = regime("us/eo-14110")
PLAN = regime("us/proposal-2024")
AT_THE_LINE = "1" + "0" * 26
ONE_OVER = "1" + "0" * 25 + "1"


def totals(pack: Regime, *models: Model) -> dict[str, Range]:
    """Every total a pack's rules may ask for of the first model, by the fact's name."""
    ledgers = keep_ledgers(Dossier(model=list(models)), ChipTable.of(()), lambda path: Place("dossier", path))
    scales = Scales(ledgers, [], ON)
    found = {}
    for convention in pack.conventions:
        found[f"model.operations[{convention.id}]"] = scales.total(models[0].id, convention)
        for reading, option in convention.readings:
            found[f"model.operations[{convention.under(reading, option)}]"] = scales.total(models[0].id, convention, {reading: option})
    return found


def decided(*models: Model, biological: str = "no") -> Decision:
    """What the order says of the first model."""
    case: Case = {name: (r.low, inf if r.high is None else r.high) for name, r in totals(ORDER, *models).items()}
    return Decision(ORDER.program("model", ON), {**case, "model.mainly_biological_data": biological})


def trained(operations: Amount, *more: Work) -> Model:
    """A model pre-trained with so many operations, and whatever else was done."""
    return Model(id="m", work=[Work(kind="pre-training", operations=operations), *more])


@pytest.mark.parametrize("operations", [AT_THE_LINE, int(AT_THE_LINE), (AT_THE_LINE, AT_THE_LINE), ("5e25", AT_THE_LINE)])
def test_exactly_the_line_is_not_reported(operations: Amount) -> None:
    assert str(decided(trained(operations)).span) == "none"


@pytest.mark.parametrize("operations", [ONE_OVER, int(ONE_OVER), (ONE_OVER, ONE_OVER), (ONE_OVER, "2e26")])
def test_one_operation_more_is_reported(operations: Amount) -> None:
    assert str(decided(trained(operations)).span) == "reportable"


@pytest.mark.parametrize("operations", ["1e26", "1 × 10²⁶", "100 YFLOP", ("5e25", "1.5e26"), (AT_THE_LINE, ONE_OVER)])
def test_an_amount_whose_digits_straddle_the_line_leaves_it_open(operations: Amount) -> None:
    decision = decided(trained(operations))

    assert str(decision.span) == "none..reportable"
    assert len(decision.needs) == 4


def test_one_digit_and_a_power_of_ten_is_half_a_unit_either_side() -> None:
    weighed = totals(ORDER, trained("1e26"))["model.operations[us/eo-14110]"]

    assert (weighed.low, weighed.high) == (5 * 10**25, 15 * 10**25)


def test_an_item_without_an_amount_leaves_it_open() -> None:
    assert str(decided(Model(id="m", work=[Work(kind="pre-training")])).span) == "none..reportable"


def test_a_partial_ledger_leaves_it_open_above() -> None:
    model = Model(id="m", ledger="partial", work=[Work(kind="pre-training", operations="2e25")])

    assert str(decided(model).span) == "none..reportable"


def test_the_lower_line_is_for_models_of_biology() -> None:
    lower, over = "1" + "0" * 23, "1" + "0" * 22 + "1"

    assert str(decided(trained(lower), biological="yes").span) == "none"
    assert str(decided(trained(over), biological="yes").span) == "reportable"
    assert str(decided(trained(over), biological="no").span) == "none"


@pytest.mark.parametrize("kind", ["fine-tuning", "rl-update", "rl-rollout"])
def test_later_training_counts_by_one_of_two_readings(kind: str) -> None:
    later = Work(kind=kind, operations="1")  # type: ignore[arg-type]  # a kind of work, one of three
    spans = {name: str(span) for name, span in decided(trained(AT_THE_LINE, later)).by_reading}

    assert (spans["later-training/counted"], spans["later-training/left-out"]) == ("reportable", "none")


def test_planned_training_counts_by_one_of_two_readings() -> None:
    planned = Work(kind="pre-training", operations="1", state="planned")
    spans = {name: str(span) for name, span in decided(trained(AT_THE_LINE, planned)).by_reading}

    assert (spans["planned-training/planned-too"], spans["planned-training/done-only"]) == ("reportable", "none")


@pytest.mark.parametrize("kind", ["failed-run", "distillation-parent", "reward-model", "synthetic-data", "evaluation", "pre-processing"])
def test_work_that_did_not_train_the_model_is_left_out(kind: str) -> None:
    beside = Work(kind=kind, operations="2e26")  # type: ignore[arg-type]  # a kind of work, one of six

    assert str(decided(trained(AT_THE_LINE, beside)).span) == "none"


def test_recomputation_is_counted() -> None:
    assert str(decided(trained(AT_THE_LINE, Work(kind="recomputation", operations="1"))).span) == "reportable"


def test_the_models_it_derives_from_are_counted_once() -> None:
    base = Model(id="base", work=[Work(kind="pre-training", operations="6" + "0" * 25)])
    middle = Model(id="middle", derived_from=["base"], work=[Work(kind="pre-training", operations="4" + "0" * 25)])
    model = Model(id="m", derived_from=["middle", "base"], work=[Work(kind="pre-training", operations="1")])

    assert str(decided(middle, base).span) == "none"
    assert str(decided(model, middle, base).span) == "reportable"


def test_a_merged_model_counts_what_trained_the_models_in_it() -> None:
    half = Model(id="half", work=[Work(kind="pre-training", operations="6" + "0" * 25)])
    model = Model(id="m", work=[Work(kind="merge-source", on_model="half"), Work(kind="pre-training", operations="5" + "0" * 25)])

    assert str(decided(model, half).span) == "reportable"


@pytest.mark.parametrize("kind", KINDS)
def test_the_plan_weighs_as_the_order_does(kind: str) -> None:
    more = Work(kind=kind, operations="7")  # type: ignore[arg-type]  # a kind of work, one of all
    by_order, by_plan = totals(ORDER, trained(AT_THE_LINE, more)), totals(PLAN, trained(AT_THE_LINE, more))

    assert by_plan == {name.replace("us/eo-14110", "us/proposal-2024"): r for name, r in by_order.items() if "/planned" not in name}
