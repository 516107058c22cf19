"""Whom a threshold would catch: certain, by best figure, possible, below and unknown; nobody is dropped."""

from datetime import date

import pytest

from tests.unit.app.tables import DAY, HEAD, SMALL, explored
from weighbridge.adapters import packs
from weighbridge.app.exploring.answers import Counts, Exploration
from weighbridge.app.exploring.catching import Selection
from weighbridge.app.exploring.note import method_note
from weighbridge.app.exploring.shipped import shipped_table


def classes(found: Exploration) -> dict[str, str]:
    return {m.name: m.absolute for m in found.models}


def test_each_model_is_of_one_class() -> None:
    assert classes(explored()) == {
        "Over": "certain",
        "Best": "central",
        "Maybe": "possible",
        "Under": "below",
        "Silent": "unknown",
        "Undated": "possible",
    }


def test_the_counts_hold_one_another_and_every_row() -> None:
    found = explored()

    assert found.counts == Counts(certain=1, central=2, possible=4, below=1, unknown=1)
    assert found.counts.rows == 6
    assert found.left_out == {"published later": 1}


def test_on_a_line_that_is_reached_exactly_the_model_is_caught() -> None:
    text = f"{HEAD}\nOn,L,US,2025-01-01,1e26,1e26,1e26,confident,closed\n"

    assert classes(explored(text)) == {"On": "certain"}
    assert classes(explored(text, 10**26 + 1)) == {"On": "below"}


def test_a_model_whose_country_is_not_stated_is_possibly_of_the_country_asked_for() -> None:
    homeless = "Homeless,Else,,2025-01-01,9e26,8e26,9.9e26,confident,closed\n"
    text = SMALL + homeless + homeless.replace("Homeless,Else,", "Many,Else,Multinational")
    found = explored(text, selection=Selection(DAY, country="US"))

    assert classes(found)["Homeless"] == "possible"
    assert classes(found)["Many"] == "possible"
    assert "Maybe" not in classes(found)
    assert found.left_out["of another country"] == 3


def test_only_closed_weights() -> None:
    found = explored(selection=Selection(DAY, closed_only=True))

    assert set(classes(found)) == {"Over", "Best", "Silent", "Undated"}
    assert found.left_out["weights published"] == 2


def test_a_stated_figure_is_believed_as_far_as_the_table_s_word_goes() -> None:
    text = "\n".join([HEAD, *(f"{word},L,US,2025-01-01,3e25,,,{word},closed" for word in ("confident", "likely", "speculative", "else"))])

    assert classes(explored(text, 9 * 10**25)) == dict.fromkeys(("confident", "likely", "speculative", "else"), "possible")
    assert classes(explored(text, 10**26))["confident"] == "below"
    assert classes(explored(text, 2 * 10**26)) == {
        "confident": "below",
        "likely": "possible",
        "speculative": "possible",
        "else": "possible",
    }


def test_where_our_own_range_holds_the_stated_figure_the_narrower_ends_stand() -> None:
    head = "name,published,parameters,tokens,epochs,operations,confidence,domain\n"
    (model,) = explored(head + "A,2025-01-01,7e9,2e12,1,8.4e22,confident,Language\n").models

    assert model.basis == "stated, and worked out again"
    assert model.operations is not None
    assert int(model.operations.low) > 8.4e22 / 3


def test_a_line_below_the_largest_run_moves_with_it() -> None:
    found = explored(within="1")

    assert found.relative is not None
    assert found.relative.largest == "Over"
    assert found.relative.line.central == str(4 * 10**25)
    assert {m.name: m.relative for m in found.models}["Over"] == "certain"
    assert found.relative.counts.central == 3


def test_the_largest_run_is_anybody_s_whomever_the_rule_is_for() -> None:
    found = explored(within="1", selection=Selection(DAY, country="CN"))

    assert found.relative is not None
    assert found.relative.largest == "Over"


def test_the_years_count_against_the_largest_run_of_their_own_day() -> None:
    text = f"{HEAD}\nA,L,US,2023-01-01,1e24,,,confident,closed\nB,L,US,2023-06-01,2e23,,,confident,closed\n"
    found = explored(text + "C,L,US,2024-01-01,1e26,,,confident,closed\nD,L,US,2024-02-01,1e24,,,confident,closed\n", within="1")

    assert found.relative is not None
    assert found.relative.by_year == {"2023": 2, "2024": 1}


def test_who_flips_when_the_line_moves() -> None:
    tenth, half_down, half_up, tenfold = explored().moves

    assert tenth.enter == ["Maybe"]
    assert half_down.enter == ["Maybe"]
    assert half_up.leave == ["Best"]
    assert tenfold.leave == ["Over", "Best"]
    assert [m.threshold[:3] for m in (tenth, half_down, half_up, tenfold)] == ["100", "316", "316", "100"]


def test_groups_by_developer_country_and_year() -> None:
    found = explored()

    assert {g.name: g.counts.central for g in found.by_developer} == {"Lab": 2, "Works": 0, "Other": 0}
    assert {g.name: g.counts.rows for g in found.by_country} == {"US": 2, "CN": 2, "not stated": 1, "FR": 1}
    assert sum(g.counts.rows for g in found.by_year) == found.counts.rows
    assert [g.name for g in found.by_year] == ["2023", "2024", "2025", "not stated"]


def test_the_thresholds_are_those_of_the_packs_on_the_day() -> None:
    before = explored(selection=Selection(date(2023, 10, 29))).lines
    after = explored(selection=Selection(date(2025, 1, 13))).lines

    assert not any("us/eo-14110" in line.exceeds for line in before)
    assert any(line.operations == str(10**26) and "us/ear-4e091" in line.reaches and "us/eo-14110" in line.exceeds for line in after)


def test_too_little_for_a_forecast_says_so() -> None:
    found = explored(f"{HEAD}\nA,L,US,2025-01-01,1e26,,,confident,closed\n")

    assert found.forecast.why_not is not None
    assert found.forecast.years == []
    assert "Not forecast" in method_note(found)


def test_the_note_says_what_it_cannot_say_and_escapes_what_a_table_holds() -> None:
    note = method_note(explored(SMALL.replace("Maybe", "<b>|Maybe*"), within="1"))

    assert "not a statement about the company" in note
    assert "a low one" in note
    assert "\\<b\\>\\|Maybe\\*" in note


def test_the_shipped_catalogue_is_a_table_too() -> None:
    table = shipped_table(packs.catalogue())

    assert len(table.rows) == len(packs.catalogue())
    llama = next(r for r in table.rows if r.name == "Llama 2-70B")
    assert llama.access == "published"
    assert llama.machines.chip_hours is not None
    assert llama.stated is not None
    assert llama.stated.operations.central == 81 * 10**22


@pytest.mark.parametrize("threshold", [1, 10**40])
def test_any_line_has_an_answer(threshold: int) -> None:
    found = explored(threshold=threshold)

    assert found.counts.rows == 6
