"""From a dealing of a cloud provider in a dossier to what proposed 15 CFR 7.300 to 7.310 would ask, and by when."""

from __future__ import annotations

from datetime import date

import pytest

from weighbridge.app.answers import DutyAnswer, RegimeAnswer, SubjectAnswer
from weighbridge.app.asking.ask_dossier import as_toml, missing
from weighbridge.app.deciding.deadlines import deadlines
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.app.deciding.timeline import timeline
from weighbridge.facts.reading import read_dossier
from weighbridge.kernel.errors import BadDossier
from weighbridge.wiring import bridge

NAME = "us/iaas-kyc"
OPEN = "none..reportable"
PARTIES = """
[[party]]
id = "us-corp"
kind = "entity"
organised_under = "US"
located = "US"
offers_iaas = true

[[party]]
id = "foreign-corp"
kind = "entity"
organised_under = "SG"
located = "SG"
controlled_by = []

[[party]]
id = "landlord"
kind = "entity"
organised_under = "US"
located = "US"
offers_iaas = true

[[cluster]]
id = "k"
owner = "us-corp"
colocated = true
network_gbit_s = 400
ops_per_s = "2.00e20"
"""
LARGE = '[[model]]\nid = "m"\ndual_use_cyber = true\n[[model.work]]\nkind = "pre-training"\noperations = "2.00e26"\nstate = "planned"\n'
SMALL = '[[model]]\nid = "m"\ndual_use_cyber = false\n[[model.work]]\nkind = "pre-training"\noperations = "1.00e25"\n'
TRAINS = 'model = "m"\ncluster = "k"\ncould_train = "yes"\n'


def dealing(rows: str, provider: str = "us-corp", customer: str = "foreign-corp") -> str:
    """A dealing of a provider with a customer."""
    return f'[[transaction]]\nid = "tx"\nprovider = "{provider}"\ncustomer = "{customer}"\n{rows}\n'


def subject(text: str, on: str = "2024-06-30") -> SubjectAnswer:
    read = read_dossier((PARTIES + text).encode())
    return decide_dossier(read, Question(date.fromisoformat(on), None, (NAME,)), bridge()).transactions[0]


def answer(text: str, on: str = "2024-06-30") -> RegimeAnswer:
    return subject(text, on).regimes[0]


def duties(text: str, on: str = "2024-06-30") -> set[str]:
    return {d.duty for d in answer(text, on).duties if d.answer == "yes"}


def duty(name: str, text: str, on: str = "2024-06-30") -> DutyAnswer:
    return next(d for d in answer(text, on).duties if d.duty == name)


def level(text: str, on: str = "2024-06-30") -> str:
    span = answer(text, on).level
    return span.at_least if span.at_least == span.at_most else f"{span.at_least}..{span.at_most}"


# --- the official examples, 7.308(b)(3) ---------------------------------------------------------------


def test_example_1_a_foreign_corporation_signs_to_train_on_a_us_provider() -> None:
    text = LARGE + dealing('kind = "training"\noccurred_on = 2024-06-01\n' + TRAINS)

    assert duties(text) == {"training-report"}
    assert duty("training-report", text).due == "2024-06-16"
    counted = "15 calendar days from 2024-06-01 (the covered transaction, or knowledge of it)"
    assert duty("training-report", text).note == f"HYPOTHETICAL, do not file; {counted}"


def test_example_2_an_investment_in_credits_is_a_covered_transaction() -> None:
    text = LARGE + dealing('kind = "investment"\noccurred_on = 2024-06-01\n' + TRAINS)

    assert duties(text) == {"training-report"}


def test_example_3_the_clock_runs_from_when_it_becomes_covered() -> None:
    """Below at the outset; on 10 June adjustments make it qualify, on 20 June somebody concludes so."""
    rows = 'kind = "training"\noccurred_on = 2024-03-01\ncould_train_since = 2024-06-10\n' + TRAINS
    known = '[[knowledge]]\nof = "tx"\nevidence_on = 2024-06-12\nconcluded_on = 2024-06-20\n'
    text = LARGE + dealing(rows) + known

    assert duties(text, "2024-06-09") == set()
    assert duties(text, "2024-06-10") == {"training-report"}
    assert {b.clause for b in answer(text).because if b.answer == "yes"} >= {"becomes-covered"}
    assert duty("training-report", text).due == "2024-06-25"
    assert "from the later day it would be 2024-07-05" in (duty("training-report", text).note or "")


