"""A copy of the package, whose files a test may spoil or add to, and the command run from it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import weighbridge


def copied(folder: Path) -> Path:
    """A copy of the package under a folder; the folder is what Python is to look in."""
    shutil.copytree(Path(weighbridge.__file__).parent, folder / "weighbridge", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def run_copy(package: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """`weighbridge`, run from a copy."""
    command = (sys.executable, "-c", "import sys; from weighbridge.cli import main; sys.exit(main())", *words)
    environment = {**os.environ, "PYTHONPATH": str(package), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
