"""The words of the trade, and the words never to be said (CONTRACT 4)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.tree import ROOT, named, pages, prose

NEVER = re.compile(r"\b(compliant|cleared|no licen[cs]e required|no licen[cs]e is required)\b", re.IGNORECASE)
AMERICAN = re.compile(
    r"\b(\w*(?:behavior|color(?!ado)|favor|labor(?!at))\w*|center\w*|\w*(?:organiz|recogniz|analyz|summariz|minimiz|authoriz)\w*|modeling|modeled|defense|licenses?)\b",
    re.IGNORECASE,
)
QUOTED = ("docs/readings/", "docs/reference/regimes.md", "docs/reference/chips.md")
"""Pages that carry the words of American law, or makers' names."""
NAMES = re.compile(
    r"License Exception [A-Z]{3}|License Requirements|\b(?:Apache|software) licen[cs]e|\*license\*"
    r"|Department of Defense|Defense Production Act|Labor Code|\b(?:to|would|may) license\b|licenses published software",
    re.IGNORECASE,
)
OTHERS_WORDS = re.compile(r"<figure.*?</figure>|“[^”]*”|(?<![\w*])\*[^*\n]+\*", re.DOTALL)
"""In the law book: pictures, and what is set as the words of a source."""
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|TBD|lorem ipsum)\b", re.IGNORECASE)


@pytest.mark.parametrize("page", pages(), ids=named)
def test_no_page_promises_what_the_program_cannot(page: Path) -> None:
    assert not NEVER.findall(prose(page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", [p for p in pages() if not named(p).startswith(QUOTED)], ids=named)
def test_a_page_spells_as_the_british_trade_does(page: Path) -> None:
    text = prose(page.read_text(encoding="utf-8"))
    ours = OTHERS_WORDS.sub("", text) if named(page).startswith("docs/law/") else text

    assert not AMERICAN.findall(NAMES.sub("", ours))


@pytest.mark.parametrize("page", pages(), ids=named)
def test_no_page_is_unfinished(page: Path) -> None:
    assert not UNFINISHED.findall(prose(page.read_text(encoding="utf-8")))


def test_the_readme_fits_one_screen_and_says_it_is_no_advice() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert len(text.splitlines()) <= 90
    assert "not legal advice" in text.casefold()
    assert not re.search(r"roadmap|shields\.io|badge", text, re.IGNORECASE)
