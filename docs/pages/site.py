"""The documentation as a static site in `build/site`: `python -m docs.pages.site`.

The pages are laid out as they stand in the repository, so that every link between them holds as it
is written, the README being the first page. What they link to beside pages goes with them.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from docs.pages.book.page import name_of
from docs.pages.root import ROOT
from weighbridge.wiring import PACKS

BUILD = ROOT / "build"
SOURCE, SITE = "site-source", "site"
AT_THE_TOP = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s#]+)[^)\s]*\)")
DAY_CELL = re.compile(r"(?<=\| )(\d{4}-\d\d-\d\d)(?= \|)")
"""A cell that is a day: marked, so that the style can keep it on one line."""
SECTIONS = (
    ("Learn by doing", "tutorials"),
    ("Do one thing", "how-to"),
    ("Look it up", "reference"),
    ("Understand it", "explanation"),
    ("Readings", "readings"),
    ("Decisions", "decisions"),
)
Nav = dict[str, "str | list[Nav]"]


def main() -> None:
    """Lay the pages out and build them, broken links being errors."""
    lay_out(BUILD)
    sys.exit(build(BUILD))


def lay_out(into: Path) -> None:
    """Write the configuration into a folder, and into one below it, made anew, the pages and what they link to."""
    source = into / SOURCE
    shutil.rmtree(source, ignore_errors=True)
    for path in (*pages(), *linked(pages())):
        target = source / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            target.write_text(DAY_CELL.sub(r"<time>\1</time>", path.read_text(encoding="utf-8")), encoding="utf-8")
        else:
            shutil.copyfile(path, target)
    here = ROOT / "docs" / "pages"
    shutil.copyfile(here / "site.css", source / "site.css")
    nav = f"\n[project]\nnav = {written(list(navigation()))}\n"
    text = (here / "site.toml").read_text(encoding="utf-8")
    (into / "zensical.toml").write_text(text.replace("\n[project]\n", nav, 1), encoding="utf-8")


def build(laid_out: Path) -> int:
    """Build what was laid out, strictly; the exit status of the builder."""
    shutil.rmtree(laid_out / SITE, ignore_errors=True)
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean", "--config-file", str(laid_out / "zensical.toml")]
    return subprocess.run(command, check=False, cwd=laid_out).returncode  # noqa: S603  # our own arguments


def pages() -> list[Path]:
    """Every page: those at the top, the docs, and the notes of packs and tests."""
    docs = [p for p in sorted((ROOT / "docs").rglob("*.md")) if "pages" not in p.relative_to(ROOT / "docs").parts]
    return [ROOT / name for name in AT_THE_TOP] + docs + sorted((ROOT / "src").rglob("README.md")) + [ROOT / "tests" / "README.md"]


def linked(listed: Iterable[Path]) -> Iterator[Path]:
    """The files, not pages, that pages link to."""
    found = set()
    for page in listed:
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            target = (page.parent / link).resolve()
            if target.is_file() and target.suffix != ".md" and target.is_relative_to(ROOT):
                found.add(target)
    yield from sorted(found)


def navigation() -> Iterator[Nav]:
    """The tree of pages: the law book in the order of its index, the rest by folder."""
    yield {"Weighbridge": "README.md"}
    yield {"All pages": "docs/index.md"}
    law = ["docs/law/index.md", *(f"docs/law/{name_of(p)}" for p in PACKS), "docs/law/examples.md"]
    names = ["The law, pack by pack", *PACKS, "Official examples"]
    yield {"The law": [{name: path} for name, path in zip(names, law, strict=True)]}
    for title, folder in SECTIONS:
        listed = [p for p in pages() if p.parent == ROOT / "docs" / folder]
        listed.sort(key=lambda p: (p.name != "index.md", p.name))
        yield {title: [{heading(p): p.relative_to(ROOT).as_posix()} for p in listed]}
    yield {"Glossary": "docs/glossary.md"}
    yield {"Changes": "CHANGELOG.md"}


def heading(page: Path) -> str:
    """The title of a page."""
    found = re.search(r"^# (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1].replace("`", "") if found else page.stem


def written(nav: Sequence[Nav]) -> str:
    """The tree as TOML, in one line."""
    return (
        "["
        + ", ".join(f"{{ {json.dumps(k)} = {written(v) if isinstance(v, list) else json.dumps(v)} }}" for n in nav for k, v in n.items())
        + "]"
    )


if __name__ == "__main__":
    main()
