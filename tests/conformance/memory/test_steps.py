"""A screening of all that is kept step by step: one that breaks off is not taken for a whole one, and the next goes on with it."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread
from typing import ClassVar

import pytest
import sqlalchemy as sa

from tests.conformance.memory.books import DAY, WordMatcher, edition, moment, party, rows, screened
from weighbridge.adapters.memory import customers as shelf
from weighbridge.adapters.memory import migrating
from weighbridge.adapters.memory.opening import open_database, read_url, transaction
from weighbridge.adapters.memory.store import SqlMemory, remembering
from weighbridge.app.remembering.decisions import Decision, decide
from weighbridge.app.remembering.ports import Row
from weighbridge.app.remembering.records import Customer, Found
from weighbridge.app.remembering.rescreen import Rescreened, Wish, rescreen
from weighbridge.identify.listings.records import Edition
from weighbridge.kernel.errors import BadInput

LISTS = edition(party("1", "Huawei Technologies"), party("2", "Semiconductor Manufacturing"))
BOOK = rows(a="Huawei Bakery", b="Jansen Fietsen", c="Manufacturing of Pots", d="Huawei Schools")


class CutError(Exception):
    """The power went."""


class CutMatcher(WordMatcher):
    """A matcher that breaks off before a customer."""

    def __init__(self, lists: Edition, before: str, least: int = 1) -> None:
        super().__init__(lists, least=least)
        self._before = before

    def against_all(self, customers: Sequence[Customer]) -> Sequence[Found]:
        """Match with all, until the customer comes."""
        if any(one.reference == self._before for one in customers):
            raise CutError
        return super().against_all(customers)


@pytest.fixture(autouse=True)
def _one_customer_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_TOGETHER", 1)


def broken_off(url: str, before: str, given: Sequence[Row] = (), least: int = 1) -> None:
    with pytest.raises(CutError), remembering(url) as memory:
        rescreen(memory, CutMatcher(LISTS, before, least), Wish(LISTS, DAY, moment(), stepwise=True), [given])


def gone_on(url: str, lists: Edition = LISTS, given: Sequence[Row] = ()) -> tuple[Rescreened, list[tuple[str, frozenset[str] | None]]]:
    matcher = WordMatcher(lists)
    with remembering(url) as memory:
        return rescreen(memory, matcher, Wish(lists, DAY, moment(), stepwise=True), [given]), matcher.asked


def standing(url: str) -> set[tuple[str | None, str, str]]:
    with remembering(url, reading=True) as memory:
        return {(hit.reference, hit.listing, hit.state) for hit in memory.hits.standing()}


def test_what_was_screened_before_it_broke_off_is_kept_and_said_to_be_a_part(url: str) -> None:
    broken_off(url, "c", BOOK)

    with remembering(url, reading=True) as memory:
        last = memory.runs.last()
        assert last is not None
        assert (last.scope, last.reached) == ("full", 2)
        assert memory.customers.count() == 4
    assert standing(url) == {("a", "bis-entity:1", "open")}


def test_the_next_screening_goes_on_behind_the_last_customer_that_was_reached(url: str) -> None:
    broken_off(url, "c", BOOK)

    done, asked = gone_on(url)

    assert (done.screening.scope, done.screening.why, done.screening.reached) == ("full", "the screening before broke off", None)
    assert asked == [("c", None), ("d", None)]
    assert {reference for reference, _, _ in standing(url)} == {"a", "c", "d"}
    again, asked = gone_on(url)
    assert (again.screening.scope, asked) == ("delta", [])


def test_what_changed_meanwhile_on_either_side_is_met_on_both_sides_of_the_break(url: str) -> None:
    broken_off(url, "c", BOOK)
    after = edition(party("1", "Huawei Technologies"), party("2", "Jansen Manufacturing"))

    gone_on(url, after, rows(a="Quiet Bakery", d="Jansen Schools", e="Huawei Pots"))

    assert standing(url) == {
        ("a", "bis-entity:1", "closed"),
        ("b", "bis-entity:2", "open"),
        ("c", "bis-entity:2", "open"),
        ("d", "bis-entity:2", "open"),
        ("e", "bis-entity:1", "open"),
    }


def test_one_that_breaks_off_twice_is_gone_on_with_from_the_second_break(url: str) -> None:
    broken_off(url, "b", BOOK)
    broken_off(url, "d")

    _, asked = gone_on(url)

    assert asked == [("d", None)]


def test_other_settings_after_a_break_begin_anew(url: str) -> None:
    broken_off(url, "c", BOOK)

    with remembering(url) as memory:
        done = screened(memory, LISTS, least=2)

    assert (done.screening.why, done.screening.found) == ("the settings changed", 0)
    assert {state for _, _, state in standing(url)} == {"closed"}


def test_rows_that_cannot_be_taken_in_leave_the_memory_as_it_was(url: str) -> None:
    two = [*BOOK, *rows(a="Another Bakery")]
    with pytest.raises(BadInput, match="of two rows that differ"), remembering(url) as memory:
        rescreen(memory, WordMatcher(LISTS), Wish(LISTS, DAY, moment(), stepwise=True), [two])

    with remembering(url, reading=True) as memory:
        assert (memory.customers.count(), memory.runs.last()) == (0, None)


def test_of_two_runs_the_later_goes_on_and_the_earlier_stops(url: str) -> None:
    other = WordMatcher(LISTS)

    class Overtaken(SqlMemory):
        def keep(self) -> None:
            super().keep()
            if not other.asked:
                rescreen(SqlMemory(self._connection), other, Wish(LISTS, DAY, moment(), stepwise=True))

    with pytest.raises(BadInput, match="another run goes on with this screening"), remembering(url) as memory:
        rescreen(Overtaken(memory._connection), WordMatcher(LISTS), Wish(LISTS, DAY, moment(), stepwise=True), [BOOK])

    assert [name for name, _ in other.asked] == ["a", "b", "c", "d"]
    assert {reference for reference, _, _ in standing(url)} == {"a", "c", "d"}


def test_a_person_decides_between_two_steps(url: str) -> None:
    broken_off(url, "b", BOOK)

    def clear() -> None:
        with remembering(url) as memory:
            decide(memory, 1, Decision("false-positive", "Ada", moment(), "different-business", "a baker"))

    class Watching(WordMatcher):
        seen: ClassVar[list[bool]] = []

        def against_all(self, customers: Sequence[Customer]) -> Sequence[Found]:
            if not self.seen:
                person.start()
            self.seen.append(person.is_alive())
            return super().against_all(customers)

    person = Thread(target=clear)
    book = [Row(f"z{number}", {"name": "Quiet"}) for number in range(20)]
    with remembering(url) as memory:
        rescreen(memory, Watching(LISTS), Wish(LISTS, DAY, moment(), stepwise=True), [book])
    person.join()

    assert Watching.seen[0]
    assert not Watching.seen[-1]
    assert ("a", "bis-entity:1", "dismissed") in standing(url)


def test_without_steps_one_that_breaks_off_leaves_nothing(url: str) -> None:
    with pytest.raises(CutError), remembering(url) as memory:
        rescreen(memory, CutMatcher(LISTS, "c"), Wish(LISTS, DAY, moment()), [BOOK])

    with remembering(url, reading=True) as memory:
        assert (memory.customers.count(), memory.runs.last()) == (0, None)


def test_a_memory_with_a_screening_under_way_does_not_go_back_to_a_form_that_would_take_it_for_a_whole_one(url: str) -> None:
    broken_off(url, "c", BOOK)
    engine = open_database(read_url(url))

    with pytest.raises(BadInput, match="the last screening has not ended"), transaction(engine) as connection:
        migrating.migrate(connection, "0005")

    with transaction(engine, reading=True) as connection:
        assert migrating.form_of(connection) == migrating.HEAD
        assert SqlMemory(connection).customers.count() == 4
        assert connection.execute(sa.text("SELECT count(*) FROM screenings")).scalar() == 1
    engine.dispose()


def test_it_is_told_how_many_were_taken_in_and_screened(url: str) -> None:
    told: list[tuple[str, int]] = []
    with remembering(url) as memory:
        rescreen(memory, WordMatcher(LISTS), Wish(LISTS, DAY, moment(), stepwise=True), [BOOK], lambda *one: told.append(one))

    assert told == [("taken in", 4), ("to screen", 4), *[("screened", 1)] * 4]
