"""`weighbridge watch` as its user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="duckdb is not installed: watching is tested where weighbridge[watching] is")

from tests.adversarial.running import run
from tests.conformance.totals.samples import START, written

USAGE = """account,chip,chips,start,end,job,state
lab,H100,64,2026-01-01T00:00:00Z,2026-01-01T02:00:00Z,big,completed
shop,H100,1,2026-01-01T00:00:00Z,2026-01-01T02:00:00Z,small,completed
"""


def named(*files: Path) -> tuple[str, ...]:
    return tuple(word for file in files for word in ("--usage", str(file)))


@pytest.fixture(autouse=True)
def nothing_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No memory of whoever runs the tests is read."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("WEIGHBRIDGE_MEMORY", raising=False)


@pytest.fixture
def usage(tmp_path: Path) -> Path:
    path = tmp_path / "usage.csv"
    path.write_text(USAGE, encoding="utf-8")
    return path


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    rows = [(f"GPU-{chip}", START + 30 * i, 550_000, 1_700, 600_000, "big") for chip in range(64) for i in range(1, 241)]
    return written(tmp_path / "samples.parquet", rows, 30)


def test_a_small_fleet_is_shown_and_asks_for_nothing(usage: Path) -> None:
    done = run("watch", "--usage", str(usage), "--on", "2026-11-23")

    assert done.code == 0, done.err
    assert "not reportable" in done.out
    assert "strangers" in done.out


def test_samples_lower_the_upper_bound(usage: Path, samples: Path) -> None:
    plain, measured = (
        json.loads(run("watch", *named(*files), "--on", "2026-11-23", "--json").out) for files in ([usage], [usage, samples])
    )

    assert int(measured["groups"][0]["upper"]) < int(plain["groups"][0]["upper"])
    assert int(measured["groups"][0]["lower"]) > int(plain["groups"][0]["lower"]) == 0
    assert measured["counters"] == {"samples": 15_360, "of_jobs": 15_360, "of_unknown_jobs": 0, "of_no_job": 0}
    assert measured["groups"][0]["largest"][0]["like"] == "consistent with training"


@pytest.mark.parametrize("engine", ["duckdb-portable", "polars"])
def test_every_engine_prints_the_same_answer(usage: Path, samples: Path, engine: str) -> None:
    pytest.importorskip("polars", reason="polars is not installed")

    asked = ("watch", *named(usage, samples), "--json", "--on", "2026-11-23")

    default, other = run(*asked), run(*asked, "--engine", engine)

    assert json.loads(default.out)["counters"]["of_jobs"] == 15_360
    assert other.out == default.out


def test_days_kept_in_a_folder_are_the_same_when_delivered_again(usage: Path, samples: Path, tmp_path: Path) -> None:
    kept = ("--days", str(tmp_path / "days"), "--json", "--on", "2026-11-23")

    first, again = run("watch", *named(usage, samples), *kept), run("watch", *named(usage, samples), *kept)

    assert first.out == again.out
    assert first.code == again.code == 0


def test_a_row_that_cannot_be_read_is_shown_and_exits_3(usage: Path) -> None:
    usage.write_text(USAGE + "lab,H100,many,2026-01-01T00:00:00Z,2026-01-02T00:00:00Z,odd,completed\n", encoding="utf-8")

    done = run("watch", "--usage", str(usage), "--on", "2026-11-23")

    assert done.code == 3
    assert "line 4" in done.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--by", "colour"), "command/bad-option"),
        (("--on", "tomorrow"), "command/bad-day"),
        (("--regime", "us/none"), "command/unknown-regime"),
    ],
)
def test_a_user_s_mistake_is_one_clear_error(usage: Path, arguments: tuple[str, ...], code: str) -> None:
    done = run("watch", "--usage", str(usage), *arguments)

    assert done.code == 2
    assert done.err.startswith(f"error[{code}]")


def test_a_file_of_samples_cut_short_is_one_clear_error(usage: Path, samples: Path) -> None:
    samples.write_bytes(samples.read_bytes()[:2_000])

    done = run("watch", *named(usage, samples))

    assert done.code == 2
    assert done.err.startswith("error[usage/")
    assert "Traceback" not in done.err


def test_an_engine_nobody_knows_is_one_clear_error(usage: Path, samples: Path) -> None:
    done = run("watch", *named(usage, samples), "--engine", "ducdb")

    assert done.code == 2
    assert done.err.startswith("error[command/unknown-engine]")
