"""From work as written in a dossier to the amounts the AI Act's guidelines make of it.

The examples A to H are those of C(2025) 5045 annex, A.3: their own products round or truncate, and
their chips are rounder than the makers' figures, so amounts are held to within a tenth.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from weighbridge.adapters.packs import chip_table
from weighbridge.facts.reading import read_dossier
from weighbridge.kernel.amounts import Number, Range, exact
from weighbridge.kernel.answers import Answer
from weighbridge.regimes.eu.ai_act.rules.counting import (
    CUMULATIVE,
    MODIFICATION_CUMULATIVE,
    MODIFICATION_UPDATES,
    ORIGINAL_PRESUMED,
    PARAMETER_UPDATE,
    THIRD_OF_CUMULATIVE,
    THIRD_OF_UPDATES,
)
from weighbridge.weigh.convention import Convention, Relation
from weighbridge.weigh.ledger import keep_ledgers
from weighbridge.weigh.weighing import Scales
from weighbridge.wiring import regime

ON = date(2026, 11, 2)
LAW = regime("eu/ai-act").law.on(ON)


def digits(count: str) -> str:
    """The digits of a number: written so, it is exact."""
    return str(exact(count))


def scales(text: str) -> Scales:
    """The scales for a dossier, as of the day."""
    read = read_dossier(text.encode())
    return Scales(keep_ledgers(read.dossier, chip_table(), read.source.place), read.dossier.frontier, ON)


def work(kind: str, operations: str | None = None, **more: str) -> str:
    """One work item; what is given by name is written as TOML has it."""
    amount = {} if operations is None else {"operations": f'"{digits(operations)}"'}
    return "\n[[model.work]]\n" + "\n".join(f"{k} = {v}" for k, v in {"kind": f'"{kind}"', **amount, **more}.items())


def model(name: str, *items: str, derived_from: str = "[]", ledger: str = "complete") -> str:
    """A model with its ledger."""
    return f'\n[[model]]\nid = "{name}"\nderived_from = {derived_from}\nledger = "{ledger}"' + "".join(items)


def weighed(convention: Convention, *models: str, of: str = "m") -> Range:
    """The total of a model by a convention."""
    return scales("".join(models)).total(of, convention)


def total(convention: Convention, *models: str) -> Number:
    """The total of a model by a convention, where it is one number."""
    found = weighed(convention, *models)
    assert found.low == found.high
    return found.low


def related(relation: Relation, *models: str) -> Answer:
    """How the two amounts of a relation compare."""
    return scales("".join(models)).relation("m", relation)


# --- the official examples ----------------------------------------------------------------------

BY_ARCHITECTURE = {
    "A": ("3800000000", "3300000000000", "7.524e22"),
    "C": ("600000000", "36000000000000", "1.296e23"),
    "D": ("1540000000", "18000000000000", "1.6632e23"),
    "E": ("1700000000", "36000000000000", "3.672e23"),
    "F": ("2500000000", "12000000000000", "1.8e23"),
    "G": ("2600000000", str(61 * 10**9 * 164), "1.5606e23"),
}
BY_HARDWARE = {
    "B": ("NVIDIA A100 SXM4 40 GB", "200000", "1.08e23"),
    "H": ("NVIDIA H100 SXM5 80GB", "370000", "6.587e23"),
}
PEAKS = {"B": "300000000000000", "H": "989000000000000"}
"""The operations a second that the annex takes for each chip, rounder than the makers' figures."""
STATED = {"A": "7.5e22", "B": "1e23", "C": "1.3e23", "D": "1.6e23", "E": "3.7e23", "F": "1.8e23", "G": "1.5e23", "H": "6.5e23"}


def example(letter: str) -> str:
    """The model of an official example."""
    if letter in BY_ARCHITECTURE:
        parameters, tokens, _ = BY_ARCHITECTURE[letter]
        return model("m", work("pre-training", parameters=f'"{parameters}"', tokens=f'"{tokens}"'))
    chip, hours, _ = BY_HARDWARE[letter]
    keys = {"chip": chip, "chip_hours": hours, "precision": "bf16", "utilisation": "0.50", "peak_ops_per_s": PEAKS[letter]}
    return model("m", work("pre-training", **{key: f'"{value}"' for key, value in keys.items()}))


