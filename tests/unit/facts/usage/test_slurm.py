"""Slurm's accounting in both forms: states, requeues, resources, broken lines."""

import json
from zoneinfo import ZoneInfo

import pytest

from weighbridge.facts.usage.records import Gathered
from weighbridge.facts.usage.slices import share_of
from weighbridge.facts.usage.slurm.hostlists import MOST_NODES, nodes
from weighbridge.facts.usage.slurm.parsable import read_sacct
from weighbridge.facts.usage.slurm.sacct_json import read_sacct_json
from weighbridge.facts.usage.slurm.tres import BadTres, given, resources
from weighbridge.facts.usage.terms import OPEN, Terms
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.errors import BadTable

COLUMNS = "JobID|JobIDRaw|DBIndex|Cluster|Account|User|Partition|Submit|Start|End|ElapsedRaw|State|AllocTRES|NodeList|JobName"
START, END = "2026-10-01T00:00:00", "2026-10-01T01:00:00"
HOUR = 3_600


def row(**cells: str) -> str:
    told = {
        "JobID": "7", "JobIDRaw": "7", "DBIndex": "70", "Cluster": "c1", "Account": "acme", "User": "ann", "Partition": "gpu",
        "Submit": START, "Start": START, "End": END, "ElapsedRaw": "3600", "State": "COMPLETED",
        "AllocTRES": "cpu=8,gres/gpu=8,gres/gpu:h100=8,node=1", "NodeList": "n1", "JobName": "train",
    } | cells  # fmt: skip
    return "|".join(told[c] for c in COLUMNS.split("|"))


def read(*rows: str, header: str = COLUMNS, **terms: object) -> Gathered:
    return read_sacct("\n".join([header, *rows]).encode() + b"\n", Terms("sacct.txt", concealing=OPEN, **terms))  # type: ignore[arg-type]


def test_a_job_is_its_chips_times_its_time() -> None:
    (held,) = read(row()).allocations

    assert held.chip_seconds == Range.exactly(8 * HOUR)
    assert (held.account, held.user, held.job, held.key, held.chip_said) == ("acme", "ann", "7", "c1/70", "h100")


@pytest.mark.parametrize(
    ("tres", "expected"),
    [
        ("gres/gpu=8,gres/gpu:h100=8", [("h100", 8)]),
        ("gres/gpu:h100=8", [("h100", 8)]),
        ("gres/gpu=8", [(None, 8)]),
        ("gres/gpu=8,gres/gpu:h100=5", [("h100", 5), (None, 3)]),
        ("gres/gpu=8,gres/gpu:h100=4,gres/gpu:a100=4", [("a100", 4), ("h100", 4)]),
        ("cpu=4,mem=1914.50G", []),
        ("gres/gpu=0", []),
        ("gres/tmpfs=100", []),
    ],
)
def test_typed_and_untyped_resources_are_never_added(tres: str, expected: list[tuple[str | None, int]]) -> None:
    assert [(g.type, g.chips.high) for g in given(resources(tres))] == expected


def test_types_over_their_total_stand_and_are_noted() -> None:
    (found,) = given(resources("gres/gpu=4,gres/gpu:h100=8"))

    assert found.chips == Range.exactly(8)
    assert "the types stand" in found.note


def test_a_slice_of_a_chip_is_its_share() -> None:
    (found,) = given(resources("gres/gpu=7,gres/gpu:1g.10gb=7"))

    assert found.chips == Range.exactly(1)


@pytest.mark.parametrize(
    ("profile", "share"),
    [
        ("1g.10gb", "1/7"),
        ("7g.80gb", "1"),
        ("a30_2g.12gb", "1/2"),
        ("4g.24gb", "1"),
        ("1g.10gb+me", "1/7"),
        ("1G.18GB", "1/7"),
        ("h100", "1"),
    ],
)
def test_a_profile_names_its_share_of_the_slices_that_its_chip_has(profile: str, share: str) -> None:
    assert str(share_of(profile)) == share


