"""The country groups against the eCFR of 2026-07-23 and the Federal Register text of Supplement 5."""

import json
import tomllib
from datetime import date
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from weighbridge.kernel.countries import country, country_named
from weighbridge.wiring import bridge, regime

ECFR_DAY = date(2026, 7, 23)
NAMES = {"a1", "a5", "a6", "d1", "d3", "d4", "d5", "e1", "e2", "supp5_a", "at_embargoed"}
FIELDS = {"name", "from", "known_from", "members", "cite", "grade", "source", "doubt", "note", "source_check"}


def _table() -> dict[str, Any]:
    path = resources.files("weighbridge").joinpath("regimes", "tables", "country_groups.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


ROWS: list[dict[str, Any]] = _table()["group"]


def _on(name: str, day: date) -> frozenset[str]:
    contents = [frozenset(row["members"]) for row in ROWS if row["name"] == name and row["from"] <= day]
    return contents[-1]


def _official(shared_data: Path, check: dict[str, str]) -> set[str | None]:
    text = (shared_data / check["file"]).read_text(encoding="utf-8")
    if check["file"].endswith(".txt"):
        listed = text.split(f"\n{check['key']}", 1)[1].split("Destinations eligible:", 1)[1].split("(b)", 1)[0]
        return {country_named(line) for line in listed.splitlines() if line.strip()}
    read = json.loads(text)
    return {country_named(name) for name in (read.get("groups") or read).get(check["key"], ())}


def test_schema_and_names() -> None:
    assert _table()["schema"] == "weighbridge/groups/1"
    assert {row["name"] for row in ROWS} == NAMES
    for row in ROWS:
        assert set(row) <= FIELDS
        assert row["grade"] in {"P", "S"}
        assert row["cite"].startswith("15 CFR ")
        assert row["source"]


def test_members_are_sorted_countries() -> None:
    for row in ROWS:
        assert row["members"] == sorted({country(code) for code in row["members"]}), row["name"]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_rows_of_a_group_follow_each_other_in_time(name: str) -> None:
    rows = [row for row in ROWS if row["name"] == name]
    for earlier, later in pairwise(rows):
        assert earlier["from"] < later["from"]
        assert earlier["members"] != later["members"]
    for row in rows:
        assert row.get("known_from", row["from"]) >= row["from"]
        assert "known_from" not in row or row["doubt"]


def test_hong_kong_stands_wherever_china_does() -> None:
    for row in ROWS:
        assert ("HK" in row["members"]) == ("CN" in row["members"]), row["name"]


@pytest.mark.parametrize("name", sorted(NAMES))
@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2025, 1, 13), ECFR_DAY, date(2026, 11, 23)])
@pytest.mark.parametrize(("destination", "country"), [("LI", "CH"), ("KY", "GB"), ("HK", "CN")])
def test_official_example_a_destination_without_a_row_is_looked_up_as_its_country(
    destination: str, country: str, day: date, name: str
) -> None:
    """15 CFR 738.3(b); 738 Supp. 1, footnote 5: Liechtenstein is looked up as Switzerland, the Cayman Islands as the United Kingdom."""
    members = bridge().group(name, day)

    assert (destination in members) is (country in members and (destination, name) != ("KY", "supp5_a"))


def test_the_packs_see_the_groups_with_the_destinations_treated_as_their_members() -> None:
    law = regime("us/ear-4e091").law
    groups = {row.name: set(row.members) for row in law.group if row.holds(date(2026, 11, 23))}

    assert {"LI", "CH", "KY", "GB"} <= groups["a5"]
    assert groups["supp5_a"] & {"GB", "KY"} == {"GB"}


@pytest.mark.shared("ear_country_data")
def test_the_destinations_treated_as_another_are_those_of_the_official_chart(shared_data: Path) -> None:
    chart = json.loads((shared_data / "ear_country_data" / "country-chart.json").read_text(encoding="utf-8"))
    official = {country_named(name): country_named(row["row"]) for name, row in chart["territoryInheritance"].items()}

    assert {row["destination"]: row["stands_with"] for row in _table()["treated_as"]} == official
    assert all(row["cite"].startswith("15 CFR 738.3(b)") and row["grade"] == "P" for row in _table()["treated_as"])


@pytest.mark.shared("ear_country_data", "reg_texts/fulltext/1820.txt")
@pytest.mark.parametrize("name", sorted(NAMES))
def test_the_content_in_force_on_the_day_of_the_ecfr_is_the_official_one(shared_data: Path, name: str) -> None:
    row = [row for row in ROWS if row["name"] == name and row["from"] <= ECFR_DAY][-1]
    assert set(row["members"]) - {"HK"} == _official(shared_data, row["source_check"])


def test_only_the_latest_row_of_a_group_claims_a_check() -> None:
    latest = {row["name"]: row for row in ROWS}
    assert all(("source_check" in row) == (row is latest[row["name"]]) for row in ROWS)


@pytest.mark.parametrize(
    ("name", "day", "came", "left"),
    [
        ("a5", date(2026, 7, 10), {"AE"}, set()),
        ("d3", date(2026, 7, 10), set(), {"AE"}),
        ("d4", date(2026, 7, 10), set(), {"AE"}),
        ("d1", date(2024, 3, 15), {"NI"}, set()),
        ("d5", date(2024, 3, 15), {"NI"}, set()),
        ("d5", date(2024, 5, 30), set(), {"CY"}),
        ("d5", date(2025, 11, 7), set(), {"KH"}),
    ],
)
def test_the_documented_changes_and_no_others(name: str, day: date, came: set[str], left: set[str]) -> None:
    before, after = _on(name, date.fromordinal(day.toordinal() - 1)), _on(name, day)
    assert after - before == came
    assert before - after == left
    assert day in {row["from"] for row in ROWS if row["name"] == name}


def test_facts_that_rules_lean_on() -> None:
    day = ECFR_DAY
    assert "MO" not in _on("d5", day)
    assert "MO" in _on("d1", day) & _on("d4", day)
    assert len(_on("supp5_a", day)) == 19
    assert "TW" in _on("supp5_a", day) & _on("a6", day)
    assert "IL" in _on("d4", day) & _on("a6", day)
    assert _on("at_embargoed", day) == _on("e1", day) | _on("e2", day)
    assert not _on("a5", day) & _on("a6", day)
    assert not (_on("a5", day) | _on("a6", day)) & _on("d5", day)
