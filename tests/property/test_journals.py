"""A journal shows whatever is done to it, and counts what was done however often the job was killed."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.meter.stating import STEP, counted, moment
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.chains import canonical, read_chain
from weighbridge.kernel.chains import written as line_of
from weighbridge.meter.booking import Booked, book
from weighbridge.meter.journal import Journal, read_journal

LINES = 8


def _journal() -> bytes:
    body, previous = b"", str(read_chain(b"").head)
    for number in range(1, LINES + 1):
        line, previous = line_of(previous, number, {"kind": "steps", "first": number, "last": number, "words": 'ünïcode " \\ \n'})
        body += line
    return body


JOURNAL = _journal()
HEAD = read_chain(JOURNAL).head


@given(st.integers(0, len(JOURNAL) - 1), st.integers(0, 255))
def test_any_byte_altered_is_seen(at: int, byte: int) -> None:
    changed = JOURNAL[:at] + bytes([byte]) + JOURNAL[at + 1 :]

    assert read_chain(changed, HEAD).whole is (changed == JOURNAL)


@given(st.lists(st.integers(0, LINES - 1), max_size=LINES + 2))
def test_any_lines_left_out_repeated_or_moved_are_seen(order: list[int]) -> None:
    lines = JOURNAL.splitlines(keepends=True)

    assert read_chain(b"".join(lines[i] for i in order), HEAD).whole is (order == list(range(LINES)))


@given(st.integers(0, len(JOURNAL) - 1), st.integers(0, len(JOURNAL)))
def test_any_stretch_cut_out_is_seen(one: int, two: int) -> None:
    start, end = sorted((one, two))

    assert read_chain(JOURNAL[:start] + JOURNAL[end:], HEAD).whole is (start == end)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b'{"line":2', b'{ "line":2'),
        (b'"kind":"steps","last":2', b'"kind":"none","kind":"steps","last":2'),
        (b'"first":2,"kind":"steps"', b'"kind":"steps","first":2'),
        (b'"kind":"steps","last":2', b'"kind":"\\u0073teps","last":2'),
        (b'"last":2', b'"last":2.0'),
    ],
)
def test_a_line_written_otherwise_is_seen_though_it_says_the_same(was: bytes, becomes: bytes) -> None:
    assert JOURNAL.count(was) == 1

    assert [(b.line, b.what) for b in read_chain(JOURNAL.replace(was, becomes), HEAD).breaks] == [(2, "unreadable")]


@given(st.integers(1, LINES), st.dictionaries(st.text(max_size=4), st.integers() | st.text(max_size=4), max_size=3))
def test_a_line_made_anew_does_not_fit_the_one_after(number: int, record: dict[str, int | str]) -> None:
    lines = JOURNAL.splitlines(keepends=True)
    said = json.loads(lines[number - 1])
    lines[number - 1], _ = line_of(said["previous"], number, record)

    found = read_chain(b"".join(lines), HEAD)

    assert {b.line for b in found.breaks} == {number + 1} if record != said["record"] else found.whole


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda part: st.lists(part) | st.dictionaries(st.text(), part), max_leaves=8
)


@given(JSON)
def test_canonical_json_reads_back_and_is_written_one_way(value: object) -> None:
    assert json.loads(canonical(value)) == value
    assert canonical(json.loads(canonical(value))) == canonical(value)


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_no_bytes_are_a_traceback(body: bytes) -> None:
    chain = read_chain(body)

    assert chain.whole is (body == b"")


KILLS = st.lists(st.tuples(st.integers(1, 9), st.integers(0, 9)), max_size=6)
"""Before each kill: how many steps the process did, and how many steps before its end its last checkpoint was."""


@settings(max_examples=40)
@given(KILLS)
def test_a_run_killed_anywhere_books_the_model_as_if_unbroken_and_the_hardware_as_it_was(kills: list[tuple[int, int]]) -> None:
    last, done, resumed = 40, 0, 0
    with TemporaryDirectory() as folder:
        path = Path(folder) / "run.journal.jsonl"
        for steps, back in kills:
            stopped = min(resumed + steps, last)
            saved = max(resumed, stopped - back)
            _process(path, resumed, stopped, saved, closed=False)
            done += stopped - resumed
            resumed = saved
        _process(path, resumed, last, last, closed=True)
        done += last - resumed
        total: Booked = book(read_journal(path.read_bytes()))

    assert total.model["train"].causal == Range.exactly(STEP["causal"] * last)
    assert total.model["train"].tokens == Range.exactly(STEP["tokens"] * last)
    assert total.executed["train"].central == STEP["executed"] * done
    assert total.gaps == ()
    assert [f for f in total.findings if f.widens != "no"] == []


def _process(path: Path, resumed: int, stopped: int, saved: int, *, closed: bool) -> None:
    journal = Journal.open(
        path, run="run-7", resumed_at=resumed, restored=counted(resumed) if resumed else None, every=1, sync_every=10_000, now=moment
    )
    for step in range(resumed + 1, stopped + 1):
        journal.steps(step, step, counted(step - resumed))
        if step == saved:
            journal.checkpoint(step, counted(step - resumed))
    # What a killed process leaves: its lines, no word that it closed, and maybe half a line.
    journal.__exit__(None if closed else KeyboardInterrupt, None, None)
    if not closed and stopped % 2:
        with path.open("ab") as stream:
            stream.write(b'{"line":9')
