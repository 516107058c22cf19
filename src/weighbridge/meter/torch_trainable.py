"""Which weights of a PyTorch module are trained, in the words of the closed form: layers, embeddings, head, an adapter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from torch import nn

from weighbridge.architectures.counting import EVERYTHING, NOTHING, Adapter, Trained

_NUMBERED = re.compile(r"(?:^|\.)(\d+)\.")
_MATRIX = 2

TRADE_NAMES = {
    "q_proj": "query",
    "k_proj": "key",
    "v_proj": "value",
    "o_proj": "output",
    "gate_proj": "gate",
    "up_proj": "up",
    "down_proj": "down",
    "q_a_proj": "query_down",
    "q_b_proj": "query_up",
    "kv_a_proj_with_mqa": "kv_down",
    "kv_b_proj": "kv_up",
}
"""What Hugging Face calls the matrices of a layer, and what the closed form does."""


class LowRank(NamedTuple):
    """A trainable pair of matrices beside a frozen one."""

    down: str
    """The full name of the parameter from the inputs to the rank."""

    up: str
    rank: int
    beside: str
    """The name of the module that holds the frozen matrix."""


class Mask(NamedTuple):
    """What is trained, and whether the closed form could be told it exactly."""

    trained: Trained
    exact: bool


def trained_of(module: nn.Module) -> Mask:
    """What of the module is trained.

    A layer of which a part is trained stands as trained whole, which is never too little; the mask is then not exact.
    """
    weights = dict(module.named_parameters())
    if all(weight.requires_grad for weight in weights.values()):
        return Mask(EVERYTHING, exact=True)
    if not any(weight.requires_grad for weight in weights.values()):
        return Mask(NOTHING, exact=True)
    pairs = list(low_rank_pairs(module))
    adapting = {name for pair in pairs for name in (pair.down, pair.up)}
    embeddings = {id(weight) for part in module.modules() if isinstance(part, nn.Embedding) for weight in part.parameters(recurse=False)}
    layers, frozen_layers, embedded, head = set[int](), set[int](), False, False
    for name, weight in weights.items():
        numbered = _NUMBERED.search(name)
        if name in adapting or weight.dim() < _MATRIX:
            continue
        if numbered is not None:
            (layers if weight.requires_grad else frozen_layers).add(int(numbered[1]))
        elif weight.requires_grad:
            embedded |= id(weight) in embeddings
            head |= id(weight) not in embeddings or _tied(module)
    exact = not (layers & frozen_layers) and not _odd_adapter(pairs)
    return Mask(Trained(layers=frozenset(layers), embeddings=embedded, head=head, adapter=_adapter(module, pairs)), exact)


def low_rank_pairs(module: nn.Module) -> Iterator[LowRank]:
    """Pairs of trainable matrices of low rank beside a frozen matrix that they go round, whatever library made them."""
    for name, part in module.named_modules():
        linears = {f"{name}.{inner}": linear for inner, linear in part.named_modules() if isinstance(linear, nn.Linear)}
        frozen = [(linear.in_features, linear.out_features) for linear in linears.values() if not linear.weight.requires_grad]
        trained = {inner: linear for inner, linear in linears.items() if linear.weight.requires_grad}
        if len(frozen) != 1 or len(trained) < _MATRIX:
            continue
        inputs, outputs = frozen[0]
        for down, first in trained.items():
            rank = first.out_features
            fits = (inner for inner, second in trained.items() if (second.in_features, second.out_features) == (rank, outputs))
            up = next((inner for inner in fits if inner != down), None)
            if first.in_features == inputs and rank < min(inputs, outputs) and up is not None:
                yield LowRank(f"{down}.weight".lstrip("."), f"{up}.weight".lstrip("."), rank, name)


def _adapter(module: nn.Module, pairs: list[LowRank]) -> Adapter | None:
    """The adapter that the pairs are together."""
    if not pairs:
        return None
    beside = {pair.beside.rsplit(".", 1)[-1] for pair in pairs}
    inside = {pair.beside for pair in pairs}
    bare = [
        name
        for name, part in module.named_modules()
        if isinstance(part, nn.Linear)
        and _NUMBERED.search(name)
        and not any(name == base or name.startswith(f"{base}.") for base in inside)
    ]
    targets = None if not bare else frozenset(TRADE_NAMES.get(name, name) for name in beside)
    return Adapter(max(pair.rank for pair in pairs), targets)


def _odd_adapter(pairs: list[LowRank]) -> bool:
    """Whether the adapter has several ranks, or goes round a matrix that the closed form names otherwise."""
    return len({pair.rank for pair in pairs}) > 1 or any(pair.beside.rsplit(".", 1)[-1] not in TRADE_NAMES for pair in pairs)


def _tied(module: nn.Module) -> bool:
    """Whether the head is the embeddings' own matrix."""
    config = getattr(module, "config", None)
    return bool(getattr(config, "tie_word_embeddings", False))
