"""Which reader reads a file of stakes: told by its first lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from weighbridge.identify.ownership.formats.bods import read_bods
from weighbridge.identify.ownership.formats.ftm import read_ftm
from weighbridge.identify.ownership.formats.psc import read_psc
from weighbridge.identify.ownership.formats.table import read_table
from weighbridge.identify.ownership.records import Graph
from weighbridge.kernel.errors import Place, Unreadable

Read = Callable[[bytes, str], Graph]
READERS: Mapping[str, tuple[str, Read]] = {
    "table": ("a table of owner, owned, percent, from, until", read_table),
    "ftm": ("FollowTheMoney entities as JSON lines", read_ftm),
    "bods": ("BODS statements 0.2 to 0.4, as JSON lines or an array", read_bods),
    "psc": ("the UK's register of people with significant control, as JSON lines", read_psc),
}
"""Every reader of stakes by its name."""
_LOOKED_AT = 65_536


def form_of(body: bytes) -> str | None:
    """The name of the reader that reads a file, by its first lines; `None` where nothing tells."""
    head = body[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] not in (b"{", b"["):
        first = body[:_LOOKED_AT].decode("utf-16" if body[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace").split("\n", 1)[0]
        return "table" if "owner" in first.lower() and "owned" in first.lower() else None
    signs = (("statementType", "bods"), ("recordType", "bods"), ("company_number", "psc"), ("natures_of_control", "psc"), ("schema", "ftm"))
    return next((form for sign, form in signs if f'"{sign}"'.encode() in head), None)


def read_stakes(body: bytes, file: str, form: str | None = None) -> Graph:
    """The graph in a file. Raises `Unreadable` where no reader knows it, or where it is broken."""
    found = form or form_of(body) or ""
    if found not in READERS:
        raise Unreadable(
            "owners/unknown-form",
            f"nothing in the first lines of {file} tells what it is",
            where=Place(file),
            to_fix="give " + "; or ".join(says for says, _ in READERS.values()),
        )
    return READERS[found][1](body, file)
