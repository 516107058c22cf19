"""Content digests: what an edition, a dossier or a source text is named by."""

from __future__ import annotations

import hashlib
from typing import NewType

Digest = NewType("Digest", str)
"""`sha256:` and 64 lower-case hexadecimal digits (FIPS 180-4)."""


def digest(*parts: bytes) -> Digest:
    """The digest of the parts, each preceded by its length so that no two divisions collide."""
    if len(parts) == 1:
        return Digest("sha256:" + hashlib.sha256(parts[0]).hexdigest())
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return Digest("sha256:" + total.hexdigest())
