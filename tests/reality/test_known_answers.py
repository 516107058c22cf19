"""Amounts and lines that anybody can check by hand, from published figures, through the command's own use cases."""

from __future__ import annotations

from datetime import date

import pytest

from weighbridge.app.answers import Determination, RegimeAnswer, Total
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.app.weighing.weigh_dossier import weigh_dossier
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import bridge

ON = date(2026, 11, 23)
EO_DAY = date(2024, 6, 1)


def total(work: str, convention: str = "us/ear-4e091") -> Total:
    """The total of a model with one item of pre-training."""
    read = read_dossier(f'[[model]]\nid = "m"\n[[model.work]]\nkind = "pre-training"\n{work}\n'.encode())
    (model,) = weigh_dossier(read, ON, bridge(), (convention,)).models
    return next(t for t in model.totals if t.convention == convention and t.reading is None)


def three_figures(amount: str | None) -> str:
    """An amount to three figures."""
    assert amount is not None
    return f"{int(amount):.2e}"


def test_405_billion_parameters_and_15_6_trillion_tokens() -> None:
    # Llama 3.1 405B: 6 x 405e9 x 15.6e12 = 3.79e25 (its model card gives 3.8e25)
    weighed = total('parameters = "405e9"\ntokens = "15.6e12"')

    assert three_figures(weighed.central) == "3.79e+25"
    assert int(weighed.low) < 379 * 10**23 < int(weighed.high or 0)


def test_20_000_h100_for_90_days() -> None:
    # 20,000 x 90 x 86,400 s x 989.4e12/s x 0.40 = 6.15e25
    rows = 'chip = "NVIDIA H100 SXM5 80GB"\nchips = 20000\ndays = 90\nutilisation = "0.40"\nprecision = "bf16"'

    weighed = total(rows)

    assert three_figures(weighed.central) == "6.15e+25"
    assert weighed.low == weighed.central == weighed.high


def test_37_billion_active_parameters_and_14_8_trillion_tokens() -> None:
    # DeepSeek-V3: 6 x 37e9 x 14.8e12 = 3.29e24; by all 671e9 it would be 18 times as much
    weighed = total('parameters = "671e9"\nactive_parameters = "37e9"\ntokens = "14.8e12"')

    assert three_figures(weighed.central) == "3.29e+24"


def decided(operations: str, on: date = ON) -> Determination:
    """The determination of a model with so many operations, its weights going from the United States to Singapore."""
    text = f"""
[[model]]
id = "m"
weights = "closed"
modalities = ["text"]
mainly_biological_data = false
purpose = "general"
eu_market = "placed"
eu_market_on = 2026-01-15
developer = "lab"
[[model.work]]
kind = "pre-training"
operations = {operations}
where = "US"
[[party]]
id = "lab"
organised_under = "FR"
[[party]]
id = "p"
kind = "entity"
located = "SG"
headquarters = "SG"
ultimate_parent = "none"
listed = "no"
[[facility]]
id = "dc"
country = "SG"
[[transfer]]
id = "t"
model = "m"
what = "weights"
act = "export"
origin = "US"
destination = "SG"
to = "p"
stored_at = "dc"
keys_to = []
end_use = ["commercial"]
"""
    return decide_dossier(read_dossier(text.encode()), Question(today=on, on=on), bridge())


def of_model(answer: Determination, regime: str) -> RegimeAnswer:
    """What a regime says of the model."""
    (model,) = answer.models
    return next(r for r in model.regimes if r.regime == regime)


def clause(answer: RegimeAnswer, name: str) -> str:
    """The answer of a clause."""
    return next(b.answer for b in answer.because if b.clause == name)


LINE = f'"{10**26}"'
LINE_AS_RANGE = '["1e26", "1e26"]'


@pytest.mark.parametrize("operations", [LINE, LINE_AS_RANGE])
def test_exactly_10_to_the_26_is_not_reported_and_is_controlled(operations: str) -> None:
    # EO 14110: greater than 10^26; 4E091: 10^26 or more
    assert clause(of_model(decided(operations, EO_DAY), "us/eo-14110"), "any-model") == "no"
    (transfer,) = decided(operations).transfers
    assert clause(next(r for r in transfer.regimes if r.regime == "us/ear-4e091"), "item") == "yes"
    assert transfer.order == "REFUSE"


def test_one_operation_under_10_to_the_26_is_not_controlled() -> None:
    (transfer,) = decided(f'"{10**26 - 1}"').transfers

    assert clause(next(r for r in transfer.regimes if r.regime == "us/ear-4e091"), "item") == "no"
    assert transfer.order == "PROCEED"


def test_one_operation_over_10_to_the_26_is_reported() -> None:
    assert clause(of_model(decided(f'"{10**26 + 1}"', EO_DAY), "us/eo-14110"), "any-model") == "yes"


def test_1e26_has_one_digit_and_straddles_both_lines() -> None:
    # one significant digit: 0.5e26 to 1.5e26
    assert clause(of_model(decided('"1e26"', EO_DAY), "us/eo-14110"), "any-model") == "unknown"
    (transfer,) = decided('"1e26"').transfers
    assert transfer.order == "HOLD"


@pytest.mark.parametrize(("operations", "answer"), [(10**25, "no"), (10**25 + 1, "yes"), (10**25 - 1, "no")])
def test_the_presumption_of_the_ai_act_starts_above_10_to_the_25(operations: int, answer: str) -> None:
    assert clause(of_model(decided(f'"{operations}"'), "eu/ai-act"), "presumed") == answer


def test_a_float_would_have_decided_the_line_wrongly() -> None:
    assert 1e26 > 10**26
    assert total(f"operations = {LINE}").low == str(10**26)
