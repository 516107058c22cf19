"""The rule of :mod:`bench.rule` in CEL, on the Rust interpreter through `common-expression-language`.

CEL has one expression and no names for parts of it, so it answers with the level alone. Its integers
have 64 bits, so operations are given in units of 10^21. The expression is compiled once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from bench.rule import ALLIED, ARMS, DEEMED, EMBARGOED, LEAVING, LINE, OPEN_TO_ALL, UNIT, Plain


def _within(words: Iterable[str], key: str) -> str:
    return f"{key} in {json.dumps(sorted(words))}"


def expression() -> str:
    """The rule as one conditional expression."""
    leaves = f'({_within(LEAVING, "act")} && what == "weights")'
    published = '(weights == "published")'
    deemed = f"({_within(DEEMED, 'act')})"
    controlled = f"({leaves} && operations >= {LINE // UNIT} && !{published} && !(encrypted && !{deemed}) && !note_2)"
    barred = f"({_within(ARMS, 'destination')} || {_within(ARMS, 'parent')})"
    exception = f"({controlled} && {_within(ALLIED, 'headquarters')} && !{deemed} && !{barred})"
    licence = f"({controlled} && !{exception} && !({deemed} && employee))"
    prohibited = f"({leaves} && !{published} && (military || {_within(EMBARGOED, 'destination')}))"
    report = f"({_within(OPEN_TO_ALL, 'act')} && operations >= {LINE // UNIT} && !note_2)"
    return f"{prohibited} ? 4 : {licence} ? 3 : {exception} ? 2 : {report} ? 1 : 0"


def prepared(case: Plain) -> dict[str, object]:
    """The case with operations in units that fit 64 bits."""
    return {**case, "operations": case["operations"] // UNIT}


def decider() -> Callable[[dict[str, object]], int]:
    """A function from a case to the level. Raises ImportError without `common-expression-language`."""
    from cel import compile as compiled  # noqa: PLC0415  # the engine may not be installed

    decide: Callable[[dict[str, object]], int] = compiled(expression()).execute
    return decide
