"""The lengths of sequences, without padding, and the pairs of positions that attention joins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from weighbridge.kernel.errors import Misuse


@dataclass(frozen=True, slots=True)
class Reach:
    """Which positions one position attends to, itself included.

    `window` is the most recent so many; `chunk` those of its own chunk of so many; `most` at
    most so many that were selected; `stride` says that one key stands for so many positions.
    """

    window: int | None = None
    chunk: int | None = None
    most: int | None = None
    stride: int = 1

    def pairs(self, length: int, *, causal: bool) -> int:
        """Pairs in one sequence: each position with all it attends to.

        Causal counts no later position. Otherwise each position is joined with as many as the
        reach allows anywhere in the sequence, which a kernel that skips nothing computes; a
        selection is not made there, so `most` does not shorten it.
        """
        if self.chunk is not None and self.chunk < length:
            whole, rest = divmod(length, self.chunk)
            return whole * self._within(self.chunk, causal=causal) + self._within(rest, causal=causal)
        return self._within(length, causal=causal)

    def _within(self, length: int, *, causal: bool) -> int:
        if self.stride > 1:
            return self._strided(length, causal=causal)
        if not causal:
            return length * (length if self.window is None else min(length, self.window))
        bounds = [length, *(bound for bound in (self.window, self.most) if bound is not None)]
        return _staircase(length, min(bounds))

    def _strided(self, length: int, *, causal: bool) -> int:
        """Each position with one key for every `stride` whole positions up to it."""
        keys = length // self.stride
        if not causal:
            return length * keys
        if self.most is None or keys <= self.most:
            return self.stride * keys * (keys - 1) // 2 + keys * (length - self.stride * keys + 1)
        before = self.most * self.stride - 1
        return self.stride * self.most * (self.most - 1) // 2 + self.most * (length - before)


def _staircase(length: int, bound: int) -> int:
    """The sum of min(position, bound) over the positions 1 to length."""
    return bound * (bound + 1) // 2 + (length - bound) * bound


EVERYWHERE = Reach()
"""Every position, or every earlier one."""


@dataclass(frozen=True)
class Lengths:
    """Sequences by length, padding left out: pairs of a length and how many sequences have it.

    A packed sequence is given as its documents where attention does not cross them.
    """

    counts: tuple[tuple[int, int], ...]

    def __post_init__(self) -> None:
        """Refuse what no batch has. Raises :class:`Misuse`."""
        if any(length < 1 or sequences < 1 for length, sequences in self.counts):
            raise Misuse("a sequence has at least one position")

    @classmethod
    def of(cls, tokens: int, context: int) -> Lengths:
        """So many tokens in whole sequences of the context's length, the rest in one that is shorter."""
        if tokens < 0 or context < 1:
            raise Misuse("tokens are zero or more, and a context has at least one position")
        whole, rest = divmod(tokens, context)
        return cls(tuple(sorted(((length, count) for length, count in ((context, whole), (rest, 1)) if length and count))))

    @classmethod
    def from_lengths(cls, lengths: Iterable[int]) -> Lengths:
        """The lengths of a batch, one a sequence; an empty one is no sequence."""
        return cls(tuple(sorted(Counter(length for length in lengths if length).items())))

    def __add__(self, other: Lengths) -> Lengths:
        """The sequences of both."""
        counts: Counter[int] = Counter()
        for length, sequences in (*self.counts, *other.counts):
            counts[length] += sequences
        return Lengths(tuple(sorted(counts.items())))

    @cached_property
    def tokens(self) -> int:
        """Positions in all."""
        return sum(length * sequences for length, sequences in self.counts)

    @cached_property
    def squares(self) -> int:
        """The sum of the squared lengths: pairs of full attention."""
        return sum(length * length * sequences for length, sequences in self.counts)

    @cached_property
    def sequences(self) -> int:
        """How many sequences."""
        return sum(sequences for _, sequences in self.counts)

    @cached_property
    def longest(self) -> int:
        """The length of the longest, zero where there is none."""
        return max((length for length, _ in self.counts), default=0)

    def pairs(self, reach: Reach = EVERYWHERE, *, causal: bool = True) -> int:
        """Pairs of positions that attention joins, over all sequences."""
        return sum(sequences * reach.pairs(length, causal=causal) for length, sequences in self.counts)
