"""Every named convention of counting training operations, side by side.

Published totals of one and the same run differ by a third and more for want of a name. Each
convention here is a formula in wide use, with where it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from weighbridge.architectures.counting import operations, parameters_of
from weighbridge.architectures.lengths import Lengths
from weighbridge.architectures.shape import Layer, Shape
from weighbridge.kernel.amounts import Range

OPERATIONS_A_PARAMETER_AND_TOKEN = 6
"""Two a parameter and token forward (a multiply and an add), four backward.

15 CFR 774 Supp. 1, 4E091 Technical Note 2 derives 6 for a dense layer without bias; the AI Act
guidelines, annex A.2, give C = 6PD for dense models; Kaplan et al. 2020, arXiv 2001.08361, section 2.1.
"""


OPERATIONS_FORWARD = 2
"""A multiply and an add for each parameter and token: a forward pass only."""


def by_parameters_and_tokens(parameters: Range, tokens: Range, *, forward_only: bool = False) -> Range:
    """Operations of training on `tokens`, or of passing them forward, from the parameters each token passes through.

    `parameters` are all of them for a dense model and the *active* ones for a mixture of
    experts, where the total would overstate the work (DeepSeek-V3: 18 times).
    """
    each = OPERATIONS_FORWARD if forward_only else OPERATIONS_A_PARAMETER_AND_TOKEN
    return Range.exactly(each) * parameters * tokens


@dataclass(frozen=True, slots=True)
class Convention:
    """A way of counting: its name, what it counts, and where it is written."""

    name: str
    says: str
    source: str
    count: Callable[[Shape, Lengths], int]


def causal(shape: Shape, lengths: Lengths) -> int:
    """Every product of matrices forward and back, the head in, each position joined with those before it."""
    return operations(shape, lengths).model


def full(shape: Shape, lengths: Lengths) -> int:
    """The same with every pair of positions, which a kernel that skips nothing computes."""
    return operations(shape, lengths, causal=False).model


def _total(shape: Shape, lengths: Lengths) -> int:
    return OPERATIONS_A_PARAMETER_AND_TOKEN * parameters_of(shape).total * lengths.tokens


def _active(shape: Shape, lengths: Lengths) -> int:
    return OPERATIONS_A_PARAMETER_AND_TOKEN * parameters_of(shape).active * lengths.tokens


def _without_embeddings(shape: Shape, lengths: Lengths) -> int:
    return OPERATIONS_A_PARAMETER_AND_TOKEN * (parameters_of(shape).active - _head(shape)) * lengths.tokens


def _palm(shape: Shape, lengths: Lengths) -> int:
    return (OPERATIONS_A_PARAMETER_AND_TOKEN * _used_and_looked_up(shape)) * lengths.tokens + _square_attention(shape, lengths)


def _nanogpt(shape: Shape, lengths: Lengths) -> int:
    parameters = _used_and_looked_up(shape) - shape.positions
    return OPERATIONS_A_PARAMETER_AND_TOKEN * parameters * lengths.tokens + _square_attention(shape, lengths)


def _megatron(shape: Shape, lengths: Lengths) -> int:
    products = operations(_without_pairs(shape), lengths).model
    return products + _square_attention(shape, lengths) // 2


def _trainer(shape: Shape, lengths: Lengths) -> int:
    tables = shape.lookups + (_head(shape) if shape.tied else 0)
    return OPERATIONS_A_PARAMETER_AND_TOKEN * (parameters_of(shape).total - tables) * lengths.tokens


def _recomputed(shape: Shape, lengths: Lengths) -> int:
    return operations(shape, lengths, recompute="full").executed


def _selective(shape: Shape, lengths: Lengths) -> int:
    return operations(shape, lengths, recompute="selective").executed


def _with_modules(shape: Shape, lengths: Lengths) -> int:
    return operations(shape, lengths, mtp=True).model


def _head(shape: Shape) -> int:
    return shape.head.parameters if shape.head else 0


def _used_and_looked_up(shape: Shape) -> int:
    return parameters_of(shape).active + shape.lookups


def _square_attention(shape: Shape, lengths: Lengths) -> int:
    """Three times attention's products over whole squares, windows not seen: 12 x layers x heads x width x length a token."""
    every = sum(pairs.operations for layer in (*shape.layers, *shape.encoder) for pairs in layer.pairs)
    return 3 * every * lengths.squares


