"""Run as a program: one training step of each toy, the products that MKL runs printed by itself between our marks."""

import sys

import torch
from torch.nn import functional

from tests.unit.meter.toys import FAMILIES, model_of


def without_attention(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, *_: object, **__: object) -> torch.Tensor:
    """In place of attention: as deep in the graph, and no product."""
    group = query.shape[1] // key.shape[1]
    spread = value.repeat_interleave(group, dim=1)
    return spread + (query.sum(-1, keepdim=True) + key.repeat_interleave(group, dim=1).sum(-1, keepdim=True)) * 0


def main() -> None:
    """Print `mark NAME` before each step, and `mark end` after the last."""
    torch.set_num_threads(1)
    rows, length, linear = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "linear"
    if linear:
        functional.scaled_dot_product_attention = without_attention
    for name, config in FAMILIES.items():
        model = model_of(config)
        tokens = torch.arange(rows * length).reshape(rows, length) % config["vocab_size"]
        sys.stdout.write(f"mark {name}" + "\n")
        sys.stdout.flush()
        model(input_ids=tokens, use_cache=False).logits.sum().backward()
    sys.stdout.write("mark end\n")
    sys.stdout.flush()


main()
