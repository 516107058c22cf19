"""The page of the demonstration: its picture, its words, and whatever a catalogue may hold."""

from datetime import date
from functools import cache
from itertools import combinations

import msgspec
import pytest

from weighbridge.adapters import packs
from weighbridge.adapters.pages import words
from weighbridge.adapters.pages.picture import NARROW, WIDE, Drawing, Sheet, draw
from weighbridge.adapters.pages.render import demonstration_page
from weighbridge.adapters.pages.timeline import timeline
from weighbridge.app.demonstrating.answers import Demonstration
from weighbridge.app.demonstrating.demonstrate import demonstrate
from weighbridge.app.demonstrating.models import read_models
from weighbridge.app.explaining.describe import DatedWords
from weighbridge.wiring import bridge

TODAY = date(2026, 11, 23)

each_sheet = pytest.mark.parametrize("sheet", [WIDE, NARROW], ids=lambda s: s.name)


@cache
def shown() -> Demonstration:
    """The whole catalogue, decided once."""
    return demonstrate(read_models(packs.catalogue()), TODAY, bridge())


@each_sheet
def test_no_two_labels_overlap(sheet: Sheet) -> None:
    drawing = Drawing(shown(), sheet)

    labels = drawing.picture().labels

    assert [(a.words, b.words) for a, b in combinations(labels, 2) if drawing.box(a).meets(drawing.box(b))] == []


@each_sheet
def test_every_label_stays_on_the_sheet(sheet: Sheet) -> None:
    drawing = Drawing(shown(), sheet)

    boxes = {label.words: drawing.box(label) for label in drawing.picture().labels}

    assert [w for w, b in boxes.items() if b.x < 0 or b.x + b.width > sheet.width + 1 or b.y < 0 or b.y + b.height > sheet.height] == []


@each_sheet
def test_the_refused_are_labelled_and_every_model_has_its_mark(sheet: Sheet) -> None:
    picture = draw(shown(), sheet)

    assert {"Grok 3", "GPT-4.5", "Grok 4"} <= {label.words for label in picture.labels}
    assert len(picture.marks) == len(shown().rows)


def test_ten_times_the_operations_is_one_step_up() -> None:
    drawing = Drawing(shown(), WIDE)

    assert drawing.y(10**24) - drawing.y(10**25) == pytest.approx(drawing.y(10**25) - drawing.y(10**26), abs=0.2)
    assert drawing.y(10**26) < drawing.y(10**25)


def test_a_model_without_a_figure_stands_under_the_scale() -> None:
    marks = {mark.name: mark for mark in draw(shown(), WIDE).marks}

    assert marks["GPT-4o"].y == WIDE.strip
    assert "operations not stated" in marks["GPT-4o"].title


def test_a_range_has_its_bar_and_its_mark_at_the_best_figure() -> None:
    drawing = Drawing(shown(), WIDE)
    marks = {mark.name: mark for mark in drawing.picture().marks}

    assert (marks["GPT-4"].high, marks["GPT-4"].y, marks["GPT-4"].low) == (
        drawing.y(44 * 10**24),
        drawing.y(21 * 10**24),
        drawing.y(82 * 10**23),
    )
    assert marks["Grok 4"].high is None


def test_words_from_a_catalogue_are_text_and_never_markup() -> None:
    hostile = "<script>alert(1)</script>"
    models = [msgspec.structs.replace(m, name=hostile, developer=hostile) for m in read_models(packs.catalogue())[-5:]]

    page = demonstration_page(demonstrate(models, TODAY, bridge()))

    assert hostile not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("text", "expected"),
    [("5e26", "5×10²⁶"), ("2.1e26 to 1.13e27", "2.1×10²⁶ to 1.13×10²⁷"), ("not stated", "not stated"), ("a.x-k1", "a.x-k1")],
)
def test_amounts_keep_the_digits_they_were_written_with(text: str, expected: str) -> None:
    assert words.scientific(text) == expected


def test_a_status_that_ended_has_a_bar_that_ends() -> None:
    standing = msgspec.structs.replace(
        shown().standing,
        statuses=[DatedWords("proposed", "2026-01-01", "2026-01-11", "c", "P"), DatedWords("effective", "2026-01-11", None, "c", "P")],
    )

    bars = timeline(standing, date(2026, 1, 21))

    assert [(bar.row.what, bar.start, bar.length) for bar in bars] == [("proposed", 0.0, 50.0), ("effective", 50.0, 50.0)]
