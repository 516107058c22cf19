"""From a letter in a dossier to an order: vector 13 of the note on the EAR, with its neighbours, through the whole path."""

from __future__ import annotations

from datetime import date

import pytest

from weighbridge.app.answers import TransferAnswer
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.app.deciding.timeline import timeline
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import bridge

NAME = "us/individual-notice"
TODAY = date(2026, 11, 23)
DOSSIER = """
[[model]]
id = "m"
developer = "lab"
weights = "closed"
{model}

[[party]]
id = "lab"
kind = "entity"
organised_under = "US"
located = "US"
listed = "no"

[[party]]
id = "canadian"
kind = "individual"
located = "CA"
us_status = "none"
citizenships = [{{ country = "CA" }}]
employment = {{ by = "lab", kind = "permanent-regular" }}
listed = "no"

[[party]]
id = "parisian"
kind = "individual"
located = "FR"
us_status = "citizen"
listed = "no"

[[party]]
id = "somebody"
kind = "individual"
located = "FR"
listed = "no"

[[notice]]
kind = "is-informed"
ref = "first letter"
received = 2026-06-12T17:21:00-04:00
models = ["m"]
acts = ["export", "reexport", "in-country-transfer", "deemed-export", "access"]
persons = "all-foreign"
until = 2026-06-30T09:00:00-04:00
{notice}

[[transfer]]
id = "t"
model = "m"
what = "access"
act = "access"
from = "lab"
to = "{to}"
destination = "CA"
end_use = ["commercial"]
{more}
"""
SECOND = """
[[notice]]
kind = "exemption"
ref = "second letter"
received = 2026-06-26T10:00:00-04:00
models = ["m"]
acts = ["access", "deemed-export"]
persons = ["lab-staff"]
"""


def decided(to: str, on: str, notice: str = "", *, model: str = "", more: str = "", asked: tuple[str, ...] = (NAME,)) -> TransferAnswer:
    text = DOSSIER.format(to=to, notice=notice, model=model, more=more)
    return decide_dossier(read_dossier(text.encode()), Question(TODAY, date.fromisoformat(on), asked), bridge()).transfers[0]


def level(answer: TransferAnswer) -> str:
    (regime,) = (r for r in answer.regimes if r.regime == NAME)
    return f"{regime.level.at_least}..{regime.level.at_most}"


OPEN, NONE, LICENCE = "none..licence_required", "none..none", "licence_required..licence_required"


@pytest.mark.parametrize(
    ("to", "on", "notice", "found", "order"),
    [
        # Vector 13 a to d.
        ("canadian", "2026-06-20", "", LICENCE, "REFUSE"),
        ("parisian", "2026-06-20", "", NONE, "PROCEED"),
        ("somebody", "2026-06-20", "", OPEN, "HOLD"),
        ("canadian", "2026-07-01", "", NONE, "PROCEED"),
        ("canadian", "2026-06-27", SECOND, NONE, "PROCEED"),
        # The days before, of and after the letter, its relief and its end.
        ("canadian", "2026-06-11", SECOND, NONE, "PROCEED"),
        ("canadian", "2026-06-12", SECOND, OPEN, "HOLD"),
        ("canadian", "2026-06-13", SECOND, LICENCE, "REFUSE"),
        ("canadian", "2026-06-25", SECOND, LICENCE, "REFUSE"),
        ("canadian", "2026-06-26", SECOND, OPEN, "HOLD"),
        ("canadian", "2026-06-27", "", LICENCE, "REFUSE"),
        ("canadian", "2026-06-30", "", OPEN, "HOLD"),
        ("canadian", "2026-06-30", SECOND, NONE, "PROCEED"),
    ],
)
def test_the_letter_of_june_on_each_day(to: str, on: str, notice: str, found: str, order: str) -> None:
    answer = decided(to, on, notice)

    assert (level(answer), answer.order) == (found, order)


def test_a_small_model_is_reached_as_well() -> None:
    """The letter stands beside classification: no other rule reaches this model."""
    model = '[[model.work]]\nkind = "pre-training"\noperations = "1e22"'

    assert level(decided("canadian", "2026-06-20", model=model)) == LICENCE


@pytest.mark.parametrize(
    ("notice", "policy"),
    [
        ("", "no policy stated"),
        ('policy = "case-by-case"', "case by case"),
        ('policy = "presumption-of-denial"', "presumption of denial"),
        ('policy = "policy-of-denial"', "policy of denial"),
        ('policy = "presumption-of-approval"', "presumption of approval"),
    ],
)
def test_the_policy_is_the_letters(notice: str, policy: str) -> None:
    (regime,) = decided("canadian", "2026-06-20", notice).regimes

    assert [d.policy for d in regime.duties] == [policy]
    assert regime.duties[0].remedy == "licence"
    assert "744.22(b)" in regime.duties[0].cite
    assert "50 USC 4817(b)(1)" in regime.duties[0].cite


def test_the_letter_is_named_in_the_answer() -> None:
    answer = decided("canadian", "2026-06-20")

    assert any('"first letter", received 2026-06-12T17:21:00-04:00' in row for row in answer.assumed)


def test_the_pack_decides_where_the_floor_held() -> None:
    """Floor and pack over the same letter: with the pack asked, its word stands; without it, the floor holds."""
    with_it, without = (decided("canadian", "2026-07-01", asked=asked) for asked in ((NAME,), ("us/ear-4e091",)))

    assert with_it.order == "PROCEED"
    assert not any("individual notices" in row for row in with_it.not_considered)
    assert without.order == "HOLD"
    assert any(NAME in row for row in without.reasons)
    assert any("individual notices" in row for row in without.not_considered)


def test_all_packs_together_let_the_letter_refuse() -> None:
    answer = decided("canadian", "2026-06-20", asked=())

    assert answer.order == "REFUSE"
    assert any(row.startswith(NAME) for row in answer.reasons)


def test_a_licence_that_matches_lets_it_proceed() -> None:
    paper = '\n[[authorisation]]\nkind = "licence"\nnumber = "D1"\nmodels = ["m"]\nparties = ["canadian"]\n'
    paper += 'from = 2020-01-01\nuntil = 2030-01-01\nend_use = ["commercial"]\n'

    assert decided("canadian", "2026-06-20", more=paper).order == "PROCEED"


def test_the_answer_changes_on_the_days_of_the_letters() -> None:
    text = DOSSIER.format(to="canadian", notice=SECOND, model="", more="")
    steps = timeline(read_dossier(text.encode()), Question(TODAY, None, (NAME,)), bridge(), date(2026, 6, 1), date(2026, 7, 31)).steps

    assert [(s.start, s.order) for s in steps] == [
        ("2026-06-01", "PROCEED"),
        ("2026-06-12", "HOLD"),
        ("2026-06-13", "REFUSE"),
        ("2026-06-26", "HOLD"),
        ("2026-06-27", "PROCEED"),
    ]
    assert "exemption letter second letter received" in steps[3].events


def test_without_a_letter_the_pack_says_nothing() -> None:
    text = DOSSIER.format(to="canadian", notice="", model="", more="")
    start, end = text.index("[[notice]]"), text.index("[[transfer]]")
    answer = decide_dossier(read_dossier((text[:start] + text[end:]).encode()), Question(TODAY, TODAY, (NAME,)), bridge()).transfers[0]

    assert level(answer) == NONE
    assert answer.regimes[0].needs == []
