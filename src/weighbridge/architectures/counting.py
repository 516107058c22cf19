"""Parameters and operations of a shape, exactly: the closed forms.

A product of matrices costs a multiply and an add for each weight and position. Going backward it
costs as much again for the gradient of what went in, and again for the gradient of the weights
where they are trained. A model trained whole therefore takes three times its forward pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from weighbridge.architectures.lengths import Lengths, Reach
from weighbridge.architectures.shape import AFTER_MIXING, DOWN, Layer, Linear, Shape, Tower

Recompute = Literal["none", "selective", "full"]
"""What is computed again going backward: nothing, attention's pairs, or every layer's forward pass."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """Parameters of a model.

    `active` are those used for one token in a forward pass, the head in and what is looked up
    out; `total` are all, modules for predicting further tokens out.
    """

    total: int
    active: int


@dataclass(frozen=True, slots=True)
class Adapter:
    """Two thin matrices of a rank beside each target (Hu et al. 2021, arXiv 2106.09685).

    No targets named means every matrix of the layers.
    """

    rank: int
    targets: frozenset[str] | None = None

    def fits(self, linear: Linear) -> bool:
        """Whether the matrix gets an adapter: a router and a convolution never do."""
        return linear.name not in ("router", "conv") and (self.targets is None or linear.name in self.targets)

    def on(self, linear: Linear) -> tuple[int, int]:
        """Operations a position, forward, of the first matrix and of the second."""
        return 2 * linear.used * self.rank * linear.inputs, 2 * linear.used * self.rank * linear.outputs


@dataclass(frozen=True, slots=True)
class Trained:
    """Which weights are trained: of which layers (`None` is all), of the input table, of the head, an adapter's."""

    layers: frozenset[int] | None = None
    embeddings: bool = True
    head: bool = True
    adapter: Adapter | None = None

    def lowest(self, layers: int) -> int | None:
        """The lowest layer a gradient reaches; the number of layers where only the head is trained; none where nothing is."""
        if self.embeddings or self.adapter is not None or self.layers is None:
            return 0
        if self.layers:
            return min(self.layers)
        return layers if self.head else None

    def has(self, layer: int) -> bool:
        """Whether the weights of the layer are trained."""
        return self.layers is None or layer in self.layers


EVERYTHING = Trained()
"""Every weight is trained."""
NOTHING = Trained(layers=frozenset(), embeddings=False, head=False)
"""A forward pass only: evaluation, generation, a teacher."""


def only_adapter(rank: int, targets: frozenset[str] | None = None) -> Trained:
    """An adapter of a rank, everything else frozen."""
    return Trained(layers=frozenset(), embeddings=False, head=False, adapter=Adapter(rank, targets))


def last_layers(shape: Shape, count: int, *, head: bool = True) -> Trained:
    """The last so many layers, and the head with them unless said otherwise."""
    whole = len(shape.layers)
    return Trained(layers=frozenset(range(max(0, whole - count), whole)), embeddings=False, head=head)


@dataclass(frozen=True, slots=True)
class Pass:
    """Operations of training on some sequences: forward, backward, and computed again on the way back."""

    forward: int
    backward: int
    recomputed: int = 0

    @property
    def model(self) -> int:
        """Operations the model needs, whatever is computed twice to save memory."""
        return self.forward + self.backward

    @property
    def executed(self) -> int:
        """Operations the machine does."""
        return self.model + self.recomputed

    def __add__(self, other: Pass) -> Pass:
        """Both."""
        return Pass(self.forward + other.forward, self.backward + other.backward, self.recomputed + other.recomputed)


@dataclass(slots=True)
class _Sum:
    """Operations as they grow: with positions, with slots of experts, with pairs, with an encoder's positions."""

    tokens: int = 0
    slots: int = 0
    source: int = 0
    crossing: int = 0
    pairs: Counter[tuple[Reach, bool]] = field(default_factory=Counter)
    source_pairs: Counter[tuple[Reach, bool]] = field(default_factory=Counter)

    def add(self, other: _Sum, times: int = 1) -> None:
        self.tokens += times * other.tokens
        self.slots += times * other.slots
        self.source += times * other.source
        self.crossing += times * other.crossing
        for kind, count in other.pairs.items():
            self.pairs[kind] += times * count
        for kind, count in other.source_pairs.items():
            self.source_pairs[kind] += times * count

    def as_source(self) -> _Sum:
        """The same, of the positions of an encoder."""
        return _Sum(source=self.tokens + self.slots, source_pairs=self.pairs)

    def matrix(self, linear: Linear, operations: int) -> None:
        if linear.routed:
            self.slots += operations
        else:
            self.tokens += operations

    def of(self, lengths: Lengths, source: Lengths, capacity: Fraction | None) -> int:
        tokens = lengths.tokens
        slots = tokens * self.slots if capacity is None else (tokens * self.slots * capacity).__floor__()
        done = tokens * self.tokens + slots + source.tokens * self.source
        done += sum(count * lengths.pairs(reach, causal=causal) for (reach, causal), count in self.pairs.items())
        done += sum(count * source.pairs(reach, causal=causal) for (reach, causal), count in self.source_pairs.items())
        if self.crossing and source.sequences:
            done += self.crossing * lengths.tokens * source.tokens // source.sequences
        return done


