"""One model from its config: its parameters, the conventions of the trade, and the totals of the law."""

from __future__ import annotations

import json
from datetime import date

import msgspec
import pytest

from tests.unit.architectures.models import MIXTURE, TINY
from weighbridge.app.answers import WeightAnswer
from weighbridge.app.weighing.weigh_config import weigh_config
from weighbridge.architectures.conventions import CONVENTIONS, figures
from weighbridge.architectures.counting import parameters_of
from weighbridge.architectures.reading import read_config
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.errors import BadInput
from weighbridge.wiring import bridge

ON = date(2026, 11, 2)


def weighed(config: dict[str, object] = TINY, tokens: str = "64000", context: str | None = "128") -> WeightAnswer:
    """The answer for a config."""
    return weigh_config(json.dumps(config).encode(), "config.json", tokens=tokens, context=context, on=ON, library=bridge())


def test_parameters_stand_in_the_answer_as_digits() -> None:
    counts = parameters_of(read_config(MIXTURE).shape)

    model = weighed(MIXTURE).models[0]

    assert model.parameters is not None
    assert (model.parameters.total, model.parameters.active) == (str(counts.total), str(counts.active))


def test_every_named_convention_stands_beside_the_totals_of_the_law() -> None:
    found = figures(read_config(TINY).shape, Range.exactly(64_000), Range.exactly(128))

    model = weighed().models[0]

    assert [named.convention for named in model.conventions] == list(CONVENTIONS)
    assert {named.convention: named.central for named in model.conventions} == {name: str(amount.central) for name, amount in found.items()}
    assert "us/ear-4e091" in {total.convention for total in model.totals}


def test_the_totals_of_the_law_are_those_of_the_architecture() -> None:
    model = weighed().models[0]
    causal, full = (next(named for named in model.conventions if named.convention == name) for name in ("causal", "full-attention"))

    total = next(total for total in model.totals if total.convention == "us/ear-4e091")

    assert (total.low, total.central, total.high) == (causal.low, causal.central, full.high)
    assert [item.method for item in model.items] == ["architecture"]


def test_the_answer_is_that_of_weigh_and_goes_through_json() -> None:
    answer = weighed()

    assert answer.schema == "weighbridge/weight/1"
    assert msgspec.json.decode(msgspec.json.encode(answer), type=WeightAnswer) == answer


def test_without_a_context_any_up_to_the_maximum_is_carried() -> None:
    causal = weighed(context=None).models[0].conventions[0]

    assert int(causal.low) < int(causal.central or 0) <= int(causal.high or 0)


def test_an_unread_key_is_named_in_the_answer() -> None:
    assert weighed(TINY | {"new_size": 9}).models[0].unread == ["new_size"]


@pytest.mark.parametrize(
    ("tokens", "context", "option"),
    [("many", "128", "--tokens"), ("0", "128", "--tokens"), ("-5", None, "--tokens"), ("10", "0", "--context")],
)
def test_an_amount_that_cannot_be_is_named_with_its_option(tokens: str, context: str | None, option: str) -> None:
    with pytest.raises(BadInput) as error:
        weighed(tokens=tokens, context=context)

    assert error.value.code == "command/bad-option"
    assert option in error.value.what
