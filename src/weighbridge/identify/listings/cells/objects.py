"""JSON of the publishers: one object, refused where it is none."""

from __future__ import annotations

import msgspec

from weighbridge.identify.listings.cells.tables import decoded, refused


def json_object(body: bytes, file: str) -> dict[str, object]:
    """The object that a file holds. Raises `Unreadable` where it is cut, nested beyond measure, or no object."""
    try:
        whole = msgspec.json.decode(decoded(body, file))
    except (msgspec.DecodeError, RecursionError) as problem:
        raise refused("lists/malformed", f"{file} is no whole JSON: {problem}", file, "fetch it again; it may be cut short") from None
    if not isinstance(whole, dict):
        raise refused("lists/columns", f"{file} is no JSON object", file, "check that it is the list its reader reads")
    return whole
