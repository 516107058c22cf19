"""What signer and reader of a statement share: the names of its types, and the bytes that are signed.

DSSE v1 (Dead Simple Signing Envelope, protocol.md) and the in-toto Attestation Framework, Statement v1.
"""

from __future__ import annotations

PAYLOAD_TYPE = "application/vnd.in-toto+json"
STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "urn:weighbridge:training-compute:v1"
"""The training-compute predicate, described in docs/reference/training-compute-predicate.md."""

PARENT_CLASSES = ("base", "merged", "teacher", "generator")
"""What a parent gave: the weights trained on, weights merged in, outputs learned from, data trained on."""


def signed_bytes(payload_type: str, payload: bytes) -> bytes:
    """The pre-authentication encoding of DSSE: what is signed, so that a payload of one type cannot pass for another."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)
