"""What a journal books, as an in-toto statement about the weights, and the statement signed.

The statement is a table of plain text and whole numbers; `docs/reference/training-compute-predicate.md`
says what each field means. Operations are digit strings, since others read JSON numbers as doubles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from weighbridge.kernel.amounts import Range, digits_down, digits_near, digits_up
from weighbridge.kernel.chains import canonical
from weighbridge.kernel.digests import Digest, digest
from weighbridge.kernel.envelopes import PAYLOAD_TYPE, PREDICATE_TYPE, STATEMENT_TYPE
from weighbridge.kernel.errors import BadInput, Misuse, Place
from weighbridge.meter.booking import Booked
from weighbridge.meter.pieces import PHASES, Finding

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

CONVENTION = (
    "closed form of weighbridge.architectures, 2 operations a multiply-add, lengths without padding; "
    "attention causal and full, both given; token embeddings as look-ups, the head in"
)
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_HOURS = re.compile(r"[0-9]{1,20}(?:\.[0-9]{1,20})?")
Amounts = dict[str, str | None]
"""`low`, `central` and `high` as digit strings; a high end of null has no bound."""


@dataclass(frozen=True)
class Parent:
    """A model that this one came from: the digest of its weights, what it gave, and its name where it has one."""

    weights: str
    class_: Literal["base", "merged", "teacher", "generator"]
    name: str | None = None


@dataclass(frozen=True)
class Chips:
    """Accelerators that ran all of it, gaps too: which, for how many chip-hours, at what precision where one was used."""

    chip: str
    hours: str
    precision: str | None = None


def make_statement(  # noqa: PLR0913  what the journal cannot know is said by name
    booked: Booked,
    *,
    journal: bytes,
    weights: Mapping[str, str],
    convention: str = CONVENTION,
    parents: Iterable[Parent] = (),
    chips: Iterable[Chips] = (),
) -> dict[str, Any]:
    """The statement of a journal about some weights: `weights` are their digests (`sha256:…`) by the name of the file.

    Raises :class:`Misuse` where no weights are named, or a digest is no digest.
    """
    if not weights:
        raise Misuse("a statement is about weights: name at least one file of them")
    before = b"".join(journal.splitlines(keepends=True)[: booked.lines])
    said: dict[str, Any] = {
        "run": booked.run,
        "method": "meter",
        "convention": convention,
        "phases": {phase: _phase(booked, phase) for phase in PHASES if _ran(booked, phase)},
        "steps": booked.step,
        "segments": booked.segments,
        "parents": [_parent(p) for p in parents],
        "chips": [_chips(c) for c in chips],
        "gaps": list(booked.gaps),
        "findings": [_finding(f) for f in booked.findings],
        "journal": {"digest": _digest_set(digest(before)), "first": booked.first, "head": booked.head, "lines": booked.lines},
        "period": {"from": booked.began, "until": booked.ended},
    }
    subject = [{"name": name, "digest": _digest_set(weights[name])} for name in sorted(weights)]
    return {"_type": STATEMENT_TYPE, "subject": subject, "predicateType": PREDICATE_TYPE, "predicate": said}


def sign_statement(statement: Mapping[str, Any], key: Ed25519PrivateKey) -> bytes:
    """The statement in a DSSE envelope, signed, as JSON with an end of line."""
    from securesystemslib.dsse import Envelope  # noqa: PLC0415  a meter that does not sign needs no cryptography
    from securesystemslib.signer import CryptoSigner, SSlibKey  # type: ignore[attr-defined]  # noqa: PLC0415  exported, not declared so

    public = SSlibKey.from_crypto(key.public_key(), keyid=key_id(key.public_key()))
    envelope = Envelope(canonical(statement), PAYLOAD_TYPE, {})
    envelope.sign(CryptoSigner(key, public))
    return canonical(envelope.to_dict()) + b"\n"


def key_id(key: Ed25519PublicKey) -> str:
    """What a key is called in an envelope: the SHA-256 of its SubjectPublicKeyInfo in DER, in hexadecimal."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: PLC0415  as above

    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def read_private_key(pem: bytes, file: str = "the key file") -> Ed25519PrivateKey:
    """The Ed25519 key in a PEM file without a passphrase. Raises `BadInput`, in which nothing of the key is quoted."""
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415  as above
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415  as above
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415  as above

    try:
        key = load_pem_private_key(pem, None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise BadInput(
            "key/unreadable",
            f"{file} holds no Ed25519 private key in PEM without a passphrase",
            where=Place(file),
            to_fix="make one with `weighbridge statement keygen`",
        )
    return key


def _ran(booked: Booked, phase: str) -> bool:
    """Whether anything of the phase was counted; training is always spoken of, since it may be what a gap hides."""
    tally = booked.model[phase]
    return phase == "train" or any((tally.steps.low, tally.full.low, tally.full.central, booked.executed[phase].central))


def _phase(booked: Booked, phase: str) -> dict[str, Amounts]:
    tally, findings = booked.model[phase], booked.findings
    return {
        "steps": _amounts(tally.steps),
        "tokens": _amounts(tally.tokens),
        "squares": _amounts(tally.squares),
        "causal": _amounts(widened(tally.causal, findings)),
        "full": _amounts(widened(tally.full, findings)),
        "executed": _amounts(widened(booked.executed[phase], findings)),
    }


def widened(amount: Range, findings: Iterable[Finding]) -> Range:
    """An amount of operations, made wider by what was found.

    A `ratio` of operator count over closed form moves one end by that much; `open` takes the upper end away.
    """
    low, high = Fraction(amount.low), None if amount.high is None else Fraction(amount.high)
    ratios = [Fraction(f.ratio) for f in findings if f.widens == "ratio" and f.ratio is not None]
    low *= min([Fraction(1), *ratios])
    if high is not None:
        high *= max([Fraction(1), *ratios])
    if any(f.widens == "open" for f in findings):
        high = None
    return Range(low.__floor__(), amount.central, None if high is None else high.__ceil__())


def _amounts(amount: Range) -> Amounts:
    return {
        "low": digits_down(amount.low),
        "central": None if amount.central is None else digits_near(amount.central),
        "high": None if amount.high is None else digits_up(amount.high),
    }


def _parent(parent: Parent) -> dict[str, Any]:
    said: dict[str, Any] = {"class": parent.class_, "digest": _digest_set(parent.weights)}
    return said if parent.name is None else {**said, "name": parent.name}


def _chips(chips: Chips) -> dict[str, str]:
    said = {"chip": chips.chip, "hours": chips.hours}
    return said if chips.precision is None else {**said, "precision": chips.precision}


def _finding(finding: Finding) -> dict[str, str]:
    said = {"code": finding.code, "says": finding.says, "widens": finding.widens}
    return said if finding.ratio is None else {**said, "ratio": finding.ratio}


def is_digest(text: str) -> bool:
    """Whether a text is `sha256:` and 64 hexadecimal digits in lower case."""
    return _DIGEST.fullmatch(text) is not None


def is_hours(text: str) -> bool:
    """Whether a text is a number of hours in digits, with decimals or without."""
    return _HOURS.fullmatch(text) is not None


def _digest_set(said: str | Digest) -> dict[str, str]:
    if not is_digest(said):
        raise Misuse(f'"{said[:80]}" is no digest: write sha256: and 64 hexadecimal digits')
    return {"sha256": said.removeprefix("sha256:")}
