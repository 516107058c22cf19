"""What is said layer by layer: how far attention reaches, and which layers have experts."""

from __future__ import annotations

from weighbridge.architectures.keys import Keys
from weighbridge.architectures.lengths import EVERYWHERE, Reach
from weighbridge.kernel.errors import BadInput

_FULL = ("full_attention", "full", "global", "attention", "global_attention", "dense", "deepseek_sparse_attention")
_WINDOWED = ("sliding_attention", "local", "sliding", "local_attention", "swa", "hybrid_sliding")


def reaches(keys: Keys, layers: int, windows: str) -> list[Reach]:
    """How far the attention of each layer reaches.

    Said by a list where there is one. Else `windows` says what the family does with a window:
    `all` layers have it, `1/2` the even ones, `5/6` all but every sixth, `after` those from
    `max_window_layers` on, and `chunks` puts three layers of four in chunks. Raises `BadInput`.
    """
    width = keys.maybe("sliding_window", "sliding_window_size", "window_size", "attention_window_size", least=0) or None
    chunk = keys.maybe("attention_chunk_size", least=0) or None
    listed = keys.list("layer_types", "attention_layers", length=layers)
    pattern = keys.list("hybrid_layer_pattern", length=layers)
    every = keys.or_nothing("sliding_window_pattern", "_sliding_window_pattern")
    first = keys.or_nothing("max_window_layers")
    used = keys.flag("use_sliding_window", default=windows != "after" and width is not None) if keys.has("use_sliding_window") else True
    if listed is not None:
        return [_named(keys, str(kind), width, chunk) for kind in listed[:layers]]
    window = Reach(window=width) if width else EVERYWHERE
    if pattern is not None:
        return [window if kind else EVERYWHERE for kind in pattern[:layers]]
    if windows == "chunks":
        return [EVERYWHERE if (index + 1) % 4 == 0 or chunk is None else Reach(chunk=chunk) for index in range(layers)]
    if not used or width is None or not windows:
        return [EVERYWHERE] * layers
    return [window if _windowed(index, windows, every, first) else EVERYWHERE for index in range(layers)]


def _windowed(index: int, windows: str, every: int, first: int) -> bool:
    if windows == "after":
        return index >= first
    if windows == "1/2":
        return index % 2 == 0
    if windows == "all" and not every:
        return True
    period = every or int(windows.partition("/")[2])
    return (index + 1) % period != 0


def _named(keys: Keys, kind: str, width: int | None, chunk: int | None) -> Reach:
    if kind in _FULL:
        return EVERYWHERE
    if kind in _WINDOWED:
        if width is None:
            raise keys.bad("sliding_window", "is absent, and layer_types names layers that have one", "state the width of the window")
        return Reach(window=width)
    if kind == "chunked_attention":
        if chunk is None:
            raise keys.bad("attention_chunk_size", "is absent, and layer_types names layers in chunks", "state the size of a chunk")
        return Reach(chunk=chunk)
    raise unknown_kind(keys, "layer_types", kind)


def unknown_kind(keys: Keys, name: str, kind: str) -> BadInput:
    """The error for a kind of layer that nobody knows how to count."""
    return keys.bad(
        name, f'names a layer "{kind[:40]}", which is not known to this family', "no count can be made of a layer nobody has described"
    )


def sparse_layers(keys: Keys, layers: int) -> list[bool]:
    """Which layers have experts, in the ways the families say it."""
    kinds = keys.list("mlp_layer_types", length=layers)
    frequency = keys.whole("moe_layer_freq")
    first = keys.or_nothing("first_k_dense_replace", "moe_layer_start_index", "num_dense_layers")
    step = keys.maybe("decoder_sparse_step", "interleave_moe_layer_step", "moe_layer_interval", "every_n_layers") or 1
    last = keys.maybe("moe_layer_end_index", least=0)
    dense_only = {int(index) for index in keys.list("mlp_only_layers") or () if isinstance(index, int)}
    listed = keys.list("moe_layers")
    if kinds is not None:
        return [kind in ("sparse", "moe") for kind in kinds[:layers]]
    if isinstance(frequency, list):
        if len(frequency) < layers:
            raise keys.bad("moe_layer_freq", f"has {len(frequency)} entries for {layers} layers", "give an entry for each layer")
        return [bool(value) for value in frequency[:layers]]
    if listed is not None:
        named = {index for index in listed if isinstance(index, int)}
        return [index in named for index in range(layers)]
    if isinstance(frequency, int) and frequency > 1:
        return [index >= first and index % frequency == 0 for index in range(layers)]
    end = layers if last is None else last + 1
    return [first <= index < end and (index + 1) % step == 0 and index not in dense_only for index in range(layers)]
