"""The meter of a PyTorch job: a hook on the root module sums sequence lengths, and a closed form turns them into operations.

The step itself is never wrapped: the hook runs after the root's own forward pass, outside `torch.compile`, looks at
shapes, and adds to a table. What the table holds becomes operations when the meter *settles*, every so many steps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.utils.hooks import RemovableHandle

from weighbridge.architectures.counting import Recompute
from weighbridge.kernel.errors import BadInput, Misuse
from weighbridge.meter.counts import WHOLE, Counts, Gap, Phase
from weighbridge.meter.forms import ClosedForm, closed_form
from weighbridge.meter.record import Passes, Record
from weighbridge.meter.torch_batches import Fed, Marks, fed, marks, unreadable
from weighbridge.meter.torch_ranks import Ranks, Sums, sequences_are_split
from weighbridge.meter.torch_signatures import Root, Signature, Waiting
from weighbridge.meter.witnesses.torch_walk import Unwalked, walk

MOST_WALKED = 1_024
"""Tokens of the longest walk: the ratio of its two counts is of the model's making, and does not ask for more."""

AGREEMENT = Fraction(1, 100)
"""By how much of the closed form an op-level count may differ before the difference is a finding."""

_BLIND = ("", "no tokens")
_SPLIT = ("", "sequences split")
_FOUND = "finding"
"""In the place of a signature: what a rank found, which is in no sum and which every rank is to know."""