def test_example_4_whoever_trains_reports_and_not_the_owner_of_the_building() -> None:
    building = 'id = "k"\nowner = "landlord"'
    text = LARGE + dealing('kind = "training"\noccurred_on = 2024-06-01\n' + TRAINS)
    in_a_building_of_others = text.replace('id = "k"\nowner = "us-corp"', building)

    assert duties(in_a_building_of_others) == {"training-report"}
    assert duties(LARGE + dealing('kind = "other"\n' + TRAINS.replace("yes", "no"), provider="landlord")) == set()


# --- what is trained ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "rows", "found"),
    [
        (LARGE, TRAINS, "reportable"),
        (SMALL, TRAINS, "none"),
        (LARGE, TRAINS.replace('"yes"', '"no"'), "none"),
        (LARGE, TRAINS.replace('could_train = "yes"\n', ""), OPEN),
        (LARGE, TRAINS.replace('model = "m"\n', ""), OPEN),
        (LARGE, TRAINS.replace('cluster = "k"\n', ""), OPEN),
        (LARGE.replace("dual_use_cyber = true\n", ""), TRAINS, OPEN),
        (LARGE.replace("true", "false"), TRAINS, OPEN),
        (SMALL.replace("false", "true"), TRAINS, OPEN),
        (LARGE.replace("2.00e26", "1" + "0" * 26), TRAINS, OPEN),
    ],
)
def test_a_large_model_by_either_reading(model: str, rows: str, found: str) -> None:
    assert level(model + dealing('kind = "training"\n' + rows)) == found


def test_the_work_of_the_base_is_a_reading() -> None:
    base = LARGE.replace('id = "m"', 'id = "base"')
    tuned = '[[model]]\nid = "m"\nderived_from = ["base"]\ndual_use_cyber = true\n'
    tuned += '[[model.work]]\nkind = "fine-tuning"\noperations = "1.00e25"\n'
    found = {r.id: r.level.at_most for r in answer(base + tuned + dealing('kind = "training"\n' + TRAINS)).readings}

    assert found["base-work/counted"] == "reportable"
    assert found["base-work/left-out"] == "none"


@pytest.mark.parametrize("kind", ["failed-run", "evaluation", "synthetic-data", "reward-model"])
def test_what_the_model_does_not_learn_by_is_not_counted(kind: str) -> None:
    more = f'[[model.work]]\nkind = "{kind}"\noperations = "3.00e26"\n'

    assert level(SMALL + more + dealing('kind = "training"\n' + TRAINS)) == "none"


# --- who deals ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("customer", "found"),
    [
        ('kind = "entity"\norganised_under = "SG"\nlocated = "SG"', "reportable"),
        ('kind = "entity"\norganised_under = "SG"\nlocated = "US"', "none"),
        ('kind = "entity"\norganised_under = "US"\nlocated = "SG"', "none"),
        ('kind = "individual"\nus_status = "none"\nlocated = "US"', "none"),
        ('kind = "individual"\nus_status = "protected"\nlocated = "SG"', "reportable"),
        ('kind = "individual"\ncitizenships = [{ country = "US" }]\nlocated = "SG"', "none"),
        ('kind = "individual"\ncitizenships = [{ country = "SG" }]\nlocated = "SG"', OPEN),
        ('kind = "entity"\norganised_under = "SG"', OPEN),
        ('kind = "entity"\norganised_under = "PR"\nlocated = "PR"', "none"),
    ],
)
def test_a_customer_is_a_us_person_or_foreign(customer: str, found: str) -> None:
    text = f'[[party]]\nid = "c"\n{customer}\n' + LARGE + dealing('kind = "training"\n' + TRAINS, customer="c")

    assert level(text) == found


def test_a_us_customer_that_acts_for_a_foreign_person() -> None:
    rows = 'kind = "training"\non_behalf_of = "foreign-corp"\n' + TRAINS

    assert duties(LARGE + dealing(rows, customer="landlord")) == {"training-report"}
    assert duties(LARGE + dealing(rows.replace('on_behalf_of = "foreign-corp"\n', ""), customer="landlord")) == set()


