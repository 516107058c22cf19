"""The catalogue of public models against the tables of Epoch AI that it was taken from."""

import csv
import re
import tomllib
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from weighbridge.kernel.amounts import read_amount

pytestmark = pytest.mark.shared("epoch/snapshot_2026-03-30", "epoch/history", "epoch/hardware")

TABLE = Path(__file__).parents[2] / "src/weighbridge/adapters/tables/catalogue.toml"
ENTRIES: list[dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))["entry"]
IDS = [entry["id"] for entry in ENTRIES]
SNAPSHOT_DAY = date(2026, 3, 30)

COUNTRIES = {
    "Canada": "CA",
    "China": "CN",
    "France": "FR",
    "Israel": "IL",
    "Japan": "JP",
    "Korea (Republic of)": "KR",
    "Russia": "RU",
    "Singapore": "SG",
    "Switzerland": "CH",
    "United Arab Emirates": "AE",
    "United Kingdom of Great Britain and Northern Ireland": "GB",
    "United States of America": "US",
}
MODALITIES = {
    "Language": "text",
    "Vision": "image",
    "Image generation": "image",
    "Audio": "audio",
    "Speech": "audio",
    "Video": "video",
    "Biology": "biology",
}
TOKENS_FROM_THE_NOTES = {"minimax-text-01", "olmo-2-32b", "llama-4-scout", "llama-4-maverick"}
"""Trained in phases, or on another number of tokens than the data holds: the cell of the table is the data."""

SECONDS_PER_HOUR = 3600
MOST_BELIEVABLE_UTILISATION = Fraction(3, 4)
LEAST_BELIEVABLE_UTILISATION = Fraction(1, 100)

Row = dict[str, str]

each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=IDS)


def rows(path: Path) -> list[Row]:
    """The rows of one table."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@cache
def joined(folder: Path) -> dict[str, Row]:
    """Epoch's rows by model name, the four tables joined; where two have a cell the widest table wins."""
    found: dict[str, Row] = {}
    for name in ("large_scale", "frontier", "notable", "all"):
        for row in rows(folder / f"{name}_ai_models.csv"):
            found.setdefault(row["Model"].strip(), {}).update({column: cell for column, cell in row.items() if cell})
    return found


@pytest.fixture
def epoch(shared_data: Path) -> dict[str, Row]:
    """Epoch's tables of 2026-03-30."""
    return joined(shared_data / "epoch/snapshot_2026-03-30")


@pytest.fixture
def history(shared_data: Path) -> dict[str, Row]:
    """The table of 2025-02-24 by model name."""
    return {row["Model"]: row for row in rows(shared_data / "epoch/history/notable_2025-02-24.csv")}


def holds(written: str, cell: str) -> bool:
    """Whether the figure in a cell lies within what the written digits allow."""
    span = read_amount(written)
    assert span.high is not None
    return span.low <= Fraction(cell) <= span.high


@each_entry
def test_operations_are_those_of_the_table_at_the_precision_written(entry: dict[str, Any], epoch: dict[str, Row]) -> None:
    cell = epoch[entry["epoch"]].get("Training compute (FLOP)")
    assert ("operations" in entry) == (cell is not None)
    if cell is not None:
        assert holds(entry.get("operations_central", entry["operations"]), cell)


@each_entry
def test_a_pair_reaches_as_far_as_the_bounds_of_the_table(entry: dict[str, Any], epoch: dict[str, Row]) -> None:
    if not isinstance(entry.get("operations"), list):
        return
    row = epoch[entry["epoch"]]
    low, high = entry["operations"]
    if "Training compute lower bound" in row:
        assert holds(low, row["Training compute lower bound"])
    if "Training compute upper bound" in row:
        assert holds(high, row["Training compute upper bound"])


@each_entry
def test_a_row_with_both_bounds_is_a_pair(entry: dict[str, Any], epoch: dict[str, Row]) -> None:
    row = epoch[entry["epoch"]]
    low, high = row.get("Training compute lower bound"), row.get("Training compute upper bound")
    if low is not None and high is not None and low != high:
        assert isinstance(entry["operations"], list)


@each_entry
def test_it_was_published_on_the_day_of_the_table_or_says_why_not(entry: dict[str, Any], epoch: dict[str, Row]) -> None:
    day = epoch[entry["epoch"]]["Publication date"]
    assert entry["published"].isoformat() == day or day in entry["note"]
    assert entry.get("weights_published_on", entry["published"]) <= SNAPSHOT_DAY


@each_entry
def test_weights_that_came_out_on_another_day_are_explained(entry: dict[str, Any]) -> None:
    day = entry.get("weights_published_on", entry["published"])
    if day != entry["published"]:
        assert "weights" in entry["note"].lower()


@each_entry
def test_accessibility_is_the_word_of_the_table(entry: dict[str, Any], epoch: dict[str, Row]) -> None:
    word = epoch[entry["epoch"]].get("Model accessibility")
    assert entry.get("accessibility") == word
    opened = word is not None and word.startswith("Open weights")
    if (entry["weights"] != "closed") != opened or entry["weights"] == "gated":
        assert "weights" in entry["note"].lower()


@each_entry
def test_confidence_country_and_modalities_are_those_of_the_table(entry: dict[str, Any], epoch: dict[str, Row]) -> None:
    row = epoch[entry["epoch"]]
    assert entry["confidence"] == row["Confidence"].lower()
    assert entry["developer"] in row["Organization"].split(",")
    countries = entry.get("countries", [entry.get("country")])
    if "Country (of organization)" in row:
        assert set(countries) == {COUNTRIES[name] for name in row["Country (of organization)"].split(",")}
    assert set(entry["modalities"]) == {MODALITIES[name] for name in row["Domain"].split(",") if name in MODALITIES}


