"""Options nobody can mean: one clear error, and the nearest that is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adversarial.running import run


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("decide", "{d}", "--on", "2026-13-01"), "command/bad-day", "2026-13-01"),
        (("decide", "{d}", "--on", "2026-02-30"), "command/bad-day", "YYYY-MM-DD"),
        (("decide", "{d}", "--on", "20260101"), "command/bad-day", "YYYY-MM-DD"),
        (("decide", "{d}", "--on", ""), "command/bad-day", "YYYY-MM-DD"),
        (("weigh", "{d}", "--on", "today"), "command/bad-day", "YYYY-MM-DD"),
        (("ask", "{d}", "--on", "2026-W01-1"), "command/bad-day", "YYYY-MM-DD"),
        (("regimes", "--on", "2026-00-01"), "command/bad-day", "YYYY-MM-DD"),
        (("decide", "{d}", "--regime", "us/ear-4e092"), "command/unknown-regime", "us/ear-4e091"),
        (("decide", "{d}", "--as-if", "us/eo-14111"), "command/unknown-regime", "us/eo-14110"),
        (("decide", "{d}", "--as-if", "us/eo-14110@"), "command/bad-day", "YYYY-MM-DD"),
        (("decide", "{d}", "--as-if", "us/eo-14110@2024-02-30"), "command/bad-day", "YYYY-MM-DD"),
        (("decide", "{d}", "--as-if", ""), "command/unknown-regime", "known are"),
        (("ask", "{d}", "--regime", "nobody"), "command/unknown-regime", "known are"),
        (("ask", "{d}", "--as-if", "us/eo-14111"), "command/unknown-regime", "us/eo-14110"),
        (("regimes", "us/ear-4e09"), "command/unknown-regime", "us/ear-4e091"),
        (("decide", "{d}", "--study"), "command/bad-option", "--regime"),
        (("weigh", "{d}", "--convention", "eu/ai-act/cumulativ"), "command/unknown-convention", "eu/ai-act/cumulative"),
        (("weigh", "--table", "{d}", "--tokens", "1e12"), "command/bad-option", "--tokens"),
        (("weigh", "--table", "{d}", "--context", "8192"), "command/bad-option", "--context"),
        (("weigh", "--table", "{d}", "--convention", "us/ear-4e091"), "command/bad-option", "--convention"),
        (("weigh", "--table", "{d}", "--house", "house.toml"), "command/bad-option", "--house"),
        (("weigh", "{d}.json", "--tokens", "1e12", "--house", "house.toml"), "command/bad-option", "--house"),
        (("explain", "dossier/unkown-key"), "command/unknown-code", "dossier/unknown-key"),
        (("explain", "model.wieghts"), "command/unknown-code", "model.weights"),
        (("explain", "us/ear-4e091:itme"), "command/unknown-code", "item"),
        (("explain", ""), "command/unknown-code", "known are"),
    ],
)
def test_an_option_that_cannot_be_is_one_clear_error(arguments: tuple[str, ...], code: str, words: str, tmp_path: Path) -> None:
    dossier = tmp_path / "d.toml"
    dossier.write_text("")

    ran = run(*(a.format(d=dossier) for a in arguments))

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error[{code}]: ")
    assert words in ran.err


@pytest.mark.parametrize("arguments", [("decide",), ("nobody",), ("decide", "a", "b"), ("decide", "--nobody"), ("weigh", "--on")])
def test_a_command_line_that_is_none_is_a_usage_error(arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert "Error: " in ran.err
