"""A reseller's sheet: its columns, and its cells into the accounts that the reseller sold; each cell that cannot be is named.

One row is one account that a reseller supplied, and says again who the reseller is; a reseller without accounts has one row
that names no account. The columns are what a provider must collect from its foreign resellers to certify for them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from weighbridge.facts.programme.records import KINDS, Kind, Person
from weighbridge.facts.tables.base import Record
from weighbridge.kernel.countries import UnknownCountry, country
from weighbridge.kernel.days import read_day
from weighbridge.kernel.errors import BadTable, Place

MOST_CELL = 2_000
"""Signs of one cell."""
_LETTERS = 26
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the start of a formula or a break-out of the cell (OWASP, CSV injection)."""
_NUMBER = re.compile(r"[+-]?[\d\s()./-]*\d")
_YES = {"yes": True, "true": True, "no": False, "false": False}
_OWNERS = re.compile(r"([A-Za-z]{2})\s*[: ]\s*(\d{1,6})")
_CERTIFY = "15 CFR 7.304(a)(2)"


class Unfit(ValueError):
    """The words of a cell are not what its column holds; the message says what it holds."""


class SoldAccount(Record, frozen=True):
    """An account that a reseller supplied."""

    account: str
    customer: str
    kind: Kind | None = None
    country: str | None = None
    us_person: bool | None = None
    """Whether the reseller determined the customer and every beneficial owner to be United States persons."""
    foreign_owners: tuple[tuple[str, int], ...] | None = None
    """Foreign beneficial owners by country; None where the reseller did not say."""
    verified: bool | None = None
    provisioned_on: date | None = None
    plan: str | None = None
    verify_by: date | None = None
    deprovision_on: date | None = None
    closed_on: date | None = None


class Reseller(Record, frozen=True):
    """A reseller and what it supplied, as its sheet says."""

    id: str
    name: str | None = None
    kind: Kind | None = None
    country: str | None = None
    organised_under: str | None = None
    written_programme: bool | None = None
    """Whether it keeps a written programme of its own (proposed 15 CFR 7.303(b))."""
    contact: str | None = None
    contact_email: str | None = None
    contact_telephone: str | None = None
    accounts: tuple[SoldAccount, ...] = ()

    def as_person(self) -> Person:
        """The reseller as somebody of whom it can be asked whether it is a United States person."""
        return Person(id=self.id, name=self.name, kind=self.kind, country=self.country, organised_under=self.organised_under)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in the record, what belongs there, where the rule asks for it, and how a cell is read."""

    heading: str
    key: str
    says: str
    cite: str
    read: Callable[[str], Any] = str
    of: str = "account"
    """Of the account, or of the reseller, which says the same on each of its rows."""


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that could not be read, by its place on the sheet, and why; the words of the cell are not repeated."""

    cell: str
    column: str
    why: str


@dataclass(frozen=True)
class SheetRead:
    """What a sheet gave."""

    resellers: tuple[Reseller, ...]
    bad: tuple[BadCell, ...]
    taken: tuple[str, ...] = ()
    rows: int = 0


def _yes(said: str) -> bool:
    if said.lower() not in _YES:
        raise Unfit("yes or no")
    return _YES[said.lower()]


def _country(said: str) -> str:
    try:
        return str(country(said.upper()))
    except UnknownCountry:
        raise Unfit("a country, as an ISO 3166-1 code of two letters") from None


def _day(said: str) -> date:
    found = read_day(said)
    if found is None:
        raise Unfit("a day, as YYYY-MM-DD")
    return found


def _kind(said: str) -> str:
    if said.lower() not in KINDS:
        raise Unfit("entity or individual")
    return said.lower()


def _owners(said: str) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for part in [] if said.lower() in {"none", "0"} else re.split(r"\s*;\s*", said.strip("; ")):
        found = _OWNERS.fullmatch(part.strip())
        if found is None:
            raise Unfit("countries with a count each, as `DE 1; CN 2`, or `none`")
        place = _country(found[1])
        counts[place] = counts.get(place, 0) + int(found[2])
    return tuple(sorted(counts.items()))


