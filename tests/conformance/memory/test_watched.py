"""The shelf of watching, on SQLite and on PostgreSQL: what was said stays, texts can be erased unless something is known."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tests.unit.app.watching.clouds import ABROAD, BOSS, THREE, beside, watched
from weighbridge.adapters.memory.opening import open_database, read_url, transaction
from weighbridge.adapters.memory.store import remembering
from weighbridge.adapters.memory.watched.tables import watch_bodies, watch_names, watch_notes, watch_records
from weighbridge.app.watching.answers import WatchAnswer
from weighbridge.app.watching.recording import judge, keep, kept, know, letters, take_in
from weighbridge.app.watching.remembered import Answered, Judged, Known, Said
from weighbridge.kernel.errors import BadInput

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
ON = date(2026, 11, 23)
ALL = ("east", "north", "south")


def answer() -> WatchAnswer:
    return watched(THREE, beside(ABROAD, BOSS))


def test_an_answer_is_kept_whole_and_opens_its_inquiries_once(url: str) -> None:
    with remembering(url) as memory:
        first = keep(memory.watched, answer(), AT)
        again = keep(memory.watched, answer(), AT)

        assert (first, again) == (1, 0)
        assert kept(memory.watched) == answer()
        assert [row.accounts for row in memory.watched.remembered().asked] == [ALL]


def test_of_earlier_answers_only_the_digest_stays(url: str) -> None:
    with remembering(url) as memory:
        for _ in range(3):
            keep(memory.watched, answer(), AT)

        assert memory.watched._db.execute(sa.select(sa.func.count()).select_from(watch_bodies)).scalar() == 1


def test_what_was_said_comes_back_as_it_was_said(url: str) -> None:
    known = Known(ALL, "A. Person", date(2026, 11, 1), date(2026, 11, 10), date(2026, 10, 30))
    judged = Judged("east", "north", "cut", "B. Person", ON, "another family of the same name")
    said = Said("C. Person", ON, could_train="no", evidence="a contract")
    with remembering(url) as memory:
        found, (group,) = answer(), answer().groups
        know(memory.watched, group, known, AT)
        judge(memory.watched, judged, found, AT)
        take_in(memory.watched, group, said, AT)

    with remembering(url, reading=True) as memory:
        back = memory.watched.remembered()

    assert back.known == (known,)
    assert back.judged == (judged,)
    assert back.answered == (Answered(ALL, said),)


def test_every_text_about_an_account_can_be_taken_away(url: str) -> None:
    with remembering(url) as memory:
        keep(memory.watched, answer(), AT)
        judge(memory.watched, Judged("east", "north", "cut", "B", ON, "a secret reason"), answer(), AT)

        assert memory.watched.erase("east", ON)
        assert not memory.watched.erase("east", ON)

        names = memory.watched._db.execute(sa.select(watch_names.c.reference)).scalars().all()
        left = memory.watched._db.execute(sa.select(watch_notes)).all()
        assert sorted(names) == ["north", "south"]
        assert left == []
        assert memory.watched.last() is None
        assert memory.watched.remembered().judged == ()
        assert len(memory.watched._db.execute(sa.select(watch_records)).all()) == 2


def test_where_knowledge_is_recorded_nothing_is_erased(url: str) -> None:
    with remembering(url) as memory:
        know(memory.watched, answer().groups[0], Known((), "A", date(2026, 11, 1)), AT)

        with pytest.raises(BadInput, match="evidence"):
            memory.watched.erase("east", ON)


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "verdict", "verdict": None},
        {"kind": "knowledge", "evidence_on": None, "what": "line"},
        {"kind": "knowledge", "evidence_on": date(2026, 2, 1)},
        {"kind": "knowledge", "what": "line", "evidence_on": date(2026, 2, 1), "concluded_on": date(2026, 1, 1)},
        {"kind": "inquiry"},
        {"kind": "answer", "by": ""},
        {"kind": "rumour"},
    ],
)
def test_a_record_that_cannot_be_is_refused_by_the_database_itself(url: str, row: dict[str, object]) -> None:
    with remembering(url):
        pass
    engine = open_database(read_url(url))
    with pytest.raises(IntegrityError), transaction(engine) as connection:
        connection.execute(sa.insert(watch_records).values({"id": 1, "by": "A", "at": AT, "day": ON, **row}))
    engine.dispose()


@pytest.mark.parametrize(
    ("known", "code"),
    [
        (Known((), "A", date(2026, 11, 10), date(2026, 11, 1)), "command/bad-day"),
        (Known((), "A", date(2027, 1, 1)), "command/bad-day"),
        (Known((), "  ", date(2026, 11, 1)), "command/bad-option"),
    ],
)
def test_knowledge_of_days_that_cannot_be_or_of_nobody_is_refused(url: str, known: Known, code: str) -> None:
    with remembering(url) as memory, pytest.raises(BadInput) as refused:
        know(memory.watched, answer().groups[0], known, AT)

    assert refused.value.code == code


def test_a_verdict_on_an_account_nobody_has_is_refused(url: str) -> None:
    with remembering(url) as memory, pytest.raises(BadInput, match="nobody"):
        judge(memory.watched, Judged("east", "nobody", "cut", "B", ON, "why"), answer(), AT)


def test_each_customer_is_written_to_about_its_own_accounts_alone() -> None:
    (group,) = answer().groups

    for letter in letters(group):
        others = [name for name in ALL if name not in letter.accounts]
        assert not any(name in letter.text for name in others)
