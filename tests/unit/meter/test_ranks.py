"""Two ranks: batches that differ add up, one batch on both counts once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.meter.toys import LLAMA
from weighbridge.architectures.counting import EVERYTHING
from weighbridge.meter.counts import Counts, Phase
from weighbridge.meter.forms import closed_form

pytestmark = [pytest.mark.meter("torch", "transformers"), pytest.mark.slow]

ROOT = Path(__file__).parents[3]


def counts_of(case: str, folder: Path) -> Counts:
    """What the first of two ranks has counted."""
    command = [sys.executable, "-m", "tests.unit.meter.ranks"]
    ranks = [
        subprocess.Popen([*command, str(rank), str(folder / "rendezvous"), case], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for rank in (0, 1)
    ]
    said = [rank.communicate(timeout=120)[0] for rank in ranks]
    assert [rank.returncode for rank in ranks] == [0, 0]
    return Counts.read(said[0].strip().splitlines()[-1])


def trained(lengths: dict[int, int]) -> int:
    cost = closed_form(LLAMA).under(EVERYTHING, "none").of(lengths)
    return cost.forward.causal + cost.backward.causal


@pytest.mark.parametrize("case", ["stated-differ", "inferred-differ", "sharded-differ"])
def test_ranks_with_their_own_batches_add_up(case: str, tmp_path: Path) -> None:
    counts = counts_of(case, tmp_path)

    assert counts.tally(Phase.TRAIN).tokens == 2 * (8 + 12)
    assert counts.tally(Phase.TRAIN).causal == trained({8: 2, 12: 2})
    assert (counts.step, counts.findings) == (2, {})


@pytest.mark.parametrize("case", ["inferred-same", "split-same"])
def test_ranks_that_share_a_batch_as_those_of_tensor_parallelism_do_count_it_once_and_say_so(case: str, tmp_path: Path) -> None:
    counts = counts_of(case, tmp_path)

    assert counts.tally(Phase.TRAIN).causal == trained({8: 2})
    assert counts.findings == {"same-batch": 1}
    assert counts.model_operations().high == 2 * counts.tally(Phase.TRAIN).full


def test_ranks_said_to_be_apart_are_added_up_though_their_batches_look_alike(tmp_path: Path) -> None:
    assert counts_of("stated-same", tmp_path).tally(Phase.TRAIN).causal == trained({8: 4})


def test_what_another_rank_found_is_in_the_record_of_the_first(tmp_path: Path) -> None:
    counts = counts_of("found-differ", tmp_path)

    assert counts.findings == {"unread-key": 1}
    assert counts.tally(Phase.TRAIN).causal == trained({8: 2, 12: 2})
    assert (counts.model_operations().high or 0) > counts.tally(Phase.TRAIN).full


def test_sequences_that_context_parallelism_splits_are_named_and_widen_by_as_many_ranks(tmp_path: Path) -> None:
    counts = counts_of("rings-differ", tmp_path)

    assert counts.findings == {"split-sequences": 1}
    assert counts.model_operations().high == 2 * counts.tally(Phase.TRAIN).full


def test_a_pass_that_one_rank_alone_ran_is_counted(tmp_path: Path) -> None:
    counts = counts_of("alone-differ", tmp_path)

    assert counts.tally(Phase.EVALUATION).tokens == 8
    assert counts.tally(Phase.TRAIN).causal == trained({8: 2, 12: 2})
