"""Runs the matchers over the sets and puts the figures in rows, as the JSON file holds them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from bench.screening import scoring, second_opinion, sets, shared
from bench.screening.matchers import BASELINES
from bench.screening.scoring import Scored
from bench.screening.sets import Case
from weighbridge.identify.screening.index import Index, build
from weighbridge.identify.screening.records import Settings
from weighbridge.identify.screening.screen import screen

OURS = "weighbridge"


def measured(data: Path, *, spoilt: int, natural: int, seed: int, opinion: int) -> dict[str, Any]:
    """Every figure of one run."""
    listed = shared.consolidated(data)
    innocents = shared.innocents(data)
    whole = build([listed])
    kept, aliases = sets.held_out(listed, spoilt // 2, seed)
    index = build([kept], weights=whole.weights)
    drawn = {
        "spoilt": sets.spoilt(kept, spoilt, seed),
        "held_out": aliases,
        "near_misses": sets.near_misses(listed, 600, seed),
        "look_alikes": sets.look_alikes(listed, 600, seed),
        "natural": shared.people(innocents, natural) + shared.firms(data, listed),
    }
    near = {name: scoring.candidates(cases, index) for name, cases in drawn.items()}
    found = {OURS: {name: scoring.by_screening(cases, index) for name, cases in drawn.items()}}
    for title, matcher in BASELINES.items():
        found[title] = {name: scoring.by_matcher(cases, near[name], index, matcher) for name, cases in drawn.items()}
    rows = [_row(title, drawn, each) for title, each in found.items()]
    second, absent = _second(drawn, index, opinion)
    plain = _plain(drawn, near, index, found[OURS]) | {f"{OURS} (whole list)": scoring.rate(innocents[:natural], whole)}
    return {"matchers": rows + second.pop("rows", []), "plain": plain | second, "absent": absent}


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


def _plain(drawn: dict[str, list[Case]], near: dict[str, list[list[int]]], index: Index, found: dict[str, Scored]) -> dict[str, Any]:
    least = Settings().threshold - 1
    return {
        "candidate recall@50, spoilt": round(scoring.candidate_recall(drawn["spoilt"], near["spoilt"], index), 4),
        "candidate recall@50, held-out": round(scoring.candidate_recall(drawn["held_out"], near["held_out"], index), 4),
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
    found, seconds = {}, {}
    for name, cases in some.items():
        pairs = [(case.name, index.forms[form].text, case.kind) for case, forms in zip(cases, shown[name], strict=True) for form in forms]
        values, seconds[name] = second_opinion.scores(pairs)
        found[name] = scoring.scored(cases, shown[name], index, _cut(values, shown[name]))
    ours = {name: scoring.by_screening(cases, index) for name, cases in some.items()}
    started = time.process_time()
    screen(pa.RecordBatch.from_pylist([{"name": case.name} for case in some["natural"]]), index)
    took = time.process_time() - started
    rows = [_row("LogicV2 (sample)", some, found), _row(f"{OURS} (sample)", some, ours)]
    count = len(some["natural"])
    ratio = {
        "ordinary names, LogicV2 on twenty listed names each, a core-second (its blocker, and its other aliases, not counted)": round(
            count / seconds["natural"], 1
        ),
        f"the same names, all of {OURS}, a core-second": round(count / took, 1),
        "ratio": round(seconds["natural"] / took, 1),
    }
    return {"rows": rows, **ratio}, []


def _cut(values: Sequence[float], shown: Sequence[list[int]]) -> list[list[float]]:
    found, at = [], 0
    for forms in shown:
        found.append(list(values[at : at + len(forms)]))
        at += len(forms)
    return found
