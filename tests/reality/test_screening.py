"""Screening on real lists and real names: figures printed, and held to floors below what was measured."""

import csv
from pathlib import Path

import pyarrow as pa
import pytest

from bench.screening import scoring, sets, shared
from weighbridge.identify.screening.index import Index, build
from weighbridge.identify.screening.pairs import compare
from weighbridge.identify.screening.records import Settings
from weighbridge.identify.screening.screen import screen
from weighbridge.identify.screening.weights import weights_of

pytestmark = pytest.mark.slow
LEAST = Settings().threshold


def alerts(rows: list[dict[str, str]], index: Index) -> float:
    """The share of rows with any hit."""
    batch = pa.RecordBatch.from_pylist(rows)
    return len(set(screen(batch, index).column("row").to_pylist())) / len(rows)


@pytest.mark.shared("names_yente", "ofac_un_watchman")
def test_innocents_with_birth_dates_seldom_alert(shared_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index = build([shared.united_nations(shared_data), shared.treasury_2021(shared_data)])
    share = alerts(shared.innocents(shared_data), index)
    with capsys.disabled():
        print(f"\ninnocents with birth dates alerting: {share:.4%}")  # noqa: T201 - the figure is what the test is for
    assert share <= 0.003


@pytest.mark.shared("names_yente", "ofac_un_watchman")
def test_distorted_names_of_the_united_nations_are_found(shared_data: Path) -> None:
    index = build([shared.united_nations(shared_data)])
    with (shared_data / "names_yente" / "positives_un_treated_dev.csv").open(encoding="utf-8", newline="") as lines:
        rows = [{"name": row["full_name"]} for row in csv.DictReader(lines)]
    assert alerts(rows, index) >= 0.97


@pytest.mark.shared("names_watchman", "ofac_un_watchman")
def test_names_are_known_again_in_other_scripts(shared_data: Path) -> None:
    weights = build([shared.treasury_2021(shared_data)]).weights
    lines = (shared_data / "names_watchman" / "cross_script_pairs.csv").read_text(encoding="utf-8").splitlines()
    pairs = [(line.split(",")[0], line.split(",")[1]) for line in lines if "," in line and not line.startswith(("#", "Query"))]
    assert len(pairs) == 22
    assert sum(compare(pair[0], pair[1], weights).points >= LEAST for pair in pairs) >= 20


@pytest.mark.shared("names_opensanctions", "ofac_un_watchman")
def test_labelled_pairs_are_told_apart_at_the_default_threshold(shared_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    weights = build([shared.treasury_2021(shared_data)]).weights
    with (shared_data / "names_opensanctions" / "name_bench_cases_dev.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    said = [compare(row["name1"], row["name2"], weights).points >= LEAST for row in rows]
    true = [row["is_match"] == "true" for row in rows]
    both = sum(one and two for one, two in zip(said, true, strict=True))
    score = 2 * both / (sum(said) + sum(true))
    with capsys.disabled():
        print(f"\nF1 on {len(rows)} labelled pairs: {score:.3f}")  # noqa: T201 - the figure is what the test is for
    assert score >= 0.82


@pytest.mark.shared("us_csl_2026-07-31", "names_yente", "epoch")
def test_spoilt_names_and_held_out_aliases_keep_their_recall(shared_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = shared.consolidated(shared_data)
    kept, aliases = sets.held_out(listed, 600, seed=11)
    index = build([kept], weights_of([listed]))
    spoilt = sets.spoilt(kept, 1_200, seed=11)
    ordinary = [*shared.people(shared.innocents(shared_data)[20_000:], 3_000), *shared.firms(shared_data, listed)]
    near = [scoring.candidate_recall(cases, index) for cases in (spoilt, aliases)]
    found = [scoring.recall(scoring.by_screening(cases, index), LEAST - 1) for cases in (spoilt, aliases)]
    natural = scoring.by_screening(ordinary, index)
    alerts_of = sum(value >= LEAST for value in natural.any) / len(ordinary)
    over = scoring.threshold(natural)
    both = sum(count * scoring.recall(scoring.by_screening(cases, index), over) for count, cases in ((2, spoilt), (1, aliases))) / 3
    with capsys.disabled():
        print(f"\ncandidates: {near[0]:.3f} {near[1]:.3f}, found: {found[0]:.3f} {found[1]:.3f}")  # noqa: T201 - as above
        print(f"ordinary: {alerts_of:.3%}, found where 1 % of them alert: {both:.3f}")  # noqa: T201 - as above
    assert near[0] >= 0.985
    assert near[1] >= 0.84
    assert found[0] >= 0.89
    assert found[1] >= 0.57
    assert both >= 0.79
    assert alerts_of <= 0.015


@pytest.mark.shared("us_csl_2026-07-31")
def test_a_delta_of_real_listings_is_the_full_run(shared_data: Path) -> None:
    edition = shared.consolidated(shared_data)
    index = build([edition])
    changed = {party.id for party in edition.parties[::200]}
    batch = pa.RecordBatch.from_pylist([{"name": case.name} for case in sets.spoilt(edition, 600, seed=3)])
    full = [row for row in screen(batch, index).to_pylist() if row["party"] in changed]
    assert screen(batch, index.only(changed)).to_pylist() == full
