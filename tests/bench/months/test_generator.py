"""The generator of cloud months: one seed is one month, what is said to be true adds up, and every reader reads it whole."""

from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pytest

from bench.months import BUILDING, HELD_OUT
from bench.months.composing import AT_THE_LINE
from bench.months.families.telling import steps
from bench.months.records import END, EVASIONS, LINE, START
from bench.months.shapes import FOLDERS, read_shapes
from bench.months.writing import CUSTOMERS, MAPPING, OWNERS, SAMPLES, TRUE, USAGE, truth, write
from tests.bench.months.months import month, thinned
from weighbridge.adapters.usage.files import Options, gather
from weighbridge.adapters.usage.parquet import read_samples_file
from weighbridge.facts.accounts.reading import read_book
from weighbridge.facts.usage.terms import OPEN
from weighbridge.identify.ownership.reading import read_stakes
from weighbridge.watch.bounds import bounds_of
from weighbridge.watch.uses import uses_of
from weighbridge.wiring import bridge

FILES = (USAGE, MAPPING, CUSTOMERS, OWNERS, SAMPLES, TRUE)
pytestmark = pytest.mark.shared(*FOLDERS)


def test_nobody_builds_on_the_seeds_that_are_held_out() -> None:
    assert not set(BUILDING) & set(HELD_OUT)
    assert len(HELD_OUT) == 20


def test_a_seed_gives_the_same_bytes_every_time_and_another_seed_others(shared_data: Path, tmp_path: Path) -> None:
    for place, seed in (("once", 3), ("again", 3), ("other", 4)):
        month.cache_clear()
        write(thinned(month(shared_data, seed)), tmp_path / place)

    said = {place: {name: (tmp_path / place / name).read_bytes() for name in FILES} for place in ("once", "again", "other")}

    assert said["once"] == said["again"]
    assert all(said["once"][name] != said["other"][name] for name in FILES if name != MAPPING)


@pytest.mark.parametrize("seed", BUILDING)
def test_each_evasion_has_a_run_at_the_line_one_over_it_and_one_under_it(shared_data: Path, seed: int) -> None:
    found = defaultdict(list)
    for case in month(shared_data, seed).cases:
        if case.family in EVASIONS:
            found[case.family].append(Fraction(max(case.runs.values()), LINE))

    assert set(found) == set(EVASIONS)
    for at, over, under in found.values():
        assert AT_THE_LINE[0] <= at < AT_THE_LINE[-1] * Fraction(1_001, 1_000)
        assert over >= Fraction(11, 10)
        assert under < Fraction(1, 4)


@pytest.mark.parametrize("seed", BUILDING)
def test_the_operations_of_a_run_are_those_of_its_jobs_and_no_less_than_its_size(shared_data: Path, seed: int) -> None:
    whole = month(shared_data, seed)
    for case, said in zip(whole.cases, truth(whole)["cases"], strict=True):
        by_run: dict[str, int] = defaultdict(int)
        for run, ops, does in said["jobs"].values():
            by_run[run] += int(ops) if does == "training" else 0
        assert {run: str(ops) for run, ops in by_run.items() if run in said["runs"]} == said["runs"]
        if case.family in EVASIONS:
            assert 1 <= Fraction(max(case.runs.values()), LINE) / case.size < Fraction(1_001, 1_000)


@pytest.mark.parametrize("seed", BUILDING)
def test_no_job_does_more_than_its_chips_could_nor_leaves_the_month(shared_data: Path, seed: int) -> None:
    for job in month(shared_data, seed).jobs:
        assert START <= job.start < job.end <= END
        assert 0 <= job.ops <= job.could <= job.may


@pytest.mark.parametrize("seed", BUILDING)
def test_no_account_of_equal_slices_could_have_passed_the_line_alone(shared_data: Path, seed: int) -> None:
    for case in month(shared_data, seed).cases:
        if case.family == "equal slices":
            run = max(case.runs, key=lambda name: case.runs[name])
            each: dict[str, int] = defaultdict(int)
            for job in case.jobs:
                each[job.account] += job.could if job.run == run else 0
            assert len(each) >= 3
            assert max(each.values()) < LINE


def test_every_row_is_read_by_the_real_readers_and_none_is_put_aside(shared_data: Path, tmp_path: Path) -> None:
    whole = thinned(month(shared_data, 1))
    write(whole, tmp_path)

    usage = gather(tmp_path / USAGE, bridge().chips(), mapping_path=tmp_path / MAPPING, options=Options(concealing=OPEN))
    book = read_book((tmp_path / CUSTOMERS).read_bytes(), CUSTOMERS, OPEN)
    graph = read_stakes((tmp_path / OWNERS).read_bytes(), OWNERS)

    assert not usage.unread
    assert len(usage.allocations) == len(whole.jobs)
    assert all(row.chip is not None for row in usage.allocations)
    assert {link.kind for row in usage.allocations for link in row.links} == {"name", "stem", "image", "path"}
    assert not book.unread
    assert not book.taken
    assert set(book.accounts) == {row.account for case in whole.cases for row in case.accounts}
    assert not graph.findings


def test_no_bound_of_a_job_is_below_what_it_truly_did(shared_data: Path, tmp_path: Path) -> None:
    """Hours and stated precisions bound every job of the month, whatever it calls itself and whatever utilisation it states."""
    whole = thinned(month(shared_data, 2))
    write(whole, tmp_path)
    usage = gather(tmp_path / USAGE, bridge().chips(), mapping_path=tmp_path / MAPPING)
    true = {job.id: job for job in whole.jobs}

    for bounded in bounds_of(uses_of(usage.allocations).uses, bridge().chips()):
        job = true[bounded.use.name]
        assert bounded.amount.high is not None
        assert job.ops <= job.could <= bounded.amount.high


def test_samples_show_each_chip_of_a_sampled_job_at_every_step_and_add_up_to_what_it_did(shared_data: Path, tmp_path: Path) -> None:
    whole = thinned(month(shared_data, 2))
    write(whole, tmp_path)
    seen: dict[str, list[int]] = defaultdict(list)
    for sample in read_samples_file(tmp_path / SAMPLES):
        assert sample.job is not None
        assert sample.tensor_ppm is not None
        seen[sample.job].append(sample.tensor_ppm)

    sampled = {job.id: job for job in whole.jobs if job.activity}

    assert set(seen) == set(sampled)
    assert any(not job.serves for job in sampled.values())
    for name, job in sampled.items():
        assert len(seen[name]) == job.chips * len(steps(job))
        if not job.serves:
            assert sum(seen[name]) == job.true_ppm * len(seen[name])


def test_the_shapes_are_those_of_the_sources(shared_data: Path) -> None:
    shapes = read_shapes(shared_data)

    assert len(shapes.attempts) == 112
    assert len(shapes.attempts) + len(shapes.small) == 319
    assert shapes.wait_s == pytest.approx(214.179)
    assert len(shapes.services) == 156
    assert sum(shapes.services) == 7_386
    assert all(sum(load) / len(load) == pytest.approx(1) for load in shapes.loads)