def test_shards_are_at_most_a_chip_each() -> None:
    (found,) = given(resources("gres/shard=3"))

    assert found.chips == Range(0, None, 3)


def test_a_resource_without_a_count_is_refused() -> None:
    with pytest.raises(BadTres):
        resources("gres/gpu=eight")


@pytest.mark.parametrize(
    ("word", "ours"),
    [
        ("COMPLETED", "completed"),
        ("CANCELLED by 1000", "cancelled"),
        ("CANCELLED+", "cancelled"),
        ("FAILED", "failed"),
        ("TIMEOUT", "timed-out"),
        ("NODE_FAIL", "node-failed"),
        ("PREEMPTED", "preempted"),
        ("REQUEUED", "requeued"),
        ("OUT_OF_MEMORY", "out-of-memory"),
        ("DEADLINE", "deadline"),
        ("BOOT_FAIL", "boot-failed"),
        ("REVOKED", "revoked"),
        ("RESIZING", "resized"),
        ("SUSPENDED", "suspended"),
        ("NEW_IN_2030", "unknown"),
    ],
)
def test_every_state_counts_its_time(word: str, ours: str) -> None:
    (held,) = read(row(State=word)).allocations

    assert (held.state, held.chip_seconds) == (ours, Range.exactly(8 * HOUR))


def test_what_waits_or_never_started_is_no_usage() -> None:
    found = read(
        row(State="PENDING", Start="Unknown", End="Unknown"), row(DBIndex="71", State="CANCELLED by 5", Start="None", ElapsedRaw="0")
    )

    assert found.counts == {"not-started": 2}


def test_attempts_at_one_job_are_told_apart_and_each_counts_once() -> None:
    first = row(State="REQUEUED")
    second = row(DBIndex="71", Start="2026-10-01T02:00:00", End="2026-10-01T03:00:00")
    found = read(first, second, first)

    assert [a.state for a in found.allocations] == ["requeued", "completed"]
    assert found.counts == {"allocation": 2, "repeated": 1}
    assert found.accounted


def test_without_dbindex_attempts_are_told_apart_by_their_start() -> None:
    header = COLUMNS.replace("DBIndex|", "")
    rows = [row(State="REQUEUED"), row(Start="2026-10-01T02:00:00", End="2026-10-01T03:00:00")]
    found = read(*[r.replace("|70|", "|", 1) for r in rows], header=header)

    assert len({a.key for a in found.allocations}) == 2


def test_what_still_runs_is_replaced_by_its_end() -> None:
    found = read(row(State="RUNNING", End="Unknown", ElapsedRaw="60"), row())

    assert [a.state for a in found.allocations] == ["completed"]
    assert found.counts == {"allocation": 1, "superseded": 1}


def test_what_still_runs_counts_until_it_was_asked() -> None:
    (held,) = read(row(State="RUNNING", End="Unknown", ElapsedRaw="60")).allocations

    assert (held.end, held.chip_seconds) == (None, Range.exactly(480))


def test_steps_are_part_of_their_job() -> None:
    found = read(row(), row(JobID="7.batch", JobIDRaw="7.batch"), row(JobID="7.0", JobIDRaw="7.0"))

    assert found.counts == {"allocation": 1, "step": 2}


def test_a_step_whose_job_is_elsewhere_is_named_or_stands_for_it() -> None:
    found = read(row(JobID="8.0", JobIDRaw="8.0"), row(JobID="9.extern", JobIDRaw="9.extern", JobName="extern"))

    assert [u.job for u in found.unread] == ["8"]
    assert [(a.job, a.chip_seconds) for a in found.allocations] == [("9", Range.exactly(8 * HOUR))]


@pytest.mark.parametrize("delimiter", ["|", "|#", "\x1f", "\t", "^", ";"])
def test_any_delimiter_does(delimiter: str) -> None:
    text = f"{COLUMNS}\n{row()}".replace("|", delimiter)

    assert read_sacct(text.encode(), Terms("s")).allocations[0].chip_seconds == Range.exactly(8 * HOUR)


