"""Red flags of the library ask their own questions, hold until each is resolved, and stay on record."""

from __future__ import annotations

from tests.unit.app.dossiers import TODAY, text
from weighbridge.app.answers import TransferAnswer
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.facts.reading import read_dossier
from weighbridge.wiring import bridge

ADDRESS = "residential-or-vague-address"


def asked(flags: str, more: str = "") -> TransferAnswer:
    body = text(more, transfer={"red_flags": flags, "software_kind": '"general"', "us_made": "true"})
    question = Question(TODAY, regimes=("us/ear-general",), study=True)
    return decide_dossier(read_dossier(body.encode()), question, bridge()).transfers[0]


def seen(answer: TransferAnswer) -> dict[str, str]:
    return {f.id: f.state for f in answer.flags if f.id.startswith("red")}


def test_a_flag_of_the_library_asks_its_own_question_and_holds() -> None:
    answer = asked(f'["{ADDRESS}"]')

    assert seen(answer) == {f"red-flag/{ADDRESS}": "open"}
    assert answer.order == "HOLD"


def test_a_sign_in_other_words_opens_the_general_question_beside_it() -> None:
    assert seen(asked(f'["red-flag/{ADDRESS}", "pays in cash"]')) == {f"red-flag/{ADDRESS}": "open", "red_flag": "open"}


def test_a_resolution_is_of_one_flag_and_stays_on_record() -> None:
    resolved = f'[[flag]]\nid = "red-flag/{ADDRESS}"\nreason = "the registered office was visited"\n'

    answer = asked(f'["{ADDRESS}", "pays in cash"]', resolved)

    assert seen(answer) == {f"red-flag/{ADDRESS}": "resolved", "red_flag": "open"}
    assert [f.resolution for f in answer.flags if f.state == "resolved"] == ["the registered office was visited"]
