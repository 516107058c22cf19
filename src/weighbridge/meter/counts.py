"""What a meter has counted: whole numbers only, at most a kilobyte when written down.

A count is kept by phase, because the rules treat the phases apart: the AI Act guidelines (annex A) leave
recomputation out, and a forward pass of a teacher is another kind of work than the training it serves.
Within a phase *model operations* are those the mathematics asks for on unpadded sequences, causal attention
and full; *executed operations* are those the machine was given: attention full, padding and recomputation in.
A causal kernel skips blocks and does less than that, never less than the causal model operations.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from weighbridge.kernel.amounts import Range
from weighbridge.kernel.errors import BadInput

SCHEMA = "weighbridge/counts/1"
MOST_KEPT = 8
"""How many gaps and signatures are kept one by one; of those beyond only the number is."""

MILLION = 1_000_000
WHOLE = Fraction(1)


class Phase(StrEnum):
    """What a pass was for, as far as it can be told from the pass or was said by the job."""

    TRAIN = "train"
    """Forward and backward, every weight trainable."""

    FROZEN = "frozen"
    """Forward and backward with some weights frozen: an adapter, a head."""

    FORWARD = "forward-only"
    """Forward without gradient, for a purpose nobody stated."""

    EVALUATION = "evaluation"
    ROLLOUT = "rollout"
    """Generation that feeds reinforcement learning or becomes data."""

    TEACHER = "teacher"
    """Forward passes of a distillation parent, a reference policy or a reward model."""

    RECOMPUTE = "recompute"
    """Activations computed again in the backward pass: executed, and no part of the model's operations."""


AMOUNTS = ("steps", "tokens", "squares", "causal", "full", "executed")
"""The amounts of a phase as the journal names them, in the order of the fields of :class:`Tally`."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The sums of one phase; each field only grows."""

    passes: int = 0
    """Forward passes of the root module."""

    tokens: int = 0
    """Tokens that were no padding."""

    squares: int = 0
    """The sum of the squares of the unpadded lengths."""

    causal: int = 0
    """Model operations, a token attending to itself and those before it."""

    full: int = 0
    """Model operations, every token attending to every other of its sequence."""

    executed: int = 0
    """Operations given to the machine, full attention over the padded lengths."""

    def __add__(self, other: Tally) -> Tally:
        """Both, field by field."""
        return Tally(*(getattr(self, part.name) + getattr(other, part.name) for part in fields(self)))

    def __sub__(self, other: Tally) -> Tally:
        """What was added since the other."""
        return Tally(*(getattr(self, part.name) - getattr(other, part.name) for part in fields(self)))

    def written(self) -> str:
        """The fields in their order, each in base 36 so that the state stays small, a space between."""
        return " ".join(_in_base_36(getattr(self, part.name)) for part in fields(self))

    @classmethod
    def read(cls, text: str) -> Tally:
        """The tally that :meth:`written` wrote. Raises `ValueError` for any other text."""
        parts = [int(word, 36) for word in text.split()]
        if len(parts) != len(fields(cls)) or min(parts) < 0:
            raise ValueError(text)
        return cls(*parts)


def _in_base_36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