def test_the_last_delimiter_of_parsable_is_no_column() -> None:
    assert len(read(row() + "|", header=COLUMNS + "|").allocations) == 1


def test_columns_are_found_by_name_in_any_order() -> None:
    text = "State|AllocTRES|ElapsedRaw|Start|JobIDRaw\nFAILED|gres/gpu=2|10|2026-10-01T00:00:00|5\n"

    assert read_sacct(text.encode(), Terms("s")).allocations[0].chip_seconds.low == 20


def test_a_name_over_several_lines_is_one_name() -> None:
    found = read(row(JobName="first\n\nthird"), row(JobIDRaw="8", DBIndex="80"))

    assert [a.links[0].value for a in found.allocations] == ["first\n\nthird", "train"]
    assert [a.line for a in found.allocations] == [2, 5]


def test_a_name_with_the_delimiter_in_it_is_told_from_two_cells() -> None:
    (held,) = read(row(JobName="a|b|c")).allocations

    assert held.links[0].value == "a|b|c"
    assert held.chip_seconds == Range.exactly(8 * HOUR)


def test_a_name_that_is_no_utf8_costs_no_row() -> None:
    body = "\n".join([COLUMNS, row(JobName="XX")]).encode().replace(b"XX", b"\xff\xfe")
    found = read_sacct(body, Terms("s", concealing=OPEN))

    assert found.allocations[0].links[0].value == "\\xff\\xfe"
    assert any("no UTF-8" in t for t in found.taken)


def test_a_line_that_breaks_off_is_named_and_the_next_is_read() -> None:
    found = read(row()[:40], row())

    assert [u.line for u in found.unread] == [2]
    assert len(found.allocations) == 1


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"End": "2026-09-01T00:00:00"}, "ends before it starts"),
        ({"Start": "yesterday"}, "no moment"),
        ({"ElapsedRaw": "-5"}, "no length of time"),
        ({"AllocTRES": "gres/gpu=x"}, "no count"),
        ({"State": ""}, "no state"),
        ({"Start": "1969-01-01T00:00:00"}, "before 2000"),
    ],
)
def test_a_row_that_cannot_be_is_named(cells: dict[str, str], why: str) -> None:
    found = read(row(**cells))

    assert why in found.unread[0].why
    assert found.accounted


def test_time_suspended_is_a_doubt() -> None:
    (held,) = read(row(ElapsedRaw="600")).allocations

    assert (held.chip_seconds.low, held.chip_seconds.high) == (8 * 600, 8 * HOUR)


def test_slurms_own_seconds_settle_an_hour_that_came_twice() -> None:
    found = read(row(Start="2026-10-25T02:30:00", End="2026-10-25T03:30:00", ElapsedRaw="7200"), zone=ZoneInfo("Europe/Berlin"))

    assert found.allocations[0].chip_seconds == Range.exactly(8 * 7_200)


def test_accounting_that_never_names_a_chip_is_a_gap_not_no_use() -> None:
    found = read(row(AllocTRES="cpu=8,node=1"))

    assert found.counts == {"no-chips": 1}
    assert found.gaps[0].end - found.gaps[0].start == HOUR
    assert "AccountingStorageTRES" in found.gaps[0].why


def test_an_untyped_chip_is_known_by_its_nodes_else_its_partition() -> None:
    on_nodes = {"n1": "h100", "n2": "h100", "n3": "a100"}
    untyped = row(AllocTRES="gres/gpu=8", NodeList="n[1-2]")
    mixed = row(AllocTRES="gres/gpu=8", NodeList="n[2-3]", DBIndex="71")
    found = read(untyped, mixed, node_chips=on_nodes, partition_chips={"gpu": "b200"})

    assert [a.chip_said for a in found.allocations] == ["h100", "b200"]


