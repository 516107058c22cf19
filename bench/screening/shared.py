"""The official lists and the ordinary names that the benchmark is made of, read from the shared data."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from bench.screening.sets import Case
from weighbridge.identify.listings.formats import csl, ofac, un
from weighbridge.identify.listings.gathering import Reading
from weighbridge.identify.listings.reading import edition_of
from weighbridge.identify.listings.records import Edition, Source
from weighbridge.kernel.digests import digest

_SHORT = 3
_ON = date(2026, 7, 31)
_INNOCENTS = "names_yente/candidate_generation_benchmark_negatives_global.csv"


def consolidated(data: Path) -> Edition:
    """The Consolidated Screening List of July 2026."""
    body = (data / "us_csl_2026-07-31" / "screening-list.json").read_bytes()
    return _edition("csl", csl.read_condensed({"": body}, "csl", _ON), body)


def treasury_2021(data: Path) -> Edition:
    """OFAC's list of July 2021, with dates of birth."""
    folder = data / "ofac_un_watchman" / "ofac_2021-07"
    bodies = {
        part: (folder / name).read_bytes()
        for part, name in {"sdn": "sdn.csv", "alt": "alt.csv", "add": "add.csv", "comments": "sdn_comments.csv"}.items()
    }
    return _edition("ofac-2021", ofac.read_sdn(bodies, "ofac-2021", _ON), *bodies.values())


def united_nations(data: Path) -> Edition:
    """The UN list of February 2026, with dates of birth."""
    body = (data / "ofac_un_watchman" / "un_2026-02" / "UN_consolidated.xml").read_bytes()
    return _edition("un", un.read_un({"": body}, "un", _ON), body)


def _edition(name: str, reading: Reading, *bodies: bytes) -> Edition:
    source = Source(name, name, None, _ON, digest(*bodies), sum(map(len, bodies)))
    return edition_of([(source, reading)])


def innocents(data: Path) -> list[dict[str, str]]:
    """50,000 names of nobody in particular, of many cultures, with dates of birth, as rows of customers."""
    with (data / _INNOCENTS).open(encoding="utf-8", newline="") as lines:
        return [
            {"name": row["full_name"], "kind": "individual", "birth_date": row["date_of_birth"], "country": row["nationality"]}
            for row in csv.DictReader(lines)
        ]


def firms(data: Path, listed: Edition) -> list[Case]:
    """Real organisations that published AI models, none of which has a name of the list within its own."""
    names = sorted(set(_organisations(data)))
    known = {name.text.lower() for party in listed.parties for name in party.names}
    return [
        Case(name, "entity", "natural", None)
        for name in names
        if not any(name.lower() in each or each in name.lower() for each in known if len(each) > _SHORT)
    ]


def _organisations(data: Path) -> Iterator[str]:
    for path in sorted((data / "epoch").rglob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                yield from (each.strip() for each in (row.get("Organization") or "").split(",") if len(each.strip()) > 3)  # noqa: PLR2004


def people(rows: Sequence[dict[str, str]], count: int) -> list[Case]:
    """The first of the innocents, as cases."""
    return [Case(row["name"], "individual", "natural", None) for row in rows[:count]]
