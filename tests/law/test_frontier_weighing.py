"""From a dossier to the answers of the laws on frontier developers: whose work is weighed, done or planned."""

from datetime import date

import pytest

from weighbridge.app.answers import RegimeAnswer
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import bridge

ON = date(2026, 11, 23)
LAB = """
[[party]]
id = "lab"
revenue = [{ year = 2025, usd = "600000000", with_affiliates = true }]
"""
TUNED = """
[[model]]
id = "tuned"
developer = "lab"
purpose = "general"
nexus = ["CA"]
derived_from = ["base"]
[[model.work]]
kind = "fine-tuning"
operations = "50000000000000000000000000"
[[model]]
id = "base"
developer = "{whose}"
[[model.work]]
kind = "pre-training"
operations = "60000000000000000000000000"
"""
RUN = """
[[model]]
id = "run"
developer = "lab"
purpose = "general"
nexus = ["CA", "IL"]
[[model.work]]
kind = "pre-training"
operations = "60000000000000000000000000"
state = "{state}"
[[model.work]]
kind = "rl-update"
operations = "60000000000000000000000000"
state = "planned"
"""


def answer(text: str, regime: str, on: date = ON) -> RegimeAnswer:
    """What a regime says of the first model of a dossier."""
    found = decide_dossier(read_dossier((text + LAB).encode()), Question(today=on, on=on, regimes=(regime,)), bridge())
    return found.models[0].regimes[0]


def level(found: RegimeAnswer) -> tuple[str, str]:
    """The least and the most level."""
    return (found.level.at_least, found.level.at_most)


@pytest.mark.parametrize(("whose", "least"), [("lab", "reportable"), ("other", "none")])
def test_a_fine_tuner_of_anothers_model_is_open_and_of_its_own_is_not(whose: str, least: str) -> None:
    assert level(answer(TUNED.format(whose=whose), "us-ca/sb-53")) == (least, "reportable")


@pytest.mark.parametrize(("state", "california", "illinois"), [("running", "reportable", "reportable"), ("planned", "none", "none")])
def test_plans_count_once_the_run_has_been_started(state: str, california: str, illinois: str) -> None:
    run = RUN.format(state=state)

    assert level(answer(run, "us-ca/sb-53")) == (california, california)
    assert answer(run, "us-il/sb-315").level.at_most == illinois
