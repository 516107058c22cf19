"""Parts of layers, as every family has them: attention, feed-forward, experts, states."""

from __future__ import annotations

from dataclasses import dataclass

from weighbridge.architectures.lengths import EVERYWHERE, Reach
from weighbridge.architectures.shape import AFTER_MIXING, DOWN, ENTRY, FEED_FORWARD, WITHIN, Layer, Linear, Pairs, Recurrence


def joined(*parts: Layer | None, other: int = 0) -> Layer:
    """One layer of several parts, with other parameters (norms) beside."""
    there = [part for part in parts if part is not None]
    return Layer(
        tuple(linear for part in there for linear in part.linears),
        tuple(pairs for part in there for pairs in part.pairs),
        tuple(state for part in there for state in part.recurrences),
        other + sum(part.other for part in there),
        tuple(linear for part in there for linear in part.source),
        next((part.crossing for part in there if part.crossing is not None), None),
    )


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of an attention: of queries, of keys, and the widths of a key and a value."""

    queries: int
    keys: int
    width: int
    value_width: int

    @classmethod
    def of(cls, queries: int, keys: int, width: int, value_width: int | None = None) -> Heads:
        """Values are as wide as keys unless said otherwise."""
        return cls(queries, keys, width, width if value_width is None else value_width)


def attention(  # noqa: PLR0913  an attention has this many choices
    hidden: int,
    heads: Heads,
    *,
    bias: bool = False,
    output_bias: bool = False,
    reach: Reach = EVERYWHERE,
    causal: bool = True,
    gate: int = 0,
    values: bool = True,
    other: int = 0,
) -> Layer:
    """Multi-head, grouped-query or multi-query attention. `gate` is the width of an output gate; without `values` they are the keys."""
    linears = [
        Linear("query", hidden, heads.queries * heads.width, bias),
        Linear("key", hidden, heads.keys * heads.width, bias),
        *([Linear("value", hidden, heads.keys * heads.value_width, bias)] if values else []),
        *([Linear("output_gate", hidden, gate)] if gate else []),
        Linear("output", heads.queries * heads.value_width, hidden, output_bias, stage=AFTER_MIXING),
    ]
    return Layer(tuple(linears), (Pairs(heads.queries, heads.width, heads.value_width, reach, causal),), other=other)


def crossing(  # noqa: PLR0913  attention to an encoder has this many choices
    hidden: int, source: int, heads: Heads, *, bias: bool = False, output_bias: bool = False, key_bias: bool = True
) -> Layer:
    """Attention to the positions of an encoder, whose keys and values are made of them."""
    own = (
        Linear("query", hidden, heads.queries * heads.width, bias),
        Linear("output", heads.queries * heads.value_width, hidden, output_bias, stage=AFTER_MIXING),
    )
    theirs = (
        Linear("key", source, heads.keys * heads.width, bias and key_bias),
        Linear("value", source, heads.keys * heads.value_width, bias),
    )
    return Layer(own, source=theirs, crossing=Pairs(heads.queries, heads.width, heads.value_width))


@dataclass(frozen=True, slots=True)
class Latent:
    """The widths of multi-head latent attention (DeepSeek-V2, arXiv 2405.04434, section 2.1); no rank for queries means one matrix."""

    heads: int
    query_rank: int | None
    kv_rank: int
    plain: int
    rotary: int
    value: int


def latent_attention(  # noqa: PLR0913  a latent attention has this many choices
    hidden: int, widths: Latent, *, bias: bool = False, reach: Reach = EVERYWHERE, gate: bool = False, norms: bool = True
) -> Layer:
    """Latent attention as it is trained: keys and values are made of the latent for each head before pairs are joined."""
    width = widths.plain + widths.rotary
    rank = widths.query_rank
    query = (
        [Linear("query", hidden, widths.heads * width)]
        if rank is None
        else [Linear("query_down", hidden, rank, bias), Linear("query_up", rank, widths.heads * width, stage=WITHIN)]
    )
    linears = [
        *query,
        Linear("kv_down", hidden, widths.kv_rank + widths.rotary, bias),
        Linear("kv_up", widths.kv_rank, widths.heads * (widths.plain + widths.value), stage=WITHIN),
        *([Linear("output_gate", hidden, widths.heads * widths.value)] if gate else []),
        Linear("output", widths.heads * widths.value, hidden, bias, stage=AFTER_MIXING),
    ]
    other = ((rank or 0) + widths.kv_rank) if norms else 0
    return Layer(tuple(linears), (Pairs(widths.heads, width, widths.value, reach),), other=other)


def dense(hidden: int, inner: int, *, gated: bool = True, bias: bool = False, up_bias: bool | None = None) -> Layer:
    """A feed-forward part: up and down, with a gate beside where it is gated."""
    into = bias if up_bias is None else up_bias
    gate = (Linear("gate", hidden, inner, into, stage=FEED_FORWARD),) if gated else ()
    return Layer((*gate, Linear("up", hidden, inner, into, stage=FEED_FORWARD), Linear("down", inner, hidden, bias, stage=DOWN)))


@dataclass(frozen=True, slots=True)
class Experts:
    """How many experts a layer has, how many a position passes, and how wide one is inside; `narrow` is the width a latent one reads."""

    held: int
    used: int
    inner: int
    narrow: int | None = None


def experts(  # noqa: PLR0913  a mixture has this many choices
    hidden: int,
    mixture: Experts,
    *,
    shared: int = 0,
    shared_gate: bool = False,
    gated: bool = True,
    bias: bool = False,
    router_bias: bool = False,
    other: int = 0,
) -> Layer:
    """A mixture of experts: a router, those a position passes, and `shared` width that every position passes."""
    reads = mixture.narrow or hidden
    few = {"held": mixture.held, "used": mixture.used}
    linears = [
        Linear("router", hidden, mixture.held, router_bias, stage=FEED_FORWARD),
        *([Linear("expert_down_to", hidden, reads, stage=FEED_FORWARD)] if mixture.narrow else []),
        *([Linear("expert_gate", reads, mixture.inner, bias, stage=FEED_FORWARD, **few)] if gated else []),
        Linear("expert_up", reads, mixture.inner, bias, stage=FEED_FORWARD, **few),
        Linear("expert_down", mixture.inner, reads, bias, stage=DOWN, **few),
        *([Linear("expert_up_from", reads, hidden, stage=DOWN)] if mixture.narrow else []),
    ]
    if shared:
        linears += [
            *([Linear("shared_gate", hidden, shared, stage=FEED_FORWARD)] if gated else []),
            Linear("shared_up", hidden, shared, stage=FEED_FORWARD),
            Linear("shared_down", shared, hidden, stage=DOWN),
            *([Linear("shared_router", hidden, 1, stage=FEED_FORWARD)] if shared_gate else []),
        ]
    return Layer(tuple(linears), other=other)


DELTA_CHUNK = 64
"""Positions in a chunk of the published kernels of the delta rule (Yang et al. 2024, arXiv 2406.06484)."""


def delta_rule(heads: int, key_width: int, value_width: int) -> Recurrence:
    """The gated delta rule (arXiv 2412.06464): the state read by the key, written, and read by the query, three products a head.

    Within a chunk kernels join positions by keys three times and by values twice.
    """
    return Recurrence(6 * heads * key_width * value_width, DELTA_CHUNK, 2 * heads * (3 * key_width + 2 * value_width))


def linear_attention(heads: int, key_width: int, value_width: int, chunk: int) -> Recurrence:
    """Linear attention: the state written by key and value, and read by the query, two products a head."""
    return Recurrence(4 * heads * key_width * value_width, chunk, 2 * heads * (key_width + value_width))


def state_space(inner: int, state: int, groups: int, chunk: int) -> Recurrence:
    """Mamba-2's duality (Dao and Gu 2024, arXiv 2405.21060): the state written and read; a chunk joins by states and by values."""
    return Recurrence(4 * inner * state, chunk, 2 * (groups * state + inner))


