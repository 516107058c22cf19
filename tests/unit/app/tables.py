"""Small tables of models for tests, and the rule tried on them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from weighbridge.app.exploring.answers import Exploration
from weighbridge.app.exploring.catching import Selection
from weighbridge.app.exploring.explore import Tried, explore
from weighbridge.facts.catalogues.reading import read_table
from weighbridge.kernel.digests import digest
from weighbridge.wiring import bridge

HEAD = "name,organisation,country,published,operations,operations_low,operations_high,confidence,weights"
DAY = date(2026, 3, 30)
SMALL = f"""{HEAD}
Over,Lab,US,2025-06-01,4e26,3e26,5e26,confident,closed
Best,Lab,US,2025-03-01,1.2e26,5e25,3e26,likely,closed
Maybe,Works,CN,2024-03-01,6e25,2e25,2e26,likely,published
Under,Works,CN,2023-03-01,1e24,,,confident,published
Silent,Other,,2024-06-01,,,,,
Undated,Other,FR,,2e26,1.5e26,3e26,confident,closed
Later,Lab,US,2026-05-01,9e26,8e26,9.5e26,confident,closed
"""


def explored(text: str = SMALL, threshold: int = 10**26, within: str | None = None, selection: Selection | None = None) -> Exploration:
    """The answer for a table in text."""
    body = text.encode()
    tried = Tried(threshold, selection or Selection(DAY), None if within is None else Fraction(within))
    return explore(read_table(body, "small.csv"), digest(body), tried, bridge())
