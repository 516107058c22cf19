"""Decoders that differ from the others in one part: each names the part it has of its own."""

from __future__ import annotations

from dataclasses import replace

from weighbridge.architectures.families import plan
from weighbridge.architectures.families.decoders import closed, decoder, experts_passed, frame, heads_of
from weighbridge.architectures.families.dialects import DIALECTS, Dialect
from weighbridge.architectures.keys import Keys
from weighbridge.architectures.lengths import EVERYWHERE, Reach
from weighbridge.architectures.parts import Experts, Heads, attention, dense, experts, joined
from weighbridge.architectures.shape import Layer, Linear, Pairs, Shape


def falcon(keys: Keys) -> Shape:
    """Falcon: attention and feed-forward side by side, one head of keys or a few."""
    newer = keys.flag("new_decoder_architecture", default=False)
    beside = keys.flag("parallel_attn", default=True)
    one = not newer and keys.flag("multi_query", default=True)
    norms = keys.maybe("num_ln_in_parallel_attn") or (2 if newer or not beside else 1)
    if one:
        keys.pass_over("num_kv_heads", "n_head_kv")
    bias = keys.flag("bias", default=False)
    way = Dialect(
        gated=False,
        qkv_bias=bias,
        output_bias=bias,
        feed_bias=bias,
        norms=norms,
        norm_bias=True,
        tied=True,
        inner_times=4,
        one_key_head=one,
    )
    return decoder(keys, way)


def mpt(keys: Keys) -> Shape:
    """MPT: no biases, learned positions or none."""
    ways = keys.table("attn_config")
    if ways is not None:
        ways.pass_over("attn_type", "prefix_lm", "attn_uses_sequence_id", "qk_ln")
        ways.close()
    found = frame(keys)
    times = keys.ratio("expansion_ratio", "mlp_ratio")
    inner = dense(found.hidden, round(times * found.hidden), gated=False)
    keys.pass_over("no_bias", "embedding_fraction", "learned_pos_emb")
    return decoder(keys, Dialect(gated=False, tied=True), feed=lambda _index, _reach: inner)


def bloom(keys: Keys) -> Shape:
    """BLOOM: positions by slopes, and a norm after the table of inputs."""
    shape = decoder(keys, DIALECTS["bloom"])
    return replace(shape, other=shape.other + 2 * shape.hidden)


def gpt_neox(keys: Keys) -> Shape:
    """GPT-NeoX and Pythia: every matrix has a bias where the config does not say otherwise."""
    bias = keys.flag("attention_bias", default=True)
    keys.pass_over("use_parallel_residual")
    return decoder(keys, replace(DIALECTS["gpt_neox"], qkv_bias=bias, output_bias=bias))


def opt(keys: Keys) -> Shape:
    """OPT: learned positions two rows longer than the context; the one published with norms after each part has no final norm."""
    before = keys.flag("do_layer_norm_before", default=True)
    bias = keys.flag("enable_bias", default=True)
    keys.pass_over("layer_norm_elementwise_affine", "_remove_final_layer_norm")
    return decoder(keys, replace(DIALECTS["opt"], qkv_bias=bias, output_bias=bias, feed_bias=bias, final_norm=before))


def minimax_m2(keys: Keys) -> Shape:
    """MiniMax-M2: full attention in every layer, which a list of ones may say."""
    if any(kind != 1 for kind in keys.list("attn_type_list") or ()):
        says = "names layers without full attention, which this family has not"
        raise keys.bad("attn_type_list", says, "give the config.json of the weights")
    return decoder(keys, DIALECTS["minimax_m2"])


def qwen2_moe(keys: Keys) -> Shape:
    """Qwen2's mixtures: a shared part with a gate of its own."""
    return decoder(keys, replace(DIALECTS["qwen2_moe"], qkv_bias=keys.flag("qkv_bias", default=True)))


def gpt_neo(keys: Keys) -> Shape:
    """GPT-Neo: local and global layers in turn, named in a nested list."""
    keys.pass_over("attention_types")
    if not keys.has("attention_layers"):
        return decoder(keys, replace(DIALECTS["gpt_neo"], windows="1/2", output_bias=True))
    return decoder(keys, DIALECTS["gpt_neo"])


