"""The unpadded sequence lengths of a PyTorch batch, read without making a GPU wait.

Shapes are known to the host and counted there. A mask or packed positions are tensors, which the host could read only
by waiting for the device, so their lengths are summed on the device, into one row per length, and fetched when the meter settles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import torch
from torch import Tensor

PLAIN_MASK_DIMENSIONS = 2
"""A mask of sequences by tokens; one of more dimensions says who attends to whom and not what is padding."""


class Fed(NamedTuple):
    """The host's part of a batch: sequences, tokens of each, and tokens cached before them."""

    rows: int
    length: int
    cached: int

    def lengths(self, number: int = 1) -> Counter[int]:
        """The sequence lengths of `number` such batches, padding in."""
        lengths = Counter({self.cached + self.length: self.rows * number})
        if self.cached:
            lengths[self.cached] -= self.rows * number
        return lengths


class Marks(NamedTuple):
    """The device's part of a batch: at each of `lengths`, `numbers` sequences more."""

    lengths: Tensor
    numbers: Tensor


def fed(arguments: tuple[object, ...], keywords: Mapping[str, object]) -> Fed | None:
    """The shape of what the root module was given, asked after its pass, or `None` where it holds no tokens.

    Tokens are `input_ids`, else `inputs_embeds`, else the first positional argument that is a tensor: whole numbers are tokens, by
    sequence and place; floating numbers are embeddings, with one dimension more.
    """
    tokens = keywords.get("input_ids")
    if tokens is None:
        tokens = keywords.get("inputs_embeds")
    if tokens is None:
        tokens = next((value for value in arguments if isinstance(value, Tensor)), None)
    if not isinstance(tokens, Tensor):
        return None
    shape = tokens.shape[:-1] if tokens.is_floating_point() else tokens.shape
    if not shape:
        return None
    rows = 1
    for size in shape[:-1]:
        rows *= int(size)
    return Fed(rows, int(shape[-1]), _cached(keywords.get("past_key_values"), int(shape[-1])))


def _cached(past: object, length: int) -> int:
    """Tokens that a key-value cache held before the pass; one that is written in place holds those of the pass by now."""
    if past is None:
        return 0
    if hasattr(past, "get_seq_length"):
        return max(0, int(past.get_seq_length()) - length)
    if isinstance(past, tuple) and past:
        return int(past[0][0].shape[-2])
    return 0


def marks(seen: Fed, keywords: Mapping[str, object]) -> Marks | None:
    """What the batch says of its padding and packing, as tensors; `None` where it says nothing."""
    packed = keywords.get("cu_seq_lens_q", keywords.get("cu_seqlens"))
    if isinstance(packed, Tensor):
        lengths = packed.diff().to(torch.int64)
        return Marks(lengths, torch.ones_like(lengths))
    mask, positions = keywords.get("attention_mask"), keywords.get("position_ids")
    plain = mask if isinstance(mask, Tensor) and mask.dim() == PLAIN_MASK_DIMENSIONS else None
    if isinstance(positions, Tensor) and positions.dim() == PLAIN_MASK_DIMENSIONS and not seen.cached:
        return _packed(positions, plain)
    return None if plain is None else _masked(seen, plain)


def unreadable(keywords: Mapping[str, object]) -> bool:
    """Whether the batch has a mask from which padding cannot be told, and nothing else to tell it from."""
    mask = keywords.get("attention_mask")
    if mask is None or keywords.get("position_ids") is not None or "cu_seq_lens_q" in keywords or "cu_seqlens" in keywords:
        return False
    return not (isinstance(mask, Tensor) and mask.dim() == PLAIN_MASK_DIMENSIONS)


def _masked(seen: Fed, mask: Tensor) -> Marks:
    """A sequence is as long as its mask has tokens; those before the tokens of this pass were cached."""
    kept = mask != 0
    reached = kept.sum(-1)
    if not seen.cached:
        return Marks(reached, torch.ones_like(reached))
    cached = reached - kept[:, -seen.length :].sum(-1)
    return Marks(torch.cat([reached, cached]), torch.cat([torch.ones_like(reached), -torch.ones_like(cached)]))


def _packed(positions: Tensor, mask: Tensor | None) -> Marks:
    """A sequence ends where the next token's position is not one more; it is then as long as its last position and one."""
    ends = torch.ones_like(positions, dtype=torch.bool)
    ends[:, :-1] = positions[:, 1:] != positions[:, :-1] + 1
    if mask is not None:
        kept = mask != 0
        ends[:, :-1] |= ~kept[:, 1:]
        ends &= kept
    return Marks((positions.to(torch.int64) + 1).flatten(), ends.to(torch.int64).flatten())


class DeviceLengths:
    """Numbers of sequences by length, summed where the batches are."""

    def __init__(self) -> None:
        """Nothing summed."""
        self._rows: dict[torch.device, Tensor] = {}

    def add(self, batch: Marks, longest: int) -> None:
        """Add the sequences of a batch, none of them longer than `longest`; no value is fetched."""
        device = batch.lengths.device
        rows = self._rows.get(device)
        if rows is None or rows.numel() <= longest:
            grown = torch.zeros(1 << longest.bit_length(), dtype=torch.int64, device=device)
            if rows is not None:
                grown[: rows.numel()] = rows
            self._rows[device] = rows = grown
        rows.scatter_add_(0, batch.lengths.clamp(0, rows.numel() - 1), batch.numbers)

    def take(self) -> Counter[int]:
        """All that was summed, fetched from the devices, and the sums begun anew."""
        taken = Counter[int]()
        for rows in self._rows.values():
            at = rows.nonzero().flatten()
            for length, number in zip(at.tolist(), rows[at].tolist(), strict=True):
                taken[length] += number
        self._rows.clear()
        taken.pop(0, None)
        return taken
