"""One rule of twelve clauses, for timing only, as plain Python; and the seeded cases every engine answers.

Its shape is that of a control on model weights: four look-ups in country groups, one line at 10^26
operations, three exclusions, one licence exception with a bar, five outcomes. It is no law.
"""

from __future__ import annotations

from random import Random
from typing import TypedDict

LEVELS = ("none", "reportable", "exception", "licence_required", "prohibited")
CLAUSES = (
    "leaves",
    "published",
    "encrypted",
    "classified",
    "controlled",
    "barred",
    "exception",
    "employee",
    "licence",
    "embargoed",
    "military",
    "report",
)
"""The twelve clauses, in the order in which every engine reports them."""

LINE = 10**26
NEAR_THE_LINE = 0.2
SELDOM, SOMETIMES, HALF = 0.1, 0.2, 0.5
UNIT = 10**21
"""Operations are whole multiples of it, so that engines with 64-bit integers can be given exact counts of units."""

ARMS = frozenset(
    (
        "AF",
        "BY",
        "BI",
        "CF",
        "CN",
        "CD",
        "CU",
        "CY",
        "ER",
        "HT",
        "IR",
        "IQ",
        "KP",
        "LB",
        "LY",
        "MM",
        "NI",
        "RU",
        "SO",
        "SS",
        "SD",
        "SY",
        "VE",
        "ZW",
    )
)
EMBARGOED = frozenset(("CU", "IR", "KP", "SY"))
ALLIED = frozenset(("AU", "BE", "CA", "DK", "FI", "FR", "DE", "IE", "IT", "JP", "NL", "NZ", "NO", "KR", "ES", "SE", "TW", "GB", "US"))
ELSEWHERE = ("AE", "BR", "IN", "IL", "MX", "MY", "PL", "SA", "SG", "TH", "TR", "VN")
COUNTRIES = (*sorted(ARMS | ALLIED), *ELSEWHERE)

ACTS = ("export", "reexport", "in-country-transfer", "deemed-export", "deemed-reexport", "access", "publish")
LEAVING = frozenset(ACTS[:5])
DEEMED = frozenset(ACTS[3:5])
OPEN_TO_ALL = frozenset(ACTS[5:])


class Plain(TypedDict):
    """A case as a plain program would hold it."""

    act: str
    what: str
    weights: str
    operations: int
    destination: str
    headquarters: str
    parent: str
    note_2: bool
    encrypted: bool
    employee: bool
    military: bool


def level_only(case: Plain) -> int:
    """The outcome and nothing else, as somebody in a hurry would write it: cheapest tests first, no trace."""
    act, reached = case["act"], case["operations"] >= LINE
    if act in LEAVING and case["what"] == "weights" and case["weights"] != "published":
        if case["military"] or case["destination"] in EMBARGOED:
            return 4
        deemed = act in DEEMED
        if reached and not case["note_2"] and (deemed or not case["encrypted"]):
            if deemed:
                return 0 if case["employee"] else 3
            barred = case["destination"] in ARMS or case["parent"] in ARMS
            return 2 if case["headquarters"] in ALLIED and not barred else 3
    return 1 if act in OPEN_TO_ALL and reached and not case["note_2"] else 0


def level_and_clauses(case: Plain) -> tuple[int, tuple[bool, ...]]:
    """The outcome and the truth of every clause, in the order of :data:`CLAUSES`."""
    deemed = case["act"] in DEEMED
    reached = case["operations"] >= LINE
    leaves = case["act"] in LEAVING and case["what"] == "weights"
    published = case["weights"] == "published"
    encrypted = case["encrypted"] and not deemed
    classified = case["note_2"]
    controlled = leaves and reached and not published and not encrypted and not classified
    barred = case["destination"] in ARMS or case["parent"] in ARMS
    exception = controlled and case["headquarters"] in ALLIED and not deemed and not barred
    employee = deemed and case["employee"]
    licence = controlled and not exception and not employee
    embargoed = leaves and case["destination"] in EMBARGOED and not published
    military = leaves and case["military"] and not published
    report = case["act"] in OPEN_TO_ALL and reached and not classified
    level = 4 if embargoed or military else 3 if licence else 2 if exception else 1 if report else 0
    return level, (leaves, published, encrypted, classified, controlled, barred, exception, employee, licence, embargoed, military, report)


def cases(count: int = 2_000, seed: int = 20261123) -> list[Plain]:
    """Seeded random cases, a fifth of them at the line or one unit to either side of it."""
    draw = Random(seed)  # noqa: S311  # cases to time, no secret
    return [_case(draw) for _ in range(count)]


def _case(draw: Random) -> Plain:
    near = draw.random() < NEAR_THE_LINE
    units = LINE // UNIT + draw.choice((-1, 0, 1)) if near else draw.randrange(1, 5 * LINE // UNIT)
    return {
        "act": draw.choice(ACTS),
        "what": draw.choice(("weights", "weights", "weights", "core-software", "access")),
        "weights": draw.choice(("closed", "closed", "gated", "published")),
        "operations": units * UNIT,
        "destination": draw.choice(COUNTRIES),
        "headquarters": draw.choice(COUNTRIES),
        "parent": draw.choice(COUNTRIES),
        "note_2": draw.random() < SELDOM,
        "encrypted": draw.random() < SOMETIMES,
        "employee": draw.random() < HALF,
        "military": draw.random() < SELDOM,
    }
