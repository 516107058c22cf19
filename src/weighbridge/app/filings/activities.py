"""The applicable activities of a quarter, as the pack finds them in a dossier: no figure of them is written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from weighbridge.act.filings.quarterly import REGIME, Activity, Quarter
from weighbridge.app.answers import RegimeAnswer, SubjectAnswer, Total
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.app.ports import Library
from weighbridge.facts.models import TRAINING
from weighbridge.facts.reading import ReadDossier
from weighbridge.facts.records import Model
from weighbridge.facts.tables.clouds import Cluster
from weighbridge.kernel.amounts import written
from weighbridge.kernel.days import Day


@dataclass(frozen=True)
class Activities:
    """The activities of a quarter, with notes of what they were decided from, and of each that belongs to an earlier one."""

    found: tuple[Activity, ...]
    notes: tuple[str, ...]
    notified: Quarter | None = None
    """The last quarter before, of which the dossier records a notification."""


def activities_of(read: ReadDossier, quarter: Quarter, on: Day, library: Library) -> Activities:
    """The runs and clusters of a dossier that are, or may be, applicable activities, decided as of a day.

    What is known to have ended before the quarter was notified in its own, and is noted.
    """
    answer = decide_dossier(read, Question(today=on, on=on, regimes=(REGIME,)), library)
    models, clusters = {one.id: one for one in read.dossier.model}, {one.id: one for one in read.dossier.cluster}
    found: list[Activity] = []
    notes = [f"the activities are those of the dossier {read.digest}, decided as of {on}"]
    for subject in answer.models:
        earlier = _ended(models[subject.id], quarter.first)
        notes += [f"run {subject.id} ended before {quarter}"] if earlier else []
        found += () if earlier else _of(subject, "run", models[subject.id])
    for subject in answer.clusters:
        cluster = clusters[subject.id]
        earlier = cluster.acquired_on is not None and cluster.acquired_on < quarter.first
        notes += [f"cluster {subject.id} was acquired before {quarter}"] if earlier else []
        found += () if earlier else _of(subject, "cluster", cluster)
    return Activities(tuple(found), tuple(notes), _notified(read, quarter))


def _notified(read: ReadDossier, quarter: Quarter) -> Quarter | None:
    days = [day for row in read.dossier.knowledge if row.what == "notification" for day in (row.evidence_on, row.concluded_on) if day]
    return max((q for q in map(Quarter.of, days) if quarter - q > 0), key=lambda q: q.first, default=None)


def _ended(model: Model, first: Day) -> bool:
    """Whether every training of the model is known to have ended before a day."""
    ends = [work.until for work in model.work if work.kind in TRAINING]
    return bool(ends) and all(end is not None and end <= first for end in ends)


def _of(subject: SubjectAnswer, kind: str, what: Model | Cluster) -> Iterator[Activity]:
    for regime in subject.regimes:
        duty = next((d for d in regime.duties if d.duty == f"{kind}-notification"), None)
        if duty is None or duty.answer == "no":
            continue
        words = _run(regime, what) if isinstance(what, Model) else _cluster(what)
        needs = tuple(need.question for need in regime.needs) or ("the ways of reading the rule differ",)
        settled = duty.answer == "yes"
        yield Activity("run" if kind == "run" else "cluster", subject.id, "yes" if settled else "unknown", words, () if settled else needs)


def _run(regime: RegimeAnswer, model: Model) -> tuple[str, ...]:
    totals = {t.convention: t for t in regime.totals if t.reading is None}
    done, planned = totals.get(REGIME), totals.get(f"{REGIME}/planned")
    words = [f"{_between(done)} operations" if done else "operations not known"]
    if planned is not None and done is not None and (planned.low, planned.high) != (done.low, done.high):
        words.append(f"with what is planned {_between(planned)}")
    training = [work for work in model.work if work.kind in TRAINING]
    begins = min((work.from_ for work in training if work.from_ is not None), default=None)
    ends = [work.until for work in training]
    words.append(f"from {begins}" if begins else "its first day is not stated")
    if ends and None not in ends:
        words.append(f"until {max(end for end in ends if end is not None)}")
    return tuple(words)


def _between(total: Total) -> str:
    low, high = int(total.low), None if total.high is None else int(total.high)
    return written(low) if low == high else f"{written(low)} to {written(high)}"


def _cluster(cluster: Cluster) -> tuple[str, ...]:
    network = "not stated" if cluster.network_gbit_s is None else f"{cluster.network_gbit_s} Gbit/s"
    rate = "not stated" if cluster.ops_per_s is None else f"{cluster.ops_per_s} operations per second"
    acquired = f"acquired {cluster.acquired_on}" if cluster.acquired_on else "held; the day it was acquired is not stated"
    return (f"network {network}", f"theoretical maximum {rate}", acquired)