@dataclass(frozen=True, slots=True)
class Gap:
    """Steps that ran and were not counted: after `after`, up to and with `until`; `None` where nobody knows how many."""

    after: int
    until: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """All that a meter knows at one moment, and all that it needs to go on from there."""

    tallies: Mapping[Phase, Tally] = field(default_factory=dict)
    step: int = 0
    """The last optimiser step that the count covers."""

    steps: int = 0
    """Optimiser steps counted."""

    segments: int = 0
    """Processes that counted one after another, a restart beginning the next."""

    gaps: tuple[Gap, ...] = ()
    more_gaps: int = 0
    signatures: tuple[str, ...] = ()
    """Digests, cut to twelve digits, of what the closed form was applied to: config, trainable weights, recomputation, gradient."""

    more_signatures: int = 0
    unread: int = 0
    """The part of the causal operations that was taken at the padded length because the padding could not be read."""

    least_ppm: int = MILLION
    most_ppm: int = MILLION
    """The least and the greatest ratio of an op-level count to the closed form, in parts per million: what a finding widens by."""

    findings: Mapping[str, int] = field(default_factory=dict)
    """How often each kind of finding was made; the journal has their words."""

    def tally(self, phase: Phase) -> Tally:
        """The sums of the phase, nothing where it never ran."""
        return self.tallies.get(phase, Tally())

    def adding(self, phase: Phase, more: Tally) -> Counts:
        """These counts with more of a phase."""
        return replace(self, tallies={**self.tallies, phase: self.tally(phase) + more})

    def stepped(self, steps: int) -> Counts:
        """These counts with so many steps more, each the next one."""
        return replace(self, step=self.step + steps, steps=self.steps + steps)

    def at(self, step: int) -> Counts:
        """These counts at a step that is not the next: the steps in between are a gap, or were counted before."""
        return replace(self, step=step)

    def missing(self, gap: Gap) -> Counts:
        """These counts with a gap more."""
        if len(self.gaps) < MOST_KEPT:
            return replace(self, gaps=(*self.gaps, gap))
        return replace(self, more_gaps=self.more_gaps + 1)

    def signed(self, signature: str) -> Counts:
        """These counts with a signature seen."""
        short = signature.removeprefix("sha256:")[:12]
        if short in self.signatures:
            return self
        if len(self.signatures) < MOST_KEPT:
            return replace(self, signatures=(*self.signatures, short))
        return replace(self, more_signatures=self.more_signatures + 1)

    def leaving_unread(self, causal: int) -> Counts:
        """These counts, so many of the causal operations more being perhaps padding."""
        return replace(self, unread=self.unread + causal)

    def finding(self, kind: str, low: Fraction = WHOLE, high: Fraction = WHOLE) -> Counts:
        """These counts with a finding of the kind, and as wide as its least and greatest factor ask for."""
        return replace(
            self,
            findings={**self.findings, kind: self.findings.get(kind, 0) + 1},
            least_ppm=min(self.least_ppm, floor(low * MILLION)),
            most_ppm=max(self.most_ppm, ceil(high * MILLION)),
        )

    def resumed(self) -> Counts:
        """These counts at the start of the process that goes on from them."""
        return replace(self, segments=self.segments + 1)

    @property
    def whole(self) -> bool:
        """Whether no step that is known to have run is missing."""
        return not self.gaps and not self.more_gaps

    def model_operations(self, *phases: Phase) -> Range:
        """Operations of the model in the phases, in all of them when none is named, with recomputation left out.

        From the causal count, less what may have been padding, to the full count, each widened by what
        op-level counts disagreed; open above where the record has a gap.
        """
        some = [self.tally(phase) for phase in phases or tuple(self.tallies)]
        causal, full = sum(tally.causal for tally in some), sum(tally.full for tally in some)
        low = max(0, causal - self.unread) * self.least_ppm // MILLION
        high = -(-full * self.most_ppm // MILLION)
        return Range(low, causal, high if self.whole else None)

    def executed_operations(self) -> Range:
        """Operations the machine was given, recomputation and padding in, on the line of work that led here.

        At least the causal model operations, at most full attention over the padding. Work done again after a
        restart is not on that line: the journal has it.
        """
        executed = sum(tally.executed for tally in self.tallies.values())
        most = -(-executed * self.most_ppm // MILLION)
        return Range(self.model_operations().low, executed, most if self.whole else None)

    def journalled(self, since: Counts) -> dict[str, dict[str, int]]:
        """What was added since, by phase. The steps of a phase are its passes; recomputation has executed operations only."""
        grown = {phase: tally - since.tally(phase) for phase, tally in self.tallies.items()}
        return {
            phase.value: dict(zip(AMOUNTS, (getattr(tally, part.name) for part in fields(tally)), strict=True))
            for phase, tally in grown.items()
        }

    def written(self) -> str:
        """The counts as one line of JSON, at most a kilobyte with every phase at 10^26 operations."""
        return json.dumps(
            {
                "schema": SCHEMA,
                "phases": {phase.value: tally.written() for phase, tally in self.tallies.items()},
                "steps": [self.step, self.steps, self.segments],
                "gaps": [[gap.after, gap.until] for gap in self.gaps],
                "more": [self.more_gaps, self.more_signatures],
                "signatures": " ".join(self.signatures),
                "unread": str(self.unread),
                "ppm": [self.least_ppm, self.most_ppm],
                "findings": dict(self.findings),
            },
            separators=(",", ":"),
        )

    @classmethod
    def read(cls, text: str) -> Counts:
        """The counts that :meth:`written` wrote.

        Raises:
            BadInput: `meter/bad-state`, the text is no counts of this edition.
        """
        try:
            said = json.loads(text)
            if said["schema"] != SCHEMA:
                raise ValueError(said["schema"])  # noqa: TRY301  one remedy serves every way of being unreadable
            step, steps, segments = map(int, said["steps"])
            least, most = map(int, said["ppm"])
            return cls(
                tallies={Phase(name): Tally.read(tally) for name, tally in said["phases"].items()},
                step=step,
                steps=steps,
                segments=segments,
                gaps=tuple(Gap(after, until) for after, until in said["gaps"]),
                more_gaps=int(said["more"][0]),
                signatures=tuple(said["signatures"].split()),
                more_signatures=int(said["more"][1]),
                unread=int(said["unread"]),
                least_ppm=least,
                most_ppm=most,
                findings={str(kind): int(often) for kind, often in said["findings"].items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as wrong:
            raise BadInput(
                "meter/bad-state",
                f"the meter's state in the checkpoint cannot be read ({wrong})",
                expected=f"what a meter wrote, schema {SCHEMA}",
                to_fix="restore the checkpoint whole, or begin a new count; the steps before are then a gap",
            ) from wrong