@dataclass(frozen=True, slots=True)
class States:
    """The sizes of a Mamba-2 mixer."""

    heads: int
    width: int
    state: int
    groups: int
    kernel: int
    chunk: int


def mamba2(hidden: int, sizes: States, *, bias: bool = False, conv_bias: bool = True, norm: bool = True) -> Layer:
    """A Mamba-2 mixer: in, a short convolution, the recurrence, a gated norm, out."""
    inner = sizes.heads * sizes.width
    mixed = inner + 2 * sizes.groups * sizes.state
    return Layer(
        (
            Linear("state_in", hidden, inner + mixed + sizes.heads, bias),
            Linear("conv", sizes.kernel, mixed, conv_bias, stage=WITHIN),
            Linear("state_out", inner, hidden, bias, stage=AFTER_MIXING),
        ),
        recurrences=(state_space(inner, sizes.state, sizes.groups, sizes.chunk),),
        other=3 * sizes.heads + (inner if norm else 0),
    )


def mamba1(  # noqa: PLR0913  its sizes
    hidden: int, inner: int, state: int, kernel: int, rank: int, *, bias: bool = False, conv_bias: bool = True, norms: int = 0
) -> Layer:
    """A Mamba mixer (Gu and Dao 2023, arXiv 2312.00752): a selective scan, position by position."""
    return Layer(
        (
            Linear("state_in", hidden, 2 * inner, bias),
            Linear("conv", kernel, inner, conv_bias, stage=WITHIN),
            Linear("state_select", inner, rank + 2 * state, stage=WITHIN),
            Linear("state_step", rank, inner, bias=True, stage=WITHIN),
            Linear("state_out", inner, hidden, bias, stage=AFTER_MIXING),
        ),
        recurrences=(Recurrence(4 * inner * state, 1, 0),),
        other=inner * state + inner + norms,
    )


__all__ = [
    "ENTRY",
    "Experts",
    "Heads",
    "Latent",
    "States",
    "attention",
    "crossing",
    "delta_rule",
    "dense",
    "experts",
    "joined",
    "latent_attention",
    "linear_attention",
    "mamba1",
    "mamba2",
    "state_space",
]