def test_what_was_taken_is_printed() -> None:
    assert {'the customer of "tx" acts for itself', '"tx" does not go through a reseller'} <= set(
        subject(LARGE + dealing('kind = "training"\n' + TRAINS)).assumed
    )


# --- accounts and beneficial owners -------------------------------------------------------------------

ACCOUNT = 'kind = "account"\nus_product = "yes"\ncould_train = "no"\n'
PEOPLE = """
[[party]]
id = "ann"
kind = "individual"
us_status = "citizen"
located = "FR"

[[party]]
id = "bo"
kind = "individual"
us_status = "none"
located = "SG"

[[party]]
id = "cy"
kind = "individual"
located = "SG"

[[party]]
id = "fund"
kind = "entity"
organised_under = "SG"
"""


def test_a_foreign_account_is_identified_and_certified() -> None:
    assert duties(dealing(ACCOUNT)) == {"identify", "certify"}


@pytest.mark.parametrize(
    ("owners", "control", "found"),
    [
        ('[{ party = "ann", percent = "100" }]', "[]", "none"),
        ('[{ party = "ann", percent = "80" }]', "[]", "none"),
        ('[{ party = "ann", percent = "76" }, { party = "bo", percent = "24" }]', "[]", "none"),
        ('[{ party = "ann", percent = "75" }, { party = "bo", percent = "25" }]', "[]", "reportable"),
        ('[{ party = "ann", percent = "75" }, { party = "cy", percent = "25" }]', "[]", OPEN),
        ('[{ party = "ann", percent = "75" }, { party = "fund", percent = "25" }]', "[]", OPEN),
        ('[{ party = "ann", percent = "76" }, { party = "bo", percent = "12" }, { party = "fund", percent = "12" }]', "[]", "none"),
        ('[{ party = "ann", percent = "70" }, { party = "bo", percent = "9" }, { party = "fund", percent = "21" }]', "[]", OPEN),
        ('[{ party = "ann", percent = "70" }]', "[]", OPEN),
        ('[{ party = "ann", percent = "100" }, { party = "bo", percent = "50", until = 2024-06-30 }]', "[]", "none"),
        ('[{ party = "ann", percent = "100" }, { party = "bo", percent = "50", from = 2024-07-01 }]', "[]", "none"),
        ('[{ party = "bo" }, { party = "ann", percent = "50" }]', "[]", OPEN),
        ('[{ party = "nobody", percent = "25" }, { party = "ann", percent = "75" }]', "[]", OPEN),
        ("[]", "[]", OPEN),
        ('[{ party = "ann", percent = "100" }]', '["bo"]', "reportable"),
        ('[{ party = "ann", percent = "100" }]', '["cy"]', OPEN),
        ('[{ party = "ann", percent = "100" }]', '["ann"]', "none"),
        ('[{ party = "ann", percent = "100" }]', None, OPEN),
    ],
)
def test_beneficial_owners_of_a_us_customer(owners: str, control: str | None, found: str) -> None:
    controlled = "" if control is None else f"controlled_by = {control}\n"
    firm = f'[[party]]\nid = "firm"\nkind = "entity"\norganised_under = "US"\nlocated = "US"\nowner = {owners}\n{controlled}'

    assert level(PEOPLE + firm + dealing(ACCOUNT, customer="firm")) == found


def test_an_individual_is_an_owner_of_nobody_else() -> None:
    assert level(PEOPLE + dealing(ACCOUNT, customer="ann")) == "none"
    assert level(PEOPLE + dealing(ACCOUNT, customer="bo")) == "reportable"


EXEMPTION = '[[authorisation]]\nkind = "exemption"\ninstrument = "us/iaas-kyc"\nparties = ["us-corp"]\nfrom = 2024-06-01\n'


@pytest.mark.parametrize(
    ("paper", "found"),
    [
        (EXEMPTION, set()),
        (EXEMPTION + "until = 2024-06-30\n", {"identify", "certify"}),
        (EXEMPTION.replace("2024-06-01", "2024-07-01"), {"identify", "certify"}),
        (EXEMPTION.replace("us-corp", "landlord"), {"identify", "certify"}),
        (EXEMPTION.replace('instrument = "us/iaas-kyc"\n', ""), {"identify", "certify"}),
        (EXEMPTION + 'conditions = [{ text = "yearly update" }]\n', {"identify", "certify"}),
        (EXEMPTION + 'conditions = [{ text = "yearly update", met = "yes" }]\n', set()),
    ],
)
def test_an_exemption_is_presented(paper: str, found: set[str]) -> None:
    assert duties(dealing(ACCOUNT) + paper) == found


