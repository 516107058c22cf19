"""The words of the trade, and the words never to be said (CONTRACT 4)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.tree import ROOT, named, pages, prose

NEVER = re.compile(r"\b(compliant|cleared|no licen[cs]e required|no licen[cs]e is required)\b", re.IGNORECASE)
AMERICAN = re.compile(
    r"\b(\w*(?:behavior|color(?!ado)|favor|labor(?!ator))\w*|center\w*|\w*(?:organiz|recogniz|analyz|summariz|minimiz|authoriz)\w*|modeling|modeled|defense|license[sd]?)\b",
    re.IGNORECASE,
)
QUOTED = ("docs/readings/", "docs/reference/regimes.md", "docs/reference/chips.md")
"""Pages that carry the words of American law, or makers' names."""
NAMES = re.compile(r"License Exception AIA|\b(?:Apache|software) licen[cs]e|\*license\*|Department of Defense", re.IGNORECASE)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|TBD|lorem ipsum)\b", re.IGNORECASE)


@pytest.mark.parametrize("page", pages(), ids=named)
def test_no_page_promises_what_the_program_cannot(page: Path) -> None:
    assert not NEVER.findall(prose(page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", [p for p in pages() if not named(p).startswith(QUOTED)], ids=named)
def test_a_page_spells_as_the_british_trade_does(page: Path) -> None:
    assert not AMERICAN.findall(NAMES.sub("", prose(page.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("page", pages(), ids=named)
def test_no_page_is_unfinished(page: Path) -> None:
    assert not UNFINISHED.findall(prose(page.read_text(encoding="utf-8")))


def test_the_readme_fits_one_screen_and_says_it_is_no_advice() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 90
    assert "not legal advice" in text.casefold()
    assert not re.search(r"roadmap|shields\.io|badge", text, re.IGNORECASE)
