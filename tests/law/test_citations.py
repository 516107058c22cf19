"""Every pack says where each row comes from; and each check finds the fault it is for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.law import citations
from tests.law.citations import states
from weighbridge.decide.law import Law, SourceText, Value
from weighbridge.decide.regime import Regime
from weighbridge.wiring import PACKS, regime

OF_THE_LAW: tuple[Callable[[Law], Iterable[str]], ...] = (citations.uncited, citations.wordless, citations.numbers_apart)
OF_THE_PACK: tuple[Callable[[Regime], Iterable[str]], ...] = (
    citations.resting_on_nothing,
    citations.readings_apart,
    citations.undated,
    citations.unused_groups,
)
ORDER = "us/eo-14110"


@pytest.mark.parametrize("check", OF_THE_LAW, ids=lambda c: c.__name__)
@pytest.mark.parametrize("name", list(PACKS))
def test_a_law_file_shows_its_sources(name: str, check: Callable[[Law], Iterable[str]]) -> None:
    assert list(check(regime(name).law)) == []


@pytest.mark.parametrize("check", OF_THE_PACK, ids=lambda c: c.__name__)
@pytest.mark.parametrize("name", list(PACKS))
def test_rules_and_law_file_agree(name: str, check: Callable[[Regime], Iterable[str]]) -> None:
    assert list(check(regime(name))) == []


@pytest.mark.parametrize("name", list(PACKS))
def test_every_phrase_stands_in_the_text_that_was_read(name: str, shared_data: Path) -> None:
    law = regime(name).law

    assert list(citations.other_bytes(law, shared_data)) == []
    assert list(citations.misquoted(law, shared_data)) == []
    if missing := citations.absent(law, shared_data):
        pytest.skip(f"shared data {', '.join(missing)} is absent: set WEIGHBRIDGE_DATA to the folder that holds it")


# --- each check, on a pack with the fault it is for ---------------------------------------------


def with_law(law: Law) -> Regime:
    """The order's rules with another law file."""
    pack = regime(ORDER)
    return Regime(law, pack.duties, pack.flags, pack.conventions, pack.relations)


def changed(kind: str, at: int = 0, **fields: object) -> Law:
    """The order's law file with one row changed."""
    law = regime(ORDER).law
    listed = list(getattr(law, kind))
    listed[at] = replace(listed[at], **fields)
    return replace(law, **{kind: listed})


def without(kind: str, at: int = 0) -> Law:
    """The order's law file with one row left out."""
    law = regime(ORDER).law
    listed = list(getattr(law, kind))
    del listed[at]
    return replace(law, **{kind: listed})


@pytest.mark.parametrize("kind", ["status", "binds", "value", "reading", "phrase"])
def test_a_removed_citation_is_found(kind: str) -> None:
    assert len(list(citations.uncited(changed(kind, cite=" ")))) == 1


def test_an_unknown_grade_is_found() -> None:
    assert len(list(citations.uncited(changed("value", grade="A")))) == 1


def test_a_clause_that_lost_its_phrase_row_is_found() -> None:
    assert list(citations.resting_on_nothing(with_law(without("phrase")))) == ["clause any-model has no phrase row"]


def test_a_phrase_row_of_no_clause_is_found() -> None:
    pack = with_law(changed("phrase", of="any-modell"))

    assert len(list(citations.resting_on_nothing(pack))) == 2


def test_a_phrase_of_a_text_not_listed_is_found() -> None:
    assert len(list(citations.wordless(changed("status", text="elsewhere")))) == 1
    assert len(list(citations.wordless(changed("status", text=None)))) == 1


def test_a_text_named_without_words_is_found() -> None:
    assert len(list(citations.wordless(changed("value", phrase=None)))) == 1


def test_a_clause_graded_primary_without_words_or_doubt_is_found() -> None:
    assert list(citations.wordless(changed("phrase", text=None, phrase=None))) == ["clause any-model is graded P, without words or a doubt"]
    assert list(citations.wordless(changed("phrase", text=None, phrase=None, doubt="seen as an image only"))) == []


def test_a_value_that_its_phrase_does_not_state_is_found() -> None:
    assert len(list(citations.numbers_apart(changed("value", value="10^27")))) == 1


def test_a_dropped_reading_is_found() -> None:
    assert len(list(citations.readings_apart(with_law(without("reading", 2))))) == 1


def test_a_dropped_reading_by_which_work_is_counted_is_found_twice() -> None:
    assert len(list(citations.readings_apart(with_law(without("reading"))))) == 2


def test_a_reading_with_another_option_or_default_is_found() -> None:
    options = regime(ORDER).law.reading[2].options

    assert len(list(citations.readings_apart(with_law(changed("reading", 2, options={**options, "neither": "?"}))))) == 1
    assert len(list(citations.readings_apart(with_law(changed("reading", 2, default="exceeds"))))) == 1


