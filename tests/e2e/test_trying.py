"""Trying a change of the law, and looking over days, from the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
ATLAS = str(ROOT / "examples" / "atlas.toml")
EAR = "us/ear-4e091"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from weighbridge.cli import main; main()", *words], capture_output=True, text=True, check=False, cwd=ROOT
    )


def decided(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("decide", ATLAS, "--regime", EAR, "--on", "2026-11-23", "--json", *words).stdout)
    return found


def level(answer: dict[str, Any]) -> str:
    return str(answer["transfers"][0]["regimes"][0]["level"]["at_most"])


def test_a_tried_number_changes_the_answer_and_marks_it() -> None:
    law, tried = decided(), decided("--set", f"{EAR}:threshold=1e30")

    assert (level(law), level(tried)) == ("exception", "none")
    assert tried["tried"] == [f"{EAR}:threshold=1e30"]
    assert tried["transfers"][0]["regimes"][0]["tried"] is True
    assert tried["packs"] != law["packs"]
    assert law["tried"] == []


@pytest.mark.parametrize(
    "option",
    [
        f"{EAR}:threshold",
        "threshold=1e25",
        f"{EAR}:treshold=1e25",
        f"{EAR}:threshold=many",
        f"{EAR}:added_share=1/2",
        "us/nobody:threshold=1",
    ],
)
def test_a_change_that_cannot_be_tried_is_refused_in_words(option: str) -> None:
    done = run("decide", ATLAS, "--set", option)

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error[command/")


@pytest.mark.parametrize("span", ["2025-01-01", "2025-01-01..", "2025-13-01..2026-01-01", "2026-01-01..2025-01-01"])
def test_a_span_of_days_that_is_none_is_refused(span: str) -> None:
    assert run("decide", ATLAS, "--days", span).returncode == 2


def test_the_status_over_days_is_that_of_the_last() -> None:
    done = run("decide", ATLAS, "--regime", EAR, "--days", "2025-01-01..2025-01-20", "--json")

    assert done.returncode == 0
    assert json.loads(done.stdout)["steps"][-1]["order"] == "PROCEED"


def test_only_reviewed_packs_may_answer_when_that_is_asked() -> None:
    done = run("decide", ATLAS, "--reviewed-only")

    assert done.returncode == 2
    assert "command/unreviewed-pack" in done.stderr


def test_a_calendar_file_is_written_once_and_never_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "due.ics"
    first = run("deadlines", str(ROOT / "examples" / "eu-model.toml"), "--ics", str(target))
    again = run("deadlines", str(ROOT / "examples" / "eu-model.toml"), "--ics", str(target))

    assert first.returncode == 0
    assert "BEGIN:VEVENT" in target.read_text(encoding="utf-8")
    assert again.returncode == 2
    assert "file/exists" in again.stderr
