"""`weigh --table` and `explore` from the command line, over a small table of made-up models."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.adversarial.running import run

TABLE = """name,organisation,country,published,domain,parameters,tokens,epochs,operations,confidence,weights,chip,chips,hours
Atlas,Lab,US,2025-03-01,Language,405e9,15.6e12,1,3.8e25,confident,closed,NVIDIA H100 SXM5 80GB,16000,1928
Borealis,Lab,US,2025-09-01,Language,,,,3e26,likely,closed,,,
Cirrus,Works,CN,2024-06-01,Language,70e9,2e12,1,8.4e23,confident,published,,,
Dune,Works,CN,2024-09-01,,,,,,,,,,
=Evil,+Works,CN,2023-09-01,Language,7e9,2e12,1,1.001e25,confident,published,,,
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "models.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def answered(*words: object) -> dict[str, Any]:
    ran = run(*words, "--json")
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_a_table_is_weighed_row_by_row(table: Path) -> None:
    found = answered("weigh", "--table", table, "--on", "2026-11-23")

    assert found["schema"] == "weighbridge/table-weight/1"
    assert [r["name"] for r in found["rows"]] == ["Atlas", "Borealis", "Cirrus", "Dune", "=Evil"]
    atlas = found["rows"][0]
    assert atlas["agreement"] == "agree"
    assert int(atlas["ours"]["low"]) < 38 * 10**24 < int(atlas["ours"]["high"])
    assert found["summary"]["findings"] == {"marker-digits": 1}


def test_the_words_for_a_person_say_how_many_agree(table: Path) -> None:
    ran = run("weigh", "--table", table)

    assert ran.code == 0
    assert "5 models, 4 with a stated figure" in " ".join(ran.out.split())
    assert "not a statement about the company" in ran.out


def test_the_files_are_written(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "weights.csv"
    ran = run("weigh", table, "--table", "--csv", out)
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8"), newline="")))

    assert ran.code == 0
    assert "written" in ran.err
    assert [r["model"] for r in rows] == ["Atlas", "Borealis", "Cirrus", "Dune", "'=Evil"]
    assert rows[4]["developers"] == "'+Works"


def test_a_threshold_is_explored(table: Path, tmp_path: Path) -> None:
    note, rows = tmp_path / "note.md", tmp_path / "caught.csv"
    found = answered("explore", table, "--threshold", "1e26", "--relative", "1", "--as-of", "2026-03-30", "--note", note, "--csv", rows)

    assert found["counts"] == {"certain": 0, "central": 1, "possible": 1, "below": 3, "unknown": 1}
    assert found["relative"]["largest"] == "Borealis"
    assert found["says"].endswith("not a statement about the company")
    assert note.read_text("utf-8").startswith("# Whom 10^26 operations would catch")
    assert len(rows.read_text("utf-8").splitlines()) == 6


def test_options_narrow_whom_it_is_for(table: Path) -> None:
    found = answered("explore", table, "--closed-only", "--country", "US", "--as-of", "2025-06-30")

    assert found["asked"] == ["developers of US", "weights not published"]
    assert [m["name"] for m in found["models"]] == ["Atlas"]
    assert found["left_out"] == {"of another country": 1, "published later": 1, "weights published": 2}


def test_without_a_table_the_shipped_catalogue_is_explored() -> None:
    found = answered("explore", "--as-of", "2026-03-30")

    assert found["table"] == "the shipped catalogue"
    assert sum(found["counts"][k] for k in ("possible", "below", "unknown")) == len(found["models"])


def test_the_words_of_an_exploration_show_who_flips_and_the_forecast(table: Path) -> None:
    ran = run("explore", table, "--as-of", "2026-03-30")

    assert "if it moves to" in ran.out
    assert "no forecast" in ran.out
    assert "unknown" in ran.out


def test_pictures_are_drawn(table: Path, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert", reason="pictures of tables need the extra [charts]")
    pytest.importorskip("altair", reason="pictures of tables need the extra [charts]")
    one, two = tmp_path / "one.svg", tmp_path / "two.svg"

    assert run("weigh", table, "--table", "--svg", one).code == 0
    assert run("explore", table, "--svg", two).code == 0
    assert all("<title" in p.read_text("utf-8") for p in (one, two))
