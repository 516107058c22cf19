"""The catalogue of public models is well formed, and says of the known lines what was publicly true."""

import re
import tomllib
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from weighbridge.kernel.amounts import read_amount

TABLE = Path(__file__).parents[3] / "src/weighbridge/adapters/tables/catalogue.toml"
CATALOGUE = tomllib.loads(TABLE.read_text("utf-8"))
ENTRIES: list[dict[str, Any]] = CATALOGUE["entry"]
IDS = [entry["id"] for entry in ENTRIES]

EO_14110_LINE = 10**26
REPORTED_PLAN = date(2024, 5, 14)

REQUIRED = {"id", "name", "developer", "published", "weights", "modalities", "confidence", "source", "epoch"}
OPTIONAL = {
    "country",
    "countries",
    "weights_published_on",
    "accessibility",
    "mainly_biological_data",
    "operations",
    "operations_central",
    "operations_basis",
    "parameters",
    "active_parameters",
    "tokens",
    "chip",
    "chips",
    "chip_hours",
    "base",
    "note",
}
WORDS = {
    "weights": {"closed", "gated", "published"},
    "operations_basis": {"stated", "derived", "estimated"},
    "confidence": {"confident", "likely", "speculative", "unverified", "unknown"},
    "accessibility": {
        "API access",
        "Hosted access (no API)",
        "Unreleased",
        "Open weights (unrestricted)",
        "Open weights (restricted use)",
        "Open weights (non-commercial)",
    },
}
SIX_PER_PARAMETER_AND_TOKEN = 6

each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=IDS)


def central(entry: dict[str, Any]) -> Fraction | None:
    """The best figure of an entry's operations."""
    written = entry.get("operations_central", entry.get("operations"))
    best = None if written is None else read_amount(written).central
    return None if best is None else Fraction(best)


def figures(text: str) -> int:
    """How many digits an exponent form carries."""
    return len(text.partition("e")[0].replace(".", ""))


def test_names_its_schema_source_and_licence() -> None:
    assert CATALOGUE["schema"] == "weighbridge/catalogue/1"
    assert all(word in CATALOGUE["source"] for word in ("Epoch AI", "2026-03-30", "CC BY 4.0"))


