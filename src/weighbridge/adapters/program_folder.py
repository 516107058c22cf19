"""The user's folder of program data, as the platform has it: the lists and the memory are in it unless another place is named."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def program_folder() -> Path:
    """`$XDG_DATA_HOME/weighbridge`, else `~/.local/share/weighbridge`; on macOS that of `Application Support`."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "weighbridge"
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "weighbridge"