@pytest.mark.parametrize("letter", STATED)
def test_an_official_example_weighs_what_its_product_says(letter: str) -> None:
    product = (BY_ARCHITECTURE | BY_HARDWARE)[letter][2]

    assert abs(total(PARAMETER_UPDATE, example(letter)) / Fraction(exact(product)) - 1) < Fraction(1, 1_000)
    assert total(CUMULATIVE, example(letter)) == total(PARAMETER_UPDATE, example(letter))


@pytest.mark.parametrize("letter", STATED)
def test_an_official_example_is_within_a_tenth_of_its_stated_amount(letter: str) -> None:
    """The figures stated round or truncate the products; C(2025) 5045 annex (123) would allow 30 %."""
    assert abs(total(PARAMETER_UPDATE, example(letter)) / Fraction(exact(STATED[letter])) - 1) < Fraction(1, 10)


@pytest.mark.parametrize("letter", BY_HARDWARE)
def test_by_the_chip_table_an_example_is_within_the_margin_of_its_stated_amount(letter: str) -> None:
    """By the makers' figures instead: C(2025) 5045 annex (123), an overall margin of 30 % of the reported estimate."""
    by_the_table = example(letter).replace(f'peak_ops_per_s = "{PEAKS[letter]}"', "")

    assert by_the_table != example(letter)
    assert abs(total(PARAMETER_UPDATE, by_the_table) / Fraction(exact(STATED[letter])) - 1) < Fraction(3, 10)


@pytest.mark.parametrize("letter", STATED)
def test_only_example_a_is_below_the_criterion(letter: str) -> None:
    line = LAW["criterion"]
    assert isinstance(line, int)

    assert (total(PARAMETER_UPDATE, example(letter)) > line) is (letter != "A")


# --- what counts --------------------------------------------------------------------------------

EITHER = ("pre-training", "fine-tuning", "rl-update")
CUMULATIVE_ONLY = ("rl-rollout", "merge-source")
NEITHER = ("distillation-parent", "reward-model", "evaluation", "failed-run", "recomputation", "pre-processing")
TRAINED = work("pre-training", "9e24")


@pytest.mark.parametrize("kind", EITHER)
def test_updates_count_in_both_quantities(kind: str) -> None:
    trained = model("m", TRAINED, work(kind, "2e24"))

    assert (total(PARAMETER_UPDATE, trained), total(CUMULATIVE, trained)) == (11 * 10**24, 11 * 10**24)


@pytest.mark.parametrize("kind", CUMULATIVE_ONLY)
def test_some_work_counts_in_the_cumulative_amount_only(kind: str) -> None:
    trained = model("m", TRAINED, work(kind, "2e24"))

    assert (total(PARAMETER_UPDATE, trained), total(CUMULATIVE, trained)) == (9 * 10**24, 11 * 10**24)


@pytest.mark.parametrize("kind", NEITHER)
def test_some_work_counts_in_neither(kind: str) -> None:
    trained = model("m", TRAINED, work(kind, "2e24"))

    assert (total(PARAMETER_UPDATE, trained), total(CUMULATIVE, trained)) == (9 * 10**24, 9 * 10**24)


def test_every_operation_counts_the_same_whatever_its_precision() -> None:
    peaks = {"bf16": "989400000000000", "fp8": "1978900000000000"}
    amounts = {
        p: total(
            CUMULATIVE,
            model("m", work("pre-training", chip='"NVIDIA H100 SXM5 80GB"', chip_hours='"1000"', precision=f'"{p}"', utilisation='"0.50"')),
        )
        for p in peaks
    }

    assert amounts == {p: Fraction(int(peak) * 3_600_000, 2) for p, peak in peaks.items()}


def test_planned_work_counts_since_the_estimate_is_made_before_the_run() -> None:
    planned = model("m", work("pre-training", "2.3e25", state='"planned"'))

    assert total(CUMULATIVE, planned) == total(PARAMETER_UPDATE, planned) == 23 * 10**24


# --- generated data -----------------------------------------------------------------------------

GENERATOR = model("gen", work("pre-training", "8e25"))


def generated(operations: str, published: str | None = None) -> str:
    """Generation of training data by another model."""
    said = {} if published is None else {"synthetic": f'{{ generator = "gen", published_data = {published} }}'}
    return work("synthetic-data", operations, on_model='"gen"', **said)


