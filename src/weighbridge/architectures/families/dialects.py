"""What the families of decoders differ in, in a table: biases, norms, gates, what is tied.

Read off the implementations in the `transformers` library (release 5.23), whose modules the tests
compare each family with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Dialect:
    """One family's ways.

    A bias is always there, never, or where the config's key of that name is true. `norms` are
    those of a layer, `norm_bias` whether they shift as well. `head_norms` is how queries and keys
    are normed: over a `head`, over the whole `width`, in `each` head apart, or not at all; with
    `head_norms_if`, only where that key is true. `learned` are rows of learned positions beyond
    the context (`None`: none are learned). `windows` is explained by `plan.reaches`.
    """

    gated: bool = True
    qkv_bias: bool | str = False
    output_bias: bool | str = False
    feed_bias: bool | str = False
    norms: int = 2
    norm_bias: bool = False
    final_norm: bool = True
    head_norms: str = ""
    head_norms_if: str = ""
    tied: bool = False
    head_bias: bool | str = False
    learned: int | None = None
    windows: str = ""
    inner_times: int = 0
    sinks: bool = False
    router_bias: bool = False
    expert_bias: bool = False
    shared_router: bool = False
    layer_other: int = 0
    one_key_head: bool = False


LLAMA = Dialect(qkv_bias="attention_bias", output_bias="attention_bias", feed_bias="mlp_bias")
PLAIN = Dialect()
GPT2 = Dialect(gated=False, qkv_bias=True, output_bias=True, feed_bias=True, norm_bias=True, tied=True, learned=0, inner_times=4)
COHERE = Dialect(qkv_bias="attention_bias", output_bias="attention_bias", norms=1, tied=True)
QWEN2 = Dialect(qkv_bias=True, windows="after")
QWEN3 = Dialect(qkv_bias="attention_bias", output_bias="attention_bias", head_norms="head", windows="after")
GLM_MOE = Dialect(qkv_bias="attention_bias", head_norms="head", head_norms_if="use_qk_norm")
LATENT = Dialect(qkv_bias="attention_bias", output_bias="attention_bias")

DIALECTS: dict[str, Dialect] = {
    "llama": LLAMA,
    "mistral": replace(PLAIN, windows="all"),
    "ministral": replace(PLAIN, windows="all"),
    "ministral3": replace(PLAIN, windows="all"),
    "mixtral": replace(PLAIN, windows="all"),
    "gemma": Dialect(qkv_bias="attention_bias", output_bias="attention_bias", tied=True),
    "gemma2": Dialect(qkv_bias="attention_bias", output_bias="attention_bias", norms=4, tied=True, windows="1/2"),
    "gemma3_text": Dialect(qkv_bias="attention_bias", output_bias="attention_bias", norms=4, tied=True, head_norms="head", windows="5/6"),
    "phi": Dialect(gated=False, qkv_bias=True, output_bias=True, feed_bias=True, norms=1, norm_bias=True, head_bias=True),
    "phi3": replace(PLAIN, windows="all"),
    "phimoe": Dialect(qkv_bias="attention_bias", output_bias="attention_bias", norm_bias=True, head_bias="lm_head_bias", windows="all"),
    "qwen2": QWEN2,
    "qwen2_vl_text": QWEN2,
    "qwen2_5_vl_text": QWEN2,
    "qwen2_moe": replace(QWEN2, shared_router=True),
    "qwen3": QWEN3,
    "qwen3_moe": QWEN3,
    "qwen3_vl_text": QWEN3,
    "qwen3_vl_moe_text": QWEN3,
    "olmo": replace(LLAMA, norms=0, final_norm=False, feed_bias=False),
    "olmo2": Dialect(qkv_bias="attention_bias", output_bias="attention_bias", head_norms="width"),
    "olmo3": Dialect(qkv_bias="attention_bias", output_bias="attention_bias", head_norms="width", windows="3/4"),
    "olmoe": Dialect(qkv_bias="attention_bias", output_bias="attention_bias", head_norms="width"),
    "granite": LLAMA,
    "granitemoe": Dialect(qkv_bias="attention_bias", output_bias="attention_bias"),
    "granitemoeshared": Dialect(qkv_bias="attention_bias", output_bias="attention_bias"),
    "cohere": replace(COHERE, head_norms="each", head_norms_if="use_qk_norm"),
    "cohere2": replace(COHERE, windows="3/4"),
    "starcoder2": Dialect(
        gated=False, qkv_bias="use_bias", output_bias="use_bias", feed_bias="use_bias", norm_bias=True, tied=True, windows="all"
    ),
    "stablelm": Dialect(qkv_bias="use_qkv_bias", norm_bias=True, head_norms="each", head_norms_if="qk_layernorm"),
    "nemotron": Dialect(gated=False, qkv_bias="attention_bias", output_bias="attention_bias", feed_bias="mlp_bias", norm_bias=True),
    "apertus": Dialect(
        gated=False, qkv_bias="attention_bias", output_bias="attention_bias", feed_bias="mlp_bias", head_norms="head", layer_other=2
    ),
    "arcee": replace(LLAMA, gated=False),
    "smollm3": replace(LLAMA, windows="all", tied=True),
    "helium": replace(LLAMA, output_bias=False),
    "seed_oss": Dialect(qkv_bias="attention_bias", output_bias="attention_out_bias", feed_bias="mlp_bias"),
    "internlm3": Dialect(qkv_bias="qkv_bias", output_bias="bias", feed_bias="bias"),
    "biogpt": replace(GPT2, learned=2),
    "cwm": LLAMA,
    "exaone_moe": replace(QWEN3, windows="3/4"),
    "flex_olmo": Dialect(qkv_bias="attention_bias", output_bias="attention_bias", head_norms="width"),
    "hy_v3": QWEN3,
    "iquestcoder": LLAMA,
    "jais2": Dialect(gated=False, qkv_bias="attention_bias", output_bias="attention_bias", feed_bias="mlp_bias", norm_bias=True),
    "mellum": QWEN3,
    "minicpm3": LATENT,
    "mistral4": LATENT,
    "vaultgemma": Dialect(qkv_bias="attention_bias", output_bias="attention_bias", tied=True, windows="1/2"),
    "youtu": LATENT,
    "glm": Dialect(qkv_bias="attention_bias"),
    "glm4": Dialect(qkv_bias="attention_bias", norms=4),
    "glm4_moe": GLM_MOE,
    "solar_open": GLM_MOE,
    "ernie4_5": Dialect(qkv_bias="use_bias", output_bias="use_bias", feed_bias="use_bias", tied=True),
    "ernie4_5_moe": Dialect(qkv_bias="use_bias", output_bias="use_bias", tied=True),
    "exaone4": Dialect(head_norms="head", windows="3/4"),
    "hunyuan_v1_dense": Dialect(qkv_bias="attention_bias", output_bias="attention_bias", head_norms="head"),
    "deepseek_v2": LATENT,
    "deepseek_v3": LATENT,
    "deepseek_v32": LATENT,
    "kimi_k2": LATENT,
    "glm_moe_dsa": LATENT,
    "glm4_moe_lite": LATENT,
    "minimax_m2": Dialect(head_norms="width", head_norms_if="use_qk_norm"),
    "minimax_m3": Dialect(head_norms="head", head_norms_if="use_qk_norm"),
    "minimax_m3_vl_text": Dialect(head_norms="head", head_norms_if="use_qk_norm"),
    "gpt_oss": Dialect(
        qkv_bias="attention_bias", output_bias="attention_bias", windows="1/2", sinks=True, router_bias=True, expert_bias=True
    ),
    "mimo": Dialect(qkv_bias="attention_bias", windows="after"),
    "mimo_v2_flash": Dialect(qkv_bias="attention_bias"),
    "step3p7": Dialect(head_norms="head", windows="all"),
    "llama4_text": Dialect(qkv_bias="attention_bias", output_bias="attention_bias", windows="chunks"),
    "gpt2": GPT2,
    "gpt_bigcode": replace(GPT2, one_key_head=True),
    "gpt_neo": replace(GPT2, qkv_bias=False, windows="all"),
    "gpt_neox": Dialect(gated=False, qkv_bias="attention_bias", output_bias="attention_bias", feed_bias=True, norm_bias=True),
    "gptj": Dialect(gated=False, feed_bias=True, norms=1, norm_bias=True, head_bias=True, inner_times=4),
    "codegen": Dialect(gated=False, feed_bias=True, norms=1, norm_bias=True, head_bias=True, inner_times=4),
    "opt": replace(GPT2, learned=2),
    "bloom": replace(GPT2, learned=None),
    "persimmon": Dialect(
        gated=False, qkv_bias=True, output_bias=True, feed_bias=True, norm_bias=True, head_norms="head", head_norms_if="qk_layernorm"
    ),
    "xglm": replace(GPT2, learned=None),
}
"""The families of decoders, by the config's model_type."""