@each_entry
def test_biological_data_only_in_the_domain_of_biology(entry: dict[str, Any], epoch: dict[str, Row]) -> None:
    domains = epoch[entry["epoch"]]["Domain"].split(",")
    if entry.get("mainly_biological_data"):
        assert domains == ["Biology"]
    if entry.get("mainly_biological_data") is False:
        assert "Biology" not in domains


@each_entry
def test_size_and_chips_are_those_of_the_table(entry: dict[str, Any], epoch: dict[str, Row]) -> None:
    row = epoch[entry["epoch"]]
    if "parameters" in entry:
        assert holds(entry["parameters"], row["Parameters"])
    if "chip" in entry and "Training hardware" in row:
        assert entry["chip"] in row["Training hardware"].split(",")
    elif "chip" in entry:
        assert f"{entry['chip'].split()[1]} hours" in row["Training compute notes"].replace("-hours", " hours")
    if "chips" in entry:
        assert entry["chips"] == Fraction(row["Hardware quantity"])
    if "chip_hours" in entry and "Training chip-hours" in row:
        assert holds(entry["chip_hours"], row["Training chip-hours"])


@each_entry
def test_active_parameters_and_tokens_are_read_somewhere_in_its_row(entry: dict[str, Any], epoch: dict[str, Row]) -> None:
    row = epoch[entry["epoch"]]
    text = " ".join(cell for column, cell in row.items() if "notes" in column or column == "Abstract")
    if "active_parameters" in entry:
        billions = entry["active_parameters"].removesuffix("e9")
        own_base = next((other for other in ENTRIES if other["id"] == entry.get("base")), {})
        assert (
            re.search(rf"(?<![\d.]){re.escape(billions)}(?![\d.]\d)", text)
            or own_base.get("active_parameters") == entry["active_parameters"]
        )
    if "tokens" in entry and "Training dataset size (total)" in row and entry["id"] not in TOKENS_FROM_THE_NOTES:
        seen = Fraction(row["Training dataset size (total)"]) * Fraction(row.get("Epochs", "1"))
        best = read_amount(entry["tokens"]).central
        assert best is not None
        assert abs(best / seen - 1) < Fraction(2, 100)


@each_entry
def test_its_source_is_the_link_of_the_table_or_stands_in_its_notes(entry: dict[str, Any], epoch: dict[str, Row]) -> None:
    assert entry["source"] in " ".join(epoch[entry["epoch"]].values())


@each_entry
def test_the_base_is_the_base_of_the_table(entry: dict[str, Any], epoch: dict[str, Row]) -> None:
    named = epoch[entry["epoch"]].get("Base model")
    ours = {other["epoch"]: other["id"] for other in ENTRIES}
    if named in ours:
        assert entry["base"] == ours[named]
    elif "base" in entry:
        assert "base" in entry["note"].lower()


def test_chip_hours_never_mean_more_than_the_chips_can_do(shared_data: Path) -> None:
    peaks = {row["Hardware name"]: row for row in rows(shared_data / "epoch/hardware/ml_hardware_2026-07-19.csv")}
    weighed = 0
    for entry in ENTRIES:
        if "chip_hours" not in entry or "operations" not in entry:
            continue
        hours = read_amount(entry["chip_hours"]).central
        done = read_amount(entry.get("operations_central", entry["operations"])).central
        assert hours is not None
        assert done is not None
        peak = Fraction(peaks[entry["chip"]]["Tensor-FP16/BF16 performance (FLOP/s)"])
        used = Fraction(done) / (hours * SECONDS_PER_HOUR * peak)
        assert LEAST_BELIEVABLE_UTILISATION < used < MOST_BELIEVABLE_UTILISATION, entry["id"]
        weighed += 1
    assert weighed >= 8


@pytest.mark.parametrize("name", ["Gemini 1.5 Pro", "Claude 3 Opus", "GPT-4o"])
def test_a_figure_that_was_withdrawn_is_not_carried(name: str, epoch: dict[str, Row], history: dict[str, Row]) -> None:
    entry = next(entry for entry in ENTRIES if entry["epoch"] == name)
    was = re.search(r"about (\d\.\de25)", entry["note"])
    assert was is not None
    assert holds(was[1], history[name]["Training compute (FLOP)"])
    assert "Training compute (FLOP)" not in epoch[name]
    assert "operations" not in entry


@pytest.mark.parametrize(
    ("entry_id", "then", "pattern"),
    [
        ("grok-3", "Grok-3", r"gave (\S+e26)"),
        ("inflection-2.5", "Inflection-2.5", r"about (\S+e25)"),
        ("claude-3.5-sonnet", "Claude 3.5 Sonnet", r"about (\S+e25)"),
        ("deepseek-v3", "DeepSeek-V3", r"gave (\S+e24)"),
    ],
)
def test_a_figure_that_moved_is_noted_as_it_was(entry_id: str, then: str, pattern: str, history: dict[str, Row]) -> None:
    note = ENTRIES[IDS.index(entry_id)]["note"]
    was = re.search(pattern, note)
    assert was is not None
    assert holds(was[1].rstrip("."), history[then]["Training compute (FLOP)"])