def test_a_reading_no_rule_uses_is_found() -> None:
    pack = regime(ORDER)
    law = replace(pack.law, reading=[*pack.law.reading, replace(pack.law.reading[0], id="spare")])

    assert list(citations.readings_apart(with_law(law))) == ["reading spare is used by no rule"]


def test_a_value_that_starts_too_late_or_is_missing_is_found() -> None:
    late = with_law(changed("value", from_=date(2023, 10, 31)))

    assert list(citations.undated(late)) == ["model-threshold has no row on 2023-10-30"]
    assert len(list(citations.undated(with_law(without("value"))))) >= 3


def test_a_shared_group_no_rule_uses_is_found() -> None:
    law = regime(ORDER).law
    pack = with_law(replace(law, instrument=replace(law.instrument, uses=["d5"])))

    assert list(citations.unused_groups(pack)) == ["the shared group d5 is used by no rule"]


def law_over(folder: Path, name: str, body: str) -> Law:
    """The order's law file, its text being a file of ours."""
    (folder / name).write_text(body, encoding="utf-8")
    law = regime(ORDER).law
    return replace(law, text=[SourceText(id="order", title="ours", sha256=sha256(body.encode()).hexdigest(), file=name)])


def quoted(law: Law) -> list[str]:
    """Every phrase of the law file, in order."""
    return [row.phrase for _, row in citations.rows(law) if row.phrase]


@pytest.mark.parametrize("name", ["order.txt", "order.json"])
def test_a_changed_phrase_is_found_in_text_and_in_json(name: str, tmp_path: Path) -> None:
    phrases = [p.replace(" ", "\n  ", 1) for p in quoted(regime(ORDER).law)]
    law = law_over(tmp_path, name, json.dumps({"parts": [{"says": p} for p in phrases]}) if name.endswith("json") else "\n".join(phrases))
    bent = replace(law, phrase=[replace(law.phrase[0], phrase="any model that was trained using computing power"), *law.phrase[1:]])

    assert list(citations.misquoted(law, tmp_path)) == []
    assert len(list(citations.misquoted(bent, tmp_path))) == 1


def test_other_bytes_are_found(tmp_path: Path) -> None:
    law = law_over(tmp_path, "order.txt", "as read")

    assert list(citations.other_bytes(law, tmp_path)) == []
    (tmp_path / "order.txt").write_text("as changed since", encoding="utf-8")
    assert len(list(citations.other_bytes(law, tmp_path))) == 1


def test_an_absent_text_is_named_and_not_taken_for_a_fault(tmp_path: Path) -> None:
    law = regime(ORDER).law

    assert citations.absent(law, tmp_path) == ["reg_texts/fulltext/307.txt"]
    assert list(citations.misquoted(law, tmp_path)) == []
    assert list(citations.other_bytes(law, tmp_path)) == []


@pytest.mark.parametrize(
    ("value", "phrase", "stated"),
    [
        ("10^26", "greater than 1026 integer operations", True),
        ("10^26", "10 26 or more", True),
        ("10^26", "10^26 or more", True),
        ("10^26", "10²⁶ operations", True),
        ("10^26", "10^27 or more", False),
        ("10^26", "10260 operations", False),
        ("10^26", "11026 operations", False),
        ("10^25/3", "one third of the training compute", True),
        ("10^25/3", "10^25 operations", False),
        ("1/4", "exceeds 25 percent of", True),
        ("1/4", "25% or more", True),
        ("1/4", "a quarter of", True),
        ("1/10", "more than ten percent of", True),
        ("1/10", "more than twenty percent of", False),
        ("1/4", "exceeds 125 percent of", False),
        ("1/4", "within 25 days", False),
        (100, "over 100 Gbit/s", True),
        (100, "over 1,100 Gbit/s", False),
        (100, "over 1000 Gbit/s", False),
        ("26900000", "26,900,000 of total performance", True),
        (15, "within fifteen days", True),
        (100_000_000, "exceeds one hundred million dollars", True),
        (100_000_000, "exceeds two hundred million dollars", False),
        (5_000_000, "exceeds five million dollars", True),
        (100_000_000, "exceeds one hundred thousand dollars", False),
        (90, "within ninety days", True),
        (120, "within 120 days", True),
        (21, "within twenty-one days", True),
        (1, "in one facility", True),
        (2, "in one facility", False),
        (date(2025, 5, 15), "not later than May 15, 2025", True),
        (date(2025, 5, 15), "from 15 May 2025", True),
        (date(2025, 5, 15), "not later than May 15, 2026", False),
    ],
)
def test_a_phrase_states_a_value_or_does_not(value: str | int | date, phrase: str, stated: bool) -> None:
    row = Value(cite="here", from_=date(2025, 1, 1), name="line", value=value)

    assert states(phrase, row) is stated
