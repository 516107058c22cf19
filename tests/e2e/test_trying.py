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


TUNED = """
schema = "weighbridge/dossier/1"

[[model]]
id = "tuned"
weights = "closed"
derived_from = ["open-base"]
[[model.work]]
kind = "fine-tuning"
operations = "26000000000000000000000000"
{data}

[[model]]
id = "open-base"
weights = "published"
[[model.work]]
kind = "pre-training"
operations = "80000000000000000000000000"

[[frontier]]
on = 2026-01-01
operations = "80000000000000000000000000"

[[party]]
id = "p"
kind = "entity"
headquarters = "BR"
ultimate_parent = "BR"
located = "BR"

[[transfer]]
id = "t"
model = "tuned"
what = "weights"
act = "export"
origin = "US"
destination = "BR"
to = "p"
"""
LEARNED = (
    'synthetic = {{ generator = "hidden", training_ops = "{}", generation_ops = "1000000000000000000000000", published_data = false }}'
)
HIDDEN = """
[[model]]
id = "hidden"
weights = "closed"
[[model.work]]
kind = "pre-training"
operations = "90000000000000000000000000"
"""


def levels(dossier: Path, *words: str) -> str:
    done = run("decide", str(dossier), "--regime", EAR, "--study", "--on", "2026-11-23", "--json", *words)
    found = json.loads(done.stdout)["transfers"][0]["regimes"][0]["level"]
    return f"{found['at_least']}..{found['at_most']}"


def test_a_tried_share_of_a_comparison_of_work_reaches_the_scales(tmp_path: Path) -> None:
    """Note 1 allows a quarter or 2.5 x 10^25, and 2.6 x 10^25 were added to 8 x 10^25: lost on one way of reading, kept on another."""
    dossier = tmp_path / "tuned.toml"
    dossier.write_text(TUNED.format(data=""), encoding="utf-8")

    assert levels(dossier) == "none..licence_required"
    assert levels(dossier, "--set", f"{EAR}:added_share=1/2") == "none..none"
    assert levels(dossier, "--set", f"{EAR}:added_fixed=2.7e25") == "none..none"
    assert levels(dossier, "--set", f"{EAR}:added_share=1/10") == "licence_required..licence_required"


def test_a_tried_share_of_generated_data_reaches_the_scales(tmp_path: Path) -> None:
    """A twentieth of the work was on data of an unpublished model: below the tenth of Technical Note 3, above a fiftieth."""
    dossier = tmp_path / "learned.toml"
    text = TUNED.format(data=LEARNED.format(13 * 10**23)).replace('derived_from = ["open-base"]\n', "") + HIDDEN
    dossier.write_text(text, encoding="utf-8")

    assert levels(dossier) == "none..none"
    assert levels(dossier, "--set", f"{EAR}:generated_share=1/50") == "licence_required..licence_required"


def test_a_tried_line_is_that_of_the_base_too(tmp_path: Path) -> None:
    """Korea asks of the base what it asks of the model: the line tried is one line."""
    dossier = tmp_path / "tuned.toml"
    dossier.write_text(TUNED.format(data=""), encoding="utf-8")

    def met_before(*words: str) -> str:
        done = run("decide", str(dossier), "--regime", "kr/ai-framework-act", "--on", "2026-11-23", "--json", *words)
        (answer,) = (m["regimes"][0] for m in json.loads(done.stdout)["models"] if m["id"] == "tuned")
        (clause,) = (b for b in answer["because"] if b["clause"] == "met-before")
        return str(clause["answer"])

    # Certain under one way of reading only, and so unknown over both.
    assert met_before() == "no"
    assert met_before("--set", "kr/ai-framework-act:threshold=7e25") == "unknown"


@pytest.mark.parametrize(
    "option",
    [
        f"{EAR}:threshold",
        "threshold=1e25",
        f"{EAR}:treshold=1e25",
        f"{EAR}:threshold=many",
        f"{EAR}:added_share=half",
        f"{EAR}:added_share=2026-01-01",
        f"{EAR}:paragraphs_14_15_18_by=7",
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


OLDER = """
[[model]]
id = "older"
purpose = "general"
modalities = ["text"]
eu_market = "placed"
eu_market_on = 2024-06-15
made_available_on = 2024-06-15
[[model.work]]
kind = "pre-training"
operations = "20000000000000000000000000"
from = 2023-10-01
"""


def test_a_duty_that_waits_for_its_day_stands_in_the_answer_and_on_the_timeline(tmp_path: Path) -> None:
    """Regulation (EU) 2024/1689, Art. 111(3): a model placed before 2 August 2025 has until 2 August 2027."""
    dossier = tmp_path / "older.toml"
    dossier.write_text(OLDER, encoding="utf-8")

    (model,) = json.loads(run("decide", str(dossier), "--regime", "eu/ai-act", "--on", "2026-11-23", "--json").stdout)["models"]
    days = json.loads(run("decide", str(dossier), "--regime", "eu/ai-act", "--days", "2026-11-23..2028-01-01", "--json").stdout)

    assert model["regimes"][0]["level"] == {"at_least": "none", "at_most": "none"}
    assert any("until 2 August 2027" in b["says"] for b in model["regimes"][0]["because"] if b["answer"] == "yes")
    assert [(step["start"], step["levels"]["model older eu/ai-act"].split()[0]) for step in days["steps"]] == [
        ("2026-11-23", "none"),
        ("2027-08-02", "reportable"),
    ]


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
