"""The catalogue decided: what each model's dossier says, and what is found of it."""

from datetime import date
from functools import cache

import msgspec
import pytest

from weighbridge.adapters import packs
from weighbridge.app.demonstrating.answers import HOLD, NOT_ANNOUNCED, PROCEED, REFUSE, Demonstration, Row
from weighbridge.app.demonstrating.demonstrate import demonstrate
from weighbridge.app.demonstrating.models import DISCLAIMER, PublicModel, dossier_text, read_models
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import bridge

TODAY = date(2026, 11, 23)
LINE = 10**26

A_MODEL = PublicModel(
    id="a-1",
    name="A 1",
    developer="A",
    country="US",
    published=date(2026, 1, 1),
    weights="closed",
    modalities=["text"],
    confidence="likely",
    source="https://example.org/a",
    mainly_biological_data=False,
    operations="2e26",
    operations_basis="estimated",
)


@cache
def shown() -> Demonstration:
    """The whole catalogue, decided once."""
    return demonstrate(read_models(packs.catalogue()), TODAY, bridge())


def decided(*models: PublicModel, today: date = TODAY) -> Demonstration:
    """Those models, decided."""
    return demonstrate(models, today, bridge())


def row(name: str) -> Row:
    """The row of a model of the catalogue."""
    (found,) = [r for r in shown().rows if r.model.id == name]
    return found


def test_at_least_thirty_models_are_decided() -> None:
    assert len(shown().rows) >= 30


def test_on_the_day_of_the_plan_none_is_stated_above_its_threshold() -> None:
    plan = shown().asked[0]

    for found in shown().home:
        verdict, amount = found.verdicts[plan.id], found.model.amount
        assert verdict.order != REFUSE
        if verdict.order is not None and amount is not None:
            assert amount.high is not None
            assert amount.high <= LINE
            assert verdict.order == PROCEED


def test_on_the_day_of_the_plan_a_model_is_held_only_for_want_of_a_figure() -> None:
    held = [r for r in shown().home if r.verdicts["plan"].order == HOLD]

    assert {r.verdicts["plan"].says for r in held} == {"not decided: missing operations"}
    assert [r.model.id for r in held if r.model.operations is not None] == []


def test_the_models_stated_above_the_line_are_refused_today_and_no_others() -> None:
    above = {m.id for r in shown().home if (m := r.model).amount and m.amount.low >= LINE and m.weights == "closed"}

    assert {r.model.id for r in shown().home if r.verdicts["today"].order == REFUSE} == above == {"grok-3", "gpt-4.5", "grok-4"}


def test_a_range_that_ends_on_the_line_may_reach_it_but_not_exceed_it() -> None:
    on_the_line = msgspec.structs.replace(A_MODEL, operations=("1e25", "1e26"), published=date(2024, 1, 1))

    verdicts = decided(on_the_line).rows[0].verdicts

    assert verdicts["plan"].order == PROCEED
    assert verdicts["today"].order == HOLD
    assert verdicts["today"].says == "not decided: missing operations closer than 1e25 to 1e26"


def test_a_model_is_not_decided_before_it_was_announced() -> None:
    assert row("grok-4").verdicts["then"].order is None
    assert row("grok-4").verdicts["then"].says == NOT_ANNOUNCED
    assert row("grok-3").verdicts["then"].order == REFUSE


def test_weights_published_later_were_closed_until_then() -> None:
    released = msgspec.structs.replace(
        A_MODEL, weights="published", weights_published_on=date(2026, 6, 1), accessibility="Open weights (unrestricted)"
    )

    before = decided(released, today=date(2026, 5, 31)).rows[0].verdicts["today"]
    after = decided(released, today=date(2026, 6, 1)).rows[0].verdicts["today"]

    assert (before.order, after.order) == (REFUSE, PROCEED)


@pytest.mark.parametrize("model", read_models(packs.catalogue()), ids=lambda m: m.id)
def test_a_dossier_says_what_the_catalogue_says(model: PublicModel) -> None:
    text = dossier_text(model)

    dossier = read_dossier(text.encode(), model.id).dossier

    (stated,) = dossier.model
    (work,) = stated.work
    (transfer,) = dossier.transfer
    assert DISCLAIMER in text
    assert (stated.id, stated.name, stated.weights) == (model.id, model.name, model.weights)
    assert work.operations == model.operations
    assert stated.derived_from == []
    assert transfer.act == ("export" if model.from_home else "in-country-transfer" if model.country == "CN" else "reexport")
    assert (stated.made_available_on is None) == (model.accessibility == "Unreleased")


def test_words_of_a_row_cannot_break_out_of_its_dossier() -> None:
    hostile = msgspec.structs.replace(
        A_MODEL, name='A"\n[[notice]]\nkind = "is-informed"', source="https://example.org/\nschema = 1", developer='\\"'
    )

    dossier = read_dossier(dossier_text(hostile).encode(), "hostile").dossier

    assert dossier.notice == []
    assert dossier.party[0].name == '\\"'


def test_of_a_developer_elsewhere_it_says_what_would_make_the_rule_reach_it() -> None:
    closed, opened, silent = (row(name).reach or "" for name in ("mistral-large", "qwen2.5-72b", "command-r-plus"))

    assert closed == (
        "Only with 10^26 operations or more; and training in the United States or on listed chips subject to the EAR (734.9(l))."
    )
    assert "weights that are not published" in opened
    assert "none are stated" in silent
    assert all(r.reach for r in shown().others)
    assert all(r.reach is None for r in shown().home)


def test_a_foreign_model_over_the_line_is_held_for_where_it_was_trained() -> None:
    abroad = decided(msgspec.structs.replace(A_MODEL, country="FR")).rows[0]

    assert abroad.verdicts["today"].order == HOLD
    assert abroad.verdicts["today"].says == "not decided: missing where it was trained, on which chips it was trained"
    assert abroad.reach == "Only with training in the United States or on listed chips subject to the EAR (734.9(l))."


def test_the_counts_are_those_of_the_rows() -> None:
    for asked in shown().asked:
        assert sum(shown().counts(asked).values()) == len(shown().home)
    assert shown().counts(shown().asked[0])[REFUSE] == 0


def test_the_thresholds_are_those_of_the_law_files_and_say_how_they_are_met() -> None:
    assert [line.count for line in shown().lines] == [10**26, 10**25, 10**23]
    assert shown().lines[0].reaches == ["ECCN 4E091"]
    assert "EO 14110" in shown().lines[0].exceeds


def test_one_refusal_and_one_hold_are_shown_whole() -> None:
    assert [s.determination.order for s in shown().shown] == [REFUSE, HOLD]
    assert [s.model.id for s in shown().shown] == ["grok-4", "gpt-5"]


def test_a_catalogue_without_a_refusal_shows_none_whole() -> None:
    small = msgspec.structs.replace(A_MODEL, operations="2e24")

    assert decided(small).shown == []
