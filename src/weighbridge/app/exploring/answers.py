"""The answers of `explore` and of `weigh --table` as records: their JSON is published.

Operations are digit strings, the ends of a range rounded outwards; `null` is not known, or not bounded.
"""

from __future__ import annotations

import msgspec

DISCLAIMER = "on public estimates; not a statement about the company"


class Amount(msgspec.Struct, frozen=True):
    """A range of operations."""

    low: str
    central: str | None
    high: str | None


class FlagOfRow(msgspec.Struct, frozen=True):
    """Something to know of a row: its kind and a sentence; `column` where it stands in the table itself."""

    id: str
    says: str
    column: str | None = None


class WeighedRow(msgspec.Struct, frozen=True):
    """A row of a table weighed: stated, by architecture, by hardware; how the methods agree; our range, made without the stated figure."""

    line: int
    name: str
    organisations: list[str]
    countries: list[str]
    published: str | None
    weights: str
    confidence: str
    stated: Amount | None
    architecture: Amount | None
    hardware: Amount | None
    agreement: str
    ours: Amount | None
    enough: bool
    covers: bool | None
    flags: list[FlagOfRow]


class AsideRow(msgspec.Struct, frozen=True):
    """A row that could not be read, with its line and the reason."""

    line: int
    why: str


class LineOfLaw(msgspec.Struct, frozen=True):
    """A threshold of the packs as it stands on the day: which instruments are met from it (`reaches`) or above it (`exceeds`)."""

    operations: str
    reaches: list[str]
    exceeds: list[str]


class TableSummary(msgspec.Struct, frozen=True):
    """How many rows there are, how many were weighed, and how our ranges compare with confident stated figures."""

    rows: int
    aside: int
    stated: int
    weighed: int
    compared: int
    within_twofold: int
    covered: int
    findings: dict[str, int]
    flags: dict[str, int]


class TableWeight(msgspec.Struct, frozen=True):
    """The answer of `weigh --table`: `weighbridge/table-weight/1`."""

    schema: str
    table: str
    digest: str
    on: str
    says: str
    summary: TableSummary
    rows: list[WeighedRow]
    aside: list[AsideRow]
    unread_columns: list[str]
    lines: list[LineOfLaw]


class Counts(msgspec.Struct, frozen=True):
    """How many models a line catches.

    *certain*: even the low end reaches it; *central*: the best figure does (the certain ones among them); *possible*: the high end
    does (those two among them). `rows` is `possible + below + unknown`; unknown are those without a figure that bounds them.
    """

    certain: int
    central: int
    possible: int
    below: int
    unknown: int

    @property
    def rows(self) -> int:
        """Every model counted."""
        return self.possible + self.below + self.unknown


class Group(msgspec.Struct, frozen=True):
    """The counts of one developer, country or year."""

    name: str
    counts: Counts


class Caught(msgspec.Struct, frozen=True):
    """A model and what the lines make of it: `certain`, `central`, `possible`, `below` or `unknown`.

    `basis` says where its range is from: `stated` (by the table's word for its confidence), `stated, and worked out again` (our range
    holds the stated figure), `weighed` (nothing stated), `none`.
    """

    line: int
    name: str
    organisations: list[str]
    countries: list[str]
    published: str | None
    weights: str
    operations: Amount | None
    basis: str
    absolute: str
    relative: str | None


class Move(msgspec.Struct, frozen=True):
    """The line put elsewhere: the counts there, and the models whose best figure is then caught (`enter`) or no longer (`leave`)."""

    threshold: str
    counts: Counts
    enter: list[str]
    leave: list[str]


class Relative(msgspec.Struct, frozen=True):
    """A line that moves with the largest run: so many powers of ten below the largest known on the day."""

    within: str
    largest: str
    line: Amount
    counts: Counts
    by_year: dict[str, int]
    """Models within the distance of the largest run at their own release, by year of release, best figures."""


class ForecastYear(msgspec.Struct, frozen=True):
    """A year's end: the largest run by then, and how many models have been released above the threshold, each with its 90 % interval."""

    year: int
    largest: Amount
    above: list[int]
    """Low, central, high."""


class Forecast(msgspec.Struct, frozen=True):
    """Carried forward to 2028 by a stated method; `why_not` where the table has too little for it."""

    method: str
    growth_a_year: list[str]
    """How many times the largest run grows in a year: low, central, high."""
    years: list[ForecastYear]
    why_not: str | None = None


class Published(msgspec.Struct, frozen=True):
    """A forecast that others published, as noted, with its source and how well it was read."""

    by: str
    says: str
    threshold: str | None
    on: str
    low: int | None
    central: int
    high: int | None
    source: str
    grade: str


class Exploration(msgspec.Struct, frozen=True):
    """The answer of `explore`: `weighbridge/exploration/1`."""

    schema: str
    table: str
    digest: str
    says: str
    as_of: str
    asked: list[str]
    threshold: str
    counts: Counts
    relative: Relative | None
    left_out: dict[str, int]
    by_developer: list[Group]
    by_country: list[Group]
    by_year: list[Group]
    moves: list[Move]
    forecast: Forecast
    published: list[Published]
    models: list[Caught]
    aside: list[AsideRow]
    findings: dict[str, int]
    lines: list[LineOfLaw]
