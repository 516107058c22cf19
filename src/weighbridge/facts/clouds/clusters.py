"""What a dossier states of a cluster, and how far ahead training or an acquisition is planned."""

from __future__ import annotations

from calendar import monthrange
from datetime import timedelta

from weighbridge.facts.checking import amount_of
from weighbridge.facts.clouds.filings import state_filings
from weighbridge.facts.clouds.persons import party_of, state_person
from weighbridge.facts.models import TRAINING
from weighbridge.facts.records import Dossier, Model
from weighbridge.facts.stated import Stated
from weighbridge.facts.tables.clouds import Cluster
from weighbridge.kernel.amounts import Range
from weighbridge.kernel.days import Day

_YEAR = 12


def state_cluster(dossier: Dossier, cluster: Cluster, on: Day) -> Stated:
    """The facts of a cluster on a day."""
    stated = Stated()
    stated.flag("cluster.colocated", cluster.colocated)
    for key in ("network_gbit_s", "ops_per_s"):
        value = getattr(cluster, key)
        if value is not None:
            stated.amount(f"cluster.{key}", amount_of(key, value))
    state_person(stated, "holder", party_of(dossier, cluster.owner), on)
    if cluster.acquired_on is None:
        stated.take_of("cluster.months_to_acquisition", f'the cluster "{cluster.id}" is held already')
    stated.amount("cluster.months_to_acquisition", Range.exactly(months_until(on, cluster.acquired_on or on)))
    state_filings(stated, dossier, cluster.id, on)
    return stated


def state_training_ahead(stated: Stated, model: Model, on: Day) -> None:
    """How many months ahead the model's next training is planned; none where some is under way or all is done."""
    training = [w for w in model.work if w.kind in TRAINING]
    ahead = [w.from_ for w in training if w.state == "planned" or (w.from_ is not None and w.from_ > on)]
    if not ahead or any(w.state == "running" and (w.from_ is None or w.from_ <= on) for w in training):
        stated.amount("model.months_to_training", Range.exactly(0))
    elif None not in ahead:
        stated.amount("model.months_to_training", Range.exactly(min(months_until(on, day) for day in ahead if day is not None)))


def months_until(on: Day, day: Day) -> int:
    """The least number of months after which the day has come; a month ends on the same day of the next, or on its last."""
    months = max(0, (day.year - on.year) * _YEAR + day.month - on.month)
    ends = min(on.day, monthrange(day.year, day.month)[1])
    return months + (day.day > ends) if day > on else 0


def first_day_within(months: int, day: Day) -> Day | None:
    """The first day from which on a day is so many months ahead, or fewer; `None` before the calendar begins."""
    year, month = divmod(day.year * _YEAR + day.month - 1 - months, _YEAR)
    if year < Day.min.year:
        return None
    last = monthrange(year, month + 1)[1]
    return Day(year, month + 1, day.day) if day.day <= last else Day(year, month + 1, last) + timedelta(days=1)
