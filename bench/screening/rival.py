"""nomenklatura's whole way from customers to scores, its blocker and LogicV2, in an environment of its own: timed beside ours."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from typing import Any

from bench.screening.second_opinion import HOME
from weighbridge.identify.listings.records import Edition

_PROGRAM = """
import json, logging, sys, tempfile, time
from pathlib import Path
from followthemoney import Dataset, StatementEntity
from nomenklatura.blocker import Index
from nomenklatura.matching import LogicV2
from nomenklatura.matching.types import ScoringConfig
from nomenklatura.resolver import Linker
from nomenklatura.store.memory import MemoryStore
job = json.load(sys.stdin)
schema = {"individual": "Person", "entity": "Organization", "vessel": "Vessel", "aircraft": "Airplane"}
dataset = Dataset.make({"name": "listed", "title": "listed"})
def entity(id, kind, names):
    data = {"id": id, "schema": schema.get(kind, "LegalEntity"), "properties": {"name": names}}
    return StatementEntity.from_data(dataset, data)
resolver = Linker({})
store = MemoryStore(dataset, resolver)
with store.writer() as writer:
    for id, kind, names in job["listed"]:
        writer.add_entity(entity(id, kind, names))
view = store.default_view()
config = LogicV2.default_config() if hasattr(LogicV2, "default_config") else ScoringConfig.defaults()
customers = {id: entity(id, kind, [name]) for id, kind, name in job["customers"]}
LogicV2.compare(entity("a", "individual", ["Anna Example"]), entity("b", "individual", ["Ana Exampel"]), config)
with tempfile.TemporaryDirectory() as folder:
    index = Index(view, Path(folder), {"max_candidates": job["candidates"]})
    index.build()
    started = time.process_time()
    near = [(str(id), [str(other) for other, _ in found]) for id, found in index.match_entities(customers.values())]
    blocked = time.process_time() - started
    started = time.process_time()
    pairs = alerts = 0
    for id, found in near:
        scores = [LogicV2.compare(customers[id], view.get_entity(other), config).score for other in found]
        pairs += len(scores)
        alerts += max(scores, default=0) >= 0.7
    scored = time.process_time() - started
json.dump({"blocker_s": blocked, "logic_s": scored, "pairs": pairs, "alerts": alerts}, sys.stdout)
"""


def pipeline(listed: Edition, names: Sequence[tuple[str, str]], candidates: int = 75) -> dict[str, Any]:
    """Core-seconds of the blocker and of LogicV2 over names with their kinds against a list, its index made beforehand and not counted."""
    job = {
        "listed": [[party.id, party.kind, [name.text for name in party.names]] for party in listed.parties if party.names],
        "customers": [[f"customer-{at}", kind, name] for at, (name, kind) in enumerate(names)],
        "candidates": candidates,
    }
    command = [str(HOME / "bin" / "python"), "-c", _PROGRAM]
    run = subprocess.run(command, input=json.dumps(job), capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(run.stdout)
    return answer
