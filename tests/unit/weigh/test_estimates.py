"""One item of work by each method its keys allow, as wide as what is known."""

from fractions import Fraction

import pytest

from weighbridge.facts.tables.base import Amount
from weighbridge.facts.tables.work import Work
from weighbridge.kernel.amounts import UNBOUNDED, Range
from weighbridge.kernel.errors import BadDossier, Place
from weighbridge.weigh.chips import Chip, ChipTable
from weighbridge.weigh.estimates import Weight, weigh_item

FAST, OLD = Chip("Fast One", {"bf16": 1_000, "fp8": 2_000}), Chip("Old One", {"fp32": 10})
CHIPS = ChipTable.of([(FAST, ["F1"]), (OLD, [])])
DAY = 86_400


def weigh(**keys: Amount | str) -> Weight:
    """The weight of an item of pre-training with these keys."""
    return weigh_item(Work("pre-training", **keys), "model[0].work[0]", CHIPS, lambda path: Place("d.toml", path, 7))  # type: ignore[arg-type]


def test_a_stated_peak_stands_in_place_of_the_table_s() -> None:
    ours = weigh(chip="Fast One", precision="bf16", chips="2", days="1", utilisation="0.50", peak_ops_per_s="900")
    unlisted = weigh(chip="No Such", chips="2", days="1", utilisation="0.50", peak_ops_per_s="900")

    assert ours.operations == unlisted.operations == Range.exactly(2 * DAY * 450)
    assert ours.used.why == "chip-seconds x the dense peak stated x utilisation"
    assert ours.used.assumed == ()


def test_an_item_that_says_nothing_is_unknown_and_not_zero() -> None:
    weight = weigh()

    assert weight.operations == UNBOUNDED
    assert weight.used.method == "none"


@pytest.mark.parametrize(
    "keys",
    [
        {"chip": "Fast One"},
        {"chip": "Fast One", "chips": "8"},
        {"chips": "8", "days": "3"},
        {"tokens": "1e12"},
        {"parameters": "1e9"},
        {"chip": "No Such"},
    ],
)
def test_half_a_method_is_none(keys: dict[str, str]) -> None:
    assert weigh(**keys).used.method == "none"


def test_a_stated_figure_is_as_wide_as_its_digits() -> None:
    assert weigh(operations="4.5e25").operations == Range(445 * 10**23, 45 * 10**24, 455 * 10**23)


def test_six_operations_a_parameter_and_token() -> None:
    # 6 x 1,000 x 20,000
    weight = weigh(parameters="1000", tokens="20000")

    assert weight.operations == Range.exactly(120_000_000)
    assert weight.used.method == "parameters x tokens"
    assert "mixture of experts" in weight.used.assumed[0]


def test_active_parameters_count_for_a_mixture_of_experts() -> None:
    weight = weigh(parameters="18000", active_parameters="1000", tokens="20000")

    assert weight.operations == Range.exactly(120_000_000)
    assert weight.used.assumed == ()


@pytest.mark.parametrize(
    ("tokens", "words"),
    [("900000", "under a thousandth"), ("1000001", None), ("2e16", "more than all public text"), ("9e15", None)],
)
def test_tokens_that_no_run_had_are_named(tokens: str, words: str | None) -> None:
    notes = " ".join(weigh(parameters="1000000000", active_parameters="500000000", tokens=tokens).used.assumed)

    assert (words in notes) if words else notes == ""


def test_a_model_of_no_parameters_is_refused() -> None:
    with pytest.raises(BadDossier) as refused:
        weigh(parameters="0", tokens="1e12")

    assert (refused.value.code, refused.value.where) == ("dossier/bad-amount", Place("d.toml", "model[0].work[0].parameters", 7))


def test_more_active_parameters_than_there_are_is_refused() -> None:
    with pytest.raises(BadDossier) as refused:
        weigh(parameters="7e9", active_parameters="70e9", tokens="1e12")

    assert refused.value.code == "dossier/contradiction"
    assert refused.value.where == Place("d.toml", "model[0].work[0].active_parameters", 7)


def test_a_config_without_tokens_says_what_it_lacks() -> None:
    assert "tokens are not stated" in weigh(config="config.json").used.why


def test_chips_days_peak_and_utilisation_multiply() -> None:
    # 8 chips x 3 days x 86,400 s x 1,000 operations/s x 0.4
    weight = weigh(chip="F1", chips="8", days="3", precision="bf16", utilisation="0.4")

    assert weight.operations == Range.exactly(8 * 3 * DAY * 400)
    assert weight.used.assumed == ()


def test_chip_hours_are_preferred_to_chips_and_days() -> None:
    weight = weigh(chip="fast one", chips="8", days="3", chip_hours="100", precision="bf16", utilisation="0.4")

    assert weight.operations == Range.exactly(100 * 3_600 * 400)


def test_unstated_utilisation_is_the_range_of_published_runs_and_said() -> None:
    weight = weigh(chip="F1", chips="1", days="1", precision="bf16")

    assert weight.operations == Range(DAY * 180, DAY * 310, DAY * 510)
    assert any("utilisation 0.18 to 0.51" in a for a in weight.used.assumed)


def test_unstated_precision_carries_the_peaks_of_both() -> None:
    weight = weigh(chip="F1", chips="1", days="1", utilisation="1")

    assert weight.operations == Range(DAY * 1_000, DAY * 1_000, DAY * 2_000)
    assert any("precision unstated" in a for a in weight.used.assumed)


def test_unstated_precision_of_a_chip_without_these_is_over_what_it_has() -> None:
    assert weigh(chip="Old One", chips="1", days="1", utilisation="1").operations == Range.exactly(DAY * 10)


def test_methods_that_meet_leave_the_first_as_it_is() -> None:
    weight = weigh(operations=("100", "200"), parameters="5", tokens="5")

    assert weight.operations == Range(100, 150, 200)
    assert [o.method for o in weight.others] == ["parameters x tokens"]
    assert weight.disagreements == ()


def test_methods_that_do_not_meet_widen_the_range_and_it_is_said() -> None:
    weight = weigh(operations="100", parameters="50", tokens="50")

    assert weight.operations == Range(100, 100, 15_000)
    assert weight.disagreements == ("parameters x tokens and stated do not meet; the range covers both",)


def test_three_methods_are_held_against_the_first() -> None:
    weight = weigh(operations="100", parameters="50", tokens="50", chip="F1", chips="1", days="1", utilisation="1", precision="bf16")

    assert [o.method for o in weight.others] == ["parameters x tokens", "hardware"]
    assert weight.operations == Range(100, 100, DAY * 1_000)


def test_a_chip_nobody_knows_is_refused_with_the_nearest() -> None:
    with pytest.raises(BadDossier) as problem:
        weigh(chip="Fast Two", chips="1", days="1")

    assert problem.value.code == "dossier/unknown-chip"
    assert '"Fast One"' in problem.value.to_fix
    assert problem.value.where == Place("d.toml", "model[0].work[0].chip", 7)


def test_a_precision_the_chip_lacks_is_refused_with_those_it_has() -> None:
    with pytest.raises(BadDossier) as problem:
        weigh(chip="F1", chips="1", days="1", precision="fp64")

    assert problem.value.code == "dossier/no-precision"
    assert problem.value.to_fix == "write one of bf16, fp8"


def test_thirds_stay_exact() -> None:
    weight = weigh(chip="F1", chip_hours="0.5", precision="bf16", utilisation="33.3 %")

    assert weight.operations == Range.exactly(Fraction(1_800 * 1_000 * 333, 1_000))
