"""Citations of the Federal Register, run together in many ways; and what a licence requirement asks, as a dossier writes it."""

from __future__ import annotations

import re

_PAGE = re.compile(r"(\d{1,3})\s*F\.?\s?R\.?\s+(\d{1,6})(?:\s*\([A-Z][a-z]+\.? \d{1,2}, \d{4}\))?", re.IGNORECASE)
_VOLUME = re.compile(r"Vol\.?\s*(\d+),?\s*No\.?\s*(\d+),?\s*([A-Za-z]+ \d{1,2}, \d{4}|\d{1,2}/\d{1,2}/\d{2,4})?", re.IGNORECASE)
_SUPPLEMENT_7 = re.compile(r"supplement no\. 7 to part 746", re.IGNORECASE)
_PROJECTS = re.compile(r"746\.8\(a\)\(4\)")
_ALL = re.compile(r"\ball items subject to the EAR", re.IGNORECASE)
_LESS = re.compile(r"\b(?:apart from|except(?:ion)? for|except\b|case-by-case)", re.IGNORECASE)


def citations(text: str | None) -> tuple[str, ...]:
    """Each citation by itself, `87 FR 52834` or `Vol. 88, No. 151, 08/08/2023`; a text without one is one citation."""
    words = " ".join((text or "").split())
    if not words:
        return ()
    found = [f"{int(page[1])} FR {int(page[2])}" for page in _PAGE.finditer(words)]
    found += [f"Vol. {volume[1]}, No. {volume[2]}" + (f", {volume[3]}" if volume[3] else "") for volume in _VOLUME.finditer(words)]
    return tuple(dict.fromkeys(found)) or (words,)


def scope(requirement: str | None) -> str | None:
    """The requirement as a dossier writes it; `None` where it is none of the three or is lessened by an exception.

    An exception that a licence exception would overcome lessens nothing: the requirement stands until it is claimed.
    """
    if not requirement:
        return None
    if _SUPPLEMENT_7.search(requirement):
        return "ccl-plus-supp7"
    if _PROJECTS.search(requirement):
        return "projects-746.8(a)(4)"
    return "all-items" if _ALL.search(requirement) and not _LESS.search(requirement) else None
