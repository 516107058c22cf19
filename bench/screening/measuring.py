"""Runs the matchers over the sets and puts the figures in rows, as the JSON file holds them."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from bench.screening import rival, scoring, second_opinion, sets, shared
from bench.screening.matchers import BASELINES
from bench.screening.scoring import Scored
from bench.screening.sets import Case
from weighbridge.identify.listings.records import Edition
from weighbridge.identify.screening.index import Index, build
from weighbridge.identify.screening.records import Settings
from weighbridge.identify.screening.screen import screen

OURS = "weighbridge"


@dataclass(frozen=True)
class Drawing:
    """What is drawn: how many names are spoilt, who counts as ordinary, and how many cases LogicV2 is asked about."""

    spoilt: int = 3_000
    natural: int = 10_000
    skip: int = 0
    """So many of the ordinary people are left out first."""
    seed: int = 2026
    opinion: int = 1_000
    once: bool = False
    """Whether only aliases are held out that stand with no other listing."""


def measured(data: Path, drawing: Drawing) -> dict[str, Any]:
    """Every figure of one run."""
    seed, spoilt, opinion = drawing.seed, drawing.spoilt, drawing.opinion
    listed = shared.consolidated(data)
    innocents = shared.innocents(data)
    whole = build([listed])
    kept, aliases = sets.held_out(listed, spoilt // 2, seed, once=drawing.once)
    index = build([kept], weights=whole.weights)
    drawn = {
        "spoilt": sets.spoilt(kept, spoilt, seed),
        "held_out": aliases,
        "near_misses": sets.near_misses(listed, 600, seed),
        "look_alikes": sets.look_alikes(listed, 600, seed),
        "natural": shared.people(innocents[drawing.skip :], drawing.natural) + shared.firms(data, listed),
    }
    near = {name: scoring.candidates(cases, index) for name, cases in drawn.items()}
    found = {OURS: {name: scoring.by_screening(cases, index) for name, cases in drawn.items()}}
    for title, matcher in BASELINES.items():
        found[title] = {name: scoring.by_matcher(cases, near[name], index, matcher) for name, cases in drawn.items()}
    rows = [_row(title, drawn, each) for title, each in found.items()]
    second, absent = _second(drawn, index, opinion)
    beside = {} if absent else _beside(listed, whole, innocents[-3 * opinion :], innocents[-6 * opinion : -3 * opinion])
    timed = {
        f"{OURS} (whole list)": scoring.rate(innocents[: drawing.natural], whole),
        "one name, ms": scoring.look_ups(innocents[:5_000], whole),
    }
    plain = _plain(drawn, index, found[OURS]) | timed
    return {"matchers": rows + second.pop("rows", []), "plain": plain | second | beside, "absent": absent}


def _row(title: str, drawn: dict[str, list[Case]], found: dict[str, Scored]) -> dict[str, Any]:
    over = scoring.threshold(found["natural"])
    spoilt, held = scoring.recall(found["spoilt"], over), scoring.recall(found["held_out"], over)
    count = len(drawn["spoilt"]), len(drawn["held_out"])
    return {
        "name": title,
        "threshold": over,
        "spoilt": spoilt,
        "held_out": held,
        "both": (spoilt * count[0] + held * count[1]) / sum(count),
        **{name: sum(value > over for value in found[name].any) / len(drawn[name]) for name in ("near_misses", "look_alikes")},
        "classes": scoring.by_class(drawn["spoilt"], found["spoilt"], over),
    }


def _plain(drawn: dict[str, list[Case]], index: Index, found: dict[str, Scored]) -> dict[str, Any]:
    least = Settings().threshold - 1
    return {
        "candidate recall@50, spoilt": round(scoring.candidate_recall(drawn["spoilt"], index), 4),
        "candidate recall@50, held-out": round(scoring.candidate_recall(drawn["held_out"], index), 4),
        "at the default threshold: spoilt": round(scoring.recall(found["spoilt"], least), 4),
        "at the default threshold: held-out": round(scoring.recall(found["held_out"], least), 4),
        "at the default threshold: ordinary names alerting": round(
            sum(value > least for value in found["natural"].any) / len(drawn["natural"]), 4
        ),
    }


def _second(drawn: dict[str, list[Case]], index: Index, count: int) -> tuple[dict[str, Any], list[str]]:
    """LogicV2 on the first cases of each set and twenty candidates, and ours on the same, timed in the same run."""
    if why := second_opinion.absent():
        return {}, [why]
    some = {name: cases[:: max(1, len(cases) // count)][:count] for name, cases in drawn.items()}
    shown = {name: scoring.candidates(cases, index, 20) for name, cases in some.items()}
    found = {}
    for name, cases in some.items():
        pairs = [(case.name, index.forms[form].text, case.kind) for case, forms in zip(cases, shown[name], strict=True) for form in forms]
        values, _ = second_opinion.scores(pairs)
        found[name] = scoring.scored(cases, shown[name], index, _cut(values, shown[name]))
    ours = {name: scoring.by_screening(cases, index) for name, cases in some.items()}
    return {"rows": [_row("LogicV2 (sample)", some, found), _row(f"{OURS} (sample)", some, ours)]}, []


def _beside(listed: Edition, whole: Index, rows: Sequence[dict[str, str]], before: Sequence[dict[str, str]]) -> dict[str, Any]:
    """Core-seconds of nomenklatura's blocker and LogicV2, then of ours, over the same ordinary names and the whole list.

    Ours has seen other names before, as a process that screens many has; the blocker's index is made beforehand and not counted either.
    """
    batch, others = (pa.RecordBatch.from_pylist([{"name": row["name"], "kind": "individual"} for row in each]) for each in (rows, before))
    screen(others, whole)
    # As the processes do that share many customers among them.
    gc.freeze()
    started = time.process_time()
    screen(batch, whole)
    took = time.process_time() - started
    theirs = rival.pipeline(listed, [(row["name"], "individual") for row in rows])
    both = theirs["blocker_s"] + theirs["logic_s"]
    return {
        "ordinary names against the whole list": len(rows),
        "nomenklatura, names a core-second: blocker and LogicV2": round(len(rows) / both, 1),
        "nomenklatura, names a core-second: LogicV2 alone": round(len(rows) / theirs["logic_s"], 1),
        f"{OURS}, names a core-second": round(len(rows) / took, 1),
        "ratio, blocker counted": round(both / took, 1),
        "ratio, blocker not counted": round(theirs["logic_s"] / took, 1),
    }


def _cut(values: Sequence[float], shown: Sequence[list[int]]) -> list[list[float]]:
    found, at = [], 0
    for forms in shown:
        found.append(list(values[at : at + len(forms)]))
        at += len(forms)
    return found