COLUMNS = (
    Column("reseller", "id", "the reseller's id with the provider; on every row", "15 CFR 7.304(a)(2)(viii)", of="reseller"),
    Column("reseller_name", "name", "the reseller's business name", "15 CFR 7.304(a)(2)(viii)", of="reseller"),
    Column("reseller_kind", "kind", "entity or individual", "15 CFR 7.301, Foreign reseller", _kind, "reseller"),
    Column("reseller_country", "country", "where the reseller is located", "15 CFR 7.301, Foreign reseller", _country, "reseller"),
    Column("reseller_organised_under", "organised_under", "under whose law it is organised", "15 CFR 7.301", _country, "reseller"),
    Column("written_programme", "written_programme", "does it keep a written programme: yes or no", "15 CFR 7.303(b)", _yes, "reseller"),
    Column("contact", "contact", "name and title of the primary contact", "15 CFR 7.304(a)(1)(vi)", of="reseller"),
    Column("contact_email", "contact_email", "the contact's e-mail address", "15 CFR 7.304(a)(1)(vi)", of="reseller"),
    Column("contact_telephone", "contact_telephone", "the contact's telephone number", "15 CFR 7.304(a)(1)(vi)", of="reseller"),
    Column("account", "account", "the account's id; empty where the reseller has no accounts", f"{_CERTIFY}(vi)"),
    Column("customer", "customer", "the customer's id", f"{_CERTIFY}(vi)"),
    Column("customer_kind", "kind", "entity or individual", f"{_CERTIFY}(vi)", _kind),
    Column("customer_country", "country", "where the customer is located", f"{_CERTIFY}(i)", _country),
    Column("us_person", "us_person", "are customer and all beneficial owners US persons: yes or no", "15 CFR 7.302(d)(1)(i)", _yes),
    Column("foreign_owners", "foreign_owners", "foreign beneficial owners, as `DE 1; CN 2`, or `none`", f"{_CERTIFY}(vii)", _owners),
    Column("verified", "verified", "is the customer's identity verified: yes or no", f"{_CERTIFY}(ix)", _yes),
    Column("provisioned_on", "provisioned_on", "the day the account was provisioned", f"{_CERTIFY}(ix)(A)", _day),
    Column("plan", "plan", "what will be done to verify the customer", f"{_CERTIFY}(ix)(B)"),
    Column("verify_by", "verify_by", "by which day", f"{_CERTIFY}(ix)(B)", _day),
    Column("deprovision_on", "deprovision_on", "the day it is ended if the customer stays unverified", f"{_CERTIFY}(ix)(D)", _day),
    Column("closed_on", "closed_on", "the day the account was closed", "15 CFR 7.302(e)(2)", _day),
)
"""The columns of the sheet, in their order."""


