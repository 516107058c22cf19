"""Keys and signatures: Ed25519 keys in PEM, and the signers whom the house trusts."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat, load_pem_public_key

from weighbridge.facts.statements.trust import Signer
from weighbridge.kernel.digests import Digest
from weighbridge.kernel.errors import BadInput, Place, Unreadable
from weighbridge.meter.statement import key_id

ONLY_THE_OWNER = 0o600


def read_public_key(pem: bytes, place: Place) -> Ed25519PublicKey:
    """The Ed25519 key in PEM. Raises `BadInput` for any other key: no other kind signs statements here."""
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise BadInput(
            "key/unreadable",
            "there is no Ed25519 public key in PEM",
            where=place,
            expected="-----BEGIN PUBLIC KEY-----, as `weighbridge statement keygen` writes it",
            to_fix="ask the signer for the public half of the key",
        )
    return key


def signer_of(name: str, pem: bytes, place: Place) -> Signer:
    """The signer with the public key in some PEM."""
    key = read_public_key(pem, place)

    def verifies(signature: bytes, message: bytes) -> bool:
        try:
            key.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    return Signer(name, key_id(key), verifies)


def make_keys(private: Path, public: Path) -> str:
    """Make a key pair in two new files and give the public key in PEM; the private one is for its owner's eyes only.

    Raises `BadInput`: `key/exists` where either file is there, `file/unwritable`.
    """
    key = Ed25519PrivateKey.generate()
    _write_new(private, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), ONLY_THE_OWNER)
    said = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    try:
        _write_new(public, said, 0o644)
    except BadInput:
        private.unlink()
        raise
    return said.decode()


def _write_new(path: Path, body: bytes, mode: int) -> None:
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
        with os.fdopen(file, "wb") as stream:
            stream.write(body)
    except FileExistsError:
        raise BadInput(
            "key/exists", f"{path} is there already", where=Place(str(path)), to_fix="choose another name; no key is written over"
        ) from None
    except OSError as problem:
        raise BadInput(
            "file/unwritable", f"{path}: {problem.strerror}", where=Place(str(path)), to_fix="check the folder and who may write in it"
        ) from None


def file_digest(path: Path) -> Digest:
    """The digest of a file of any size. Raises `Unreadable`."""
    try:
        with path.open("rb") as stream:
            return Digest("sha256:" + hashlib.file_digest(stream, "sha256").hexdigest())
    except OSError as problem:
        raise Unreadable(
            "file/missing", f"{path}: {problem.strerror}", where=Place(str(path)), to_fix="check the path and that it may be read"
        ) from None
