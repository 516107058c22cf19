"""Whatever TOML a file holds, the answer is an answer or one clear error: never a traceback."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.adversarial.any_dossier import ANYTHING, TABLES, body, dossiers
from weighbridge.app.asking.ask_dossier import as_toml, missing
from weighbridge.app.deciding.decide_dossier import Question, decide_dossier
from weighbridge.app.weighing.weigh_dossier import weigh_dossier
from weighbridge.facts.reading import read_dossier
from weighbridge.kernel.errors import BadInput
from weighbridge.wiring import bridge

ON = date(2026, 11, 23)


def answered_or_refused(text: bytes) -> bool:
    """Whether every use case answered, with JSON that reads back; or the text was refused in words."""
    library = bridge()
    try:
        read = read_dossier(text)
        answer = decide_dossier(read, Question(today=ON), library)
        weight = weigh_dossier(read, ON, library)
    except BadInput as problem:
        return str(problem).startswith("error[") and bool(problem.to_fix)
    return (
        as_toml(missing(answer, read.dossier)).startswith("#")
        and msgspec.json.decode(msgspec.json.encode(weight), type=type(weight)) == weight
        and msgspec.json.decode(msgspec.json.encode(answer), type=type(answer)) == answer
    )


@given(st.dictionaries(st.text(max_size=12) | st.sampled_from(TABLES), ANYTHING, max_size=4))
def test_any_tables_are_answered_or_refused_in_words(tables: dict[str, Any]) -> None:
    assert answered_or_refused(body(tables))


@given(dossiers())
def test_nearly_right_dossiers_are_answered_or_refused_in_words(tables: dict[str, Any]) -> None:
    assert answered_or_refused(body(tables))


@given(st.text(alphabet=st.sampled_from("[]{}=\"'.,#\n\r\t abmodel.0123-:T\x00\x1b\u2028é"), max_size=120))
def test_any_text_is_answered_or_refused_in_words(text: str) -> None:
    assert answered_or_refused(text.encode())


@given(st.binary(max_size=60))
def test_any_bytes_are_answered_or_refused_in_words(text: bytes) -> None:
    assert answered_or_refused(text)
