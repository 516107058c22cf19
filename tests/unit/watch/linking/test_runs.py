"""Jobs into runs: what is one run for sure, and what only looks alike."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import msgspec

from tests.unit.watch.fleets import HOUR
from tests.unit.watch.linking.clouds import DAY, MINUTE, job, links_of, together
from weighbridge.facts.usage.records import Allocation
from weighbridge.watch.linking.evidence import Evidence
from weighbridge.watch.linking.runs import Run, runs_of
from weighbridge.watch.uses import uses_of


def runs(*jobs: Allocation, party: Mapping[str, str] | None = None) -> set[frozenset[str]]:
    """The runs by the ids of their jobs."""
    uses = uses_of(jobs).uses
    return together([uses[at].name for at in run.jobs] for run in runs_of(uses, party).runs)


def names(*jobs: Allocation) -> frozenset[str]:
    return frozenset(str(one.job) for one in jobs)


def one_run(*jobs: Allocation, party: Mapping[str, str] | None = None) -> Run:
    (found,) = runs_of(uses_of(jobs).uses, party).runs
    return found


def test_a_job_that_begins_minutes_after_a_large_one_of_its_shape_failed_is_its_restart() -> None:
    found = one_run(job("a", 0, DAY, state="node-failed"), job("a", DAY + 10 * MINUTE, DAY))

    assert found.by == ("the next began soon after the last ended", "the last was interrupted", "of one length")


def test_a_restart_under_another_name_and_on_fewer_chips_is_linked_by_its_path() -> None:
    first = job("a", 0, DAY, chips=512, state="timed-out", stem="alpha", path="/runs/7")
    second = job("a", DAY + 3 * HOUR, 2 * DAY, chips=504, stem="beta", path="/runs/7")

    assert "the same path" in one_run(first, second).by


def test_a_restart_whose_clock_is_a_minute_ahead_is_linked() -> None:
    first, second = job("a", 0, DAY, state="failed"), job("a", DAY - MINUTE, DAY)

    assert runs(first, second) == {names(first, second)}


def test_hundreds_of_short_jobs_one_after_the_other_are_one_run_whatever_they_are_called() -> None:
    length, jobs, at = Random(3), [], 0  # noqa: S311  # no secret
    for _ in range(300):
        lasts = length.randrange(40 * MINUTE, 80 * MINUTE)
        jobs.append(job("a", at, lasts, chips=8, stem=f"eval-{length.random()}", image=f"sha-{length.random()}"))
        at += lasts + length.randrange(10, 180)

    assert "a chain of jobs, one soon after the other" in one_run(*jobs).by


def test_thousands_of_like_jobs_of_one_account_that_come_and_go_at_random_are_not_one_run() -> None:
    random = Random(5)  # noqa: S311  # no secret
    jobs = [
        job("a", random.randrange(30 * DAY), random.randrange(MINUTE, 2 * HOUR), chips=8, image="one", user="u", stem="exp")
        for _ in range(3_000)
    ]

    found = runs(*jobs)

    assert max(map(len, found)) <= 10


def test_a_sweep_started_by_one_script_is_not_one_run() -> None:
    jobs = [job("a", i, 3 * HOUR + i * 10 * MINUTE, chips=8, image="one", path=f"/sweep/{i}", stem="sweep") for i in range(40)]

    assert max(map(len, runs(*jobs))) == 1


def test_slices_of_one_account_that_write_one_path_are_one_run() -> None:
    jobs = [job("a", i * 20, 2 * DAY, chips=64, image="one", path="/runs/1", stem="slice") for i in range(4)]

    assert runs(*jobs) == {names(*jobs)}


def test_one_gang_is_one_run() -> None:
    jobs = [job("a", i, DAY + i * HOUR, chips=8, gang="train") for i in range(6)]

    assert "one gang" in one_run(*jobs).by


def test_slices_that_begin_and_end_together_in_two_accounts_of_one_party_are_one_run() -> None:
    jobs = [job(name, at, 9 * DAY, chips=256) for name, at in (("a", 0), ("b", 90))]

    assert "begun and ended together" in one_run(*jobs, party={"b": "a"}).by
    assert len(runs(*jobs)) == 2


def test_a_run_that_goes_on_in_another_account_of_one_party_is_one_run() -> None:
    jobs = [job("a", 0, 5 * DAY, state="cancelled", image="i"), job("b", 5 * DAY + 5 * MINUTE, 5 * DAY, image="i")]

    assert runs(*jobs, party={"b": "a"}) == {names(*jobs)}


def test_fragments_dealt_out_over_three_accounts_of_one_party_are_one_run() -> None:
    jobs = [job(f"a{i % 3}", i * 62 * MINUTE, HOUR, chips=64) for i in range(60)]

    assert runs(*jobs, party={"a1": "a0", "a2": "a0"}) == {names(*jobs)}


def test_tasks_of_an_array_one_after_the_other_are_one_run() -> None:
    jobs = [job("a", i * 25 * HOUR, DAY, chips=8, array="c/17", stem="t") for i in range(5)]

    assert runs(*jobs) == {names(*jobs)}


def test_another_user_s_next_job_is_another_run() -> None:
    first, second = job("a", 0, DAY, user="x", chips=8), job("a", DAY + 30 * MINUTE, HOUR, user="y", chips=8)

    assert len(runs(first, second)) == 2


def test_a_folder_that_jobs_of_many_shapes_were_started_in_links_them_less_than_a_path_they_wrote() -> None:
    def of(source: str) -> int:
        jobs = [job("a", i * 2 * DAY, HOUR, chips=8, path="/home/u", source=source, state="completed") for i in range(2)]
        return len(runs(*jobs))

    assert (of("csv"), of("slurm")) == (1, 2)


def test_what_still_runs_precedes_nothing() -> None:
    first, second = job("a", 0, DAY, running=True), job("a", DAY + 5 * MINUTE, DAY)

    assert len(runs(first, second)) == 2


def test_months_and_bills_are_no_jobs_and_stand_alone() -> None:
    uses = uses_of([msgspec.structs.replace(job("a", 0, DAY, state="billed"), job=None) for _ in range(2)]).uses

    assert [run.jobs for run in runs_of(uses).runs] == [(0,), (1,)]


def test_nothing_at_all_is_no_run() -> None:
    assert runs_of([]).runs == ()


def test_every_job_is_in_one_run_and_the_order_of_rows_changes_nothing() -> None:
    random = Random(9)  # noqa: S311  # no secret
    jobs = [
        job(f"a{random.randrange(3)}", random.randrange(20 * DAY), random.randrange(1, DAY), chips=random.choice((8, 64, 512)), image="i")
        for _ in range(200)
    ]
    jobs += [job("a0", 0, HOUR) for _ in range(3)]
    shuffled = random.sample(jobs, len(jobs))

    assert runs(*jobs, party={"a1": "a0"}) == runs(*shuffled, party={"a1": "a0"})
    assert sorted(name for run in runs(*jobs) for name in run) == sorted(str(one.job) for one in jobs)


def test_like_jobs_that_one_script_started_and_one_limit_ended_are_not_one_run() -> None:
    jobs = [job("a", i, 8 * HOUR, chips=8, image="one", stem="sweep", state="timed-out") for i in range(3)]

    assert len(runs(*jobs)) == 3


def test_the_moment_at_which_a_source_was_asked_is_no_end_that_two_jobs_share() -> None:
    jobs = [job(name, at, 9 * DAY - at, chips=256, state="running", image="i", stem="s") for name, at in (("a", 0), ("b", 5 * DAY))]

    assert len(runs(*jobs, party={"b": "a"})) == 2


def test_a_path_of_many_shapes_is_a_folder_and_joins_less_than_one_of_few() -> None:
    def of(shapes: int) -> int:
        jobs = [job("a", i * 2 * DAY, HOUR, chips=8 + i % shapes * 8, path="/p", stem="s") for i in range(6)]
        return len(runs(*jobs))

    assert of(2) == 1
    assert of(6) >= 5


def test_tasks_of_an_array_hours_apart_are_one_run_and_like_jobs_without_one_are_not() -> None:
    def of(array: str) -> int:
        return len(runs(*(job("a", i * 34 * HOUR, DAY, chips=8, stem="t", array=array.format(i)) for i in range(5))))

    assert (of("c/17"), of("c/{}")) == (1, 5)


def test_a_restart_on_another_image_is_linked_although_others_bear_both() -> None:
    old, new = job("a", 0, DAY, state="failed", image="old"), job("a", DAY + 5 * MINUTE, DAY, image="new")
    others = [job("a", 40 * DAY + i * DAY, HOUR, chips=1, image=image) for i, image in enumerate(("old", "new"))]

    assert names(old, new) in runs(old, new, *others)


def test_a_next_job_that_writes_another_path_is_another_run() -> None:
    def of(path: str) -> int:
        return len(runs(job("a", 0, DAY, chips=8, path="/p/1"), job("a", 26 * HOUR, HOUR, chips=8, path=path)))

    assert (of("/p/1"), of("/p/2")) == (1, 2)


def test_jobs_that_hardly_ran_at_once_are_no_slices() -> None:
    long, short = job("a", 0, 9 * DAY, path="/p", gang="g"), job("b", 9 * DAY - HOUR, 9 * DAY, path="/p")

    assert len(runs(long, short, party={"b": "a"})) == 2


def test_a_pause_in_a_chain_does_not_end_it_where_a_word_goes_on() -> None:
    first = [job("a", i * 62 * MINUTE, HOUR, chips=8, stem="part") for i in range(10)]
    second = [job("a", 15 * HOUR + i * 62 * MINUTE, HOUR, chips=8, stem="part") for i in range(10)]

    assert runs(*first, *second) == {names(*first, *second)}


def test_two_chains_of_one_account_side_by_side_are_two_runs() -> None:
    first = [job("a", i * 60 * MINUTE, 59 * MINUTE, chips=8, path="/one") for i in range(12)]
    second = [job("a", 30 * MINUTE + i * 60 * MINUTE, 59 * MINUTE, chips=8, path="/two") for i in range(12)]

    assert runs(*first, *second) == {names(*first), names(*second)}


def test_what_two_accounts_of_one_party_share_and_nobody_else_links_their_jobs() -> None:
    def of(others: str) -> int:
        jobs = [job(name, i * 2 * DAY, 9 * DAY, stem="n", image="own") for i, name in enumerate("ab")]
        third = job("z", 90 * DAY, HOUR, chips=1, stem=others, image=others)
        return len(runs(*jobs, third, party={"b": "a"}))

    assert of("else") == 2
    assert of("own") == 3


def strangers(*jobs: Allocation) -> list[Evidence]:
    """What the jobs show of accounts that share nothing, records going on before and after."""
    around = (job("first", -9 * DAY, DAY, chips=1), job("last", 300 * DAY, DAY, chips=1))
    return [link for link in runs_of(uses_of([*around, *jobs]).uses).across if link.strength != "weak"]


def test_what_jobs_show_of_strangers_is_plausible_and_never_strong() -> None:
    words = {"path": "/p", "image": "i"}
    jobs = [msgspec.structs.replace(job(a, at, 9 * DAY), links=links_of(**words)) for a, at in (("a", 0), ("b", 9 * DAY + MINUTE))]

    (link,) = strangers(*jobs)

    assert (link.kind, link.a, link.b, link.strength) == ("hand_over", "a", "b", "plausible")
    assert link.says == (
        "a job of 512 NVIDIA H100 SXM5 80GB ended in a, and a minute later one of 512 NVIDIA H100 SXM5 80GB began in b, "
        "with the same path and image"
    )


def test_an_account_that_goes_on_with_the_shape_itself_handed_nothing_over() -> None:
    ended, other = job("a", 0, 9 * DAY), job("b", 9 * DAY + 10 * MINUTE, 9 * DAY)

    assert [link.kind for link in strangers(ended, other)] == ["hand_over"]
    assert strangers(ended, other, job("a", 9 * DAY + 5 * MINUTE, 20 * DAY)) == []


def test_the_edges_of_the_records_and_a_full_hour_are_no_coincidence() -> None:
    cut = [job(name, 0, 30 * DAY) for name in "ab"]
    on_the_hour = [job(f"c{i}", 40 * DAY, 9 * DAY, chips=300 + i // 2) for i in range(12)]

    assert runs_of(uses_of(cut).uses).across == ()
    assert [link.kind for link in strangers(*cut)] == ["slices"]
    assert strangers(*on_the_hour) == []


def test_jobs_of_other_shapes_that_begin_together_are_no_slices_of_strangers() -> None:
    assert strangers(job("a", 0, 30 * DAY, chips=3_376), job("b", 0, 30 * DAY, chips=3_880)) == []


def test_a_path_that_very_many_accounts_use_is_passed_on_by_nobody() -> None:
    assert strangers(*(job(f"a{i}", i * 5 * DAY, DAY, chips=8, path="/workspace") for i in range(30))) == []


def test_jobs_that_ran_at_once_on_one_path_are_a_link_of_their_accounts() -> None:
    (link,) = strangers(job("a", 0, 30 * DAY, chips=8, path="/p"), job("b", 9 * DAY, 30 * DAY, chips=64, path="/p"))

    assert (link.kind, link.says) == ("artefact", "jobs of a and b ran at once, with the same path")
