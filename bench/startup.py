"""What starting costs: Python, the package, each pack, and the command line from nothing to an answer."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.screening.shared import consolidated
from bench.screening.targets import DATA
from weighbridge.adapters.indexes import kept_index
from weighbridge.adapters.lists.store import keep_edition
from weighbridge.wiring import PACKS

ROOT = Path(__file__).parents[1]
DOSSIER = ROOT / "examples" / "atlas.toml"
PROCEED, HOLD, REFUSE = 0, 3, 4

_IMPORT = """
from time import perf_counter
start = perf_counter()
import weighbridge
print(perf_counter() - start)
"""
_PACK = """
import sys
from datetime import date
from time import perf_counter
from weighbridge import wiring
start = perf_counter()
law = wiring.regime(sys.argv[1])
read = perf_counter()
for subject in law.subjects:
    law.program(subject, date.max)
print([read - start, perf_counter() - read])
"""


def cold(times: int = 5) -> dict[str, float | None]:
    """Milliseconds, each the median of so many fresh processes; nothing for what does not start.

    A pack is read and parsed with its rules imported, then compiled for every subject.
    """
    python = [_run([sys.executable, "-c", "pass"])[0] for _ in range(times)]
    imports = [float(_run([sys.executable, "-c", _IMPORT])[1]) for _ in range(times)]
    found: dict[str, float | None] = {"python itself": _ms(python), "import weighbridge": _ms(imports)}
    for pack in PACKS:
        found |= _pack(pack, times)
    found["weighbridge decide, process to answer"] = _command(times)
    found["weighbridge screen NAME, the whole Consolidated Screening List, process to answer"] = _look_up(times)
    return found


def _pack(pack: str, times: int) -> dict[str, float | None]:
    command = [sys.executable, "-c", _PACK, pack]
    try:
        runs = [json.loads(_run(command)[1]) for _ in range(times)]
    except subprocess.CalledProcessError:
        return {f"{pack}: read and parse": None, f"{pack}: compile": None}
    return {f"{pack}: read and parse": _ms([r for r, _ in runs]), f"{pack}: compile": _ms([c for _, c in runs])}


def _command(times: int) -> float | None:
    program = Path(sys.executable).with_name("weighbridge")
    if not program.exists() or not DOSSIER.exists():
        return None
    command = [str(program), "decide", str(DOSSIER), "--json"]
    try:
        return _ms([_run(command, (PROCEED, HOLD, REFUSE))[0] for _ in range(times)])
    except subprocess.CalledProcessError:
        return None


def _look_up(times: int, data: Path = DATA) -> float | None:
    """One name against a prepared index, the lists confirmed on the day that is asked about."""
    program = Path(sys.executable).with_name("weighbridge")
    if not program.exists() or not data.exists():
        return None
    edition = consolidated(data)
    day = edition.sources[0].retrieved
    with tempfile.TemporaryDirectory() as folder:
        keep_edition(Path(folder), edition, (), day)
        kept_index(Path(folder))
        command = [str(program), "screen", "Jonathan Ordinary", "--lists", folder, "--on", day.isoformat()]
        _run(command)
        return _ms([_run(command)[0] for _ in range(times)])


def _run(command: list[str], expected: tuple[int, ...] = (0,)) -> tuple[float, str]:
    start = perf_counter()
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    took = perf_counter() - start
    if run.returncode not in expected:
        raise subprocess.CalledProcessError(run.returncode, command, run.stdout, run.stderr)
    return took, run.stdout


def _ms(seconds: list[float]) -> float:
    return round(median(seconds) * 1_000, 2)
