"""A batch of customers as read from its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from weighbridge.identify.screening.records import CUSTOMER_COLUMNS, Unreadable
from weighbridge.kernel.countries import UnknownCountry, country, country_named

if TYPE_CHECKING:
    import pyarrow as pa

_DATE = re.compile(r"\s*(\d{4})(?:[-/.]?(\d{1,2})(?:[-/.]?(\d{1,2}))?)?\s*")
_CODE = 2
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Customer:
    """A row of a batch, as given; an absent value is empty."""

    row: int
    id: str
    name: str
    kind: str
    country: str
    birth_date: str
    address: str
    identifiers: str


def customers(batch: pa.RecordBatch) -> Iterator[Customer]:
    """The rows of a batch; a column that it lacks is empty, a value that is no text is written as one."""
    columns = [_texts(batch, name) for name in CUSTOMER_COLUMNS]
    return (Customer(row, *values) for row, values in enumerate(zip(*columns, strict=True)))


def customers_of(rows: Iterable[Mapping[str, object]]) -> Iterator[Customer]:
    """The same of plain rows."""
    return (Customer(place, *(_text(row.get(name)) for name in CUSTOMER_COLUMNS)) for place, row in enumerate(rows))


def _texts(batch: pa.RecordBatch, name: str) -> list[str]:
    place = batch.schema.get_field_index(name)
    if place < 0:
        return [""] * batch.num_rows
    return [_text(value) for value in batch.column(place).to_pylist()]


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else "" if value is None else str(value)


def unreadable(batch: pa.RecordBatch) -> tuple[Unreadable, ...]:
    """The rows that cannot be screened: no name with a letter or a figure, and neither address nor identifiers."""
    return unreadable_of(customers(batch))


def unreadable_of(rows: Iterable[Customer]) -> tuple[Unreadable, ...]:
    """The same of plain rows."""
    found = []
    for each in rows:
        if not _LETTER.search(each.name) and not each.address and not each.identifiers:
            why = "the name is empty" if not each.name else "the name holds no letter and no figure"
            found.append(Unreadable(each.row, each.id or None, why))
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def unread_evidence(birth_date: str, country: str) -> tuple[str, ...]:
    """What of a row's evidence cannot be read and so neither speaks for nor against anybody, each with how it is written."""
    found = []
    if birth_date and days_of(birth_date) is None:
        found.append(f"birth_date {birth_date}, written YYYY-MM-DD, YYYY-MM or YYYY")
    if strange := [each.strip() for each in country.split(";") if each.strip() and _country(each.strip()) is None]:
        found.append(f"country {'; '.join(strange)}, a name or two letters")
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def countries_of(text: str) -> frozenset[str]:
    """The country codes of a cell, several parted by `;`; one that is no country is passed over."""
    return frozenset(code for each in text.split(";") if each.strip() and (code := _country(each.strip())) is not None)


def _country(text: str) -> str | None:
    try:
        return country(text.upper()) if len(text) == _CODE else country_named(text)
    except UnknownCountry:
        return None


@lru_cache(maxsize=1 << 16)
def days_of(text: str) -> tuple[date, date] | None:
    """The first and the last day that a date of birth may be: a year, a month of a year, or a day. `None` where it is no date."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        if not day:
            after = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1), after - timedelta(days=1)
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None
