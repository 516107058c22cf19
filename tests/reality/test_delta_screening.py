"""With the shipped matcher and the real lists: a memory that screened the changes of many days holds what one screening of all finds."""

from __future__ import annotations

from pathlib import Path
from random import Random

import msgspec
import pytest

from bench.screening.sets import natural, spoilt
from bench.screening.shared import consolidated, innocents
from tests.conformance.memory.books import DAY, moment
from weighbridge.adapters.memory.opening import transaction
from weighbridge.adapters.memory.store import SqlMemory, database
from weighbridge.app.remembering.matching import NameMatcher, pack, unpack
from weighbridge.app.remembering.ports import Row
from weighbridge.app.remembering.records import State
from weighbridge.app.remembering.rescreen import Wish, rescreen
from weighbridge.identify.listings.records import Edition
from weighbridge.identify.screening.weights import Weights, weights_of
from weighbridge.kernel.digests import digest

DAYS = 6
OPEN: tuple[State, ...] = ("open",)


@pytest.fixture(scope="module")
def lists(shared_data: Path) -> Edition:
    whole = consolidated(shared_data)
    return msgspec.structs.replace(whole, parties=tuple(Random(3).sample(whole.parties, 1_500)))  # noqa: S311  # parties to draw, no secret


@pytest.fixture(scope="module")
def weights(lists: Edition) -> Weights:
    return weights_of([lists])


def book(lists: Edition, shared_data: Path) -> list[Row]:
    """Nobodies, the listed by their own names, and the listed with their names spoilt."""
    people = [Row(f"n{place}", dict(row)) for place, row in enumerate(innocents(shared_data)[:400])]
    named = [Row(f"l{place}", {"name": natural(one.name)}) for place, one in enumerate(lists.parties[:300])]
    return [
        *people,
        *named,
        *(Row(f"s{place}", {"name": case.name, "kind": case.kind}) for place, case in enumerate(spoilt(lists, 300, 11))),
    ]


def run(memory: SqlMemory, parties: Edition, weights: Weights, rows: list[Row]) -> str:
    with NameMatcher(parties, DAY, pack(weights), workers=1) as matcher:
        return rescreen(memory, matcher, Wish(parties, DAY, moment()), [rows]).screening.scope


def found(memory: SqlMemory) -> dict[tuple[str | None, str], object]:
    """Every hit that matches, with the whole of its evidence; of which edition it was found in does not matter."""
    standing = memory.hits.standing(states=OPEN, evidence=True)
    return {(hit.reference, hit.listing): _less_edition(hit.evidence) for hit in standing}


def _less_edition(evidence: object) -> object:
    assert isinstance(evidence, dict)
    return {key: value for key, value in evidence.items() if key != "edition"}


@pytest.mark.shared("us_csl_2026-07-31/screening-list.json", "names_yente")
@pytest.mark.slow
def test_the_changes_of_many_days_leave_what_one_screening_of_all_finds(lists: Edition, weights: Weights, shared_data: Path) -> None:
    chance, rows, scopes = Random(5), book(lists, shared_data), []  # noqa: S311  # changes to draw, no secret
    with database("sqlite://") as daily, database("sqlite://") as once:
        now: list[Row] = []
        for day in range(DAYS):
            parties = lists if day == DAYS - 1 else of_a_day(lists, day, chance)
            given = [renamed(row, chance) for row in rows if chance.random() < 0.4] if day < DAYS - 1 else rows
            now = list({row.reference: row for row in (*now, *given)}.values())
            with transaction(daily) as connection:
                scopes.append(run(SqlMemory(connection), parties, weights, given))
        with transaction(once) as connection:
            run(SqlMemory(connection), lists, weights, now)
            expected = found(SqlMemory(connection))
        with transaction(daily) as connection:
            assert found(SqlMemory(connection)) == expected
    assert scopes == ["full", *["delta"] * (DAYS - 1)]
    assert len(expected) > 300


def of_a_day(lists: Edition, day: int, chance: Random) -> Edition:
    """Some of the parties, some of them less a name."""
    some = [one for one in lists.parties if chance.random() < 0.7]
    parties = tuple(msgspec.structs.replace(one, names=one.names[:1]) if chance.random() < 0.1 else one for one in some)
    return msgspec.structs.replace(lists, parties=parties, digest=digest(str(day).encode()))


def renamed(row: Row, chance: Random) -> Row:
    """The row, or the row with another name."""
    return (
        row
        if chance.random() < 0.7
        else Row(row.reference, {**row.values, "name": f"{row.values['name']} {chance.choice(('II', 'Trading'))}"})
    )


@pytest.mark.shared("us_csl_2026-07-31/screening-list.json")
def test_the_weights_of_an_epoch_are_kept_to_the_bit(weights: Weights) -> None:
    assert unpack(pack(weights)).digest == weights.digest
