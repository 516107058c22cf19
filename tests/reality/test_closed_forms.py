"""The closed forms against what others published and measured."""

import pytest

from tests.reality.published_runs import RUNS, PublishedRun
from weighbridge.architectures.conventions import figures
from weighbridge.architectures.counting import parameters_of
from weighbridge.architectures.reading import read_config
from weighbridge.kernel.amounts import Range

ADVERTISED = {"GPT-3 175B": 175, "Chinchilla 70B": 65, "LLaMA-65B": 65, "Llama 2 70B": 69, "Llama 3.1 405B": 406}
"""Billions of parameters, rounded as their papers have them (Chinchilla's 70 counts relative positions)."""


def causal(run: PublishedRun) -> int:
    """The operations of a run under the causal convention."""
    found = figures(read_config(run.config).shape, Range.exactly(run.tokens), Range.exactly(run.context))
    return round(found["causal"].central or 0)


@pytest.mark.parametrize("run", [run for run in RUNS if not run.recomputed], ids=lambda run: run.name)
def test_nine_published_totals_are_within_six_per_cent(run: PublishedRun) -> None:
    assert 0.94 <= run.reported / causal(run) <= 1.06


@pytest.mark.parametrize("run", [run for run in RUNS if run.recomputed], ids=lambda run: run.name)
def test_three_published_totals_count_recomputation_too(run: PublishedRun) -> None:
    found = figures(read_config(run.config).shape, Range.exactly(run.tokens), Range.exactly(run.context))

    assert 1.33 <= run.reported / causal(run) <= 1.36
    assert run.reported / (found["full-recomputation"].central or 1) == pytest.approx(1, abs=0.02)


def test_there_are_twelve_runs_of_which_three_recompute() -> None:
    assert (len(RUNS), sum(run.recomputed for run in RUNS)) == (12, 3)


@pytest.mark.parametrize(("name", "billions"), ADVERTISED.items())
def test_each_config_has_the_parameters_its_paper_counts(name: str, billions: int) -> None:
    run = next(run for run in RUNS if run.name == name)

    assert round(parameters_of(read_config(run.config).shape).total / 10**9) == billions


def test_gpt_2_costs_what_executed_products_did() -> None:
    """GPT-2 small, one sequence of 512: the products a CPU executed, and what other formulas make of it."""
    shape = read_config(
        {"model_type": "gpt2", "n_embd": 768, "n_layer": 12, "n_head": 12, "vocab_size": 50_257, "n_positions": 1_024}
    ).shape

    found = {name: round(amount.central or 0) for name, amount in figures(shape, Range.exactly(512), Range.exactly(512)).items()}

    assert parameters_of(shape).total == 124_439_808
    assert (found["causal"], found["full-attention"]) == (394_014_228_480, 408_481_431_552)
    # The linear layers alone, summed from the sizes of the products a CPU's library reported: 379,490,402,304.
    assert found["full-attention"] - 12 * 3 * 4 * 512**2 * 768 == 379_490_402_304
    ratios = {name: round(count / found["full-attention"], 3) for name, count in found.items()}
    assert ratios["6N-total"] == 0.936
    assert ratios["nanogpt"] == 1.001
    assert ratios["palm-appendix-b"] == 1.007
    assert ratios["hf-total-flos"] == 0.640
    assert round(found["megatron"] / found["causal"], 3) == 1.000


def test_deepseek_v3_costs_more_with_its_module_for_further_tokens() -> None:
    config = {
        "model_type": "deepseek_v3",
        "hidden_size": 7168,
        "num_hidden_layers": 61,
        "num_attention_heads": 128,
        "vocab_size": 129_280,
        "intermediate_size": 18_432,
        "moe_intermediate_size": 2048,
        "n_routed_experts": 256,
        "n_shared_experts": 1,
        "num_experts_per_tok": 8,
        "first_k_dense_replace": 3,
        "q_lora_rank": 1536,
        "kv_lora_rank": 512,
        "qk_nope_head_dim": 128,
        "qk_rope_head_dim": 64,
        "v_head_dim": 128,
        "num_nextn_predict_layers": 1,
        "tie_word_embeddings": False,
        "max_position_embeddings": 163_840,
    }
    shape = read_config(config).shape

    found = figures(shape, Range.exactly(148 * 10**11), Range.exactly(4_096))

    assert parameters_of(shape).total == 671_026_404_352
    assert (found["causal"].central or 0) / 10**22 == pytest.approx(371, abs=0.5)
    assert (found["with-mtp"].central or 0) / 10**22 == pytest.approx(386, abs=0.5)
    # All experts taken as used, which a token is not: the slip that overstates a mixture the most.
    assert (found["6N-total"].central or 0) > 16 * (found["causal"].central or 0)
