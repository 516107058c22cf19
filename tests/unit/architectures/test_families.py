"""Each family at the sizes its library builds when nothing is said: parameters as that library's modules have them.

`families.json` holds the sizes and the counts, from the transformers library (release 5.23). tests/reality/test_modules.py builds
the modules anew where torch is installed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from weighbridge.architectures.counting import operations, parameters_of
from weighbridge.architectures.lengths import Lengths
from weighbridge.architectures.reading import read_config

FAMILIES: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("families.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("family", FAMILIES)
def test_parameters_are_those_of_the_family_s_modules(family: str) -> None:
    read = read_config(FAMILIES[family]["config"])

    assert read.unread == ()
    assert parameters_of(read.shape).total == FAMILIES[family]["parameters"]


@pytest.mark.parametrize("family", FAMILIES)
def test_training_is_three_forward_passes_and_causal_no_more_than_full(family: str) -> None:
    shape = read_config(FAMILIES[family]["config"]).shape
    lengths = Lengths.of(4_096, 1_024)
    causal, full = operations(shape, lengths), operations(shape, lengths, causal=False)

    assert causal.model == 3 * causal.forward
    assert causal.forward <= full.forward


def test_there_is_a_family_of_every_sort() -> None:
    assert len(FAMILIES) >= 70
