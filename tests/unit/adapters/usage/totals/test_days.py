"""Samples by day: delivered twice, late, corrected, cut short, killed on the way; always the same totals in the end."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="duckdb is not installed: days of samples are tested where weighbridge[watching] is")

import pyarrow as pa
import pyarrow.parquet as pq

from tests.conformance.totals.samples import START, STEP_S, Row, added, drawn, places, written
from weighbridge.adapters.usage.totals import days
from weighbridge.kernel.errors import BadInput, Unreadable

DAY_S = 86_400
ROWS = [*drawn(1, 200), *((c, ts + DAY_S, t, m, p, j) for c, ts, t, m, p, j in drawn(2, 200))]
PLACED = places(1, START + 2 * DAY_S)


def told(folder: Path, *deliveries: list[Row]) -> list[days.Taken]:
    """Deliveries taken in, one after another."""
    return [days.take_in(folder / "days", written(folder / f"{i}.parquet", rows)) for i, rows in enumerate(deliveries)]


def test_what_is_taken_in_adds_up_to_what_was_delivered(tmp_path: Path) -> None:
    (taken,) = told(tmp_path, ROWS)

    found = days.sums(tmp_path / "days", PLACED)

    assert taken.days == ("2026-01-01", "2026-01-02")
    assert found.slots == added(ROWS, PLACED)
    assert (found.samples, found.step_s) == (len(ROWS), STEP_S)


def test_a_file_delivered_twice_counts_once(tmp_path: Path) -> None:
    first, again = told(tmp_path, ROWS, ROWS)

    assert (first.before, again.before) == (False, True)
    assert days.sums(tmp_path / "days", PLACED).slots == added(ROWS, PLACED)


def test_deliveries_that_overlap_count_each_sample_once(tmp_path: Path) -> None:
    third = len(ROWS) // 3
    _, second = told(tmp_path, ROWS[: 2 * third], ROWS[third:])

    assert second.replaced == third
    assert days.sums(tmp_path / "days", PLACED).slots == added(ROWS, PLACED)


def test_rows_told_twice_in_one_file_count_once(tmp_path: Path) -> None:
    (taken,) = told(tmp_path, [*ROWS, *ROWS[:100]])

    assert taken.repeated == 100
    assert days.sums(tmp_path / "days", PLACED).slots == added(ROWS, PLACED)


def test_a_corrected_sample_replaces_what_was_told_before(tmp_path: Path) -> None:
    corrected: list[Row] = [(*row[:2], 0, *row[3:]) for row in ROWS[:50]]
    told(tmp_path, ROWS, corrected)

    assert days.sums(tmp_path / "days", PLACED).slots == added([*corrected, *ROWS[50:]], PLACED)


def test_the_order_in_which_late_parts_come_changes_nothing(tmp_path: Path) -> None:
    parts = [ROWS[i::3] for i in range(3)]
    random.Random(3).shuffle(parts)  # noqa: S311  # a seeded order, no secret
    told(tmp_path, *parts)

    assert days.sums(tmp_path / "days", PLACED).slots == added(ROWS, PLACED)


def test_only_a_day_that_changed_is_summed_again(tmp_path: Path) -> None:
    told(tmp_path, ROWS)
    days.sums(tmp_path / "days", PLACED)
    before = {path.name for path in (tmp_path / "days" / "sums").iterdir()}

    days.take_in(tmp_path / "days", written(tmp_path / "late.parquet", [("GPU-late", START + DAY_S + STEP_S, 1, 1, 1, None)]))
    days.sums(tmp_path / "days", PLACED)

    after = {path.name for path in (tmp_path / "days" / "sums").iterdir()}
    assert {name[:10] for name in before & after} == {"2026-01-01"}
    assert {name[:10] for name in after - before} == {"2026-01-02"}


def test_a_job_that_changed_is_summed_again(tmp_path: Path) -> None:
    told(tmp_path, ROWS)
    days.sums(tmp_path / "days", PLACED)

    assert days.sums(tmp_path / "days", PLACED[:3]).slots == added(ROWS, PLACED[:3])


def test_a_file_cut_short_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    told(tmp_path, ROWS)
    whole = (tmp_path / "0.parquet").read_bytes()
    cut = tmp_path / "cut.parquet"
    cut.write_bytes(whole[: len(whole) // 2])

    with pytest.raises(Unreadable, match="cannot be read as Parquet"):
        days.take_in(tmp_path / "days", cut)

    assert days.sums(tmp_path / "days", PLACED).slots == added(ROWS, PLACED)


def test_a_file_with_a_spoilt_page_is_refused_whole(tmp_path: Path) -> None:
    told(tmp_path, ROWS)
    body = bytearray(written(tmp_path / "spoilt.parquet", drawn(9, 400)).read_bytes())
    body[200:2_000] = b"\xff" * 1_800
    (tmp_path / "spoilt.parquet").write_bytes(body)

    with pytest.raises(BadInput, match="nothing of it is counted"):
        days.take_in(tmp_path / "days", tmp_path / "spoilt.parquet")

    assert days.sums(tmp_path / "days", PLACED).slots == added(ROWS, PLACED)
    assert not list((tmp_path / "days" / "days").glob("*.unfinished"))


def test_a_run_killed_before_its_index_is_written_converges_when_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told(tmp_path, ROWS[:500])
    late = written(tmp_path / "late.parquet", ROWS[500:])

    class Killed(BaseException):
        """As the process ends: nothing of ours runs after it."""

    def die(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(days, "_publish", die)
        dying.setattr(days, "_swept", lambda _: None)
        with pytest.raises(Killed):
            days.take_in(tmp_path / "days", late)
    assert days.sums(tmp_path / "days", PLACED).slots == added(ROWS[:500], PLACED)
    days.take_in(tmp_path / "days", late)

    assert days.sums(tmp_path / "days", PLACED).slots == added(ROWS, PLACED)


def test_a_full_disk_is_one_clear_error_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told(tmp_path, ROWS[:500])

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as filling:
        filling.setattr(days, "_publish", full)
        with pytest.raises(BadInput, match="No space left on device") as problem:
            days.take_in(tmp_path / "days", written(tmp_path / "late.parquet", ROWS[500:]))

    assert problem.value.code == "file/unwritable"
    assert days.sums(tmp_path / "days", PLACED).slots == added(ROWS[:500], PLACED)


def test_samples_of_another_step_do_not_add_up(tmp_path: Path) -> None:
    told(tmp_path, ROWS)

    with pytest.raises(Unreadable, match="every 15 and 30 seconds"):
        days.take_in(tmp_path / "days", written(tmp_path / "other.parquet", ROWS[:5], step_s=30))


def test_a_damaged_index_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text("{", encoding="utf-8")

    with pytest.raises(Unreadable, match="the index of days cannot be read"):
        days.read_index(tmp_path)


def test_a_table_of_something_else_is_no_file_of_samples(tmp_path: Path) -> None:
    pq.write_table(pa.table({"ts": [1], "job": ["j"]}), tmp_path / "other.parquet")

    with pytest.raises(Unreadable, match="the column gpu_uuid, tensor_ppm, sm_mhz, power_mw is not in it"):
        days.take_in(tmp_path / "days", tmp_path / "other.parquet")
