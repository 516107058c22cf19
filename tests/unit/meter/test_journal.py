from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from weighbridge.kernel.amounts import Range
from weighbridge.kernel.chains import FIRST, canonical
from weighbridge.kernel.errors import BadInput, Misuse
from weighbridge.meter.booking import Booked, book
from weighbridge.meter.journal import Journal, read_journal

STEP = {"steps": 1, "tokens": 8, "squares": 64, "causal": 100, "full": 120, "executed": 150}


def done(steps: int, phase: str = "train") -> dict[str, dict[str, int]]:
    """What a process has counted after so many equal steps."""
    return {phase: {amount: count * steps for amount, count in STEP.items()}}


def moment() -> datetime:
    return datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


def opened(path: Path, **options: Any) -> Journal:  # noqa: ANN401
    return Journal.open(path, run="run-7", now=moment, **options)


def work(journal: Journal, first: int, last: int, checkpoints: tuple[int, ...] = ()) -> None:
    """Do steps one by one, with a line each."""
    for step in range(first, last + 1):
        counted = done(step - first + 1)
        journal.steps(step, step, counted)
        if step in checkpoints:
            journal.checkpoint(step, counted)


def booked(path: Path) -> Booked:
    return book(read_journal(path.read_bytes()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "run.journal.jsonl"


def test_an_unbroken_run_books_each_step_to_the_model_and_to_the_hardware(path: Path) -> None:
    with opened(path) as journal:
        work(journal, 1, 10)

    total = booked(path)

    assert total.model["train"].causal == Range.exactly(1000)
    assert total.model["train"].full == Range.exactly(1200)
    assert total.model["train"].tokens == Range.exactly(80)
    assert total.executed["train"] == Range(1000, 1500, 1500)
    assert (total.run, total.step, total.segments, total.gaps, total.findings) == ("run-7", 10, 1, (), ())


def test_steps_done_again_after_a_restart_are_booked_to_the_hardware_twice_and_to_the_model_once(path: Path) -> None:
    with opened(path) as journal:
        work(journal, 1, 14, checkpoints=(5, 10))
    with opened(path, resumed_at=10, restored=done(10)) as journal:
        work(journal, 11, 20)

    total = booked(path)

    assert total.model["train"].causal == Range.exactly(2000)
    assert total.executed["train"].central == 24 * 150
    assert total.findings == ()


def test_a_restart_amid_a_piece_makes_the_model_a_range(path: Path) -> None:
    with opened(path) as journal:
        journal.steps(1, 10, done(10))
    with opened(path, resumed_at=6) as journal:
        work(journal, 7, 10)

    assert booked(path).model["train"].causal == Range(400, 900, 1400)


def test_evaluation_after_the_checkpoint_that_was_resumed_from_counts_once(path: Path) -> None:
    with opened(path) as journal:
        journal.checkpoint(5, done(5))
        journal.steps(5, 5, {**done(5), **done(2, "forward-only")})
    with opened(path, resumed_at=5) as journal:
        journal.steps(5, 5, done(2, "forward-only"))

    total = booked(path)

    assert total.model["forward-only"].causal == Range.exactly(200)
    assert total.executed["forward-only"].central == 600


def test_a_killed_process_leaves_the_hardware_open_unless_a_line_a_step_was_promised(path: Path) -> None:
    journal = opened(path)
    work(journal, 1, 4)
    unpromised = booked(path)
    journal.__exit__(KeyboardInterrupt, None, None)
    path.unlink()
    journal = opened(path, every=1)
    work(journal, 1, 4)
    promised = booked(path)

    assert unpromised.executed["train"] == Range(400, 600, None)
    assert promised.executed["train"] == Range(400, 600, 750)
    assert [f.code for f in promised.findings] == ["ended-unseen"]
    assert promised.model["train"].causal == Range.exactly(400)


def test_a_gap_is_a_gap_and_never_zero(path: Path) -> None:
    with opened(path) as journal:
        work(journal, 1, 4)
        journal.gap(5, 9, "the meter was detached")

    total = booked(path)

    assert total.gaps == ("steps 5 to 9 were not seen: the meter was detached",)
    assert total.model["train"].causal == Range(400, 400, None)
    assert total.executed["train"].high is None


def test_steps_that_no_line_speaks_of_are_a_gap(path: Path) -> None:
    with opened(path) as journal:
        journal.steps(1, 4, done(4))
        journal.steps(9, 10, done(6))

    assert booked(path).gaps == ("steps 5 to 8 are not in the journal",)


def test_a_gap_that_was_done_again_is_no_gap_of_the_model(path: Path) -> None:
    with opened(path) as journal:
        journal.checkpoint(4, done(4))
        journal.gap(5, 9, "the meter was detached")
    with opened(path, resumed_at=4) as journal:
        work(journal, 5, 9)

    total = booked(path)

    assert total.gaps == ()
    assert total.model["train"].causal == Range.exactly(900)
    assert total.executed["train"].high is None


def test_a_journal_begun_in_mid_run_takes_the_checkpoints_word_and_leaves_the_hardware_open(path: Path) -> None:
    with opened(path, resumed_at=100, restored=done(100)) as journal:
        work(journal, 101, 110)

    total = booked(path)

    assert total.model["train"].causal == Range.exactly(11_000)
    assert total.executed["train"].high is None
    assert [f.code for f in total.findings] == ["steps-from-checkpoint"]


def test_a_journal_begun_in_mid_run_without_a_checkpoints_word_has_a_gap(path: Path) -> None:
    with opened(path, resumed_at=100) as journal:
        work(journal, 101, 110)

    assert booked(path).gaps == ("steps 1 to 100 are not in the journal",)


def test_a_checkpoint_that_counted_otherwise_is_a_finding_that_opens_the_count(path: Path) -> None:
    with opened(path) as journal:
        work(journal, 1, 10, checkpoints=(10,))
    with opened(path, resumed_at=10, restored=done(12)) as journal:
        work(journal, 11, 12)

    assert [(f.code, f.widens) for f in booked(path).findings] == [("restored-differs", "open")]


def test_steps_done_again_by_a_process_that_resumed_nowhere_may_or_may_not_count(path: Path) -> None:
    with opened(path) as journal:
        journal.steps(1, 10, done(10))
        journal.steps(6, 10, done(15))

    total = booked(path)

    assert total.model["train"].causal == Range(1000, 1250, 1500)
    assert [f.code for f in total.findings] == ["steps-again"]


def test_a_torn_last_line_is_cut_to_a_file_beside_and_written_down(path: Path) -> None:
    with opened(path) as journal:
        work(journal, 1, 3)
    whole = path.read_bytes()
    path.write_bytes(whole + whole.splitlines()[1][:40])

    with opened(path, resumed_at=0):
        pass

    aside = path.with_name("run.journal.jsonl.torn-1")
    chain = read_journal(path.read_bytes())
    assert aside.read_bytes() == whole.splitlines()[1][:40]
    assert chain.whole
    assert [r["kind"] for r in chain.records][-3:] == ["cut", "opened", "closed"]
    assert (chain.records[-3]["bytes"], chain.records[-3]["file"]) == (40, aside.name)


def test_a_second_process_may_not_write(path: Path) -> None:
    with opened(path), pytest.raises(BadInput) as refused:
        opened(path)

    assert refused.value.code == "journal/in-use"


def test_another_run_needs_another_journal(path: Path) -> None:
    opened(path).close()

    with pytest.raises(BadInput) as refused:
        Journal.open(path, run="run-8")

    assert refused.value.code == "journal/other-run"


def test_a_broken_journal_is_not_gone_on_with(path: Path) -> None:
    with opened(path) as journal:
        work(journal, 1, 3)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[1:]))

    with pytest.raises(BadInput, match="missing link") as refused:
        opened(path)

    assert refused.value.code == "journal/broken"


