"""The JSON Schema of every answer and of a dossier, from the records themselves."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from weighbridge.act.filings.document import Filing
from weighbridge.app.answers import Determination, WeightAnswer
from weighbridge.app.comparing.compare import Difference
from weighbridge.app.deciding.deadlines import Deadlines
from weighbridge.app.deciding.timeline import Timeline
from weighbridge.app.explaining.describe import Described
from weighbridge.app.exploring.answers import Exploration, TableWeight
from weighbridge.app.filings.ports import Listed
from weighbridge.app.owning.answers import OwnershipAnswer
from weighbridge.app.programme.answers import Counts
from weighbridge.app.watching.answers import WatchAnswer
from weighbridge.facts.records import Dossier
from weighbridge.facts.screenings.result import Screening

RECORDS: dict[str, tuple[Any, str]] = {
    "determination": (Determination, "what `weighbridge decide --json` prints"),
    "weight": (WeightAnswer, "what `weighbridge weigh --json` prints"),
    "table-weight": (TableWeight, "what `weighbridge weigh --table --json` prints"),
    "exploration": (Exploration, "what `weighbridge explore --json` prints"),
    "deadlines": (Deadlines, "what `weighbridge deadlines --json` prints"),
    "timeline": (Timeline, "what `weighbridge decide --days --json` prints"),
    "difference": (Difference, "what `weighbridge regimes --diff A B --json` prints"),
    "regime": (Described, "what `weighbridge regimes ID --json` prints; without an id, a list of them"),
    "ownership": (OwnershipAnswer, "what `weighbridge owners --json` prints, and what a dossier names as `ownership`"),
    "screening": (Screening, "the result of a screening, which a dossier names as `screening`"),
    "watch": (WatchAnswer, "what `weighbridge watch --json` prints"),
    "customers-counts": (Counts, "what `weighbridge customers counts --json` prints"),
    "filing": (Filing, "a version of a filing, as `weighbridge file show --json` prints it"),
    "filings": (Listed, "what `weighbridge file list --json` prints"),
    "dossier": (Dossier, "a dossier's shape; the reader checks more than a schema can say"),
}


def pages() -> dict[str, str]:
    """`docs/reference/schemas/*.json`."""
    found = {}
    for name, (record, says) in RECORDS.items():
        head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"weighbridge {name}", "$comment": says}
        body = {**head, **msgspec.json.schema(record)}
        found[f"docs/reference/schemas/{name}.json"] = json.dumps(body, indent=2, ensure_ascii=False) + "\n"
    return found
