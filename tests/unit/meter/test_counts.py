"""What a meter has counted: sums, gaps, widening, and the line of JSON in the checkpoint."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest

from weighbridge.kernel.amounts import Range
from weighbridge.kernel.errors import BadInput
from weighbridge.meter.counts import MOST_KEPT, Counts, Gap, Phase, Tally
from weighbridge.meter.pieces import PHASES

HUGE = Tally(10**8, 10**13, 10**17, 10**26, 10**26, 10**26)


def test_the_state_is_read_as_it_was_written() -> None:
    counts = Counts().resumed().adding(Phase.TRAIN, HUGE).missing(Gap(3, 7)).missing(Gap(9, None)).signed("sha256:" + "ab" * 32)
    counts = counts.stepped(40).leaving_unread(5).finding("disagreement", Fraction(9, 10), Fraction(1))

    assert Counts.read(counts.written()) == counts


def test_the_state_of_every_phase_at_ten_to_the_26_stays_within_a_kilobyte() -> None:
    counts = Counts().stepped(10**7)
    for phase in Phase:
        counts = counts.adding(phase, HUGE)
    for number in range(3 * MOST_KEPT):
        counts = counts.signed(f"sha256:{number:064x}"[::-1].replace(":652ahs", ""))

    assert len(counts.written().encode()) <= 1_000


@pytest.mark.parametrize("text", ["", "{}", "null", '{"schema":"weighbridge/counts/2"}', Counts().written()[:-1], "[1]"])
def test_a_state_that_is_none_is_refused_and_named(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        Counts.read(text)

    assert refused.value.code == "meter/bad-state"


def test_recomputation_is_executed_and_no_operation_of_the_model() -> None:
    counts = Counts().adding(Phase.TRAIN, Tally(1, 4, 16, 100, 120, 120)).adding(Phase.RECOMPUTE, Tally(1, 4, 16, executed=40))

    assert counts.model_operations() == Range(100, 100, 120)
    assert counts.executed_operations() == Range(100, 160, 160)


def test_a_gap_opens_the_upper_end_and_is_never_zero() -> None:
    counts = Counts().adding(Phase.TRAIN, Tally(1, 4, 16, 100, 120, 120))

    assert counts.missing(Gap(1, 3)).model_operations() == Range(100, 100, None)
    assert counts.missing(Gap(1, 3)).executed_operations().high is None


def test_gaps_beyond_those_kept_are_still_gaps() -> None:
    counts = Counts()
    for number in range(MOST_KEPT + 2):
        counts = counts.missing(Gap(number, None))

    assert (len(counts.gaps), counts.more_gaps) == (MOST_KEPT, 2)
    assert not counts.whole


def test_a_finding_widens_both_ends_by_what_it_found() -> None:
    counts = Counts().adding(Phase.TRAIN, Tally(1, 4, 16, 1_000, 1_000, 1_000))

    wider = counts.finding("disagreement", Fraction(9, 10)).finding("unknown-operation", high=Fraction(3, 2))

    assert wider.model_operations() == Range(900, 1_000, 1_500)
    assert wider.findings == {"disagreement": 1, "unknown-operation": 1}


def test_padding_that_could_not_be_read_is_left_out_of_the_low_end() -> None:
    counts = Counts().adding(Phase.TRAIN, Tally(1, 4, 16, 1_000, 1_200, 1_200)).leaving_unread(300)

    assert counts.model_operations() == Range(700, 1_000, 1_200)


def test_the_journal_is_told_what_was_added_since_phase_by_phase() -> None:
    before = Counts().adding(Phase.TRAIN, Tally(1, 4, 16, 10, 12, 12))
    after = before.adding(Phase.TRAIN, Tally(2, 8, 32, 20, 24, 24))
    after = after.adding(Phase.EVALUATION, Tally(1, 4, 16, 3, 4, 4)).adding(Phase.TEACHER, Tally(1, 4, 16, 5, 6, 6))

    said = after.journalled(before)

    assert said["train"] == {"steps": 2, "tokens": 8, "squares": 32, "causal": 20, "full": 24, "executed": 24}
    assert said["evaluation"] == {"steps": 1, "tokens": 4, "squares": 16, "causal": 3, "full": 4, "executed": 4}
    assert said["teacher"] == {"steps": 1, "tokens": 4, "squares": 16, "causal": 5, "full": 6, "executed": 6}
    assert set(PHASES) == set(Phase)


def test_importing_the_meter_imports_no_framework() -> None:
    code = "import sys, weighbridge.meter; print(sorted({'torch', 'jax', 'transformers', 'lightning', 'cryptography'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"
