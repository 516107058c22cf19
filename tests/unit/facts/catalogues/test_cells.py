"""One cell of a table into a value, with what is odd noted."""

from datetime import date
from fractions import Fraction

import pytest

from weighbridge.facts.catalogues import cells
from weighbridge.kernel.amounts import Range


class Notes:
    """The findings of a test."""

    def __init__(self) -> None:
        self.kinds: list[str] = []

    def __call__(self, kind: str, says: str) -> None:
        """Keep the kind; every finding says something."""
        assert says
        self.kinds.append(kind)


@pytest.mark.parametrize(
    ("text", "figure", "kinds"),
    [
        ("1.001e25", 10**25, ["marker-digits"]),
        ("5.0000000001e+25", 5 * 10**25, ["marker-digits"]),
        ("4.020010000000001e+24", 402 * 10**22, ["marker-digits"]),
        ("6.000001e+24", 6 * 10**24, ["marker-digits"]),
        ("2.272000000071e+21", 2272 * 10**18, ["marker-digits"]),
        ("2.9599999999999996e+25", 296 * 10**23, ["marker-digits"]),
        ("3.8e+25", 38 * 10**24, []),
        ("1.714452e+23", 1_714_452 * 10**17, []),
        ("63000000000000.0", 63 * 10**12, []),
    ],
)
def test_digits_that_only_mark_a_row_state_no_figure(text: str, figure: int, kinds: list[str]) -> None:
    notes = Notes()

    found = cells.operations(text, notes)

    assert found is not None
    assert found.central == figure
    assert notes.kinds == kinds


def test_stated_operations_are_as_wide_as_their_last_digit() -> None:
    assert cells.operations("3.8e+25", Notes()) == Range(375 * 10**23, 38 * 10**24, 385 * 10**23)


def test_two_figures_in_a_cell_are_the_span_between_them() -> None:
    notes = Notes()

    assert cells.amount("2592000000000,2590000000000", notes) == Range(2_590_000_000_000, None, 2_592_000_000_000)
    assert notes.kinds == ["several-figures"]


def test_the_same_figure_twice_is_that_figure_and_noted() -> None:
    notes = Notes()

    assert cells.amount("4400,4400", notes) == Range.exactly(4400)
    assert notes.kinds == ["several-figures"]


@pytest.mark.parametrize(("text", "figure"), [("405,000,000,000", 405 * 10**9), ("7,050", 7_050)])
def test_digits_in_groups_of_three_are_one_figure_and_noted(text: str, figure: int) -> None:
    notes = Notes()

    assert cells.amount(text, notes) == Range.exactly(figure)
    assert notes.kinds == ["grouped-digits"]


@pytest.mark.parametrize("text", ["1,234,567", "128,256"])
def test_digits_that_may_be_groups_or_figures_are_noted_and_neither(text: str) -> None:
    notes = Notes()

    assert cells.amount(text, notes) is None
    assert notes.kinds == ["ambiguous-digits"]


def test_stated_operations_may_be_grouped_too() -> None:
    notes = Notes()
    found = cells.operations("3,800,000,000,000,000,000", notes)

    assert (found and found.central, notes.kinds) == (38 * 10**17, ["grouped-digits"])


@pytest.mark.parametrize("text", ["9e99", "1e61", "1" + "0" * 60 + "1"])
def test_a_figure_beyond_all_work_is_noted_and_not_used(text: str) -> None:
    notes = Notes()

    assert cells.amount(text, notes) is cells.operations(text, notes) is None
    assert set(notes.kinds) <= {"too-large", "not-a-number"}


@pytest.mark.parametrize("text", ["0", "0.0", "many", "-3", "1e999", "nan", "inf", "1" * 200])
def test_what_states_no_count_is_noted_and_unknown(text: str) -> None:
    notes = Notes()

    assert cells.amount(text, notes) is None
    assert len(notes.kinds) == 1


def test_a_double_s_digits_behind_the_point_are_not_parameters() -> None:
    assert cells.amount("202999999.99999997", Notes()) == Range.exactly(203_000_000)


def test_fractions_of_a_pass_are_kept() -> None:
    assert cells.amount("0.69", Notes()) == Range.exactly(Fraction(69, 100))


def test_a_utilisation_over_one_is_noted_and_not_used() -> None:
    notes = Notes()

    assert cells.share("1.33", notes) is None
    assert notes.kinds == ["utilisation-over-one"]
    assert cells.share("0.41", notes) == Range.exactly(Fraction(41, 100))


def test_a_country_stands_once_however_many_organisations_it_has() -> None:
    notes = Notes()

    named, others = cells.countries("United States of America,Multinational,United States of America", notes)

    assert (named, others) == (("US",), ("Multinational",))
    assert notes.kinds == ["repeated-country", "no-country"]


def test_a_code_is_a_country_too() -> None:
    assert cells.countries("CN", Notes()) == (("CN",), ())


def test_a_day_is_a_day_of_the_calendar() -> None:
    notes = Notes()

    assert cells.day("2024-07-23", notes) == date(2024, 7, 23)
    assert cells.day("2024-02-30", notes) is None
    assert notes.kinds == ["not-a-day"]


@pytest.mark.parametrize(
    ("words", "access"),
    [
        ("Open weights (non-commercial)", "published"),
        ("API access", "closed"),
        ("Unreleased", "closed"),
        ("gated", "closed"),
        ("?", "unknown"),
    ],
)
def test_the_table_s_words_for_weights(words: str, access: str) -> None:
    assert cells.access(words, Notes()) == access


def test_words_for_confidence_and_format() -> None:
    notes = Notes()

    assert [cells.confidence(w) for w in ("Confident", "likely", "Speculative", "Unknown", "")] == [
        "confident",
        "likely",
        "speculative",
        "unknown",
        "unknown",
    ]
    assert cells.precision("BF16", notes) == "bf16"
    assert cells.precision("posit", notes) is None
    assert notes.kinds == ["unknown-word"]