def step(keys: Keys) -> Shape:
    """Step-3.7: a gate for each head, experts after the first layers."""
    found = frame(keys)
    heads = heads_of(keys, found.hidden, DIALECTS["step3p7"])
    reach = plan.reaches(keys, found.layers, "all")
    keys.notes.assume("each head of attention has a gate of its own, as the family's published code has")

    def mixer(index: int, _reach: Reach) -> Layer:
        return attention(found.hidden, heads, reach=reach[index], gate=heads.queries, other=2 * heads.width)

    return decoder(keys, DIALECTS["step3p7"], mixer)


def mimo_flash(keys: Keys) -> Shape:
    """MiMo-V2-Flash: layers with a window have heads of their own."""
    found = frame(keys)
    wide = heads_of(keys, found.hidden, DIALECTS["mimo_v2_flash"])
    queries = keys.maybe("swa_num_attention_heads") or wide.queries
    near = Heads.of(
        queries,
        keys.maybe("swa_num_key_value_heads") or wide.keys,
        keys.maybe("swa_head_dim") or wide.width,
        keys.maybe("swa_v_head_dim") or wide.value_width,
    )
    bias = keys.flag("attention_bias", default=False)
    sinks = keys.flag("add_swa_attention_sink_bias", default=True), keys.flag("add_full_attention_sink_bias", default=False)
    keys.pass_over("attention_chunk_size")
    reach = plan.reaches(keys, found.layers, "")

    def mixer(index: int, _reach: Reach) -> Layer:
        far = reach[index] == EVERYWHERE
        heads = wide if far else near
        return attention(found.hidden, heads, bias=bias, reach=reach[index], other=heads.queries if sinks[far] else 0)

    return decoder(keys, DIALECTS["mimo_v2_flash"], mixer)


def llama4(keys: Keys) -> Shape:
    """Llama 4: attention in chunks three layers of four, experts every few layers, one shared expert in each."""
    found = frame(keys)
    held = keys.count("num_local_experts")
    inner, wide = keys.count("intermediate_size"), keys.count("intermediate_size_mlp")
    keys.pass_over("use_qk_norm", "attn_temperature_tuning", "attn_scale", "floor_scale", "for_llm_compressor")
    keys.pass_over("no_rope_layers", "no_rope_layer_interval")
    sparse = plan.sparse_layers(keys, found.layers)
    between = experts(found.hidden, Experts(held, experts_passed(keys, held), inner), shared=inner)
    whole = dense(found.hidden, wide)
    return decoder(keys, DIALECTS["llama4_text"], feed=lambda index, _reach: between if sparse[index] else whole)


def minimax_m3(keys: Keys) -> Shape:
    """MiniMax-M3: most layers select blocks of earlier positions by an indexer."""
    found = frame(keys)
    way = DIALECTS["minimax_m3"]
    heads = heads_of(keys, found.hidden, way)
    other = 2 * heads.width if keys.flag("use_qk_norm", default=False) else 0
    keys.flag("attention_output_gate", default=False)
    whole = attention(found.hidden, heads, other=other)
    chosen = keys.table("sparse_attention_config")
    mixes = [whole] * found.layers
    if chosen is not None and chosen.flag("use_sparse_attention", default=False):
        width, count = chosen.count("sparse_index_dim"), chosen.count("sparse_num_index_heads")
        most = chosen.count("sparse_topk_blocks") * chosen.count("sparse_block_size")
        listed = chosen.list("sparse_attention_freq", length=found.layers) or [1] * found.layers
        chosen.pass_over("sparse_disable_index_value", "sparse_init_block", "sparse_local_block")
        chosen.close()
        indexer = Layer(
            (Linear("index_query", found.hidden, count * width), Linear("index_key", found.hidden, width)),
            (Pairs(count, width, 0),),
            other=2 * width,
        )
        few = joined(attention(found.hidden, heads, reach=Reach(most=most), other=other), indexer)
        mixes = [few if sparse else whole for sparse in listed[: found.layers]]
        keys.notes.assume(
            f"each position attends to the {most:,} it selects; a run that trained densely before did up to the figure under full attention"
        )
    return decoder(keys, way, lambda index, _reach: mixes[index])