def letter(column: int) -> str:
    """The letters of a column by its number from 1: A, Z, AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        found = chr(ord("A") + rest) + found
    return found


def runs(words: str) -> bool:
    """Whether a spreadsheet would run the words of a cell, a plain number or a telephone number left out."""
    bare = words.lstrip(" ")
    return bare.startswith(_FORMULA) and not (bare[0] in "+-" and _NUMBER.fullmatch(bare))


def read_sheet(rows: Iterable[tuple[int, Sequence[str | None]]], file: str) -> SheetRead:
    """The resellers of a sheet, its rows by their number, headings first; a cell that is None holds a formula or an error.

    Raises :class:`BadTable` where the headings have no `reseller`, or one twice.
    """
    given = iter(rows)
    number, head = next(given, (1, ()))
    places = _places(head, file, number)
    known = {column.heading for column in COLUMNS}
    reading = _Reading({name: at for name, at in places.items() if name in known}, frozenset(places.values()))
    taken = tuple(f'the column "{name}" is none that is read' for name in places if name not in known)
    many = 0
    for line, cells in given:
        if any(cell is None or cell.strip() for cell in cells):
            many += 1
            reading.take(line, cells)
    return SheetRead(reading.resellers(), tuple(reading.bad), taken, many)


def _places(head: Sequence[str | None], file: str, number: int) -> Mapping[str, int]:
    names = [(cell or "").strip().lower().replace(" ", "_") for cell in head]
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if "reseller" not in names or twice:
        what = f'has the column "{twice[0]}" twice' if twice else "has no column `reseller`"
        where, to_fix = Place(file, line=number), "start from `weighbridge customers resellers template`"
        raise BadTable("table/no-columns", f"the sheet {what}", where=where, to_fix=to_fix)
    return {name: at for at, name in enumerate(names) if name}


@dataclass
class _Reading:
    """The resellers so far."""

    places: Mapping[str, int]
    headed: frozenset[int]
    bad: list[BadCell] = field(default_factory=list)
    facts: dict[str, dict[str, Any]] = field(default_factory=dict)
    accounts: dict[str, dict[str, SoldAccount]] = field(default_factory=dict)
    _rows: dict[tuple[str, str], int] = field(default_factory=dict)

    def take(self, line: int, cells: Sequence[str | None]) -> None:
        """A row: who the reseller is, and the account, if one is named."""
        for at, cell in enumerate(cells):
            if at not in self.headed and (cell is None or cell.strip()):
                self.bad.append(BadCell(f"{letter(at + 1)}{line}", "", "a cell under no heading"))
        found = {column: value for column in COLUMNS if (value := self._value(line, cells, column)) is not None}
        name = next((value for column, value in found.items() if column.heading == "reseller"), None)
        if name is None:
            self._name(line, "reseller", "no reseller is named, so the row is of nobody's accounts")
            return
        self._state(line, str(name), {c.key: v for c, v in found.items() if c.of == "reseller" and c.key != "id"})
        sold = {c.key: v for c, v in found.items() if c.of == "account"}
        if "account" in sold:
            self._sold(line, str(name), sold)
        elif sold:
            self._name(line, "account", "no account is named, so nobody knows of which the row speaks")

    def _value(self, line: int, cells: Sequence[str | None], column: Column) -> object:
        """The value of a cell; None where it is empty, or was named as bad."""
        at = self.places.get(column.heading)
        if at is None or at >= len(cells):
            return None
        said = cells[at]
        words = "" if said is None else said.strip()
        why = "a formula or an error: write the value itself" if said is None or runs(words) else None
        if words.startswith("'") and runs(words[1:]):
            # The sign by which a cell was made harmless, here or in a spreadsheet.
            words = words[1:]
        if why is None and len(words) > MOST_CELL:
            why = f"longer than {MOST_CELL:,} signs"
        if why is None and words:
            try:
                return column.read(words)
            except Unfit as wanted:
                why = f"not {wanted}"
        if why is not None:
            self._name(line, column.heading, why)
        return None

    def _name(self, line: int, heading: str, why: str) -> None:
        self.bad.append(BadCell(f"{letter(self.places.get(heading, 0) + 1)}{line}", heading, why))

    def _state(self, line: int, name: str, stated: Mapping[str, Any]) -> None:
        known = self.facts.setdefault(name, {})
        self.accounts.setdefault(name, {})
        for key, value in stated.items():
            first = self._rows.setdefault((name, key), line)
            if first != line and known.get(key) != value:
                heading = next(c.heading for c in COLUMNS if c.of == "reseller" and c.key == key)
                self._name(line, heading, f"otherwise than on row {first}: it is unknown")
                known[key] = None
            else:
                known[key] = value

    def _sold(self, line: int, name: str, sold: Mapping[str, Any]) -> None:
        account = sold["account"]
        if account in self.accounts[name]:
            self._name(line, "account", "an account of an earlier row: the first is kept")
            return
        self.accounts[name][account] = SoldAccount(**{"customer": account, **sold})

    def resellers(self) -> tuple[Reseller, ...]:
        """Each with its accounts."""
        return tuple(Reseller(id=name, accounts=tuple(self.accounts[name].values()), **facts) for name, facts in self.facts.items())


def headings() -> Iterator[str]:
    """The headings of the template."""
    return (column.heading for column in COLUMNS)
