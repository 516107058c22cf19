"""What the lines of a journal are made into before they are summed: counts by phase, pieces of steps, segments, findings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from weighbridge.kernel.amounts import NOTHING, Range

PHASES = ("train", "frozen", "forward-only", "evaluation", "rollout", "teacher", "recompute")
"""What a pass was for: weights all trainable, some frozen; without gradient, for what nobody stated or for what the job stated; activations
computed again."""

AMOUNTS = ("steps", "tokens", "squares", "causal", "full", "executed")
"""What is counted of a phase: passes, tokens and squared lengths without padding, and operations.

`causal` and `full` are those of the model under the two attention conventions; `executed` are those
given to the hardware.
"""

RATIO = re.compile(r"[0-9]{1,40}(?:\.[0-9]{1,40}|/[1-9][0-9]{0,39})?")
"""How a ratio is written: digits, with decimals or over a divisor."""

Counted = Mapping[str, Mapping[str, int]]
"""Amounts by phase; what is absent is nothing."""


@dataclass(frozen=True)
class Finding:
    """Something that the meter found and that may widen the count: a name, words, the line, and how far."""

    code: str
    says: str
    widens: str = "no"
    ratio: str | None = None


@dataclass(frozen=True)
class Tally:
    """What was counted of one phase, as ranges: whole numbers where the journal is whole."""

    steps: Range = NOTHING
    tokens: Range = NOTHING
    squares: Range = NOTHING
    causal: Range = NOTHING
    full: Range = NOTHING


@dataclass(frozen=True)
class Piece:
    """Steps `first` to `last` and what was added in them; a gap adds nothing and is not nothing."""

    first: int
    last: int | None
    added: Counted = field(default_factory=dict)
    gap: str | None = None
    again: bool = False
    """Whether the steps were done before by the same process, which never said that it went back to a checkpoint."""


@dataclass
class Segment:
    """What one process did: from which step on, piece by piece, and whether it said that it closed."""

    name: str
    resumed_at: int
    restored: Counted | None
    every: int | None
    pieces: list[Piece] = field(default_factory=list)
    marks: dict[int, int] = field(default_factory=dict)
    """The steps at which checkpoints were taken, each with the number of pieces before it."""
    counted: Counted = field(default_factory=dict)
    step: int = 0
    closed: bool = False
