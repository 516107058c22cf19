"""One name looked up from the command line: what is loaded for it."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.unit.identify.screening.small_lists import EDITION
from weighbridge.adapters.indexes import kept_index
from weighbridge.adapters.lists.store import keep_edition

PROGRAM = """
import sys
from weighbridge.cli import main
try:
    main()
finally:
    print(*(name for name in ("pandas", "pyarrow", "scipy", "sparse_dot_topn") if name in sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(("name", "status"), [("Quantum Harbour", 3), ("Jane Ordinary", 0)])
def test_to_look_one_name_up_loads_nothing_that_only_many_are_worth(tmp_path: Path, name: str, status: int) -> None:
    keep_edition(tmp_path, EDITION, (), date(2026, 7, 31))
    kept_index(tmp_path)
    words = ["screen", name, "--lists", str(tmp_path), "--on", "2026-07-31"]
    run = subprocess.run([sys.executable, "-c", PROGRAM, *words], env=os.environ, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr.strip()) == (status, "")
    assert ("Quantum Harbour Technologies" in run.stdout) is (status != 0)
