"""Journals and signed statements of small runs, as a meter and its owner make them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from weighbridge.adapters.signatures import signer_of
from weighbridge.facts.statements.trust import Signer
from weighbridge.kernel.digests import digest
from weighbridge.kernel.errors import Place
from weighbridge.meter.booking import book
from weighbridge.meter.journal import Journal, read_journal
from weighbridge.meter.statement import Chips, Parent, make_statement, sign_statement

STEP = {"steps": 1, "tokens": 8, "squares": 64, "causal": 100, "full": 120, "executed": 150}
WHERE = Place("run.statement.json")


@cache
def key(number: int = 1) -> Ed25519PrivateKey:
    """A key made from its number alone, so that a failing test fails again."""
    return Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)


def public(number: int = 1) -> bytes:
    """The public half in PEM."""
    return key(number).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def signer(number: int = 1, name: str = "lab") -> Signer:
    """Somebody whom the house trusts."""
    return signer_of(name, public(number), Place("house.toml"))


def weights(name: str) -> str:
    """The digest of the weights of a model, by its name."""
    return digest(name.encode())


def counted(steps: int, phase: str = "train") -> dict[str, dict[str, int]]:
    """What so many equal steps count."""
    return {phase: {amount: count * steps for amount, count in STEP.items()}}


def moment() -> datetime:
    """A day in the life of every run here."""
    return datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    """A journal and the statement made of it, before and after it is signed."""

    journal: bytes
    said: Mapping[str, Any]

    def signed(self, number: int = 1) -> bytes:
        """The envelope."""
        return sign_statement(self.said, key(number))


def journal_of(
    counts: Mapping[str, Mapping[str, int]], steps: int = 10, run: str = "run-7", gap: str | None = None, **finding: str
) -> bytes:
    """The journal of a run of one process."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "run.journal.jsonl"
        with Journal.open(path, run=run, now=moment) as journal:
            journal.checkpoint(steps, counts)
            if gap is not None:
                journal.gap(steps + 1, None, gap)
            if finding:
                journal.finding(**finding)
        return path.read_bytes()


def made(model: str = "atlas", journal: bytes | None = None, parents: tuple[Parent, ...] = (), chips: tuple[Chips, ...] = ()) -> Made:
    """A statement about a model's weights; without a journal, of ten steps of training."""
    body = journal_of(counted(10)) if journal is None else journal
    said = make_statement(
        book(read_journal(body)), journal=body, weights={f"{model}.safetensors": weights(model)}, parents=parents, chips=chips
    )
    return Made(body, said)


def altered(envelope: bytes, **changes: object) -> bytes:
    """An envelope with some of its fields put otherwise."""
    return json.dumps({**json.loads(envelope), **changes}).encode()
