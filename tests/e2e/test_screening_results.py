"""`weighbridge screen --result`: what a screening found enters a dossier and an answer about owners, with what was decided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.adversarial.running import Ran, run

DAY = "2026-08-01"
BOOK = "id,name,country\nclient,Client,SG\nphy,Phytium Technology,NL\nnobody,,\n"
STAKES = "owner,owned,percent,owner_name,owner_kind\nphy,client,60,Phytium Technology,entity\njane,client,40,Jane Roe,individual\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a book of customers and their owners, an empty memory and no lists but the starter list."""
    monkeypatch.setenv("WEIGHBRIDGE_MEMORY", str(tmp_path / "kept" / "memory.db"))
    monkeypatch.setenv("WEIGHBRIDGE_LISTS", str(tmp_path / "lists"))
    (tmp_path / "book.csv").write_text(BOOK, encoding="utf-8")
    (tmp_path / "stakes.csv").write_text(STAKES, encoding="utf-8")
    return tmp_path


def screened(desk: Path, *more: object) -> dict[str, Any]:
    ran = run("screen", desk / "book.csv", "--on", DAY, "--result", desk / "found.json", *more)
    assert ran.code == 3
    found: dict[str, Any] = json.loads((desk / "found.json").read_text(encoding="utf-8"))
    return found


def outcomes(found: dict[str, Any]) -> dict[str, str]:
    return {party["id"]: party["outcome"] for party in found["parties"]}


def owners(desk: Path, list_set: str = "bis-entity") -> Ran:
    return run("owners", desk / "stakes.csv", "client", "--on", DAY, "--screening", desk / "found.json", "--set", list_set, "--json")


def test_what_was_found_is_written_with_the_lists_it_rests_on(desk: Path) -> None:
    found = screened(desk)

    assert found["schema"] == "weighbridge/screening/1"
    assert [(party["id"], party["outcome"]) for party in found["parties"]] == [
        ("client", "no_hit"),
        ("phy", "hit"),
        ("nobody", "unreadable"),
    ]
    (hit,) = found["parties"][1]["hits"]
    assert (hit["list"], hit["name"], hit["disposition"]) == ("bis-entity", "Phytium Technology", "open")
    assert hit["cite"].startswith("86 FR 18437")
    assert (found["on"], found["retrieved"]) == (DAY, "2026-07-31")
    assert "starter list is a small part" in found["unfit"][0]


def test_a_hit_that_nobody_decided_may_catch_whom_it_owns(desk: Path) -> None:
    screened(desk)

    ran = owners(desk)

    (answer,) = json.loads(ran.out)["sets"]
    assert (ran.code, answer["by_owners"]) == (3, "possibly caught")
    assert answer["proof"][0]["stakes"][0]["because"] == "may be on bis-entity"


@pytest.mark.parametrize(
    ("command", "by_owners"),
    [(("confirm",), "caught"), (("clear", "--reason", "different-business", "--note", "a baker"), "possibly caught")],
)
def test_what_was_decided_in_the_memory_comes_with_it(desk: Path, command: tuple[str, ...], by_owners: str) -> None:
    run("screen", "--delta", desk / "book.csv", "--on", DAY)
    run(command[0], "1", "--by", "Ada", *command[1:])

    found = screened(desk, "--delta")

    assert [(party["id"], party["outcome"]) for party in found["parties"]] == [
        ("client", "no_hit"),
        ("phy", "hit"),
        ("nobody", "unreadable"),
    ]
    (hit,) = found["parties"][1]["hits"]
    assert hit["disposition"] == {"confirm": "true-match", "clear": "false-positive"}[command[0]]
    assert (hit["by"], hit["requirement"]) == ("Ada", "all-items")
    assert json.loads(owners(desk).out)["sets"][0]["by_owners"] == by_owners


def test_a_list_of_the_houses_own_is_asked_for_by_its_name(desk: Path) -> None:
    (desk / "deny.csv").write_text("name\nPhytium Technology\n", encoding="utf-8")
    run("lists", "update", "--from", desk / "deny.csv", "--own", "deny", "--lists", desk / "lists", "--on", DAY)
    run("screen", "--delta", desk / "book.csv", "--on", DAY)
    run("confirm", "1", "--by", "Ada")
    screened(desk, "--delta")

    assert json.loads(owners(desk, "own:deny").out)["sets"][0]["by_owners"] == "caught"
    assert json.loads(owners(desk).out)["sets"][0]["by_owners"] == "possibly caught"


def test_a_dossier_that_names_it_holds_by_what_was_found(desk: Path) -> None:
    screened(desk)
    dossier = (
        '[[model]]\nid = "m"\ndeveloper = "lab"\n[[party]]\nid = "lab"\nlisted = "no"\n'
        '[[party]]\nid = "phy"\nname = "Phytium Technology"\nscreening = "found.json"\n'
        '[[transfer]]\nid = "t"\nmodel = "m"\nwhat = "weights"\nact = "export"\nfrom = "lab"\norigin = "US"\n'
        'destination = "SG"\nto = "phy"\n'
    )
    (desk / "dossier.toml").write_text(dossier, encoding="utf-8")

    ran = run("decide", desk / "dossier.toml", "--regime", "us/ear-general", "--on", DAY)

    assert ran.code == 3
    assert "bad-screening" not in ran.err


@pytest.mark.parametrize(
    ("book", "words"),
    [("name\nJane\n", "a row has no id"), ("id,name\n1,Jane\n1,Bob\n", 'two rows have the id "1"')],
)
def test_a_result_without_ids_of_their_own_is_refused(desk: Path, book: str, words: str) -> None:
    (desk / "book.csv").write_text(book, encoding="utf-8")

    ran = run("screen", desk / "book.csv", "--on", DAY, "--result", desk / "found.json")

    assert ran.code == 2
    assert words in ran.err
    assert not (desk / "found.json").exists()


@pytest.mark.parametrize("arguments", [("Jane Roe",), ("--delta",)])
def test_a_result_is_of_a_file(desk: Path, arguments: tuple[str, ...]) -> None:
    ran = run("screen", *arguments, "--result", desk / "found.json")

    assert ran.code == 2
    assert "--result is of a file of customers" in ran.err
