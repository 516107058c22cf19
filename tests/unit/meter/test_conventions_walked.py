"""Every named convention's figure, reproduced to the unit by a walk of a real model's products or a count of its own parameters."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from tests.unit.meter import walked
from tests.unit.meter.toys import FAMILIES, model_of
from tests.unit.meter.walked import LENGTH, ROWS, TOKENS, Products, Weighed
from weighbridge.architectures.conventions import CONVENTIONS
from weighbridge.architectures.lengths import Lengths
from weighbridge.architectures.reading import read_config

pytestmark = [pytest.mark.meter("torch", "transformers"), pytest.mark.slow]


@cache
def figures(family: str, modules: int = 0) -> dict[str, int]:
    """Our figure by each convention, for the batch that is walked."""
    shape = read_config(FAMILIES[family] | ({"num_nextn_predict_layers": modules} if modules else {})).shape
    batch = Lengths(((LENGTH, ROWS),))
    return {name: convention.count(shape, batch) for name, convention in CONVENTIONS.items()}


plain: Callable[[str], Products] = cache(walked.plain)
weighed: Callable[[str], Weighed] = cache(walked.weighed)


def of_parameters(parameters: int) -> int:
    """Two operations a parameter and token forward, four back."""
    return 6 * parameters * TOKENS


def held_and_used(family: str) -> int:
    """What appendix B of PaLM calls N: all parameters, but for the experts that a token does not pass."""
    return weighed(family).used + weighed(family).tables


WALKED: dict[str, Callable[[str], int]] = {
    "causal": lambda family: plain(family).causal,
    "full-attention": lambda family: sum(plain(family)),
    "6N-total": lambda family: of_parameters(weighed(family).every),
    "6N-active": lambda family: of_parameters(weighed(family).used),
    "6N-without-embeddings": lambda family: of_parameters(weighed(family).used - weighed(family).head),
    "palm-appendix-b": lambda family: of_parameters(held_and_used(family)) + plain(family).between,
    "megatron": lambda family: plain(family).matrices + plain(family).between // 2,
    "nanogpt": lambda family: of_parameters(held_and_used(family) - weighed(family).places) + plain(family).between,
    "full-recomputation": lambda family: walked.wholly_recomputed(family).causal,
    "selective-recomputation": lambda family: walked.attention_recomputed(family).causal,
}
OTHERWISE = {"hf-total-flos", "with-mtp"}
"""The Trainer's own count, and modules that transformers does not build: a test each below."""


def test_every_convention_is_walked_here() -> None:
    assert {*WALKED, *OTHERWISE} == set(CONVENTIONS)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("name", WALKED)
def test_a_convention_is_what_a_walk_of_the_model_says(name: str, family: str) -> None:
    assert WALKED[name](family) == figures(family)[name]


# The library keeps DeepSeek's keys and values as latents and expands all of them for each token: a pass of its own, and not this one.
@pytest.mark.parametrize("family", ["gpt2", "llama", "mixtral"])
def test_causal_is_what_a_model_computes_that_is_given_one_token_at_a_time(family: str) -> None:
    assert 3 * walked.token_by_token(family) == figures(family)["causal"]


def test_modules_for_further_tokens_are_what_a_module_wired_as_published_computes() -> None:
    assert walked.with_module().causal == figures("deepseek", modules=1)["with-mtp"]
    assert figures("deepseek", modules=1)["causal"] == figures("deepseek")["causal"]


@pytest.mark.meter("accelerate")
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("family", FAMILIES)
def test_the_trainers_total_is_what_its_own_run_leaves_in_its_state(family: str, tmp_path: Path) -> None:
    from transformers import Trainer, TrainingArguments  # noqa: PLC0415  absent where this is skipped

    row = {"input_ids": list(range(LENGTH)), "labels": list(range(LENGTH))}
    said = TrainingArguments(
        str(tmp_path), max_steps=1, per_device_train_batch_size=ROWS, save_strategy="no", report_to=[], use_cpu=True, disable_tqdm=True
    )
    trainer = Trainer(model_of(FAMILIES[family]), said, train_dataset=[row] * ROWS)
    trainer.train()

    assert trainer.state.total_flos == figures(family)["hf-total-flos"]


def test_the_toys_tell_every_two_conventions_apart() -> None:
    found = [figures(family, modules) for family, modules in [*((family, 0) for family in FAMILIES), ("deepseek", 1)]]

    alike = [pair for pair in combinations(CONVENTIONS, 2) if all(each[pair[0]] == each[pair[1]] for each in found)]
    assert alike == []
