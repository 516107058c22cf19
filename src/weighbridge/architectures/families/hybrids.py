"""Hybrids: layers that carry a state along the sequence, alone or in turn with attention."""

from __future__ import annotations

from dataclasses import replace

from weighbridge.architectures.families import plan
from weighbridge.architectures.families.decoders import Frame, Mixer, closed, decoder, experts_passed, feed_forward, frame, heads_of
from weighbridge.architectures.families.dialects import Dialect
from weighbridge.architectures.keys import Keys
from weighbridge.architectures.lengths import Reach
from weighbridge.architectures.parts import (
    Experts,
    Latent,
    States,
    attention,
    delta_rule,
    dense,
    experts,
    joined,
    latent_attention,
    linear_attention,
    mamba1,
    mamba2,
)
from weighbridge.architectures.shape import AFTER_MIXING, WITHIN, Layer, Linear, Shape


def qwen_next(keys: Keys) -> Shape:
    """Qwen3-Next and Qwen3.5: a gated delta rule in three layers of four, gated attention in the fourth."""
    found = frame(keys)
    hidden = found.hidden
    heads = heads_of(keys, hidden, Dialect())
    bias = keys.flag("attention_bias", default=False)
    gate = heads.queries * heads.value_width if keys.flag("attn_output_gate", default=True) else 0
    full = attention(hidden, heads, bias=bias, output_bias=bias, gate=gate, other=2 * heads.width)
    state = _delta(keys, hidden)
    every = keys.or_nothing("full_attention_interval") or 4
    kinds = keys.list("layer_types", length=found.layers)

    def mixer(index: int, _reach: Reach) -> Layer:
        kind = kinds[index] if kinds else "full_attention" if (index + 1) % every == 0 else "linear_attention"
        if kind not in ("full_attention", "linear_attention"):
            raise plan.unknown_kind(keys, "layer_types", str(kind))
        return full if kind == "full_attention" else state

    return decoder(keys, Dialect(shared_router=True), mixer)


def _delta(keys: Keys, hidden: int) -> Layer:
    key_heads, value_heads = keys.count("linear_num_key_heads"), keys.count("linear_num_value_heads")
    key_width, value_width = keys.count("linear_key_head_dim"), keys.count("linear_value_head_dim")
    wide = value_heads * value_width
    mixed = 2 * key_heads * key_width + wide
    return Layer(
        (
            Linear("state_in", hidden, mixed + wide),
            Linear("state_gates", hidden, 2 * value_heads),
            Linear("conv", keys.count("linear_conv_kernel_dim"), mixed, stage=WITHIN),
            Linear("state_out", wide, hidden, stage=AFTER_MIXING),
        ),
        recurrences=(delta_rule(value_heads, key_width, value_width),),
        other=2 * value_heads + value_width,
    )


def kimi_linear(keys: Keys) -> Shape:
    """Kimi Linear and Kimi K3: a delta rule with a gate for each channel, latent attention without rotation in every fourth layer."""
    found = frame(keys)
    hidden = found.hidden
    ways = keys.table("linear_attn_config")
    if ways is None:
        heads, width = keys.count("linear_num_heads"), keys.count("linear_head_dim")
        kernel, whole_gate = keys.count("linear_conv_kernel_dim"), False
        full = {index for index, kind in enumerate(keys.list("layer_types", length=found.layers) or ()) if kind == "full_attention"}
    else:
        heads, width, kernel = ways.count("num_heads"), ways.count("head_dim"), ways.count("short_conv_kernel_size")
        whole_gate = ways.flag("use_full_rank_gate", default=False)
        full = {int(layer) - 1 for layer in ways.list("full_attn_layers") or () if isinstance(layer, int)}
        ways.pass_over("kda_layers")
        ways.close()
    widths = Latent(
        keys.count("num_attention_heads"),
        keys.maybe("q_lora_rank"),
        keys.count("kv_lora_rank"),
        keys.count("qk_nope_head_dim"),
        keys.count("qk_rope_head_dim"),
        keys.count("v_head_dim"),
    )
    latent = latent_attention(
        hidden, widths, bias=keys.flag("attention_bias", default=False), gate=keys.flag("mla_use_output_gate", default=False)
    )
    state = _channel_delta(hidden, heads, width, kernel, whole_gate=whole_gate)
    keys.pass_over("num_key_value_heads", "head_dim", "qk_head_dim")
    if keys.or_nothing("attn_res_block_size"):
        keys.notes.assume("attention over the outputs of earlier blocks of layers is left out: under a thousandth of a layer's operations")
    return decoder(keys, Dialect(), lambda index, _reach: latent if index in full else state)


