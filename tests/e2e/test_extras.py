"""Without an extra's libraries, a command that needs them is one clear error that names the extra; none ends in a traceback."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

EXTRAS = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
BLOCKED = (
    "altair",
    "vl_convert",
    "numpy",
    "scipy",
    "pyarrow",
    "sqlalchemy",
    "alembic",
    "httpx",
    "cryptography",
    "securesystemslib",
    "duckdb",
    "narwhals",
    "openpyxl",
    "typst",
)
COMMANDS = {
    "screen Inspur": "screening",
    "screen --delta": "screening",
    "hits": "screening",
    "clear 1 --reason name --note n --by A": "screening",
    "erase 1": "screening",
    "lists update": "screening",
    "watch --usage use.csv": "watching",
    "customers list": "screening",
    "customers resellers template sheet.xlsx": "watching",
    "file report --facts f.toml --pdf out.pdf": "papers",
    "file list": "screening",
    "statement keygen signer": "statements",
    "explore --threshold 1e26 --svg out.svg": "charts",
}


@pytest.mark.parametrize("words", COMMANDS)
def test_a_missing_extra_is_named(words: str, tmp_path: Path) -> None:
    (tmp_path / "use.csv").write_text("account,chip,chip_hours,month\na,H100,1,2026-09\n", encoding="utf-8")
    (tmp_path / "f.toml").write_text("", encoding="utf-8")
    block = f"import sys; sys.modules.update(dict.fromkeys({BLOCKED!r})); from weighbridge.cli import main; sys.exit(main())"

    run = subprocess.run(
        [sys.executable, "-c", block, *words.split()], capture_output=True, text=True, check=False, cwd=tmp_path, timeout=60
    )

    assert "Traceback" not in run.stderr
    assert run.returncode == 2
    assert run.stderr.startswith("error[command/missing-extra]"), run.stderr
    assert f'"weighbridge[{COMMANDS[words]}]"' in run.stderr
    assert COMMANDS[words] in EXTRAS
