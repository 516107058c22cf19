"""The ledger: what happened by a day, whether it is the whole, and who descends from whom."""

from datetime import date

import pytest

from weighbridge.facts.reading import read_dossier
from weighbridge.facts.tables.work import Work
from weighbridge.weigh.chips import ChipTable
from weighbridge.weigh.ledger import Ledgers, happened, keep_ledgers

ON = date(2026, 6, 1)


def ledgers(text: str) -> Ledgers:
    """The ledgers of a dossier."""
    read = read_dossier(text.encode())
    return keep_ledgers(read.dossier, ChipTable.of(()), read.source.place)


@pytest.mark.parametrize(
    ("work", "on", "done"),
    [
        (Work("pre-training"), ON, True),
        (Work("pre-training", state="running"), ON, True),
        (Work("pre-training", state="planned"), ON, False),
        (Work("pre-training", state="planned"), None, True),
        (Work("pre-training", from_=ON), ON, True),
        (Work("pre-training", from_=date(2026, 6, 2)), ON, False),
        (Work("pre-training", from_=date(2026, 6, 2)), None, True),
    ],
)
def test_work_has_happened_when_it_has_begun_by_the_day(work: Work, on: date | None, done: bool) -> None:
    assert happened(work, on) is done


@pytest.mark.parametrize(
    ("rows", "whole"),
    [("", False), ('ledger = "partial"\nwork = [{ kind = "evaluation" }]', False), ('work = [{ kind = "evaluation" }]', True)],
)
def test_only_a_ledger_with_items_that_is_not_called_partial_is_the_whole(rows: str, whole: bool) -> None:
    (ledger,) = ledgers(f'[[model]]\nid = "m"\n{rows}').by_model.values()

    assert ledger.complete is whole


def test_ancestors_come_once_and_those_nobody_described_stay() -> None:
    found = ledgers(
        'model = [{ id = "d", derived_from = ["b", "c"] }, { id = "b", derived_from = ["a"] }, { id = "c", derived_from = ["a", "x"] }]'
    )

    assert found.ancestors("d") == ("b", "c", "a", "x")
    assert found.ancestors("a") == ()
