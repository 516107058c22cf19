"""The closed forms against the modules themselves: each family's own code counts its parameters and products.

Modules are built without weights (on torch's meta device), or tiny and run under a counter of products.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from weighbridge.architectures.counting import EVERYTHING, Trained, last_layers, only_adapter, operations, parameters_of
from weighbridge.architectures.lengths import Lengths
from weighbridge.architectures.reading import read_config
from weighbridge.architectures.shape import Shape

pytestmark = pytest.mark.meter
torch = pytest.importorskip("torch", reason="torch is absent")
transformers = pytest.importorskip("transformers", reason="transformers is absent")

LENGTH = 48
BATCH = Lengths.from_lengths([LENGTH, LENGTH])
SMALL: dict[str, Any] = {
    "hidden_size": 64,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "intermediate_size": 96,
    "vocab_size": 301,
}
FAMILIES = (
    "llama",
    "mistral",
    "ministral3",
    "mixtral",
    "gemma",
    "gemma2",
    "gemma3_text",
    "gpt2",
    "gpt_neo",
    "gpt_neox",
    "gptj",
    "gpt_bigcode",
    "codegen",
    "opt",
    "bloom",
    "falcon",
    "mpt",
    "persimmon",
    "phi",
    "phi3",
    "phimoe",
    "qwen2",
    "qwen2_moe",
    "qwen3",
    "qwen3_moe",
    "qwen3_next",
    "olmo",
    "olmo2",
    "olmo3",
    "olmoe",
    "flex_olmo",
    "granite",
    "granitemoe",
    "granitemoeshared",
    "granitemoehybrid",
    "bamba",
    "cohere",
    "cohere2",
    "starcoder2",
    "stablelm",
    "smollm3",
    "arcee",
    "helium",
    "seed_oss",
    "apertus",
    "exaone4",
    "exaone_moe",
    "glm",
    "glm4",
    "glm4_moe",
    "glm4_moe_lite",
    "ernie4_5",
    "gpt_oss",
    "minimax",
    "mamba",
    "mamba2",
    "falcon_mamba",
    "jamba",
    "kimi_linear",
    "solar_open",
    "minicpm3",
    "vaultgemma",
    "cwm",
    "jais2",
    "biogpt",
    "xglm",
    "llama4_text",
    "deepseek_v3",
)
SIDES = {
    "t5": "Seq2SeqLM",
    "mt5": "Seq2SeqLM",
    "umt5": "Seq2SeqLM",
    "switch_transformers": "Seq2SeqLM",
    "bart": "Seq2SeqLM",
    "mbart": "Seq2SeqLM",
    "m2m_100": "Seq2SeqLM",
    "marian": "Seq2SeqLM",
    "pegasus": "Seq2SeqLM",
    "whisper": "SpeechSeq2Seq",
}


def configured(family: str, **sizes: Any) -> Any:  # noqa: ANN401  # another library's object
    """A config of the family, of its default sizes unless given, with attention written out."""
    config = transformers.AutoConfig.for_model(family, **sizes)
    config._attn_implementation = "eager"
    config._experts_implementation = "eager"
    return config


def built(config: Any, kind: str = "CausalLM") -> Any:  # noqa: ANN401  # another library's object
    """The module, whose weights take no memory."""
    with torch.device("meta"):
        return getattr(transformers, f"AutoModelFor{kind}").from_config(config)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_the_parameters_of_its_module(family: str) -> None:
    config = configured(family)

    assert parameters_of(read_config(config.to_dict()).shape).total == sum(p.numel() for p in built(config).parameters())


@pytest.mark.parametrize("family", SIDES)
def test_a_family_of_two_sides_has_the_parameters_of_its_module(family: str) -> None:
    config = configured(family)

    assert parameters_of(read_config(config.to_dict()).shape).total == sum(p.numel() for p in built(config, SIDES[family]).parameters())


def test_a_router_s_balance_is_a_parameter_to_one_library_only() -> None:
    """ERNIE's balance of its experts, 64 numbers in each of 27 layers, is a frozen parameter there; elsewhere it is none."""
    config = configured("ernie4_5_moe")

    assert sum(p.numel() for p in built(config).parameters()) - parameters_of(read_config(config.to_dict()).shape).total == 64 * 27


