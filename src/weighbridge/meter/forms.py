"""The closed form as the meter needs it: by signed numbers of sequences, forward, backward and recomputed, causal and full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from weighbridge.architectures.counting import Recompute, Trained
from weighbridge.architectures.counting import closed_form as coefficients_of
from weighbridge.architectures.lengths import Lengths
from weighbridge.architectures.reading import ReadArchitecture, read_config
from weighbridge.kernel.digests import Digest, digest

SequenceLengths = Mapping[int, int]
"""How many sequences had each unpadded length, in tokens.

A pass that goes on from cached tokens is a sequence of the whole length less one of the cached length, so that
the passes of one generation add up to its sequence; that is why a number may be negative here.
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Operations under both attention conventions, multiply and add counted apart."""

    causal: int
    full: int

    def __add__(self, other: Cost) -> Cost:
        """Both together."""
        return Cost(self.causal + other.causal, self.full + other.full)

    def __sub__(self, other: Cost) -> Cost:
        """This less the other."""
        return Cost(self.causal - other.causal, self.full - other.full)


@dataclass(frozen=True, slots=True)
class PassCost:
    """What sequences cost: the forward pass, the backward pass where there is one, and recomputing activations for it."""

    forward: Cost
    backward: Cost
    recomputed: Cost

    def __sub__(self, other: PassCost) -> PassCost:
        """This less the other."""
        return PassCost(self.forward - other.forward, self.backward - other.backward, self.recomputed - other.recomputed)


class PassForm(Protocol):
    """The operations of one configuration with one set of trainable weights and one policy of recomputation."""

    def of(self, lengths: SequenceLengths) -> PassCost:
        """What the sequences cost."""
        ...


class ClosedForm(Protocol):
    """What one configuration costs, whatever is trained of it."""

    @property
    def digest(self) -> Digest:
        """The digest of what was read of the configuration."""
        ...

    @property
    def layers(self) -> int:
        """How many layers may be frozen one by one."""
        ...

    @property
    def unsure(self) -> Mapping[str, tuple[Fraction, Fraction]]:
        """What of the configuration could matter and was not understood, with the least and greatest factor it could make."""
        ...

    def under(self, trained: Trained, recompute: Recompute) -> PassForm:
        """The form with these weights trainable and activations recomputed so."""
        ...


@dataclass(frozen=True)
class ConfigForm:
    """The closed form of a Hugging Face configuration."""

    read: ReadArchitecture
    digest: Digest
    """The digest of what was read: a path or a version that the configuration also names changes nothing."""

    @property
    def layers(self) -> int:
        """Layers of the decoder."""
        return len(self.read.shape.layers)

    @property
    def unsure(self) -> Mapping[str, tuple[Fraction, Fraction]]:
        """Keys of the configuration that could matter and were not understood."""
        return {widening.key: (widening.low, widening.high) for widening in self.read.widening}

    def under(self, trained: Trained, recompute: Recompute) -> PassForm:
        """The form with these weights trainable and activations recomputed so."""
        return _Coefficients(self.read, trained, recompute)


class _Coefficients:
    """The closed form by both conventions, its coefficients made once."""

    def __init__(self, read: ReadArchitecture, trained: Trained, recompute: Recompute) -> None:
        """Make the coefficients of the shape."""
        self._causal, self._full = (coefficients_of(read.shape, trained, causal=causal, recompute=recompute) for causal in (True, False))

    def of(self, lengths: SequenceLengths) -> PassCost:
        """What the sequences cost, those cached before taken off."""
        reached = self._of({length: number for length, number in lengths.items() if number > 0})
        cached = {length: -number for length, number in lengths.items() if number < 0}
        return reached - self._of(cached) if cached else reached

    def _of(self, lengths: SequenceLengths) -> PassCost:
        counts = Lengths(tuple(sorted(lengths.items())))
        causal, full = self._causal.of(counts), self._full.of(counts)
        return PassCost(Cost(causal.forward, full.forward), Cost(causal.backward, full.backward), Cost(causal.recomputed, full.recomputed))


def closed_form(config: Mapping[str, object]) -> ConfigForm:
    """The closed form of what a `config.json` holds.

    Raises:
        BadInput: `architecture/...`, the configuration lacks what the form needs.
    """
    read = read_config(config)
    return ConfigForm(read, digest(repr(read).encode()))


def tokens_of(lengths: SequenceLengths) -> int:
    """Tokens of all the sequences."""
    return sum(length * number for length, number in lengths.items())


def squares_of(lengths: SequenceLengths) -> int:
    """The squared lengths of all the sequences, summed."""
    return sum(length * length * number for length, number in lengths.items())
