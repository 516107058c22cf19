"""The training-compute predicate: what a statement says of a run, as checked records.

The in-toto framework lets a reader pass over fields it does not know. Here such a field is refused, as
an unknown key of a dossier is: one that widens a count, passed over, would narrow it.
"""

from __future__ import annotations

import re
from typing import Any, Literal

import msgspec

from weighbridge.facts.statements.envelopes import json_object, read_envelope, wrong_type
from weighbridge.facts.statements.trust import Signer, signed_by
from weighbridge.kernel.amounts import MOST_EXPONENT, Range
from weighbridge.kernel.digests import Digest, digest
from weighbridge.kernel.envelopes import PREDICATE_TYPE, STATEMENT_TYPE
from weighbridge.kernel.errors import BadStatement, Place

_DIGITS = re.compile(r"(?:0|[1-9][0-9]*)")
_HOURS = re.compile(r"[0-9]{1,20}(?:\.[0-9]{1,20})?")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table of the predicate; a field it does not know is an error."""


class Amount(_Part, frozen=True):
    """A count from `low` to `high` as digit strings; a high end of null has no bound."""

    low: str
    central: str | None
    high: str | None

    @property
    def range(self) -> Range:
        """The range of the digits."""
        return Range(int(self.low), None if self.central is None else int(self.central), None if self.high is None else int(self.high))


class Phase(_Part, frozen=True):
    """What one phase of the run took: passes, tokens, squared lengths, and operations of the model and of the hardware."""

    steps: Amount
    tokens: Amount
    squares: Amount
    causal: Amount
    full: Amount
    executed: Amount

    @property
    def model(self) -> Range:
        """Operations of the model, from causal attention to full: rules do not say which they mean."""
        causal, full = self.causal.range, self.full.range
        return Range(causal.low, causal.central, None if None in (causal.high, full.high) else max(causal.high or 0, full.high or 0))


class Parent(_Part, frozen=True):
    """A model that this one came from."""

    class_: Literal["base", "merged", "teacher", "generator"] = msgspec.field(name="class")
    digest: dict[str, str]
    name: str | None = None

    @property
    def weights(self) -> str:
        """The digest of its weights, as `sha256:…`."""
        return f"sha256:{self.digest['sha256']}"


class Chips(_Part, frozen=True):
    """Accelerators that ran all of it, gaps too."""

    chip: str
    hours: str
    precision: str | None = None


class Finding(_Part, frozen=True):
    """Something the meter found; by how much it widens is in the amounts already."""

    code: str
    says: str
    widens: Literal["no", "ratio", "open"] = "no"
    ratio: str | None = None


class JournalSaid(_Part, frozen=True):
    """The journal the statement was made from: the digests of its bytes, of its first and last line, and its lines."""

    digest: dict[str, str]
    first: str
    head: str
    lines: int


class Period(_Part, frozen=True):
    """The first and the last moment that the journal notes, in UTC."""

    from_: str | None = msgspec.field(name="from", default=None)
    until: str | None = None


class Run(_Part, frozen=True):
    """The predicate: what a meter booked of one run."""

    run: str
    method: Literal["meter"]
    convention: str
    phases: dict[Literal["train", "frozen", "forward-only", "evaluation", "rollout", "teacher", "recompute"], Phase]
    steps: int
    segments: int
    parents: list[Parent]
    chips: list[Chips]
    gaps: list[str]
    findings: list[Finding]
    journal: JournalSaid
    period: Period


class _Subject(msgspec.Struct, frozen=True):
    """An artefact the statement is about; matched by its digest alone, as in-toto has it."""

    digest: dict[str, str]
    name: str | None = None


class Statement(msgspec.Struct, frozen=True):
    """A statement as read and judged: what it is about, what it says, and which trusted signers signed it."""

    subjects: dict[str, str | None]
    """The digests of the weights it is about, each with the name it gives them."""
    said: Run
    signers: tuple[str, ...]
    """Trusted signers by name; none: it is stated by a signer whom nobody verified."""
    digest: Digest
    """Of the payload, so that two envelopes of one statement are one."""


def read_statement(body: bytes, signers: tuple[Signer, ...], place: Place) -> Statement:
    """The statement in an envelope's bytes, its signatures judged before its fields are read.

    Raises :class:`BadStatement` for what is no envelope or statement, for a trusted signer's broken signature,
    and for a field that cannot be.
    """
    envelope = read_envelope(body, place)
    names = signed_by(envelope, signers, place)
    said = json_object(envelope.payload, place, "the payload")
    for key, expected in (("_type", STATEMENT_TYPE), ("predicateType", PREDICATE_TYPE)):
        if said.get(key) != expected:
            raise wrong_type(f"`{key}` of the statement", said.get(key), expected, place)
    try:
        subjects = msgspec.convert(said.get("subject"), list[_Subject])
        run = msgspec.convert(said.get("predicate"), Run)
    except msgspec.ValidationError as problem:
        raise _malformed(str(problem).replace("`", ""), place) from None
    _check(run, subjects, place)
    return Statement({f"sha256:{s.digest['sha256']}": s.name for s in subjects}, run, names, digest(envelope.payload))


def _check(run: Run, subjects: list[_Subject], place: Place) -> None:
    if not subjects:
        raise _malformed("it names no weights as its subject", place)
    for what, said in _digests(run, subjects):
        if not _SHA256.fullmatch(said.get("sha256", "")):
            raise _malformed(f"{what} has no sha256 of 64 hexadecimal digits", place)
    for name, phase in run.phases.items():
        for amount in phase.__struct_fields__:
            _check_amount(f"{amount} of {name}", getattr(phase, amount), place)
    for chips in run.chips:
        if not _HOURS.fullmatch(chips.hours):
            raise _malformed(f'chip-hours "{chips.hours[:40]}" are no number', place)
    if run.gaps and any(phase.model.high is not None for phase in run.phases.values()):
        raise _malformed("it has gaps and yet an upper end of the operations", place)


def _digests(run: Run, subjects: list[_Subject]) -> list[tuple[str, dict[str, str]]]:
    return [
        *(("a subject", s.digest) for s in subjects),
        *((f"a parent ({p.class_})", p.digest) for p in run.parents),
        ("the journal", run.journal.digest),
    ]


def _check_amount(what: str, amount: Amount, place: Place) -> None:
    ends = [end for end in (amount.low, amount.central, amount.high) if end is not None]
    if not all(_DIGITS.fullmatch(end) and len(end) <= MOST_EXPONENT for end in ends):
        raise _malformed(f"{what} is not in digits", place)
    if [int(end) for end in ends] != sorted(int(end) for end in ends):
        raise _malformed(f"{what} has its low end above its high end", place)


def _malformed(what: str, place: Place) -> BadStatement:
    return BadStatement(
        "statement/malformed",
        f"the statement cannot be read: {what}",
        where=place,
        to_fix="see docs/reference/training-compute-predicate.md; give a statement that `weighbridge statement sign` made",
    )


def as_json(statement: Statement) -> dict[str, Any]:
    """The statement for a person or a program: subjects, signers, and the predicate as it stands."""
    said: dict[str, Any] = msgspec.to_builtins(statement.said)
    return {"subjects": statement.subjects, "signers": list(statement.signers), "predicate": said}
