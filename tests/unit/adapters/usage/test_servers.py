"""A Prometheus server where a file could be named: what it is asked, and what cannot be asked."""

from pathlib import Path

import pytest

from weighbridge.adapters.usage.servers import is_server, question
from weighbridge.kernel.errors import BadInput

SPAN = "first=2026-11-01&last=2026-12-01"


def test_the_words_say_which_server_and_which_span() -> None:
    asked = question(f"prometheus+https://prom.example:9090/tenant/?{SPAN}&step=15&piece=600")

    assert (asked.address, asked.piece_s, asked.step_s) == ("https://prom.example:9090/tenant/", 600, 15)
    assert asked.span[1] - asked.span[0] == 30 * 86_400


def test_words_that_were_a_path_are_understood() -> None:
    words = str(Path(f"prometheus+http://h:9090/?{SPAN}"))

    assert is_server(words)
    assert question(words).address == "http://h:9090/"


@pytest.mark.parametrize("words", ["usage.csv", "http://h/x", "prometheus.json", "folder/prometheus+http"])
def test_a_file_is_no_server(words: str) -> None:
    assert not is_server(words)


def test_the_token_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROM_TOKEN", "abc")

    assert question(f"prometheus+http://h/?{SPAN}&token=PROM_TOKEN").token == "abc"  # noqa: S105  # of a test


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("", "first moment"),
        ("first=2026-11-01", "last moment"),
        ("first=2026-12-01&last=2026-11-01", "ends before it starts"),
        ("first=soon&last=2026-11-01", "is no moment"),
        (f"{SPAN}&stepp=30", "nothing that a server is asked"),
        (f"{SPAN}&step=0", "no number of seconds"),
        (f"{SPAN}&step=1e9", "no number of seconds"),
        (f"{SPAN}&token=NOBODY_SET_THIS", "holds no token"),
    ],
)
def test_what_cannot_be_asked_is_one_clear_error(query: str, why: str) -> None:
    with pytest.raises(BadInput, match=why) as problem:
        question(f"prometheus+http://h/?{query}")

    assert problem.value.code == "command/bad-option"
