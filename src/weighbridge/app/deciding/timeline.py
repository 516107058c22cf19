"""The answer of a dossier over a span of days: each day on which it changes, and what changed it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec

from weighbridge.app.answers import Determination, RegimeAnswer
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.app.ports import Library
from weighbridge.decide.law import Law
from weighbridge.facts.clouds.clusters import first_day_within
from weighbridge.facts.clouds.filings import first_of_quarter
from weighbridge.facts.reading import ReadDossier
from weighbridge.facts.records import Dossier, Model, Notice, Party
from weighbridge.kernel.days import Day

SCHEMA = "weighbridge/timeline/1"
_MOST_MONTHS, _MOST_DAYS = 24, 1_000
"""No law counts more from a day of a dossier."""


class Step(msgspec.Struct, frozen=True):
    """The answer from a day on: the order, each regime's word, and the events of that day."""

    start: str
    order: str | None
    levels: dict[str, str]
    events: list[str]


class Timeline(msgspec.Struct, frozen=True):
    """The steps of an answer, from the first day to the last; `weighbridge/timeline/1`."""

    schema: str
    dossier: str
    first: str
    last: str
    steps: list[Step]


def timeline(read: ReadDossier, question: Question, library: Library, first: Day, last: Day) -> Timeline:
    """Decide the dossier on each day on which its answer could change, and keep those on which it does."""
    laws = [r.law for r in library.regimes(tuple(question.regimes))]
    events = _events(laws, read.dossier)
    steps: list[Step] = []
    for day in sorted({first, *(d for d in events if first < d <= last)}):
        answer = decide_dossier(read, replace(question, on=day), library)
        step = Step(day.isoformat(), answer.order, dict(_levels(answer)), events.get(day, []))
        if not steps or (step.order, step.levels) != (steps[-1].order, steps[-1].levels):
            steps.append(step)
    return Timeline(SCHEMA, read.digest, first.isoformat(), last.isoformat(), steps)


def _levels(answer: Determination) -> Iterator[tuple[str, str]]:
    """Each regime's statuses and level for each subject, in words."""
    for transfer in answer.transfers:
        for regime in transfer.regimes:
            yield f"{transfer.id} {regime.regime}", _word(regime)
    for kind, subjects in (("model", answer.models), ("cluster", answer.clusters), ("transaction", answer.transactions)):
        for subject in subjects:
            for regime in subject.regimes:
                yield f"{kind} {subject.id} {regime.regime}", _word(regime)


def _word(regime: RegimeAnswer) -> str:
    low, high = regime.level.at_least, regime.level.at_most
    force = "tried" if regime.tried else "binds" if regime.binds else "does not bind"
    return f"{low if low == high else f'{low}..{high}'} ({', '.join(regime.status)}; {force})"


def _events(laws: Sequence[Law], dossier: Dossier) -> dict[Day, list[str]]:
    """What happens on which day: in the law, with its citation, and in the dossier."""
    found: dict[Day, list[str]] = {}

    def note(day: Day | None, words: str) -> None:
        if day is not None:
            found.setdefault(day, []).append(words)

    for law in laws:
        name = law.instrument.id
        for status in law.status:
            note(status.from_, f"{name}: {status.is_} [{status.cite}]")
            note(status.until, f"{name}: no longer {status.is_} [{status.cite}]")
        for binding in law.binds:
            note(binding.from_, f"{name}: binds [{binding.cite}]")
            note(binding.until, f"{name}: no longer binds [{binding.cite}]")
        rows = [(v.name, v.from_, v.cite) for v in law.value] + [(g.name, g.from_, g.cite) for g in law.group]
        for row, start, cite in rows:
            note(start, f"{name}: {row} as from this day [{cite}]")
        for value in law.value:
            if isinstance(value.value, Day):
                note(value.value, f"{name}: {value.name} [{value.cite}]")
    counts = sorted({v.value for law in laws for v in law.value if isinstance(v.value, int)})
    for day, words in (*_of_dossier(dossier), *_counted(dossier, counts)):
        note(day, words)
    return found


