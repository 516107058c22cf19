"""Words of a user's file, made safe to show: nothing in them commands a terminal or runs on without end."""

from __future__ import annotations

import unicodedata

MOST_SHOWN = 400
"""A message quotes a value to recognise it by, not to repeat it."""

_COMMANDS = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Unicode categories whose members move the cursor, reorder the line or are not text."""


def legible(words: str) -> str:
    """The words with every control, format or line-breaking character written as its escape."""
    return "".join(_shown(c) if unicodedata.category(c) in _COMMANDS else c for c in words)


def clipped(words: str, most: int = MOST_SHOWN) -> str:
    """The words, legible, and cut where they are longer than `most`."""
    return legible(words if len(words) <= most else f"{words[:most]} … ({len(words)} characters)")


def _shown(character: str) -> str:
    return character.encode("unicode_escape").decode()