def _channel_delta(hidden: int, heads: int, width: int, kernel: int, *, whole_gate: bool) -> Layer:
    wide = heads * width
    gate = (
        [Linear("output_gate", hidden, wide)]
        if whole_gate
        else [Linear("gate_down", hidden, width), Linear("gate_up", width, wide, stage=WITHIN)]
    )
    return Layer(
        (
            Linear("query", hidden, wide),
            Linear("key", hidden, wide),
            Linear("value", hidden, wide),
            Linear("conv", kernel, 3 * wide, stage=WITHIN),
            Linear("forget_down", hidden, width),
            Linear("forget_up", width, wide, stage=WITHIN),
            Linear("state_gates", hidden, heads),
            *gate,
            Linear("output", wide, hidden, stage=AFTER_MIXING),
        ),
        recurrences=(delta_rule(heads, width, width),),
        other=wide + heads + width,
    )


_LETTERS = {"M": "mamba", "*": "attention", "-": "mlp", "E": "moe"}
_ALSO_CALLED = {"linear_attention": "mamba", "full_attention": "attention", "dense": "mlp", "sparse": "moe"}


def nemotron_h(keys: Keys) -> Shape:
    """Nemotron-H and Nemotron 3: each layer is one part: Mamba-2, attention, a feed-forward part, or experts."""
    found = frame(keys)
    kinds = _kinds(keys, "hybrid_override_pattern", "layers_block_type", found.layers)
    further = _kinds(keys, "mtp_hybrid_override_pattern", "mtp_layers_block_type", 0)
    parts: dict[str, Layer] = {}
    for kind in dict.fromkeys((*kinds, *further)):
        if kind not in _NEMOTRON:
            raise plan.unknown_kind(keys, "hybrid_override_pattern", kind)
        parts[kind] = joined(_NEMOTRON[kind](keys, found.hidden), other=found.hidden)
    keys.pass_over("expand", "sliding_window", "time_step_rank", "mamba_proj_bias", "attention_bias", "mlp_bias", "intermediate_size")
    keys.pass_over(
        "head_dim", "num_attention_heads", "num_key_value_heads", "chunk_size", "conv_kernel", "n_groups", "moe_intermediate_size"
    )
    shape = closed(keys, found, tuple(parts[kind] for kind in kinds), Dialect())
    if not shape.modules:
        return shape
    joining = Layer((Linear("joining", 2 * found.hidden, found.hidden),))
    module = joined(joining, *(parts[kind] for kind in further or kinds[-1:]), other=3 * found.hidden)
    return replace(shape, modules=(module,) * len(shape.modules))


def _nemotron_states(keys: Keys, hidden: int) -> Layer:
    sizes = States(
        keys.count("mamba_num_heads"),
        keys.count("mamba_head_dim"),
        keys.count("ssm_state_size"),
        keys.count("n_groups"),
        keys.count("conv_kernel"),
        keys.count("chunk_size"),
    )
    return mamba2(hidden, sizes, bias=keys.flag("use_bias", default=False), conv_bias=keys.flag("use_conv_bias", default=True))


def _nemotron_attention(keys: Keys, hidden: int) -> Layer:
    return attention(hidden, heads_of(keys, hidden, Dialect()))