def test_an_exempt_provider_still_reports_training() -> None:
    assert duties(LARGE + dealing('kind = "training"\n' + TRAINS) + EXEMPTION) == {"training-report"}


# --- resellers and clocks ------------------------------------------------------------------------------

RESOLD = 'reseller = "fund"\nreseller_efforts = "yes"\nus_product = "yes"\n'
FUND = PEOPLE.replace('organised_under = "SG"\n', 'organised_under = "SG"\nlocated = "SG"\n')


def test_every_clock_of_a_resold_training_run() -> None:
    text = FUND + LARGE + dealing('kind = "training"\noccurred_on = 2024-06-01\n' + RESOLD + TRAINS)
    for what, day in (("line", "2024-06-05"), ("request", "2024-06-20"), ("inaccuracy", "2024-06-21"), ("programme-request", "2024-06-22")):
        text += f'[[knowledge]]\nof = "tx"\nwhat = "{what}"\nevidence_on = {day}\n'
    text += '[[knowledge]]\nof = "tx"\nwhat = "reseller-failure"\nconcluded_on = 2024-06-23\n'
    read = read_dossier((PARTIES + text).encode())
    found = deadlines(decide_dossier(read, Question(date(2024, 6, 30), None, (NAME,)), bridge()), date(2024, 6, 30))

    assert {d.duty: d.due for d in found.deadlines if d.due} == {
        "training-report": "2024-06-16",
        "reseller-report": "2024-06-16",
        "forward-report": "2024-07-01",
        "follow-up": "2024-07-05",
        "correction": "2024-07-06",
        "furnish-programme": "2024-07-02",
        "terminate-reseller": "2024-07-23",
    }
    assert all(d.hypothetical for d in found.deadlines)
    assert level(text) == "prohibited"


def test_a_resold_account_without_efforts_may_not_be_supplied() -> None:
    def resold(efforts: str) -> str:
        return FUND + dealing(ACCOUNT + 'reseller = "fund"\n' + efforts)

    assert level(resold('reseller_efforts = "yes"')) == "reportable"
    assert level(resold('reseller_efforts = "no"')) == "prohibited"
    assert level(resold("")) == "reportable..prohibited"


def test_what_comes_in_later_is_not_yet_asked() -> None:
    text = dealing(ACCOUNT) + '[[knowledge]]\nof = "tx"\nwhat = "request"\nevidence_on = 2024-06-20\n'

    assert "follow-up" not in duties(text, "2024-06-19")
    assert "follow-up" in duties(text, "2024-06-20")


# --- special measures ----------------------------------------------------------------------------------

MEASURE = '[[notice]]\nkind = "special-measure"\nreceived = 2024-01-01\nprohibits = true\n'


@pytest.mark.parametrize(
    ("rows", "on", "found"),
    [
        ('countries = ["SG"]', "2024-06-28", "reportable"),
        ('countries = ["SG"]', "2024-06-29", "prohibited"),
        ('countries = ["SG"]', "2024-12-30", "prohibited"),
        ('countries = ["SG"]', "2024-12-31", "reportable"),
        ('countries = ["SG"]\nextended_on = 2024-12-30', "2024-12-31", "prohibited"),
        ('countries = ["SG"]\nextended_on = 2024-12-31', "2024-12-31", "reportable"),
        ('countries = ["SG"]\nextended_on = 2024-12-30\nuntil = 2025-06-01', "2025-06-01", "reportable"),
        ('countries = ["FR"]', "2024-07-30", "reportable"),
        ('persons = ["foreign-corp"]', "2024-07-30", "prohibited"),
        ('persons = ["landlord"]', "2024-07-30", "reportable"),
        ("", "2024-07-30", "reportable"),
    ],
)
def test_a_special_measure_covers_by_name_or_by_place(rows: str, on: str, found: str) -> None:
    assert level(dealing(ACCOUNT) + MEASURE + rows + "\n", on) == found


