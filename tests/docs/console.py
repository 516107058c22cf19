"""The console blocks of a page: found, run as a reader would, and compared with what they show.

A fence marked `console` holds commands after `$ ` and what each prints. `…` alone on a line stands
for any lines, and within a line for any words. `$ echo $?` shows the exit status of the command
before it. A fence after `<!-- file: NAME -->` is a file the reader saves before going on.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from weighbridge.cli import main

FENCE = re.compile(r"(?P<indent>^ *)```(?P<kind>[a-z]*)\n(?P<body>.*?)^(?P=indent)```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"<!-- file: (?P<name>\S+) -->\n+\Z")
ELISION = "…"


@dataclass(frozen=True)
class Saved:
    """A file the page has its reader save."""

    name: str
    body: str


@dataclass(frozen=True)
class Command:
    """A command, what the page shows of its output, and the line it stands on."""

    line: int
    words: str
    shown: str


def steps(text: str) -> Iterator[Saved | Command]:
    """What a reader of the page does, in order."""
    for fence in FENCE.finditer(text):
        body = "\n".join(row.removeprefix(fence["indent"]) for row in fence["body"].split("\n"))
        if saved := FILE.search(text, 0, fence.start()):
            yield Saved(saved["name"], body)
        elif fence["kind"] == "console":
            yield from _commands(body, text.count("\n", 0, fence.start()) + 2)


def _commands(body: str, first: int) -> Iterator[Command]:
    rows = body.rstrip("\n").split("\n")
    starts = [i for i, row in enumerate(rows) if row.startswith("$ ")]
    assert starts[:1] == [0], f"the console block before line {first} starts with no command"
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        yield Command(first + start, rows[start][2:].split("  # ")[0].strip(), "\n".join(rows[start + 1 : end]))


def run(words: str) -> tuple[int, str]:
    """The exit status of a `weighbridge …` command, and all it printed."""
    before, sys.argv = sys.argv, shlex.split(words)
    printed = io.StringIO()
    # A program is named in its own help by how it was started; here, as from a shell. Only that one entry is put back:
    # a module that the command imports must stay, or its errors would be of a class that nobody catches the next time.
    started, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            main()
    except SystemExit as left:
        return int(left.code or 0), printed.getvalue()
    finally:
        sys.argv = before
        sys.modules["__main__"] = started
    return 0, printed.getvalue()


def shows(shown: str, printed: str) -> bool:
    """Whether what the page shows is what was printed, its elisions standing for anything."""
    pattern = "".join(_piece(row) for row in shown.strip("\n").split("\n")) if shown.strip() else ""
    return re.fullmatch(pattern, printed.strip("\n") + "\n" if printed.strip() else "") is not None


def _piece(row: str) -> str:
    if row.strip() == ELISION:
        return r"(?:.*\n)*?"
    return r".*".join(re.escape(part.rstrip() if i else part) for i, part in enumerate(row.rstrip().split(ELISION))) + r" *\n"


def follow(page: Path) -> Iterator[str]:
    """Do what a page says in the current folder; yield a sentence for each thing that is not as shown."""
    status = 0
    for step in steps(page.read_text(encoding="utf-8")):
        if isinstance(step, Saved):
            Path(step.name).write_text(step.body, encoding="utf-8")
            continue
        if step.words == "echo $?":
            printed = f"{status}\n"
        elif step.words.split()[0] == "weighbridge":
            status, printed = run(step.words)
        else:
            yield f"{page.name}:{step.line}: only weighbridge is run here, not `{step.words}`"
            continue
        if not shows(step.shown, printed):
            yield f"{page.name}:{step.line}: `{step.words}` does not print what is shown, but:\n{printed}"
