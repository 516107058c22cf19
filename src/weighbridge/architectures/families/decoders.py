"""Decoders: attention and a feed-forward part in every layer, of one width or of experts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from weighbridge.architectures.families import plan
from weighbridge.architectures.families.dialects import Dialect
from weighbridge.architectures.keys import MOST_LAYERS, Keys
from weighbridge.architectures.lengths import EVERYWHERE, Reach
from weighbridge.architectures.parts import Experts, Heads, Latent, attention, dense, experts, joined, latent_attention
from weighbridge.architectures.shape import WITHIN, Layer, Linear, Pairs, Shape

Mixer = Callable[[int, Reach], Layer]
"""The part of a layer that joins positions, from its index and its reach."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every decoder states: its width, its layers, its vocabulary."""

    hidden: int
    layers: int
    vocabulary: int
    context: int | None


def frame(keys: Keys) -> Frame:
    """The sizes every config of a decoder gives; a list with an entry for each layer counts them. Raises `BadInput`."""
    listed = keys.list("layers_block_type", "layer_types")
    layers = keys.maybe("num_hidden_layers", "n_layer", "n_layers", "num_layers", "decoder_layers", most=MOST_LAYERS)
    if layers is None and listed and len(listed) <= MOST_LAYERS:
        layers = len(listed)
    return Frame(
        keys.count("hidden_size", "n_embd", "d_model", "n_embed", "dim"),
        layers or keys.count("num_hidden_layers", "n_layer", "n_layers", "num_layers", "decoder_layers", most=MOST_LAYERS),
        keys.count("vocab_size", "padded_vocab_size"),
        keys.maybe(
            "max_position_embeddings", "n_positions", "n_ctx", "max_seq_len", "seq_length", "model_max_length", "max_sequence_length"
        ),
    )


def decoder(keys: Keys, dialect: Dialect, mixer: Mixer | None = None, feed: Mixer | None = None) -> Shape:
    """A decoder's shape; a family gives a `mixer` or a `feed` of its own where it has one."""
    found = frame(keys)
    reach = plan.reaches(keys, found.layers, dialect.windows) if mixer is None else [EVERYWHERE] * found.layers
    mixes = mixer or _attention_of(keys, found.hidden, dialect)
    feeds = feed or feed_forward(keys, found.hidden, found.layers, dialect)
    norms = dialect.norms * found.hidden * (1 + dialect.norm_bias) + dialect.layer_other
    made: dict[Layer, Layer] = {}
    layers = []
    for index in range(found.layers):
        layer = joined(mixes(index, reach[index]), feeds(index, reach[index]), other=norms)
        layers.append(made.setdefault(layer, layer))
    return closed(keys, found, tuple(layers), dialect)


def closed(keys: Keys, found: Frame, layers: tuple[Layer, ...], dialect: Dialect, *, other: int = 0) -> Shape:
    """The shape around the layers: tables, final norm, head, modules for further tokens."""
    hidden = found.hidden
    narrow = keys.maybe("word_embed_proj_dim", "embedding_size") or hidden
    tied = keys.flag("tie_word_embeddings", default=dialect.tied)
    head_bias = _switch(keys, dialect.head_bias)
    positions = 0
    if dialect.learned is not None and found.context is not None:
        positions = (found.context + dialect.learned) * hidden
    final = hidden * (1 + dialect.norm_bias) if dialect.final_norm else 0
    beside = () if narrow == hidden else (Linear("narrow_in", narrow, hidden), Linear("narrow_out", hidden, narrow))
    return Shape(
        layers=layers,
        hidden=hidden,
        head=Linear("head", narrow, found.vocabulary, head_bias),
        tied=tied,
        lookups=positions + (0 if tied else found.vocabulary * narrow),
        positions=positions,
        beside=beside,
        other=final + other,
        modules=modules(keys, hidden, layers[-1]),
        context=found.context,
        trained_context=trained_context(keys, found.context),
    )


def modules(keys: Keys, hidden: int, last: Layer) -> tuple[Layer, ...]:
    """Modules that predict further tokens: two inputs joined into one, and a layer like the last.

    DeepSeek-AI 2024, arXiv 2412.19437, section 2.2.
    """
    count = keys.or_nothing("num_nextn_predict_layers", "num_mtp_modules", "mtp_num_hidden_layers", "mtp_num_layers", "num_mtp_layers")
    keys.pass_over("use_mtp", "mtp_transformer_layers", "mtp_use_dedicated_embeddings", "num_mtp_modules", "num_nextn_predict_layers")
    if not count:
        return ()
    layer = joined(Layer((Linear("joining", 2 * hidden, hidden),)), last, other=3 * hidden)
    return (layer,) * min(count, MOST_LAYERS)