def test_a_measure_that_sets_conditions_or_does_not_say() -> None:
    text = dealing(ACCOUNT) + MEASURE + 'countries = ["SG"]\n'

    assert level(text.replace("prohibits = true", "prohibits = false"), "2024-07-30") == "exception"
    assert level(text.replace("prohibits = true\n", ""), "2024-07-30") == "exception..prohibited"


def test_a_measure_does_not_hold_a_transfer_as_a_letter_would() -> None:
    text = MEASURE + 'countries = ["SG"]\n[[transfer]]\nid = "t"\nact = "publish"\n'
    read = read_dossier(text.encode())

    assert decide_dossier(read, Question(date(2024, 8, 1), None, ("us/individual-notice",)), bridge()).transfers[0].order == "PROCEED"


# --- the rest of the path -------------------------------------------------------------------------------


def test_it_never_bound_and_asks_nothing_of_a_transfer() -> None:
    text = PARTIES + LARGE + dealing('kind = "training"\n' + TRAINS) + '[[transfer]]\nid = "t"\nmodel = "m"\n'
    found = decide_dossier(read_dossier(text.encode()), Question(date(2026, 11, 23), None, (NAME,)), bridge())

    assert found.transfers[0].regimes[0].level.at_most == "none"
    assert found.transactions[0].regimes[0].status == ["proposed"]
    assert not found.transactions[0].regimes[0].binds
    assert found.models == []


def test_the_answer_changes_when_the_arrangements_do() -> None:
    text = PARTIES + LARGE + dealing('kind = "training"\ncould_train_since = 2024-06-10\n' + TRAINS)
    first, last = date(2024, 6, 1), date(2024, 7, 1)
    steps = timeline(read_dossier(text.encode()), Question(first, None, (NAME,)), bridge(), first, last).steps

    assert [s.start for s in steps] == ["2024-06-01", "2024-06-10"]
    assert steps[1].events == ["transaction tx could train the model from here on"]


def test_what_is_missing_is_asked_in_its_own_table() -> None:
    parties = PARTIES.replace('organised_under = "SG"\nlocated = "SG"\n', "").replace("colocated = true\n", "")
    text = parties + LARGE + dealing('model = "m"\ncluster = "k"\n')
    read = read_dossier(text.encode())
    asked = missing(decide_dossier(read, Question(date(2024, 6, 30), None, (NAME,)), bridge()), read.dossier)

    assert {(a.entry.key, a.table, a.id) for a in asked} >= {
        ("transaction.could_train", "transaction", "tx"),
        ("party.organised_under", "party", "foreign-corp"),
        ("cluster.colocated", "cluster", "k"),
    }
    assert "[[transaction]]" in as_toml(asked)


@pytest.mark.parametrize("key", ["provider", "customer", "on_behalf_of", "reseller", "model", "cluster"])
def test_a_misspelt_name_in_a_dealing_is_refused(key: str) -> None:
    with pytest.raises(BadDossier) as error:
        read_dossier(f'[[transaction]]\nid = "tx"\n{key} = "nobody"\n'.encode())

    assert error.value.code == "dossier/unknown-reference"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[[transaction]]\nid = "tx"\n[[transaction]]\nid = "tx"\n', "dossier/duplicate-id"),
        ('[[party]]\nid = "p"\ncontrolled_by = ["q"]\n', "dossier/unknown-reference"),
        (MEASURE + 'countries = ["Singapore"]\n', "dossier/bad-country"),
        (MEASURE + 'persons = ["q"]\n', "dossier/unknown-reference"),
    ],
)
def test_what_cannot_be_is_refused(text: str, code: str) -> None:
    with pytest.raises(BadDossier) as error:
        read_dossier(text.encode())

    assert error.value.code == code


def test_over_days_a_special_measure_begins_and_runs_out() -> None:
    read = read_dossier((PARTIES + dealing(ACCOUNT) + MEASURE + 'countries = ["SG"]\n').encode())
    steps = timeline(read, Question(date(2024, 1, 1), None, (NAME,)), bridge(), date(2024, 2, 1), date(2025, 2, 1)).steps

    assert [s.start for s in steps] == ["2024-02-01", "2024-06-29", "2024-12-31"]
    assert steps[1].events == ["180 days after the special measure"]
