"""What a model states of itself on a day."""

from datetime import date

import pytest

from weighbridge.facts.models import state_model, weights_on
from weighbridge.facts.reading import read_dossier
from weighbridge.facts.stated import Stated, Value

ON = date(2026, 11, 23)


def stated(rows: str, on: date = ON) -> Stated:
    """What the model `m` of these rows states."""
    dossier = read_dossier(f'[[model]]\nid = "m"\n{rows}\n'.encode()).dossier
    return state_model(dossier, dossier.model[0], on)


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ('weights = "closed"', "closed"),
        ('weights = "published"', "published"),
        ('weights = "published"\npublished_on = 2026-11-23', "published"),
        ('weights = "published"\npublished_on = 2026-11-24', "closed"),
        ('weights = "gated"\npublished_on = 2026-11-24', "closed"),
        ("", None),
    ],
)
def test_weights_are_closed_before_the_day_they_were_published(rows: str, status: str | None) -> None:
    dossier = read_dossier(f'[[model]]\nid = "m"\n{rows}\n'.encode()).dossier

    assert weights_on(dossier.model[0], ON) == status


@pytest.mark.parametrize(
    ("rows", "available"),
    [
        ("", "no"),
        ("made_available_on = 2026-11-23", "yes"),
        ("made_available_on = 2026-11-24", "no"),
        ('weights = "published"', "yes"),
        ('weights = "published"\npublished_on = 2026-12-01', "no"),
    ],
)
def test_a_model_not_yet_made_available_is_taken_not_to_be(rows: str, available: str) -> None:
    found = stated(rows)

    assert found.facts["model.available"] == available
    assert any("has not been made available" in s for s in found.assumed) == (
        "on" not in rows.partition("made_available_")[2] and available == "no"
    )


@pytest.mark.parametrize(
    ("rows", "answer"),
    [("", None), ('modalities = ["text"]', "yes"), ('modalities = ["protein"]', "no"), ('modalities = ["audio"]', None)],
)
def test_a_modality_says_what_the_model_can_generate(rows: str, answer: Value | None) -> None:
    assert stated(rows).facts.get("model.generates_language_image_or_video") == answer


def test_a_model_planned_for_the_market_is_placed_on_its_day() -> None:
    rows = 'eu_market = "placed"\neu_market_on = 2026-11-23'

    assert stated(rows, date(2026, 11, 22)).facts["model.eu_market"] == "planned"
    assert stated(rows).facts["model.eu_market"] == "placed"


@pytest.mark.parametrize(
    ("base", "published"),
    [('weights = "published"', "yes"), ('weights = "closed"', "no"), ('weights = "gated"', None), ("", None)],
)
def test_a_base_is_published_when_its_weights_are(base: str, published: str | None) -> None:
    found = stated(f'derived_from = ["b"]\n[[model]]\nid = "b"\n{base}')

    assert found.facts["model.derived"] == "yes"
    assert found.facts.get("base.published") == published


def test_one_base_that_is_not_described_leaves_the_question_open() -> None:
    found = stated('derived_from = ["b", "c"]\n[[model]]\nid = "b"\nweights = "published"')

    assert "base.published" not in found.facts


def test_not_derived_and_complete_are_said_to_be_taken() -> None:
    found = stated('[[model.work]]\nkind = "pre-training"')

    assert found.facts["model.derived"] == "no"
    assert '"m" is not derived from another model' in found.assumed
    assert 'the ledger of "m" is complete' in found.assumed


@pytest.mark.parametrize(
    ("work", "answer"),
    [
        ([], None),
        ([("pre-training", "US")], "yes"),
        ([("pre-training", "DE"), ("fine-tuning", "US")], "yes"),
        ([("pre-training", "DE")], "no"),
        ([("pre-training", "DE"), ("fine-tuning", None)], None),
        ([("evaluation", "US"), ("pre-training", "DE")], "no"),
    ],
)
def test_training_anywhere_in_the_country_counts(work: list[tuple[str, str | None]], answer: str | None) -> None:
    rows = "\n".join(f'[[model.work]]\nkind = "{kind}"' + (f'\nwhere = "{where}"' if where else "") for kind, where in work)

    assert stated(rows).facts.get("model.trained_in_us") == answer


@pytest.mark.parametrize(
    ("ruling", "answer"),
    [
        ("", "no"),
        ('kind = "ccats"\nsays = "4E091 note 2"', "yes"),
        ('kind = "ccats"\nsays = "4E091 Note 2"\non = 2026-12-01', "no"),
        ('kind = "ccats"\nsays = "5D992"', "no"),
    ],
)
def test_a_ruling_is_presented_or_not(ruling: str, answer: str) -> None:
    rows = f"[[model.ruling]]\n{ruling}" if ruling else ""

    assert stated(rows).facts["model.ruling_note_2"] == answer


AE_BASE = '[[model]]\nid = "b"\nweights = "{weights}"\n[[model.work]]\nkind = "pre-training"\noperations = "{ops}"\nwhere = "{where}"\n'


@pytest.mark.parametrize(
    ("weights", "where", "answer"),
    [
        ("closed", "US", "yes"),
        ("closed", "AE", "no"),
        ("gated", "US", None),
        ("published", "US", "no"),
    ],
)
def test_what_was_trained_at_home_and_kept_is_trained_at_home_after_tuning_abroad(weights: str, where: str, answer: str | None) -> None:
    rows = 'derived_from = ["b"]\n[[model.work]]\nkind = "fine-tuning"\nwhere = "AE"\n'

    found = stated(rows + AE_BASE.format(weights=weights, ops="2", where=where))

    assert found.facts.get("model.trained_in_us") == answer


@pytest.mark.parametrize(
    "rows",
    [
        'derived_from = ["unknown"]\n[[model.work]]\nkind = "fine-tuning"\nwhere = "AE"\n',
        'ledger = "partial"\n[[model.work]]\nkind = "pre-training"\nwhere = "AE"\n',
        '[[model.work]]\nkind = "merge-source"\non_model = "unknown"\n',
        "",
    ],
)
def test_where_a_line_nobody_describes_was_trained_is_unknown(rows: str) -> None:
    assert "model.trained_in_us" not in stated(rows).facts


def test_what_is_taken_of_a_published_base_is_printed_too() -> None:
    body = '[[model]]\nid = "m"\nderived_from = ["b"]\n[[model]]\nid = "b"\nweights = "published"\n'
    said = 'the weights of "b" were published by the developer, to be passed on freely, where nothing else is stated'
    plain, told = (read_dossier((body + more).encode()).dossier for more in ("", 'published_by = "developer"\nredistribution = "free"\n'))

    assert said in state_model(plain, plain.model[0], ON).assumed
    assert said not in state_model(told, told.model[0], ON).assumed
