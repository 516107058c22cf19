"""The cited record of every pack, joined from parts, is byte for byte the one encoded whole."""

from datetime import date
from random import Random

import msgspec
import pytest

from weighbridge.decide.cells import Value
from weighbridge.decide.cited import cited, cited_decision, structures
from weighbridge.decide.evaluation import Decision
from weighbridge.decide.program import Program
from weighbridge.wiring import PACKS, regime

ON = date(2026, 11, 23)
PROGRAMS = [(name, subject) for name in PACKS for subject in regime(name).subjects]


def drawn(program: Program, chance: Random, unknown: float) -> dict[str, Value]:
    """A case with each fact in a cell drawn by chance, or left out."""
    return {f.fact.name: chance.choice(f.cells).example for f in program.facts if chance.random() >= unknown}


@pytest.mark.parametrize("unknown", [0.0, 0.1, 0.25, 0.6, 0.95])
@pytest.mark.parametrize(("name", "subject"), PROGRAMS)
def test_the_record_joined_from_parts_is_the_one_encoded_whole(name: str, subject: str, unknown: float) -> None:
    program, chance = regime(name).program(subject, ON), Random(20261123)  # noqa: S311  # cases, no secret

    for case in (drawn(program, chance, unknown) for _ in range(60)):
        decision = Decision(program, case)
        assert cited(program, case) == cited_decision(decision) == msgspec.json.encode(structures(decision))
