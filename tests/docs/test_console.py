"""What the README and the docs show at a console is what happens there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.docs.console import Command, follow, shows, steps
from tests.docs.tree import ROOT, named, pages

SHOWING = [page for page in pages() if any(isinstance(s, Command) for s in steps(page.read_text(encoding="utf-8")))]
DAY_MATTERS = re.compile(r"weighbridge (decide|weigh|ask|deadlines|regimes)\b")


@pytest.mark.parametrize("page", SHOWING, ids=named)
def test_a_page_shows_what_its_commands_print(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")

    wrong = list(follow(page))

    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("page", SHOWING, ids=named)
def test_no_page_shows_an_answer_that_changes_with_the_day(page: Path) -> None:
    commands = [s.words for s in steps(page.read_text(encoding="utf-8")) if isinstance(s, Command)]

    undated = [c for c in commands if DAY_MATTERS.match(c) and not _dated(c.split())]

    assert not undated


def _dated(words: list[str]) -> bool:
    """Whether a command names its day, or a comparison both of its days."""
    days = sum("@" in word for word in words)
    return days == len(("left", "right")) if "--diff" in words else bool({"--on", "--days", "--help"} & set(words))


def test_the_readme_and_the_tutorial_show_commands() -> None:
    assert {"README.md", "docs/tutorials/first-determination.md"} <= {named(page) for page in SHOWING}


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("HOLD   t1\n…\nnote", "HOLD   t1\n  a\n  b\nnote\n", True),
        ("HOLD   t1\n…", "HOLD   t1\n  a\n", True),
        ("dossier sha256:…; house", "dossier sha256:28c9; house\n", True),
        ("HOLD   t1", "HOLD   t1\n  a\n", False),
        ("HOLD   t2\n…", "HOLD   t1\n  a\n", False),
        ("", "", True),
        ("", "something\n", False),
    ],
)
def test_an_elision_stands_for_anything_and_nothing_else_does(shown: str, printed: str, *, same: bool) -> None:
    assert shows(shown, printed) is same
