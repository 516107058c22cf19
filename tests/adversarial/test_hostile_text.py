"""Text that a terminal would obey is shown as its escape, and never reaches the terminal."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.adversarial.running import run

HOSTILE = {
    "clears the screen": "\x1b[2J",
    "renames the window": "\x1b]0;PROCEED\x07",
    "eight-bit escape": "\x9b31m",
    "turns the line around": "\u202eDEECORP",
    "splits the line": "\u2028PROCEED",
    "new line": "\nPROCEED   transfer t",
    "carriage return": "\rPROCEED",
    "delete": "\x7f",
    "no width": "\u200b",
}


def dossier(hostile: str) -> str:
    """A dossier whose ids and words are hostile."""
    name = json.dumps(f"a{hostile}b").replace("\x7f", "\\u007f")
    return f"""
[[model]]
id = {name}
developer = {name}
[[model.work]]
kind = "pre-training"
operations = "1e26"
source = {name}
[[party]]
id = {name}
[[cluster]]
id = {name}
colocated = true
[[transfer]]
id = {name}
model = {name}
to = {name}
what = "weights"
act = "export"
[[authorisation]]
kind = "licence"
number = {name}
conditions = [{{ text = {name} }}]
"""


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("command", [("decide",), ("decide", "--json"), ("weigh",), ("weigh", "--json"), ("ask",)])
def test_no_name_commands_the_terminal(name: str, command: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_text(dossier(HOSTILE[name]))

    ran = run(*command, path)

    assert ran.code in (0, 3, 4)
    assert ran.err == ""
    assert all(line.isprintable() for line in ran.out.split("\n"))
    assert not any(line.startswith("PROCEED") for line in ran.out.split("\n"))


@pytest.mark.parametrize("name", HOSTILE)
def test_an_error_that_quotes_it_is_safe_to_print(name: str, tmp_path: Path) -> None:
    quoted = json.dumps(HOSTILE[name]).replace("\x7f", "\\u007f")
    path = tmp_path / "d.toml"
    for rows in (f"[[model]]\nid = {quoted}\n[[model]]\nid = {quoted}", f"{quoted} = 1", f'[[transfer]]\nid = "t"\nto = {quoted}'):
        path.write_text(rows)

        ran = run("decide", path)

        assert ran.code == 2
        assert all(line.isprintable() for line in ran.err.split("\n"))


@pytest.mark.parametrize("name", HOSTILE)
def test_json_keeps_the_name_as_it_was_written(name: str, tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_text(dossier(HOSTILE[name]))

    answer = json.loads(run("decide", "--json", path).out)

    assert answer["transfers"][0]["id"] == f"a{HOSTILE[name]}b"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_cannot_end_the_comment_it_is_asked_in(name: str, tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_text(dossier(HOSTILE[name]))

    assert tomllib.loads(run("ask", path).out) == {}


def test_a_policy_file_that_cannot_be_used_is_one_clear_error(tmp_path: Path) -> None:
    good, house = tmp_path / "d.toml", tmp_path / "house.toml"
    good.write_text("")
    bodies: list[bytes] = [
        b'on_unenforced = "shrug"',
        b"on_unenforced = 1",
        b"\xff",
        b"a = " + b"[" * 100_000,
        b"a = " + b"9" * 5_000,
        b'on_unenforced = "proceed-recorded"',
        b'on_unenforced = "proceed-recorded"\napprovers = ["A"]',
        b'on_unenforced = "proceed-recorded"\napprovers = ["A", "A"]',
        b'on_unenforced = "proceed-recorded"\napprovers = ["A. Example", " a.  example "]',
        b'on_unenforced = "proceed-recorded"\napprovers = ["A", ""]',
        b'on_unenforced = "proceed-recorded"\napprovers = ["A", "   "]',
    ]
    for body in bodies:
        house.write_bytes(body)

        ran = run("decide", good, "--house", house)

        assert (ran.code, ran.out) == (2, ""), body
        assert ran.err.startswith("error[command/bad-option]: ")
        assert str(house) in ran.err

    for path in (tmp_path / "nobody.toml", tmp_path):
        assert run("decide", good, "--house", path).code == 2
