"""What the pictures of graphs have in common: where their templates are, and how a long name is cut."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def pictures() -> Environment:
    """The templates of the package; every word is text, never a tag."""
    return Environment(
        loader=PackageLoader("weighbridge.adapters.pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def short(name: str, letters: int) -> str:
    """A name that fits in its box."""
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"
