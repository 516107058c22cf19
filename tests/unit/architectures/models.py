"""Small configs that the tests share, one for each way of joining positions."""

TINY: dict[str, object] = {
    "model_type": "llama",
    "hidden_size": 64,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "intermediate_size": 96,
    "vocab_size": 301,
    "max_position_embeddings": 128,
    "tie_word_embeddings": False,
}
MIXTURE: dict[str, object] = TINY | {"model_type": "mixtral", "num_local_experts": 4, "num_experts_per_tok": 2}
LATENT: dict[str, object] = TINY | {
    "model_type": "deepseek_v3",
    "moe_intermediate_size": 32,
    "n_routed_experts": 8,
    "n_shared_experts": 1,
    "num_experts_per_tok": 2,
    "first_k_dense_replace": 1,
    "q_lora_rank": 24,
    "kv_lora_rank": 16,
    "qk_nope_head_dim": 16,
    "qk_rope_head_dim": 8,
    "v_head_dim": 12,
    "num_nextn_predict_layers": 1,
}
DELTA: dict[str, object] = TINY | {
    "model_type": "qwen3_next",
    "num_hidden_layers": 4,
    "head_dim": 16,
    "moe_intermediate_size": 32,
    "shared_expert_intermediate_size": 32,
    "num_experts": 4,
    "num_experts_per_tok": 2,
    "linear_num_key_heads": 2,
    "linear_num_value_heads": 4,
    "linear_key_head_dim": 16,
    "linear_value_head_dim": 16,
    "linear_conv_kernel_dim": 4,
}
STATES: dict[str, object] = {
    "model_type": "mamba2",
    "hidden_size": 64,
    "num_hidden_layers": 2,
    "num_heads": 8,
    "head_dim": 16,
    "state_size": 16,
    "n_groups": 2,
    "conv_kernel": 4,
    "chunk_size": 16,
    "vocab_size": 301,
    "tie_word_embeddings": False,
}
BOTH_SIDES: dict[str, object] = {
    "model_type": "t5",
    "d_model": 64,
    "d_kv": 16,
    "d_ff": 96,
    "num_layers": 2,
    "num_heads": 4,
    "vocab_size": 301,
}
SEEING: dict[str, object] = {
    "model_type": "qwen3_vl",
    "text_config": TINY | {"model_type": "qwen3_vl_text", "head_dim": 16},
    "vision_config": {
        "hidden_size": 32,
        "depth": 2,
        "num_heads": 2,
        "intermediate_size": 48,
        "patch_size": 4,
        "in_channels": 3,
        "temporal_patch_size": 2,
        "spatial_merge_size": 2,
        "out_hidden_size": 64,
        "num_position_embeddings": 16,
    },
}
EVERY: dict[str, dict[str, object]] = {
    "grouped-query": TINY,
    "mixture": MIXTURE,
    "latent": LATENT,
    "delta rule": DELTA,
    "states": STATES,
    "encoder and decoder": BOTH_SIDES,
    "seeing": SEEING,
}
