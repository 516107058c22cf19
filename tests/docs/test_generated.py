"""Pages made from the code say what the code says today."""

from __future__ import annotations

import msgspec
import pytest

import docs.pages as made
from docs.pages import readings, records
from docs.pages.prose import written
from tests.docs.tree import ROOT
from weighbridge.decide.law import Law
from weighbridge.facts.records import Dossier

PAGES = made.pages()


@pytest.mark.parametrize("name", list(PAGES))
def test_a_generated_page_is_as_the_code_makes_it(name: str) -> None:
    path = ROOT / name

    assert path.is_file(), "run `make docs`"
    assert path.read_text(encoding="utf-8") == PAGES[name], "run `make docs`"


@pytest.mark.parametrize(("file", "record"), [("keys.toml", Dossier), ("law_keys.toml", Law)])
def test_every_table_and_key_has_its_sentence_and_no_sentence_lacks_its_key(file: str, record: type[Dossier | Law]) -> None:
    said = written(file)["table"]
    shared = set(said.get("cited", ()))
    known = {path or "top": {f.encode_name for f in msgspec.structs.fields(inner)} for path, inner in records.tables(record)}

    beside = {path or "top": set(records.beside(inner)) for path, inner in records.tables(record)}
    unsaid = {f"{table}.{key}" for table, keys in known.items() for key in keys - shared - set(said.get(table, ())) - beside[table]}
    unknown = {f"{table}.{key}" for table, keys in said.items() for key in set(keys) - {"_"} - known.get(table, shared)}

    assert not unsaid
    assert not unknown


def test_every_reading_has_its_reasons_written_by_a_person() -> None:
    thin = [name for name in readings.numbered().values() if len(readings.reasons(name).split()) < 30]

    assert not thin


def test_no_two_readings_share_a_number_and_no_page_lacks_its_reading() -> None:
    numbers = [path.stem[:4] for path in readings.FOLDER.glob("[0-9]*.md")]
    orphans = {path.stem for path in readings.FOLDER.glob("[0-9]*.md")} - set(readings.numbered().values())

    assert len(numbers) == len(set(numbers))
    assert not orphans
