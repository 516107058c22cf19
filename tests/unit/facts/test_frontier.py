"""Costs, ties and developers, as the laws on frontier developers see them."""

from datetime import date
from math import inf

import pytest

from weighbridge.facts.models import state_model
from weighbridge.facts.reading import read_dossier
from weighbridge.facts.stated import Stated
from weighbridge.kernel.errors import BadDossier

ON = date(2026, 11, 23)
MODEL = '[[model]]\nid = "m"\ndeveloper = "lab"\n'
RUN = '[[model.work]]\nkind = "pre-training"\ncost_usd = "100"\n'
PLAN = '[[model.work]]\nkind = "fine-tuning"\nstate = "planned"\ncost_usd = "20"\n'


def facts_of(text: str, on: date = ON) -> Stated:
    """The facts of the first model of a dossier."""
    read = read_dossier(text.encode())
    return state_model(read.dossier, read.dossier.model[0], on)


def fact(text: str, name: str, on: date = ON) -> object:
    """One fact, or none where it is not settled."""
    return facts_of(text, on).facts.get(name)


@pytest.mark.parametrize(
    ("stated", "state", "answer"),
    [
        ('nexus = ["CA"]\n', "ca", "yes"),
        ('nexus = ["CA"]\n', "ny", "no"),
        ("nexus = []\n", "ca", "no"),
        ("", "ca", None),
        ('nexus = ["KR"]\n', "kr", "yes"),
    ],
)
def test_a_list_of_ties_answers_for_every_place_and_its_absence_for_none(stated: str, state: str, answer: str | None) -> None:
    assert fact(MODEL + stated, f"model.nexus_{state}") == answer


def test_a_place_that_is_none_is_refused() -> None:
    with pytest.raises(BadDossier) as problem:
        read_dossier(b'schema = "weighbridge/dossier/1"\n[[model]]\nid = "m"\nnexus = ["California"]\n')

    assert problem.value.code == "dossier/bad-choice"


@pytest.mark.parametrize(
    ("work", "answer"),
    [
        (RUN, "yes"),
        (PLAN, "no"),
        (RUN + PLAN, "yes"),
        ("", None),
        (RUN + "from = 2026-11-24\n", "no"),
        (RUN + "from = 2026-11-23\n", "yes"),
        ('[[model.work]]\nkind = "evaluation"\n', None),
    ],
)
def test_training_has_started_where_some_of_it_is_under_way(work: str, answer: str | None) -> None:
    assert fact(MODEL + work, "model.training_started") == answer


def test_a_partial_ledger_of_plans_does_not_say_that_nothing_was_started() -> None:
    assert fact(MODEL + 'ledger = "partial"\n' + PLAN, "model.training_started") is None


@pytest.mark.parametrize(
    ("work", "done", "planned"),
    [
        (RUN, (100, 100), (100, 100)),
        (RUN + PLAN, (100, 100), (120, 120)),
        (RUN + '[[model.work]]\nkind = "rl-update"\n', (100, inf), (100, inf)),
        (RUN + '[[model.work]]\nkind = "evaluation"\n', (100, 100), (100, 100)),
        ("", None, None),
    ],
)
def test_the_cost_of_training_is_the_sum_of_its_items(work: str, done: object, planned: object) -> None:
    assert fact(MODEL + work, "model.compute_cost_usd") == done
    assert fact(MODEL + work, "model.planned_compute_cost_usd") == planned


def test_a_partial_ledger_leaves_the_cost_open_above() -> None:
    assert fact(MODEL + 'ledger = "partial"\n' + RUN, "model.compute_cost_usd") == (100, inf)


def test_the_cost_of_originals_is_that_of_the_dearest_and_open_where_one_is_not_described() -> None:
    two = '[[model]]\nid = "a"\n' + RUN + '[[model]]\nid = "b"\n' + RUN.replace("100", "300")

    assert fact(MODEL + 'derived_from = ["a", "b"]\n' + two, "base.compute_cost_usd") == (300, 300)
    assert fact(MODEL + 'derived_from = ["a", "c"]\n' + two, "base.compute_cost_usd") is None
    assert fact(MODEL + two, "base.compute_cost_usd") is None


@pytest.mark.parametrize(
    ("revenue", "amount"),
    [
        ('{ year = 2025, usd = "600", with_affiliates = true }', (600, 600)),
        ('{ year = 2025, usd = "600" }', (600, inf)),
        ('{ year = 2025, usd = "600", with_affiliates = false }', (600, inf)),
        ('{ year = 2026, usd = "600", with_affiliates = true }', None),
        ('{ year = 2025, usd = "500" }, { year = 2025, usd = "600", with_affiliates = true }', (600, 600)),
    ],
)
def test_revenue_is_that_of_the_year_before_and_without_affiliates_the_least_it_can_be(revenue: str, amount: object) -> None:
    assert fact(f'{MODEL}[[party]]\nid = "lab"\nrevenue = [{revenue}]\n', "developer.revenue_usd") == amount


def test_on_the_first_of_january_the_year_before_is_another() -> None:
    lab = MODEL + '[[party]]\nid = "lab"\nrevenue = [{ year = 2025, usd = "600", with_affiliates = true }]\n'

    assert fact(lab, "developer.revenue_usd", date(2026, 1, 1)) == (600, 600)
    assert fact(lab, "developer.revenue_usd", date(2025, 12, 31)) is None


@pytest.mark.parametrize(("on", "days"), [(date(2026, 3, 31), 89), (date(2026, 4, 1), 90), (date(2025, 12, 31), 0)])
def test_days_as_a_large_developer_run_from_the_first(on: date, days: int) -> None:
    lab = MODEL + '[[party]]\nid = "lab"\nlarge_developer_since = 2026-01-01\n'

    assert fact(lab, "developer.days_as_large", on) == (days, days)


@pytest.mark.parametrize(
    ("state", "any_", "ny"),
    [('accredited_university = "NY"\n', "yes", "yes"), ('accredited_university = "CA"\n', "yes", "no"), ("", "no", "no")],
)
def test_a_university_is_one_where_it_is_stated(state: str, any_: str, ny: str) -> None:
    found = facts_of(MODEL + '[[party]]\nid = "lab"\n' + state).facts

    assert (found["developer.university"], found["developer.university_ny"]) == (any_, ny)
    assert facts_of(MODEL).facts["developer.university"] == "no"


@pytest.mark.parametrize(
    ("stated", "work", "answer"),
    [
        ("", RUN, "no"),
        ("", "", None),
        ("", '[[model.work]]\nkind = "distillation-parent"\n', None),
        ("distilled_from_frontier = true\n", RUN, "yes"),
        ('ledger = "partial"\n', RUN, None),
    ],
)
def test_a_model_was_distilled_where_it_is_stated_and_not_where_a_whole_ledger_names_no_teacher(
    stated: str, work: str, answer: str | None
) -> None:
    assert fact(MODEL + stated + work, "model.distilled_from_frontier") == answer
