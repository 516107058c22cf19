"""A review holds for the edition it names: reviewed, edited since, never reviewed; and who may answer when only reviewed packs may."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.e2e.copies import copied, run_copy

ROOT = Path(__file__).parents[2]
PACK = "us/ear-4e091"
ASKED = ("decide", str(ROOT / "examples" / "atlas.toml"), "--on", "2026-04-01", "--regime", PACK)
BY = "reviewed on 2026-11-23 by A. Example, export counsel"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package in which one pack has been reviewed as it stands."""
    copy = copied(tmp_path)
    shown = re.search(r"edition\s+(sha256:[0-9a-f]{64})", run_copy(copy, "regimes", PACK).stdout)
    assert shown is not None
    (copy / "weighbridge" / "adapters" / "tables" / "reviews.toml").write_text(
        f'schema = "weighbridge/reviews/1"\n\n[[review]]\npack = "{PACK}"\nedition = "{shown[1]}"\n'
        'on = 2026-11-23\nby = "A. Example, export counsel"\n',
        encoding="utf-8",
    )
    return copy


def edit(package: Path) -> None:
    """Change one word of the pack's law file that decides nothing."""
    law = package / "weighbridge" / "regimes" / "us" / "ear_4e091" / "law.toml"
    law.write_text(law.read_text(encoding="utf-8") + "\n# edited\n", encoding="utf-8")


def test_a_reviewed_pack_says_by_whom_and_answers_where_only_reviewed_ones_may(package: Path) -> None:
    done = run_copy(package, *ASKED, "--reviewed-only", "--json")

    assert done.returncode == 0
    assert json.loads(done.stdout)["reviews"][PACK] == BY
    assert BY in " ".join(run_copy(package, "regimes", PACK).stdout.split())


def test_a_pack_edited_since_its_review_answers_and_is_marked(package: Path) -> None:
    edit(package)

    done = run_copy(package, *ASKED, "--json")

    assert done.returncode == 0
    assert json.loads(done.stdout)["reviews"][PACK] == "unreviewed: edited since its last review"


def test_and_it_is_refused_where_only_reviewed_ones_may_answer(package: Path) -> None:
    edit(package)

    done = run_copy(package, *ASKED, "--reviewed-only")

    assert (done.returncode, done.stdout) == (2, "")
    assert "error[command/unreviewed-pack]" in done.stderr
    assert PACK in done.stderr
