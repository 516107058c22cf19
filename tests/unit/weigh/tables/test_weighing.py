"""A row of a table weighed by what its columns allow, never by its stated figure."""

import dataclasses

import pytest

from weighbridge.facts.catalogues.reading import read_table
from weighbridge.weigh.tables.outcomes import RowWeight
from weighbridge.weigh.tables.weighing import weigh_table
from weighbridge.wiring import bridge

COLUMNS = [
    "name",
    "country",
    "published",
    "domain",
    "parameters",
    "active_parameters",
    "tokens",
    "epochs",
    "operations",
    "own_operations",
    "confidence",
    "chip",
    "chips",
    "hours",
    "chip_hours",
    "utilisation",
    "precision",
    "base",
]
DENSE = {"name": "Atlas", "parameters": "7e9", "tokens": "2e12", "epochs": "1", "published": "2024-05-01", "confidence": "confident"}
MACHINE = {"chip": "NVIDIA A100", "chips": "1024", "hours": "1000", "precision": "bf16"}


def weigh(*rows: dict[str, str]) -> tuple[RowWeight, ...]:
    lines = [",".join(COLUMNS), *(",".join(f'"{row.get(column, "")}"' for column in COLUMNS) for row in rows)]
    return weigh_table(read_table("\n".join(lines).encode(), "t.csv"), bridge().chips())


def flags(weight: RowWeight) -> set[str]:
    return {f.id for f in weight.flags}


def test_six_operations_a_parameter_and_token() -> None:
    (weight,) = weigh(DENSE)

    assert weight.architecture is not None
    assert weight.architecture.operations.central == pytest.approx(6 * 7e9 * 2e12, rel=1e-9)
    assert weight.enough


@pytest.mark.parametrize(("tokens", "flagged"), [("6e6", True), ("8e6", False), ("2e16", True)])
def test_tokens_that_no_run_had_are_flagged(tokens: str, flagged: bool) -> None:
    (weight,) = weigh(DENSE | {"tokens": tokens})

    assert ("tokens-doubtful" in flags(weight)) is flagged


def test_chip_hours_by_peak_by_the_prior_of_paid_hours() -> None:
    (weight,) = weigh({"name": "Atlas", **MACHINE, "confidence": "confident"})

    assert weight.hardware is not None
    assert weight.hardware.operations.central == pytest.approx(1024 * 1000 * 3600 * 312e12 * 0.31, rel=1e-9)
    assert weight.combined.agreement == "one method"


def test_the_stated_figure_never_enters_our_range() -> None:
    plain, loud = (weigh({**DENSE, **MACHINE, **stated})[0] for stated in ({}, {"operations": "9e27"}))

    assert plain.ours == loud.ours
    assert loud.covers is False
    assert "disagree" in flags(loud)


def test_nor_does_the_stated_figure_of_a_base() -> None:
    tuned = {**DENSE, "name": "Tuned", "tokens": "1e11", "base": "Atlas"}
    plain, loud = (weigh({**DENSE, **stated}, tuned)[1] for stated in ({}, {"operations": "9e27"}))

    assert plain.ours == loud.ours


def test_active_parameters_are_those_counted() -> None:
    (weight,) = weigh({**DENSE, "parameters": "671e9", "active_parameters": "37e9", "tokens": "14.8e12"})

    assert weight.architecture is not None
    assert weight.architecture.operations.central == pytest.approx(6 * 37e9 * 14.8e12, rel=1e-9)


def test_a_mixture_without_active_parameters_is_bounded_and_not_enough() -> None:
    (weight,) = weigh({**DENSE, "name": "Atlas-MoE"})

    assert not weight.enough
    assert "active-unstated" in flags(weight)
    assert weight.architecture is not None
    assert weight.architecture.operations.central is None


def test_a_small_text_of_unsaid_passes_gives_a_floor() -> None:
    (weight,) = weigh({**DENSE, "tokens": "1e9", "epochs": ""})

    assert weight.ours is not None
    assert weight.ours.high is None
    assert "passes-unstated" in flags(weight)
    assert not weight.enough


def test_images_do_not_pass_the_parameters_once() -> None:
    lines = "Model,Domain,Parameters,Training dataset size (total)\nV,Vision,1e9,1e9\n"
    (weight,) = weigh_table(read_table(lines.encode(), "t.csv"), bridge().chips())

    assert weight.architecture is None
    assert "not-text" in flags(weight)


def test_words_are_more_tokens_than_words() -> None:
    lines = "Model,Domain,Parameters,Training dataset size (total),Dataset size notes,Epochs\nW,Language,1e9,9e12,9T words,1\n"
    (weight,) = weigh_table(read_table(lines.encode(), "t.csv"), bridge().chips())

    assert weight.architecture is not None
    assert weight.architecture.operations.central == pytest.approx(6 * 1e9 * 12e12, rel=1e-9)


