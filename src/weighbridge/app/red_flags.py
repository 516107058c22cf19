"""The library of red flags: what each says in our words, its source, and the question it opens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from weighbridge.decide.law import DatedRow, SourceText
from weighbridge.kernel.errors import BadLaw, Place

_TO_FIX = "write each [[flag]] with an id of its own, says, asks, from and cite"


class RedFlag(DatedRow, frozen=True, kw_only=True):
    """A sign published by an authority, and the question to ask where it is seen."""

    id: str
    says: str
    asks: str


class RedFlags(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file of red flags, whole."""

    schema: str
    text: list[SourceText]
    flag: list[RedFlag]


def read_red_flags(tables: Mapping[str, Any], file: str) -> tuple[RedFlag, ...]:
    """The red flags of a parsed file. Raises :class:`BadLaw` where the file breaks its schema or names a flag twice."""
    try:
        found = msgspec.convert(tables, RedFlags, builtin_types=(date,)).flag
    except msgspec.ValidationError as problem:
        raise BadLaw("law/malformed", f"{file}: {problem}", where=Place(file), to_fix=_TO_FIX) from None
    if len({f.id for f in found}) < len(found):
        raise BadLaw("law/malformed", f"{file}: two flags have one id", where=Place(file), to_fix=_TO_FIX)
    return tuple(found)