def _of_dossier(dossier: Dossier) -> Iterator[tuple[Day | None, str]]:
    for model in dossier.model:
        yield from _of_model(model)
    for row in dossier.frontier:
        yield row.on, "a new figure for the published frontier"
    for paper in dossier.authorisation:
        yield paper.from_, f"{paper.kind} {paper.number or ''} begins"
        yield paper.until, f"{paper.kind} {paper.number or ''} ends"
    for party in dossier.party:
        yield from _of_party(party)
    for notice in dossier.notice:
        yield from _of_notice(notice)
    for facility in dossier.facility:
        for met in facility.meets:
            yield met.on, f"{facility.id} meets {met.para}"
    yield from _of_clouds(dossier)


def _of_model(model: Model) -> Iterator[tuple[Day | None, str]]:
    yield model.published_on, f"weights of {model.id} published"
    yield model.made_available_on, f"{model.id} made available"
    yield model.eu_market_on, f"{model.id} placed on the Union market"
    for work in model.work:
        yield work.from_, f"{work.kind} of {model.id} begins"
    for ruling in model.ruling:
        yield ruling.on, f"{ruling.kind} {ruling.ref or ''} on {model.id}"


def _of_party(party: Party) -> Iterator[tuple[Day | None, str]]:
    for standing in (*party.citizenships, *party.permanent_residence):
        yield standing.since, f"{party.id} becomes a citizen or permanent resident of {standing.country}"
    yield party.employment.since if party.employment else None, f"{party.id} is employed"


def _of_clouds(dossier: Dossier) -> Iterator[tuple[Day | None, str]]:
    for cluster in dossier.cluster:
        yield cluster.acquired_on, f"cluster {cluster.id} is acquired"
    for dealing in dossier.transaction:
        yield dealing.occurred_on, f"transaction {dealing.id} occurs"
        yield dealing.could_train_since, f"transaction {dealing.id} could train the model from here on"


def _counted(dossier: Dossier, counts: Collection[int]) -> Iterator[tuple[Day | None, str]]:
    """The days that lie so many months, days or quarters from a day of the dossier as a law may count them."""
    yield from _months_before(dossier, sorted(n for n in counts if 0 < n <= _MOST_MONTHS))
    for notice in dossier.notice:
        issued = notice.received.date() if isinstance(notice.received, datetime) else notice.received
        if notice.kind == "special-measure" and issued is not None:
            yield from ((issued + timedelta(days=n), f"{n} days after the special measure") for n in counts if 0 < n <= _MOST_DAYS)
    for row in dossier.knowledge:
        for known in (row.evidence_on, row.concluded_on):
            yield known, f"{row.what} about {row.of}"
            if known is not None and row.what == "notification":
                after = (1, *(n + 1 for n in counts if 0 < n <= _MOST_MONTHS))
                yield from ((first_of_quarter(known, n), f"{n} quarters after the notification") for n in after)


def _months_before(dossier: Dossier, counts: Collection[int]) -> Iterator[tuple[Day | None, str]]:
    ahead = [(c.acquired_on, f"cluster {c.id} is acquired") for c in dossier.cluster]
    ahead += [(w.from_, f"training of {m.id} begins") for m in dossier.model for w in m.work]
    for day, words in dict.fromkeys(ahead):
        if day is not None:
            yield from ((first_day_within(n, day), f"{n} months before {words}") for n in counts)


def _of_notice(notice: Notice) -> Iterator[tuple[Day | None, str]]:
    """A letter's day, and the day after: an hour on its day leaves that day itself open."""
    name = f"{notice.kind} letter" + (f" {notice.ref}" if notice.ref else "")
    for moment, words in ((notice.received, "received"), (notice.until, "lifted")):
        if moment is not None:
            day = moment.date() if isinstance(moment, datetime) else moment
            yield day, f"{name} {words}"
            yield day + timedelta(days=1) if day < Day.max else None, f"the day after {name} was {words}"
