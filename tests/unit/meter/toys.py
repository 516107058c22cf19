"""Small models of four families, as their `config.json` would say them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Untyped = Any
"""A module or a tensor: transformers types no model, and torch may be absent."""

SMALL = {"vocab_size": 96, "hidden_size": 64, "num_hidden_layers": 2, "max_position_embeddings": 128, "bos_token_id": 1, "eos_token_id": 2}
WITH_HEADS = {**SMALL, "intermediate_size": 112, "num_attention_heads": 4, "num_key_value_heads": 2}

GPT2: dict[str, Any] = {
    "model_type": "gpt2",
    "vocab_size": 96,
    "n_embd": 64,
    "n_layer": 2,
    "n_head": 4,
    "n_positions": 128,
    "bos_token_id": 1,
    "eos_token_id": 2,
    "resid_pdrop": 0.0,
    "embd_pdrop": 0.0,
    "attn_pdrop": 0.0,
}
LLAMA: dict[str, Any] = {"model_type": "llama", **WITH_HEADS}
MIXTRAL: dict[str, Any] = {"model_type": "mixtral", **WITH_HEADS, "num_local_experts": 4, "num_experts_per_tok": 2}
DEEPSEEK: dict[str, Any] = {
    "model_type": "deepseek_v3",
    **WITH_HEADS,
    "num_key_value_heads": 4,
    "moe_intermediate_size": 32,
    "n_routed_experts": 8,
    "n_shared_experts": 1,
    "num_experts_per_tok": 2,
    "n_group": 2,
    "topk_group": 1,
    "first_k_dense_replace": 1,
    "q_lora_rank": 32,
    "kv_lora_rank": 16,
    "qk_rope_head_dim": 8,
    "qk_nope_head_dim": 16,
    "v_head_dim": 16,
}
FAMILIES = {"gpt2": GPT2, "llama": LLAMA, "mixtral": MIXTRAL, "deepseek": DEEPSEEK}


def model_of(config: dict[str, Any]) -> Untyped:
    """The model of the configuration, its weights drawn the same each time."""
    import torch  # noqa: PLC0415  absent where the tests of the meter are skipped
    from transformers import AutoConfig, AutoModelForCausalLM  # noqa: PLC0415  the same

    torch.manual_seed(0)
    said = AutoConfig.for_model(**config)
    made: Untyped = AutoModelForCausalLM.from_config
    return made(said).train()


def adapted(model: Untyped, names: Iterable[str], rank: int = 4) -> Untyped:
    """The model frozen, with a trainable pair of thin matrices beside each matrix of these names, by nobody's library."""
    from torch import nn  # noqa: PLC0415  absent where the tests of the meter are skipped

    class Beside(nn.Module):
        def __init__(self, base: nn.Linear) -> None:
            super().__init__()
            self.base = base
            self.down = nn.Linear(base.in_features, rank, bias=False)
            self.up = nn.Linear(rank, base.out_features, bias=False)

        def forward(self, value: Untyped) -> Untyped:
            return self.base(value) + self.up(self.down(value))

    model.requires_grad_(requires_grad=False)
    for layer in model.model.layers:
        for name in names:
            part = layer.self_attn if hasattr(layer.self_attn, name) else layer.mlp
            setattr(part, name, Beside(getattr(part, name)))
    return model
