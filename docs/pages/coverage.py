"""The README's table of coverage, from the register."""

from __future__ import annotations

import re

from docs.pages.markdown import code, table
from docs.pages.root import ROOT
from weighbridge.adapters.packs import coverage

MARKS = re.compile(r"(?<=<!-- coverage -->\n).*?(?=<!-- end of coverage -->)", re.DOTALL)

TAKEN_IN, LEFT_OUT = ("modelled", "partial"), ("watched", "out of scope")


def pages() -> dict[str, str]:
    """`README.md`, its table of coverage made anew and the rest carried over."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return {"README.md": MARKS.sub(lambda _: rows(), text)}


def rows() -> str:
    """A row for each instrument modelled, and one for each state that is not."""
    listed = coverage()
    lines = [(f"`{r['id']}`: {r['title']}", r["state"], str(r["verified"]), r["missing"]) for r in listed if r["state"] in TAKEN_IN]
    for state in LEFT_OUT:
        names = ", ".join(code(r["id"]) if "/" in r["id"] else r["id"] for r in listed if r["state"] == state)
        lines.append((names, state, "", "all of it: an answer lists these as not considered"))
    return table(("instrument", "state", "read through", "not in it"), lines) + "\n"
