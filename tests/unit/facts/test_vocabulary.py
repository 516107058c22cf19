"""Every fact is named once, and says how it is asked for."""

import tomllib

import pytest

from weighbridge.facts.vocabulary import ENTRIES, Entry, entry
from weighbridge.kernel.errors import Misuse


@pytest.mark.parametrize("row", ENTRIES.values(), ids=lambda row: row.name)
def test_each_fact_has_a_question_and_words_where_it_is_words(row: Entry) -> None:
    assert row.question.endswith("?")
    assert row.key
    assert bool(row.domain) == (row.kind in ("choice", "country", "flag"))


@pytest.mark.parametrize("row", [e for e in ENTRIES.values() if e.example and "=" not in e.example.split("{")[0]], ids=lambda row: row.name)
def test_each_example_is_a_value_of_toml(row: Entry) -> None:
    assert tomllib.loads(f"key = {row.example}")


def test_a_qualified_name_has_the_entry_of_its_family() -> None:
    found = entry("model.operations[us/ear-4e091]")

    assert found.name == "model.operations[us/ear-4e091]"
    assert found.question == ENTRIES["model.operations"].question


def test_a_fact_nobody_has_is_misuse_and_the_nearest_is_named() -> None:
    with pytest.raises(Misuse, match=r"model\.weights"):
        entry("model.wieghts")