class Meter:
    """Counts the operations of a training job, by phase, from the passes of its root modules.

    Model operations leave padding and recomputation out; executed operations hold both.
    """

    def __init__(  # noqa: PLR0913  each is something that only the job knows
        self,
        module: nn.Module,
        config: Mapping[str, object] | ClosedForm | None = None,
        *,
        recompute: Recompute | None = None,
        data_parallel: dist.ProcessGroup | None = None,
        every: int = 10,
        walks: bool = True,
        without_gradient: Phase | None = None,
    ) -> None:
        """Begin to count the passes of `module`; compile it first, put adapters in first.

        Args:
            module: the root module, called with tokens or embeddings by sequence and place.
            config: what its `config.json` holds, or a closed form; read from `module.config` where absent.
            recompute: how activations are recomputed; asked of the module where absent.
            data_parallel: the process group whose ranks hold different batches; where absent, ranks with the same first batch count once.
            every: settle after so many steps. On several ranks each must reach the same number of steps.
            walks: compare each signature once with an op-level count of a copy without values.
            without_gradient: what passes without gradient are for, unless :meth:`phase` says otherwise.

        Raises:
            BadInput: `meter/no-config`, there is no configuration; `architecture/...`, it cannot be read.
        """
        self._record = Record()
        self._ranks = Ranks(data_parallel)
        self._every = every
        self._walks = walks
        self._stated: Phase | None = None
        self._roots: list[Root] = []
        self._handles: list[RemovableHandle] = []
        self._first_batch: Tensor | None = None
        self._blind = 0
        """Passes since the last settling whose tokens could not be seen."""
        self._split = 0
        """Passes since the last settling that saw parts of sequences."""
        self._paused_at: int | None = None
        self.attach(module, config, phase=without_gradient, recompute=recompute)

    @property
    def counts(self) -> Counts:
        """What has been settled."""
        return self._record.counts

    @property
    def steps_done(self) -> int:
        """The last step done, settled or not."""
        return self._record.step

    def attach(
        self,
        module: nn.Module,
        config: Mapping[str, object] | ClosedForm | None = None,
        *,
        phase: Phase | None = None,
        recompute: Recompute | None = None,
    ) -> None:
        """Count the passes of another root module too: a teacher, a reward model; `phase` is what its passes without gradient are for."""
        root = Root(module, _form_of(module, config), phase, recompute)
        root.look_again()
        self._roots.append(root)
        self._hook(root)
        self._record.doubt(root.form)

    def detach(self) -> None:
        """Take the hooks off. Steps that run from here on are not counted, and are a gap when the meter is put back."""
        self.settle()
        self._unhook()
        self._paused_at = self._record.step

    def reattach(self, step: int | None = None) -> None:
        """Put the hooks back. `step` is the last step that ran without them; where nobody knows, the gap has no end."""
        if self._paused_at is None:
            raise Misuse("the meter was not detached")
        if step is None or step > self._paused_at:
            self._record.gap(Gap(self._paused_at, step))
            self._record.skip_to(self._paused_at if step is None else step)
        self._paused_at = None
        for root in self._roots:
            root.look_again()
            self._hook(root)

    def ran_unseen(self, until: int) -> None:
        """The run is at step `until`: those after the last that the checkpoint counted ran unseen, and are a gap."""
        if until > self._record.step:
            self._record.gap(Gap(self._record.step, until))
            self._record.skip_to(until)

    @contextmanager
    def phase(self, stated: Phase) -> Iterator[None]:
        """Passes without gradient within are for this: `with meter.phase(Phase.ROLLOUT): ...`."""
        before, self._stated = self._stated, stated
        try:
            yield
        finally:
            self._stated = before

    def step(self, number: int | None = None) -> None:
        """An optimiser step is done, the `number`th of the run; a number that leaves some out makes a gap.

        On several ranks this is a collective once every so many steps.
        """
        if self._paused_at is not None:
            return
        if number is not None and number != self._record.step + 1:
            self.settle()
        self._record.done(number)
        if self._record.unsettled >= self._every:
            self.settle()

    def settle(self) -> Counts:
        """Turn what was seen into operations, on all ranks together; the counts up to now. Fetches what devices have summed."""
        self._tell_ranks_apart()
        sums = self._ranks.summed(self._taken())
        for key in [key for key in sums if key[0] == _FOUND]:
            del sums[key]
            self._record.hear(key[1])
        if sums.pop(_BLIND, None):
            self._record.find("no-tokens", "a pass of the root had no tokens that the meter can see")
            self._record.gap(Gap(self._record.step, None))
        if sums.pop(_SPLIT, None):
            says = "context parallelism gave each rank a part of each sequence, so attention between parts is not in the count"
            self._record.find("split-sequences", says, high=Fraction(self._ranks.all))
        signatures: dict[str, Signature] = {one.digest: one for root in self._roots for one in root.seen.values()}
        for name in sorted({name for name, _ in sums}):
            self._book(signatures.get(name), {what: lengths for (of, what), lengths in sums.items() if of == name})
        self._record.settled()
        if self._walks and self._ranks.first:
            for signature in signatures.values():
                self._witness(signature)
        for root in self._roots:
            root.look_again()
        return self.counts

    def state_dict(self) -> dict[str, str]:
        """The counts, for the framework's checkpoint; the journal is told that the checkpoint holds them.

        Raises:
            Misuse: several ranks, and something waits to be settled: call `settle()` on every rank before one of them saves.
        """
        if not self._ranks.several:
            self.settle()
        elif self._waits:
            raise Misuse("call settle() on every rank before the checkpoint is written")
        return self._record.saved()

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Go on from a checkpoint: a new segment of the run begins, and what was counted since the meter was made is let go.

        Raises:
            BadInput: `meter/bad-state`, the checkpoint has no state of a meter, or one that cannot be read.
        """
        self._taken()
        self._record.restore(state)

    def open_journal(self, path: str | Path, run: str) -> None:
        """Keep the journal of the run in the file, from here on: after the checkpoint was loaded. Only the first rank writes.

        Raises:
            BadInput: the journal is another run's, in use, or broken.
        """
        if self._ranks.first:
            self._record.open_journal(path, run, every=self._every)

    def close(self) -> Counts:
        """Settle, take the hooks off and close the journal; the counts."""
        self.settle()
        self._unhook()
        self._record.close()
        return self.counts

    @property
    def _waits(self) -> bool:
        waiting = (part for root in self._roots for one in root.seen.values() for part in (one.ahead, one.behind))
        return self._record.unsettled > 0 or self._blind > 0 or any(part.plain or part.marked for part in waiting)

    def _hook(self, root: Root) -> None:
        outside_of_compiling: Any = torch.compiler.disable
        hook = outside_of_compiling(partial(self._after, root))
        self._handles.append(root.module.register_forward_hook(hook, with_kwargs=True))

    def _unhook(self) -> None:
        for handle in self._handles:
            handle.remove()
        self._handles.clear()

    def _after(self, root: Root, _module: nn.Module, arguments: tuple[object, ...], keywords: Mapping[str, object], output: object) -> None:
        """A forward pass of a root is done: its batch is added, and its backward pass, if there is one, will add it again."""
        batch = fed(arguments, keywords)
        if batch is None:
            self._blind += 1
            return
        self._split += self._ranks.several and sequences_are_split()
        grad = torch.is_grad_enabled()
        node = _node(output) if grad else None
        trains = node is not None and root.module.training
        ahead = root.signature(self._stated, grad=trains)
        said = marks(batch, keywords)
        unread = said is None and unreadable(keywords)
        _add(ahead, ahead.ahead, batch, said, unread=unread)
        if node is not None:
            behind = ahead if trains else root.signature(self._stated, grad=True)
            node.register_prehook(lambda _gradients: _add(behind, behind.behind, batch, said, unread=unread))
        if self._first_batch is None and self._ranks.several:
            self._first_batch = next((value for value in (*arguments, *keywords.values()) if isinstance(value, Tensor)), None)

    def _taken(self) -> Sums:
        taken: Sums = {
            (one.digest, what): lengths
            for root in self._roots
            for one in root.seen.values()
            for name, waiting in (("ahead", one.ahead), ("behind", one.behind))
            for what, lengths in waiting.take(name)
        }
        for key, passes in ((_BLIND, self._blind), (_SPLIT, self._split)):
            if passes:
                taken[key] = Counter({0: passes})
        self._blind = self._split = 0
        if self._ranks.several:
            taken |= {(_FOUND, words): Counter() for words in self._record.to_tell()}
        return taken

    def _book(self, signature: Signature | None, sums: Mapping[str, Mapping[int, int]]) -> None:
        """Put the summed lengths of a signature into the record; one that only another rank has seen has no form here, and is a gap."""
        if signature is None:
            self._record.find("unknown-pass", "a rank ran passes that the first rank never ran and has no closed form for")
            self._record.gap(Gap(self._record.step, None))
            return
        ahead, behind = (
            Passes(sums[f"{name} passes"].get(0, 0), sums[f"{name} real"], sums[f"{name} fed"], sums[f"{name} unread"])
            for name in ("ahead", "behind")
        )
        self._record.book(signature.phase, signature.digest, signature.form, ahead, behind)

    def _tell_ranks_apart(self) -> None:
        if not self._ranks.several or self._ranks.known or self._first_batch is None:
            return
        alike = self._ranks.alike(self._first_batch)
        self._ranks.known, self._first_batch = True, None
        if alike > 1:
            says = f"{alike} ranks hold one batch and count once; state data_parallel if they train apart"
            self._record.find("same-batch", says, high=Fraction(alike))

    def _witness(self, signature: Signature) -> None:
        """Compare the signature with an op-level count, once."""
        if signature.walked or not signature.longest:
            return
        signature.walked = True
        length = min(signature.longest, MOST_WALKED)
        backward = signature.phase in {Phase.TRAIN, Phase.FROZEN}
        found = walk(signature.root.module, 1, length, backward=backward)
        if isinstance(found, Unwalked):
            self._record.find("unwalked", f"no op-level count stands beside the closed form ({found.why})")
            return
        cost = signature.form.of({length: 1})
        stated = cost.forward.full + (cost.backward.full if backward else 0)
        ratio = Fraction(found.forward + found.backward, stated)
        exact = "as it is" if signature.mask.exact else "more than it is"
        self._record.note(digest=signature.digest, phase=signature.phase.value, ratio=f"{float(ratio):.6f}", trained=exact)
        if abs(ratio - 1) > AGREEMENT:
            says = f"an op-level count is {float(ratio):.4f} of the closed form at {length} tokens, {signature.phase.value}"
            self._record.find("disagreement", says, min(ratio, WHOLE), max(ratio, WHOLE))
        if found.unknown:
            most = Fraction(found.forward + found.backward + found.most_unknown, stated)
            self._record.find("unknown-operation", f"not in the tables: {', '.join(found.unknown)}", high=max(most, WHOLE))


def _add(signature: Signature, waiting: Waiting, batch: Fed, said: Marks | None, *, unread: bool) -> None:
    """Add a batch to what waits to be settled."""
    signature.longest = max(signature.longest, batch.length)
    if said is None:
        waiting.plain[batch] += 1
        if unread:
            waiting.unread[batch] += 1
    else:
        waiting.marked[batch] += 1
        waiting.real.add(said, batch.cached + batch.length)


def _node(output: object) -> Any:  # noqa: ANN401  a node of autograd has no public type
    """Where the gradient comes back into the module: the tensor of most dimensions that has a history."""
    if isinstance(output, Tensor):
        return output.grad_fn
    values = output.values() if isinstance(output, Mapping) else output if isinstance(output, tuple | list) else ()
    deep = [value for value in values if isinstance(value, Tensor) and value.grad_fn is not None]
    return max(deep, key=Tensor.dim).grad_fn if deep else None


def _form_of(module: nn.Module, config: Mapping[str, object] | ClosedForm | None) -> ClosedForm:
    """The closed form stated, or that of the configuration stated, or of the module's own."""
    if config is None:
        own: Any = getattr(module, "config", None)
        if not hasattr(own, "to_dict"):
            raise BadInput(
                "meter/no-config",
                f"{type(module).__name__} has no configuration to count by",
                to_fix="give the meter what the model's config.json holds, as a dictionary",
            )
        config = own.to_dict()
    return closed_form(config) if isinstance(config, Mapping) else config
