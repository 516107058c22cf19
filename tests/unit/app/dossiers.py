"""A dossier to change one thing of: closed weights over every line, to an unlisted firm in Singapore."""

from __future__ import annotations

from datetime import date
from typing import Any

from weighbridge.act.orders import House
from weighbridge.app.answers import Determination, RegimeAnswer, TransferAnswer
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import bridge

TODAY = date(2026, 11, 23)
EAR, EO, PLAN, AI_ACT = "us/ear-4e091", "us/eo-14110", "us/proposal-2024", "eu/ai-act"

FOUR = (PLAN, EO, EAR, AI_ACT)

ROWS: dict[str, dict[str, str]] = {
    "model": {
        "id": '"m"',
        "developer": '"lab"',
        "weights": '"closed"',
        "modalities": '["text"]',
        "mainly_biological_data": "false",
        "purpose": '"general"',
        "eu_market": '"no"',
        "work": f'[{{ kind = "pre-training", operations = "{2 * 10**26}", where = "US" }}]',
    },
    "lab": {"id": '"lab"', "kind": '"entity"', "headquarters": '"US"', "organised_under": '"US"', "ultimate_parent": '"none"'},
    "party": {
        "id": '"p"',
        "kind": '"entity"',
        "located": '"SG"',
        "headquarters": '"SG"',
        "ultimate_parent": '"none"',
        "listed": '"no"',
    },
    "facility": {"id": '"dc"', "country": '"SG"'},
    "transfer": {
        "id": '"t"',
        "model": '"m"',
        "what": '"weights"',
        "act": '"export"',
        "from": '"lab"',
        "origin": '"US"',
        "destination": '"SG"',
        "to": '"p"',
        "stored_at": '"dc"',
        "keys_to": "[]",
        "end_use": '["commercial"]',
        "on": "2026-11-23",
    },
}
TABLE = {"lab": "party"}


def text(more: str = "", /, **changed: dict[str, str]) -> str:
    """The dossier with rows changed, or left out where they are empty, and more tables."""
    parts = []
    for name, rows in ROWS.items():
        merged = {**rows, **changed.get(name, {})}
        parts.append(f"[[{TABLE.get(name, name)}]]\n" + "".join(f"{k} = {v}\n" for k, v in merged.items() if v))
    return "\n".join(parts) + more


def light(**changed: dict[str, str]) -> dict[str, dict[str, str]]:
    """Changes that make the model too light for every line."""
    return {"model": {"work": '[{ kind = "pre-training", operations = "1000", where = "US" }]'}, **changed}


def decide(body: str, **question: Any) -> Determination:  # noqa: ANN401  # the keys of a question
    """The determination of a dossier, by four packs where no others are asked for."""
    asked = {"today": TODAY, "regimes": FOUR, **question}
    return decide_dossier(read_dossier(body.encode(), "d.toml"), Question(**asked), bridge())


def only(answer: Determination) -> TransferAnswer:
    """The one transfer of an answer."""
    (transfer,) = answer.transfers
    return transfer


def under(transfer: TransferAnswer, regime: str) -> RegimeAnswer:
    """What a regime says of the transfer."""
    return next(r for r in transfer.regimes if r.regime == regime)


PROCEEDING = House("proceed-recorded", ("A. Example", "B. Example"))
LICENCE = """
[[authorisation]]
kind = "licence"
number = "D1"
from = 2026-01-01
until = 2027-01-01
models = ["m"]
parties = ["p"]
end_use = ["commercial"]
conditions = [{ text = "report each year", met = "yes" }]
"""
