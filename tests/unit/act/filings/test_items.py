"""Every item of a filing says which clause asks for it, in words that stand in the official text."""

from __future__ import annotations

from pathlib import Path

import pytest

from weighbridge.act.filings import certification, certification_items, correcting, dues, following, quarterly, training
from weighbridge.act.filings.items import Item, Said, amount, given, listed, rows_of
from weighbridge.kernel.amounts import Range

CLOUD, QUARTERS = "reg_texts/fulltext/1018.txt", "reg_texts/fulltext/1678.txt"
CERTIFICATION = tuple(dict.fromkeys(row for form in certification_items.FORMS for row in certification_items.items_of(form)))
TABLES: dict[str, tuple[str, tuple[Item, ...]]] = {
    "report": (CLOUD, training.ITEMS),
    "certification": (CLOUD, CERTIFICATION),
    "quarterly": (QUARTERS, quarterly.ITEMS),
    "answers about a report": (CLOUD, following.FOLLOW_UP.items),
    "answers about a notification": (QUARTERS, (*following.ANSWERS.items, *following.CLARIFICATION.items)),
    "corrections of a report": (CLOUD, (correcting.ITEMS["training-report"], correcting.ITEMS["certification"])),
    "corrections of a notification": (QUARTERS, (correcting.ITEMS["quarterly"],)),
}
SAYINGS = {
    "the window of a certification": dues.WINDOW_PHRASE,
    "what a report is certified as": training.CERTIFIES_PHRASE,
    "what a certification attests": certification.CERTIFIES_PHRASE,
}


def uncited(items: tuple[Item, ...]) -> list[str]:
    """The items without a pinpoint citation, a phrase, words of ours, or what would fill them."""
    return [row.key for row in items if not (row.cite.startswith("15 CFR 7") and "(" in row.cite and row.phrase and row.says and row.fill)]


@pytest.mark.parametrize("name", TABLES)
def test_every_item_has_its_citation_and_says_what_would_fill_it(name: str) -> None:
    assert uncited(TABLES[name][1]) == []


def test_an_item_without_a_citation_is_found() -> None:
    assert uncited((Item("a", "b", "c", "", "d", "e"), Item("f", "b", "c", "15 CFR 7.304(a)", "", "e"))) == ["a", "f"]


@pytest.mark.parametrize("name", TABLES)
def test_no_item_is_there_twice(name: str) -> None:
    keys = [(row.key, row.cite) for row in TABLES[name][1]]

    assert len(keys) == len(set(keys))


@pytest.mark.shared("reg_texts")
@pytest.mark.parametrize("name", TABLES)
def test_the_words_of_every_item_stand_in_the_official_text(name: str, shared_data: Path) -> None:
    file, items = TABLES[name]
    text = " ".join((shared_data / file).read_text(encoding="utf-8").split())

    assert [row.key for row in items if row.phrase not in text] == []


@pytest.mark.shared("reg_texts")
@pytest.mark.parametrize("name", SAYINGS)
def test_what_is_certified_stands_in_the_official_text(name: str, shared_data: Path) -> None:
    assert SAYINGS[name] in " ".join((shared_data / CLOUD).read_text(encoding="utf-8").split())


def test_the_report_asks_every_paragraph_of_its_clause() -> None:
    """7.308(d)(1) has (i)(A) to (F) and (ii)(A) to (D)."""
    asked = "".join(row.cite for row in training.ITEMS)

    assert [part for part in (*(f"(i)({x})" for x in "ABCDEF"), *(f"(ii)({x})" for x in "ABCD")) if part not in asked] == []


def test_the_certification_asks_every_paragraph_of_its_clause() -> None:
    """7.304(a)(1) has (i) to (vi), (a)(2) has (i) to (ix) with (A) to (E), and (b) six attestations."""
    numerals = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    parts = [f"(a)(1)({n})" for n in numerals[:6]] + [f"(a)(2)({n})" for n in numerals] + [f"(ix)({x})" for x in "ABCDE"]
    asked = {row.cite.removeprefix("15 CFR 7.304").removesuffix(" (proposed)") for row in CERTIFICATION}

    assert [p for p in (*parts, *(f"(b)({n})" for n in range(1, 7))) if not any(cite.endswith(p) for cite in asked)] == []


def test_what_nobody_said_is_missing_and_says_what_would_fill_it() -> None:
    (found,) = rows_of([Item("a", "part", "says", "15 CFR 7.304(a)", "words", "a in the facts")], {})

    assert (found.answer, found.values, found.fill, found.open) == ("missing", [], "a in the facts", True)


def test_blank_words_say_nothing_and_an_empty_list_says_none() -> None:
    assert given("", "  ", None) is None
    assert listed(None) is None
    assert listed([]) == Said(("none",), "facts", "none")
    assert given(" two\nlines ") == Said(("two lines",))


def test_a_range_is_told_by_its_ends_and_its_best_figure() -> None:
    found = amount(Range(10**25, 2 * 10**25, None), "watch")

    assert found.values[0] == "at least 10000000000000000000000000 operations (10^25)"
    assert found.values[1:] == ("best figure 20000000000000000000000000 operations (2.000e25)", "no upper bound is known")
    assert amount(Range.exactly(12), "facts").values == ("12 operations",)