def test_an_unsaid_format_carries_both_peaks() -> None:
    (stated,) = weigh({**MACHINE, "name": "A", "chip": "NVIDIA H100 SXM5 80GB", "published": "2025-01-01"})
    (unsaid,) = weigh({**MACHINE, "name": "A", "chip": "NVIDIA H100 SXM5 80GB", "published": "2025-01-01", "precision": ""})

    assert stated.hardware is not None
    assert unsaid.hardware is not None
    assert (unsaid.hardware.operations.high or 0) > (stated.hardware.operations.high or 0)
    assert unsaid.hardware.operations.central == stated.hardware.operations.central
    assert "precision-unstated" in flags(unsaid)


def test_a_chip_that_is_not_in_the_table_is_named() -> None:
    (weight,) = weigh({**MACHINE, "name": "A", "chip": "Acme Q1"})

    assert weight.hardware is None
    assert any("Acme Q1" in f.says for f in weight.flags)


def test_more_operations_than_the_chips_can_do_are_flagged() -> None:
    (weight,) = weigh({**MACHINE, "name": "A", "operations": "9e24"})

    assert "implausible-utilisation" in flags(weight)


def test_chip_hours_that_contradict_chips_and_hours_carry_both() -> None:
    (weight,) = weigh({**MACHINE, "name": "A", "chip_hours": "102400"})

    assert "hours-differ" in flags(weight)


def test_a_base_that_cannot_be_weighed_leaves_a_floor() -> None:
    (weight,) = weigh({**DENSE, "base": "Unheard"})

    assert weight.ours is not None
    assert weight.ours.high is None
    assert "base-unknown" in flags(weight)


def test_a_base_is_added() -> None:
    base, tuned = weigh(DENSE, {**DENSE, "name": "Tuned", "tokens": "1e12", "base": "atlas"})

    assert base.architecture is not None
    assert tuned.architecture is not None
    assert tuned.architecture.operations.central == pytest.approx(6 * 7e9 * 3e12, rel=0.01)
    assert "base-added" in flags(tuned)


def test_a_stated_figure_without_its_base_is_said_to_look_so() -> None:
    _, tuned = weigh(DENSE, {**DENSE, "name": "Tuned", "tokens": "1e11", "base": "Atlas", "operations": "4.2e21"})

    assert "base-left-out" in flags(tuned)


def test_models_made_from_one_another_in_a_ring_end() -> None:
    one, two = weigh({**DENSE, "name": "A", "base": "B"}, {**DENSE, "name": "B", "base": "A"})

    assert {one.row.name, two.row.name} == {"A", "B"}


def test_two_methods_that_agree_narrow_each_other_but_not_below_the_row_s_own_doubt() -> None:
    (shape,) = weigh(DENSE)
    (both,) = weigh({**DENSE, **MACHINE, "hours": "203"})

    assert both.combined.agreement == "agree"
    assert both.ours is not None
    assert shape.ours is not None
    assert 2 < (both.ours.high or 0) / both.ours.low < (shape.ours.high or 0) / shape.ours.low


def test_two_methods_that_disagree_are_both_covered_with_a_cause() -> None:
    (weight,) = weigh({**DENSE, **MACHINE, "hours": "203000"})

    assert weight.combined.agreement == "disagree"
    assert weight.ours is not None
    assert all(
        e is not None and weight.ours.low <= (e.operations.central or 0) <= (weight.ours.high or 0)
        for e in (weight.architecture, weight.hardware)
    )
    assert any("thousand times" in f.says for f in weight.flags if f.id == "disagree")


@pytest.mark.parametrize("word", ["confident", "likely", "speculative"])
def test_the_less_sure_the_table_the_wider_the_range(word: str) -> None:
    sure, less = (weigh({**DENSE, "confidence": w})[0].ours for w in ("confident", word))

    assert sure is not None
    assert less is not None
    assert less.low <= sure.low
    assert (less.high or 0) >= (sure.high or 0)


def test_nothing_to_weigh_by_is_no_range() -> None:
    (weight,) = weigh({"name": "A", "operations": "1e25"})

    assert (weight.ours, weight.times, weight.covers, weight.enough) == (None, None, None, False)
    assert dataclasses.is_dataclass(weight)


def test_a_format_that_the_chip_has_no_peak_for_is_said_so() -> None:
    (weight,) = weigh({**MACHINE, "name": "A", "precision": "fp8"})

    assert "precision-not-of-chip" in flags(weight)
    assert weight.hardware is not None
