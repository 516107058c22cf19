"""The answer about the owners of a party: by set who is caught and why, who owns in the end, and what is odd."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from weighbridge.facts.screenings.stakes import SCHEMA, OwnerRow, StakeRow
from weighbridge.kernel.digests import Digest

Standing = Literal["caught", "possibly caught", "not caught"]


class Answered(msgspec.Struct, frozen=True):
    """A frozen part of the answer."""


class CountingStake(Answered, frozen=True):
    """A stake that counts: whose it is, how much in percent, and why its owner counts."""

    owner: str
    percent: tuple[str, str]
    counts: Literal["yes", "unknown"]
    because: str
    row: int


class ProofStep(Answered, frozen=True):
    """What those who count hold of one party: at least, and at most, in percent."""

    owned: str
    answer: Standing
    at_least: str
    at_most: str
    stakes: tuple[CountingStake, ...]


class SetAnswer(Answered, frozen=True):
    """Whether the party is caught by one set of listed parties."""

    set: str
    says: str
    answer: Standing
    itself: Literal["yes", "no", "unknown"]
    """Whether the party itself is of the set."""
    by_owners: Standing
    proof: tuple[ProofStep, ...]
    unscreened: tuple[str, ...]
    """The parties above of whom nobody knows whether they are of the set."""
    controlled_by: tuple[str, ...]
    """Parties that are, or may be, of the set and control the party otherwise than by shares: a warning, no part of the rule."""
    cite: str
    binds: str
    """Whether the rule that rests on the set binds on the day, where it comes and goes."""


class BeneficialOwner(Answered, frozen=True):
    """An individual above the party: what is owned, controlled, and whether that makes a beneficial owner."""

    id: str
    owned: tuple[str, str]
    """In percent, from the least to the most."""
    controlled: tuple[str, str]
    at_25: Literal["yes", "no", "unknown"]
    by_control: Literal["yes", "no", "unknown"]


class ParentLine(Answered, frozen=True):
    """The line of majority owners, the party first."""

    line: tuple[str, ...]
    ultimate: str | None
    headquarters: str | None
    """The country of the ultimate parent's seat; `None` where a register tells only where it is registered."""
    open: str | None
    """Why the last of the line may not be the ultimate parent."""


class FindingAnswer(Answered, frozen=True):
    """Something odd in the stakes."""

    what: str
    says: str
    rows: tuple[int, ...]


class OwnershipAnswer(Answered, frozen=True):
    """Everything about the owners of one party on one day; `parties` and `stakes` are what a dossier takes of it."""

    party: str
    name: str | None
    on: date
    source: Digest
    screening: Digest | None
    sets: tuple[SetAnswer, ...]
    beneficial: tuple[BeneficialOwner, ...]
    unnamed: tuple[str, str]
    """What an individual whom nobody names may own or control, in percent."""
    parents: ParentLine
    parties: tuple[OwnerRow, ...]
    stakes: tuple[StakeRow, ...]
    findings: tuple[FindingAnswer, ...]
    schema: str = SCHEMA