def _without_pairs(shape: Shape) -> Shape:
    bare: dict[int, Layer] = {}

    def strip(layer: Layer) -> Layer:
        if id(layer) not in bare:
            bare[id(layer)] = Layer(layer.linears, (), layer.recurrences, layer.other, layer.source, layer.crossing, layer.shared)
        return bare[id(layer)]

    return Shape(tuple(map(strip, shape.layers)), shape.hidden, shape.head, beside=shape.beside, encoder=tuple(map(strip, shape.encoder)))


_EVERY = (
    Convention(
        "causal", "every product of matrices forward and back, the head in; each position joined with those before it", "ours", causal
    ),
    Convention(
        "full-attention",
        "the same with every pair of positions, later ones too; windows and chunks are kept, a selection is not",
        "what kernels that skip nothing do; torch.utils.flop_counter counts so",
        full,
    ),
    Convention(
        "6N-total",
        "6 x all parameters x tokens: overstates a mixture of experts by the experts a token does not pass",
        "C = 6PD for dense models: AI Act guidelines (C(2025) 5045), annex A.2; Kaplan et al. 2020, arXiv 2001.08361",
        _total,
    ),
    Convention(
        "6N-active",
        "6 x parameters used for a token x tokens, the head in and what is looked up out; no attention",
        "Kaplan et al. 2020, arXiv 2001.08361, section 2.1, by the parameters used",
        _active,
    ),
    Convention(
        "6N-without-embeddings",
        "6 x parameters used for a token x tokens, tables of the vocabulary out on both sides",
        "Kaplan et al. 2020, arXiv 2001.08361, section 2.1: N is without embeddings",
        _without_embeddings,
    ),
    Convention(
        "palm-appendix-b",
        "6 x parameters (experts a token does not pass out, tables in) + 12 x layers x heads x width x length, a token",
        "Chowdhery et al. 2022, arXiv 2204.02311, appendix B",
        _palm,
    ),
    Convention(
        "megatron",
        "products of matrices with the head, and half a square of attention whatever the windows",
        "Megatron-LM, num_floating_point_operations (2026); Narayanan et al. 2021, arXiv 2104.04473, appendix",
        _megatron,
    ),
    Convention(
        "nanogpt",
        "as PaLM's appendix B, tables of positions out",
        "nanoGPT, model.py, estimate_mfu",
        _nanogpt,
    ),
    Convention(
        "hf-total-flos",
        "6 x all parameters outside tables x tokens: a tied head is dropped, every expert is counted, attention is not",
        "transformers, Trainer.floating_point_ops (release 5.23)",
        _trainer,
    ),
    Convention(
        "full-recomputation",
        "causal, and every layer's forward pass once more on the way back: about 4/3",
        "operations the hardware does under full activation checkpointing (Chen et al. 2016, arXiv 1604.06174)",
        _recomputed,
    ),
    Convention(
        "selective-recomputation",
        "causal, and attention's pairs once more on the way back",
        "Korthikanti et al. 2022, arXiv 2205.05198, section 5",
        _selective,
    ),
    Convention(
        "with-mtp",
        "causal, with the modules that predict further tokens and the head once more for each",
        "DeepSeek-AI 2024, arXiv 2412.19437, section 2.2",
        _with_modules,
    ),
)
CONVENTIONS: Mapping[str, Convention] = {convention.name: convention for convention in _EVERY}
"""The named conventions, in the order in which they are shown."""


def figures(shape: Shape, tokens: Range, context: Range) -> Mapping[str, Range]:
    """Training operations by every convention, for so many tokens in sequences of a length.

    Each range is that of the tokens and the context alone; an upper end that is not bounded stays so.
    """
    return {name: _figure(convention.count, shape, tokens, context) for name, convention in CONVENTIONS.items()}


def _figure(count: Callable[[Shape, Lengths], int], shape: Shape, tokens: Range, context: Range) -> Range:
    low = count(shape, _lengths(tokens.low, context.low))
    known = tokens.central is not None and context.central is not None
    central = count(shape, _lengths(tokens.central or 0, context.central or 1)) if known else None
    if tokens.high is None or context.high is None:
        return Range(low, central, None)
    return Range(low, central, count(shape, _lengths(tokens.high, context.high)))


def _lengths(tokens: int | Fraction, context: int | Fraction) -> Lengths:
    return Lengths.of(round(tokens), max(1, round(context)))
