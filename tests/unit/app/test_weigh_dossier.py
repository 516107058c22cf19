"""Weighing a dossier: every convention and reading, each item with its reasons."""

from __future__ import annotations

from datetime import date

import pytest

from weighbridge.app.answers import Total, WeighedModel, WeightAnswer
from weighbridge.app.weighing.weigh_dossier import weigh_dossier
from weighbridge.facts.reading import read_dossier
from weighbridge.kernel.errors import UnknownName
from weighbridge.wiring import PACKS, bridge, regime

ON = date(2026, 11, 23)
EAR = "us/ear-4e091"


def weigh(text: str, *asked: str, on: date = ON) -> WeightAnswer:
    """The weights of a dossier."""
    return weigh_dossier(read_dossier(text.encode()), on, bridge(), asked)


def model(text: str, *asked: str, on: date = ON) -> WeighedModel:
    """The weights of the first model."""
    return weigh(text, *asked, on=on).models[0]


def total(text: str, convention: str = EAR, reading: str | None = None, on: date = ON) -> Total:
    """One total of the first model."""
    return next(t for t in model(text, on=on).totals if (t.convention, t.reading) == (convention, reading))


def work(*items: str, rows: str = "", name: str = "m") -> str:
    """A model with these items."""
    return f'[[model]]\nid = "{name}"\n{rows}\n' + "".join(f"[[model.work]]\n{item}\n" for item in items)


PRE = 'kind = "pre-training"\noperations = "1000"'


def test_every_convention_of_every_pack_is_shown() -> None:
    shown = {t.convention for t in model(work(PRE)).totals}

    assert shown == {c.id for name in PACKS for c in regime(name).conventions}


def test_a_convention_or_a_regime_may_be_asked_for_alone() -> None:
    assert {t.convention for t in model(work(PRE), "eu/ai-act/cumulative").totals} == {"eu/ai-act/cumulative"}
    assert {t.convention.partition("/")[0] for t in model(work(PRE), "eu/ai-act").totals} == {"eu"}
    assert set(model(work(PRE), EAR).items[0].counted) == {EAR}


@pytest.mark.parametrize("name", ["eu/ai-act/cumulativ", "", "us/ear"])
def test_a_convention_nobody_declares_is_refused(name: str) -> None:
    with pytest.raises(UnknownName) as problem:
        weigh(work(PRE), name)

    assert problem.value.code == "command/unknown-convention"


def test_a_reading_that_counts_more_stands_beside_the_default() -> None:
    failed = work(PRE, 'kind = "failed-run"\noperations = "500"')

    assert total(failed).high == "1000"
    assert total(failed, reading="failed-runs=counted").high == "1500"


def test_ends_are_rounded_outwards_and_no_bound_is_null() -> None:
    # 3 x 4.5 +/- 0.05 thousandths of hours cannot be whole: a share of a third leaves a fraction
    odd = work('kind = "pre-training"\nchip = "NVIDIA H100 SXM5 80GB"\nchip_hours = "0.001"\nprecision = "bf16"\nutilisation = "33.3333 %"')
    shown = total(odd)

    assert int(shown.high or 0) - int(shown.low) <= 1
    assert total(work('kind = "pre-training"')) == Total(EAR, None, "0", None, None)


def test_an_item_says_its_method_its_reason_and_what_the_other_methods_give() -> None:
    (item,) = model(work('kind = "pre-training"\noperations = "1000"\nparameters = "100"\ntokens = "100"')).items

    assert (item.method, item.low, item.high) == ("stated", "1000", "60000")
    assert item.others[0]["method"] == "parameters x tokens"
    assert item.others[0]["central"] == "60000"
    assert "parameters x tokens and stated do not meet; the range covers both" in item.notes


def test_an_item_says_of_each_convention_whether_it_counts() -> None:
    (item,) = model(work('kind = "evaluation"\noperations = "1000"'), EAR).items
    (failed,) = model(work('kind = "failed-run"\noperations = "1000"'), EAR).items

    assert (item.counted[EAR].answer, failed.counted[EAR].answer) == ("no", "depends")
    assert "failed-runs" in failed.counted[EAR].why


def test_planned_work_counts_where_the_convention_looks_ahead() -> None:
    planned = work(PRE, 'kind = "pre-training"\noperations = "500"\nstate = "planned"')

    assert total(planned).high == "1000"
    assert total(planned, "us/eo-14110/planned").high == "1500"
    assert total(planned, "eu/ai-act/cumulative").high == "1500"


def test_work_that_begins_later_does_not_count_yet() -> None:
    later = work(PRE, 'kind = "pre-training"\noperations = "500"\nfrom = 2026-12-01')

    assert total(later).high == "1000"
    assert total(later, on=date(2026, 12, 1)).high == "1500"


def test_a_partial_ledger_and_a_base_not_described_leave_the_total_open_above() -> None:
    for text in (work(PRE, rows='ledger = "partial"'), work(PRE, rows='derived_from = ["nobody"]')):
        assert (total(text).low, total(text).high) == ("1000", None)


def test_an_operation_reached_by_two_lines_counts_once() -> None:
    diamond = (
        work(PRE, rows='derived_from = ["b", "c"]')
        + work('kind = "pre-training"\noperations = "20"', rows='derived_from = ["a"]', name="b")
        + work('kind = "pre-training"\noperations = "300"', rows='derived_from = ["a"]', name="c")
        + work('kind = "pre-training"\noperations = "4000"', name="a")
    )

    assert total(diamond).high == "5320"


def test_a_merged_model_counts_by_its_own_ledger() -> None:
    merged = work(PRE, 'kind = "merge-source"\non_model = "b"') + work('kind = "pre-training"\noperations = "20"', name="b")

    assert total(merged).high == "1020"


def test_generators_of_many_generations_are_weighed_in_time() -> None:
    # each generation learned from two of the one before it
    rows = []
    for i in range(30):
        taught = "".join(
            f'[[model.work]]\nkind = "pre-training"\noperations = "9"\nsynthetic = {{ generator = "{g}{i + 1}", training_ops = "9" }}\n'
            for g in "ab"
        )
        rows += [f'[[model]]\nid = "{name}{i}"\nweights = "closed"\n{taught}' for name in "ab"]

    answer = weigh("".join(rows), EAR)

    assert len(answer.models) == 60


def test_the_same_dossier_gives_the_same_weights() -> None:
    assert weigh(work(PRE)) == weigh(work(PRE))
