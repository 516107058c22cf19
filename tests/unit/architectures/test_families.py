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
from weighbridge.architectures.families.dialects import LEFT_OUT
from weighbridge.architectures.lengths import Lengths
from weighbridge.architectures.reading import read_config
from weighbridge.kernel.errors import BadInput

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


@pytest.mark.parametrize("family", [name for name, found in FAMILIES.items() if found["config"].get("num_experts_per_tok")])
def test_no_token_passes_more_experts_than_there_are(family: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_config(FAMILIES[family]["config"] | {"num_experts_per_tok": 100_000})

    assert refused.value.code == "config/bad-value"
    assert "experts there are" in refused.value.what


@pytest.mark.parametrize("family", LEFT_OUT)
def test_sizes_left_out_are_those_the_library_builds_with(family: str) -> None:
    library = FAMILIES[family]["config"]

    assert {key: library[key] for key in LEFT_OUT[family] if key in library} == {
        key: size for key, size in LEFT_OUT[family].items() if key in library
    }
    assert {"vocab_size", "hidden_size", "intermediate_size", "num_attention_heads"} <= LEFT_OUT[family].keys() & library.keys()


def test_there_is_a_family_of_every_sort() -> None:
    assert len(FAMILIES) >= 70
