"""The library of red flags: each has its source and its question, and one that was resolved stays on record with the reason."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.law.citations import fold
from tests.law.test_ear_general_cases import PACK, decided, dossier, party
from weighbridge.adapters.packs import red_flags
from weighbridge.app.explaining.explain_code import explain_code
from weighbridge.app.red_flags import read_red_flags
from weighbridge.kernel.errors import BadLaw
from weighbridge.wiring import bridge, regime

FILE = tomllib.loads(files("weighbridge").joinpath("regimes", "tables", "red_flags.toml").read_text(encoding="utf-8"))
FLAGS = red_flags()
GUIDANCE = "BIS guidance of 2025-05-13"


@pytest.mark.parametrize("flag", FLAGS, ids=lambda f: f.id)
def test_a_flag_has_its_source_and_opens_a_question(flag: Any) -> None:  # noqa: ANN401  # a row
    assert flag.cite.strip()
    assert flag.says.strip()
    assert flag.asks.split("?")[0] + "?" in flag.asks
    assert flag.grade == "P" or flag.doubt
    assert flag.grade != "P" or (flag.text and flag.phrase)


def test_the_library_has_the_flags_of_the_regulation_and_those_reported_of_the_guidance() -> None:
    """Supplement 3 to part 732, numbers 28 and 29; of the eleven flags of 2025-05-13 the eight that summaries name."""
    guidance = [f for f in FLAGS if f.cite.startswith(GUIDANCE)]

    assert [f.id for f in FLAGS if f not in guidance] == ["28", "29"]
    assert (len(guidance), {f.grade for f in guidance}) == (8, {"S"})
    assert {f.grade for f in FLAGS if "Supp. 3" in f.cite} == {"P", "S"}


@pytest.mark.shared("reg_texts/fulltext/1820.txt")
def test_a_phrase_of_a_flag_stands_in_the_text_that_was_read(shared_data: Path) -> None:
    texts = {t["id"]: t for t in FILE["text"]}

    for flag in FLAGS:
        if flag.text is not None:
            body = (shared_data / texts[flag.text]["file"]).read_bytes()
            assert sha256(body).hexdigest() == texts[flag.text]["sha256"]
            assert flag.phrase is not None
            assert fold(flag.phrase) in fold(body.decode())


def test_each_flag_can_be_explained() -> None:
    listed = explain_code("red-flags", bridge()).splitlines()

    assert len(listed) == len(FLAGS)
    for flag in FLAGS:
        words = explain_code(f"red-flag/{flag.id}", bridge())
        assert f"red-flag/{flag.id}: {flag.says}" in listed
        assert flag.asks in words
        assert f"{flag.cite} (grade {flag.grade})" in words
        assert flag.doubt is None or flag.doubt in words


def without_cite(body: dict[str, Any]) -> None:
    del body["flag"][0]["cite"]


def with_a_word_more(body: dict[str, Any]) -> None:
    body["flag"][0]["severity"] = "high"


def named_twice(body: dict[str, Any]) -> None:
    body["flag"][1]["id"] = body["flag"][0]["id"]


@pytest.mark.parametrize("fault", [without_cite, with_a_word_more, named_twice])
def test_a_library_with_a_fault_is_refused(fault: Callable[[dict[str, Any]], None]) -> None:
    body = {**FILE, "flag": [dict(row) for row in FILE["flag"]]}
    fault(body)

    with pytest.raises(BadLaw, match=r"red_flags\.toml"):
        read_red_flags(body, "red_flags.toml")


# --- a flag that was seen ---------------------------------------------------------------------------

SEEN = dossier(party("SG"), destination='"SG"', red_flags='["first-large-order"]')
RESOLVED = """
[[flag]]
id = "red-flag/first-large-order"
reason = "the customer builds a second data centre; see file 12"
by = "A. Example"
on = 2026-11-18
"""


def test_a_flag_that_was_seen_holds_until_it_is_resolved_and_stays_on_record() -> None:
    seen, resolved = decided(SEEN), decided(SEEN + RESOLVED)

    assert (seen.order, [(f.id, f.state, f.resolution) for f in seen.flags]) == ("HOLD", [("red-flag/first-large-order", "open", None)])
    assert resolved.order == "PROCEED"
    (flag,) = resolved.flags
    assert (flag.state, flag.regime, flag.resolution) == ("resolved", PACK, "the customer builds a second data centre; see file 12")
    assert flag.asks == seen.flags[0].asks
    assert flag.cite.startswith("BIS guidance of 2025-05-13")


def test_a_resolution_without_a_flag_changes_nothing() -> None:
    plain = dossier(party("SG"), destination='"SG"')

    assert decided(plain + RESOLVED).flags == []
    assert decided(plain + RESOLVED).order == decided(plain).order == "PROCEED"


def test_every_flag_of_a_pack_asks_a_question() -> None:
    assert [f.clause.id for f in regime(PACK).flags if not f.asks.endswith("?")] == []