def _nemotron_dense(keys: Keys, hidden: int) -> Layer:
    return dense(hidden, keys.count("intermediate_size"), gated=False, bias=keys.flag("mlp_bias", default=False))


def _nemotron_experts(keys: Keys, hidden: int) -> Layer:
    width = keys.count("moe_intermediate_size", "intermediate_size")
    held = keys.count("n_routed_experts")
    mixture = Experts(held, experts_passed(keys, held), width, keys.maybe("moe_latent_size"))
    shared = keys.or_nothing("n_shared_experts") * keys.or_nothing("moe_shared_expert_intermediate_size")
    return experts(hidden, mixture, shared=shared, gated=False)


_NEMOTRON = {"mamba": _nemotron_states, "attention": _nemotron_attention, "mlp": _nemotron_dense, "moe": _nemotron_experts}


def _kinds(keys: Keys, letters: str, names: str, layers: int) -> list[str]:
    pattern = keys.word(letters)
    if pattern is not None:
        if len(pattern) < layers:
            raise keys.bad(letters, f"names {len(pattern)} layers of {layers}", "give a letter for each layer")
        return [_LETTERS.get(letter, letter) for letter in (pattern[:layers] if layers else pattern)]
    listed = keys.list(names, length=layers)
    if listed is None and layers:
        raise keys.bad(names, "is absent, and it alone says what each layer is", "give the config.json whole")
    return [_ALSO_CALLED.get(str(kind), str(kind)) for kind in (listed or ())[: layers or None]]


