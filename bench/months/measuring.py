"""What the watch makes of months whose truth is known: the real readers, bounds, links and outcomes, seed by seed."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.months import scoring
from bench.months.composing import SMALL_CUSTOMERS, compose
from bench.months.scoring import Found
from bench.months.shapes import Shapes
from bench.months.writing import CUSTOMERS, MAPPING, OWNERS, SAMPLES, TRUE, USAGE, write
from weighbridge.adapters.usage.files import Options
from weighbridge.adapters.usage.fleet import Fleet
from weighbridge.adapters.usage.totals.routes import slots_of
from weighbridge.app.watching.answers import GroupAnswer, WatchAnswer
from weighbridge.app.watching.beside import Beside
from weighbridge.app.watching.watch import Asked, Sampled, watch
from weighbridge.facts.accounts.reading import read_book
from weighbridge.facts.usage.settling import settled
from weighbridge.facts.usage.terms import Concealing
from weighbridge.identify.ownership.reading import read_stakes
from weighbridge.watch.bounds import bounds_of
from weighbridge.watch.linking.joining import Linked, linked
from weighbridge.watch.uses import uses_of
from weighbridge.wiring import bridge

ON = date(2026, 10, 31)
"""The last day of the month: the law of this day, and what still runs is read at its end."""
REGIME = "us/iaas-kyc"
SALT = b"a salt of the bench"


@dataclass(frozen=True)
class Seen:
    """What the watch said of a month, and what it linked."""

    answer: WatchAnswer
    linked: Linked
    job_names: tuple[str, ...]
    seconds: float


def measured(seeds: Iterable[int], shapes: Shapes, *, customers: int = SMALL_CUSTOMERS) -> Found:
    """Every figure over the months of the seeds."""
    found = Found()
    for seed in seeds:
        with TemporaryDirectory() as place:
            folder = Path(place)
            write(compose(seed, shapes, bridge().chips(), customers=customers), folder)
            truth = json.loads((folder / TRUE).read_text(encoding="utf-8"))
            add(found, truth, seen(folder))
    return found


def seen(folder: Path) -> Seen:
    """The watch over the files of a month; linking is asked a second time, for its runs, and not timed."""
    library, concealing = bridge(), Concealing(salt=SALT)
    start = time.perf_counter()
    fleet = Fleet(folder / "days", library.chips(), ON, options=Options(concealing=concealing))
    fleet.read([folder / USAGE], folder / MAPPING)
    book = read_book((folder / CUSTOMERS).read_bytes(), CUSTOMERS, concealing)
    graph = read_stakes((folder / OWNERS).read_bytes(), OWNERS)
    # One delivery is summed as it lies: to keep samples by day, for later ones, takes four times as long.
    summed = slots_of([folder / SAMPLES], ())
    sampled = Sampled(summed.slots, summed.step_s, summed.samples)
    answer = watch(fleet.gathered, sampled, library, Asked(ON, as_if={REGIME: None}), Beside(book=book, graph=graph))
    took = time.perf_counter() - start
    assert not summed.stray, "every sample names its job"
    assert not answer.aside, answer.aside[:3]
    uses = uses_of(settled(fleet.gathered).allocations, sampled.slots, sampled.step_s, sampled.doubtful).uses
    joined = linked(bounds_of(uses, library.chips()), book, graph.on(ON).stakes())
    return Seen(answer, joined, tuple(use.name for use in uses), took)


def add(found: Found, truth: Mapping[str, Any], said: Seen) -> None:
    """Count one month."""
    groups = {group.id: frozenset(group.accounts) for group in said.answer.groups}
    outcomes = {group.id: outcome_of(group) for group in said.answer.groups}
    found.cases += [scoring.case_row(case, outcomes, groups) for case in truth["cases"]]
    found.reportable += sum(line.outcome == "reportable" for group in said.answer.groups for line in group.against)
    found.asked += sum(outcome != "not_reportable" for outcome in outcomes.values())
    jobs, accounts = scoring.jobs_of(truth), scoring.accounts_of(truth)
    runs = ([said.job_names[i] for i in run.jobs] for run in said.linked.runs.runs)
    _tally(found.runs, scoring.pairs(jobs, runs))
    _tally(found.accounts, scoring.pairs(accounts, (tuple(one) for one in groups.values())))
    _tally(found.strong, scoring.pairs(accounts, (part for joined in said.linked.groups for part in _parts(joined.strong))))
    found.months += 1
    found.seconds += said.seconds


def _parts(strong: Sequence[Sequence[str]]) -> Iterable[Sequence[str]]:
    return strong


def _tally(total: dict[str, scoring.Pairs], more: Mapping[str, scoring.Pairs]) -> None:
    for family, pairs in more.items():
        total[family] += pairs


def outcome_of(group: GroupAnswer) -> str:
    """The outcome beside the line of operations of the proposed rule."""
    (outcome,) = {line.outcome for line in group.against if line.regime == REGIME}
    return outcome
