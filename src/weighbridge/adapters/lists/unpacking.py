"""A list that comes packed with gzip, by a server that packs unasked or as a file of its own: unpacked, within the bound of a list."""

from __future__ import annotations

import gzip
import io
import zlib

from weighbridge.adapters.lists.fetching import MOST_BYTES
from weighbridge.identify.listings.cells.tables import refused

_PACKED = b"\x1f\x8b"


def unpacked(body: bytes, file: str) -> bytes:
    """The bytes as their publisher wrote them. Raises `Unreadable` where the packing breaks off or holds more than any list."""
    if not body.startswith(_PACKED):
        return body
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as opened:
            whole = opened.read(MOST_BYTES + 1)
    except (EOFError, OSError, zlib.error) as problem:
        raise refused(
            "lists/malformed", f"the packing of {file} breaks off: {problem}", file, "fetch it again; it may have been cut short"
        ) from None
    if len(whole) > MOST_BYTES:
        raise refused("lists/too-large", f"{file} is larger than {MOST_BYTES // 1024 // 1024} MiB unpacked", file, "check the address")
    return whole