EXECUTED: dict[str, dict[str, Any]] = {
    "gpt2": {"n_embd": 64, "n_layer": 2, "n_head": 4, "vocab_size": 301},
    "llama": SMALL,
    "qwen3": SMALL | {"head_dim": 24},
    "gpt_neox": SMALL | {"num_key_value_heads": 4},
    "phi": SMALL | {"num_key_value_heads": 4},
    "mixtral": SMALL | {"num_local_experts": 4, "num_experts_per_tok": 2},
    "gpt_oss": SMALL | {"num_local_experts": 4, "num_experts_per_tok": 2, "head_dim": 16, "sliding_window": LENGTH},
    "deepseek_v3": SMALL
    | {
        "num_key_value_heads": 4,
        "moe_intermediate_size": 32,
        "n_routed_experts": 8,
        "num_experts_per_tok": 2,
        "n_group": 1,
        "topk_group": 1,
        "first_k_dense_replace": 1,
        "q_lora_rank": 24,
        "kv_lora_rank": 16,
        "qk_nope_head_dim": 16,
        "qk_rope_head_dim": 8,
        "v_head_dim": 12,
    },
}


def tiny(family: str) -> tuple[Any, Shape]:
    """A module that can be run, and its shape."""
    config = configured(family, **EXECUTED[family])
    return transformers.AutoModelForCausalLM.from_config(config).float().train(), read_config(config.to_dict()).shape


def executed(model: Any) -> int:  # noqa: ANN401  # another library's object
    """Operations in the products of one training step, by torch's own counter."""
    from torch.utils.flop_counter import FlopCounterMode  # noqa: PLC0415  # torch may be absent

    ids = torch.randint(0, 300, (2, LENGTH))
    counter = FlopCounterMode(display=False)
    with counter:
        model(input_ids=ids, labels=ids, use_cache=False).loss.backward()
    return int(counter.get_total_flops())


@pytest.mark.parametrize("family", EXECUTED)
def test_a_training_step_executes_the_full_count_to_the_unit(family: str) -> None:
    model, shape = tiny(family)

    assert operations(shape, BATCH, causal=False).model == executed(model)


def freeze_all_but(count: int, *, head: bool) -> Callable[[Any], None]:
    """Freezes a module but for its last layers, and its head where that is trained."""

    def freeze(model: Any) -> None:  # noqa: ANN401  # another library's object
        model.requires_grad_(requires_grad=False)
        for layer in model.model.layers[len(model.model.layers) - count :]:
            layer.requires_grad_(requires_grad=True)
        model.lm_head.requires_grad_(requires_grad=head)

    return freeze


@pytest.mark.parametrize("head", [True, False])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_frozen_layers_execute_what_is_counted(count: int, *, head: bool) -> None:
    model, shape = tiny("llama")
    freeze_all_but(count, head=head)(model)

    assert operations(shape, BATCH, trained=last_layers(shape, count, head=head), causal=False).model == executed(model)


def test_a_frozen_table_of_inputs_executes_what_is_counted() -> None:
    model, shape = tiny("llama")
    model.model.embed_tokens.requires_grad_(requires_grad=False)

    assert operations(shape, BATCH, trained=Trained(embeddings=False), causal=False).model == executed(model)


def test_activations_computed_again_execute_what_is_counted() -> None:
    model, shape = tiny("llama")
    model.activation_checkpointing_enable(activation_checkpointing_kwargs={"use_reentrant": True})

    assert operations(shape, BATCH, trained=EVERYTHING, causal=False, recompute="full").executed == executed(model)


NAMES = {
    "q_proj": "query",
    "k_proj": "key",
    "v_proj": "value",
    "o_proj": "output",
    "gate_proj": "gate",
    "up_proj": "up",
    "down_proj": "down",
}


class Beside(torch.nn.Module):  # type: ignore[name-defined, misc]
    """An adapter beside a frozen matrix."""

    def __init__(self, frozen: Any, rank: int) -> None:  # noqa: ANN401  # another library's object
        super().__init__()
        self.frozen = frozen
        self.first = torch.nn.Linear(frozen.in_features, rank, bias=False)
        self.second = torch.nn.Linear(rank, frozen.out_features, bias=False)

    def forward(self, values: Any) -> Any:  # noqa: ANN401  # another library's object
        return self.frozen(values) + self.second(self.first(values))


@pytest.mark.parametrize("targets", [None, {"down_proj"}, {"gate_proj", "up_proj"}, {"o_proj"}, {"q_proj", "k_proj", "v_proj"}])
def test_an_adapter_executes_what_is_counted(targets: set[str] | None) -> None:
    model, shape = tiny("llama")
    model.requires_grad_(requires_grad=False)
    for layer in model.model.layers:
        for part in (layer.self_attn, layer.mlp):
            for name, child in list(part.named_children()):
                if isinstance(child, torch.nn.Linear) and (targets is None or name in targets):
                    setattr(part, name, Beside(child, 4))

    trained = only_adapter(4, None if targets is None else frozenset(NAMES[name] for name in targets))

    assert operations(shape, BATCH, trained=trained, causal=False).model == executed(model)
