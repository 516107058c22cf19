"""One model and one transfer under every pack: what all the answers to one question cost together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from bench.clock import Contest
from bench.packs import Case, value_of
from weighbridge.decide.cited import cited
from weighbridge.decide.program import Program
from weighbridge.decide.regime import Regime

SUBJECTS = ("transfer", "model")
NAME = "bounds and cited result, a quarter unknown"


def contest(laws: Sequence[Regime], count: int = 500) -> Contest:
    """The bounds and the cited result of a model and a transfer in every pack that speaks of either.

    The packs share one case for each subject; no result is kept, so each case is as if first seen.
    """
    programs = {s: [law.program(s, date.max) for law in laws if s in law.subjects] for s in SUBJECTS}
    draw = Random(20261123)  # noqa: S311  # cases to time, no secret
    cases = [{s: shared_case(programs[s], draw) for s in SUBJECTS} for _ in range(count)]
    asked = [(s, program) for s in SUBJECTS for program in programs[s]]
    return Contest(NAME, "", lambda case: [cited(program, case[s]) for s, program in asked], cases)


def shared_case(programs: Sequence[Program], draw: Random) -> Case:
    """A case for several programs at once, a quarter of what any of them asks being unknown."""
    cells = {f.fact.name: f for program in programs for f in program.facts}
    gone = set(draw.sample(sorted(cells), round(len(cells) / 4)))
    return {name: value_of(found, draw) for name, found in cells.items() if name not in gone}
