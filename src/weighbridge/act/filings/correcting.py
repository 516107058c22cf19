"""A corrected version: what was found wrong in the one before, what says something else now, and by when it is due."""

from __future__ import annotations

import msgspec

from weighbridge.act.filings.document import Filing, Kind, changed, open_rows
from weighbridge.act.filings.dues import DueRow, correction_due
from weighbridge.act.filings.happenings import Inaccuracy
from weighbridge.act.filings.items import Item, Said, given, rows_of
from weighbridge.decide.law import Law
from weighbridge.kernel.days import Day

PART = "What is corrected"
CLOCKS: dict[Kind, str | None] = {"training-report": "correction", "quarterly": "revision", "certification": None}
"""The pack's clock for a correction: from knowledge of the inaccuracy, from the notice that a filing is incomplete, or none."""
NO_CLOCK = "the rule states no period for it; a material change of a programme is an irregular update (15 CFR 7.304(c), proposed)"
ITEMS: dict[Kind, Item] = {
    "training-report": Item(
        *("inaccuracy", PART, "What was inaccurate when it was filed", "15 CFR 7.308(d)(3) (proposed)"),
        "shall correct all inaccuracies in the information previously reported",
        "[inaccuracy] with what, and something said otherwise than before",
    ),
    "quarterly": Item(
        *("inaccuracy", PART, "What was incomplete when it was filed", "15 CFR 702.7(a)(2)(iii) (proposed)"),
        "is incomplete when filed, BIS will notify the covered U.S. person and require a revised resubmission",
        "[inaccuracy] with what, and something said otherwise than before",
    ),
    "certification": Item(
        *("inaccuracy", PART, "What was inaccurate when it was filed", "15 CFR 7.304(b) (proposed)"),
        "must include any updates to the information required in paragraph (a)",
        "[inaccuracy] with what, and something said otherwise than before",
    ),
}


def correcting(filing: Filing, before: Filing, found: Inaccuracy | None, law: Law, on: Day) -> Filing:
    """The filing as a correction of a final version: it stays open until it says what was wrong, and says something else."""
    keys = [key for key in changed(before, filing) if key != "inaccuracy"]
    said = given(None if found is None or not keys else found.what)
    row = rows_of([ITEMS[filing.kind]], {"inaccuracy": said if said is None else Said((*said.values, f"changed: {', '.join(keys)}"))})
    rows = [*row, *filing.rows]
    clock = CLOCKS[filing.kind]
    due = [DueRow("correction", ITEMS[filing.kind].cite, None, note=NO_CLOCK)] if clock is None else []
    if clock is not None:
        due = correction_due(law, clock, found or Inaccuracy(""), on)
    return msgspec.structs.replace(filing, rows=rows, due=due, open=open_rows(rows), corrects=before.version)
