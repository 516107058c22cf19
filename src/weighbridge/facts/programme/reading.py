"""A CSV table of accounts into files on them, and the people of a table of owners: what cannot be read is named and unknown.

The columns of accounts are those of `weighbridge watch --customers`, and more: here the words themselves are kept, since the
programme must hold them. An account is on one row; what two rows say otherwise of one customer is unknown from then on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from weighbridge.facts.accounts.sheets import sheet_rows
from weighbridge.facts.programme.records import KINDS, NOBODY, US_STATUSES, AccountFile, Person
from weighbridge.facts.usage.records import Unread
from weighbridge.facts.usage.tables import TableRow
from weighbridge.facts.usage.tally import Tally
from weighbridge.facts.vocabulary import NO_PARENT
from weighbridge.kernel.countries import UnknownCountry, country
from weighbridge.kernel.days import read_day
from weighbridge.kernel.errors import BadTable, Place

PERSON = (
    *("name", "other_names", "kind", "country", "organised_under", "headquarters", "ultimate_parent", "us_status", "address"),
    *("use_locations", "email", "telephone", "birth_date", "identifiers"),
)
"""What can be said of a person."""
ACCOUNT = (
    *("reseller", "on_behalf_of", "payment", "payment_hash", "ip", "controlled_by", "no_other_owners"),
    *("opened_on", "closed_on", "last_accessed_on"),
)
"""What can be said of an account."""
COLUMNS = ("account", "customer", *PERSON, *ACCOUNT)
"""What a column of accounts may be called; only `account` is needed."""
ELSEWHERE = ("administrator", "contact_domain", "us_person_verified")
"""Columns of the same table that `weighbridge watch` reads; a verification is recorded by `customers verify`, by name."""
OWNER = tuple(f"owner_{name}" for name in PERSON)
"""What a table of owners may say of the owner of a row."""
_SEVERAL = re.compile(r"\s*[;|]\s*")
_KINDS = {"company": "entity", "organisation": "entity", "organization": "entity", "legal": "entity", "person": "individual"}
_YES = {"yes": True, "true": True, "no": False, "false": False}
_COUNTRIES = ("country", "organised_under", "headquarters", "ultimate_parent")


@dataclass(frozen=True)
class Read:
    """What a table gave: files on accounts, or people by id; the rows that could not be read, and what was taken for granted."""

    files: tuple[AccountFile, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    taken: tuple[str, ...] = ()


def read_accounts(body: bytes, file: str) -> Read:
    """The files of a table of accounts. Raises :class:`BadTable` where no column is `account`, and where the bytes are no table."""
    tally = Tally("accounts", file)
    head, rows = sheet_rows(body, tally)
    if "account" not in head:
        raise BadTable(
            "accounts/no-column",
            f"no column of {file} is the account",
            where=Place(file, line=1),
            to_fix="name the column of the provider's account ids `account`",
            expected=", ".join(COLUMNS),
        )
    for column in head:
        if column not in COLUMNS:
            why = "is read by `weighbridge watch`" if column in ELSEWHERE else "is none that is read"
            tally.take(f'the column "{column}" of {file} {why}')
    reading = _Reading(tally)
    for row in rows:
        reading.take_account(row)
    return Read(reading.files(), {}, _unread(tally), tally.done().taken)


def read_people(body: bytes, file: str) -> Read:
    """What a table of owners says of the owners themselves: the columns `owner_…` beside the stakes."""
    tally = Tally("owners", file)
    head, rows = sheet_rows(body, tally)
    reading = _Reading(tally)
    if "owner" in head:
        for row in rows:
            if name := row.get("owner"):
                reading.state(row, name, "owner_")
    return Read((), {name: reading.person(name) for name in reading.said}, _unread(tally), ())


def _unread(tally: Tally) -> tuple[Unread, ...]:
    return tuple(sorted(tally.unread, key=lambda found: found.line))


def _names(several: str) -> tuple[str, ...]:
    return () if several.lower() == NOBODY else tuple(words for words in _SEVERAL.split(several) if words)


@dataclass
class _Reading:
    """What was read so far."""

    tally: Tally
    said: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What is known of each person."""
    accounts: dict[str, tuple[TableRow, dict[str, Any]]] = field(default_factory=dict)
    _first: dict[tuple[str, str], int] = field(default_factory=dict)

    def take_account(self, row: TableRow) -> None:
        """A row of accounts; one that repeats another account's word for word counts once."""
        name = row.get("account")
        if name is None:
            self._refuse(row, "no account is named")
            return
        before = self.accounts.get(name)
        if before is not None:
            if {k: v.strip() for k, v in before[0].cells.items()} != {k: v.strip() for k, v in row.cells.items()}:
                self._refuse(row, f"the account of line {before[0].line} again, and otherwise: the first is kept")
            return
        customer = row.get("customer") or name
        self.state(row, customer, "")
        self.accounts[name] = (row, {"customer": customer, **self._account_facts(row)})

    def state(self, row: TableRow, who: str, prefix: str) -> None:
        """What a row says of a person; a fact stated twice and otherwise is unknown from then on."""
        known = self.said.setdefault(who, {})
        for name in PERSON:
            value = self._value(row, prefix + name, name)
            if value is None:
                continue
            first = self._first.setdefault((who, name), row.line)
            if first != row.line and known.get(name) != value:
                self._refuse(row, f'the {prefix}{name} of "{who}" is stated otherwise on line {first}: it is unknown')
                known[name] = None
            else:
                known[name] = value

    def _value(self, row: TableRow, column: str, name: str) -> str | None:
        said = row.get(column)
        if said is None:
            return None
        if name == "kind":
            return self._word(row, column, _KINDS.get(said.lower(), said.lower()), KINDS)
        if name == "us_status":
            return self._word(row, column, said.lower(), US_STATUSES)
        return self._country(row, column, said) if name in _COUNTRIES else said

    def _word(self, row: TableRow, column: str, said: str, words: tuple[str, ...]) -> str | None:
        if said in words:
            return said
        self._refuse(row, f"the {column} is none of {', '.join(words)}: it is unknown")
        return None

    def _country(self, row: TableRow, column: str, said: str) -> str | None:
        if said == NO_PARENT and column.endswith("ultimate_parent"):
            return said
        try:
            return country(said.upper())
        except UnknownCountry:
            self._refuse(row, f"the {column} is no ISO 3166-1 code of two letters: it is unknown")
            return None

    def _account_facts(self, row: TableRow) -> dict[str, Any]:
        several = row.get("controlled_by")
        return {
            "reseller": row.get("reseller"),
            "on_behalf_of": row.get("on_behalf_of"),
            "payment": row.get("payment", "payment_hash"),
            "ip": row.get("ip"),
            "controlled_by": None
            if several is None
            else ()
            if several.lower() == NOBODY
            else tuple(w for w in _SEVERAL.split(several) if w),
            "no_other_owners": self._read(row, "no_other_owners", lambda said: _YES.get(said.lower()), "yes or no"),
            "opened_on": self._day(row, "opened_on"),
            "closed_on": self._day(row, "closed_on"),
            "accessed_on": self._day(row, "last_accessed_on"),
        }

    def _day(self, row: TableRow, column: str) -> date | None:
        found: date | None = self._read(row, column, read_day, "a day (YYYY-MM-DD)")
        return found

    def _read(self, row: TableRow, column: str, reader: Callable[[str], Any], wanted: str) -> Any:  # noqa: ANN401  # the reader says what it is
        said = row.get(column)
        found = None if said is None else reader(said)
        if said is not None and found is None:
            self._refuse(row, f"the {column} is not {wanted}: it is unknown")
        return found

    def _refuse(self, row: TableRow, why: str) -> None:
        """Name what cannot be read by its line; the words of a cell may be about a person and are not repeated."""
        self.tally.refuse(row.line, why, account=row.get("account"))

    def person(self, name: str) -> Person:
        """Somebody as the rows describe them."""
        return Person(id=name, **self.said.get(name, {}))

    def files(self) -> tuple[AccountFile, ...]:
        """A file for each account."""
        found = []
        for name, (_, facts) in self.accounts.items():
            rest = {key: value for key, value in facts.items() if key != "customer"}
            found.append(AccountFile(account=name, customer=self.person(facts["customer"]), **rest))
        return tuple(found)
