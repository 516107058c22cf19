"""The pages of the repository, and which of them are made from the code."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
AT_THE_TOP = ("README.md", "CHANGELOG.md")
FENCES = re.compile(r"^ *```.*?^ *```$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"``.*?``|`[^`]*`")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def pages() -> list[Path]:
    """The README, the changelog and every page of the docs."""
    return [ROOT / name for name in AT_THE_TOP] + sorted((ROOT / "docs").rglob("*.md"))


def named(page: Path) -> str:
    """The path of a page from the root."""
    return page.relative_to(ROOT).as_posix()


def prose(text: str) -> str:
    """A page without its code, its comments and the targets of its links."""
    plain = COMMENT.sub("", CODE.sub("", FENCES.sub("", text)))
    return re.sub(r"\]\([^)]*\)", "]", plain)
