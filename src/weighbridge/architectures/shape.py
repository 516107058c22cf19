"""What a model is made of, as far as its operations and parameters go.

A layer is its matrices, the pairs of positions it joins, and the states it carries. Every family
of models is written in these words, so one way of counting serves them all. What is not a product
of matrices (norms, activations, the softmax, rotary positions) is in no count of operations: it is
a few operations a value, under one in a hundred of the whole at any size that a rule looks at.
"""

from __future__ import annotations

from dataclasses import dataclass

from weighbridge.architectures.lengths import EVERYWHERE, Reach

ENTRY, WITHIN, AFTER_MIXING, FEED_FORWARD, DOWN = range(5)
"""Where in a layer a matrix stands: what it reads decides whether a gradient passes through it."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A matrix that a position is multiplied by; a depthwise convolution is one of kernel x channels.

    `held` is how many of them the model has (experts), `used` how many one position passes
    (top-k). `stage` is where it stands in its layer.
    """

    name: str
    inputs: int
    outputs: int
    bias: bool = False
    held: int = 1
    used: int = 1
    stage: int = ENTRY

    @property
    def parameters(self) -> int:
        """Parameters of one of them."""
        return self.outputs * (self.inputs + self.bias)

    @property
    def operations(self) -> int:
        """Operations a position, forward: a multiply and an add for each weight passed."""
        return 2 * self.used * self.inputs * self.outputs

    @property
    def routed(self) -> bool:
        """Whether a router chooses which of them a position passes."""
        return self.held > self.used


@dataclass(frozen=True, slots=True)
class Pairs:
    """Attention's two products for each pair of positions: queries with keys, weights with values.

    Keys shared by several query heads (GQA, MQA, MLA) cost as much here as keys of their own.
    `causal` is False where every position sees the later ones too, as in an encoder.
    """

    heads: int
    key_width: int
    value_width: int
    reach: Reach = EVERYWHERE
    causal: bool = True

    @property
    def operations(self) -> int:
        """Operations a pair, forward."""
        return 2 * self.heads * (self.key_width + self.value_width)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A state carried along the sequence: linear attention, a delta rule, a state-space model.

    `per_token` are the products of the recurrence itself, operations a position. Kernels work in
    chunks and join the positions of a chunk pairwise beside: `per_pair` operations for each.
    """

    per_token: int
    chunk: int
    per_pair: int


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: matrices, pairs, states, and `other` parameters that are in no product (norms, sinks).

    `source` are matrices that the positions of an encoder pass, `crossing` the pairs with them. A
    `shared` layer has the parameters of one before it.
    """

    linears: tuple[Linear, ...] = ()
    pairs: tuple[Pairs, ...] = ()
    recurrences: tuple[Recurrence, ...] = ()
    other: int = 0
    source: tuple[Linear, ...] = ()
    crossing: Pairs | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Tower:
    """An encoder of pictures or sound beside the model.

    `layers` and `entry` work on its own positions (patches), `positions_a_token` of which become
    one position of the model, through `exit`.
    """

    name: str
    layers: tuple[Layer, ...]
    entry: tuple[Linear, ...] = ()
    exit: tuple[Linear, ...] = ()
    lookups: int = 0
    other: int = 0
    positions_a_token: int = 1


@dataclass(frozen=True, slots=True)
class Shape:
    """A model's shape.

    `head` maps to the vocabulary; where it is `tied` its matrix is the table of inputs as well and
    counted once. `lookups` are parameters that are looked up and not multiplied (input tables),
    `positions` those of them that stand for places. `beside` are matrices outside the layers that
    every position passes; `modules` are multi-token-prediction modules, each with the head once
    more; `encoder` are the layers of an encoder whose positions the layers cross with.
    """

    layers: tuple[Layer, ...]
    hidden: int
    head: Linear | None = None
    tied: bool = False
    lookups: int = 0
    positions: int = 0
    beside: tuple[Linear, ...] = ()
    other: int = 0
    encoder: tuple[Layer, ...] = ()
    modules: tuple[Layer, ...] = ()
    towers: tuple[Tower, ...] = ()
    context: int | None = None
    trained_context: int | None = None