def test_ids_are_unique_slugs() -> None:
    assert [name for name, times in Counter(IDS).items() if times > 1] == []
    assert [name for name in IDS if not re.fullmatch(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", name)] == []


def test_covers_the_field() -> None:
    countries = Counter(country for entry in ENTRIES for country in entry.get("countries", [entry.get("country")]))
    assert len(ENTRIES) >= 45
    assert {entry["published"].year for entry in ENTRIES} == {2023, 2024, 2025, 2026}
    assert {entry["weights"] for entry in ENTRIES} == {"closed", "gated", "published"}
    assert countries["CN"] >= 8
    assert {"US", "FR", "AE", "KR", "JP", "CA"} < set(countries)
    assert any(entry.get("mainly_biological_data") for entry in ENTRIES)


def test_entries_are_in_order_of_publication() -> None:
    days = [entry["published"] for entry in ENTRIES]
    assert days == sorted(days)


@each_entry
def test_has_the_keys_of_the_format_and_no_others(entry: dict[str, Any]) -> None:
    assert set(entry) >= REQUIRED
    assert set(entry) - REQUIRED - OPTIONAL == set()
    assert ("country" in entry) != ("countries" in entry)
    assert all(re.fullmatch(r"[A-Z]{2}", country) for country in entry.get("countries", [entry.get("country")]))
    assert len(entry.get("countries", ["one", "two"])) > 1
    assert all(entry[key] in words for key, words in WORDS.items() if key in entry)
    assert set(entry["modalities"]) <= {"text", "image", "audio", "video", "biology"}
    assert entry["modalities"]
    assert entry["source"].startswith("https://")


@each_entry
def test_its_amounts_are_amounts(entry: dict[str, Any]) -> None:
    for key in ("parameters", "active_parameters", "tokens", "chip_hours"):
        if key in entry:
            assert read_amount(entry[key]).low > 0
    if "chips" in entry:
        assert isinstance(entry["chips"], int)
        assert entry["chips"] > 0
        assert "chip" in entry
    if "active_parameters" in entry:
        assert read_amount(entry["active_parameters"]).low < read_amount(entry["parameters"]).low


@each_entry
def test_its_operations_say_on_what_they_rest(entry: dict[str, Any]) -> None:
    operations = entry.get("operations")
    assert ("operations_basis" in entry) == (operations is not None)
    assert ("operations_central" in entry) == isinstance(operations, list)
    if isinstance(operations, list):
        low, high = (read_amount(bound).central for bound in operations)
        best = central(entry)
        assert low is not None
        assert best is not None
        assert high is not None
        assert low < best < high


@each_entry
def test_an_uncertain_figure_carries_one_digit_unless_the_note_justifies_two(entry: dict[str, Any]) -> None:
    operations = entry.get("operations")
    if isinstance(operations, str):
        carried = figures(operations)
        if entry["confidence"] == "confident":
            assert carried <= 3
        elif entry["operations_basis"] == "estimated":
            assert carried == 1
        else:
            assert carried <= 2
            assert carried == 1 or "note" in entry


@each_entry
def test_weights_have_a_day_only_where_they_are_out(entry: dict[str, Any]) -> None:
    day = entry.get("weights_published_on")
    if entry["weights"] == "closed":
        assert day is None
    elif day is None:
        assert "day" in entry["note"]
    else:
        assert day >= entry["published"]


@each_entry
def test_its_base_is_in_the_catalogue_and_older(entry: dict[str, Any]) -> None:
    if "base" in entry:
        assert entry["base"] in IDS
        base = ENTRIES[IDS.index(entry["base"])]
        assert base["published"] < entry["published"]
        ours, theirs = central(entry), central(base)
        assert ours is not None
        assert theirs is not None
        assert ours >= theirs * Fraction(95, 100)


@each_entry
def test_a_figure_stated_or_derived_follows_from_parameters_and_tokens(entry: dict[str, Any]) -> None:
    if entry.get("operations_basis") in {"stated", "derived"} and "tokens" in entry:
        parameters = read_amount(entry.get("active_parameters", entry["parameters"])).central
        tokens = read_amount(entry["tokens"]).central
        best = central(entry)
        assert parameters is not None
        assert tokens is not None
        assert best is not None
        counted = Fraction(SIX_PER_PARAMETER_AND_TOKEN * parameters * tokens)
        assert Fraction(4, 5) < best / counted < Fraction(8, 5)


def test_when_the_plan_was_reported_no_public_model_was_stated_above_its_line() -> None:
    then = [(entry["id"], best) for entry in ENTRIES if entry["published"] <= REPORTED_PLAN and (best := central(entry)) is not None]
    assert len(then) >= 15
    assert [name for name, best in then if best > EO_14110_LINE] == []


def test_later_closed_models_are_above_it() -> None:
    above = {entry["id"]: entry["weights"] for entry in ENTRIES if (best := central(entry)) is not None and best > EO_14110_LINE}
    assert above == {"grok-3": "closed", "gpt-4.5": "closed", "grok-4": "closed"}


def test_one_closed_model_may_lie_on_either_side() -> None:
    low, high = ENTRIES[IDS.index("gpt-5")]["operations"]
    assert read_amount(low).low < EO_14110_LINE < read_amount(high).low


def test_a_mixture_of_experts_is_counted_by_its_active_parameters() -> None:
    model = ENTRIES[IDS.index("deepseek-v3")]
    assert (model["parameters"], model["active_parameters"], model["tokens"]) == ("671e9", "37e9", "14.8e12")
    assert central(model) == 33 * 10**23


def test_the_unknown_stays_unknown() -> None:
    silent = {"gemini-1.5-pro", "claude-3-opus", "gpt-4o", "o1", "o3", "gemini-2.5-pro", "claude-opus-4", "command-r-plus"}
    assert [entry["id"] for entry in ENTRIES if entry["id"] in silent and "operations" in entry] == []
