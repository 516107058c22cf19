"""Real configs: every one is read whole, and has the parameters that its publisher counts."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.conftest import data_folder
from weighbridge.architectures.conventions import figures
from weighbridge.architectures.counting import Parameters, parameters_of
from weighbridge.architectures.reading import ReadArchitecture, read_config
from weighbridge.kernel.amounts import Range

CONFIGS = "model_configs/hf_config_json"
JOIN = "model_configs/epoch_truth_join.csv"

EXACTLY = {
    "Qwen--Qwen3-8B": 8_190_735_360,
    "Qwen--Qwen3-235B-A22B": 235_093_634_560,
    "Qwen--Qwen3.5-397B-A17B": 396_802_360_816,
    "Qwen--Qwen3-VL-8B-Instruct": 8_767_123_696,
    "XiaomiMiMo--MiMo-V2-Flash": 308_778_768_832,
    "deepseek-ai--DeepSeek-R1": 671_026_404_352,
    "deepseek-ai--DeepSeek-V3.2": 671_877_929_216,
    "deepseek-ai--DeepSeek-V4-Flash": 284_332_230_231,
    "deepseek-ai--DeepSeek-V4-Pro": 1_572_997_179_491,
    "google--gemma-4-26B-A4B": 25_805_933_872,
    "meta-llama--Meta-Llama-3.1-405B": 405_853_388_800,
    "meta-llama--Meta-Llama-3.1-70B": 70_553_706_496,
    "mistralai--Mixtral-8x22B-v0.1": 140_620_634_112,
    "moonshotai--Kimi-K2.5": 1_026_879_353_328,
    "MiniMaxAI--MiniMax-M2.5": 228_689_748_992,
    "nvidia--MiniMax-M3-NVFP4": 427_040_132_864,
    "nvidia--NVIDIA-Nemotron-3-Nano-30B-A3B-BF16": 31_577_937_344,
    "nvidia--NVIDIA-Nemotron-3-Super-120B-A12B-FP8": 120_668_687_360,
    "nvidia--NVIDIA-Nemotron-3-Ultra-550B-A55B-BF16": 549_308_968_960,
    "nvidia--Nemotron-H-56B-Base-8K": 56_324_350_464,
    "openai--gpt-oss-120b": 116_829_156_672,
    "openai--gpt-oss-20b": 20_914_757_184,
    "zai-org--GLM-5": 743_911_199_232,
    "zai-org--GLM-5.3": 743_377_000_704,
}
"""The sizes of the modules in the transformers library (release 5.23), built from these configs without weights."""

NAMED_ACTIVE = {
    "Qwen--Qwen3-235B-A22B": 22,
    "Qwen--Qwen3-30B-A3B": 3,
    "Qwen--Qwen3-Coder-480B-A35B-Instruct": 35,
    "Qwen--Qwen3.5-397B-A17B": 17,
    "deepseek-ai--DeepSeek-V4-Flash": 13,
    "deepseek-ai--DeepSeek-V4-Pro": 49,
    "google--gemma-4-26B-A4B": 4,
    "moonshotai--Kimi-K2-Instruct": 32,
    "nvidia--NVIDIA-Nemotron-3-Super-120B-A12B-FP8": 12,
    "nvidia--NVIDIA-Nemotron-3-Ultra-550B-A55B-BF16": 55,
}
"""Active parameters in billions, as the names or cards of the models say, some with the table of inputs in."""

# Their cards count a module for further tokens (MiMo), or are round figures of a model with an encoder of pictures.
ROUNDED = {
    "XiaomiMiMo--MiMo-7B-Base": 0.09,
    "zai-org--GLM-5.1": 0.02,
    "deepseek-ai--DeepSeek-V4-Pro": 0.02,
    "moonshotai--Kimi-K2-Instruct": 0.03,
}


def names() -> list[str]:
    """The configs there are, so that each is a test of its own; none where the data is absent."""
    folder = data_folder() / CONFIGS
    return sorted(path.name.removesuffix("_config.json") for path in folder.glob("*.json")) if folder.is_dir() else []


def read(shared_data: Path, name: str) -> ReadArchitecture:
    """The architecture of a config by its name."""
    return read_config(json.loads((shared_data / CONFIGS / f"{name}_config.json").read_text(encoding="utf-8")), name)


@pytest.mark.shared(CONFIGS)
def test_there_are_eighty_nine_configs() -> None:
    assert len(names()) == 89


@pytest.mark.shared(CONFIGS)
@pytest.mark.parametrize("name", names())
def test_every_config_is_read_and_no_key_left_over(shared_data: Path, name: str) -> None:
    found = read(shared_data, name)

    assert found.unread == ()
    assert parameters_of(found.shape).active <= parameters_of(found.shape).total


@pytest.mark.shared(CONFIGS)
@pytest.mark.parametrize(("name", "parameters"), EXACTLY.items())
def test_parameters_are_those_of_the_module_exactly(shared_data: Path, name: str, parameters: int) -> None:
    assert parameters_of(read(shared_data, name).shape).total == parameters


@pytest.mark.shared(CONFIGS)
@pytest.mark.parametrize(("name", "billions"), NAMED_ACTIVE.items())
def test_active_parameters_are_those_the_name_says(shared_data: Path, name: str, billions: int) -> None:
    assert parameters_of(read(shared_data, name).shape).active / 10**9 == pytest.approx(billions, rel=0.05)


@pytest.mark.shared(CONFIGS, JOIN)
def test_parameters_are_within_two_per_cent_of_those_published(shared_data: Path) -> None:
    rows = list(csv.DictReader((shared_data / JOIN).read_text(encoding="utf-8").splitlines(keepends=True)))
    apart: dict[str, float] = {}
    for row in rows:
        name = row["config_file"].removesuffix("_config.json")
        counted: Parameters = parameters_of(read(shared_data, name).shape)
        apart[name] = abs(counted.total / float(row["Parameters"]) - 1)

    assert len(rows) == 18
    assert {name: ratio for name, ratio in apart.items() if ratio > ROUNDED.get(name, 0.02)} == {}


@pytest.mark.shared(CONFIGS)
def test_a_quantised_or_renamed_copy_counts_as_its_original(shared_data: Path) -> None:
    def causal(name: str) -> Range:
        return figures(read(shared_data, name).shape, Range.exactly(10**12), Range.exactly(4_096))["causal"]

    assert causal("nvidia--GLM-5.1-NVFP4") == causal("zai-org--GLM-5.1") == causal("zai-org--GLM-5.1-FP8")
    assert causal("sgl-project--DeepSeek-V4-Pro-FP8") == causal("deepseek-ai--DeepSeek-V4-Pro")
    assert causal("nvidia--Qwen3-235B-A22B-NVFP4") == causal("Qwen--Qwen3-235B-A22B")
