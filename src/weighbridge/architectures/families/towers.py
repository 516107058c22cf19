"""Towers: encoders of pictures beside a model, and what maps their positions to the model's."""

from __future__ import annotations

from weighbridge.architectures.keys import MOST_LAYERS, Keys
from weighbridge.architectures.lengths import EVERYWHERE, Reach
from weighbridge.architectures.parts import Heads, attention, dense, joined
from weighbridge.architectures.shape import Layer, Linear, Tower

COLOURS = 3
LARGE_WINDOW = 112
"""Qwen2.5's windows are 112 pixels wide where nothing is said."""


def qwen(keys: Keys, hidden: int) -> Tower:
    """Qwen's picture encoder: four patches merged into one position, some layers' outputs mapped apart (DeepStack)."""
    width, layers = keys.count("hidden_size"), keys.count("depth", "num_hidden_layers", most=MOST_LAYERS)
    merged = width * keys.count("spatial_merge_size", default=2) ** 2
    out = keys.maybe("out_hidden_size") or hidden
    taps = len(keys.list("deepstack_visual_indexes") or ())
    table = keys.or_nothing("num_position_embeddings") * width
    merger = (Linear("merge_up", merged, merged, bias=True), Linear("merge_down", merged, out, bias=True))
    tower = Tower(
        "vision",
        (_plain_layer(keys, width, causal_norms=4),) * layers,
        (Linear("patches", _patch(keys), width, bias=True),),
        merger * (1 + taps),
        table,
        2 * width + taps * 2 * merged,
        merged // width,
    )
    keys.close()
    return tower


