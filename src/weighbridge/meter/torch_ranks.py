"""Several processes of one job: sequence lengths are summed over the ranks that saw different batches, operations never are.

A rank of tensor or pipeline parallelism sees the whole model's shapes, or the same batch as its neighbours; adding up what each
computed would multiply the work by the degree of parallelism (PyTorch's own counter does: 2.0 times on two tensor-parallel ranks).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor
from torch.distributed.tensor import DTensor
from torch.nn import functional

Sums = dict[tuple[str, str], Counter[int]]
"""Signed numbers by length, for each signature and each of what a pass is counted by."""


def sequences_are_split() -> bool:
    """Whether PyTorch's context parallelism is on at this moment, so that each rank sees a part of each sequence.

    It puts a function of its own in the place of attention, or has distributed tensors pass attention to its rings.
    """
    dispatcher: Any = getattr(DTensor, "_op_dispatcher", None)
    handled = getattr(dispatcher, "_custom_op_handlers", {})
    put = getattr(functional.scaled_dot_product_attention, "__module__", None) or ""
    return "context_parallel" in put or torch.ops.aten._scaled_dot_product_flash_attention.default in handled  # noqa: SLF001  no public name


class Ranks:
    """The ranks whose batches differ, as far as this process is one of them."""

    def __init__(self, group: dist.ProcessGroup | None = None) -> None:
        """`group` is the data-parallel process group; without it all ranks are taken, and those that hold the same batch count once."""
        self._group = group
        self._share = 1
        self.known = group is not None

    @property
    def several(self) -> bool:
        """Whether there is anybody to sum with."""
        return dist.is_available() and dist.is_initialized() and self._size > 1

    @property
    def first(self) -> bool:
        """Whether this process is the one that writes."""
        return not (dist.is_available() and dist.is_initialized()) or dist.get_rank() == 0

    @property
    def all(self) -> int:
        """How many processes the job has."""
        return dist.get_world_size() if dist.is_available() and dist.is_initialized() else 1

    @property
    def _size(self) -> int:
        return dist.get_world_size(self._group)

    def alike(self, batch: Tensor) -> int:
        """How many ranks hold the same first batch as this one, itself included; all but the first of them sum nothing from here on.

        Asked once, where the group was not stated: it fetches the batch.
        """
        print_ = int.from_bytes(blake2b(batch.detach().cpu().contiguous().numpy().tobytes(), digest_size=7).digest(), "big")
        prints = [torch.zeros(1, dtype=torch.int64, device=self._device) for _ in range(self._size)]
        dist.all_gather(prints, torch.tensor([print_], dtype=torch.int64, device=self._device), group=self._group)
        held = [int(one) for one in prints]
        self._share = int(held.index(print_) == dist.get_rank(self._group))
        return held.count(print_)

    def summed(self, sums: Sums) -> Sums:
        """The sums of all ranks: one reduction to agree on what there is to sum, and one of whole numbers.

        Every rank calls this the same number of times.
        """
        if not self.several:
            return sums
        keys = self._agreed(sums)
        longest = max((length for counter in sums.values() for length in counter), default=0)
        width = int(self._reduced(torch.tensor([longest]), largest=True)[0]) + 1
        rows = torch.zeros((len(keys), width), dtype=torch.int64)
        for row, key in enumerate(keys):
            for length, number in sums.get(key, Counter()).items():
                rows[row, length] = number * self._share
        total = self._reduced(rows)
        found: Sums = {key: Counter() for key in keys}
        for row, length in total.nonzero().tolist():
            found[keys[row]][length] = int(total[row, length])
        return found

    def _agreed(self, sums: Sums) -> Sequence[tuple[str, str]]:
        """The keys of all ranks in one order; they are gathered only where the ranks' own differ, as when one of them evaluates alone."""
        own = sorted(sums)
        print_ = int.from_bytes(blake2b(repr(own).encode(), digest_size=7).digest(), "big")
        ends = self._reduced(torch.tensor([print_, -print_]), largest=True)
        if int(ends[0]) == -int(ends[1]):
            return own
        everyone: list[list[tuple[str, str]]] = [[] for _ in range(self._size)]
        dist.all_gather_object(everyone, own, group=self._group)
        return sorted({key for keys in everyone for key in keys})

    def _reduced(self, values: Tensor, *, largest: bool = False) -> Tensor:
        there = values.to(self._device)
        dist.all_reduce(there, op=dist.ReduceOp.MAX if largest else dist.ReduceOp.SUM, group=self._group)
        return there.cpu()

    @property
    def _device(self) -> torch.device:
        """Where the group's collectives take place."""
        backend = str(dist.get_backend(self._group))
        return torch.device("cuda", torch.cuda.current_device()) if "nccl" in backend else torch.device("cpu")
