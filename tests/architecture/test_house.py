"""What a newcomer leans on is there: a sentence for each target, a reason for each exemption, docs that name real things."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.architecture import budgets

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_every_target_has_its_sentence() -> None:
    declared = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split()
    explained = re.findall(r"^([a-z-]+):.*## [A-Z].*\.$", MAKEFILE, re.MULTILINE)

    assert sorted(explained) == sorted(declared)


def test_the_gate_of_every_change_can_be_run() -> None:
    script = ROOT / ".ci" / "run"

    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0


def test_every_exemption_from_a_style_rule_has_its_reason() -> None:
    codes = re.findall(r'^    "([A-Z]+\d+)",(.*)$', PYPROJECT, re.MULTILINE)
    lint = tomllib.loads(PYPROJECT)["tool"]["ruff"]["lint"]
    long_lists = [ignored for ignored in lint["per-file-ignores"].values() if len(ignored) > 1]

    assert len(codes) == len(lint["ignore"]) + sum(len(ignored) for ignored in long_lists)
    assert [code for code, reason in codes if not reason.strip().startswith("# ")] == []


@pytest.mark.parametrize(
    "number", ["MODULE_LINES", "RULE_FILE_LINES", "COMMAND_LINES", "FUNCTION_LINES", "MODULES_IN_A_ROOM", "PUBLIC_NAMES"]
)
def test_the_budgets_told_to_contributors_are_those_enforced(number: str) -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert re.search(rf"\| {getattr(budgets, number)}\b", table)


def test_one_limit_of_complexity_is_told_twice_the_same() -> None:
    assert tomllib.loads(PYPROJECT)["tool"]["ruff"]["lint"]["mccabe"]["max-complexity"] == budgets.COMPLEXITY
