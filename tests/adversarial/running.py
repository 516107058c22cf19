"""The command line run inside the test, as fast as it is."""

from __future__ import annotations

import contextlib
import io
import sys
from dataclasses import dataclass
from unittest.mock import patch

from weighbridge.cli import main


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


def run(*arguments: object) -> Ran:
    """Run `weighbridge` with these arguments; whatever is no clean end is raised."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    code: object = 0
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), patch.object(sys, "argv", ["weighbridge", *map(str, arguments)]):
        try:
            main()
        except SystemExit as end:
            code = end.code or 0
    return Ran(code if isinstance(code, int) else 1, _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    body = stream.buffer
    assert isinstance(body, io.BytesIO)
    return body.getvalue().decode()