def trained_context(keys: Keys, context: int | None) -> int | None:
    """The context before positions were stretched, where the config says it."""
    stated = keys.maybe("initial_context_length", "original_max_position_embeddings")
    for name in ("rope_scaling", "rope_parameters"):
        table = keys.table(name) if isinstance(keys.whole(name), dict) else None
        stated = stated or (table.maybe("original_max_position_embeddings") if table else None)
    return stated or context


def _attention_of(keys: Keys, hidden: int, dialect: Dialect) -> Mixer:
    if keys.has("kv_lora_rank"):
        return _latent(keys, hidden, dialect)
    heads = heads_of(keys, hidden, dialect)
    bias, output_bias = _switch(keys, dialect.qkv_bias), _switch(keys, dialect.output_bias)
    other = _head_norms(keys, dialect, heads) + (heads.queries if dialect.sinks else 0)
    if keys.flag("attn_output_gate", "attention_output_gate", default=False):
        return lambda _index, reach: attention(
            hidden, heads, bias=bias, output_bias=output_bias, reach=reach, gate=heads.queries * heads.value_width, other=other
        )
    return lambda _index, reach: attention(hidden, heads, bias=bias, output_bias=output_bias, reach=reach, other=other)


def heads_of(keys: Keys, hidden: int, dialect: Dialect) -> Heads:
    """The heads of a config. Raises `BadInput` where queries do not share the keys evenly, or no width is stated and none is left."""
    queries = keys.count("num_attention_heads", "n_head", "n_heads", "num_heads", "attention_heads")
    one = dialect.one_key_head and keys.flag("multi_query", default=True)
    keys.pass_over("num_key_value_heads" if one else "multi_query")
    keys_held = (
        1 if one else keys.maybe("num_key_value_heads", "num_kv_heads", "n_head_kv", "num_query_groups", "multi_query_group_num") or queries
    )
    if queries % keys_held:
        says = f"is {keys_held}, and the {queries} heads of queries do not share so many evenly"
        raise keys.bad("num_key_value_heads", says, "each head of keys serves as many heads of queries as any other")
    width = keys.maybe("head_dim", "attention_head_dim", "kv_channels")
    if width is None:
        if hidden < queries:
            raise keys.bad("num_attention_heads", f"is {queries}, more than the hidden size {hidden} divides into", "state head_dim")
        width = hidden // queries
        if hidden % queries:
            keys.notes.assume(f"head_dim is absent and taken as {width}, {hidden} over {queries} rounded down, as the library does")
    return Heads.of(queries, keys_held, width, keys.maybe("v_head_dim"))


def _head_norms(keys: Keys, dialect: Dialect, heads: Heads) -> int:
    on = keys.flag(dialect.head_norms_if, default=False) if dialect.head_norms_if else True
    if not on:
        return 0
    both = (heads.queries + heads.keys) * heads.width
    scale = 1 + (dialect.norm_bias and dialect.head_norms == "head")
    return {"": 0, "head": 2 * heads.width * scale, "width": both, "each": both}[dialect.head_norms]


def _latent(keys: Keys, hidden: int, dialect: Dialect) -> Mixer:
    queries = keys.count("num_attention_heads")
    keys.pass_over("num_key_value_heads", "head_dim", "qk_head_dim")
    widths = Latent(
        queries,
        keys.maybe("q_lora_rank"),
        keys.count("kv_lora_rank"),
        keys.count("qk_nope_head_dim"),
        keys.count("qk_rope_head_dim"),
        keys.count("v_head_dim"),
    )
    bias = _switch(keys, dialect.qkv_bias)
    gate = keys.flag("mla_use_output_gate", default=False)
    whole = latent_attention(hidden, widths, bias=bias, gate=gate)
    if not keys.has("index_topk"):
        return lambda _index, reach: whole if reach == EVERYWHERE else latent_attention(hidden, widths, bias=bias, reach=reach, gate=gate)
    return _selected(keys, hidden, widths, whole)