def mamba_only(keys: Keys) -> Shape:
    """Mamba and Falcon-Mamba: a selective scan in every layer."""
    found = frame(keys)
    inner = keys.maybe("intermediate_size", "d_inner") or round(keys.ratio("expand") * found.hidden)
    rank = keys.maybe("time_step_rank") or -(-found.hidden // 16)
    part = mamba1(
        found.hidden,
        inner,
        keys.count("state_size", "d_state"),
        keys.count("conv_kernel", "d_conv"),
        rank,
        bias=keys.flag("use_bias", default=False),
        conv_bias=keys.flag("use_conv_bias", default=True),
    )
    keys.pass_over("expand", "intermediate_size", "time_step_rank", "use_mambapy", "use_associative_scan", "use_falcon_mamba_kernels")
    return closed(keys, found, (joined(part, other=found.hidden),) * found.layers, Dialect(tied=True))


def mamba2_only(keys: Keys) -> Shape:
    """Mamba-2 in every layer."""
    found = frame(keys)
    sizes = States(
        keys.count("num_heads"),
        keys.count("head_dim"),
        keys.count("state_size"),
        keys.count("n_groups"),
        keys.count("conv_kernel"),
        keys.count("chunk_size"),
    )
    part = mamba2(found.hidden, sizes, bias=keys.flag("use_bias", default=False), conv_bias=keys.flag("use_conv_bias", default=True))
    keys.pass_over("expand", "time_step_rank")
    return closed(keys, found, (joined(part, other=found.hidden),) * found.layers, Dialect())


def jamba(keys: Keys) -> Shape:
    """Jamba: Mamba with attention in every eighth layer, experts in every second."""
    found = frame(keys)
    hidden = found.hidden
    inner = round(keys.ratio("mamba_expand") * hidden)
    rank, state = keys.count("mamba_dt_rank"), keys.count("mamba_d_state")
    scan = mamba1(
        hidden,
        inner,
        state,
        keys.count("mamba_d_conv"),
        rank,
        bias=keys.flag("mamba_proj_bias", default=False),
        conv_bias=keys.flag("mamba_conv_bias", default=True),
        norms=rank + 2 * state,
    )
    full = attention(hidden, heads_of(keys, hidden, Dialect()))
    width = keys.count("intermediate_size")
    held = keys.count("num_experts")
    between = experts(hidden, Experts(held, experts_passed(keys, held), width))
    whole = dense(hidden, width)
    attends = keys.count("attn_layer_period"), keys.or_nothing("attn_layer_offset")
    chooses = keys.count("expert_layer_period"), keys.or_nothing("expert_layer_offset")
    keys.pass_over("use_mambapy", "use_associative_scan", "sliding_window")
    return decoder(
        keys,
        Dialect(),
        lambda index, _reach: full if index % attends[0] == attends[1] else scan,
        lambda index, _reach: between if index % chooses[0] == chooses[1] else whole,
    )


def bamba(keys: Keys) -> Shape:
    """Bamba and Granite 4: Mamba-2 with attention in a few layers; Granite's experts have a shared part."""
    found = frame(keys)
    hidden = found.hidden
    width = keys.maybe("mamba_d_head") or round(keys.ratio("mamba_expand") * hidden) // keys.count("mamba_n_heads")
    sizes = States(
        keys.count("mamba_n_heads"),
        width,
        keys.count("mamba_d_state"),
        keys.count("mamba_n_groups"),
        keys.count("mamba_d_conv"),
        keys.count("mamba_chunk_size"),
    )
    scan = mamba2(hidden, sizes, bias=keys.flag("mamba_proj_bias", default=False), conv_bias=keys.flag("mamba_conv_bias", default=True))
    bias = keys.flag("attention_bias", default=False)
    full = attention(hidden, heads_of(keys, hidden, Dialect()), bias=bias, output_bias=bias)
    kinds = keys.list("layer_types", "layers_block_type", length=found.layers)
    listed = {int(index) for index in keys.list("attn_layer_indices") or () if isinstance(index, int)}
    keys.pass_over("mamba_expand", "mamba_d_head", "sliding_window")

    def mixer(index: int, _reach: Reach) -> Layer:
        attends = index in listed if kinds is None else kinds[index] in ("attention", "full_attention")
        return full if attends else scan

    return decoder(keys, Dialect(feed_bias="mlp_bias"), mixer, _granite_feed(keys, found))


def _granite_feed(keys: Keys, found: Frame) -> Mixer:
    shared = keys.or_nothing("shared_intermediate_size")
    if keys.or_nothing("num_local_experts"):
        return feed_forward(keys, found.hidden, found.layers, Dialect())
    keys.pass_over("num_local_experts", "num_experts_per_tok", "intermediate_size")
    whole = dense(found.hidden, shared or keys.count("intermediate_size"))
    return lambda _index, _reach: whole


def minimax_text(keys: Keys) -> Shape:
    """MiniMax-01: lightning attention in seven layers of eight (arXiv 2501.08313), full attention in the eighth, experts in all."""
    found = frame(keys)
    hidden = found.hidden
    heads = heads_of(keys, hidden, Dialect())
    wide = heads.queries * heads.width
    block = keys.maybe("block_size") or 256
    full = attention(hidden, heads)
    state = Layer(
        (
            Linear("state_in", hidden, 3 * wide),
            Linear("output_gate", hidden, wide),
            Linear("state_out", wide, hidden, stage=AFTER_MIXING),
        ),
        recurrences=(linear_attention(heads.queries, heads.width, heads.width, block),),
        other=wide,
    )
    kinds = keys.list("layer_types", length=found.layers)
    types = keys.list("attn_type_list", length=found.layers)

    def mixer(index: int, _reach: Reach) -> Layer:
        if kinds is None and types is None:
            raise keys.bad("layer_types", "is absent, and it alone says which layers attend fully", "give the config.json whole")
        attends = kinds[index] == "full_attention" if kinds is not None else types is not None and types[index] == 1
        return full if attends else state

    scaled = ("full_attn", "linear_attn", "mlp", "layernorm_full_attention", "layernorm_linear_attention", "layernorm_mlp")
    keys.pass_over(*(f"{part}_{letter}{end}" for part in scaled for letter in ("alpha", "beta") for end in ("", "_factor")))
    keys.pass_over("postnorm", "shared_moe_mode", "sliding_window")
    return decoder(keys, Dialect(), mixer)