def test_lines_taken_off_the_end_are_seen_by_whoever_noted_the_head(path: Path) -> None:
    with opened(path) as journal:
        work(journal, 1, 3)
    body = path.read_bytes()
    head = read_journal(body).head
    shorter = b"".join(body.splitlines(keepends=True)[:-1])

    assert read_journal(shorter).whole
    assert [b.what for b in read_journal(shorter, head).breaks] == ["truncated"]
    assert read_journal(body, head).whole


def test_lines_after_a_noted_head_are_counted_apart(path: Path) -> None:
    with opened(path) as journal:
        work(journal, 1, 3)
        head = journal.head
        work(journal, 4, 5)

    chain = read_journal(path.read_bytes(), head)

    assert (chain.head, chain.after, chain.whole) == (head, 3, True)
    assert len(chain.records) == 4


def test_an_empty_journal_has_the_first_head() -> None:
    assert read_journal(b"").head == FIRST
    with pytest.raises(BadInput, match="no `opened` record"):
        book(read_journal(b""))


@pytest.mark.parametrize("value", [{"a": 1.0}, {"a": float("nan")}, {1: "a"}, {"a": {2, 3}}, {"a": [0.5]}])
def test_what_two_programs_would_write_otherwise_is_not_canonical(value: object) -> None:
    with pytest.raises(Misuse):
        canonical(value)


def test_a_count_that_is_none_is_refused_before_it_is_written(path: Path) -> None:
    with opened(path) as journal, pytest.raises(Misuse):
        journal.steps(1, 1, {"train": {"causal": -1}})
    with pytest.raises(Misuse):
        journal.append("note")


def test_a_finding_that_widens_says_by_how_much(path: Path) -> None:
    with opened(path) as journal, pytest.raises(Misuse):
        journal.finding("unknown-op", "custom::attention", widens="ratio")
    with opened(path) as journal, pytest.raises(Misuse):
        journal.finding("unknown-op", "custom::attention", ratio="about 1", widens="ratio")
