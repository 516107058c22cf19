"""Real passes of the toys, walked product by product: whole, recomputed, one token at a time, with a module for further tokens."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from tests.unit.meter.toys import DEEPSEEK, FAMILIES, Untyped, model_of

ROWS, LENGTH = 2, 24
TOKENS = ROWS * LENGTH


class Products(NamedTuple):
    """Operations of one step: in matrices, which grow with the length, and between positions, which grow with its square."""

    matrices: int
    between: int

    @property
    def causal(self) -> int:
        """Each position joined with itself and those before it alone."""
        return self.matrices + self.between * (LENGTH + 1) // (2 * LENGTH)


def split(step: Callable[[int], int]) -> Products:
    """The products of a step, told apart by one over sequences half as long."""
    whole, half = step(LENGTH), step(LENGTH // 2)
    return Products(4 * half - whole, 2 * whole - 4 * half)


def tokens_of(length: int) -> Untyped:
    """A batch of sequences of a length."""
    import torch  # noqa: PLC0415  absent where the tests of the meter are skipped

    return torch.arange(ROWS * length).reshape(ROWS, length) % 96


def step_of(model: Untyped, length: int) -> int:
    """Operations of the products dispatched, forward and back."""
    from weighbridge.meter.witnesses.torch_walk import counted  # noqa: PLC0415  needs torch

    walked = counted(lambda: model(input_ids=tokens_of(length), use_cache=False).logits, backward=True)
    assert walked.unknown == ()
    return walked.forward + walked.backward


def plain(family: str) -> Products:
    """A step that computes nothing twice."""
    return split(partial(step_of, model_of(FAMILIES[family])))


def wholly_recomputed(family: str) -> Products:
    """A step that computes every layer once more: PyTorch would stop at the last product of a layer, which the way back needs not."""
    from torch.utils.checkpoint import set_checkpoint_early_stop  # noqa: PLC0415  needs torch

    model = model_of(FAMILIES[family])
    model.activation_checkpointing_enable({"use_reentrant": False})
    with set_checkpoint_early_stop(False):
        return split(partial(step_of, model))


def attention_recomputed(family: str) -> Products:
    """A step that keeps the results of every product but attention's, and computes again what it does not keep."""
    from torch.utils.checkpoint import CheckpointPolicy, create_selective_checkpoint_contexts  # noqa: PLC0415  needs torch

    def kept(_context: Untyped, operation: Untyped, *_: Untyped, **__: Untyped) -> CheckpointPolicy:
        return CheckpointPolicy.MUST_SAVE if re.search(r"(?<!b)mm", str(operation)) else CheckpointPolicy.MUST_RECOMPUTE

    model = model_of(FAMILIES[family])
    model.activation_checkpointing_enable(
        {"use_reentrant": False, "context_fn": partial(create_selective_checkpoint_contexts, kept)},
    )
    return split(partial(step_of, model))


def token_by_token(family: str) -> int:
    """A forward pass that gives one position at a time to a model that keeps keys and values: causal, whatever its kernel."""
    import torch  # noqa: PLC0415  needs torch

    from weighbridge.meter.witnesses.torch_walk import counted  # noqa: PLC0415  the same

    model = model_of(FAMILIES[family]).eval()
    tokens, cache, total = tokens_of(LENGTH), None, 0
    for place in range(LENGTH):
        held: list[Untyped] = []

        def one(place: int = place, cache: Untyped = cache, held: list[Untyped] = held) -> Untyped:
            found = model(input_ids=tokens[:, place : place + 1], past_key_values=cache, use_cache=True)
            held.append(found.past_key_values)
            return found.logits

        with torch.no_grad():
            total += counted(one, backward=False).forward
        cache = held[0]
    return total


def with_module() -> Products:
    """A step of the DeepSeek toy with one module for further tokens, wired as arXiv 2412.19437, section 2.2, has it."""
    import torch  # noqa: PLC0415  needs torch
    from torch import nn  # noqa: PLC0415  the same
    from transformers.models.deepseek_v3.modeling_deepseek_v3 import DeepseekV3DecoderLayer  # noqa: PLC0415  the same

    from weighbridge.meter.witnesses.torch_walk import counted  # noqa: PLC0415  the same

    model = model_of(DEEPSEEK)
    hidden = DEEPSEEK["hidden_size"]
    joining = nn.Linear(2 * hidden, hidden, bias=False)
    norms = [nn.RMSNorm(hidden) for _ in range(3)]
    layer = DeepseekV3DecoderLayer(model.config, DEEPSEEK["num_hidden_layers"] - 1)
    for weight in layer.parameters():
        nn.init.normal_(weight, std=0.02)

    def forward(length: int) -> Untyped:
        tokens = tokens_of(length)
        stream = model.model(input_ids=tokens, use_cache=False).last_hidden_state
        ahead = model.model.embed_tokens(tokens.roll(-1, dims=1))
        joined = joining(torch.cat([norms[0](stream), norms[1](ahead)], dim=-1))
        places = torch.arange(length)[None]
        further = layer(joined, position_ids=places, position_embeddings=model.model.rotary_emb(joined, places))
        return model.lm_head(stream) + model.lm_head(norms[2](further))

    def step(length: int) -> int:
        walked = counted(lambda: forward(length), backward=True)
        assert walked.unknown == ()
        return walked.forward + walked.backward

    return split(step)


class Weighed(NamedTuple):
    """Parameters of a model as its modules hold them."""

    every: int
    used: int
    """Those that a token passes, by the products dispatched for one token; beside them all that are in no product."""

    head: int
    tables: int
    """Tables that are looked up and multiply nothing."""

    places: int


def weighed(family: str) -> Weighed:
    """The parameters of a toy, read off its modules and off a walk of one token, and off no formula of ours."""
    from torch import nn  # noqa: PLC0415  needs torch

    from weighbridge.meter.witnesses.torch_walk import counted  # noqa: PLC0415  the same

    model = model_of(FAMILIES[family])
    tables = {name: part for name, part in model.named_modules() if isinstance(part, nn.Embedding)}
    looked_up = [part.weight for part in tables.values() if part.weight is not model.lm_head.weight]
    small = sum(weight.numel() for weight in model.parameters() if weight.dim() == 1)

    def forward(length: int) -> int:
        return counted(lambda: model(input_ids=tokens_of(length), use_cache=False).logits, backward=False).forward

    # Of two tokens, twice the matrices and four times the pairs: what one token's pairs cost falls out.
    two, one = forward(2), forward(1)
    in_products = (4 * one - two) // (2 * 2 * ROWS)
    return Weighed(
        every=sum(weight.numel() for weight in model.parameters()),
        used=in_products + small,
        head=model.lm_head.weight.numel(),
        tables=sum(weight.numel() for weight in looked_up),
        places=sum(part.weight.numel() for name, part in tables.items() if name.endswith("wpe")),
    )
