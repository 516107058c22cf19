"""The memory as watching uses it: where it is, whether it is read and kept, and the salt beside it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges
from weighbridge.cli.memories import opened

if TYPE_CHECKING:
    from weighbridge.adapters.memory.watched.shelf import Watched
    from weighbridge.facts.usage.terms import Concealing

FROM_HELP = "An answer that `watch --json` wrote, instead of the one kept in the memory."
From = Annotated[str | None, typer.Option("--from", help=FROM_HELP)]
Group = Annotated[str, typer.Argument(metavar="GROUP", help="The group's id, or an account in it.")]
By = Annotated[str, typer.Option(help="Who answers for it: the name that the record keeps.")]


def keeps(memory: str | None, *, keep: bool) -> bool:
    """Whether the answer is kept: where a memory is named or asked for."""
    return memory is not None or keep or bool(os.environ.get("WEIGHBRIDGE_MEMORY"))


def remembers(memory: str | None, *, keep: bool) -> bool:
    """Whether what was said before counts: in a memory that is named or asked for, and in the default one where there is one."""
    if keeps(memory, keep=keep):
        return True
    with edges.needing("the memory", "watching"):
        from weighbridge.adapters.memory.opening import default_url
    return Path(default_url()).exists()


@contextmanager
def shelf(memory: str | None, *, new: bool = False, reading: bool = False) -> Iterator[Watched]:
    """What the memory has of watching, for one transaction. Raises `BadInput`."""
    with opened(memory, new=new, reading=reading, extra="watching") as shelves:
        yield shelves.watched


def concealing(memory: str | None, *, used: bool) -> Concealing:
    """How words that tell of people are made into tokens: by the salt beside the memory, else by one of this run only."""
    with edges.needing("the memory", "watching"):
        from weighbridge.adapters.memory.opening import default_url, read_url
        from weighbridge.adapters.usage.salts import BYTES, salt_in
    from weighbridge.facts.usage.terms import Concealing

    url = read_url(memory or default_url())
    file = url.database if used and url.get_backend_name() == "sqlite" else None
    return Concealing(salt_in(Path(file).parent) if file else secrets.token_bytes(BYTES))
