"""Every link within the repository leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.pages.markdown import anchor
from tests.docs.tree import FENCES, ROOT, named, pages

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
OTHERS = [ROOT / name for name in ("CONTRIBUTING.md", "SECURITY.md", "tests/README.md")]
PACKS = sorted((ROOT / "src").rglob("README.md"))


@pytest.mark.parametrize("page", [*pages(), *OTHERS, *PACKS], ids=named)
def test_every_internal_link_resolves(page: Path) -> None:
    links = LINK.findall(FENCES.sub("", page.read_text(encoding="utf-8")))

    broken = [link for link in links if not _resolves(page, link)]

    assert not broken


def _resolves(page: Path, link: str) -> bool:
    if link.startswith(("https://", "http://", "mailto:")):
        return True
    path, _, fragment = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    if not fragment:
        return True
    headings = re.findall(r"^#+ (.*)$", FENCES.sub("", target.read_text(encoding="utf-8")), re.MULTILINE)
    return fragment in {anchor(heading.replace("`", "")) for heading in headings}


def test_every_page_of_the_docs_can_be_reached_from_the_index() -> None:
    index = ROOT / "docs" / "index.md"
    seen, waiting = {index}, [index]
    while waiting:
        page = waiting.pop()
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            target = (page.parent / link.partition("#")[0]).resolve()
            if target.suffix == ".md" and target.is_file() and target not in seen:
                seen.add(target)
                waiting.append(target)

    lost = {named(page) for page in (ROOT / "docs").rglob("*.md")} - {named(page) for page in seen}

    assert not lost
