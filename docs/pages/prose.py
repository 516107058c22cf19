"""What a person wrote for generated pages, read from the TOML beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from docs.pages.root import ROOT


@cache
def written(file: str) -> Mapping[str, Any]:
    """A file of prose, by its tables."""
    return tomllib.loads((ROOT / "docs" / "pages" / file).read_text(encoding="utf-8"))


def intros(page: str) -> Mapping[str, Any]:
    """The prose of one page."""
    found: Mapping[str, Any] = written("intros.toml")[page]
    return found
