"""The README's table of coverage, from the register."""

from __future__ import annotations

import re

from docs.pages.book.page import name_of
from docs.pages.markdown import code, table
from docs.pages.root import ROOT
from weighbridge.adapters.packs import coverage
from weighbridge.wiring import PACKS

MARKS = re.compile(r"(?<=<!-- coverage -->\n).*?(?=<!-- end of coverage -->)", re.DOTALL)

STATES = {
    "modelled": "each has its page in the [law book](docs/law/index.md), which says through which day it was read and what is not in it",
    "partial": "their pages in the [law book](docs/law/index.md) say which part",
    "watched": "known, and nothing of them is in it: an answer lists these as not considered",
    "out of scope": "an answer lists these as not considered",
    "none found": "where it was looked for and nothing was found: the register says how far",
}
"""What each state of the register means for the reader."""


def pages() -> dict[str, str]:
    """`README.md`, its table of coverage made anew and the rest carried over."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return {"README.md": MARKS.sub(lambda _: rows(), text)}


def rows() -> str:
    """A row for each state of the register that some instrument is in."""
    lines = []
    for state, says in STATES.items():
        names = [r["id"] for r in coverage() if r["state"] == state]
        if names:
            lines.append((f"{state}: {len(names)}", ", ".join(_named(name) for name in names), says))
    return table(("state", "instruments", "which means"), lines) + "\n"


def _named(name: str) -> str:
    if name in PACKS:
        return f"[{code(name)}](docs/law/{name_of(name)})"
    return code(name) if "/" in name else name
