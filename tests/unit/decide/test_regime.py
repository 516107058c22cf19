"""An instrument on a day: which text is in force, which programs it gives, where it stands."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from weighbridge.decide.language import LICENCE_REQUIRED, REPORTABLE, Clause, Dated, Duty, fact, total
from weighbridge.decide.law import read_law
from weighbridge.decide.regime import NOT_YET_MADE, Regime
from weighbridge.kernel.errors import BadLaw

PROPOSED, MADE, RAISED, GONE = date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1), date(2027, 1, 1)


def tables(**changes: Any) -> dict[str, Any]:  # noqa: ANN401  # a table of a law file
    law: dict[str, Any] = {
        "schema": "weighbridge/law/1",
        "instrument": {"id": "toy", "title": "Toy", "jurisdiction": "US", "cite": "1 TOY"},
        "status": [
            {"is": "proposed", "from": PROPOSED, "until": MADE, "cite": "1 TOY"},
            {"is": "effective", "from": MADE, "until": GONE, "cite": "1 TOY"},
            {"is": "revoked", "from": GONE, "cite": "1 TOY"},
        ],
        "binds": [{"from": MADE, "until": GONE, "cite": "1 TOY"}],
        # The later row stands first: the order of the file decides nothing.
        "value": [
            {"name": "line", "from": RAISED, "value": "10^25/3", "cite": "1 TOY"},
            {"name": "line", "from": MADE, "value": "10^23", "cite": "1 TOY"},
        ],
        "group": [{"name": "bloc", "from": date(2000, 1, 1), "members": ["DE"], "cite": "1 TOY"}],
        "reading": [{"id": "way", "words": "way", "default": "wide", "options": {"narrow": "n", "wide": "w"}, "cite": "1 TOY"}],
    }
    return {**law, **changes}


def regime() -> Regime:
    heavy = Clause("heavy", "1 TOY 1", "heavy", total("toy").reaches(Dated("line")) & fact("destination").one_of(Dated("bloc")))
    return Regime(read_law(tables(), "toy.toml"), (Duty(LICENCE_REQUIRED, heavy), Duty(REPORTABLE, heavy, subject="model")))


@pytest.mark.parametrize(
    ("day", "line"),
    [(MADE, 10**23), (RAISED - timedelta(days=1), 10**23), (RAISED, Fraction(10**25, 3)), (date(2030, 1, 1), Fraction(10**25, 3))],
)
def test_the_latest_row_that_holds_is_the_line_whatever_its_place_in_the_file(day: date, line: int | Fraction) -> None:
    assert regime().law.on(day)["line"] == line


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2000, 1, 1), PROPOSED, MADE - timedelta(days=1)])
def test_before_its_text_was_whole_the_first_text_is_taken(day: date) -> None:
    (line,) = regime().program("transfer", day).cells_by_name["model.operations[toy]"].lines

    assert line.at == 10**23


def test_one_text_is_compiled_once() -> None:
    pack = regime()

    assert pack.program("transfer", MADE) is pack.program("transfer", RAISED - timedelta(days=1))
    assert pack.program("transfer", MADE) is not pack.program("transfer", RAISED)
    assert pack.program("transfer", MADE) is not pack.program("model", MADE)


def test_a_program_has_the_duties_of_its_subject() -> None:
    pack = regime()

    assert pack.subjects == ("transfer", "model")
    assert [d.level for d in pack.program("model", MADE).duties] == [REPORTABLE]


def test_the_default_way_of_reading_comes_first() -> None:
    assert [r.options for r in regime().readings] == [("wide", "narrow")]


@pytest.mark.parametrize(
    ("day", "statuses", "binds"),
    [
        (date(2020, 1, 1), (NOT_YET_MADE,), False),
        (PROPOSED, ("proposed",), False),
        (MADE, ("effective",), True),
        (GONE - timedelta(days=1), ("effective",), True),
        (GONE, ("revoked",), False),
    ],
)
def test_where_it_stands_is_by_the_day(day: date, statuses: tuple[str, ...], binds: bool) -> None:
    standing = regime().standing(day, {})

    assert (standing.statuses, standing.binds, standing.acts) == (statuses, binds, binds)


def test_trying_it_changes_its_standing_and_not_whether_it_binds() -> None:
    standing = regime().standing(PROPOSED, {"toy": None})

    assert (standing.binds, standing.tried, standing.acts) == (False, True, True)


@pytest.mark.parametrize(
    ("statuses", "binds", "enforced", "pending"),
    [
        (["effective"], True, True, True),
        (["effective", "not enforced"], True, False, True),
        (["proposed"], False, False, True),
        (["proposed", "withdrawn"], False, False, False),
        (["revoked"], False, False, False),
    ],
)
def test_three_questions_are_rolled_up(statuses: list[str], binds: bool, enforced: bool, pending: bool) -> None:
    rows = [{"is": s, "from": MADE, "cite": "1 TOY"} for s in statuses]
    law = read_law(tables(status=rows, binds=[{"from": MADE, "cite": "1 TOY"}] if binds else []), "toy.toml")

    standing = Regime(law, ()).standing(MADE, {})

    assert (standing.binds, standing.enforced, standing.pending) == (binds, enforced, pending)


@pytest.mark.parametrize(
    "changes",
    [
        {"vlaue": []},
        {"value": [{"name": "line", "from": MADE, "value": "ten", "cite": "1 TOY"}]},
        {"value": [{"name": "line", "from": MADE, "value": "10^25/0", "cite": "1 TOY"}]},
        {"value": [{"name": "line", "from": MADE, "value": "10"}]},
        {"value": [{"name": "line", "from": MADE, "value": 1.5, "cite": "1 TOY"}]},
        {"status": [{"is": "effective", "from": "2025-01-01x", "cite": "1 TOY"}]},
        {"instrument": {"id": "toy", "title": "Toy", "jurisdiction": "US", "cite": "1 TOY", "uses": ["no-such-group"]}},
    ],
)
def test_a_malformed_law_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(BadLaw, match=r"toy\.toml"):
        read_law(tables(**changes), "toy.toml")


def test_shared_groups_join_the_law_that_uses_them() -> None:
    shared = read_law(tables(), "toy.toml").group
    law = read_law(
        tables(group=[], instrument={"id": "t", "title": "T", "jurisdiction": "US", "cite": "1", "uses": ["bloc"]}),
        "t.toml",
        {"bloc": shared},
    )

    assert law.on(MADE)["bloc"] == frozenset(("DE",))
