"""What the clocks of filings run from: days of knowledge, and what was found wrong in a filing made before."""

from __future__ import annotations

from datetime import date

from weighbridge.facts.tables.base import Record


class Knowing(Record, frozen=True):
    """When it became known that there is something to file: both days are kept, the earlier is the default."""

    evidence_on: date | None = None
    """The first day on which the record held it."""
    concluded_on: date | None = None
    """The day on which a person concluded."""
    by: str | None = None


class Inaccuracy(Record, frozen=True):
    """What was wrong in a filing when it was made, and since when that is known."""

    what: str
    evidence_on: date | None = None
    concluded_on: date | None = None


class Settled(Record, frozen=True):
    """A conflict that a person settled: of which item, why, and who."""

    item: str
    why: str
    by: str
