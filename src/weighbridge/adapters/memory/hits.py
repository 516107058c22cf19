"""Hits, what was found, and what was decided."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from weighbridge.adapters.memory.tables import dispositions, epochs, evidence, findings, hits, listings, notes, persons, screenings
from weighbridge.adapters.memory.writing import chunks, columns_of, insert, new_salt, next_number, sealed, sides_of, utc
from weighbridge.app.remembering.ports import Past
from weighbridge.app.remembering.records import STATES, Disposition, Epoch, Found, Pair, StandingHit, State


class Hits:
    """The shelf of hits."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def past(self, *, customers: Collection[int] | None = None, listings: Collection[str] | None = None) -> Mapping[tuple[int, str], Past]:
        """Every pair that ever matched, of these customers or on these listings, or of all."""
        found: dict[tuple[int, str], Past] = {}
        for wanted in _conditions(customers, listings):
            rows = self._db.execute(_LAST.where(*wanted)).all()
            decided = self._decided([row.hit for row in rows])
            for row in rows:
                pair = sides_of(row._asdict())
                epoch = Epoch(row.matcher, row.weights, row.configuration)
                past = Past(row.hit, row.state, row.why, pair, row.points, row.score, epoch, tuple(decided.get(row.hit, ())))
                found[row.customer, row.listing] = past
        return found

    def _decided(self, ids: Collection[int]) -> Mapping[int, list[Disposition]]:
        found: dict[int, list[Disposition]] = {}
        for part in chunks(sorted(ids)):
            rows = self._db.execute(
                sa.select(dispositions, notes.c.body.label("note"))
                .join(notes, notes.c.disposition == dispositions.c.id, isouter=True)
                .where(dispositions.c.hit.in_(part))
                .order_by(dispositions.c.at, dispositions.c.id)
            )
            for row in rows:
                found.setdefault(row.hit, []).append(_disposition(row))
        return found

    def put(self, screening: int, found: Found, pair: Pair, past: Past | None, on: date) -> int:
        """Keep a match as found, unless it was found the same before; the hit's number."""
        if past is not None and past.pair.key == pair.key and self._same(past, found, screening):
            return past.hit
        hit = past.hit if past is not None else self._new(found, on)
        number, salt = next_number(self._db, findings), new_salt()
        row = {"id": number, "hit": hit, "screening": screening, "points": found.points, "score": found.score, **columns_of(pair)}
        insert(self._db, findings, [row | {"evidence_digest": sealed(salt, found.evidence)}])
        insert(self._db, evidence, [{"finding": number, "salt": salt, "body": found.evidence}])
        return hit

    def _same(self, past: Past, found: Found, screening: int) -> bool:
        now = self._db.execute(
            sa.select(epochs.c.matcher, epochs.c.weights, epochs.c.configuration)
            .join(screenings, screenings.c.epoch == epochs.c.id)
            .where(screenings.c.id == screening)
        ).one()
        return past.epoch == Epoch(*now) and (past.points, past.score) == (found.points, found.score)

    def _new(self, found: Found, on: date) -> int:
        number = next_number(self._db, hits)
        insert(self._db, hits, [{"id": number, "customer": found.customer, "listing": found.listing, "state": "open", "since": on}])
        return number

    def stand(self, hit: int, state: State, why: str | None, on: date) -> None:
        """The hit stands so from a day on."""
        self._db.execute(sa.update(hits).where(hits.c.id == hit).values(state=state, why=why, since=on))

    def decide(self, hit: int, disposition: Disposition) -> None:
        """Add what was decided."""
        number, salt = next_number(self._db, dispositions), new_salt()
        note = disposition.note
        row = {
            "id": number,
            "hit": hit,
            "verdict": disposition.verdict,
            "reason": disposition.reason,
            "by": disposition.by,
            "at": disposition.at,
            "note_digest": None if note is None else sealed(salt, note),
            "carried_from": disposition.carried_from,
        }
        insert(self._db, dispositions, [row | columns_of(disposition.pair)])
        if note is not None:
            insert(self._db, notes, [{"disposition": number, "salt": salt, "body": note}])

    def counts(self) -> Mapping[str, int]:
        """How many hits there are by state."""
        found = {row[0]: int(row[1]) for row in self._db.execute(sa.select(hits.c.state, sa.func.count()).group_by(hits.c.state))}
        return {state: found.get(state, 0) for state in STATES}

    def standing(self, *, states: Collection[State] = (), hit: int | None = None, evidence: bool = False) -> Iterator[StandingHit]:
        """Hits as they stand, most points first."""
        wanted: list[sa.ColumnElement[bool]] = [hits.c.state.in_(states)] if states else []
        wanted += [hits.c.id == hit] if hit is not None else []
        rows = self._db.execute(_shown(evidence=evidence).where(*wanted).order_by(findings.c.points.desc(), hits.c.id)).all()
        decided = self._decided([row.hit for row in rows])
        for row in rows:
            yield _standing_hit(row, tuple(decided.get(row.hit, ())), evidence=evidence)