def gemma4(keys: Keys) -> Shape:
    """Gemma 4: wide heads without values of their own in the layers that see everything, experts beside the feed-forward part."""
    found = frame(keys)
    hidden = found.hidden
    reach = plan.reaches(keys, found.layers, "5/6")
    near = heads_of(keys, hidden, Dialect())
    wide = Heads.of(near.queries, keys.maybe("num_global_key_value_heads") or near.keys, keys.maybe("global_head_dim") or near.width)
    alike = keys.flag("attention_k_eq_v", default=False)
    bias = keys.flag("attention_bias", default=False)
    inner = keys.count("intermediate_size")
    parts = [dense(hidden, inner)]
    norms = 4
    if keys.flag("enable_moe_block", default=False):
        held, width = keys.count("num_experts"), keys.count("moe_intermediate_size", "expert_intermediate_size")
        between = experts(hidden, Experts(held, experts_passed(keys, held), width), other=hidden + held)
        parts.append(between)
        norms = 7
    keys.pass_over("num_experts", "top_k_experts", "expert_intermediate_size", "use_double_wide_mlp", "num_kv_shared_layers")
    if keys.or_nothing("hidden_size_per_layer_input") or keys.or_nothing("num_kv_shared_layers"):
        says = "is set, and inputs of each layer or keys shared between layers are not counted"
        raise keys.bad("hidden_size_per_layer_input", says, "state parameters and tokens instead")
    feed = joined(*parts)

    def mixer(index: int, _reach: Reach) -> Layer:
        far = reach[index] == EVERYWHERE
        heads = wide if far else near
        return attention(hidden, heads, bias=bias, output_bias=bias, reach=reach[index], values=not (far and alike), other=2 * heads.width)

    return decoder(keys, Dialect(norms=norms, tied=True), mixer, lambda _index, _reach: feed)


def searched(keys: Keys) -> Shape:
    """Nemotron's searched models: each layer has a group size and a width of its own, or no attention, or no feed-forward part."""
    found = frame(keys)
    queries = keys.count("num_attention_heads")
    listed = keys.list("block_configs", length=found.layers)
    if listed is None:
        raise keys.bad("block_configs", "is absent, and it alone says what each layer is", "give the config.json whole")
    bias = keys.flag("attention_bias", default=False)
    made: dict[str, Layer] = {}  # blocks alike are read once, and are one layer
    for at, block in enumerate(listed[: found.layers]):
        if repr(block) not in made:
            made[repr(block)] = _searched_layer(keys, at, block, found.hidden, queries, bias=bias)
    keys.pass_over("num_key_value_heads", "intermediate_size", "mlp_bias")
    return closed(keys, found, tuple(made[repr(block)] for block in listed[: found.layers]), Dialect())


def _searched_layer(keys: Keys, at: int, block: object, hidden: int, queries: int, *, bias: bool) -> Layer:  # noqa: PLR0913  its sizes
    if not isinstance(block, dict):
        raise keys.bad("block_configs", "has an entry that is no table", "give the config.json whole")
    inner = Keys(block, keys.notes, f"block_configs[{at}].", keys.file)
    mixing, feeding = inner.table("attention"), inner.table("ffn")
    parts: list[Layer] = []
    other = 0
    if mixing is not None and not mixing.flag("no_op", default=False):
        other += hidden
        if mixing.flag("replace_with_linear", default=False):
            parts.append(Layer((Linear("replaced", hidden, hidden),)))
        else:
            shared_by = mixing.count("n_heads_in_group")
            if queries % shared_by:
                says = f"is {shared_by}, into which {queries} heads do not divide"
                raise mixing.bad("n_heads_in_group", says, "give the config.json whole")
            keys_held = queries // shared_by
            window = mixing.maybe("window_length")
            parts.append(attention(hidden, Heads.of(queries, keys_held, hidden // queries), bias=bias, reach=Reach(window=window)))
    if feeding is not None and not feeding.flag("no_op", default=False):
        other += hidden
        if feeding.flag("replace_with_linear", default=False):
            parts.append(Layer((Linear("replaced", hidden, hidden),)))
        else:
            width = int(2 * feeding.ratio("ffn_mult") * hidden / 3)
            parts.append(dense(hidden, -(-width // 256) * 256))
    for table in (inner, *(part for part in (mixing, feeding) if part is not None)):
        table.close()
    return joined(*parts, other=other)
