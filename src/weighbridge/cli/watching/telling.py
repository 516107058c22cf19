"""`weighbridge watch explain` and `inquiry`: a group in full, and the letters that ask about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges
from weighbridge.cli.memories import Memory
from weighbridge.cli.watching.remembering import From, Group, shelf

if TYPE_CHECKING:
    from weighbridge.app.watching.answers import WatchAnswer

ASKS = 3
"""The exit status where the group is to be inquired into or reported."""
PICTURE_HELP = "Draw the group to this file, as SVG: accounts, owners, links and amounts."


def explain(
    group: Group,
    memory: Memory = None,
    from_: From = None,
    picture: Annotated[str | None, typer.Option(help=PICTURE_HELP)] = None,
    json: Annotated[bool, typer.Option("--json", help=edges.JSON_HELP)] = False,
) -> None:
    """Explain a group: what joined it, what it could have done, beside which line, what would settle it, and what is due."""
    from weighbridge.app.watching.recording import group_of
    from weighbridge.app.watching.telling import asks
    from weighbridge.cli.watching.explained import show_group

    found = group_of(last_answer(memory, from_), group)
    if picture is not None:
        with edges.needing("the picture", "watching"):
            from weighbridge.adapters.pages.group import group_picture
            from weighbridge.cli.watching.pictured import shown_of
        edges.write_new(Path(picture), group_picture(shown_of(found)).encode())
    edges.print_json(found) if json else show_group(found)
    if asks(found):
        raise typer.Exit(ASKS)


def inquiry(
    group: Group,
    memory: Memory = None,
    from_: From = None,
    json: Annotated[bool, typer.Option("--json", help=edges.JSON_HELP)] = False,
) -> None:
    """Show the inquiry into a group: a letter for each of its customers, the questions, and the day for the answer."""
    from weighbridge.app.watching.recording import group_of, letters
    from weighbridge.cli.watching.explained import show_letters

    found = group_of(last_answer(memory, from_), group)
    written = letters(found)
    if json:
        edges.print_json({"inquiry": found.inquiry, "letters": [{"customer": one.customer, "text": one.text} for one in written]})
    else:
        show_letters(found, written)
    if found.inquiry is not None:
        raise typer.Exit(ASKS)


def last_answer(memory: str | None, file: str | None) -> WatchAnswer:
    """The answer in a file, else the one kept last. Raises `BadInput`."""
    from weighbridge.app.watching.recording import kept, read_answer

    if file is not None:
        return read_answer(edges.read_whole(Path(file)), Path(file).name)
    with shelf(memory, reading=True) as on_record:
        return kept(on_record)