def _selected(keys: Keys, hidden: int, widths: Latent, whole: Layer) -> Mixer:
    """DeepSeek's sparse attention: an indexer scores every earlier position, attention reads the best (arXiv 2512.02556, section 2.1)."""
    count, width, most = keys.count("index_n_heads"), keys.count("index_head_dim"), keys.count("index_topk")
    kinds = keys.list("indexer_types")
    few = latent_attention(hidden, widths, reach=Reach(most=most))
    indexer = Layer(
        (
            Linear("index_query", widths.query_rank or hidden, count * width, stage=WITHIN),
            Linear("index_key", hidden, width),
            Linear("index_weight", hidden, count),
        ),
        (Pairs(count, width, 0),),
        other=2 * width,
    )
    keys.notes.assume(
        f"each position attends to the {most:,} it selects; a run that trained densely before did up to the figure under full attention"
    )
    scored = joined(few, indexer, other=whole.other - few.other)
    return lambda index, _reach: few if kinds is not None and index < len(kinds) and kinds[index] == "shared" else scored


def feed_forward(keys: Keys, hidden: int, layers: int, dialect: Dialect) -> Mixer:
    """The feed-forward part of each layer: one width, or experts where the layer has them."""
    mixture = keys.maybe("num_experts", "n_routed_experts", "num_local_experts", "moe_num_experts", "num_moe_experts", least=0)
    inner = keys.maybe(
        "dense_intermediate_size", "intermediate_size_mlp", "intermediate_size", "n_inner", "ffn_dim", "ffn_hidden_size", "d_ff"
    )
    keys.pass_over("intermediate_size")
    bias = _switch(keys, dialect.feed_bias)
    if not mixture or mixture == 1:
        width = inner or _inner(keys, hidden, dialect)
        whole = dense(hidden, width, gated=dialect.gated, bias=bias)
        return lambda _index, _reach: whole
    sparse = plan.sparse_layers(keys, layers)
    between = _mixture(keys, hidden, mixture, inner, dialect)
    whole = dense(hidden, inner or between.linears[1].outputs, gated=dialect.gated, bias=bias)
    return lambda index, _reach: between if sparse[index] else whole


def _inner(keys: Keys, hidden: int, dialect: Dialect) -> int:
    if not dialect.inner_times:
        return keys.count("intermediate_size", "n_inner", "ffn_dim", "ffn_hidden_size")
    keys.notes.assume(f"the feed-forward part is {dialect.inner_times} times as wide as the model, the family's default")
    return dialect.inner_times * hidden


def _mixture(keys: Keys, hidden: int, held: int, inner: int | None, dialect: Dialect) -> Layer:
    used = experts_passed(keys, held)
    width = keys.maybe("moe_intermediate_size", "expert_intermediate_size", "expert_ffn_hidden_size", "intermediate_size") or inner
    if width is None:
        raise keys.bad("moe_intermediate_size", "is absent", "state how wide an expert is")
    narrow = keys.maybe("moe_latent_size", "routed_expert_hidden_size")
    return experts(
        hidden,
        Experts(held, used, width, narrow),
        shared=_shared(keys, width),
        shared_gate=dialect.shared_router,
        gated=dialect.gated,
        bias=dialect.expert_bias,
        router_bias=dialect.router_bias,
    )


def experts_passed(keys: Keys, held: int) -> int:
    """How many of the experts held a token passes. Raises `BadInput` where there are not so many."""
    used = keys.count(
        "num_experts_per_tok", "num_experts_per_token", "experts_per_token", "top_k_experts", "moe_k", "moe_topk", "moe_top_k"
    )
    if used > held:
        raise keys.bad("num_experts_per_tok", f"is {used}, more than the {held} experts there are", "a token passes some of the experts")
    return used


def _shared(keys: Keys, width: int) -> int:
    """The width of what every position passes beside its experts."""
    stated = keys.or_nothing(
        "shared_expert_intermediate_size", "moe_shared_expert_intermediate_size", "shared_intermediate_size", "share_expert_dim"
    )
    count = keys.or_nothing("n_shared_experts", "num_shared_experts", "num_shared_expert", "moe_num_shared_experts")
    return stated or count * width


def _switch(keys: Keys, choice: bool | str) -> bool:  # noqa: FBT001  a family's choice is a switch or the key of one
    return keys.flag(choice, default=False) if isinstance(choice, str) else choice
