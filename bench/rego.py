"""The rule of :mod:`bench.rule` in Rego, on rego-cpp through `regopy`: a built bundle, queried once a case.

Operations are given in units of 10^21, because `regopy` 1.5 refuses `1e26` in JSON without an error.
The input goes in as JSON text, which is faster than the package's own conversion of a dict.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from bench.rule import ALLIED, ARMS, CLAUSES, DEEMED, EMBARGOED, LEAVING, LINE, OPEN_TO_ALL, UNIT, Plain

_RULES = """
leaves if {{ input.act in {leaving}; input.what == "weights" }}
deemed if input.act in {deemed}
reached if input.operations >= {line}
published if input.weights == "published"
encrypted if {{ input.encrypted; not deemed }}
classified if input.note_2
controlled if {{ leaves; reached; not published; not encrypted; not classified }}
barred if input.destination in {arms}
barred if input.parent in {arms}
exception if {{ controlled; input.headquarters in {allied}; not deemed; not barred }}
employee if {{ deemed; input.employee }}
licence if {{ controlled; not exception; not employee }}
embargoed if {{ leaves; input.destination in {embargoed}; not published }}
military if {{ leaves; input.military; not published }}
report if {{ input.act in {open_to_all}; reached; not classified }}

default level := 0
level := 4 if embargoed
else := 4 if military
else := 3 if licence
else := 2 if exception
else := 1 if report

answer := {{"level": level, "clauses": clauses}}
"""


def module() -> str:
    """The text of the policy."""
    rules = _RULES.format(
        leaving=_set(LEAVING),
        deemed=_set(DEEMED),
        open_to_all=_set(OPEN_TO_ALL),
        arms=_set(ARMS),
        allied=_set(ALLIED),
        embargoed=_set(EMBARGOED),
        line=LINE // UNIT,
    )
    found = "\n".join(f'clauses contains "{name}" if {name}' for name in CLAUSES)
    return f"package bench\n\nimport rego.v1\n{rules}\n{found}\n"


def _set(words: Iterable[str]) -> str:
    return "{" + json.dumps(sorted(words))[1:-1] + "}"


def prepared(case: Plain) -> dict[str, object]:
    """The case with operations in units that every JSON reader keeps exact."""
    return {**case, "operations": case["operations"] // UNIT}


def decider() -> Callable[[dict[str, object]], tuple[int, tuple[bool, ...]]]:
    """A function from a case to the level and the truth of every clause. Raises ImportError without `regopy`."""
    from regopy import Interpreter  # noqa: PLC0415  # the engine may not be installed

    interpreter = Interpreter()
    interpreter.add_module("bench.rego", module())
    bundle = interpreter.build("x = data.bench.answer")

    def decide(case: dict[str, object]) -> tuple[int, tuple[bool, ...]]:
        interpreter.set_input_term(json.dumps(case))
        answer = interpreter.query_bundle(bundle).results[0].bindings["x"]
        held = answer["clauses"]
        return answer["level"], tuple([name in held for name in CLAUSES])

    return decide
