"""What a table's notes say in words that its columns do not."""

import pytest

from weighbridge.facts.catalogues import notes
from weighbridge.kernel.amounts import Range

BILLION = 10**9


def count(billions: float) -> Range:
    return Range.exactly(round(billions * BILLION))


@pytest.mark.parametrize(
    ("name", "note", "active"),
    [
        ("DeepSeek-V3", "Mixture-of-Experts (MoE) language model with 671B total parameters with 37B activated for each token", 37),
        ("ERNIE", "671B total parameters and 3B active parameters per token", 3),
        ("DBRX", "mixture of experts. 36B parameters active per inference", 36),
        ("Qwen3-30B-A3B", "", 3),
        ("XVERSE-MoE-A4.2B", "", 4.2),
    ],
)
def test_active_parameters_are_read_beside_the_word_active(name: str, note: str, active: float) -> None:
    assert notes.active_parameters(name, note, count(671)) == count(active)


@pytest.mark.parametrize("note", ["7B", "70B parameters, SwiGLU activation", "radioactive", ""])
def test_no_active_parameters_where_none_are_said(note: str) -> None:
    assert notes.active_parameters("Llama 2-70B", note, count(70)) is None


def test_a_figure_beside_active_that_is_nearly_the_total_is_not_it() -> None:
    assert notes.active_parameters("x", "all 70B active", count(70)) is None


@pytest.mark.parametrize("words", ["MoE-1.1T", "a mixture of experts", "132B mixture-of-experts", "16 experts", "sparsely activated"])
def test_experts_are_spoken_of(words: str) -> None:
    assert notes.speaks_of_experts("", words)


@pytest.mark.parametrize("words", ["dense model", "we ask experts' opinion on MoEller", "7B"])
def test_experts_are_not_spoken_of(words: str) -> None:
    assert notes.speaks_of_experts(words) == ("experts" in words)


@pytest.mark.parametrize(
    ("note", "unit"),
    [
        ("9T tokens (Table 2)", "tokens"),
        ("9 trillion words", "words"),
        ("9T tokens, or 9T words", "unknown"),
        ("12T tokens", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_unit_is_what_the_note_calls_the_same_figure(note: str, unit: str) -> None:
    assert notes.dataset(Range.exactly(9 * 10**12), note).unit == unit


def test_tokens_seen_are_those_trained_on() -> None:
    found = notes.dataset(Range.exactly(250 * BILLION), '"trained on 1.4T tokens from multiple passes on a mixture"')

    assert found.seen == Range.exactly(14 * 10**11)


def test_the_heading_may_say_the_unit() -> None:
    assert notes.dataset(Range.exactly(5), "", heading="tokens").unit == "tokens"
    assert notes.dataset(Range.exactly(5), "", heading="points").unit == "points"


def test_a_note_of_zero_tokens_says_nothing() -> None:
    assert notes.dataset(None, "trained on 0k tokens").seen is None
