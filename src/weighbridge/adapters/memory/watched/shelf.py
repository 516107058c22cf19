"""The shelf of watching: accounts as numbers, what people said about them, and the last answer."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from weighbridge.adapters.memory.watched.tables import (
    watch_accounts,
    watch_answers,
    watch_bodies,
    watch_names,
    watch_notes,
    watch_record_accounts,
    watch_records,
)
from weighbridge.adapters.memory.writing import chunks, insert, new_salt, next_number, sealed
from weighbridge.app.watching.answers import WatchAnswer
from weighbridge.app.watching.remembered import Answered, Asked, Judged, Known, Remembered, Said
from weighbridge.kernel.days import Day
from weighbridge.kernel.errors import BadInput

_FAST = 1
"""zlib's fastest level: the answer of a large fleet is many megabytes, and is replaced by the next."""


class Watched:
    """What was said about accounts, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def remembered(self) -> Remembered:
        """All that was said, the oldest first; of an erased account nothing that names it."""
        names = {row.account: row.reference for row in self._db.execute(sa.select(watch_names))}
        told = {row.record: row.body for row in self._db.execute(sa.select(watch_notes))}
        of: dict[int, list[str]] = {}
        for row in self._db.execute(sa.select(watch_record_accounts).order_by(watch_record_accounts.c.account)):
            if row.account in names:
                of.setdefault(row.record, []).append(names[row.account])
        rows: dict[str, list[Any]] = {"verdict": [], "knowledge": [], "inquiry": [], "answer": []}
        for row in self._db.execute(sa.select(watch_records).order_by(watch_records.c.id)):
            found = _read(row, tuple(sorted(of.get(row.id, ()))), told.get(row.id))
            if found is not None:
                rows[row.kind].append(found)
        return Remembered(tuple(rows["verdict"]), tuple(rows["knowledge"]), tuple(rows["answer"]), tuple(rows["inquiry"]))

    def known_accounts(self) -> frozenset[str]:
        """Accounts about which knowledge is recorded."""
        about = sa.select(watch_names.c.reference).join(watch_record_accounts, watch_record_accounts.c.account == watch_names.c.account)
        known = about.join(watch_records, watch_records.c.id == watch_record_accounts.c.record).where(watch_records.c.kind == "knowledge")
        return frozenset(self._db.execute(known).scalars())

    def judge(self, row: Judged, at: datetime) -> None:
        """Write down a person's word on a link."""
        self._add("verdict", (row.a, row.b), {"by": row.by, "day": row.on, "at": at, "verdict": row.verdict}, row.why)

    def know(self, row: Known, at: datetime) -> None:
        """Write down knowledge that a person records, on the day of its recording."""
        days = {"evidence_on": row.evidence_on, "concluded_on": row.concluded_on, "occurred_on": row.occurred_on, "what": row.what}
        self._add("knowledge", row.accounts, {"by": row.by, "day": at.date(), "at": at, **days})

    def answer(self, row: Answered, at: datetime) -> None:
        """Write down the answer to an inquiry."""
        said = {"by": row.said.by, "day": row.said.on, "at": at}
        self._add("answer", row.accounts, said, msgspec.json.encode(row.said).decode())

    def ask(self, rows: Sequence[Asked], by: str, at: datetime) -> None:
        """Write down inquiries that are open from now on."""
        for row in rows:
            self._add("inquiry", row.accounts, {"by": by, "day": row.opened_on, "at": at, "due": row.due})

    def keep(self, answer: WatchAnswer, at: datetime) -> None:
        """Keep an answer; of earlier ones only the digest stays."""
        number, salt, body = next_number(self._db, watch_answers), new_salt(), msgspec.json.encode(answer)
        self._db.execute(sa.delete(watch_bodies))
        row = {"id": number, "day": date.fromisoformat(answer.on), "at": at, "groups": len(answer.groups), "asks": answer.asks}
        insert(self._db, watch_answers, [{**row, "body_digest": sealed(salt, body)}])
        insert(self._db, watch_bodies, [{"answer": number, "salt": salt, "body": zlib.compress(body, _FAST)}])

    def last(self) -> WatchAnswer | None:
        """The answer kept last, unless its text was erased."""
        body = self._db.execute(sa.select(watch_bodies.c.body)).scalar()
        return None if body is None else msgspec.json.decode(zlib.decompress(body), type=WatchAnswer)

    def erase(self, account: str, on: Day) -> bool:
        """Take away every text about an account; whether there was any. Raises `BadInput` where knowledge about it is recorded."""
        number = self._db.execute(sa.select(watch_names.c.account).where(watch_names.c.reference == account)).scalar()
        if number is None:
            return False
        about = sa.select(watch_record_accounts.c.record).where(watch_record_accounts.c.account == number)
        known = sa.select(watch_records.c.id).where(watch_records.c.id.in_(about), watch_records.c.kind == "knowledge")
        if self._db.execute(known).first() is not None:
            raise BadInput(
                "watch/held",
                f'knowledge is recorded about "{account}": it is evidence, and nothing about it is erased',
                to_fix="keep it until counsel says that it need not be kept",
            )
        self._db.execute(sa.delete(watch_notes).where(watch_notes.c.record.in_(about)))
        self._db.execute(sa.delete(watch_bodies))
        self._db.execute(sa.delete(watch_names).where(watch_names.c.account == number))
        self._db.execute(sa.update(watch_accounts).where(watch_accounts.c.id == number).values(erased_on=on))
        return True

    def _add(self, kind: str, accounts: Collection[str], said: Mapping[str, Any], note: str | None = None) -> None:
        number, salt = next_number(self._db, watch_records), new_salt()
        digest = None if note is None else sealed(salt, note)
        insert(self._db, watch_records, [{"id": number, "kind": kind, "note_digest": digest, **said}])
        insert(self._db, watch_notes, [] if note is None else [{"record": number, "salt": salt, "body": note}])
        numbers = self._numbers(sorted(set(accounts)), said["day"])
        insert(self._db, watch_record_accounts, [{"record": number, "account": account} for account in numbers])

    def _numbers(self, names: Sequence[str], day: Day) -> Iterable[int]:
        """The number of each account, new ones made."""
        known: dict[str, int] = {}
        for part in chunks(names):
            rows = self._db.execute(sa.select(watch_names).where(watch_names.c.reference.in_(part)))
            known |= {row.reference: row.account for row in rows}
        new = dict(enumerate((name for name in names if name not in known), next_number(self._db, watch_accounts)))
        insert(self._db, watch_accounts, [{"id": number, "since": day} for number in new])
        insert(self._db, watch_names, [{"account": number, "reference": name} for number, name in new.items()])
        known |= {name: number for number, name in new.items()}
        return [known[name] for name in names]


_OF_A_LINK = 2


def _read(row: Row[Any], accounts: tuple[str, ...], note: str | None) -> Judged | Known | Asked | Answered | None:
    """A record as it was said; None where an erased account took with it what it was about."""
    if not accounts:
        return None
    if row.kind == "knowledge":
        return Known(accounts, row.by, row.evidence_on, row.concluded_on, row.occurred_on, row.what)
    if row.kind == "inquiry":
        return Asked(accounts, row.day, row.due)
    if note is None:
        return None
    if row.kind == "answer":
        return Answered(accounts, msgspec.json.decode(note, type=Said))
    return Judged(accounts[0], accounts[1], row.verdict, row.by, row.day, note) if len(accounts) == _OF_A_LINK else None