LEFT_OUT: Mapping[str, Mapping[str, int]] = {
    "gemma": {
        "vocab_size": 256_000,
        "hidden_size": 3072,
        "intermediate_size": 24_576,
        "num_hidden_layers": 28,
        "num_attention_heads": 16,
        "num_key_value_heads": 16,
        "head_dim": 256,
        "max_position_embeddings": 8192,
    },
    "gemma3_text": {
        "vocab_size": 262_208,
        "hidden_size": 2304,
        "intermediate_size": 9216,
        "num_hidden_layers": 26,
        "num_attention_heads": 8,
        "num_key_value_heads": 4,
        "head_dim": 256,
        "max_position_embeddings": 131_072,
        "sliding_window": 4096,
    },
    "llama": {
        "vocab_size": 32_000,
        "hidden_size": 4096,
        "intermediate_size": 11_008,
        "num_hidden_layers": 32,
        "num_attention_heads": 32,
        "max_position_embeddings": 2048,
    },
    "mistral": {
        "vocab_size": 32_000,
        "hidden_size": 4096,
        "intermediate_size": 14_336,
        "num_hidden_layers": 32,
        "num_attention_heads": 32,
        "num_key_value_heads": 8,
        "max_position_embeddings": 131_072,
        "sliding_window": 4096,
    },
}
"""Sizes of a model of text inside a larger config, by its family, where that config leaves them out.

The library writes no size of an inner table that equals its own default, and reads it back as that
(`PretrainedConfig.to_diff_dict`); Gemma 3, PaliGemma, LLaVA and Pixtral are published so.
"""
