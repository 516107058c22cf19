"""The command line's reference, from what `--help` prints."""

from __future__ import annotations

from typer.main import get_command
from typer.testing import CliRunner

from docs.pages.markdown import page
from docs.pages.prose import intros
from weighbridge.cli.commands import app
from weighbridge.kernel.errors import Misuse

WIDTH = "80"


def pages() -> dict[str, str]:
    """`docs/reference/cli.md`."""
    parts = [
        intros("command")["intro"],
        _block([]),
    ]
    for name in commands():
        parts += [f"## {name}", intros("command")["see"].get(name, ""), _block([name])]
    return {"docs/reference/cli.md": page("The command line", *parts)}


def commands() -> list[str]:
    """The commands, in the order of the help."""
    return list(get_command(app).commands)  # type: ignore[attr-defined]  # a Typer application with commands is a group


def _block(words: list[str]) -> str:
    run = CliRunner().invoke(app, [*words, "--help"], prog_name="weighbridge", env={"COLUMNS": WIDTH})
    if run.exit_code:
        raise Misuse(run.output)
    line = " ".join(["weighbridge", *words, "--help"])
    return f"```console\n$ {line}\n{run.output.rstrip()}\n```"
