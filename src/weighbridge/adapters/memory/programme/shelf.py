"""The shelf of the programme: accounts, what is held on them, what was verified, done and read, and resellers' sheets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from weighbridge.adapters.memory.programme.tables import (
    programme_accounts,
    programme_actions,
    programme_files,
    programme_notes,
    programme_reads,
    programme_resellers,
    programme_sheets,
    programme_verifications,
)
from weighbridge.adapters.memory.tables import customers, hits, persons
from weighbridge.adapters.memory.writing import chunks, insert, new_salt, next_number, sealed, utc
from weighbridge.app.programme.records import (
    Act,
    Days,
    Done,
    Hits,
    Intake,
    Kept,
    KeptReseller,
    Method,
    Read,
    Result,
    Said,
    Verification,
)
from weighbridge.facts.programme.records import AccountFile, Person
from weighbridge.facts.programme.sheets import Reseller
from weighbridge.kernel.digests import Digest


class Programme:
    """Accounts and resellers, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def take_in(self, files: Sequence[AccountFile], said: Said) -> Intake:
        """Keep these files as they are now; a file that is another than before is a change."""
        known = self._known([file.account for file in files])
        added = [file for file in files if file.account not in known]
        changed = [file for file in files if file.account in known and known[file.account].body != _body(file)]
        same = [file.account for file in files if file.account in known and known[file.account].body == _body(file)]
        self._add(added, said)
        for file in changed:
            self._change(known[file.account], file, said)
        return Intake(tuple(f.account for f in added), tuple(f.account for f in changed), tuple(same))

    def _known(self, references: Sequence[str]) -> dict[str, Row[Any]]:
        found: dict[str, Row[Any]] = {}
        for part in chunks(references):
            rows = self._db.execute(sa.select(programme_files).where(programme_files.c.reference.in_(part)))
            found |= {row.reference: row for row in rows}
        return found

    def _add(self, files: Sequence[AccountFile], said: Said) -> None:
        number, act = next_number(self._db, programme_accounts), next_number(self._db, programme_actions)
        numbers = list(enumerate(files, start=number))
        insert(self._db, programme_accounts, [{"id": at, "taken_on": said.on, **_days_of(file)} for at, file in numbers])
        insert(self._db, programme_files, [{"account": at, "salt": new_salt(), **_columns(file)} for at, file in numbers])
        done = {"what": "taken-in", "by": said.by, "at": said.at, "day": said.on}
        insert(self._db, programme_actions, [{"id": act + place, "account": at, **done} for place, (at, _) in enumerate(numbers)])

    def _change(self, known: Row[Any], file: AccountFile, said: Said) -> None:
        """Whoever is described otherwise is not screened; what the file says of the account's days counts where it says any."""
        account, old = known.account, _file(known)
        self._db.execute(sa.update(programme_files).where(programme_files.c.account == account).values(**_columns(file)))
        values = {name: value for name, value in _days_of(file).items() if value is not None and name != "standing"}
        before = self._db.execute(sa.select(programme_accounts).where(programme_accounts.c.id == account)).one()
        if before.standing == "pending" and file.opened_on is not None:
            values["standing"] = "open"
        if file.closed_on is not None and before.closed_on is None:
            values["standing"] = "closed"
        if (old.customer, old.people) != (file.customer, file.people):
            values |= {"screening": None, "screened_on": None}
        if values:
            self._db.execute(sa.update(programme_accounts).where(programme_accounts.c.id == account).values(**values))
        self.act(account, "changed", said)

    def every(self) -> Sequence[Kept]:
        """Every account, the purged ones too, in the order they came."""
        return self._kept()

    def find(self, account: str) -> Kept | None:
        """The account that the house calls so, unless it was purged."""
        number = self._db.execute(sa.select(programme_files.c.account).where(programme_files.c.reference == account)).scalar()
        return None if number is None else self._kept(number)[0]

    def _kept(self, only: int | None = None) -> list[Kept]:
        def of(column: sa.Column[Any]) -> list[sa.ColumnElement[bool]]:
            return [] if only is None else [column == only]

        rows = self._db.execute(sa.select(programme_accounts).where(*of(programme_accounts.c.id)).order_by(programme_accounts.c.id)).all()
        texts = {row.account: row for row in self._db.execute(sa.select(programme_files).where(*of(programme_files.c.account)))}
        told = {
            (row.about, row.number): row.body for row in self._db.execute(sa.select(programme_notes).where(*of(programme_notes.c.account)))
        }
        verified = self._by_account(programme_verifications, of(programme_verifications.c.account))
        acted = self._by_account(programme_actions, of(programme_actions.c.account))
        return [_kept(row, texts.get(row.id), verified.get(row.id, ()), acted.get(row.id, ()), told) for row in rows]

    def _by_account(self, table: sa.Table, wanted: list[sa.ColumnElement[bool]]) -> Mapping[int, list[Row[Any]]]:
        found: dict[int, list[Row[Any]]] = {}
        for row in self._db.execute(sa.select(table).where(*wanted).order_by(table.c.id)):
            found.setdefault(row.account, []).append(row)
        return found

    def verify(self, account: int, person: str, method: Method, result: Result, said: Said) -> None:
        """Write down an attempt to verify a person as described now."""
        file = self._db.execute(sa.select(programme_files).where(programme_files.c.account == account)).one()
        who = _file(file).person(person)
        number = next_number(self._db, programme_verifications)
        row = {"id": number, "account": account, "method": method, "result": result, "by": said.by, "at": said.at, "day": said.on}
        described = {"person": sealed(file.salt, person), "described": _described(file.salt, who)}
        note = self._note(account, "verification", number, said.why or "")
        insert(self._db, programme_verifications, [{**row, **described, "note_digest": note[0]}])
        insert(self._db, programme_notes, [note[1]])

    def _note(self, account: int, about: str, number: int, words: str) -> tuple[Digest, dict[str, Any]]:
        salt = new_salt()
        return sealed(salt, words), {"about": about, "number": number, "account": account, "salt": salt, "body": words}

    def act(self, account: int, what: Act, said: Said, answers: Done | None = None) -> None:
        """Write down what was done; two things that one asks for and another decides name what they answer."""
        number = next_number(self._db, programme_actions)
        note = None if said.why is None else self._note(account, "action", number, said.why)
        asked = {} if answers is None else {"answers": answers.id, "asked_by": answers.by}
        row = {"id": number, "account": account, "what": what, "by": said.by, "at": said.at, "day": said.on}
        insert(self._db, programme_actions, [{**row, **asked, "note_digest": note[0] if note else None}])
        insert(self._db, programme_notes, [note[1]] if note else [])

    def stand(self, account: int, days: Days) -> None:
        """The account stands so from now on."""
        self._db.execute(sa.update(programme_accounts).where(programme_accounts.c.id == account).values(**msgspec.structs.asdict(days)))

    def screened(self, accounts: Collection[int], screening: int, on: date) -> None:
        """Everybody on these accounts was screened by fit lists."""
        for part in chunks(sorted(accounts)):
            self._db.execute(
                sa.update(programme_accounts).where(programme_accounts.c.id.in_(part)).values(screening=screening, screened_on=on)
            )

    def unscreened(self, accounts: Collection[int]) -> None:
        """Somebody on these accounts is not screened as described there."""
        for part in chunks(sorted(accounts)):
            self._db.execute(
                sa.update(programme_accounts).where(programme_accounts.c.id.in_(part)).values(screening=None, screened_on=None)
            )

    def hits(self) -> Hits:
        """Of everybody who is screened as a customer and has not left, the hits that match now."""
        found: dict[str, tuple[str, ...]] = {}
        matching = sa.and_(hits.c.customer == persons.c.customer, hits.c.state != "closed")
        rows = self._db.execute(
            sa.select(persons.c.reference, hits.c.state)
            .join_from(persons, customers, customers.c.id == persons.c.customer)
            .join(hits, matching, isouter=True)
            .where(persons.c.role == "customer", customers.c.left_on.is_(None))
            .order_by(hits.c.id)
        )
        for row in rows:
            found[row.reference] = (*found.get(row.reference, ()), *([row.state] if row.state else []))
        return found

    def read(self, account: int, said: Said) -> None:
        """Write down that somebody reads what is held on persons."""
        number = next_number(self._db, programme_reads)
        purpose, note = self._note(account, "read", number, said.why or "")
        insert(self._db, programme_reads, [{"id": number, "account": account, "by": said.by, "at": said.at, "purpose_digest": purpose}])
        insert(self._db, programme_notes, [note])

    def reads(self, account: int) -> Sequence[Read]:
        """Who read what is held on the account."""
        told = sa.and_(programme_notes.c.about == "read", programme_notes.c.number == programme_reads.c.id)
        rows = self._db.execute(
            sa.select(programme_reads.c.by, programme_reads.c.at, programme_notes.c.body)
            .join(programme_notes, told, isouter=True)
            .where(programme_reads.c.account == account)
            .order_by(programme_reads.c.id)
        )
        return [Read(row.by, utc(row.at), row.body) for row in rows]

    def purge(self, account: int, on: date) -> None:
        """Take away every text on the account."""
        self._db.execute(sa.delete(programme_notes).where(programme_notes.c.account == account))
        self._db.execute(sa.delete(programme_files).where(programme_files.c.account == account))
        self._db.execute(sa.update(programme_accounts).where(programme_accounts.c.id == account).values(purged_on=on))

    def keep_resellers(self, resellers: Sequence[Reseller], on: date) -> Intake:
        """Keep these sheets in place of the ones before."""
        known = {row.reference: row for row in self._db.execute(sa.select(programme_sheets))}
        added = [one for one in resellers if one.id not in known]
        numbers = list(enumerate(added, start=next_number(self._db, programme_resellers)))
        insert(self._db, programme_resellers, [{"id": at, "taken_on": on, "sheet_on": on} for at, _ in numbers])
        texts = [{"reseller": at, "salt": new_salt(), "reference": one.id, "body": msgspec.json.encode(one)} for at, one in numbers]
        insert(self._db, programme_sheets, texts)
        again = [one for one in resellers if one.id in known]
        for one in again:
            number = known[one.id].reseller
            self._db.execute(sa.update(programme_resellers).where(programme_resellers.c.id == number).values(sheet_on=on))
            self._db.execute(sa.update(programme_sheets).where(programme_sheets.c.reseller == number).values(body=msgspec.json.encode(one)))
        other = {one.id for one in again if known[one.id].body != msgspec.json.encode(one)}
        same = [one.id for one in again if one.id not in other]
        return Intake(tuple(one.id for one in added), tuple(one.id for one in again if one.id in other), tuple(same))

    def resellers(self) -> Sequence[KeptReseller]:
        """Every reseller with its last sheet."""
        rows = self._db.execute(
            sa.select(programme_resellers, programme_sheets.c.body)
            .join(programme_sheets, programme_sheets.c.reseller == programme_resellers.c.id)
            .order_by(programme_resellers.c.id)
        )
        return [KeptReseller(row.id, row.taken_on, row.sheet_on, msgspec.json.decode(row.body, type=Reseller)) for row in rows]


