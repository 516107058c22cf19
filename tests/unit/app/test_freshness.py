"""Each pack says through which day it was read, and after half a year every answer of it carries a warning."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.unit.app.dossiers import EAR, text
from weighbridge.app.answers import Determination
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import PACKS, bridge

DAY = bridge().verified(EAR)


def asked(today: date, on: date | None = None, names: tuple[str, ...] = (EAR,)) -> Determination:
    return decide_dossier(read_dossier(text().encode()), Question(today, on, names), bridge())


@pytest.mark.parametrize(("age", "warned"), [(0, False), (180, False), (181, True), (2000, True)])
def test_evidence_older_than_180_days_is_warned_of(age: int, warned: bool) -> None:
    found = asked(DAY + timedelta(days=age)).notices

    assert (f"{EAR} was read against evidence {age} days old: check what changed since" in found) is warned


def test_the_age_is_counted_to_today_whatever_day_is_decided() -> None:
    later = DAY + timedelta(days=400)

    assert any("400 days old" in n for n in asked(later, on=date(2025, 6, 1)).notices)
    assert not any("days old" in n for n in asked(DAY, on=later).notices)


def test_an_old_pack_moves_no_order() -> None:
    young, old = (asked(DAY + timedelta(days=age), on=date(2026, 11, 23)) for age in (0, 400))

    assert [t.order for t in young.transfers] == [t.order for t in old.transfers]


def test_every_pack_says_through_which_day_it_was_read() -> None:
    answer = asked(date(2030, 1, 1), names=())

    assert {n.split()[0] for n in answer.notices if "days old" in n} == set(PACKS)