def test_private_generated_data_counts_whole_and_its_generator_not() -> None:
    """(120): of 100 samples generated and 10 kept, all 100 count; one sample took 10^22."""
    trained = model("m", TRAINED, generated("1e24", "false"))

    assert total(CUMULATIVE, trained, GENERATOR) == 10 * 10**24
    assert total(PARAMETER_UPDATE, trained, GENERATOR) == 9 * 10**24


def test_public_generated_data_does_not_count() -> None:
    assert total(CUMULATIVE, model("m", TRAINED, generated("1e24", "true")), GENERATOR) == 9 * 10**24


def test_generated_data_of_unknown_publicity_counts_or_not() -> None:
    found = weighed(CUMULATIVE, model("m", TRAINED, generated("1e24")), GENERATOR)

    assert (found.low, found.high) == (9 * 10**24, 10 * 10**24)


def test_generated_data_without_a_generator_named_is_not_lost() -> None:
    private = work("synthetic-data", "1e24", synthetic="{ published_data = false }")
    found = weighed(CUMULATIVE, model("m", TRAINED, work("synthetic-data", "1e24")))

    assert total(CUMULATIVE, model("m", TRAINED, private)) == 10 * 10**24
    assert (found.low, found.high) == (9 * 10**24, 10 * 10**24)


def test_of_generated_data_published_in_part_the_rest_counts() -> None:
    trained = model("m", TRAINED, generated("1e24", "false"), generated("5e24", "true"), generated("2e24", "false"))

    assert total(CUMULATIVE, trained, GENERATOR) == 12 * 10**24


def test_a_small_share_of_generated_data_counts_too() -> None:
    assert total(CUMULATIVE, model("m", TRAINED, generated("1", "false")), GENERATOR) == 9 * 10**24 + 1


def test_a_distillation_parents_private_samples_count_and_its_training_does_not() -> None:
    taught = work(
        "distillation-parent", "8e25", synthetic=f'{{ generator = "gen", generation_ops = "{digits("1e24")}", published_data = false }}'
    )

    assert total(CUMULATIVE, model("m", TRAINED, taught), GENERATOR) == 10 * 10**24


def test_generated_data_of_the_original_counts_in_the_line_of_descent() -> None:
    base = model("base", TRAINED, generated("1e24", "false"))
    tuned = model("m", work("fine-tuning", "1e23"), generated("2e23", "false"), derived_from='["base"]')

    assert total(CUMULATIVE, tuned, base, GENERATOR) == 10 * 10**24 + 3 * 10**23
    assert total(MODIFICATION_CUMULATIVE, tuned, base, GENERATOR) == 3 * 10**23
    assert total(MODIFICATION_UPDATES, tuned, base, GENERATOR) == 10**23


def test_generated_data_of_a_merged_model_counts() -> None:
    half = model("half", work("pre-training", "6e24"), generated("1e24", "false"))
    merged = model("m", work("merge-source", on_model='"half"'), work("fine-tuning", "1e23"))

    assert total(CUMULATIVE, merged, half, GENERATOR) == 7 * 10**24 + 10**23


def test_data_of_one_generator_is_kept_apart_by_the_model_that_learned_from_it() -> None:
    base = model("base", work("pre-training", "6e24"), generated("3e24", "false"))
    tuned = model("m", work("fine-tuning", "1e24"), generated("2e24", "false"), derived_from='["base"]')

    assert related(THIRD_OF_CUMULATIVE, tuned, base, GENERATOR) is Answer.NO
    assert related(THIRD_OF_CUMULATIVE, tuned.replace(digits("1e24"), digits("1e24") + "0"), base, GENERATOR) is Answer.YES


def test_a_model_that_taught_itself_is_weighed() -> None:
    samples = work("synthetic-data", "1e24", synthetic='{ generator = "m", published_data = false }')

    assert total(CUMULATIVE, model("m", TRAINED, samples)) == 10 * 10**24


# --- merged models and the presumption ----------------------------------------------------------


