"""The command line: parse, call one use case, show. Stdout is data, stderr is talk."""

from __future__ import annotations

import io
import os
import sys

USAGE = 2
"""The exit status for a usage error or bad input; 0 proceeds, 3 holds, 4 refuses, all else holds."""


def main() -> None:
    """Run the command line; a user's mistake is one clear error and status 2, never a traceback."""
    from weighbridge.cli.commands import app
    from weighbridge.kernel.errors import BadInput

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot write a sign shows its escape; an answer is never lost to it.
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except BadInput as problem:
        sys.stderr.write(f"{problem}\n")
        sys.exit(USAGE)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(USAGE)
    except OSError as problem:
        # What is left in the buffer could not be written either, and would be tried again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.stderr.write(f"error[file/unwritable]: the answer could not be written: {problem.strerror}\n")
        sys.exit(USAGE)
