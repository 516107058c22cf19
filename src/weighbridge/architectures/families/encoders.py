"""Encoders, and encoders with a decoder: every position sees the later ones too."""

from __future__ import annotations

from collections.abc import Callable

from weighbridge.architectures.families.decoders import frame
from weighbridge.architectures.keys import MOST_LAYERS, Keys
from weighbridge.architectures.parts import Experts, Heads, attention, crossing, dense, experts, joined
from weighbridge.architectures.shape import Layer, Linear, Shape


def bert(keys: Keys) -> Shape:
    """BERT and its kin: three tables of inputs, a norm after each part, a head of its own over the tied table."""
    found = frame(keys)
    hidden = found.hidden
    count = keys.count("num_attention_heads")
    part = joined(
        attention(hidden, Heads.of(count, count, hidden // count), bias=True, output_bias=True, causal=False),
        dense(hidden, keys.count("intermediate_size"), gated=False, bias=True),
        other=4 * hidden,
    )
    places = keys.count("max_position_embeddings") * hidden
    kinds = keys.count("type_vocab_size", default=2) * hidden
    keys.pass_over("tie_word_embeddings", "classifier_dropout")
    keys.notes.assume("the head is that of masked language modelling, over every position")
    return Shape(
        layers=(part,) * found.layers,
        hidden=hidden,
        head=Linear("head", hidden, found.vocabulary, bias=True),
        tied=True,
        lookups=places + kinds,
        positions=places,
        beside=(Linear("before_head", hidden, hidden, bias=True),),
        other=2 * hidden + 2 * hidden,
        context=found.context,
        trained_context=found.context,
    )


def t5(keys: Keys) -> Shape:
    """T5 and its kin: relative positions, no biases, keys as wide as stated."""
    hidden, layers = keys.count("d_model"), keys.count("num_layers", most=MOST_LAYERS)
    below = keys.maybe("num_decoder_layers", most=MOST_LAYERS) or layers
    vocabulary, count = keys.count("vocab_size"), keys.count("num_heads")
    heads = Heads.of(count, count, keys.count("d_kv"))
    gated = (keys.word("feed_forward_proj") or "relu").startswith("gated") or keys.flag("is_gated_act", default=False)
    feeds = _t5_feeds(keys, hidden, gated=gated)
    own = attention(hidden, heads)
    seen = attention(hidden, heads, causal=False)
    tied = keys.flag("tie_word_embeddings", default=True)
    buckets = keys.count("relative_attention_num_buckets", default=32) * count
    everywhere = keys.word("model_type") == "umt5"
    of_each = buckets if everywhere else 0
    encoder = [joined(seen, feeds[0](index), other=2 * hidden + of_each) for index in range(layers)]
    across = crossing(hidden, hidden, heads)
    decoder = [joined(own, across, feeds[1](index), other=3 * hidden + of_each) for index in range(below)]
    keys.pass_over("relative_attention_max_distance", "dense_act_fn", "n_positions", "is_gated_act")
    return Shape(
        layers=_alike(decoder),
        hidden=hidden,
        head=Linear("head", hidden, vocabulary),
        tied=tied,
        lookups=0 if tied else vocabulary * hidden,
        other=2 * hidden + (0 if everywhere else 2 * buckets),
        encoder=_alike(encoder),
    )


Feed = Callable[[int], Layer]


def _t5_feeds(keys: Keys, hidden: int, *, gated: bool) -> tuple[Feed, Feed]:
    """The feed-forward part of each layer of the encoder, and of the decoder: Switch puts experts in every few."""
    inner = keys.count("d_ff")
    whole = dense(hidden, inner, gated=gated)
    held = keys.maybe("num_experts")
    if not held:
        return (lambda _index: whole), (lambda _index: whole)
    between = experts(hidden, Experts(held, 1, inner), gated=gated)
    steps = keys.or_nothing("encoder_sparse_step"), keys.or_nothing("decoder_sparse_step")
    keys.pass_over("expert_capacity", "num_sparse_encoder_layers", "num_sparse_decoder_layers", "add_router_probs")
    keys.pass_over("batch_prioritized_routing")
    keys.notes.assume("no position is dropped by an expert that is full")

    def every(step: int) -> Feed:
        return lambda index: between if step and (step == 1 or index % step == 1) else whole

    return every(steps[0]), every(steps[1])


def bart(keys: Keys) -> Shape:
    """BART, mBART, M2M-100, Marian and Pegasus: an encoder and a decoder with biases, and learned positions in the first two."""
    hidden, vocabulary = keys.count("d_model"), keys.count("vocab_size")
    layers, below = keys.count("encoder_layers", most=MOST_LAYERS), keys.count("decoder_layers", most=MOST_LAYERS)
    family = keys.word("model_type")
    places = keys.count("max_position_embeddings")
    learned = {"bart": places + 2, "mbart": places + 2}.get(family or "", 0)
    fixed = {"marian": places, "pegasus": places}.get(family or "", 0)
    ends = {"bart": 4, "marian": 0, "mbart": 8}.get(family or "", 4)
    encoder, decoder = _biased(keys, hidden, "encoder"), _biased(keys, hidden, "decoder")
    keys.pass_over("tie_word_embeddings", "num_hidden_layers", "scale_embedding", "add_cross_attention")
    keys.pass_over("share_encoder_decoder_embeddings", "decoder_vocab_size")
    return Shape(
        layers=(decoder,) * below,
        hidden=hidden,
        head=Linear("head", hidden, vocabulary),
        tied=True,
        lookups=2 * (learned + fixed) * hidden,
        positions=2 * (learned + fixed) * hidden,
        other=ends * hidden,
        encoder=(encoder,) * layers,
        context=places,
        trained_context=places,
    )


def whisper(keys: Keys) -> Shape:
    """Whisper: two convolutions over sound, an encoder of 1,500 positions, a decoder of text; keys have no bias."""
    hidden, vocabulary = keys.count("d_model"), keys.count("vocab_size")
    layers, below = keys.count("encoder_layers", most=MOST_LAYERS), keys.count("decoder_layers", most=MOST_LAYERS)
    bands = keys.count("num_mel_bins")
    heard, said = keys.count("max_source_positions"), keys.count("max_target_positions")
    encoder, decoder = _biased(keys, hidden, "encoder", key_bias=False), _biased(keys, hidden, "decoder", key_bias=False)
    ears = Layer((Linear("hear", 3 * bands, hidden, bias=True), Linear("hear_again", 3 * hidden, hidden, bias=True)))
    keys.pass_over("tie_word_embeddings", "num_hidden_layers", "scale_embedding", "median_filter_width")
    keys.pass_over("apply_spec_augment", "use_weighted_layer_sum", "classifier_proj_size")
    return Shape(
        layers=(decoder,) * below,
        hidden=hidden,
        head=Linear("head", hidden, vocabulary),
        tied=True,
        lookups=(heard + said) * hidden,
        positions=(heard + said) * hidden,
        other=4 * hidden,
        encoder=(ears, *((encoder,) * layers)),
        context=said,
        trained_context=said,
    )


def _biased(keys: Keys, hidden: int, side: str, *, key_bias: bool = True) -> Layer:
    count, inner = keys.count(f"{side}_attention_heads"), keys.count(f"{side}_ffn_dim")
    if count > hidden:
        raise keys.bad(f"{side}_attention_heads", f"is {count}, more than the width {hidden}", "state the heads of each side")
    heads = Heads.of(count, count, hidden // count)
    less = 0 if key_bias else -hidden
    feed = dense(hidden, inner, gated=False, bias=True)
    if side == "encoder":
        return joined(attention(hidden, heads, bias=True, output_bias=True, causal=False), feed, other=4 * hidden + less)
    across = crossing(hidden, hidden, heads, bias=True, output_bias=True, key_bias=key_bias)
    return joined(attention(hidden, heads, bias=True, output_bias=True), across, feed, other=6 * hidden + less)


def _alike(layers: list[Layer]) -> tuple[Layer, ...]:
    made: dict[Layer, Layer] = {}
    return tuple(made.setdefault(layer, layer) for layer in layers)
