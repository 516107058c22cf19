"""The main use case: orders, what they rest on, what is taken for granted, and what is left out."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.app.dossiers import AI_ACT, EAR, EO, LICENCE, PLAN, PROCEEDING, decide, light, only, text, under
from weighbridge.act.orders import House
from weighbridge.kernel.errors import UnknownName
from weighbridge.wiring import PACKS

CHINA = {"destination": '"CN"', "end_use": '["commercial"]'}
CHINESE = {"located": '"CN"', "headquarters": '"CN"', "ultimate_parent": '"CN"'}


# --- the order table ------------------------------------------------------------------------------


def test_a_licence_required_and_none_presented_is_refused_with_its_remedy_and_policy() -> None:
    transfer = only(decide(text()))
    duty = next(d for d in under(transfer, EAR).duties if d.duty == "licence_rs")

    assert transfer.order == "REFUSE"
    assert duty.remedy == "licence"
    assert duty.policy == "presumption of denial"
    assert any("remedy: licence; review policy: presumption of denial" in r for r in transfer.reasons)


def test_a_licence_that_matches_lets_it_proceed_with_its_conditions() -> None:
    transfer = only(decide(text(LICENCE)))

    assert transfer.order == "PROCEED"
    assert "licence D1 matches; condition: report each year" in transfer.reasons


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        (('models = ["m"]', 'models = ["other"]'), "the model"),
        (('parties = ["p"]', 'parties = ["q"]'), "name p"),
        (('end_use = ["commercial"]', 'end_use = ["research"]'), "end use"),
        (("until = 2027-01-01", "until = 2026-11-23"), "not valid on 2026-11-23"),
        (('met = "yes"', 'met = "no"'), "report each year"),
    ],
)
def test_a_licence_that_does_not_match_is_refused_and_the_lack_is_said(change: tuple[str, str], lack: str) -> None:
    transfer = only(decide(text(LICENCE.replace(*change))))

    assert transfer.order == "REFUSE"
    assert any(r.startswith("licence D1 does not match: ") and lack in r for r in transfer.reasons)


def test_what_is_unknown_and_could_raise_it_holds_with_what_would_settle_it() -> None:
    transfer = only(decide(text(model={"work": ""})))

    assert transfer.order == "HOLD"
    assert next(n.fact for n in under(transfer, EAR).needs).startswith("model.operations")


def test_an_exception_with_every_condition_shown_proceeds_with_the_conditions_listed() -> None:
    meets = ", ".join(f'{{ para = "supp10-{p}", on = 2026-01-10, evidence = "audit" }}' for p in (14, 15, 18))
    german = {"located": '"DE"', "headquarters": '"DE"'}

    transfer = only(
        decide(text(party=german, facility={"country": '"DE"', "meets": f"[{meets}]"}, transfer={"destination": '"DE"'})),
    )

    assert transfer.order == "PROCEED"
    assert under(transfer, EAR).level.at_most == "exception"


def test_words_that_can_be_read_two_ways_hold_and_are_named() -> None:
    # 740.27(a)(3): headquartered in the United Kingdom, with an ultimate parent in China
    meets = ", ".join(f'{{ para = "supp10-{p}", on = 2026-01-10 }}' for p in (14, 15, 18))
    british = {"located": '"GB"', "headquarters": '"GB"', "ultimate_parent": '"CN"'}

    transfer = only(
        decide(text(party=british, facility={"country": '"GB"', "meets": f"[{meets}]"}, transfer={"destination": '"GB"'})),
    )

    assert transfer.order == "HOLD"
    assert any("aia-headquarters" in r for r in transfer.reasons)


def test_before_the_compliance_date_the_rule_does_not_bind_and_never_stops() -> None:
    before = only(decide(text(), on=date(2025, 5, 14)))
    after = only(decide(text(), on=date(2025, 5, 15)))

    assert (before.order, under(before, EAR).binds, under(before, EAR).level.at_most) == ("PROCEED", False, "licence_required")
    assert (after.order, under(after, EAR).binds) == ("REFUSE", True)


def test_an_instrument_that_only_reports_places_no_condition_on_a_transfer() -> None:
    transfer = only(decide(text(), on=date(2024, 6, 1)))

    assert under(transfer, EO).level.at_most == "none"
    assert "places no condition on a transfer" in under(transfer, EO).because[0].says


def test_the_strictest_transfer_is_the_order_of_the_dossier() -> None:
    second = '\n[[transfer]]\nid = "u"\nact = "access"\nwhat = "access"\nto = "p"\nmodel = "m"\ndestination = "SG"\n'

    answer = decide(text(second))

    assert [t.order for t in answer.transfers] == ["REFUSE", "PROCEED"]
    assert answer.order == "REFUSE"


def test_what_is_found_not_to_be_required_is_said_with_the_element_that_lacks() -> None:
    light_one = only(decide(text(**light()), regimes=(EAR,)))
    published = only(decide(text(model={"weights": '"published"'}), regimes=(EAR,)))

    assert any("not so: the weights of a model trained with the threshold" in r for r in light_one.reasons)
    assert any("the weights are available to the public" in r and "not so" not in r for r in published.reasons)
    assert len(only(decide(text(**light()))).reasons) == 1


def test_a_destination_nobody_states_holds_whatever_is_asked() -> None:
    transfer = only(decide(text(**light(transfer={"destination": ""})), regimes=(AI_ACT,)))

    assert transfer.order == "HOLD"
    assert any("the destination is not stated" in r for r in transfer.reasons)


TUNED_ABROAD = """
[[model]]
id = "base"
weights = "closed"
work = [{{ kind = "pre-training", operations = "300000000000000000000000000", where = "{where}"{chips} }}]
"""


@pytest.mark.parametrize(
    ("where", "chips", "order"),
    [
        ("US", "", "REFUSE"),
        ("AE", ', chip_subject_to_ear = "yes"', "REFUSE"),
        ("AE", ', chip_subject_to_ear = "no"', "PROCEED"),
        ("AE", "", "HOLD"),
    ],
)
def test_what_was_kept_stays_subject_to_the_ear_after_tuning_abroad(where: str, chips: str, order: str) -> None:
    tuned = {
        "derived_from": '["base"]',
        "work": '[{ kind = "fine-tuning", operations = "1000", where = "AE", chip_subject_to_ear = "no" }]',
    }
    body = text(TUNED_ABROAD.format(where=where, chips=chips), model=tuned, transfer={"act": '"reexport"', "origin": '"AE"'})

    assert only(decide(body, regimes=(EAR,))).order == order


def test_a_dossier_without_a_transfer_has_no_order() -> None:
    answer = decide('[[model]]\nid = "m"\n')

    assert answer.order is None
    assert "the dossier describes no transfer: nothing to proceed with" in answer.notices


def test_a_consignee_is_decided_too_and_the_strictest_stands() -> None:
    consignee = '\n[[party]]\nid = "c"\nkind = "entity"\nlocated = "CN"\nheadquarters = "CN"\nultimate_parent = "none"\nlisted = "no"\n'

    transfer = only(decide(text(consignee, transfer={"consignee": '"c"'}), as_if={PLAN: None}))

    assert under(transfer, PLAN).level.at_least == "licence_required"


# --- the house's choice ---------------------------------------------------------------------------


@pytest.mark.parametrize(("house", "order"), [(House(), "REFUSE"), (House("hold"), "HOLD"), (PROCEEDING, "PROCEED")])
def test_codified_law_that_is_not_enforced_follows_the_house(house: House, order: str) -> None:
    answer = decide(text(), house=house)

    assert answer.order == order
    assert answer.house.startswith(f"on_unenforced = {house.on_unenforced}")


def test_the_approvers_are_on_the_answer() -> None:
    answer = decide(text(), house=PROCEEDING)

    assert "A. Example and B. Example" in answer.house
    assert any("A. Example and B. Example" in r for r in only(answer).reasons)


# --- trying ---------------------------------------------------------------------------------------


def test_an_instrument_tried_stops_but_keeps_whether_it_binds() -> None:
    plain, tried = (
        decide(text(party=CHINESE, transfer=CHINA), regimes=(PLAN,)),
        decide(text(party=CHINESE, transfer=CHINA), regimes=(PLAN,), as_if={PLAN: None}),
    )

    assert only(plain).order == "PROCEED"
    assert only(tried).order == "REFUSE"
    assert (under(only(tried), PLAN).binds, under(only(tried), PLAN).tried) == (False, True)
    assert tried.as_if == [PLAN]
    assert f"{PLAN} is treated as if it bound" in tried.notices
    assert only(tried).rollup.binding == "none"
    assert only(tried).rollup.if_pending == "licence_required"


def test_a_tried_instrument_is_taken_in_the_text_of_the_day_named() -> None:
    answer = decide(text(), as_if={EAR: date(2025, 2, 1)}, on=date(2024, 6, 1))

    assert only(answer).order == "REFUSE"
    assert answer.as_if == [f"{EAR}@2025-02-01"]
    assert under(only(answer), EAR).binds is False


def test_a_tried_instrument_that_did_not_exist_yet_is_taken_in_its_first_text() -> None:
    assert only(decide(text(), as_if={EAR: None}, on=date(2020, 1, 1))).order == "REFUSE"
    assert only(decide(text(), on=date(2020, 1, 1))).order == "PROCEED"


def test_trying_changes_no_fact() -> None:
    before, after = decide(text(), on=date(2024, 6, 1)), decide(text(), on=date(2024, 6, 1), as_if={EO: None})

    assert [(r.regime, r.level, r.needs) for r in only(before).regimes] == [(r.regime, r.level, r.needs) for r in only(after).regimes]


def test_a_tried_name_nobody_has_is_refused() -> None:
    for regimes in ((), (EAR,)):
        with pytest.raises(UnknownName):
            decide(text(), regimes=regimes, as_if={"us/nobody": None})


def test_an_instrument_that_is_tried_is_asked() -> None:
    assert decide(text(), regimes=(EAR,), as_if={PLAN: None}).asked == [EAR, PLAN]
    assert decide(text(), regimes=()).asked == list(PACKS)


# --- the floor ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [
        {"transfer": {"destination": '"IR"'}},
        {"party": {"headquarters": '"CU"'}},
        {"facility": {"country": '"KP"'}},
        {"transfer": {"destination": '"UA"', "region": '"UA-43"'}},
        {"party": {"listed": ""}},
        {"party": {"listed": '"yes"'}},
    ],
)
def test_the_floor_holds_whatever_is_asked_and_a_study_leaves_it_out(changed: dict[str, dict[str, str]]) -> None:
    body = text(**light(**changed))

    assert only(decide(body, regimes=())).order != "PROCEED"
    assert only(decide(body, regimes=(EO,))).order == "HOLD"

    study = decide(body, regimes=(EO,), study=True)
    assert only(study).order == "PROCEED"
    assert study.study is True
    assert "a study of the rules asked for, not a clearance" in study.notices


def test_an_individual_notice_holds() -> None:
    body = text('\n[[notice]]\nkind = "is-informed"\nreceived = 2026-06-12T17:21:00-04:00\nmodels = ["m"]\n', **light())

    transfer = only(decide(body))

    assert transfer.order == "HOLD"
    assert any("individual notice" in r for r in transfer.reasons)
    assert any("individual notices" in r for r in transfer.not_considered)


def test_the_floor_softens_no_refusal() -> None:
    assert only(decide(text(party={"listed": '"yes"'}))).order == "REFUSE"


# --- red flags ------------------------------------------------------------------------------------

MILITARY = {**CHINA, "end_use": '["military"]'}
RESOLVED = '\n[[flag]]\nid = "for-military-use"\nreason = "a typing error in the order; see file 7"\nby = "A. Example"\n'


def flags(body: str) -> dict[str, tuple[str, str | None]]:
    """The red flags of the one transfer under the plan."""
    return {f.id: (f.state, f.resolution) for f in only(decide(body, regimes=(PLAN,), as_if={PLAN: None}, study=True)).flags}


def test_a_red_flag_is_open_possible_or_resolved_with_its_reason_on_record() -> None:
    assert flags(text(party=CHINESE, transfer=MILITARY))["for-military-use"] == ("open", None)
    assert flags(text(party=CHINESE, transfer={**CHINA, "end_use": ""}))["for-military-use"] == ("possible", None)
    assert flags(text(RESOLVED, party=CHINESE, transfer=MILITARY))["for-military-use"] == (
        "resolved",
        "a typing error in the order; see file 7",
    )
    assert flags(text(party=CHINESE, transfer=CHINA)) == {}


def test_a_flag_that_is_possible_asks_for_what_would_tell() -> None:
    transfer = only(decide(text(transfer={"end_use": ""}), regimes=(PLAN,), as_if={PLAN: None}))

    assert "end_use.military" in [n.fact for n in under(transfer, PLAN).needs]


def test_a_duty_left_open_under_a_settled_level_asks_for_what_would_settle_it() -> None:
    over = {"work": '[{ kind = "pre-training", operations = ["6e24", "2e25"] }]', "eu_market": '"placed"', "eu_market_on": "2026-01-15"}
    (model,) = decide(text(model=over), regimes=(AI_ACT,)).models
    (answer,) = model.regimes

    assert answer.level.at_least == answer.level.at_most == "reportable"
    assert [n.fact for n in answer.needs] == ["model.operations[eu/ai-act/cumulative]"]


def test_a_resolution_for_another_transfer_resolves_nothing() -> None:
    assert flags(text(RESOLVED + 'transfer = "u"\n', party=CHINESE, transfer=MILITARY))["for-military-use"] == ("open", None)


def test_an_open_flag_holds_where_a_licence_matches() -> None:
    licence = LICENCE.replace('end_use = ["commercial"]', 'end_use = ["military"]')
    body = text(licence, party=CHINESE, transfer=MILITARY)
    question = {"regimes": (PLAN,), "as_if": {PLAN: None}}

    assert only(decide(body, **question)).order == "HOLD"
    assert only(decide(body + RESOLVED, **question)).order == "PROCEED"


# --- words ----------------------------------------------------------------------------------------


def test_a_transfer_already_made_under_a_requirement_is_a_possible_violation() -> None:
    transfer = only(decide(text(transfer={"already_made": "true"})))

    assert any("possible violation: stop, preserve, take counsel" in r and "764.5" in r for r in transfer.reasons)
    assert not any("possible violation" in r for r in only(decide(text(LICENCE, transfer={"already_made": "true"}))).reasons)
    assert not any("possible violation" in r for r in only(decide(text(**light(transfer={"already_made": "true"})))).reasons)


def test_what_was_taken_for_granted_is_printed() -> None:
    transfer = only(decide(text(transfer={"from": "", "on": "", "origin": ""}, lab={"located": '"US"'})))

    assert {
        "the act is today, 2026-11-23",
        'the sender is the developer, "lab"',
        "it leaves from where the sender is located, US",
        "the full weights go",
        "the end user is the one consignee",
        '"m" is not derived from another model',
        'the ledger of "m" is complete',
        'the recipient "p" is not listed, as stated, not screened',
    } <= set(transfer.assumed)


def test_the_day_asked_for_overrides_the_day_of_the_act() -> None:
    assert only(decide(text())).on == "2026-11-23"
    assert only(decide(text(), on=date(2025, 1, 1))).on == "2025-01-01"
    assert only(decide(text(transfer={"on": ""}))).on == "2026-11-23"


def test_what_was_not_asked_and_not_modelled_is_listed() -> None:
    rows = only(decide(text(), regimes=(EAR,))).not_considered

    assert f"{AI_ACT}: not asked for" in rows
    assert any(r.startswith("us/ofac: ") for r in rows)


def test_no_answer_uses_a_word_of_clearance() -> None:
    for body in (text(), text(LICENCE), text(**light())):
        words = str(decide(body)).lower()
        assert "compliant" not in words
        assert "no licence required" not in words


def test_the_same_dossier_gives_the_same_answer() -> None:
    assert decide(text()) == decide(text())


def test_an_answer_names_the_dossier_and_the_editions_it_was_decided_by() -> None:
    answer = decide(text())

    assert answer.dossier.startswith("sha256:")
    assert set(answer.packs) == set(answer.asked)
    assert all(digest.startswith("sha256:") for digest in answer.packs.values())


# --- models and clusters --------------------------------------------------------------------------


def test_duties_on_a_model_stand_under_the_model() -> None:
    answer = decide(text(), on=date(2024, 6, 1))
    (model,) = answer.models

    duty = next(d for r in model.regimes if r.regime == EO for d in r.duties)
    assert (duty.subject, duty.answer, duty.level) == ("model", "yes", "reportable")


def test_duties_on_a_cluster_stand_under_the_cluster() -> None:
    cluster = '\n[[cluster]]\nid = "k"\ncolocated = true\nnetwork_gbit_s = 400\nops_per_s = "200000000000000000000"\n'
    (answer,) = decide(text(cluster), on=date(2024, 6, 1)).clusters

    assert (answer.id, answer.regimes[0].duties[0].answer) == ("k", "yes")


def test_a_due_day_runs_from_the_earlier_day_of_knowledge() -> None:
    knowledge = '\n[[knowledge]]\nof = "m"\nevidence_on = 2026-03-02\nconcluded_on = 2026-03-20\n'
    (model,) = decide(text(knowledge, model={"eu_market": '"placed"', "eu_market_on": "2026-01-15"})).models

    duty = next(d for r in model.regimes if r.regime == AI_ACT for d in r.duties if d.duty == "notification")
    assert duty.due == "2026-03-16"
    assert duty.note is not None
    assert "2026-04-03" in duty.note


def test_a_due_day_under_a_rule_that_does_not_bind_is_hypothetical() -> None:
    knowledge = '\n[[knowledge]]\nof = "m"\nevidence_on = 2025-03-02\n'
    (model,) = decide(
        text(knowledge, model={"eu_market": '"placed"', "eu_market_on": "2025-09-15"}),
        on=date(2025, 4, 1),
        as_if={AI_ACT: date(2026, 1, 1)},
    ).models

    duty = next(d for r in model.regimes if r.regime == AI_ACT for d in r.duties if d.duty == "notification")
    assert duty.note is not None
    assert duty.note.startswith("HYPOTHETICAL, do not file")


@pytest.mark.parametrize("stretch", ["period", "job"])
def test_a_chip_named_by_a_stretch_of_the_work_is_weighed_where_it_is_decided(stretch: str) -> None:
    work = f'[{{ kind = "pre-training", {stretch} = [{{ chip = "NVIDIA H100 SXM5 80GB", chip_hours = "1e6" }}] }}]'

    (model,) = decide(text(model={"work": work})).models

    assert all(total.high is not None for regime in model.regimes for total in regime.totals)
