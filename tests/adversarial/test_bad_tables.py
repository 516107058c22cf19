"""Tables of models nobody should be able to break us with: one clear error, or an answer for every row."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tests.adversarial.running import run

GOOD = "name,operations,parameters,tokens,epochs,published\nAtlas,1e26,7e9,2e12,1,2025-01-01\n"


def refused(tmp_path: Path, body: bytes, *words: str) -> str:
    path = tmp_path / "t.csv"
    path.write_bytes(body)
    errors = []
    for command in (("weigh", "--table", path), ("explore", path)):
        ran = run(*command, *words)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("error["), ran.err
        assert "Traceback" not in ran.err
        errors.append(ran.err)
    return errors[0]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"\x00\x01\x02\x03" * 100, "table/not-csv"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "table/not-csv"),
        (b"PK\x03\x04 a spreadsheet, not a CSV \xff", "file/not-utf8"),
        (b"name,operations\nA\0,1e26\n", "table/not-csv"),
        (b'name,operations\n"A,1e26\n', "table/not-csv"),
        (b"<html><body>not found</body></html>", "table/no-columns"),
        (b"name,operations\n" + b"x" * 200_000 + b",1e26\n", "table/not-csv"),
        (GOOD.encode("utf-16"), "table/not-csv"),
    ],
)
def test_a_broken_table_is_refused(tmp_path: Path, body: bytes, code: str) -> None:
    assert f"error[{code}]" in refused(tmp_path, body)


def test_a_table_larger_than_any_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weighbridge.facts.catalogues.sheets.MOST_BYTES", 100)
    monkeypatch.setattr("weighbridge.cli.weighing.tables.MOST_BYTES", 100)

    assert "file/too-large" in refused(tmp_path, GOOD.encode() * 10)


def test_a_table_of_too_many_rows_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weighbridge.facts.catalogues.sheets.MOST_ROWS", 10)

    assert "file/too-large" in refused(tmp_path, (GOOD + "B,1e25,,,,\n" * 20).encode())


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    for command in (("weigh", "--table", tmp_path / "none.csv"), ("explore", tmp_path / "none.csv"), ("explore", tmp_path)):
        ran = run(*command)

        assert (ran.code, ran.out) == (2, "")
        assert "error[file/missing]" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ("--threshold", "many"),
        ("--threshold", "0"),
        ("--threshold", "-1e26"),
        ("--threshold", "1e999999999"),
        ("--relative", "near"),
        ("--relative", "-1"),
        ("--relative", "1/0"),
        ("--relative", "1e9"),
        ("--country", "Atlantis"),
        ("--as-of", "2026-02-30"),
        ("--csv", "/nowhere/at/all.csv"),
        ("--note", "/nowhere/at/all.md"),
    ],
)
def test_options_nobody_can_mean(words: tuple[str, ...]) -> None:
    ran = run("explore", *words)

    assert ran.code == 2
    assert ran.err.startswith("error[")


def test_files_of_a_table_need_a_table() -> None:
    ran = run("weigh", "examples/atlas.toml", "--csv", "x.csv")

    assert ran.code == 2
    assert "--table" in ran.err


def test_words_of_a_table_command_no_terminal(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("name,organisation,operations,published\n\x1b[31mred\x07,\u202eLab,1e27,2025-01-01\n", encoding="utf-8")

    for command in (("weigh", "--table", path), ("explore", path), ("explore", path, "--json")):
        assert not {"\x1b[31m", "\x07", "\u202e"} & set(run(*command).out)
        assert "\x1b[31m" not in run(*command).out


@pytest.mark.parametrize("seed", range(40))
def test_any_damage_is_an_answer_or_one_clear_error(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311  # damage, no secret
    body = bytearray(GOOD.encode() * 3)
    for _ in range(draw.randrange(1, 12)):
        body[draw.randrange(len(body))] = draw.choice(b'",\n\r\t=0e.-\xc3\x00x')
    path = tmp_path / "t.csv"
    path.write_bytes(bytes(body))
    ran = run("weigh", "--table", path, "--json")

    if ran.code == 0:
        found = json.loads(ran.out)
        assert len(found["rows"]) + len(found["aside"]) >= 1
    else:
        assert ran.code == 2
        assert ran.err.startswith("error[")
