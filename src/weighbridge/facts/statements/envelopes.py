"""A DSSE envelope from its bytes: the payload, its type, and who says to have signed it.

What stands in an envelope beside these is signed by nobody, and is not read.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import dataclass
from typing import Any, NoReturn

from weighbridge.kernel.envelopes import PAYLOAD_TYPE
from weighbridge.kernel.errors import BadStatement, Place

MOST_SIGNATURES = 16
MOST_DEPTH = 32
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]*={0,2}")


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature, and the name of a key, which is a hint and proves nothing."""

    key_id: str
    value: bytes


@dataclass(frozen=True, slots=True)
class Envelope:
    """The payload as signed, its type, and its signatures."""

    payload_type: str
    payload: bytes
    signatures: tuple[Signature, ...]


def read_envelope(body: bytes, place: Place) -> Envelope:
    """The envelope in some bytes.

    Raises :class:`BadStatement`: `statement/not-an-envelope`, or `statement/wrong-type` where the payload is no in-toto statement.
    """
    said = json_object(body, place, "the file")
    kind, payload, signatures = said.get("payloadType"), said.get("payload"), said.get("signatures")
    if not isinstance(kind, str) or not isinstance(payload, str) or not isinstance(signatures, list) or not signatures:
        raise _no_envelope("it has no payload, no payloadType or no signatures", place)
    if kind != PAYLOAD_TYPE:
        raise wrong_type("the payload's type", kind, PAYLOAD_TYPE, place)
    if len(signatures) > MOST_SIGNATURES:
        raise _no_envelope(f"it has {len(signatures)} signatures, more than {MOST_SIGNATURES}", place)
    return Envelope(kind, _bytes(payload, place), tuple(_signature(s, place) for s in signatures))


def json_object(body: bytes, place: Place, what: str) -> dict[str, Any]:
    """The JSON object in some bytes: no key twice, no float, no NaN, not deep. Raises :class:`BadStatement`."""
    if _depth(body) > MOST_DEPTH:
        raise _no_envelope(f"{what} is nested more than {MOST_DEPTH} deep", place)
    try:
        said = json.loads(body.decode(), object_pairs_hook=_once, parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError) as problem:
        raise _no_envelope(f"{what} is not JSON that can be read: {problem}", place) from None
    if not isinstance(said, dict):
        raise _no_envelope(f"{what} is JSON, and no object", place)
    return said


def wrong_type(what: str, found: object, expected: str, place: Place) -> BadStatement:
    """The error for a type that is another than the one read here."""
    named = f'"{found}"' if isinstance(found, str) else "not given as text"
    return BadStatement(
        "statement/wrong-type",
        f"{what} is {named}",
        where=place,
        expected=f'"{expected}"',
        to_fix="give a statement that `weighbridge statement sign` made",
    )


def _no_envelope(what: str, place: Place) -> BadStatement:
    return BadStatement(
        "statement/not-an-envelope",
        f"this is no signed statement: {what}",
        where=place,
        to_fix="give the file that `weighbridge statement sign` wrote",
    )


def _depth(body: bytes) -> int:
    """How deep brackets are nested at most, text left out; the parser would go as deep before it says so."""
    depth = deepest = 0
    for sign in re.sub(rb'"(?:[^"\\]|\\.)*+"', b"", body):
        if sign in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in b"]}":
            depth -= 1
    return deepest


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f'the key "{twice}" is there twice')
    return found


def _refuse(word: str) -> NoReturn:
    raise ValueError(f"{word[:40]} is no whole number")


def _bytes(text: str, place: Place) -> bytes:
    """The bytes in base64, of the plain or the URL-safe alphabet, as DSSE allows."""
    try:
        if not _BASE64.fullmatch(text):
            raise _no_envelope("its payload or a signature is not base64", place)
        return base64.b64decode(text.replace("-", "+").replace("_", "/"), validate=True)
    except binascii.Error:
        raise _no_envelope("its payload or a signature is not base64", place) from None


def _signature(said: object, place: Place) -> Signature:
    if not isinstance(said, dict) or not isinstance(said.get("sig"), str) or not isinstance(said.get("keyid", ""), str):
        raise _no_envelope("a signature of it has no `sig`", place)
    return Signature(said.get("keyid", ""), _bytes(said["sig"], place))