def test_before_tres_a_job_told_its_chips_by_the_node() -> None:
    text = "JobID|State|Start|Elapsed|AllocGRES|AllocTRES|NNodes\n5|COMPLETED|2020-01-01T00:00:00|1-00:00:01|gpu:v100:8||2\n"
    (held,) = read_sacct(text.encode(), Terms("s")).allocations

    assert held.chip_seconds == Range.exactly(16 * 86_401)
    assert held.chip_said == "v100"


@pytest.mark.parametrize("body", [b"", b"hello\n", b"a b c\n", b"JobID State\n----- -----\n"])
def test_what_is_no_export_is_refused(body: bytes) -> None:
    with pytest.raises(BadTable) as caught:
        read_sacct(body, Terms("s"))

    assert caught.value.code == "usage/not-this"


def test_an_export_without_resources_is_refused_with_what_to_ask() -> None:
    with pytest.raises(BadTable) as caught:
        read_sacct(b"JobID|State|Start|End\n", Terms("s"))

    assert caught.value.code == "usage/no-column"
    assert "AllocTRES" in caught.value.to_fix


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("n1", ["n1"]),
        ("n[1-3,07],gpu-a", ["n1", "n2", "n3", "n07", "gpu-a"]),
        ("n[08-10]x", ["n08x", "n09x", "n10x"]),
        ("r[1-2]n[1-2]", ["r1n1", "r1n2", "r2n1", "r2n2"]),
        ("n[a-b]", ["n[a-b]"]),
        ("", []),
    ],
)
def test_lists_of_nodes_are_spelled_out(text: str, expected: list[str]) -> None:
    assert list(nodes(text)) == expected


def test_a_list_of_nodes_without_end_stops() -> None:
    assert sum(1 for _ in nodes("n[1-999999999]")) == MOST_NODES


def job(**told: object) -> dict[str, object]:
    return {
        "job_id": 7, "cluster": "c1", "account": "acme", "user": "ann", "name": "train", "nodes": "n1", "partition": "gpu",
        "state": {"current": ["COMPLETED"], "reason": "None"},
        "time": {"start": 1_790_812_800, "end": 1_790_816_400, "elapsed": 3_600, "submission": 1_790_812_800, "suspended": 0},
        "tres": {"allocated": [{"type": "cpu", "name": "", "id": 1, "count": 8}, {"type": "gres", "name": "gpu", "id": 1001, "count": 8},
                               {"type": "gres", "name": "gpu:h100", "id": 1002, "count": 8}], "requested": []},
    } | told  # fmt: skip


def read_json(*jobs: object) -> Gathered:
    return read_sacct_json(json.dumps({"jobs": jobs, "meta": {}, "errors": []}).encode(), Terms("s.json", concealing=OPEN))


def test_json_tells_the_same_job() -> None:
    (held,) = read_json(job(db_index=70)).allocations
    (same,) = read(row()).allocations

    assert (held.key, held.chip_seconds, held.account, held.start, held.end) == (
        same.key,
        same.chip_seconds,
        same.account,
        same.start,
        same.end,
    )
    assert held.links == same.links


def test_json_of_later_versions_wraps_its_numbers() -> None:
    def wrapped(number: int) -> dict[str, object]:
        return {"set": True, "infinite": False, "number": number}

    later = job(time={"start": wrapped(1_790_812_800), "end": wrapped(0), "elapsed": 60}, state={"current": ["RUNNING", "COMPLETING"]})
    (held,) = read_json(later).allocations

    assert (held.end, held.state, held.chip_seconds) == (None, "running", Range.exactly(480))


def test_json_jobs_that_cannot_be_read_are_named_by_their_place() -> None:
    found = read_json(job(), 5, job(state={}), job(job_id=8, time={"start": 4}))

    assert [u.line for u in found.unread] == [2, 3, 4]
    assert found.accounted


@pytest.mark.parametrize(("body", "code"), [(b"{", "usage/not-json"), (b"{}", "usage/not-this"), (b"[1]", "usage/not-this")])
def test_json_of_something_else_is_refused(body: bytes, code: str) -> None:
    with pytest.raises(BadTable) as caught:
        read_sacct_json(body, Terms("s"))

    assert caught.value.code == code