def _body(file: AccountFile) -> bytes:
    return msgspec.json.encode(file)


def _columns(file: AccountFile) -> dict[str, Any]:
    return {"reference": file.account, "customer": file.customer.id, "body": _body(file)}


def _days_of(file: AccountFile) -> dict[str, Any]:
    """An account that was opened before it came here is open, whatever is missing on it."""
    standing = "closed" if file.closed_on else "open" if file.opened_on else "pending"
    return {"standing": standing, "provisioned_on": file.opened_on, "closed_on": file.closed_on, "accessed_on": file.accessed_on}


def _file(row: Row[Any]) -> AccountFile:
    return msgspec.json.decode(row.body, type=AccountFile)


def _described(salt: str, who: Person | None) -> Digest:
    return sealed(salt, msgspec.json.encode(who))


def _kept(
    row: Row[Any], text: Row[Any] | None, verified: Iterable[Row[Any]], acted: Iterable[Row[Any]], told: Mapping[tuple[str, int], str]
) -> Kept:
    values = row._asdict()
    days = Days(**{name: values[name] for name in Days.__struct_fields__})
    file = None if text is None else _file(text)
    by_seal = {} if file is None or text is None else {sealed(text.salt, one.id): one for one in (file.customer, *file.people)}
    salt = "" if text is None else text.salt
    verifications = tuple(
        Verification(
            who.id if (who := by_seal.get(one.person)) is not None else None,
            who is not None and _described(salt, who) == one.described,
            one.method,
            one.result,
            one.by,
            utc(one.at),
            one.day,
            told.get(("verification", one.id)),
        )
        for one in verified
    )
    actions = tuple(
        Done(one.id, one.what, one.by, utc(one.at), one.day, one.asked_by, one.answers, told.get(("action", one.id))) for one in acted
    )
    return Kept(row.id, days, file, verifications, actions)
