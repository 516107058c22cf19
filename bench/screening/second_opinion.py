"""nomenklatura's LogicV2 on the same pairs, run in an environment of its own: it is no dependency of this project."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

HOME = Path(__file__).parents[2] / "build" / "nomenklatura"
"""`python -m venv build/nomenklatura && build/nomenklatura/bin/pip install nomenklatura==4.17.4`; PyICU needs libicu-dev and g++."""
_PROGRAM = """
import json, sys, time
from followthemoney import model
from followthemoney.proxy import EntityProxy
try:
    from nomenklatura.matching import LogicV2
except ImportError:
    from nomenklatura.matching.logic_v2.model import LogicV2
from nomenklatura.matching.types import ScoringConfig
config = LogicV2.default_config() if hasattr(LogicV2, "default_config") else ScoringConfig.defaults()
job = json.load(sys.stdin)
def entity(name, kind, made={}):
    found = made.get((name, kind))
    if found is None:
        schema = {"individual": "Person", "entity": "Organization"}.get(kind, "LegalEntity")
        from followthemoney import ValueEntity
        found = made[name, kind] = ValueEntity.from_dict({"id": f"{kind}-{len(made)}", "schema": schema, "properties": {"name": [name]}})
    return found
def score(one, two, kind):
    return LogicV2.compare(entity(one, kind), entity(two, kind), config).score
score("Anna Example", "Ana Exampel", "individual"); score("Example Trading LLC", "Exampel Trade", "entity")
started = time.process_time()
scores = [score(*pair) for pair in job]
json.dump({"seconds": time.process_time() - started, "scores": scores}, sys.stdout)
"""


def absent() -> str | None:
    """Why LogicV2 cannot be run, or `None` where it can."""
    python = HOME / "bin" / "python"
    if not python.exists():
        return "nomenklatura is not installed: python -m venv build/nomenklatura && build/nomenklatura/bin/pip install nomenklatura==4.17.4"
    run = subprocess.run([str(python), "-c", "import nomenklatura"], capture_output=True, text=True, check=False)
    return None if run.returncode == 0 else f"nomenklatura cannot be imported: {run.stderr.strip().splitlines()[-1]}"


def scores(pairs: Sequence[tuple[str, str, str]]) -> tuple[list[float], float]:
    """LogicV2's score of each pair of names of a kind, and the seconds of one core that all took."""
    command = [str(HOME / "bin" / "python"), "-c", _PROGRAM]
    run = subprocess.run(command, input=json.dumps(pairs), capture_output=True, text=True, check=True)
    answer = json.loads(run.stdout)
    return answer["scores"], answer["seconds"]
