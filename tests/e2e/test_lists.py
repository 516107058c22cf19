"""`weighbridge lists` as its user runs it: updates against a publisher's server, ages, differences, exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.adversarial.running import run
from tests.unit.adapters.lists.serving import publisher

SCREENING = "us_csl_2026-07-31/screening-list.json"
DENY = "name,country,remarks\nFoo Trading,NL,unpaid\nBar GmbH,DE,\n"


def write(folder: Path, text: str = DENY) -> Path:
    path = folder / "deny.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_before_any_update_the_starter_list_is_in_use_and_fit_for_nothing(tmp_path: Path) -> None:
    ran = run("lists", "status", "--lists", tmp_path, "--on", "2026-08-01")

    assert ran.code == 3
    assert "NOT fit to clear anybody by: the starter list is a small part" in " ".join(ran.out.split())


def test_a_list_of_the_houses_own_is_taken_in_and_counted(tmp_path: Path) -> None:
    ran = run("lists", "update", "--from", write(tmp_path), "--own", "deny", "--map", "remarks=remarks", "--lists", tmp_path / "lists")

    assert (ran.code, ran.err) == (0, "")
    assert "2  own:deny" in ran.out
    assert run("lists", "status", "--lists", tmp_path / "lists").code == 3


def test_the_folder_may_be_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEIGHBRIDGE_LISTS", str(tmp_path / "lists"))

    run("lists", "update", "--from", write(tmp_path), "--own", "deny")

    assert (tmp_path / "lists" / "index.json").exists()


def test_a_difference_names_who_came_who_went_and_who_reads_otherwise(tmp_path: Path) -> None:
    lists = ("--lists", tmp_path / "lists")
    run("lists", "update", "--from", write(tmp_path), "--own", "deny", *lists)
    run("lists", "update", "--from", write(tmp_path, "name,country,remarks\nFoo Trading,NL,paid\nBaz,DE,\n"), "--own", "deny", *lists)

    found = json.loads(run("lists", "diff", "--json", *lists).out)

    assert [party["names"][0]["text"] for party in found["added"]] == ["Baz"]
    assert [party["names"][0]["text"] for party in found["removed"]] == ["Bar GmbH"]
    assert [change["fields"] for change in found["reannotate"]] == [["remarks"]]
    assert "other terms" in run("lists", "diff", "previous", "current", *lists).out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("update", "--own", "deny"), "command/bad-option"),
        (("update", "--map", "a=b"), "command/bad-option"),
        (("update", "--from", "nowhere.csv"), "file/missing"),
        (("update", "--from", "http://example.org/x"), "lists/bad-address"),
        (("update", "--source", "cls"), "lists/unknown-form"),
        (("diff",), "lists/none"),
        (("status", "--on", "soon"), "command/bad-day"),
    ],
)
def test_a_mistake_is_one_clear_error_and_status_2(tmp_path: Path, arguments: tuple[str, ...], code: str) -> None:
    ran = run("lists", *arguments, "--lists", tmp_path)

    assert ran.code == 2
    assert f"error[{code}]" in ran.err
    assert ran.out == ""


@pytest.mark.shared(SCREENING)
def test_the_real_list_comes_from_a_server_once_and_is_confirmed_the_next_day(shared_data: Path, tmp_path: Path) -> None:
    lists = ("--lists", tmp_path / "lists")
    with publisher(screening_list__json=(shared_data / SCREENING).read_bytes()) as server:
        server.break_after = 1_000_000
        address = server.url("screening_list.json")
        first = run("lists", "update", "--from", address, "--on", "2026-07-31", "--json", *lists)
        again = run("lists", "update", "--from", address, "--on", "2026-08-01", *lists)
        server.files["screening_list.json"] = server.files["screening_list.json"][:2_000_000]
        cut = run("lists", "update", "--from", address, "--on", "2026-08-02", *lists)
        server.status = 500
        failed = run("lists", "update", "--from", address, "--on", "2026-08-02", *lists)

    assert server.asked == [200, 206, 304, 200, 500]
    assert json.loads(first.out)["counts"]["bis-entity"] == 3_420
    assert "unchanged" in again.out
    assert (cut.code, failed.code) == (2, 2)
    assert "error[lists/malformed]" in cut.err
    assert "the edition is refused, and the one at hand is kept" in cut.err
    assert "error[lists/unreachable]" in failed.err
    status = run("lists", "status", "--on", "2026-08-08", *lists)
    assert status.code == 0
    assert "2026-08-01, 7 days ago" in status.out
    assert run("lists", "status", "--on", "2026-08-09", *lists).code == 3
