"""The rule of :mod:`bench.rule` in Cedar, through `cedarpy`: one action for each level, asked together.

Cedar answers allow or deny, so the ladder takes a batch of four requests. Its integers have 64 bits,
so operations are given in units of 10^21. A policy cannot name a condition of another, so each is
written out in full. Policies are parsed once, and entities are given as the types and ids that
need no parsing: both make it faster.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from bench.rule import ALLIED, ARMS, DEEMED, EMBARGOED, LEAVING, LEVELS, LINE, OPEN_TO_ALL, UNIT, Plain

Requests = list[dict[str, Any]]


def _within(words: Iterable[str], key: str) -> str:
    return f"{json.dumps(sorted(words))}.contains(context.{key})"


def policies() -> str:
    """The text of the policies: one permit for each duty."""
    leaves = f'({_within(LEAVING, "act")} && context.what == "weights")'
    published = '(context.weights == "published")'
    deemed = _within(DEEMED, "act")
    encrypted = f"(context.encrypted && !{deemed})"
    reached = f"context.operations >= {LINE // UNIT}"
    controlled = f"({leaves} && {reached} && !{published} && !{encrypted} && !context.note_2)"
    barred = f"({_within(ARMS, 'destination')} || {_within(ARMS, 'parent')})"
    exception = f"({controlled} && {_within(ALLIED, 'headquarters')} && !{deemed} && !{barred})"
    permits = {
        "report": ("reportable", f"{_within(OPEN_TO_ALL, 'act')} && {reached} && !context.note_2"),
        "exception": ("exception", exception),
        "licence": ("licence_required", f"{controlled} && !{exception} && !({deemed} && context.employee)"),
        "embargoed": ("prohibited", f"{leaves} && {_within(EMBARGOED, 'destination')} && !{published}"),
        "military": ("prohibited", f"{leaves} && context.military && !{published}"),
    }
    form = '@id("{name}") permit(principal, action == Action::"{level}", resource) when {{ {when} }};'
    return "\n".join(form.format(name=name, level=level, when=when) for name, (level, when) in permits.items())


def prepared(case: Plain) -> Requests:
    """The four requests of a case, one for each level above none."""
    context = {**case, "operations": case["operations"] // UNIT}
    return [
        {
            "principal": {"type": "Lab", "id": "lab"},
            "action": {"type": "Action", "id": level},
            "resource": {"type": "Model", "id": "model"},
            "context": context,
        }
        for level in LEVELS[1:]
    ]


def decider() -> Callable[[Requests], int]:
    """A function from a case's requests to the level. Raises ImportError without `cedarpy`."""
    from cedarpy import Entities, PolicySet, is_authorized_batch  # noqa: PLC0415  # the engine may not be installed

    rules, nobody = PolicySet.from_str(policies()), Entities.from_json_str("[]")

    def decide(requests: Requests) -> int:
        allowed = is_authorized_batch(requests, rules, nobody)
        for level in (4, 3, 2, 1):
            if allowed[level - 1].allowed:
                return level
        return 0

    return decide
