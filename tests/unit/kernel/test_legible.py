"""What a message quotes of a file can neither command a terminal nor flood it."""

import pytest

from weighbridge.kernel.errors import BadInput
from weighbridge.kernel.legible import clipped, legible


@pytest.mark.parametrize("words", ["\x1b[31m", "a\nb", "\x9b2J", "a\u202eb", "\u2028", "\u200b", "\x07"])
def test_a_character_that_is_not_seen_is_written_as_its_escape(words: str) -> None:
    shown = legible(words)

    assert "\\" in shown
    assert shown.isprintable()


@pytest.mark.parametrize("words", ["Étoile 2", "上海", "1 × 10²⁶", "“quoted”"])
def test_words_of_any_script_are_left_alone(words: str) -> None:
    assert legible(words) == words


def test_a_long_value_is_cut_and_its_length_said() -> None:
    assert clipped("x" * 5_000, 10) == "xxxxxxxxxx … (5000 characters)"


def test_an_error_is_one_fact_a_line_whatever_it_quotes() -> None:
    error = BadInput("file/not-toml", "a\x1b[2Jb\nc" + "x" * 10_000, to_fix="mend it")

    assert len(str(error).splitlines()) == 3
    assert "\x1b" not in str(error)
    assert len(str(error)) < 1_000
