"""The memory as every command uses it: where it is, and the way in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from weighbridge.cli import edges

if TYPE_CHECKING:
    from weighbridge.adapters.memory.store import SqlMemory

MEMORY_HELP = (
    "Where the memory is: a path, sqlite:///PATH or postgresql://…; default $WEIGHBRIDGE_MEMORY, else in your folder of program data."
)
Memory = Annotated[str | None, typer.Option("--memory", help=MEMORY_HELP)]


@contextmanager
def opened(memory: str | None, *, new: bool = False, reading: bool = False, extra: str = "screening") -> Iterator[SqlMemory]:
    """The memory for one transaction; `new`: made where there is none. Raises `BadInput`, also where its `extra` is not installed."""
    with edges.needing("the memory", extra):
        from weighbridge.adapters.memory.store import remembering
    with remembering(memory, new=new, reading=reading) as kept:
        yield kept
