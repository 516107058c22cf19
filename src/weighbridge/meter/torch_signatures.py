"""What one closed form was applied to, and the batches waiting to be put into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import NamedTuple

from torch import nn

from weighbridge.architectures.counting import NOTHING, Recompute
from weighbridge.kernel.digests import Digest, digest
from weighbridge.meter.counts import Phase
from weighbridge.meter.forms import ClosedForm, PassForm
from weighbridge.meter.torch_batches import DeviceLengths, Fed
from weighbridge.meter.torch_trainable import Mask, trained_of

_TRAINED = attrgetter("requires_grad")


@dataclass(slots=True)
class Waiting:
    """Passes of one direction that were seen and not yet settled."""

    plain: Counter[Fed] = field(default_factory=Counter)
    """Batches without padding, or of which nothing more is known."""

    marked: Counter[Fed] = field(default_factory=Counter)
    """Batches that say what is padding; `real` has their lengths."""

    unread: Counter[Fed] = field(default_factory=Counter)
    """Those of `plain` whose padding could not be read."""

    real: DeviceLengths = field(default_factory=DeviceLengths)

    def take(self, name: str) -> Iterator[tuple[str, Counter[int]]]:
        """The lengths by what they count, the direction's name before each; all is begun anew."""
        plain, marked, unread = (lengths_of(batches) for batches in (self.plain, self.marked, self.unread))
        real = self.real.take()
        passes = Counter({0: self.plain.total() + self.marked.total()})
        yield f"{name} passes", passes
        yield f"{name} real", Counter({at: plain[at] + real[at] for at in {*plain, *real}})
        yield f"{name} fed", Counter({at: plain[at] + marked[at] for at in {*plain, *marked}})
        yield f"{name} unread", unread
        self.plain.clear()
        self.marked.clear()
        self.unread.clear()


def lengths_of(batches: Counter[Fed]) -> Counter[int]:
    """The sequence lengths of the batches, padding in."""
    total = Counter[int]()
    for batch, number in batches.items():
        for length, sequences in batch.lengths(number).items():
            total[length] += sequences
    return total


@dataclass(slots=True)
class Signature:
    """One configuration with one set of trainable weights, one policy of recomputation and one purpose."""

    digest: Digest
    root: Root
    phase: Phase
    form: PassForm
    mask: Mask
    ahead: Waiting = field(default_factory=Waiting)
    behind: Waiting = field(default_factory=Waiting)
    longest: int = 0
    """Tokens of the longest batch seen, for the op-level walk."""

    walked: bool = False


class _Key(NamedTuple):
    phase: Phase | None
    trained: tuple[bool, ...] | None
    parameters: int


@dataclass(slots=True)
class Root:
    """A module whose passes are counted."""

    module: nn.Module
    form: ClosedForm
    phase: Phase | None
    recompute: Recompute | None
    parameters: list[nn.Parameter] = field(default_factory=list)
    seen: dict[_Key, Signature] = field(default_factory=dict)

    def signature(self, stated: Phase | None, *, grad: bool) -> Signature:
        """The signature of a pass now: one look into a table, where the weights trained are those of a pass before.

        A pass under gradient of a module in training mode trains, whatever was stated of passes without.
        """
        trained = tuple(map(_TRAINED, self.parameters)) if grad else None
        key = _Key(stated or self.phase, trained, len(self.parameters))
        found = self.seen.get(key)
        if found is None:
            found = self.seen[key] = self._signature(key)
        return found

    def look_again(self) -> None:
        """Read the parameters anew: an adapter may have been put in."""
        self.parameters = list(self.module.parameters())

    def _signature(self, key: _Key) -> Signature:
        trains = key.trained is not None and any(key.trained)
        mask = trained_of(self.module)
        if not trains:
            # Forward, an adapter is passed whether or not anything is trained.
            mask = Mask(replace(NOTHING, adapter=mask.trained.adapter), mask.exact)
        recompute = (self.recompute or recomputing(self.module)) if trains else "none"
        phase = key.phase or Phase.FORWARD
        if trains and key.trained is not None:
            phase = Phase.TRAIN if all(key.trained) else Phase.FROZEN
        said = (self.form.digest, repr(mask.trained), recompute, phase.value)
        return Signature(digest(*(part.encode() for part in said)), self, phase, self.form.under(mask.trained, recompute), mask)


def recomputing(module: nn.Module) -> Recompute:
    """Whether the module says that it recomputes its layers' activations; `none` where it says nothing."""
    return "full" if any(getattr(part, "gradient_checkpointing", False) for part in module.modules()) else "none"
