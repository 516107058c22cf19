"""The command line's reference, from the help of its commands."""

from __future__ import annotations

from typing import Any

import typer
from typer.main import get_command

from docs.pages.markdown import page
from docs.pages.prose import intros
from weighbridge.cli.commands import app

WIDTH = 78
"""What click leaves of a terminal of eighty columns."""


def pages() -> dict[str, str]:
    """`docs/reference/cli.md`."""
    group: Any = get_command(app)
    top = typer.Context(group, info_name="weighbridge", terminal_width=WIDTH)
    parts = [intros("command")["intro"], _block("weighbridge --help", group.get_help(top))]
    for name in commands():
        one = group.commands[name]
        says = one.get_help(typer.Context(one, parent=top, info_name=name))
        parts += [f"## {name}", intros("command")["see"].get(name, ""), _block(f"weighbridge {name} --help", says)]
        parts += _below(name, one, typer.Context(one, parent=top, info_name=name))
    return {"docs/reference/cli.md": page("The command line", *parts)}


def _below(name: str, group: Any, parent: Any) -> list[str]:  # noqa: ANN401  # click ships no types here
    """The commands of a group, each with its help."""
    parts = []
    for below, one in getattr(group, "commands", {}).items():
        says = one.get_help(typer.Context(one, parent=parent, info_name=below))
        parts += [f"### {name} {below}", _block(f"weighbridge {name} {below} --help", says)]
    return parts


def commands() -> list[str]:
    """The commands, in the order of the help."""
    group: Any = get_command(app)
    return list(group.commands)


def _block(line: str, says: str) -> str:
    return f"```console\n$ {line}\n{says.rstrip()}\n```"
