"""What differs between two days or two packs: words, example cases, and the user's own models."""

from __future__ import annotations

from datetime import date

from tests.unit.app.dossiers import EAR, TODAY, text
from weighbridge.app.comparing.compare import Difference, Side, compare
from weighbridge.app.deciding.decide_dossier import Question
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import bridge, regime


def between(left: tuple[str, date], right: tuple[str, date], *bodies: str) -> Difference:
    ours, theirs = (Side(regime(name), day) for name, day in (left, right))
    return compare(ours, theirs, bridge(), Question(TODAY), [read_dossier(b.encode()) for b in bodies])


def test_a_pack_does_not_differ_from_itself() -> None:
    found = between((EAR, TODAY), (EAR, TODAY), text())

    assert (found.words, found.examples, found.models) == ([], [], [])
    assert found.examples_tried > 100


def test_two_days_differ_in_the_words_that_changed_between_them() -> None:
    found = between((EAR, date(2026, 7, 9)), (EAR, date(2026, 7, 10)))

    assert {w.what: (w.left, w.right) for w in found.words} == {
        "group a5": ("with none besides", "with AE"),
        "group d4": ("with AE", "with none besides"),
    }


def test_two_packs_differ_in_their_clauses_and_numbers() -> None:
    found = between(("us/eo-14110", TODAY), ("us/proposal-2024", TODAY))

    whats = {w.what for w in found.words}
    assert "clause model-report" in whats
    assert "binds" not in whats


def test_the_models_that_flip_are_named() -> None:
    before = text(model={"weights": '"published"', "published_on": "2026-03-01"})

    found = between((EAR, date(2026, 2, 28)), (EAR, date(2026, 3, 1)), before)

    assert [(c.id, c.left, c.right) for c in found.models] == [("t", "licence_required", "none")]
