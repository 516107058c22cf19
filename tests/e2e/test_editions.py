"""Two editions of a pack: another copy of its folder is loaded beside the package's own, and the command says what differs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import weighbridge
from weighbridge.cli.commands import app
from weighbridge.wiring import PACKS, edition, regime

ROOT = Path(__file__).parents[2]
EAR = "us/ear-4e091"


def folder_of(name: str) -> Path:
    return Path(weighbridge.__file__).parent.joinpath("regimes", *PACKS[name].split("."))


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A copy of the pack under another name, with another threshold and another wording."""
    folder = tmp_path / "as-of-october"
    shutil.copytree(folder_of(EAR), folder, ignore=shutil.ignore_patterns("__pycache__"))
    law = folder / "law.toml"
    text = law.read_text(encoding="utf-8")
    assert text.count('value = "10^26"') == 1
    law.write_text(text.replace('value = "10^26"', 'value = "10^27"'), encoding="utf-8")
    for file in folder.rglob("*.py"):
        words = file.read_text(encoding="utf-8")
        file.write_text(words.replace("a licence is required", "a licence would be required"), encoding="utf-8")
    return folder


def ran(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["regimes", "--diff", *words])
    return done.exit_code, done.stdout


@pytest.mark.parametrize("name", PACKS)
def test_a_copy_of_a_pack_is_the_pack(name: str, tmp_path: Path) -> None:
    shutil.copytree(folder_of(name), tmp_path / "copy", ignore=shutil.ignore_patterns("__pycache__"))

    assert edition(tmp_path / "copy").digest == regime(name).digest


def test_what_differs_between_two_editions_is_said_in_words_in_cases_and_of_the_users_models(other: Path) -> None:
    code, out = ran(EAR, f"{other}@2026-04-01", "--models", str(ROOT / "examples" / "atlas.toml"), "--json")

    found = json.loads(out)
    words = {row["what"]: (row["left"], row["right"]) for row in found["words"]}
    assert code == 0
    assert found["right"].startswith(f"{EAR}@2026-04-01, edition ")
    assert "value threshold" in words
    assert any("would be required" in row["right"] for row in found["words"])
    assert found["examples"]


def test_a_users_model_that_flips_between_editions_is_named(other: Path) -> None:
    _, out = ran(f"{folder_of(EAR)}@2026-06-01", f"{other}@2026-06-01", "--models", str(ROOT / "examples" / "atlas.toml"), "--json")

    assert [row["id"] for row in json.loads(out)["models"]] == ["to-frankfurt"]


def test_the_package_answers_as_before_after_an_edition_was_loaded(other: Path) -> None:
    before = regime(EAR)
    assert edition(other).digest != before.digest

    regime.cache_clear()
    again = regime(EAR)

    assert again.digest == before.digest
    assert [d.clause for d in again.duties] == [d.clause for d in before.duties]


def test_a_folder_that_is_no_pack_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["regimes", "--diff", EAR, str(tmp_path)])

    assert "law file" in str(done.exception)


def test_an_edition_of_an_instrument_nobody_loaded_is_refused(other: Path) -> None:
    law = other / "law.toml"
    law.write_text(law.read_text(encoding="utf-8").replace(f'id = "{EAR}"', 'id = "us/unheard-of"'), encoding="utf-8")

    assert "us/unheard-of" in str(CliRunner().invoke(app, ["regimes", "--diff", EAR, str(other)]).exception)


def test_rules_that_cannot_be_loaded_are_told_with_their_folder(other: Path) -> None:
    next(iter(other.rglob("rules*/__init__.py"))).write_text("DUTIES = (\n", encoding="utf-8")

    assert "as-of-october" in str(CliRunner().invoke(app, ["regimes", "--diff", EAR, str(other)]).exception)