def qwen2(keys: Keys, hidden: int) -> Tower:
    """Qwen2's picture encoder, whose `hidden_size` is that of the model it feeds."""
    width, layers = keys.count("embed_dim"), keys.count("depth", most=MOST_LAYERS)
    out = keys.maybe("hidden_size") or hidden
    keys.pass_over("in_chans", "spatial_patch_size")
    merged = width * keys.count("spatial_merge_size", default=2) ** 2
    merger = (Linear("merge_up", merged, merged, bias=True), Linear("merge_down", merged, out, bias=True))
    part = _plain_layer(keys, width, causal_norms=4)
    tower = Tower("vision", (part,) * layers, (Linear("patches", _patch(keys), width),), merger, 0, 2 * width, merged // width)
    keys.close()
    return tower


def qwen25(keys: Keys, hidden: int) -> Tower:
    """Qwen2.5's picture encoder: gated, within windows but for a few layers."""
    width, layers = keys.count("hidden_size"), keys.count("depth", most=MOST_LAYERS)
    out, side = keys.maybe("out_hidden_size") or hidden, keys.count("patch_size")
    heads = _heads(keys, width)
    feed = dense(width, keys.count("intermediate_size"), bias=True)
    # Two frames of a film are one patch; a picture is doubled.
    window = Reach(chunk=max(1, keys.count("window_size", default=LARGE_WINDOW) // side) ** 2)
    everywhere = {index for index in keys.list("fullatt_block_indexes") or () if isinstance(index, int)}
    near, far = (
        joined(attention(width, heads, bias=True, output_bias=True, causal=False, reach=reach), feed, other=2 * width)
        for reach in (window, EVERYWHERE)
    )
    merged = width * keys.count("spatial_merge_size", default=2) ** 2
    merger = (Linear("merge_up", merged, merged, bias=True), Linear("merge_down", merged, out, bias=True))
    keys.pass_over("in_chans", "spatial_patch_size", "tokens_per_second", "fullatt_block_indexes")
    tower = Tower(
        "vision",
        tuple(far if index in everywhere else near for index in range(layers)),
        (Linear("patches", _patch(keys), width),),
        merger,
        0,
        width,
        merged // width,
    )
    keys.close()
    return tower


def pixtral(keys: Keys, hidden: int) -> Tower:
    """Mistral's picture encoder: gated, positions by rotation, two by two patches merged."""
    width, layers = keys.count("hidden_size"), keys.count("num_hidden_layers", most=MOST_LAYERS)
    heads = _heads(keys, width)
    part = joined(attention(width, heads, causal=False), dense(width, keys.count("intermediate_size")), other=2 * width)
    keys.pass_over("vocab_size", "max_position_embeddings")
    exits = (Linear("merge", 4 * width, width), Linear("projection", width, hidden), Linear("projection_out", hidden, hidden))
    tower = Tower("vision", (part,) * layers, (Linear("patches", _patch(keys), width),), exits, 0, 2 * width, 4)
    keys.close()
    return tower


def internvl(keys: Keys, hidden: int) -> Tower:
    """InternVL's picture encoder: scaled layers, a place for each patch and one more, two by two patches merged."""
    width, layers = keys.count("hidden_size"), keys.count("num_hidden_layers", most=MOST_LAYERS)
    heads, bias = _heads(keys, width), keys.flag("attention_bias", default=False)
    sides, size = (_side(keys, name) for name in ("patch_size", "image_size"))
    part = joined(
        attention(width, heads, bias=bias, output_bias=True, causal=False),
        dense(width, keys.count("intermediate_size"), gated=False, bias=True),
        other=6 * width,
    )
    places = ((size // sides) ** 2 + 2) * width
    merged = 4 * width
    exits = (Linear("projection", merged, hidden, bias=True), Linear("projection_out", hidden, hidden, bias=True))
    keys.pass_over("layer_scale_init_value", "use_mean_pooling", "use_absolute_position_embeddings", "use_mask_token")
    entry = (Linear("patches", keys.count("num_channels", default=COLOURS) * sides * sides, width, bias=True),)
    tower = Tower("vision", (part,) * layers, entry, exits, places, 2 * merged, 4)
    keys.close()
    return tower


def gemma4(keys: Keys, hidden: int) -> Tower:
    """Gemma 4's picture encoder: gated, normed four times, pooled three by three."""
    width, layers = keys.count("hidden_size"), keys.count("num_hidden_layers", most=MOST_LAYERS)
    heads = _heads(keys, width)
    part = joined(attention(width, heads, causal=False), dense(width, keys.count("intermediate_size")), other=4 * width + 2 * heads.width)
    pooled = keys.count("pooling_kernel_size", default=1) ** 2
    lookups = 2 * keys.or_nothing("position_embedding_size") * width
    keys.pass_over("max_position_embeddings", "global_head_dim", "num_key_value_heads", "default_output_length", "standardize")
    tower = Tower(
        "vision", (part,) * layers, (Linear("patches", _patch(keys), width),), (Linear("projection", width, hidden),), lookups, 0, pooled
    )
    keys.close()
    return tower


def kimi(keys: Keys, hidden: int) -> Tower:
    """Kimi's picture encoder: two by two patches merged."""
    width, layers = keys.count("vt_hidden_size", "hidden_size"), keys.count("vt_num_hidden_layers", "num_hidden_layers", most=MOST_LAYERS)
    heads = keys.count("vt_num_attention_heads", "num_attention_heads")
    wide = keys.maybe("qkv_hidden_size") or width
    bias = keys.flag("attn_bias", default=True), keys.flag("linear_bias", default=True)
    part = joined(
        attention(width, Heads.of(heads, heads, wide // heads), bias=bias[0], output_bias=bias[0], causal=False),
        dense(width, keys.count("vt_intermediate_size", "intermediate_size"), gated=False, bias=bias[1]),
        other=(2 if keys.word("norm_type") == "rmsnorm" else 4) * width,
    )
    sides = [side for side in keys.list("merge_kernel_size") or () if isinstance(side, int)] or [2, 2]
    merged = width * sides[0] * sides[-1]
    places = keys.or_nothing("init_pos_emb_height") * keys.or_nothing("init_pos_emb_width") * width
    keys.pass_over("init_pos_emb_time", "mm_projector_type", "merge_type", "mm_hidden_size", "text_hidden_size", "mlp_type")
    tower = Tower(
        "vision",
        (part,) * layers,
        (Linear("patches", _patch(keys), width, bias=keys.flag("patch_embed_proj_bias", default=True)),),
        (Linear("merge_up", merged, merged, bias=True), Linear("merge_down", merged, hidden, bias=True)),
        places,
        4 * width,
        sides[0] * sides[-1],
    )
    keys.close()
    return tower


def minimax(keys: Keys, hidden: int) -> Tower:
    """MiniMax's picture encoder: a CLIP-like one, mapped and then merged two by two."""
    width, layers = keys.count("hidden_size"), keys.count("num_hidden_layers", most=MOST_LAYERS)
    out = keys.maybe("projection_dim") or hidden
    packed = keys.table("img_token_compression_config")
    side = packed.count("spatial_merge_size", default=2) if packed else 2
    depth = packed.count("temporal_patch_size", default=1) if packed else 1
    keys.pass_over("vocab_size", "vision_segment_max_frames", "rope_mode")
    tower = Tower(
        "vision",
        (_plain_layer(keys, width, causal_norms=4),) * layers,
        (Linear("patches", _patch(keys) * depth, width),),
        (
            # The first two map each patch, so each is passed as often as there are patches in a position.
            Linear("projection", width, out, bias=True, used=1),
            Linear("projection_out", out, hidden, bias=True),
            Linear("merge_up", out * side * side, out, bias=True),
            Linear("merge_down", out, hidden, bias=True),
        ),
        0,
        2 * width,
        side * side,
    )
    keys.close()
    return tower


def plain(keys: Keys, hidden: int) -> Tower:
    """A picture encoder of a family that is not known: a plain one of the sizes stated, which is noted."""
    width = keys.count("hidden_size", "embed_dim", "width", "d_model")
    layers = keys.count("num_hidden_layers", "depth", "layers", "num_layers", most=MOST_LAYERS)
    keys.pass_over("vocab_size", "projection_dim", "vision_use_head", "max_position_embeddings", "num_key_value_heads", "attention_bias")
    keys.notes.assume("the picture encoder is taken as a plain one of the sizes stated, one patch for each position of the model")
    tower = Tower(
        "vision",
        (_plain_layer(keys, width, causal_norms=4),) * layers,
        (Linear("patches", _patch(keys), width, bias=True),),
        (Linear("projection", width, hidden, bias=True), Linear("projection_out", hidden, hidden, bias=True)),
    )
    keys.close()
    return tower


def _plain_layer(keys: Keys, width: int, *, causal_norms: int) -> Layer:
    """A layer with biases everywhere, whose norms shift."""
    inner = keys.maybe("intermediate_size", "mlp_dim") or round(keys.ratio("mlp_ratio") * width)
    return joined(
        attention(width, _heads(keys, width), bias=True, output_bias=True, causal=False),
        dense(width, inner, gated=False, bias=True),
        other=causal_norms * width,
    )


def _heads(keys: Keys, width: int) -> Heads:
    heads = keys.count("num_attention_heads", "num_heads", "heads", "attention_heads")
    if heads > width:
        raise keys.bad("num_attention_heads", f"is {heads}, more than the width {width}", "state the heads of the encoder")
    return Heads.of(heads, heads, keys.maybe("head_dim") or width // heads)


def _patch(keys: Keys) -> int:
    side = keys.count("patch_size")
    return keys.count("in_channels", "num_channels", "in_chans", default=COLOURS) * side * side * (keys.maybe("temporal_patch_size") or 1)


def _side(keys: Keys, name: str) -> int:
    """The side of a square, given as one number or as two."""
    listed = keys.whole(name)
    if isinstance(listed, list) and listed and isinstance(listed[0], int) and 0 < listed[0] <= MOST_LAYERS:
        return listed[0]
    return keys.count(name, most=MOST_LAYERS)
