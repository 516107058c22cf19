"""Customers and counterparties: numbers and fingerprints that stay, texts that can be erased."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from weighbridge.adapters.memory.tables import (
    customers,
    dispositions,
    evidence,
    findings,
    hits,
    notes,
    persons,
    trace_blocks,
    trace_rows,
)
from weighbridge.adapters.memory.writing import chunks, customer_side, fingerprint_of, insert, new_salt, next_number
from weighbridge.app.remembering.ports import Intake
from weighbridge.app.remembering.ports import Row as Given
from weighbridge.app.remembering.records import CUSTOMER_FIELDS, Customer, Role, Side
from weighbridge.kernel.digests import Digest
from weighbridge.kernel.errors import BadInput

_TOGETHER = 20_000
"""Customers of one chunk of all of them."""


class Customers:
    """The shelf of customers."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def take_in(self, role: Role, rows: Sequence[Given], screening: int) -> Intake:
        """Keep these rows as they are now; a customer who comes back counts as changed."""
        ids: list[int] = []
        changed: list[Customer] = []
        for part in chunks(rows):
            taken = self._take_in(role, part, screening)
            ids += taken.ids
            changed += taken.changed
        return Intake(tuple(ids), tuple(changed))

    def _take_in(self, role: Role, rows: Sequence[Given], screening: int) -> Intake:
        known = self._known(role, [row.reference for row in rows])
        number = next_number(self._db, customers)
        ids: list[int] = []
        added: list[tuple[Customer, str]] = []
        changed: list[Customer] = []
        for row in rows:
            before = known.get(row.reference)
            salt = before.salt if before else new_salt()
            customer = Customer(before.id if before else number, row.reference, _values(row.values), fingerprint_of(salt, row.values))
            ids.append(customer.id)
            if before is None:
                added.append((customer, salt))
                number += 1
            elif before.fingerprint != customer.fingerprint or before.left_on is not None:
                changed.append(customer)
        self._add(role, added, screening)
        self._change(changed, screening)
        return Intake(tuple(ids), (*(customer for customer, _ in added), *changed))

    def _known(self, role: Role, references: Sequence[str]) -> dict[str, Any]:
        found = self._db.execute(
            sa.select(customers.c.id, customers.c.fingerprint, customers.c.left_on, persons.c.salt, persons.c.reference)
            .join(persons, persons.c.customer == customers.c.id)
            .where(persons.c.role == role, persons.c.reference.in_(references))
        )
        return {row.reference: row for row in found}

    def _add(self, role: Role, added: Sequence[tuple[Customer, str]], screening: int) -> None:
        numbers = [{"id": one.id, "fingerprint": one.fingerprint, "since": screening, "changed": screening} for one, _ in added]
        insert(self._db, customers, numbers)
        texts = [{"customer": one.id, "role": role, "reference": one.reference, "salt": salt, **one.values} for one, salt in added]
        insert(self._db, persons, texts)

    def _change(self, changed: Sequence[Customer], screening: int) -> None:
        if not changed:
            return
        self._db.execute(
            sa.update(customers)
            .where(customers.c.id == sa.bindparam("number"))
            .values(fingerprint=sa.bindparam("fingerprint_now"), changed=screening, left_on=None),
            [{"number": one.id, "fingerprint_now": one.fingerprint} for one in changed],
        )
        self._db.execute(
            sa.update(persons)
            .where(persons.c.customer == sa.bindparam("number"))
            .values({name: sa.bindparam(f"{name}_now") for name in CUSTOMER_FIELDS}),
            [{"number": one.id, **{f"{name}_now": value for name, value in one.values.items()}} for one in changed],
        )

    def leave_others(self, role: Role, staying: Collection[int], on: date) -> Sequence[int]:
        """All of that role but these have left; the numbers of those who did so now."""
        here = self._db.execute(_standing(customers.c.id).where(persons.c.role == role)).scalars()
        leaving = sorted(set(here) - set(staying))
        for part in chunks(leaving):
            self._leave(part, on)
        return leaving

    def _leave(self, ids: Sequence[int], on: date) -> None:
        self._db.execute(sa.update(customers).where(customers.c.id.in_(ids)).values(left_on=on))
        self._db.execute(sa.update(trace_rows).where(trace_rows.c.customer.in_(ids)).values(current=False))

    def every(self, after: int = 0) -> Iterator[Sequence[Customer]]:
        """Those who have not left, in chunks, in the order of their numbers; `after`: those of a higher number."""
        last = after
        while found := self._db.execute(_standing(*_COLUMNS).where(customers.c.id > last).order_by(customers.c.id).limit(_TOGETHER)).all():
            yield [_customer(row) for row in found]
            last = found[-1].customer

    def of(self, ids: Collection[int]) -> Sequence[Customer]:
        """Those of these numbers who have not left, in the order of their numbers."""
        found: list[Customer] = []
        for part in chunks(sorted(ids)):
            rows = self._db.execute(_standing(*_COLUMNS).where(customers.c.id.in_(part)).order_by(customers.c.id))
            found += [_customer(row) for row in rows]
        return found

    def count(self, after: int = 0) -> int:
        """How many have not left; `after`: of a higher number."""
        here = (customers.c.left_on.is_(None), customers.c.erased_on.is_(None), customers.c.id > after)
        return int(self._db.execute(sa.select(sa.func.count()).select_from(customers).where(*here)).scalar_one())

    def find(self, reference: str, role: Role | None = None) -> Customer | None:
        """The one that the house calls so, left or not. Raises `BadInput` where a customer and a counterparty are called so."""
        here = sa.select(*_COLUMNS).join_from(persons, customers, customers.c.id == persons.c.customer)
        wanted = here.where(persons.c.reference == reference)
        rows = self._db.execute(wanted if role is None else wanted.where(persons.c.role == role)).all()
        if len(rows) > 1:
            raise BadInput(
                "memory/unknown-customer", f'a customer and a counterparty are called "{reference}"', to_fix="say which, with --as"
            )
        return _customer(rows[0]) if rows else None

    def sides(self, ids: Collection[int]) -> Mapping[int, Side]:
        """These as sides of a hit."""
        found: dict[int, Side] = {}
        for part in chunks(sorted(ids)):
            rows = self._db.execute(sa.select(persons).where(persons.c.customer.in_(part)))
            found |= {row.customer: customer_side(row.salt, row._asdict()) for row in rows}
        return found

    def side(self, customer: int, values: Mapping[str, str | None]) -> Side:
        """The side that this customer would be with these values."""
        salt = self._db.execute(sa.select(persons.c.salt).where(persons.c.customer == customer)).scalar_one()
        return customer_side(salt, values)

    def merge(self, customer: int, on: date) -> None:
        """It is another one from now on, so this one has left."""
        self._leave([customer], on)

    def erase(self, customer: int, on: date) -> None:
        """Take away every text about it, and all that was made of its text.

        Every block of traces that ever held the name goes whole; the next screening makes another for those who were in it too.
        """
        its = sa.select(hits.c.id).where(hits.c.customer == customer)
        self._db.execute(sa.delete(evidence).where(evidence.c.finding.in_(sa.select(findings.c.id).where(findings.c.hit.in_(its)))))
        made = sa.select(dispositions.c.id).where(dispositions.c.hit.in_(its))
        self._db.execute(sa.delete(notes).where(notes.c.disposition.in_(made)))
        held = sa.select(trace_rows.c.block).where(trace_rows.c.customer == customer)
        self._db.execute(sa.delete(trace_blocks).where(trace_blocks.c.id.in_(held)))
        self._db.execute(sa.delete(persons).where(persons.c.customer == customer))
        self._db.execute(
            sa.update(customers).where(customers.c.id == customer).values(left_on=sa.func.coalesce(customers.c.left_on, on), erased_on=on)
        )


_COLUMNS = (persons.c.customer, persons.c.reference, customers.c.fingerprint, *(persons.c[name] for name in CUSTOMER_FIELDS))


def _standing(*columns: sa.Column[Any]) -> sa.Select[Any]:
    return sa.select(*columns).join_from(persons, customers, customers.c.id == persons.c.customer).where(customers.c.left_on.is_(None))


def _values(values: Mapping[str, str | None]) -> dict[str, str | None]:
    return {name: values.get(name) or None for name in CUSTOMER_FIELDS}


def _customer(row: Row[Any]) -> Customer:
    values = {name: getattr(row, name) for name in CUSTOMER_FIELDS}
    return Customer(row.customer, row.reference, values, Digest(row.fingerprint))