def test_two_merged_models_count_together() -> None:
    halves = [model(name, work("pre-training", "6e24")) for name in ("left", "right")]
    merged = model("m", work("merge-source", on_model='"left"'), work("merge-source", on_model='"right"'))

    assert total(CUMULATIVE, merged, *halves) == 12 * 10**24
    assert total(PARAMETER_UPDATE, merged, *halves) == 0


def test_what_a_merged_model_derives_from_counts_once() -> None:
    base = model("base", work("pre-training", "5e24"))
    halves = [model(name, work("fine-tuning", "1e24"), derived_from='["base"]') for name in ("left", "right")]
    merged = model("m", work("merge-source", on_model='"left"'), work("merge-source", on_model='"right"'))

    assert total(CUMULATIVE, merged, *halves, base) == 7 * 10**24


def test_an_original_merged_in_again_is_no_work_of_the_modifier() -> None:
    tuned = model("m", work("fine-tuning", "1e24"), work("merge-source", on_model='"base"'), derived_from='["base"]')

    assert total(MODIFICATION_CUMULATIVE, tuned, model("base", work("pre-training", "5e24"))) == 10**24


@pytest.mark.parametrize(("operations", "presumed"), [("1e25", Answer.NO), ("10000000000000000000000001", Answer.YES)])
def test_an_original_is_presumed_over_the_line_and_not_at_it(operations: str, presumed: Answer) -> None:
    base = model("base", work("pre-training", operations))

    assert related(ORIGINAL_PRESUMED, model("m", work("fine-tuning", "1"), derived_from='["base"]'), base) is presumed


# --- one third ----------------------------------------------------------------------------------


def modified(own: str, original: str) -> list[str]:
    """A model of one provider, modified by another."""
    return [model("m", work("fine-tuning", own), derived_from='["base"]'), model("base", work("pre-training", original))]


@pytest.mark.parametrize("relation", [THIRD_OF_CUMULATIVE, THIRD_OF_UPDATES], ids=lambda r: r.id)
@pytest.mark.parametrize(
    ("own", "original", "over"),
    [
        ("1.27e25", "3.8e25", Answer.YES),
        ("1.26e25", "3.8e25", Answer.NO),
        ("1e24", "3e24", Answer.NO),
        ("1000000000000000000000001", "3e24", Answer.YES),
        ("999999999999999999999999", "3e24", Answer.NO),
    ],
)
def test_a_modification_over_a_third_of_the_original(relation: Relation, own: str, original: str, over: Answer) -> None:
    assert related(relation, *modified(own, original)) is over


def test_the_two_thirds_differ_by_what_counts() -> None:
    tuned = model("m", work("fine-tuning", "3e24"), work("rl-rollout", "1e24"), derived_from='["base"]')
    base = model("base", work("pre-training", "1e25"))

    assert (related(THIRD_OF_UPDATES, tuned, base), related(THIRD_OF_CUMULATIVE, tuned, base)) == (Answer.NO, Answer.YES)


def test_a_third_of_an_original_that_is_not_described_is_unknown() -> None:
    lone = model("m", work("fine-tuning", "3.4e24"), derived_from='["base"]')

    assert related(THIRD_OF_CUMULATIVE, lone, model("base", ledger="partial")) is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("own", "line", "over"),
    [
        ("3.4e24", "substitute-systemic", True),
        ("3.3e24", "substitute-systemic", False),
        ("3.4e22", "substitute-general", True),
        ("3.3e22", "substitute-general", False),
    ],
)
def test_the_substitute_for_an_original_nobody_can_weigh(own: str, line: str, over: bool) -> None:  # a row's answer
    lone = model("m", work("fine-tuning", own), derived_from='["base"]')
    substitute = LAW[line]
    assert isinstance(substitute, Fraction)

    assert (total(MODIFICATION_CUMULATIVE, lone) > substitute) is over
    assert (total(MODIFICATION_UPDATES, lone) > substitute) is over


def test_the_lines_of_relations_are_the_dated_ones() -> None:
    third = THIRD_OF_CUMULATIVE.share

    assert third == THIRD_OF_UPDATES.share == LAW["one-third"]
    assert ORIGINAL_PRESUMED.right.count == LAW["presumption"]
    assert third * LAW["presumption"] == LAW["substitute-systemic"]  # type: ignore[operator]  # both are numbers
    assert third * LAW["criterion"] == LAW["substitute-general"]  # type: ignore[operator]  # both are numbers
