"""`weighbridge owners` from the command line, and a dossier that rests on what it and a screening found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.adversarial.running import run

STAKES = """owner,owned,percent,from,until,owner_name,owner_kind,owner_country,owner_list
north,holding,50,2019-01-01,,North Works,entity,CN,bis-entity
jane,holding,50,2019-01-01,,Jane Roe,individual,,no
holding,client,30,2020-06-01,,Harbour Holding,entity,SG,no
south,client,20-30,2021-01-01,,South Instruments,entity,CN,bis-meu
fund,client,40,,,Quiet Fund,entity,LU,no
client,branch,100,,,Client,entity,AE,no
"""
DOSSIER = """
[[party]]
id = "client"
name = "Client"
kind = "entity"
located = "AE"
organised_under = "AE"
headquarters = "AE"
ultimate_parent = "none"
government_of = "none"
screening = "found.json"
ownership = "owners.json"

[[party]]
id = "lab"
kind = "entity"
located = "US"
organised_under = "US"
headquarters = "US"
ultimate_parent = "none"

[[model]]
id = "small-1"
developer = "lab"
weights = "closed"

  [[model.work]]
  kind = "pre-training"
  operations = "8.4e23"
  where = "US"

[[transfer]]
id = "t1"
model = "small-1"
what = "weights"
act = "export"
origin = "US"
destination = "AE"
to = "client"
end_use = ["commercial"]
"""


@pytest.fixture
def stakes(tmp_path: Path) -> Path:
    path = tmp_path / "stakes.csv"
    path.write_text(STAKES, encoding="utf-8")
    return path


def found(**outcomes: list[dict[str, str]]) -> str:
    rows = [{"id": name.replace("_", "-"), "outcome": "hit" if hits else "no_hit", "hits": hits} for name, hits in outcomes.items()]
    return json.dumps(
        {"schema": "weighbridge/screening/1", "on": "2026-11-20", "edition": "sha256:1", "retrieved": "2026-11-19", "parties": rows}
    )


def test_listed_owners_are_added_up_with_the_proof(stakes: Path) -> None:
    ran = run("owners", stakes, "branch", "--on", "2026-11-20", "--set", "affiliates")

    assert ran.code == 4
    words = " ".join(ran.out.split())
    assert "affiliates CAUGHT" in words
    assert "in force on 2026-11-20, back since 2026-11-10" in words
    assert '30 % by "Harbour Holding" (holding), which is itself owned by half (row 4)' in words
    assert '50 % by "North Works" (north), which is on bis-entity (row 2)' in words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2025-09-28", "not in force on 2025-09-28; it is from 2025-09-29"),
        ("2025-09-29", "in force on 2025-09-29"),
        ("2025-11-10", "suspended on 2025-11-10; it returns on 2026-11-10"),
        ("2026-11-09", "suspended on 2026-11-09"),
        ("2026-11-10", "in force on 2026-11-10"),
    ],
)
def test_the_rule_comes_and_goes_by_the_dates_of_the_pack(stakes: Path, day: str, words: str) -> None:
    assert words in " ".join(run("owners", stakes, "client", "--on", day, "--set", "bis-entity").out.split())


def test_one_list_alone_may_not_reach(stakes: Path) -> None:
    ran = run("owners", stakes, "client", "--on", "2026-11-20", "--set", "bis-meu", "--json")
    answer = json.loads(ran.out)["sets"][0]

    assert ran.code == 0
    assert (answer["answer"], answer["by_owners"], answer["itself"]) == ("not caught", "not caught", "no")
    assert answer["proof"][0]["at_most"] == "30"


def test_a_screening_settles_who_is_listed(tmp_path: Path, stakes: Path) -> None:
    stakes.write_text("owner,owned,percent\nnorth,client,60\nfund,client,40\n", encoding="utf-8")
    (tmp_path / "none.json").write_text(found(north=[], fund=[], client=[]), encoding="utf-8")
    hit = {"party": "bis-entity:1", "list": "bis-entity", "name": "North Works", "disposition": "true-match"}
    (tmp_path / "one.json").write_text(found(north=[hit], fund=[], client=[]), encoding="utf-8")
    asked = ("owners", stakes, "client", "--on", "2026-11-20", "--set", "bis-entity")

    assert run(*asked).code == 3
    assert run(*asked, "--screening", tmp_path / "none.json").code == 0
    assert run(*asked, "--screening", tmp_path / "one.json").code == 4


def test_the_answer_becomes_facts_of_a_dossier_and_decides_it(tmp_path: Path, stakes: Path) -> None:
    answer = run("owners", stakes, "client", "--on", "2026-11-20", "--json").out
    (tmp_path / "owners.json").write_text(answer, encoding="utf-8")
    hits = {
        name: [{"party": f"{of}:1", "list": of, "name": name, "requirement": "all-items", "disposition": "true-match"}]
        for name, of in (("north", "bis-entity"), ("south", "bis-meu"))
    }
    (tmp_path / "found.json").write_text(found(client=[], holding=[], jane=[], fund=[], **hits), encoding="utf-8")
    (tmp_path / "d.toml").write_text(DOSSIER, encoding="utf-8")
    on = ("--regime", "us/ear-general", "--study", "--json")

    def level(day: str) -> str:
        span = json.loads(run("decide", tmp_path / "d.toml", "--on", day, *on).out)["transfers"][0]["regimes"][0]["level"]
        return f"{span['at_least']}..{span['at_most']}"

    assert level("2026-11-20") == "licence_required..licence_required"
    assert level("2026-11-09").startswith("none..")
    assert run("owners", tmp_path / "d.toml", "client", "--on", "2026-11-20", "--set", "affiliates").code == 4


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("stakes.csv", "nobody"), "owners/unknown-party"),
        (("stakes.csv", "client", "--set", "bis"), "command/bad-option"),
        (("stakes.csv", "client", "--on", "soon"), "command/bad-day"),
        (("missing.csv", "client"), "file/missing"),
    ],
)
def test_a_mistake_is_one_clear_error(stakes: Path, words: tuple[str, ...], code: str) -> None:
    ran = run("owners", stakes.with_name(words[0]), *words[1:])

    assert ran.code == 2
    assert code in ran.err


def test_the_picture_is_written(tmp_path: Path, stakes: Path) -> None:
    ran = run("owners", stakes, "client", "--on", "2026-11-20", "--svg", tmp_path / "owners.svg")

    assert ran.code == 4
    assert (tmp_path / "owners.svg").read_text(encoding="utf-8").startswith("<svg")
