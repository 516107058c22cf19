"""What every pack must bring: its page, its citations, vectors at each number and on each first day. Each check finds its fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from msgspec import structs

from tests.law import completeness
from tests.law.completeness import Pack
from tests.law.vectors import vectors
from weighbridge.decide.law import Group, Law, Status, Value
from weighbridge.decide.regime import Regime
from weighbridge.weigh.convention import Amount, Relation
from weighbridge.wiring import PACKS, regime

CHECKS: tuple[Callable[[Pack], Iterable[str]], ...] = (
    completeness.unexplained,
    completeness.uncited,
    completeness.unbounded,
    completeness.unweighed,
    completeness.undated,
)
ORDER, EAR = "us/eo-14110", "us/ear-4e091"


def pack(name: str) -> Pack:
    """A pack as it ships."""
    page = files("weighbridge").joinpath("regimes", *PACKS[name].split("."), "README.md")
    return Pack(regime(name), page.read_text(encoding="utf-8") if page.is_file() else "", vectors(name))


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.__name__)
@pytest.mark.parametrize("name", list(PACKS))
def test_a_pack_brings_what_every_pack_must(name: str, check: Callable[[Pack], Iterable[str]]) -> None:
    found = list(check(pack(name)))

    assert found == []


# --- each check, on a pack with the fault it is for ---------------------------------------------


def with_law(name: str, **changed: object) -> Pack:
    """A pack under a law file with some lists changed."""
    found = pack(name)
    law: Law = structs.replace(found.regime.law, **changed)
    old = found.regime
    return replace(found, regime=Regime(law, old.duties, old.flags, old.conventions, old.relations))


def fewer(name: str, left_out: Callable[[dict[str, Any]], bool]) -> Pack:
    """A pack without some of its vectors."""
    found = pack(name)
    return replace(found, vectors=[v for v in found.vectors if not left_out(v)])


def of_other_days(name: str, day: date) -> Pack:
    """A pack without the vectors of a day."""
    return fewer(name, lambda v: v["on"] == day)


def values(name: str, **rows: object) -> list[Value]:
    """The values of a pack, those named put otherwise."""
    return [structs.replace(v, value=rows[v.name]) if v.name in rows else v for v in regime(name).law.value]


@pytest.mark.parametrize("page", ["", "# The order\n", "The order. " * 100])
def test_a_pack_without_a_page_is_found(page: str) -> None:
    assert list(completeness.unexplained(replace(pack(ORDER), readme=page))) == ["no README.md that says what is modelled"]


@pytest.mark.parametrize("kind", ["status", "binds", "value", "reading", "phrase"])
def test_a_row_without_a_citation_is_found(kind: str) -> None:
    first, *others = getattr(regime(ORDER).law, kind)

    assert len(list(completeness.uncited(with_law(ORDER, **{kind: [structs.replace(first, cite=" ")], "text": []})))) == 1
    assert len(list(completeness.uncited(with_law(ORDER, **{kind: [structs.replace(first, cite=""), *others]})))) == 1


def test_a_clause_or_an_instrument_without_a_citation_is_found() -> None:
    found = pack(ORDER)
    duty, *others = found.regime.duties
    bare = replace(duty, clause=replace(duty.clause, cite=""))
    old = found.regime
    nameless = structs.replace(old.law.instrument, cite="")

    duties = Regime(old.law, (bare, *others), old.flags, old.conventions, old.relations)
    assert f"clause {duty.clause.id} has no citation" in completeness.uncited(replace(found, regime=duties))
    assert list(completeness.uncited(with_law(ORDER, instrument=nameless))) == ["the instrument has no citation"]


def test_a_relation_or_a_convention_without_a_citation_is_found() -> None:
    found = pack(EAR)
    old = found.regime
    counting = replace(old.conventions[0].counting[0], cite="")
    convention = replace(old.conventions[0], counting=(counting, *old.conventions[0].counting[1:]))
    relations = (replace(old.relations[0], cite=""), *old.relations[1:])

    bare = replace(found, regime=Regime(old.law, old.duties, old.flags, (convention,), relations))
    assert len(list(completeness.uncited(bare))) == 2


@pytest.mark.parametrize(
    ("tried", "gap"), [("10^26", "at it"), ("99999999999999999999999999", "one under"), ("100000000000000000000000001", "one over")]
)
def test_a_number_untried_at_it_under_it_or_over_it_is_found(tried: str, gap: str) -> None:
    row = regime(ORDER).law.value[0]
    without = fewer(ORDER, lambda v: any("operations" in k and completeness.number(a) == completeness.number(tried) for k, a in known(v)))

    (fault,) = completeness.unbounded(without)
    assert fault.startswith(f"{row.name} of {row.from_} (10^26): no vector of model.operations[")
    assert fault.endswith(f"['{gap}']")


def known(vector: dict[str, Any]) -> list[tuple[str, str]]:
    """The amounts that a vector states exactly."""
    return [(k, v) for k, v in vector["facts"].items() if isinstance(v, str) and v[0].isdigit()]


def test_a_number_that_moved_away_from_its_vectors_is_found() -> None:
    moved = with_law(ORDER, value=values(ORDER, **{"cluster-network": 200}))

    (fault,) = completeness.unbounded(moved)
    assert fault.endswith("['at it', 'one under', 'one over']")


def test_a_later_number_needs_vectors_of_its_own() -> None:
    row = regime(ORDER).law.value[0]
    later = [structs.replace(row, until=date(2024, 6, 1)), structs.replace(row, from_=date(2024, 6, 1), value="10^27")]

    faults = list(completeness.unbounded(with_law(ORDER, value=[*later, *regime(ORDER).law.value[1:]])))
    assert [f for f in faults if "2024-06-01 (10^27)" in f]


def test_a_day_that_no_vector_is_of_is_found_and_so_is_its_eve() -> None:
    last = date(2026, 1, 15)

    for day, gap in ((last, "at it"), (date(2026, 1, 14), "one under")):
        (fault,) = completeness.unbounded(of_other_days(EAR, day))
        assert fault == f"paragraphs_14_15_18_by of 2025-01-13 (2026-01-15): no vector of on ['{gap}']"


def test_a_number_that_nothing_is_compared_with_is_found() -> None:
    spare = structs.replace(regime(EAR).law.value[0], name="spare", value="10^27")

    for pack_with_it in (with_law(EAR, value=[*regime(EAR).law.value, spare]), with_law(EAR, value=values(EAR, added_share="1/5"))):
        (fault,) = completeness.unbounded(pack_with_it)
        assert fault.endswith("is compared with nothing")


def test_a_relation_that_vectors_have_one_way_only_is_found() -> None:
    name = "us/ear-4e091/added-over-fixed"
    without = fewer(EAR, lambda v: v["facts"].get(f"model.relation[{name}]") == "no")

    assert list(completeness.unweighed(without)) == [f"relation {name}: no vector has it answer no"]


def test_the_scales_change_their_answer_at_the_number_of_a_relation() -> None:
    convention = regime(EAR).conventions[0]
    over = Relation("over", "here", left=Amount("own", convention), right=Amount("fixed", count=1000))
    wrong = replace(over, left=Amount("total", convention))

    assert [a.name for a in completeness.weigh_at(over)] == ["NO", "NO", "YES"]
    assert [a.name for a in completeness.weigh_at(replace(over, reaches=True))] == ["NO", "YES", "YES"]
    found = pack(EAR)
    seeded = Regime(found.regime.law, found.regime.duties, conventions=found.regime.conventions, relations=(wrong,))
    assert any("at and one over its number" in fault for fault in completeness.unweighed(replace(found, regime=seeded)))


@pytest.mark.parametrize("day", ["2023-10-29", "2023-10-30", "2024-01-27", "2024-01-28", "2025-01-19", "2025-01-20"])
def test_a_first_day_or_its_eve_without_a_vector_is_found(day: str) -> None:
    (fault,) = completeness.undated(of_other_days(ORDER, date.fromisoformat(day)))

    assert fault.startswith(f"no vector on {day}, the ")


def test_a_vector_that_does_not_say_how_the_instrument_stands_is_none_of_a_first_day() -> None:
    found = pack(ORDER)
    silent = [{k: v for k, v in vector.items() if k not in ("status", "binds")} for vector in found.vectors]

    assert len(list(completeness.undated(replace(found, vectors=silent)))) == 6


def test_a_new_span_without_a_vector_is_found() -> None:
    law = regime(ORDER).law
    status = Status(cite="here", from_=date(2024, 7, 1), is_="not enforced")
    group = Group(cite="here", from_=date(2024, 7, 1), name="own", members=["DE"])

    assert len(list(completeness.undated(with_law(ORDER, status=[*law.status, status])))) == 2
    assert len(list(completeness.undated(with_law(ORDER, group=[group])))) == 2
    assert list(completeness.undated(with_law(ORDER, group=[group], instrument=structs.replace(law.instrument, uses=["own"])))) == []