_NEWEST = sa.select(sa.func.max(findings.c.id)).where(findings.c.hit == hits.c.id).correlate(hits).scalar_subquery()
_LAST = (
    sa.select(
        hits.c.id.label("hit"),
        hits.c.customer,
        hits.c.listing,
        hits.c.state,
        hits.c.why,
        findings,
        epochs.c.matcher,
        epochs.c.weights,
        epochs.c.configuration,
    )
    .join(findings, findings.c.id == _NEWEST)
    .join(screenings, screenings.c.id == findings.c.screening)
    .join(epochs, epochs.c.id == screenings.c.epoch)
)


def _conditions(customers: Collection[int] | None, names: Collection[str] | None) -> Iterator[list[sa.ColumnElement[bool]]]:
    if customers is None and names is None:
        yield []
    for part in chunks(sorted(customers or ())):
        yield [hits.c.customer.in_(part)]
    for listed in chunks(sorted(names or ())):
        yield [hits.c.listing.in_(listed)]


def _shown(*, evidence: bool) -> sa.Select[Any]:
    columns: tuple[Any, ...] = (
        hits.c.id.label("hit"),
        *(hits.c[name] for name in ("customer", "listing", "state", "why", "since")),
        *(persons.c[name] for name in ("reference", "name", "address", "identifiers")),
        listings.c.list,
        listings.c.name.label("listed"),
        listings.c.terms,
        *(column for column in findings.c if column.name not in {"id", "hit"}),
    )
    shown = (
        sa.select(*columns)
        .join(findings, findings.c.id == _NEWEST)
        .join(listings, listings.c.id == hits.c.listing)
        .join(persons, persons.c.customer == hits.c.customer, isouter=True)
    )
    return _with_evidence(shown) if evidence else shown


def _with_evidence(shown: sa.Select[Any]) -> sa.Select[Any]:
    return shown.add_columns(evidence.c.body).join(evidence, evidence.c.finding == findings.c.id, isouter=True)


def _standing_hit(row: Row[Any], decided: tuple[Disposition, ...], *, evidence: bool) -> StandingHit:
    return StandingHit(
        id=row.hit,
        state=row.state,
        since=row.since,
        why=row.why,
        customer=row.customer,
        reference=row.reference,
        text=row.name or row.address or row.identifiers,
        listing=row.listing,
        list=row.list,
        listed=row.listed,
        terms=row.terms,
        points=row.points,
        score=row.score,
        pair=sides_of(row._asdict()),
        screening=row.screening,
        evidence_digest=row.evidence_digest,
        evidence=msgspec.json.decode(row.body) if evidence and row.body is not None else None,
        dispositions=decided,
    )


def _disposition(row: Row[Any]) -> Disposition:
    return Disposition(
        verdict=row.verdict,
        by=row.by,
        at=utc(row.at),
        pair=sides_of(row._asdict()),
        reason=row.reason,
        note=row.note,
        id=row.id,
        carried_from=row.carried_from,
    )
