"""The remarks of the Office of Foreign Assets Control: sentences that hold dates of birth, papers, weak aliases and links.

The form is that of the office's data specification: statements set off by semicolons, the last one ended by a full stop.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from weighbridge.identify.listings.cells.dates import birth_date, day
from weighbridge.identify.listings.cells.papers import PAPERS
from weighbridge.identify.listings.cells.places import country_code, tie
from weighbridge.identify.listings.cells.wording import folded, named
from weighbridge.identify.listings.records import BirthDate, CountryTie, Identifier, ListedName

_BREAK = re.compile(r";\s*(?![^(]*\))")
_ALT = re.compile(r"^alt\.\s+", re.IGNORECASE)
_ALIAS = re.compile(r"^(a\.k\.a\.|f\.k\.a\.|n\.k\.a\.),?\s+'?(.+?)'?$", re.IGNORECASE)
_NATION = re.compile(r"^(nationality(?: of registration)?|citizen|Vessel Flag|Former Vessel Flag)[:,]?\s+(.+)$", re.IGNORECASE)
_BIRTHPLACE = re.compile(r"^POB\b", re.IGNORECASE)
_WHEN = r"(?:\d{1,2} )?(?:\w{3} )?\d{4}"
_PAPER = re.compile(
    rf"^(?P<kind>{PAPERS}):?\s+(?P<value>.+?)(?:\s+\((?P<country>[^()]+)\))?"
    rf"(?:\s+issued\s+(?P<issued>{_WHEN}))?(?:\s+expires\s+(?P<expires>{_WHEN}))?$",
    re.IGNORECASE,
)


@dataclass
class Said:
    """What remarks say, by kind; `rest` is what is none of these and stays as text."""

    names: list[ListedName] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    birth_dates: list[BirthDate] = field(default_factory=list)
    ties: list[CountryTie] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


def read_remarks(text: str | None) -> Said:
    """The statements of a remarks column; a place of birth is passed over."""
    said = Said()
    for written in _BREAK.split(folded(text).removesuffix(".")):
        statement = _ALT.sub("", written.strip(" ;"))
        if statement and statement != "-0-" and not _BIRTHPLACE.match(statement):
            _place(statement, said)
    return said


def _place(statement: str, said: Said) -> None:
    """Put one statement where it belongs."""
    paper = identifier(statement)
    if statement.upper().startswith("DOB "):
        said.birth_dates.append(birth_date(statement[4:]))
    elif alias := _ALIAS.match(statement):
        # The office writes its weak aliases into the remarks, in quotation marks; the strong ones have a table.
        said.names.append(named(alias[2], "former" if alias[1].lower().startswith("f") else "weak"))
    elif nation := _NATION.match(statement):
        kind = nation[1].lower()
        said.ties.append(tie(nation[2], "citizenship" if kind == "citizen" else "flag" if "flag" in kind else "nationality"))
    elif statement.lower().startswith("linked to:"):
        said.linked.append(statement.partition(":")[2].strip())
    elif paper is not None:
        said.identifiers.append(paper)
    else:
        said.rest.append(statement)


def identifier(statement: str) -> Identifier | None:
    """The identifier in a statement such as `Passport A1 (Iran) issued 21 Jul 2014`; `None` where there is none."""
    found = _PAPER.match(statement)
    if found is None:
        return None
    code = country_code(found["country"]) if found["country"] else None
    # A bracket that is no country belongs to the number.
    value = found["value"] if code or not found["country"] else f"{found['value']} ({found['country']})"
    return Identifier(found["kind"].lower().rstrip(" #"), value, code, day(found["issued"]), day(found["expires"]))
