"""A CSV table of accounts into records: a cell that cannot be read is named and unknown, and never costs its account a tie."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from weighbridge.facts.accounts.mail import PUBLIC_MAIL
from weighbridge.facts.accounts.records import Account, Book, Customer, CustomerKind, Tie, UsStatus
from weighbridge.facts.accounts.sheets import sheet_rows
from weighbridge.facts.usage.tables import TableRow
from weighbridge.facts.usage.tally import Tally
from weighbridge.facts.usage.terms import Concealing
from weighbridge.facts.vocabulary import NO_PARENT
from weighbridge.kernel.countries import UnknownCountry, country
from weighbridge.kernel.days import Day, read_day
from weighbridge.kernel.errors import BadTable, Place, did_you_mean

COLUMNS = (
    *("account", "customer", "name", "kind", "country", "organised_under", "headquarters", "ultimate_parent", "us_status"),
    *("us_person_verified", "reseller", "on_behalf_of", "payment_hash", "administrator", "contact_domain", "email", "telephone"),
    *("opened_on", "closed_on"),
)
"""What a column may be called; only `account` is needed."""
_SEVERAL = re.compile(r"\s*[;|]\s*")
_MAIL = re.compile(r"[^@\s]+@((?:[a-z0-9-]+\.)+[a-z]{2,24})", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,24})(?:[/:?#].*)?", re.IGNORECASE)
_NO_DIGIT = re.compile(r"\D+")
_KINDS = {"company": "entity", "organisation": "entity", "organization": "entity", "legal": "entity", "person": "individual"}
_YES = {"yes": True, "true": True, "no": False, "false": False}


def read_book(body: bytes, file: str, concealing: Concealing) -> Book:
    """The accounts of a table (CSV with commas, semicolons, tabs or bars; UTF-8, or UTF-16 with its mark).

    Raises :class:`BadTable` where no column is `account`, and where the bytes are no table; :class:`Unreadable` of bytes
    that are no text.
    """
    tally = Tally("customers", file)
    head, rows = sheet_rows(body, tally)
    if "account" not in head:
        raise BadTable(
            "accounts/no-column",
            f"no column of {file} is the account",
            where=Place(file, line=1),
            to_fix=did_you_mean("account", head) or "name the column of the provider's account ids `account`",
            expected=", ".join(COLUMNS),
        )
    for column in head:
        if column not in COLUMNS:
            tally.take(f'the column "{column}" of {file} is none that is read')
    reading = _Reading(tally, concealing)
    many = 0
    for row in rows:
        many += 1
        reading.take(row)
    unread = tuple(sorted(tally.unread, key=lambda found: found.line))
    no_rows = tally.counts["unread"] - reading.said
    return Book(reading.accounts, reading.customers, unread, tally.done().taken, many + no_rows)


@dataclass
class _Reading:
    """The accounts and customers so far."""

    tally: Tally
    concealing: Concealing
    accounts: dict[str, Account] = field(default_factory=dict)
    customers: dict[str, Customer] = field(default_factory=dict)
    said: int = 0
    """How often something of a row was refused, the row itself having cells enough."""
    _stated: dict[tuple[str, str], int] = field(default_factory=dict)
    """On which line each fact of a customer was first stated."""

    def take(self, row: TableRow) -> None:
        name = row.get("account")
        if name is None:
            self._unclear(row, "no account is named")
            return
        found = Account(
            name,
            row.get("customer") or name,
            row.get("reseller"),
            row.get("on_behalf_of"),
            tuple(dict.fromkeys(_ties(row, self.concealing))),
            self._day(row, "opened_on"),
            self._day(row, "closed_on"),
            self.tally.file,
            row.line,
        )
        before = self.accounts.get(name)
        if before is not None and before.customer != found.customer:
            # To drop the second row would drop its ties, and a run over several accounts could hide behind it.
            self._unclear(row, f'"{before.customer}" is the customer of {name} on line {before.line}, and "{found.customer}" here')
        self.accounts[name] = found if before is None else _both(before, found)
        self._state(row, found.customer)

    def _state(self, row: TableRow, customer: str) -> None:
        """What the row states of its customer; a fact stated twice and differently is unknown from then on."""
        stated = {name: value for name, value in self._facts(row).items() if value is not None}
        known = self.customers.setdefault(customer, Customer(customer))
        for name, value in stated.items():
            first = self._stated.setdefault((customer, name), row.line)
            if first != row.line and getattr(known, name) != value:
                self._unclear(row, f'the {name} of "{customer}" is stated otherwise on line {first}: it is unknown')
                stated[name] = None
        self.customers[customer] = replace(known, **stated)  # type: ignore[arg-type]

    def _facts(self, row: TableRow) -> dict[str, object]:
        kind = row.get("kind")
        return {
            "name": row.get("name"),
            "kind": self._word(row, "kind", get_args(CustomerKind), _KINDS.get(kind.lower(), kind.lower()) if kind else None),
            **{name: self._country(row, name) for name in ("country", "organised_under", "headquarters", "ultimate_parent")},
            "us_status": self._word(row, "us_status", get_args(UsStatus), row.get("us_status")),
            "verified_us": _YES.get(self._word(row, "us_person_verified", tuple(_YES), row.get("us_person_verified")) or ""),
        }

    def _word(self, row: TableRow, column: str, words: tuple[str, ...], said: str | None) -> str | None:
        if said is None or said in words:
            return said
        self._unclear(row, f'the {column} "{said}" is none of {", ".join(words)}: it is unknown')
        return None

    def _country(self, row: TableRow, column: str) -> str | None:
        said = row.get(column)
        if said is None or (column == "ultimate_parent" and said == NO_PARENT):
            return said
        try:
            return country(said.upper())
        except UnknownCountry as problem:
            nearest = f" (perhaps {' or '.join(problem.nearest)})" if problem.nearest else ""
            self._unclear(row, f'the {column} "{said}" is no ISO 3166-1 code of two letters{nearest}: it is unknown')
            return None

    def _day(self, row: TableRow, column: str) -> Day | None:
        said = row.get(column)
        found = None if said is None else read_day(said)
        if said is not None and found is None:
            self._unclear(row, f'{column} "{said}" is no day (YYYY-MM-DD): it is unknown')
        return found

    def _unclear(self, row: TableRow, why: str) -> None:
        """A cell that cannot be read, of a row that is kept for what else it says."""
        self.said += 1
        self.tally.refuse(row.line, why, account=row.get("account"))


def _both(first: Account, second: Account) -> Account:
    """An account of two rows: it keeps the ties of both, and another customer is one for whom it is held."""
    other = second.customer if second.customer != first.customer else None
    return replace(
        first,
        reseller=first.reseller or second.reseller,
        on_behalf_of=first.on_behalf_of or second.on_behalf_of or other,
        ties=tuple(dict.fromkeys((*first.ties, *second.ties))),
    )


def _ties(row: TableRow, concealing: Concealing) -> Iterator[Tie]:
    yield from _tokens(row, "payment_hash", "payment", concealing, str.strip)
    yield from _tokens(row, "administrator", "administrator", concealing, str.casefold)
    yield from _tokens(row, "email", "email", concealing, str.casefold)
    yield from _tokens(row, "telephone", "telephone", concealing, lambda said: _NO_DIGIT.sub("", said))
    said = [*_cells(row, "contact_domain"), *_cells(row, "email"), *_cells(row, "administrator")]
    for words in said:
        found = _MAIL.fullmatch(words) or _DOMAIN.fullmatch(words)
        if found:
            domain = found[1].lower()
            yield Tie("contact-domain", domain, domain in PUBLIC_MAIL)


def _tokens(
    row: TableRow,
    column: str,
    kind: Literal["payment", "administrator", "email", "telephone"],
    concealing: Concealing,
    fold: Callable[[str], str],
) -> Iterator[Tie]:
    for words in _cells(row, column):
        token = concealing.of(kind, fold(words))
        if token is not None:
            yield Tie(kind, token)


def _cells(row: TableRow, column: str) -> list[str]:
    """The words of a cell that may name several."""
    said = row.get(column)
    return [] if said is None else [words for words in _SEVERAL.split(said) if words]
