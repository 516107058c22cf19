"""What a table of models says of each: records with nothing filled in, and what was odd about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from weighbridge.kernel.amounts import Range
from weighbridge.kernel.countries import Country
from weighbridge.kernel.days import Day

Unit = Literal["tokens", "words", "points", "unknown"]
"""What a data set's size counts; *points* where the heading says data points, which for text were often words."""
Access = Literal["published", "closed", "unknown"]
Confidence = Literal["confident", "likely", "speculative", "unknown"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something odd in a table: where it stands, its kind, and what was made of it."""

    line: int
    column: str
    kind: str
    says: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """The data a model was trained on.

    `size` is the table's figure and `unit` what it counts; `seen` are the tokens that the notes say
    were trained on, repeats included, where they do.
    """

    size: Range | None
    unit: Unit
    seen: Range | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """Training operations as the table states them: by its digits, with its word for how sure it is and the bounds it gives."""

    operations: Range
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Machines:
    """The hardware a run used, as stated: names, how many, wall-clock hours, chip-hours, utilisation and number format."""

    chips: tuple[str, ...] = ()
    quantity: Range | None = None
    hours: Range | None = None
    chip_hours: Range | None = None
    utilisation: Range | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One model of a table. `None`, an empty tuple and `unknown` all mean that the table does not say.

    `elsewhere` holds words of the country column that name no country. `own` are the operations of the model's
    own stage where it was made from `base`; `experts` says that a mixture of experts is spoken of.
    """

    line: int
    name: str
    organisations: tuple[str, ...] = ()
    countries: tuple[Country, ...] = ()
    elsewhere: tuple[str, ...] = ()
    day: Day | None = None
    domains: tuple[str, ...] = ()
    parameters: Range | None = None
    active_parameters: Range | None = None
    experts: bool = False
    dataset: Dataset = Dataset(None, "unknown")
    epochs: Range | None = None
    stated: Stated | None = None
    own: Range | None = None
    confidence: Confidence = "unknown"
    access: Access = "unknown"
    machines: Machines = Machines()
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that could not be read, kept aside with its line and the reason."""

    line: int
    why: str


@dataclass(frozen=True)
class ModelTable:
    """A table as read: its name, its rows, the rows kept aside, and every finding."""

    file: str
    rows: tuple[TableRow, ...]
    aside: tuple[Aside, ...]
    findings: tuple[Finding, ...]
    unread: tuple[str, ...] = ()
    """Columns that no record has a place for."""
    _by_line: Mapping[int, tuple[Finding, ...]] = field(default_factory=dict, repr=False)

    def findings_of(self, row: TableRow) -> tuple[Finding, ...]:
        """The findings on a row's line."""
        return self._by_line.get(row.line, ())
