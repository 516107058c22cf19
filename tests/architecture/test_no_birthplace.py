"""Nobody is judged by where they were born: no record, column or fact can hold a place of birth."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module
from pathlib import Path

import msgspec
import pytest

import weighbridge
from weighbridge.facts.vocabulary import ENTRIES

WORDS = ("birthplace", "birth_place", "place_of_birth", "birth_country", "country_of_birth", "born_in", "birthplaces", "birth_city")
_ROOMS = ("facts", "identify", "app")


def _records() -> list[type[msgspec.Struct]]:
    found: dict[str, type[msgspec.Struct]] = {}
    for room in _ROOMS:
        package = import_module(f"weighbridge.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"weighbridge.{room}."):
            try:
                loaded = import_module(module.name)
            except ImportError:
                continue  # a module of an extra that is not installed
            for _, kind in inspect.getmembers(loaded, inspect.isclass):
                if issubclass(kind, msgspec.Struct) and kind.__module__.startswith("weighbridge."):
                    found[f"{kind.__module__}.{kind.__qualname__}"] = kind
    return list(found.values())


def test_no_record_has_a_place_of_birth() -> None:
    fields = {f"{kind.__qualname__}.{name}" for kind in _records() for name in kind.__struct_fields__}

    assert len(fields) > 100
    assert [name for name in fields if any(word in name.lower() for word in WORDS)] == []


def test_no_fact_of_the_vocabulary_asks_for_one() -> None:
    said = [f"{entry.name} {entry.question} {entry.key}".lower() for entry in ENTRIES.values()]

    assert [text for text in said if any(word.replace("_", " ") in text.replace("_", " ") for word in WORDS)] == []


@pytest.mark.parametrize("suffix", [".toml", ".j2"])
def test_no_table_or_template_of_the_package_holds_one(suffix: str) -> None:
    package = Path(weighbridge.__file__).parent
    holding = [path.name for path in package.rglob(f"*{suffix}") if any(word in path.read_text("utf-8").lower() for word in WORDS)]

    assert holding == []
