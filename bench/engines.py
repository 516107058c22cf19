"""The contest: which engines are here, whether they agree with the plain rule, and what each is timed at."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from operator import itemgetter
from typing import Any

from bench import ours
from bench.clock import Call, Contest
from bench.rule import Plain, cases, level_and_clauses, level_only
from weighbridge.decide.cited import cited
from weighbridge.decide.evaluation import Case
from weighbridge.decide.program import Program

OTHERS = {"rego": ("regopy", "Rego (regopy)"), "cedar": ("cedarpy", "Cedar (cedarpy), full ladder"), "cel": ("cel", "CEL (Rust)")}
"""The engines to compare with: the module here, the package it needs, and its name."""

OURS = "weighbridge, all facts"
FULL = "answer + truth of every clause"
PLAIN = "answer"


class Disagrees(AssertionError):
    """An engine answered otherwise than the plain rule, so timing it would compare two different rules."""


def installed(name: str) -> bool:
    """Whether the package of an engine can be imported."""
    try:
        import_module(OTHERS[name][0])
    except ImportError:
        return False
    return True


def agree(name: str, decide: Call, given: Sequence[Any], plain: Sequence[Plain]) -> None:
    """Ask an engine every case, and compare what it says with the plain rule. Raises :class:`Disagrees`."""
    for argument, case in zip(given, plain, strict=True):
        said = decide(argument)
        expected = level_and_clauses(case) if isinstance(said, tuple) else level_only(case)
        if said != expected:
            msg = f"{name} says {said}, the plain rule {expected}, of {case}"
            raise Disagrees(msg)


def plain_agrees_with_itself(plain: Sequence[Plain]) -> None:
    """Compare the quick plain rule with the one that records every clause, which leaves no cheap test out."""
    agree("the plain rule without a trace", lambda case: (level_only(case), level_and_clauses(case)[1]), plain, plain)


def other(name: str, plain: Sequence[Plain]) -> Contest:
    """Another engine, after it has agreed on every case."""
    engine = import_module(f"bench.{name}")
    decide, given = engine.decider(), [engine.prepared(case) for case in plain]
    agree(OTHERS[name][1], decide, given, plain)
    return Contest(OTHERS[name][1], FULL if isinstance(decide(given[0]), tuple) else PLAIN, decide, given)


def spans_hold(rule: Program, holed: Sequence[Case], plain: Sequence[Plain]) -> None:
    """Check that with facts taken out the span still holds the answer. Raises :class:`Disagrees`."""
    for case, whole in zip(holed, plain, strict=True):
        bounds = rule.bounds(case.get)
        if not bounds.at_least <= level_only(whole) <= bounds.at_most:
            msg = f"the span {bounds.at_least} to {bounds.at_most} leaves out {level_only(whole)}, the answer of {whole}"
            raise Disagrees(msg)


def ourselves(plain: Sequence[Plain]) -> list[Contest]:
    """Our evaluator, after it has agreed: all facts known, a quarter of them out, and the cited result."""
    rule = ours.program()
    given = [ours.case_of(case) for case in plain]
    order = ours.clause_order(rule)
    agree("weighbridge", lambda case: ours.answer(rule, case, order), given, plain)
    holed = ours.with_holes(given)
    spans_hold(rule, holed, plain)
    known, bounds = rule.known, rule.bounds
    return [
        Contest(OURS, FULL, lambda case: known(case.get), given),
        Contest("weighbridge, a quarter unknown", "span + both bounds of every clause", lambda case: bounds(case.get), holed),
        Contest("weighbridge, cited JSON", "cited result as bytes", lambda case: cited(rule, case), given),
    ]


def limits(plain: Sequence[Plain]) -> list[Contest]:
    """What no evaluator in this language can be faster than."""
    given = [ours.case_of(case) for case in plain]
    look_up: Call = itemgetter(*ours.FACTS.values())
    return [
        Contest("an empty function call", "nothing", lambda _: None, given),
        Contest("a dict lookup per fact", "the facts", look_up, given),
    ]


def contests(count: int = 2_000) -> tuple[list[Contest], list[str]]:
    """Everything to time, each checked first; and the engines that are not installed."""
    plain = cases(count)
    plain_agrees_with_itself(plain)
    hand_written = [
        Contest("Python by hand", PLAIN, level_only, plain),
        Contest("Python by hand, every clause", FULL, level_and_clauses, plain),
    ]
    here = [name for name in OTHERS if installed(name)]
    contest = [*limits(plain), *hand_written, *ourselves(plain), *(other(name, plain) for name in here)]
    return contest, [name for name in OTHERS if name not in here]