@dataclass(frozen=True, slots=True)
class ClosedForm:
    """Operations as a function of the lengths of sequences: made once, evaluated for each batch."""

    forward: _Sum
    backward: _Sum
    recomputed: _Sum

    def of(self, lengths: Lengths, source: Lengths | None = None, capacity: Fraction | None = None) -> Pass:
        """The operations for sequences of these lengths, additive over them.

        `source` are the lengths an encoder reads (the same, unless given). `capacity` is how many
        slots an expert computes for each position sent to it, padding in; absent, none is dropped
        and none padded.
        """
        across = lengths if source is None else source
        return Pass(*(part.of(lengths, across, capacity) for part in (self.forward, self.backward, self.recomputed)))


def parameters_of(shape: Shape) -> Parameters:
    """The parameters of a shape, in all and active."""
    head = shape.head.parameters if shape.head else 0
    beside = sum(linear.parameters for linear in shape.beside) + shape.other
    layers = [*_grouped(shape.encoder), *_grouped(shape.layers)]
    held = sum(times * _held(layer) for layer, times in layers)
    used = sum(times * _used(layer) for layer, times in layers)
    towers = sum(_tower(tower) for tower in shape.towers)
    return Parameters(shape.lookups + head + beside + held + towers, head + beside + used)


def parameters_of_modules(shape: Shape) -> int:
    """The parameters of the multi-token-prediction modules, which `total` leaves out; their head and table are the model's."""
    return sum(times * _held(layer) for layer, times in _grouped(shape.modules))


def operations(  # noqa: PLR0913  one keyword for each thing that a count depends on
    shape: Shape,
    lengths: Lengths,
    *,
    trained: Trained = EVERYTHING,
    causal: bool = True,
    recompute: Recompute = "none",
    mtp: bool = False,
    source: Lengths | None = None,
    capacity: Fraction | None = None,
) -> Pass:
    """Operations of one pass over the sequences, and of the way back where something is trained."""
    return closed_form(shape, trained, causal=causal, recompute=recompute, mtp=mtp).of(lengths, source, capacity)


def closed_form(
    shape: Shape, trained: Trained = EVERYTHING, *, causal: bool = True, recompute: Recompute = "none", mtp: bool = False
) -> ClosedForm:
    """The closed form of a shape. `causal` leaves later positions out of attention; `mtp` takes the modules in."""
    form = ClosedForm(_Sum(), _Sum(), _Sum())
    lowest = trained.lowest(len(shape.layers))
    for layer, index, times in _runs(shape, trained, lowest):
        _add_layer(form, layer, times, _Backward.at(layer, index, trained, lowest), trained.adapter, causal=causal, recompute=recompute)
    whole = _Backward(weights=True, after=-1) if trained.layers is None else _Backward(weights=False, after=None)
    heard = ClosedForm(_Sum(), _Sum(), _Sum())
    for layer, times in _grouped(shape.encoder):
        _add_layer(heard, layer, times, whole, None, causal=causal, recompute=recompute)
    form.forward.add(heard.forward.as_source())
    form.backward.add(heard.backward.as_source())
    form.recomputed.add(heard.recomputed.as_source())
    if mtp:
        for layer, times in _grouped(shape.modules):
            _add_layer(form, layer, times, whole, None, causal=causal, recompute=recompute)
    for linear in shape.beside:
        _add_matrix(form, linear, weights=trained.embeddings, through=trained.embeddings)
    _add_head(form, shape, trained, lowest, 1 + (len(shape.modules) if mtp else 0))
    return form


def tower_operations(tower: Tower, tokens: int, *, trained: bool = True) -> int:
    """Operations of a tower for so many positions of the model, each of them a picture's.

    Patches join those of their own picture only, of whose size there is no record: it is taken as
    :data:`LARGEST_PICTURE`.
    """
    form = ClosedForm(_Sum(), _Sum(), _Sum())
    whole = _Backward(weights=trained, after=-1 if trained else None)
    for layer, times in _grouped(tower.layers):
        _add_layer(form, layer, times, whole, None, causal=True, recompute="none")
    for linear in tower.entry:
        _add_matrix(form, linear, weights=trained, through=False)
    through = ClosedForm(_Sum(), _Sum(), _Sum())
    for linear in tower.exit:
        _add_matrix(through, linear, weights=trained, through=trained)
    positions = Lengths.of(tokens * tower.positions_a_token, LARGEST_PICTURE)
    return form.of(positions).model + through.of(Lengths.of(tokens, LARGEST_PICTURE)).model


LARGEST_PICTURE = 4_096
"""Positions of one picture where nothing says: 1,024 x 1,024 pixels in patches of 16."""


