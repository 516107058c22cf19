"""A page for each open reading: its upper part from the law file and the vectors, its reasons by hand.

The number of a reading is that of its file and never changes; a new reading takes the next one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from docs.pages.markdown import NOTICE, code, page, table
from docs.pages.prose import intros
from docs.pages.root import ROOT
from tests.law.vectors import case_of, vectors
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.law import ReadingRow
from weighbridge.decide.regime import Regime
from weighbridge.wiring import regimes

FOLDER = ROOT / "docs" / "readings"
BY_HAND = "## Why the default"
MOST_NAMED = 12
"""So many vectors are named on a page; the rest are counted."""


def pages() -> dict[str, str]:
    """`docs/readings/NNNN-….md` and their index."""
    found = {}
    rows = []
    for regime in regimes():
        pinned = _pinned(regime)
        for row in regime.law.reading:
            name = numbered()[regime.id, row.id]
            found[f"docs/readings/{name}.md"] = _page(name, regime, row, pinned.get(row.id, []))
            rows.append((f"[{name[:4]}]({name}.md)", code(regime.id), row.words, code(row.default), str(len(pinned.get(row.id, [])))))
    rows.sort()
    found["docs/readings/index.md"] = page(
        "Readings",
        intros("readings")["intro"],
        table(("", "regime", "the words", "default", "vectors"), rows),
        intros("readings")["after"],
    )
    return found


@cache
def numbered() -> dict[tuple[str, str], str]:
    """The file name of each reading's page, without its ending."""
    known = {path.stem[5:]: path.stem for path in FOLDER.glob("[0-9]*.md")}
    last = max((int(stem[:4]) for stem in known.values()), default=0)
    found = {}
    for regime in regimes():
        for row in regime.law.reading:
            slug = f"{regime.id.replace('/', '-')}-{row.id}"
            if slug not in known:
                last += 1
                known[slug] = f"{last:04d}-{slug}"
            found[regime.id, row.id] = known[slug]
    return found


def reasons(name: str) -> str:
    """What a person wrote under :data:`BY_HAND` on a page."""
    path = FOLDER / f"{name}.md"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return text.partition(BY_HAND)[2].strip()


def _page(name: str, regime: Regime, row: ReadingRow, pinned: list[tuple[str, str]]) -> str:
    ways = [(code(row.default) + " (default)", row.options[row.default])]
    ways += [(code(option), words) for option, words in row.options.items() if option != row.default]
    parts = [
        f"# {name[:4]} · {regime.id} · {row.id}",
        NOTICE.replace("the code", f"the law file down to *{BY_HAND.removeprefix('## ')}*"),
        "Status: **open**. Not reviewed by counsel.",
        f"The words: *{row.words}*. {row.cite}, grade {row.grade}.",
        table(("way", "reads the words as"), ways),
        f"Doubt: {row.doubt}" if row.doubt else "",
        "## Vectors that pin it",
        _vectors(pinned),
        BY_HAND,
        reasons(name),
    ]
    return "\n\n".join(p for p in parts if p) + "\n"


def _vectors(pinned: list[tuple[str, str]]) -> str:
    if not pinned:
        return str(intros("readings")["unpinned"])
    rows = [(code(name), says) for name, says in pinned[:MOST_NAMED]]
    rest = len(pinned) - len(rows)
    more = [f"And {rest} more."] if rest else []
    return "\n\n".join([intros("readings")["pinned"], table(("vector", "says"), rows), *more])


def _pinned(regime: Regime) -> dict[str, list[tuple[str, str]]]:
    """The vectors whose level differs between the ways of a reading, by reading."""
    found: dict[str, list[tuple[str, str]]] = {}
    for vector in vectors(regime.id):
        for reading in _open_in(regime, vector):
            found.setdefault(reading, []).append((vector["id"], vector["says"]))
    return found


def _open_in(regime: Regime, vector: Mapping[str, Any]) -> tuple[str, ...]:
    program = regime.program(vector.get("subject", "transfer"), vector["on"])
    day = vector["on"].toordinal()
    return Decision(program, {"on": (day, day), **case_of(vector["facts"], program)}).open_readings
