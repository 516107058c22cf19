"""Content digests: what an edition, a dossier or a source text is named by."""

from __future__ import annotations

import hashlib
from typing import NewType

Digest = NewType("Digest", str)
"""`sha256:` and 64 lower-case hexadecimal digits (FIPS 180-4)."""


_SEVERAL = b"weighbridge/parts/1\n"


def digest(*parts: bytes) -> Digest:
    """The digest of one body of bytes; of several, each preceded by its length after a header of ours.

    So no two divisions of the same bytes collide, and a file is named as everybody else names it.
    """
    if len(parts) == 1:
        return Digest("sha256:" + hashlib.sha256(parts[0]).hexdigest())
    total = hashlib.sha256(_SEVERAL)
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return Digest("sha256:" + total.hexdigest())
