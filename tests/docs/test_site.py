"""The site of the docs builds with every link sound, and asks nothing of the network."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.pages import site
from tests.docs.tree import named, pages
from weighbridge.wiring import PACKS

pytestmark = pytest.mark.slow

LOADED = re.compile(r"<(?:script|img|iframe|source|video|audio|object|embed)\b[^>]*\b(?:src|data)=[\"']?(?:https?:)?//", re.IGNORECASE)
STYLE = re.compile(
    r"<link\b(?=[^>]*\brel=[\"']?(?:stylesheet|preconnect|preload|icon|dns-prefetch))[^>]*\bhref=[\"']?(?:https?:)?//", re.IGNORECASE
)
IN_STYLE = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])(?:https?:)?//", re.IGNORECASE)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly: a broken link would end it."""
    folder = tmp_path_factory.mktemp("docs")
    site.lay_out(folder)
    assert site.build(folder) == 0
    return folder / site.SITE


def test_every_page_is_in_the_site(built: Path) -> None:
    names = [named(p) for p in pages()]

    assert [n for n in names if not (built / re.sub(r"README\.md$", "index.html", n).replace(".md", ".html")).is_file()] == []


def test_no_page_loads_anything_from_elsewhere(built: Path) -> None:
    found = [p.name for p in built.rglob("*.html") for text in [p.read_text(encoding="utf-8")] if LOADED.search(text) or STYLE.search(text)]
    styles = [p.name for p in built.rglob("*.css") if IN_STYLE.search(p.read_text(encoding="utf-8"))]

    assert not found
    assert not styles


def test_every_pack_is_in_the_navigation_and_can_be_read_without_a_script(built: Path) -> None:
    text = (built / "docs" / "law" / "index.html").read_text(encoding="utf-8")
    body = text.partition("<article")[2]

    assert [pack for pack in PACKS if f">{pack}<" not in body] == []
    assert "md-skip" in text
