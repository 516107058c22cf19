"""The demonstration's second scene: a month of a cloud whose tables a user can watch again."""

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.e2e.test_demo import FORBIDDEN, TODAY, run

pytest.importorskip("duckdb", reason="watching is an extra")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a demonstration was written to."""
    out = tmp_path_factory.mktemp("demo")
    assert run("demo", "--out", str(out), "--on", TODAY).returncode == 0
    return out


def said(page: Path) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.read_text("utf-8").partition("<body")[2]))


def test_the_command_on_the_page_gives_what_the_page_shows(folder: Path) -> None:
    page = (folder / "cloud.html").read_text("utf-8")
    command = re.search(r"<code>(weighbridge watch [^<]+)</code>", page)
    assert command is not None
    words = [str(folder / "cloud" / word) if word.endswith(".csv") else word for word in shlex.split(command[1])[1:]]

    found = run(*words, "--json")

    assert found.returncode == 3, found.stderr
    group = json.loads(found.stdout)["groups"][0]
    assert (group["owner"], len(group["accounts"])) == ("j-ho", 4)
    assert [line["outcome"] for line in group["against"] if line["regime"] == "us/iaas-kyc"] == ["cannot_rule_out"]
    assert float(group["upper"]) > 1e26
    assert all(account in said(folder / "cloud.html") for account in group["accounts"])


def test_alone_none_of_the_accounts_reaches_the_line(folder: Path) -> None:
    cloud = folder / "cloud"
    usage, customers = str(cloud / "usage.csv"), str(cloud / "customers.csv")
    found = json.loads(
        run("watch", "--usage", usage, "--customers", customers, "--on", "2026-11-02", "--as-if", "us/iaas-kyc", "--json").stdout
    )

    outcomes = {line["outcome"] for group in found["groups"] for line in group["against"] if line["regime"] == "us/iaas-kyc"}
    assert outcomes == {"not_reportable"}


def test_the_page_says_that_the_rule_never_bound_and_that_the_names_are_made_up(folder: Path) -> None:
    words = said(folder / "cloud.html")

    assert "HYPOTHETICAL, do not file" in words
    assert "Every name, account and figure of usage is made up" in words
    assert not FORBIDDEN.search(words)


def test_knowledge_shows_both_clocks_with_the_earlier_first(folder: Path) -> None:
    assert "due 2026-11-17, or 2026-11-21 by the later day" in said(folder / "cloud.html")
