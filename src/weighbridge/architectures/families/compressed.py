"""DeepSeek-V4: near positions in a window, far ones through compressed keys, streams joined by hyper-connections."""

from __future__ import annotations

from weighbridge.architectures.families.decoders import closed, feed_forward, frame
from weighbridge.architectures.families.dialects import Dialect
from weighbridge.architectures.keys import Keys
from weighbridge.architectures.lengths import Reach
from weighbridge.architectures.parts import joined
from weighbridge.architectures.shape import AFTER_MIXING, WITHIN, Layer, Linear, Pairs, Shape

FINE = 4
"""The compression at which far keys are selected by an indexer; coarser ones are all read."""


def deepseek_v4(keys: Keys) -> Shape:
    """DeepSeek-V4's shape. Raises `BadInput` where a size is missing."""
    found = frame(keys)
    ratios = keys.list("compress_ratios", length=found.layers)
    if ratios is None:
        raise keys.bad("compress_ratios", "is absent, and it alone says how each layer compresses", "give the config.json whole")
    mixes = {ratio: _mixing(keys, found.hidden, ratio) for ratio in dict.fromkeys(map(_whole, ratios))}
    feeds = feed_forward(keys, found.hidden, found.layers, Dialect())
    streams = keys.count("hc_mult", default=1)
    joining = _streams(found.hidden, streams)
    made: dict[Layer, Layer] = {}
    layers = []
    for index in range(found.layers):
        layer = joined(mixes[_whole(ratios[index])], feeds(index, Reach()), joining, joining, other=2 * found.hidden)
        layers.append(made.setdefault(layer, layer))
    keys.pass_over("num_key_value_heads", "num_hash_layers", "intermediate_size", "mlp_bias", "attention_bias")
    return closed(keys, found, tuple(layers), Dialect(), other=streams * streams * found.hidden + streams + 1)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _streams(hidden: int, streams: int) -> Layer:
    """The matrices that mix the streams of one part of a layer (manifold-constrained hyper-connections, arXiv 2512.24880)."""
    if streams == 1:
        return Layer()
    outputs = (2 + streams) * streams
    return Layer((Linear("streams", streams * hidden, outputs),), other=outputs + 3)


def _mixing(keys: Keys, hidden: int, ratio: int) -> Layer:
    heads, width, rank = keys.count("num_attention_heads"), keys.count("head_dim"), keys.count("q_lora_rank")
    groups, out = keys.count("o_groups"), keys.count("o_lora_rank")
    window = Reach(window=keys.count("sliding_window"))
    near = Layer(
        (
            Linear("query_down", hidden, rank),
            Linear("query_up", rank, heads * width, stage=WITHIN),
            Linear("key", hidden, width),
            # Heads of one group share a matrix: each reads its own part of the heads.
            Linear("output_down", heads * width // groups, groups * out, stage=AFTER_MIXING),
            Linear("output", groups * out, hidden, stage=AFTER_MIXING),
        ),
        (Pairs(heads, width, width, window),),
        other=rank + width + heads,
    )
    if not ratio:
        return near
    copies = 2 if ratio == FINE else 1
    packed = Layer(
        (Linear("pack_key", hidden, copies * width), Linear("pack_gate", hidden, copies * width)),
        (Pairs(heads, width, width, Reach(stride=ratio, most=keys.count("index_topk") if ratio == FINE else None)),),
        other=ratio * copies * width + width,
    )
    return joined(near, packed, *([_indexer(keys, hidden, rank, ratio)] if ratio == FINE else []))


def _indexer(keys: Keys, hidden: int, rank: int, ratio: int) -> Layer:
    count, width = keys.count("index_n_heads"), keys.count("index_head_dim")
    return Layer(
        (
            Linear("index_key", hidden, 2 * width),
            Linear("index_gate", hidden, 2 * width),
            Linear("index_query", rank, count * width, stage=WITHIN),
            Linear("index_weight", hidden, count),
        ),
        (Pairs(count, width, 0, Reach(stride=ratio)),),
        other=ratio * 2 * width + width,
    )
