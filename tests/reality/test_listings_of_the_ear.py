"""The lists as published, 2026-07: each word that a rule asks of a listing occurs in them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from weighbridge.facts.listings import NAMED_IN_744_8, under_744_8
from weighbridge.facts.records import Listing
from weighbridge.kernel.answers import Answer

SCREENING = "us_csl_2026-07-31/screening-list.json"
ENTITY = "us_bis_lists_2026-07-09/bis_entity_list.json"


@pytest.mark.shared(SCREENING)
def test_every_programme_of_744_8_is_an_identifier_of_the_screening_list(shared_data: Path) -> None:
    programmes = json.loads((shared_data / SCREENING).read_text(encoding="utf-8"))["tables"]["programmes"]
    written = {identifier.strip() for row in programmes for identifier in row.split(";")}

    assert written >= NAMED_IN_744_8


@pytest.mark.shared(SCREENING)
def test_a_programme_as_the_list_writes_it_is_understood(shared_data: Path) -> None:
    read = json.loads((shared_data / SCREENING).read_text(encoding="utf-8"))
    sdn = read["tables"]["sources"].index("Specially Designated Nationals (SDN) - Treasury Department")
    rows = [e for e in read["entries"] if e["s"] == sdn]
    answers = Counter(under_744_8(Listing("ofac-sdn", programmes=[read["tables"]["programmes"][e["pg"]]])) for e in rows if "pg" in e)

    assert answers[Answer.UNKNOWN] == 0
    assert answers[Answer.YES] > answers[Answer.NO] > 0


@pytest.mark.shared(ENTITY)
def test_most_of_the_entity_list_is_for_all_items_and_a_few_rows_are_not(shared_data: Path) -> None:
    rows = json.loads((shared_data / ENTITY).read_text(encoding="utf-8"))["entities"]
    projects = [r for r in rows if "746.8(a)(4)" in (r["notes"] or "")]
    supplement_7 = [r for r in rows if "supplement no. 7 to part 746" in (r["notes"] or "").casefold()]

    assert len(rows) > 3_000
    assert 0 < len(projects) < 200
    assert 0 < len(supplement_7) < 50
