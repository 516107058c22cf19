"""The numbers that conventions and comparisons of work count by are those of the law file, on every day of its text."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from weighbridge.decide.regime import Regime
from weighbridge.kernel.amounts import Number
from weighbridge.weigh.convention import Amount, Convention, Relation
from weighbridge.wiring import PACKS, bridge, regime, triable, weighed

WEIGHED = [name for name in PACKS if regime(name).conventions or regime(name).relations]


def counted(part: Convention | Relation | Amount) -> Iterator[tuple[str, str | None, Number]]:
    """Each number of a convention or a comparison that is not self-evident, and the value of the law it is said to be."""
    match part:
        case Convention():
            if part.generated and part.generated.over is not None:
                yield f"{part.id}, generated data", part.generated.named, part.generated.over
        case Relation():
            if part.share != 1:
                yield f"{part.id}, share", part.share_named, part.share
            for side in (part.left, part.right):
                yield from counted(side)
        case Amount():
            if part.part == "fixed":
                yield "a fixed count", part.named, part.count
            if part.convention is not None:
                yield from counted(part.convention)


def numbers(found: Regime) -> Iterator[tuple[str, str | None, Number]]:
    """Those of a whole regime."""
    for part in (*found.conventions, *found.relations):
        yield from counted(part)


@pytest.mark.parametrize("name", WEIGHED)
def test_a_number_that_work_is_weighed_by_is_named_and_is_the_laws(name: str) -> None:
    found = regime(name)

    for day in found.law.days():
        dated = found.law.on(day)
        assert [(where, number) for where, named, number in numbers(found) if named is None or dated.get(named, number) != number] == []
    assert {named for _, named, _ in numbers(found)} == set(weighed(found))


def test_a_number_without_a_name_is_found() -> None:
    relation = next(r for r in regime("us/ear-4e091").relations if r.share_named)

    assert next(named for _, named, _ in counted(replace(relation, share_named=None))) is None


@pytest.mark.parametrize("name", PACKS)
def test_every_number_of_every_law_can_be_tried(name: str) -> None:
    assert {row.name for row in regime(name).law.value} <= triable(name)


def test_a_try_changes_the_number_wherever_it_stands_and_no_other() -> None:
    before, (after,) = regime("us/ear-4e091"), bridge({"us/ear-4e091": {"added_share": "1/2"}}).regimes(("us/ear-4e091",))

    changed = [(named, old, new) for (_, named, old), (_, _, new) in zip(numbers(before), numbers(after), strict=True) if old != new]
    assert {named for named, _, _ in changed} == {"added_share"}
    assert len(changed) == 3
    assert [r.id for r in after.relations] == [r.id for r in before.relations]