@dataclass(frozen=True, slots=True)
class _Backward:
    """What is computed on the way back through a layer: gradients of weights, and of inputs after a stage (`None`: of nothing)."""

    weights: bool
    after: int | None

    @classmethod
    def at(cls, layer: Layer, index: int, trained: Trained, lowest: int | None) -> _Backward:
        weights = trained.has(index)
        if lowest is None or index < lowest:
            return cls(weights=False, after=None)
        if index > lowest or trained.embeddings or weights:
            return cls(weights=weights, after=-1)
        # The lowest layer of an adapter: nothing before its first target has a gradient.
        targets = [linear.stage for linear in layer.linears if trained.adapter is not None and trained.adapter.fits(linear)]
        return cls(weights=False, after=min(targets, default=DOWN))

    def passes(self, stage: int) -> bool:
        """Whether a gradient passes what reads at this stage."""
        return self.after is not None and stage > self.after


def _runs(shape: Shape, trained: Trained, lowest: int | None) -> Iterator[tuple[Layer, int, int]]:
    """Layers that are counted alike, with the index of the first and how many: the lowest one trained stands alone."""
    found: dict[tuple[int, bool, int], tuple[Layer, int, int]] = {}
    for index, layer in enumerate(shape.layers):
        place = 2 if lowest is None or index < lowest else 1 if index == lowest else 0
        key = (id(layer), trained.has(index), place)
        first = found.get(key, (layer, index, 0))
        found[key] = (layer, first[1], first[2] + 1)
    return iter(found.values())


def _grouped(layers: Iterable[Layer]) -> list[tuple[Layer, int]]:
    """Layers that are one object, with how many there are."""
    found: dict[int, tuple[Layer, int]] = {}
    for layer in layers:
        found[id(layer)] = (layer, found.get(id(layer), (layer, 0))[1] + 1)
    return list(found.values())


def _held(layer: Layer) -> int:
    return 0 if layer.shared else layer.other + sum(linear.held * linear.parameters for linear in (*layer.linears, *layer.source))


def _used(layer: Layer) -> int:
    return 0 if layer.shared else layer.other + sum(linear.used * linear.parameters for linear in (*layer.linears, *layer.source))


def _tower(tower: Tower) -> int:
    outside = sum(linear.parameters for linear in (*tower.entry, *tower.exit))
    return tower.lookups + tower.other + outside + sum(times * _held(layer) for layer, times in _grouped(tower.layers))


def _add_layer(  # noqa: PLR0913  what a layer adds depends on all of these
    form: ClosedForm, layer: Layer, times: int, back: _Backward, adapter: Adapter | None, *, causal: bool, recompute: Recompute
) -> None:
    forward, backward = _Sum(), _Sum()
    for linear in layer.linears:
        _add_linear(forward, backward, linear, back, adapter)
    mixed = _Sum()
    for linear in layer.source:
        mixed.source += linear.operations
        backward.source += linear.operations * (back.weights + back.passes(linear.stage))
    _add_mixing(mixed, layer, causal=causal)
    forward.add(mixed)
    if back.passes(AFTER_MIXING):
        mixed.source = 0
        backward.add(mixed, 2)
    form.forward.add(forward, times)
    form.backward.add(backward, times)
    if back.after is not None and recompute != "none":
        form.recomputed.add(forward if recompute == "full" else _pairs_of(layer, causal=causal), times)


def _add_linear(forward: _Sum, backward: _Sum, linear: Linear, back: _Backward, adapter: Adapter | None) -> None:
    forward.matrix(linear, linear.operations)
    backward.matrix(linear, linear.operations * (back.weights + back.passes(linear.stage)))
    if adapter is not None and adapter.fits(linear):
        first, second = adapter.on(linear)
        forward.matrix(linear, first + second)
        backward.matrix(linear, first * (1 + back.passes(linear.stage)) + 2 * second)


def _add_mixing(sums: _Sum, layer: Layer, *, causal: bool) -> None:
    """Pairs and states; kernels of states join the positions of a chunk beside, which the full count takes in."""
    sums.add(_pairs_of(layer, causal=causal))
    for state in layer.recurrences:
        sums.tokens += state.per_token
        if not causal and state.per_pair:
            sums.pairs[Reach(chunk=state.chunk), False] += state.per_pair


def _pairs_of(layer: Layer, *, causal: bool) -> _Sum:
    sums = _Sum()
    for pairs in layer.pairs:
        sums.pairs[pairs.reach, causal and pairs.causal] += pairs.operations
    if layer.crossing is not None:
        sums.crossing += layer.crossing.operations
    return sums


def _add_matrix(form: ClosedForm, linear: Linear, *, weights: bool, through: bool) -> None:
    form.forward.tokens += linear.operations
    form.backward.tokens += linear.operations * (weights + through)


def _add_head(form: ClosedForm, shape: Shape, trained: Trained, lowest: int | None, times: int) -> None:
    if shape.head is None:
        return
    below = lowest is not None and lowest < len(shape.layers)
    form.forward.tokens += times * shape.head.operations
    form.backward.tokens += times * shape.head.operations * (trained.head + below)


__all__ = [
    "EVERYTHING",
    "NOTHING",
    "Adapter",
    "ClosedForm",
    "Parameters",
    "Pass",
    "Trained",
    "closed_form",
    "last_layers",
    "only_adapter",
    "operations",
    "parameters_of",
    "parameters_of_modules",
    "tower_operations",
]
