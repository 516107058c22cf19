"""Every engine of the benchmark answers every case as the plain rule does: what is timed is one rule, not several."""

import pytest

from bench import engines, ours
from bench.rule import CLAUSES, LEVELS, cases, level_and_clauses, level_only

pytestmark = pytest.mark.slow


def test_the_plain_rule_agrees_with_itself_and_its_cases_reach_every_outcome() -> None:
    plain = cases()

    engines.plain_agrees_with_itself(plain)

    assert {level_only(case) for case in plain} == set(range(len(LEVELS)))
    truths = [level_and_clauses(case)[1] for case in plain]
    assert all(len({row[i] for row in truths}) == 2 for i in range(len(CLAUSES)))


def test_our_evaluator_agrees() -> None:
    names = [contest.name for contest in engines.ourselves(cases())]

    assert names[0] == engines.OURS
    assert len(ours.program().clauses) == len(CLAUSES) == 12


@pytest.mark.parametrize("name", engines.OTHERS)
def test_another_engine_agrees(name: str) -> None:
    if not engines.installed(name):
        pytest.skip(f"{engines.OTHERS[name][0]} is not installed: pip install --require-hashes -r locks/bench.txt")

    contest = engines.other(name, cases())

    assert len(contest.arguments) == 2_000
