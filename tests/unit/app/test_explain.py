"""Every name of the system can be explained."""

from __future__ import annotations

import pytest

from weighbridge.app.explaining.explain_code import explain_code
from weighbridge.decide.language import clauses_of
from weighbridge.facts.vocabulary import ENTRIES
from weighbridge.kernel.errors import CODES, UnknownName
from weighbridge.wiring import PACKS, bridge, regime


@pytest.mark.parametrize("code", CODES)
def test_each_error_code_is_explained(code: str) -> None:
    assert CODES[code] in explain_code(code, bridge())


@pytest.mark.parametrize("name", ENTRIES)
def test_each_fact_is_explained_with_its_question_and_what_absence_means(name: str) -> None:
    words = explain_code(name, bridge())

    assert ENTRIES[name].question in words
    assert "when absent: " in words


@pytest.mark.parametrize("name", PACKS)
def test_each_regime_and_each_of_its_clauses_and_readings_is_explained(name: str) -> None:
    pack = regime(name)
    clauses = clauses_of(*(d.clause for d in pack.duties))

    assert pack.law.instrument.title in explain_code(name, bridge())
    for clause in clauses:
        words = explain_code(f"{name}:{clause.id}", bridge())
        assert clause.says in words
        assert clause.cite in words
    for reading in pack.law.reading:
        words = explain_code(f"{name}:{reading.id}", bridge())
        assert all(option in words for option in reading.options.values())


def test_a_fact_of_one_convention_is_explained_as_its_family() -> None:
    assert "operations" in explain_code("model.operations", bridge())


def test_the_chips_are_listed() -> None:
    assert "NVIDIA H100 SXM5 80GB" in explain_code("chips", bridge()).splitlines()


@pytest.mark.parametrize(
    ("code", "near"),
    [("dossier/unkown-key", "dossier/unknown-key"), ("us/ear-4e091:itme", "item"), ("modle.weights", "model.weights"), ("chip", "chips")],
)
def test_a_name_nobody_has_gives_the_nearest(code: str, near: str) -> None:
    with pytest.raises(UnknownName) as problem:
        explain_code(code, bridge())

    assert f'"{near}"' in problem.value.to_fix
